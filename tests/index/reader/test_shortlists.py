"""The likeliest sentences of a question's passages, to be learned from side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import torch

import index.reader.training.shortlists
from index.article import Span
from index.evidence.side_by_side import TOGETHER
from index.reader.network import IMPOSSIBLE, Scores
from index.reader.pairs import Pair
from index.reader.training.mixture import Item
from index.reader.training.shortlists import shortlists

QUESTION = "Who won?"
WON = Pair(
    QUESTION, "It was late. Canada won. They left.", (Span(0, 12), Span(13, 24), Span(25, 35)), "Hockey\nA game."
)
LOST = Pair(QUESTION, "Peru lost. It rained.", (Span(0, 10), Span(11, 21)), "Rain\nBad weather.")
GOLD = (Span(13, 19),)  # Canada


def scores_of(margins: Sequence[Sequence[float]]) -> Scores:
    """None's logit is 1 everywhere, so that it tells whether margins are meant."""
    most = max(map(len, margins))
    padded = torch.tensor([[*(margin + 1 for margin in row), *[IMPOSSIBLE] * (most - len(row))] for row in margins])
    empty = torch.zeros(len(margins), 4)
    return Scores(torch.ones(len(margins)), padded, padded, empty, empty)


@pytest.fixture(autouse=True)
def never_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.reader.training.shortlists, "WITHOUT", 0.0)


def said(item: Item) -> set[str]:
    return {sentence.of(item.pair.passage) for sentence in item.pair.sentences}


def test_the_likeliest_of_all_its_passages_are_listed_and_the_right_words_are_known() -> None:
    contest = Item(WON, GOLD, (LOST,))
    (item,) = shortlists([contest], scores_of([[0.1, 0.5, 0.2], [0.4, -3.0]]), random.Random(0))
    assert said(item) == {"It was late.", "Canada won.", "They left.", "Peru lost."}
    assert len(item.pair.sentences) == TOGETHER
    assert (item.pair.question, item.pair.header, item.rivals) == (QUESTION, "", ())
    assert [gold.of(item.pair.passage) for gold in item.gold] == ["Canada"]
    assert list(item.pair.sentences) == sorted(item.pair.sentences, key=lambda sentence: sentence.start)
    assert "Hockey. It was late. Canada won. They left." in item.pair.passage
    assert "Rain. Peru lost." in item.pair.passage


def test_the_articles_are_in_no_order() -> None:
    contest, scores = Item(WON, GOLD, (LOST,)), scores_of([[0.1, 0.5, 0.2], [0.4, -3.0]])
    chance = random.Random(0)
    begun = {shortlists([contest], scores, chance)[0].pair.passage[:4] for _ in range(20)}
    assert begun == {"Hock", "Rain"}


def test_where_the_right_one_is_not_among_them_none_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    contest = Item(WON, GOLD, (LOST,))
    (item,) = shortlists([contest], scores_of([[0.1, -5.0, 0.2], [0.4, 0.3]]), random.Random(0))
    assert "Canada won." not in said(item)
    assert item.gold == ()
    monkeypatch.setattr(index.reader.training.shortlists, "WITHOUT", 1.0)
    (item,) = shortlists([contest], scores_of([[0.1, 5.0, 0.2], [0.4, 0.3]]), random.Random(0))
    assert "Canada won." not in said(item)
    assert (len(item.pair.sentences), item.gold) == (4, ())


def test_the_passages_of_each_item_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.reader.training.shortlists, "ALONE", 1.0)
    items = [Item(LOST, ()), Item(WON, GOLD, (LOST,)), Item(WON, GOLD)]
    found = shortlists(items, scores_of([[9, 9], [1, 2, 3], [0, -1], [1, 2, 3]]), random.Random(0))
    assert [said(item) for item in found] == [
        {"Peru lost.", "It rained."},
        {"It was late.", "Canada won.", "They left.", "Peru lost."},
        {"It was late.", "Canada won.", "They left."},
    ]
    monkeypatch.setattr(index.reader.training.shortlists, "ALONE", 0.0)
    assert len(shortlists(items, scores_of([[9, 9], [1, 2, 3], [0, -1], [1, 2, 3]]), random.Random(0))) == 1


def test_of_a_single_sentence_there_is_no_list() -> None:
    single = Pair(QUESTION, "Canada won.", (Span(0, 11),))
    contest = Item(single, (Span(0, 6),), (Pair(QUESTION, "Unread.", (Span(0, 7),)),))
    assert shortlists([contest], scores_of([[1.0], [IMPOSSIBLE]]), random.Random(0)) == []


def test_words_beyond_what_is_listed_of_a_sentence_are_not_right() -> None:
    long = Pair(QUESTION, f"{'so ' * 200}Canada won. It was late.", (Span(0, 611), Span(612, 624)))
    contest = Item(long, (Span(600, 606),), (LOST,))
    (item,) = shortlists([contest], scores_of([[1.0, 0.5], [0.0, 0.0]]), random.Random(0))
    assert item.gold == ()


def test_without_a_title_the_sentences_of_a_passage_stand_together() -> None:
    bare = [Pair(pair.question, pair.passage, pair.sentences) for pair in (WON, LOST)]
    contest = Item(bare[0], GOLD, (bare[1],))
    (item,) = shortlists([contest], scores_of([[0.1, 0.5, 0.2], [0.4, -3.0]]), random.Random(0))
    assert "It was late. Canada won. They left." in item.pair.passage
