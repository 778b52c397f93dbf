"""A few steps of the training itself."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import torch

import index.reader.training.running
from index.article import Span
from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.reader.network import ReaderNetwork, Scores
from index.reader.pairs import Pair, PairBatch, PairEncoder
from index.reader.training.mixture import Item
from index.reader.training.objective import Targets, targets
from index.reader.training.running import BATCH, Settings, train
from index.reader.training.teacher import Teacher

TOWNS = ("Oslo", "Lima", "Rome", "Bonn", "Kiev", "Baku", "Doha", "Riga")


def contest(town: str, other: str) -> Item:
    def pair(of: str) -> Pair:
        return Pair(f"Who won in {town}?", f"Ann won in {of}. It was late.", (Span(0, 16), Span(17, 29)))

    return Item(pair(town), (Span(0, 3),), (pair(other),))


def test_what_is_likeliest_is_learned_again_side_by_side_and_by_its_marks_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    torch.manual_seed(0)
    network, teacher = (ReaderNetwork.over(packaged_folder()) for _ in range(2))
    items = [contest(town, other) for town, other in zip(TOWNS, TOWNS[1:] + TOWNS[:1], strict=True)]
    groups, told, passes = list[list[Item]](), list[int](), list[int]()

    def seen(group: Sequence[Item], batch: PairBatch) -> Targets:
        groups.append(list(group))
        return targets(group, batch)

    class Asked(Teacher):
        def told(self, batch: PairBatch, alone: PairBatch | None = None) -> Scores:
            told.append(len(groups) - 1)
            return super().told(batch, alone)

    def one_pass(_: random.Random) -> list[Item]:
        passes.append(len(groups))
        return list(items)

    monkeypatch.setattr(index.reader.training.running, "targets", seen)
    monkeypatch.setattr(index.reader.training.shortlists, "WITHOUT", 0.0)
    before = {name: weight.clone() for name, weight in network.named_parameters()}
    looks: list[int] = []

    def look() -> dict[str, str]:
        looks.append(len(groups))
        return {}

    pairs = PairEncoder(packaged_tokenizer())
    log = train(network, pairs, one_pass, Settings(3 * 2 * len(items), 1, 1e-4), look, Asked([teacher], 0.5))
    lists = [number for number, group in enumerate(groups) if not any(item.rivals for item in group)]
    assert passes == [0, 1]  # a pass is one batch, and two of them give as many lists as another takes
    assert lists == [2]
    assert told == [0, 1]
    (listed,) = (groups[number] for number in lists)
    assert len(listed) == BATCH
    for item in listed:
        assert {sentence.of(item.pair.passage)[:6] for sentence in item.pair.sentences} == {"Ann wo", "It was"}
        assert [gold.of(item.pair.passage) for gold in item.gold] == ["Ann"]
    assert log[-1]["examples"] == 3 * BATCH
    assert looks
    moved = [name for name, weight in network.named_parameters() if not torch.equal(weight, before[name])]
    assert moved
    assert not any("word_embeddings" in name for name in moved)
