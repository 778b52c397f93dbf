"""Which state of affairs a question asks for."""

from __future__ import annotations

import pytest

from index.subquestions.which_state import asks_for_first, asks_for_latest, is_of_one_time, may_be_out_of_date


@pytest.mark.parametrize(
    ("question", "one"),
    [
        ("How much was spent in 2022?", True),
        ("How much was spent in 2022-23?", True),
        ("How much was spent in 2022/2023?", True),
        ("What was the revenue of Acme in FY23?", True),
        ("What was the revenue of Acme in FY2023?", True),
        ("How many were killed in the 1990s?", True),
        ("How many were killed between 2015 and 2018?", True),
        ("How many were killed on 2023-05-03?", True),
        ("How many were arrested in the 2011 riots?", True),
        ("How many seats did the Greens win in Norland's 2016 council elections?", True),
        ("How many people saw the 2024 games?", True),
        ("How much is spent?", False),
        ("Why were the 2000 soldiers moved?", False),
        ("Who paid for 1950 books?", False),
        ("What is to be seen at 1990 Harrow Road?", False),
    ],
)
def test_of_one_time_nothing_newer_is_a_better_answer(question: str, one: bool) -> None:
    assert is_of_one_time(question) is one
    assert may_be_out_of_date(question) is not one


@pytest.mark.parametrize("question", ["How many have died since 2020?", "How many have died after May 2020?"])
def test_what_is_asked_since_a_time_is_of_none(question: str) -> None:
    assert not is_of_one_time(question)


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("What did the missing crate turn out to hold?", False),
        ("How many people turned out to protest?", False),
        ("How many fans turned out for the match?", False),
        ("Who turned out to be behind it?", True),
        ("How much did it cost, as it turned out?", True),
    ],
)
def test_who_turned_out_somewhere_is_not_what_is_so_now(question: str, latest: bool) -> None:
    assert asks_for_latest(question) is latest


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What was the bridge originally to cost?", True),
        ("What was the original cost of the bridge?", True),
        ("What was the initial death toll?", True),
        ("What was the share price in the initial public offering of Vornex?", False),
        ("How much did the original manuscript of The Heron sell for?", False),
    ],
)
def test_what_is_only_called_original_is_not_what_was_so_at_first(question: str, first: bool) -> None:
    assert asks_for_first(question) is first
