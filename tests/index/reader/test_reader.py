"""Passages beside a question: a glance at all of them, and the rest of the way for those that may have the answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from index.article import Span
from index.encoding.encoder import Encoder, packaged_folder
from index.reader import Reader
from index.reader.network import SHALLOW, ReaderNetwork
from index.reader.pairs import Pair
from index.reader.reader import PassageReading, near
from index.reader.remembering import RememberingReader
from index.reader.weights import save_weights

TEXTS = (
    "The harbour closed in 1998.",
    "Nobody was hurt in the fire, which began in a kitchen and was out before the brigade came.",
    "The mayor opened the harbour in 2004. " * 30,
    "It rained.",
)
PAIRS = [Pair("When did the harbour close?", text, (Span(0, len(text)),)) for text in TEXTS]
APART = 0.2  # log-odds, in bf16 of some tens: the same pair beside others


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The weights of a reader of more layers than the encoder has; nobody taught it anything, and it is sure of it."""
    torch.manual_seed(3)
    network = ReaderNetwork.over(packaged_folder(), SHALLOW + 2)
    for maps in network.all_maps():
        torch.nn.init.normal_(maps.weight, std=0.5)
    path = tmp_path_factory.mktemp("deep") / "weights"
    save_weights(network, path)
    return path


def reading(margin: float) -> PassageReading:
    return PassageReading(*(np.array([margin, margin - 1], dtype=np.float32) for _ in range(4)))


def test_near_are_those_whose_best_sentence_is_not_far_behind_the_best_of_all() -> None:
    glances = dict(enumerate(reading(margin) for margin in (-1.0, 3.0, -2.9, -3.1)))
    assert near(glances, 6.0) == {0, 1, 2}
    assert near(glances, 0.0) == {1}
    assert near({}, 6.0) == set()


def test_a_passage_that_is_far_behind_by_a_glance_is_read_no_further(deep: Path, encoder: Encoder) -> None:
    reader = Reader(encoder.lane, deep)
    glances, whole = reader.readings(PAIRS, -np.inf), reader.read_pairs(PAIRS)
    assert all(abs(a.margins[0] - b.margins[0]) > 2 * APART for a, b in zip(glances, whole, strict=True))
    margins = sorted(float(glance.margins[0]) for glance in glances)
    far = margins[-1] - (margins[0] + margins[1]) / 2  # all but one are near
    for place, found in enumerate(reader.readings(PAIRS, far)):
        behind = glances[place].margins[0] == margins[0]
        expected = (glances if behind else whole)[place]
        assert np.abs(found.margins - expected.margins).max() < APART, place
        assert np.abs(found.parts - expected.parts).max() < APART, place


def test_one_that_remembers_reads_rivals_likewise(
    deep: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reader.reader.FAR", 3.0)
    plain, remembering = Reader(encoder.lane, deep), RememberingReader(encoder.lane, deep)
    expected = plain.read_rivals(PAIRS)
    for _ in range(2):
        for found, other in zip(remembering.read_rivals(PAIRS), expected, strict=True):
            assert np.abs(found.margins - other.margins).max() < APART


def test_the_readers_order_is_that_of_the_pairs(encoder: Encoder) -> None:
    reader = Reader(encoder.lane)
    forward, backward = reader.read_rivals(PAIRS), reader.read_rivals(PAIRS[::-1])
    for one, other in zip(forward, backward[::-1], strict=True):
        assert np.abs(one.margins - other.margins).max() < APART
    assert max(range(len(PAIRS)), key=lambda place: forward[place].margins[0]) == 0
