"""Readers are judged where passages compete: what comes first of all of them, and how much of the odds is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import pytest
import torch

from index.article import Span
from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.network import IMPOSSIBLE, ReaderNetwork, Scores
from index.reader.pairs import PairBatch, PairEncoder
from index.reader.training.contests import contests, dev_source, outcome
from index.reader.training.examples import Example, QuestionSet, Text

QUESTION = "How much did the bridge cost?"
TEXTS = tuple(
    Text(text, tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts))
    for text, parts in (
        ("It rained. The bridge cost 4 million pounds.", ("It rained.", "The bridge cost 4 million pounds.")),
        ("A bridge is a costly thing.", ("A bridge is a costly thing.",)),
        ("The bridge was open at last.", ("The bridge was open at last.",)),
        ("They paid 4 million pounds for the bridge.", ("They paid 4 million pounds for the bridge.",)),
    )
)
GOLD = Span(27, 43)


def example(own: int, gold: Sequence[Span] = (GOLD,), others: tuple[int, ...] = ()) -> Example:
    return Example(QUESTION, own, tuple(gold), ("4 million pounds",) if gold else (), others)


class Scripted:
    """Says what it was told to of each contest; of a text of one sentence, nothing of a second."""

    def __init__(self, *margins: list[list[float]]) -> None:
        self._margins = list(margins)

    def eval(self) -> None:
        """As a network has it."""

    def __call__(self, batch: PairBatch) -> Scores:
        margins = torch.tensor(self._margins.pop(0))
        assert margins.shape == batch.inside.shape[:2]
        none = torch.ones(len(margins))
        words = torch.zeros(batch.ids.shape)
        return Scores(none, margins + 1, margins, words, words)


@pytest.fixture(scope="module")
def pairs() -> PairEncoder:
    return PairEncoder(packaged_tokenizer())


def test_what_is_right_comes_first_of_all_texts_or_does_not(encoder: Encoder, pairs: PairEncoder) -> None:
    found = QuestionSet("bridges", TEXTS[:2], {"dev": [example(0)]})
    items = contests(dev_source(found, encoder), 5)
    assert items == []  # the second text belongs to no question of the part
    found = QuestionSet("bridges", TEXTS[:2], {"dev": [example(0), example(1, ())]})
    (item,) = contests(dev_source(found, encoder), 5)
    assert [each.passage for each in item.rivals] == [TEXTS[1].text]
    for margins, first, text_first in (
        ([[0.0, 2.0], [1.0, IMPOSSIBLE]], 1, 1),
        ([[3.0, 2.0], [1.0, IMPOSSIBLE]], 0, 1),
        ([[0.0, 2.0], [2.5, IMPOSSIBLE]], 0, 0),
    ):
        told = outcome(cast("ReaderNetwork", Scripted(margins)), pairs, [item])
        assert (told.sentence_first, told.text_first, told.questions) == (first, text_first, 1)
        odds = [math.exp(margin) for row in margins for margin in row]
        assert told.surprise == pytest.approx(-math.log(odds[1] / sum(odds)), abs=1e-5)


def test_no_text_that_answers_too_is_a_rival(encoder: Encoder) -> None:
    examples = [example(0, others=(3,)), example(1, ()), example(3, [Span(10, 26)], others=(0,))]
    source = dev_source(QuestionSet("bridges", TEXTS, {"dev": examples}), encoder)
    assert [text.text for text in source.texts] == [TEXTS[0].text, TEXTS[1].text, TEXTS[3].text]
    assert [(each.own, each.others) for each in source.examples] == [(0, (2,)), (1, ()), (2, (0,))]
    assert {item.pair.passage for item in contests(source, 5)} == {TEXTS[0].text, TEXTS[3].text}
    assert all([each.passage for each in item.rivals] == [TEXTS[1].text] for item in contests(source, 5))


def test_no_more_contests_than_are_wanted(encoder: Encoder) -> None:
    examples = [example(0), example(1, ())]
    assert contests(dev_source(QuestionSet("bridges", TEXTS, {"dev": examples}), encoder), 0) == []
