"""A reader that remembers says what the other says, and reads nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.article import Span
from index.encoding.encoder import Encoder
from index.reader import Reader
from index.reader.pairs import Pair
from index.reader.reader import PassageReading
from index.reader.remembering import RememberingReader

TEXTS = ("The harbour closed in 1998.", "Nobody was hurt in the fire.", "The mayor opened the harbour in 2004.")
PAIRS = [Pair("When did the harbour close?", text, (Span(0, len(text)),)) for text in TEXTS]
APART = 0.01  # log-odds: the same pair beside others


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Pair]:
    """Every pair that was really read."""
    seen: list[Pair] = []
    really = Reader.readings

    def readings(reader: Reader, pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        seen.extend(pairs)
        return really(reader, pairs, far)

    monkeypatch.setattr(Reader, "readings", readings)
    return seen


def test_nothing_is_read_twice_and_all_is_said(encoder: Encoder, read: list[Pair]) -> None:
    reader = RememberingReader(encoder.lane)
    first = reader.read_pairs(PAIRS[:2])
    again = reader.read_pairs([PAIRS[2], PAIRS[1], PAIRS[2]])
    assert read == PAIRS
    assert again[1] is first[1]
    for pair, reading in zip(PAIRS, [*first, again[0]], strict=True):
        (plain,) = Reader(encoder.lane).read_pairs([pair])
        assert np.abs(plain.margins - reading.margins).max() < APART


def test_the_oldest_are_forgotten(encoder: Encoder, read: list[Pair], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reader.remembering.KEPT", 2)
    reader = RememberingReader(encoder.lane)
    for pair in (*PAIRS, PAIRS[2], PAIRS[0]):
        assert len(reader.read_pairs([pair])) == 1
    assert read == [*PAIRS, PAIRS[0]]


def test_what_is_forgotten_is_read_again(encoder: Encoder, read: list[Pair]) -> None:
    reader = RememberingReader(encoder.lane)
    (first,) = reader.read_pairs(PAIRS[:1])
    reader.forget()
    (again,) = reader.read_pairs(PAIRS[:1])
    assert read == [PAIRS[0], PAIRS[0]]
    assert again is not first
