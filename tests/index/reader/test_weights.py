"""The weights on disk: small, whole, and the ones that belong to this version."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from index.article import Span
from index.encoding.encoder import packaged_folder
from index.errors import ReaderUnavailable
from index.reader.network import ReaderNetwork
from index.reader.pairs import Pair
from index.reader.reader import WEIGHTS_FILE, WEIGHTS_SHA256, Reader
from index.reader.training.averaging import mean_of
from index.reader.training.starting import network_from
from index.reader.weights import BLOCK, SCALE, SHARED, file_sha256, layers_in, load_weights, read_weights, save_weights


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


def test_in_int8_each_weight_is_within_half_a_step_of_its_block(tmp_path: Path) -> None:
    torch.manual_seed(1)
    saved = ReaderNetwork.over(packaged_folder())
    sha256 = save_weights(saved, tmp_path / "weights", torch.int8)
    assert sha256 == file_sha256(tmp_path / "weights")
    loaded = read_weights(tmp_path / "weights")
    for name, tensor in saved.state_dict().items():
        if name == SHARED or not tensor.is_floating_point():
            assert name not in loaded
        elif tensor.dim() == 2 and "encoder.layer." in name:
            blocks = tensor.unflatten(1, (-1, BLOCK))
            steps = blocks.abs().amax(2, keepdim=True) / 127
            errors = (loaded[name].unflatten(1, (-1, BLOCK)) - blocks).abs()
            assert (errors <= 0.6 * steps + 1e-7).all(), name
        else:
            assert torch.allclose(loaded[name], tensor, rtol=1e-3, atol=1e-6), name
    save_weights(saved, tmp_path / "half")
    assert (tmp_path / "weights").stat().st_size < 0.58 * (tmp_path / "half").stat().st_size


def test_a_large_weight_spoils_its_block_alone(tmp_path: Path) -> None:
    torch.manual_seed(1)
    saved = ReaderNetwork.over(packaged_folder())
    name = "encoder.encoder.layer.0.output.dense.weight"
    with torch.no_grad():
        saved.state_dict()[name][0, 5] = 100.0
    save_weights(saved, tmp_path / "weights", torch.int8)
    row, loaded = saved.state_dict()[name][0], read_weights(tmp_path / "weights")[name][0]
    assert abs(loaded[5] - 100) < 0.1
    errors = (loaded - row).abs()
    assert errors[:5].max() > 0.01
    assert errors[BLOCK:].max() < 0.002


def test_weights_with_one_scale_a_row_are_read_as_before(tmp_path: Path) -> None:
    name = "encoder.encoder.layer.0.output.dense.weight"
    whole = torch.arange(-24, 24, dtype=torch.int8).reshape(2, 24)
    save_file({name: whole, name + SCALE: torch.tensor([0.5, 2.0])}, tmp_path / "weights")
    assert torch.equal(read_weights(tmp_path / "weights")[name], whole.float() * torch.tensor([[0.5], [2.0]]))


def test_a_reader_has_as_many_layers_as_its_file(tmp_path: Path) -> None:
    save_weights(ReaderNetwork.over(packaged_folder(), 8), tmp_path / "weights")
    assert load_file(tmp_path / "weights")["encoder.encoder.layer.0.output.dense.weight"].dtype == torch.int8
    assert layers_in(tmp_path / "weights") == 8
    pair = Pair("Who won?", "Canada won. It was late.", (Span(0, 11), Span(12, 24)))
    (reading,) = Reader(weights=tmp_path / "weights").read_pairs([pair])
    assert reading.margins.shape == (2,)
    network = network_from(tmp_path / "weights")
    assert len(network.encoder.layers) == 8


def test_a_training_begins_with_the_encoders_layers_or_with_those_of_a_file(tmp_path: Path) -> None:
    own = network_from(None).state_dict()
    packaged = ReaderNetwork.over(packaged_folder()).state_dict()
    name = "encoder.encoder.layer.5.output.dense.weight"
    assert torch.equal(own[name], packaged[name])
    save_file({"b.encoder.layer.0.output.dense.bias": torch.full((384,), 3.0)}, tmp_path / "experiment")
    begun = network_from(tmp_path / "experiment")
    assert len(begun.encoder.layers) == 1
    assert begun.state_dict()["encoder.encoder.layer.0.output.dense.bias"].eq(3.0).all()


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
