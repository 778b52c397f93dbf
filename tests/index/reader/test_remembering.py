"""Readers that remember say what the other says, and read nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.article import Span
from index.encoding.encoder import Encoder
from index.reader import Reader
from index.reader.pairs import Pair
from index.reader.reader import PassageReading
from index.reader.remembering import CachingReader, RememberingReader

TEXTS = ("The harbour closed in 1998.", "Nobody was hurt in the fire.", "The mayor opened the harbour in 2004.")
PAIRS = [Pair("When did the harbour close?", text, (Span(0, len(text)),)) for text in TEXTS]
APART = 0.1  # a kernel sums otherwise by how many pairs it is given: some hundredths


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


def test_the_same_pairs_are_read_once_and_others_with_them_anew(encoder: Encoder, read: list[Pair]) -> None:
    reader = CachingReader(encoder.lane)
    first = reader.read_pairs(PAIRS[:2])
    again = reader.read_pairs([*PAIRS[:2]])
    assert [id(reading) for reading in again] == [id(reading) for reading in first]
    assert read == PAIRS[:2]
    reader.read_pairs(PAIRS)
    reader.read_rivals(PAIRS)
    assert read == [*PAIRS[:2], *PAIRS, *PAIRS]


def test_what_a_caller_does_with_what_was_read_changes_nothing_for_the_next(encoder: Encoder) -> None:
    reader = CachingReader(encoder.lane)
    first = reader.read_pairs(PAIRS)
    expected = list(first)
    first.reverse()
    assert reader.read_pairs(PAIRS) == expected


@pytest.mark.parametrize(
    "other",
    [
        Pair("When did the harbour open?", TEXTS[0], PAIRS[0].sentences),
        Pair(PAIRS[0].question, f"{TEXTS[0]} ", PAIRS[0].sentences),
        Pair(PAIRS[0].question, TEXTS[0], (Span(0, 11), Span(12, len(TEXTS[0])))),
        Pair(PAIRS[0].question, TEXTS[0], PAIRS[0].sentences, "The harbour"),
    ],
    ids=["question", "passage", "sentences", "header"],
)
def test_what_differs_in_anything_is_read_by_itself(encoder: Encoder, read: list[Pair], other: Pair) -> None:
    reader = CachingReader(encoder.lane)
    reader.read_pairs(PAIRS[:1])
    reader.read_pairs([other])
    assert read == [PAIRS[0], other]


def test_no_word_of_what_was_read_is_kept(encoder: Encoder) -> None:
    reader = CachingReader(encoder.lane)
    reader.read_pairs(PAIRS)
    assert all(isinstance(key, bytes) and len(key) == 16 for key in reader._cache)


def test_the_readings_read_longest_ago_go_first(
    encoder: Encoder, read: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reader.remembering.KEPT_READINGS", 2)
    reader = CachingReader(encoder.lane)
    for pair in (PAIRS[0], PAIRS[1], PAIRS[0], PAIRS[2], PAIRS[0], PAIRS[1]):
        reader.read_pairs([pair])
    assert read == [*PAIRS, PAIRS[1]]
