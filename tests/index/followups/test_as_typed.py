"""Follow-ups as people type them in a chat: a noun, a doubt, another count, another year."""

from __future__ import annotations

import pytest

from index.followups import Exchange, interpreted, is_told, names_nothing, with_topic
from index.followups.courtesy import doubts
from service.answering.questions import MAX_QUESTION_CHARACTERS


def told(question: str, before: str) -> str | None:
    return interpreted(question, [Exchange(before)], limit=MAX_QUESTION_CHARACTERS)


@pytest.mark.parametrize(
    "text",
    [
        "you sure? I read 64", "are you sure? i had 1.4 in my notes", "no, 168 surely", "not 1868?",
        "not the turbopump?", "I thought it was going to be more", "really?", "We have 85", "surely 12?",
    ],
)  # fmt: skip
def test_a_doubt_asks_the_question_before_again(text: str) -> None:
    assert doubts(text)
    assert told(text, "How much did Skerry spend on its rocket?") == "How much did Skerry spend on its rocket?"


@pytest.mark.parametrize(
    "text",
    [
        "not the mill, the bridge", "No, the bridge", "I read that the mayor resigned", "no deal?",
        "not sure what you mean",
        "I thought Osei resigned in 2019, who followed him?", "Are you sure that the bridge fell in 2019?",
    ],
)  # fmt: skip
def test_what_says_more_than_that_is_no_doubt(text: str) -> None:
    assert not doubts(text)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("appearances?", "How many goals did Ann Lee score?", "How many appearances did Ann Lee score?"),
        ("children?", "how many died in the Sarno quake", "how many children died in the Sarno quake"),
        ("any players?", "How many staff were laid off?", "How many players were laid off?"),
        ("And injured?", "How many people died in Sarno?", "How many people were injured in Sarno?"),
        ("And arrested?", "How many were charged in Harrow?", "How many people were arrested in Harrow?"),
        ("And women?", "How many men voted in Harrow?", "How many women voted in Harrow?"),
    ],
)  # fmt: skip
def test_others_are_counted_in_the_same_way(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("And in March?", "What did Lee say about jobs in 2023?", "What did Lee say about jobs in March 2023?"),
        ("and the year before?", "What did Lee spend in 2023?", "What did Lee spend in 2022?"),
        ("the following year?", "What did Lee spend in 2023?", "What did Lee spend in 2024?"),
        ("And in 2021?", "What did Lee spend in 2023?", "What did Lee spend in 2021?"),
    ],
)
def test_another_time_takes_the_place_of_the_one_that_was_asked_of(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected


def test_a_thing_takes_the_place_of_what_was_spoken_about_and_not_of_the_speaker() -> None:
    before = "What did the finance minister say about the deficit in 2023?"
    assert told("What about unemployment?", before) == "What did the finance minister say about unemployment in 2023?"
    assert told("What about the mayor?", before) == "What did the mayor say about the deficit in 2023?"


@pytest.mark.parametrize(
    "question", ["salary?", "turnout?", "sirens?", "sent by who", "anyone caught?", "and the next try?"]
)
def test_a_phrase_that_has_no_place_is_asked_with_the_words_of_the_question_before(question: str) -> None:
    text = told(question, "Who runs the Aldermouth Marathon?")
    assert text == f"{question.rstrip('?')} (about runs the Aldermouth Marathon)?"
    assert is_told(text)


@pytest.mark.parametrize("question", ["turnout in Harrow", "Selmouth replay", "ferry inquiry cost"])
def test_words_without_a_mark_are_typed_to_search(question: str) -> None:
    assert told(question, "Who runs the Aldermouth Marathon?") is None


def test_how_come_asks_why() -> None:
    assert told("how come", "When did the mill close?") == "Why did the mill close?"


def test_what_goes_on_with_and_and_names_nothing_leans() -> None:
    text = told("and who got the chair after him?", "What did the speaker, Alan Whitcombe, do before politics?")
    assert text is not None
    assert "Alan Whitcombe" in text
    assert told("And who won the Selmouth replay?", "What did the speaker do before politics?") is None


def test_what_names_nothing_is_told_from_what_does() -> None:
    assert names_nothing("who got the job")
    assert not names_nothing("who got the job at Ardmore")
    assert not names_nothing("who got the job in 2021")


def test_the_topic_stands_beside_any_question_and_only_where_there_is_one() -> None:
    before = [Exchange("Why did Orla Brannigan leave Ardmore?")]
    limit = MAX_QUESTION_CHARACTERS
    assert with_topic("who got the job", before, limit=limit) == "who got the job (about Orla Brannigan leave Ardmore)?"
    assert with_topic("who got the job", [], limit=limit) is None
    assert with_topic("who got the job", before, limit=20) is None
