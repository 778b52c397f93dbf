"""What an interviewer puts to somebody without asking."""

from __future__ import annotations

import pytest

from index.quotations.turns import printed_questions
from index.text.sentences import split_sentences

TALK = (
    "Naomi Farraday has led the police since May.",
    "How many officers do you have?",
    "We have 588.",
    "You closed the front desk at Marsh Lane.",
    "On an average day it had five visitors.",
    "Will it reopen?",
    "No.",
    "In 2023 you spoke of more officers. Does that still stand?",
    "No, and I say that openly.",
    "You know how it is.",
    "What comes next?",
    "You should ask the mayor, who pays us.",
)


def put(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    sentences = split_sentences(text, "en")
    return [sentences[number].of(text) for number in sorted(printed_questions(text, sentences).put)]


def test_what_an_interviewer_says_to_somebody_is_put_to_him() -> None:
    assert put(*TALK) == [
        "How many officers do you have?",
        "You closed the front desk at Marsh Lane.",
        "In 2023 you spoke of more officers.",
        "Does that still stand?",
    ]


@pytest.mark.parametrize("paragraph", ["“You closed it,” he said.", "You know that we closed it.", "It was closed."])
def test_what_speaks_of_who_speaks_or_to_nobody_is_not(paragraph: str) -> None:
    assert paragraph not in put(*TALK[:3], paragraph, *TALK[4:])


def test_where_hardly_anything_is_asked_there_is_no_interview() -> None:
    assert put(*TALK[:5], TALK[6], *TALK[8:10]) == []


def test_an_explainer_that_speaks_to_its_readers_puts_nothing() -> None:
    assert not put(
        "Norland issues new passports from April.",
        "What is new?",
        "The passport has a chip.",
        "What does it cost?",
        "You pay 64 pounds for an adult passport.",
        "It can be paid by card.",
        "How long does it take?",
        "You get it within 15 working days.",
        "Applications made in June take longer.",
    )
    asked = [
        each for each in put(*TALK[:5], "Can I come?", "You can come on any day.", "It is open.") if "any day" in each
    ]
    assert not asked
