"""What somebody guesses at the end of a question is no part of it."""

from __future__ import annotations

import time

import pytest

from index.questions.guesses import without_guess


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("So who paid off the tax bill in February, was it Northgate?", "So who paid off the tax bill in February?"),
        ("How much notice must a landlord give? I've seen 60 somewhere", "How much notice must a landlord give?"),
        ("What is the top fine in the act - still 25 grand?", "What is the top fine in the act?"),
        ("what increase had Flett proposed? wasn’t it 6.5", "what increase had Flett proposed?"),
        ("how long were the hackers in there, two weeks?", "how long were the hackers in there?"),
        ("How many died on the Lady Maitland – 14 or 16?", "How many died on the Lady Maitland?"),
        ("was the March forecast 7.7 per cent? i have that in my notes", "was the March forecast 7.7 per cent?"),
        ("when did that fault last break - 1868?", "when did that fault last break?"),
        ("What did the mayor pay? Somebody told me £1,250.", "What did the mayor pay?"),
    ],
)
def test_a_guess_is_taken_off(question: str, asked: str) -> None:
    assert without_guess(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What was the profit in the fourth quarter, 2023?",
        "What was the score in Athi against Sirwa, October 2023?",
        "What happened there in Leeds, 12 May?",
        "When did police arrest him in May, 2023?",
        "When did it open on May 12, 2023?",
        "Why did Osei resign, and was it about the flood?",
        "When did Ruiz get hurt, and what was it?",
        "Did she pay them 500, 600 or 700?",
        "Did Harlow say it would cut 1,200 jobs?",
        "What was sold for $5m, $6m and $7m?",
        "Who said the dam, which was it that broke, is safe?",
        "Why? I have no idea",
        "There was talk of a bus. Was it breaking the picket?",
        "How many people were on the ferry? Were they rescued?",
        "When did the port close? Was it reopened in 2021?",
        "How much did the bridge cost to build? Is it open?",
        "When the fire broke out in Kelby, was it arson?",
        "When the bridge fell in 2020, was it the wind?",
        "Was the plane shot down, or was it an accident?",
        "Does the vaccine work, and if so, is it safe?",
        "What happened at the port on Tuesday, 4 Aug?",
        "Which of these numbers is bigger, 5 or 6?",
        "Who won, Smith or Jones?",
        "Is it 14?",
        "How did Ann Lee, 24, die?",
        "When was Tom Roe, 45, arrested?",
        "Who shot Ann Lee, 24, dead?",
        "",
    ],
)
def test_what_is_a_part_of_the_question_stays(question: str) -> None:
    assert without_guess(question) is None


@pytest.mark.parametrize("piece", ["a, 1 or 2 ", "was it ", "? I have ", ", ", " - ", "1,"])
def test_no_question_takes_long(piece: str) -> None:
    started = time.process_time()
    without_guess("how many " + (piece * 2_000)[:2_000])
    assert time.process_time() - started < 0.05


def test_what_is_asked_to_be_true_is_asked_by_itself() -> None:
    assert without_guess("Is it true that the mayor of Kelby resigned?") == "The mayor of Kelby resigned?"
    assert without_guess("So is it really the case the bridge is shut for good?") == "The bridge is shut for good?"
    assert without_guess("Is it true that she left?") is None
