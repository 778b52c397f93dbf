"""What the reader learns from."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_tokenizer
from index.reader.network import IMPOSSIBLE, Scores
from index.reader.pairs import Pair, PairEncoder
from index.reader.training.mixture import Item
from index.reader.training.objective import CONTEST_WEIGHT, PARTS_WEIGHT, WORDS_WEIGHT, loss_of, targets
from index.reader.training.running import hidden

PASSAGE = "Canada won. It was late."
PAIR = Pair("Who won?", PASSAGE, (Span(0, 11), Span(12, 24)))
ITEMS = (Item(PAIR, (Span(0, 6),)), Item(PAIR, ()))


def test_the_sentence_and_the_words_of_the_answer_are_the_targets() -> None:
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR, PAIR])
    right = targets(ITEMS, batch)
    assert right.sentences.tolist() == [[True, False], [False, False]]
    assert right.none.tolist() == [False, True]
    first = int(right.starts[0].nonzero())
    assert batch.starts[0, first] == 0
    assert torch.equal(right.starts[0], right.ends[0])
    assert right.starts[1].nonzero().tolist() == [[0]]


def test_the_loss_is_the_cross_entropy_worked_out_by_hand() -> None:
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR])
    right = targets(ITEMS[:1], batch)
    words = torch.zeros(batch.ids.shape)
    scores = Scores(torch.tensor([1.0]), torch.tensor([[2.0, 0.5]]), torch.tensor([[1.5, -1.0]]), words, words)
    sentences = math.log(math.e + math.exp(2) + math.exp(0.5)) - 2
    tokens = math.log(batch.ids.shape[1])
    parts = (math.log(1 + math.exp(-1.5)) + math.log(1 + math.exp(-1.0))) / 2
    expected = sentences + WORDS_WEIGHT * tokens + PARTS_WEIGHT * parts
    assert float(loss_of(scores, right)) == pytest.approx(expected, abs=1e-5)


def test_what_is_no_sentence_is_no_part_either() -> None:
    long = Pair("Who won?", PASSAGE, (Span(0, 11), Span(12, 15), Span(16, 24)))
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR, long])
    right = targets([ITEMS[0], Item(long, (Span(0, 6),))], batch)
    words = torch.zeros(batch.ids.shape)

    def loss(padding: float) -> float:
        parts = torch.tensor([[1.0, -1.0, padding], [1.0, -1.0, -1.0]])
        sentences = torch.tensor([[1.0, 0.0, IMPOSSIBLE], [1.0, 0.0, 0.0]])
        return float(loss_of(Scores(torch.zeros(2), sentences, parts, words, words), right))

    assert loss(IMPOSSIBLE) < loss(0.0)


def test_every_right_sentence_counts() -> None:
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR])
    both = targets([Item(PAIR, (Span(0, 6), Span(12, 14)))], batch)
    words = torch.zeros(batch.ids.shape)

    def loss(*sentences: float) -> float:
        logits = torch.tensor([sentences])
        return float(loss_of(Scores(torch.tensor([0.0]), logits, torch.zeros(1, 2), words, words), both))

    assert loss(3.0, 3.0) < loss(0.0, 0.0) < loss(3.0, 0.0)


def test_an_answer_is_to_come_before_the_sentences_of_its_rivals() -> None:
    single, contest = Item(PAIR, (Span(0, 6),)), Item(PAIR, (Span(0, 6),), (PAIR,))
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR] * 3)
    right = targets([single, contest], batch)
    assert right.contests == (slice(1, 3),)
    assert right.none.tolist() == [False, False, True]
    words, none = torch.zeros(batch.ids.shape), torch.tensor([0.0, 1.0, -1.0])
    sentences = torch.tensor([[1.0, 0.0], [3.0, 0.0], [1.5, 0.0]])
    scores = Scores(none, sentences, torch.zeros(3, 2), words, words)
    alone = float(loss_of(scores, replace(right, contests=())))
    margins = [2.0, -1.0, 2.5, 1.0]
    expected = math.log(sum(map(math.exp, margins))) - margins[0]
    assert float(loss_of(scores, right)) == pytest.approx(alone + CONTEST_WEIGHT * expected, abs=1e-5)


def test_a_contest_whose_answer_was_not_read_teaches_nothing() -> None:
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR] * 2)
    beyond = Item(PAIR, (Span(100, 104),), (PAIR,))
    words = torch.zeros(batch.ids.shape)
    scores = Scores(torch.zeros(2), torch.zeros(2, 2), torch.zeros(2, 2), words, words)
    right = targets([beyond], batch)
    assert right.none.all()
    assert float(loss_of(scores, right)) == float(loss_of(scores, replace(right, contests=())))


def test_answers_are_never_hidden() -> None:
    pairs = PairEncoder(packaged_tokenizer())
    batch = pairs.encode([PAIR])
    seen = [hidden(batch, ITEMS[:1], pairs.token("[MASK]")) for _ in range(200)]
    changed = torch.stack([(other.ids != batch.ids)[0] for other in seen]).any(0)
    passage = batch.starts[0] >= 0
    assert changed[passage & (batch.starts[0] >= 7)].all()  # after "Canada"
    assert not changed[batch.starts[0] == 0].any()
    assert not changed[~passage].any()
