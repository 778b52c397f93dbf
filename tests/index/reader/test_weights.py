"""The weights on disk: small, whole, and the ones that belong to this version."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from index.encoding.encoder import packaged_folder
from index.errors import ReaderUnavailable
from index.reader.network import ReaderNetwork
from index.reader.reader import WEIGHTS_FILE, WEIGHTS_SHA256, Reader
from index.reader.training.averaging import mean_of
from index.reader.weights import SHARED, file_sha256, load_weights, save_weights


def test_the_weights_that_come_along_are_small_and_the_expected_ones() -> None:
    assert file_sha256(WEIGHTS_FILE) == WEIGHTS_SHA256
    assert WEIGHTS_FILE.stat().st_size < 25_000_000
    assert SHARED not in load_file(WEIGHTS_FILE)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    torch.manual_seed(1)
    saved, loaded = ReaderNetwork.over(packaged_folder()), ReaderNetwork.over(packaged_folder())
    save_weights(saved, tmp_path / "weights")
    load_weights(loaded, tmp_path / "weights")
    for name, tensor in saved.state_dict().items():
        if tensor.is_floating_point():
            assert torch.allclose(loaded.state_dict()[name], tensor, rtol=1e-3, atol=1e-6), name


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    save_file({"something": torch.zeros(3)}, tmp_path / "weights")
    with pytest.raises(ReaderUnavailable, match="other tensors"):
        Reader(weights=tmp_path / "weights").load()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    damaged = bytearray(WEIGHTS_FILE.read_bytes()[:100_000])
    (tmp_path / "weights").write_bytes(damaged)
    with pytest.raises(ReaderUnavailable):
        Reader(weights=tmp_path / "weights").load()


def test_weights_that_are_not_the_expected_ones_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reader.reader.WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ReaderUnavailable, match="PULLQUOTE_READER=off"):
        Reader().load()


def test_weights_that_are_missing_are_told(tmp_path: Path) -> None:
    reader = Reader(weights=tmp_path / "none")
    assert not reader.installed
    with pytest.raises(ReaderUnavailable, match="not there"):
        reader.load()


def test_the_mean_of_readers_is_of_those_that_have_the_weights() -> None:
    earlier = {"encoder": torch.tensor([1.0, 2.0], dtype=torch.float16)}
    later = {"encoder": torch.tensor([3.0, 6.0]), "part": torch.tensor([8.0])}
    means = mean_of([(earlier, 0.25), (later, 0.75)])
    assert means["encoder"].tolist() == [2.5, 5.0]
    assert means["part"].tolist() == [8.0]
