"""What the reader learns from."""

from __future__ import annotations

import math

import pytest
import torch

from index.article import Span
from index.encoder import packaged_tokenizer
from index.reader.network import Scores
from index.reader.pairs import Pair, PairEncoder
from index.reader.training.mixture import Item
from index.reader.training.objective import WORDS_WEIGHT, loss_of, targets
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
    scores = Scores(torch.tensor([1.0]), torch.tensor([[2.0, 0.5]]), words, words)
    sentences = math.log(math.e + math.exp(2) + math.exp(0.5)) - 2
    tokens = math.log(batch.ids.shape[1])
    assert float(loss_of(scores, right)) == pytest.approx(sentences + WORDS_WEIGHT * tokens, abs=1e-5)


def test_every_right_sentence_counts() -> None:
    batch = PairEncoder(packaged_tokenizer()).encode([PAIR])
    both = targets([Item(PAIR, (Span(0, 6), Span(12, 14)))], batch)
    words = torch.zeros(batch.ids.shape)

    def loss(*sentences: float) -> float:
        return float(loss_of(Scores(torch.tensor([0.0]), torch.tensor([sentences]), words, words), both))

    assert loss(3.0, 3.0) < loss(0.0, 0.0) < loss(3.0, 0.0)


def test_answers_are_never_hidden() -> None:
    pairs = PairEncoder(packaged_tokenizer())
    batch = pairs.encode([PAIR])
    seen = [hidden(batch, ITEMS[:1], pairs.token("[MASK]")) for _ in range(200)]
    changed = torch.stack([(other.ids != batch.ids)[0] for other in seen]).any(0)
    passage = batch.starts[0] >= 0
    assert changed[passage & (batch.starts[0] >= 7)].all()  # after "Canada"
    assert not changed[batch.starts[0] == 0].any()
    assert not changed[~passage].any()
