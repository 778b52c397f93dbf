"""Figures of a further sentence beside the first."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evidence.features import NAMES
from index.quotations.further import (
    ELSEWHERE,
    FAR,
    NEAR,
    READ_FURTHER,
    READ_OTHERWISE,
    UNREAD_FURTHER,
    Standing,
    beside_figures,
    further_figures,
    worth_quoting,
)
from index.reader.features import READER_NAMES

FIGURES = np.arange(len(NAMES) + len(READER_NAMES), dtype=np.float32)
FIRST = Standing("a", 0, 5, 2.0, FIGURES)


def figures(other: Standing, question: str = "What fell?", first: Standing = FIRST) -> dict[str, float]:
    names = READ_FURTHER if len(other.figures) > len(NAMES) else UNREAD_FURTHER
    (row,) = further_figures(question, first, [other])
    return dict(zip(names, row.tolist(), strict=True))


def test_where_a_sentence_stands_is_seen_beside_the_first() -> None:
    near = figures(Standing("a", 0, 5 + NEAR, 1.5, FIGURES))
    assert (near["behind"], near["near"], near["same_passage"], near["same_article"]) == (-0.5, 1, 1, 1)
    far = figures(Standing("a", 900, 6 + NEAR, 1.0, FIGURES))
    assert (far["near"], far["same_passage"], far["same_article"]) == (0, 0, 1)
    other = figures(Standing("b", 0, 5, 1.0, FIGURES))
    assert (other["near"], other["same_passage"], other["same_article"]) == (0, 0, 0)


def test_the_reader_s_word_is_weighed_by_how_far_a_sentence_stands_from_the_first_and_on_which_side() -> None:
    places = {at: figures(Standing("a", 0, at, 1.0, FIGURES)) for at in (3, 6, 5 + FAR, 900)}
    assert {at: found["after"] for at, found in places.items()} == {3: 0, 6: 1, 5 + FAR: 1, 900: 1}
    expected = {3: math.log(3), 6: math.log(2), 5 + FAR: math.log(1 + FAR), 900: math.log(1 + FAR)}
    assert {at: found["distance"] for at, found in places.items()} == pytest.approx(expected)
    elsewhere = figures(Standing("b", 0, 6, 1.0, FIGURES))
    assert (elsewhere["after"], elsewhere["distance"]) == (0, pytest.approx(math.log(1 + FAR)))
    assert not {"after", "distance"} & set(UNREAD_FURTHER)


def test_what_the_question_asks_for_is_seen() -> None:
    other = Standing("a", 0, 6, 1.0, FIGURES)
    asked = {
        question: (figures(other, question)["asks_list"], figures(other, question)["asks_how"])
        for question in ("What areas did it cover?", "how did the strike start", "How many fell?", "Who fell?")
    }
    assert list(asked.values()) == [(1, 0), (0, 1), (0, 0), (0, 0)]


def test_its_own_figures_are_those_that_it_has() -> None:
    read = figures(Standing("a", 0, 6, 1.0, FIGURES + 0.5))
    assert read["sentence_overlap"] == NAMES.index("sentence_overlap") + 0.5
    assert [read[name] for name in READER_NAMES] == [len(NAMES) + place + 0.5 for place in range(len(READER_NAMES))]
    for name in ("lead", "part"):
        assert read[f"first_{name}"] == len(NAMES) + READER_NAMES.index(name)
    unread = Standing("a", 0, 6, 1.0, FIGURES[: len(NAMES)])
    assert set(figures(unread, first=unread)) == set(UNREAD_FURTHER)
    assert further_figures("Who?", FIRST, []).shape[0] == 0


PROBABILITIES = st.floats(0, 1)


@given(PROBABILITIES, st.lists(st.tuples(PROBABILITIES, PROBABILITIES), max_size=6))
def test_no_more_and_no_fewer_of_them_would_have_a_higher_expected_f_measure(
    first: float, others: list[tuple[float, float]]
) -> None:
    belongs, otherwise = [each[0] for each in others], [each[1] for each in others]

    def share(chosen: frozenset[int]) -> float:
        right = (1 + sum(belongs[place] for place in chosen)) / (2 + len(chosen) + sum(belongs))
        wrong = sum(otherwise[place] for place in chosen) / (1 + len(chosen) + ELSEWHERE)
        return first * right + (1 - first) * wrong

    worth = frozenset(np.flatnonzero(worth_quoting(first, belongs, otherwise)).tolist())
    near = [frozenset(set(worth) ^ {place}) for place in range(len(others))]
    assert all(share(worth) >= share(each) - 1e-12 for each in near)
    assert share(worth) >= share(frozenset()) - 1e-12


def quoted(first: float, belongs: list[float], otherwise: list[float] | None = None) -> list[int]:
    return np.flatnonzero(worth_quoting(first, belongs, otherwise or [0.0] * len(belongs))).tolist()


def test_a_sentence_of_middling_probability_is_quoted_in_a_long_answer_and_not_beside_a_single_one() -> None:
    assert quoted(0.9, []) == quoted(0.9, [0.2, 0.01, 0.01]) == []
    assert quoted(0.9, [0.8, 0.6, 0.1, 0.4, 0.2, 0.3]) == [0, 1, 3]


def test_beside_an_unsure_one_stands_what_may_answer_in_its_stead() -> None:
    belongs, otherwise = [0.05, 0.05, 0.05], [0.02, 0.8, 0.1]
    assert quoted(0.95, belongs, otherwise) == []
    assert quoted(0.4, belongs, otherwise) == [1]


def test_its_share_is_of_what_the_scores_leave_to_the_others() -> None:
    standings = [FIRST, *(Standing("a", 0, 6 + place, score, FIGURES) for place, score in enumerate((1.0, 0.0)))]
    rows, more = beside_figures("What fell?", standings, [3.0, 0.5, -0.5])
    assert np.array_equal(more[:, : len(READ_FURTHER)], rows)
    found = [dict(zip(READ_OTHERWISE, row, strict=True)) for row in more]
    assert [row["alone"] for row in found] == [0.5, -0.5]
    assert sum(math.exp(row["share"]) for row in found) == pytest.approx(1)
    assert found[0]["share"] - found[1]["share"] == pytest.approx(1)
