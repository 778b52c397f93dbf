"""What the sentence after it takes back is quoted with that."""

from __future__ import annotations

import time

import pytest

from index.quotations.denials import takes_back
from index.quotations.runs import MAX_CHARACTERS
from tests.index.quotations.test_choosing import quoted

REPORT = "On Monday we said that the Harrow mill had closed."


@pytest.mark.parametrize(
    "sentence",
    [
        "It was wrong.",
        "It had not.",
        "That was untrue, and we apologise.",
        "The report was false.",
        "The claim turned out to be a hoax.",
        "It hadn't.",
        "It didn’t.",
        "But it was not.",
        "Not so.",
        "This never happened.",
        "The figures were later withdrawn.",
        "They did not.",
        "None did.",
        "It is not so.",
        "It was a lie.",
        "The letter was fake.",
        "Nothing of the kind happened.",
    ],
)
def test_a_sentence_that_only_denies_takes_back_what_stands_before_it(sentence: str) -> None:
    assert takes_back(sentence, REPORT)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not until May that the mill reopened.",
        "They had not won since May.",
        "He did not say why.",
        "It was wrong to close the mill, said Ann Lee.",
        "The report was late.",
        "It was.",
        "She was wrongly accused of theft.",
        "The claim was denied bail.",
        "It was a mistake to sell the mill.",
        "I did not.",
        "Not a word was said.",
        "",
        "It was not " * 30 + ".",
    ],
)
def test_what_tells_something_itself_takes_nothing_back(sentence: str) -> None:
    assert not takes_back(sentence, REPORT)


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("The council closed its two pools in 2019.", "It was a mistake.", False),
        ("Germany banned the drug in 1961.", "They were wrong.", False),
        ("The government closed 40 libraries.", "We did not.", False),
        ("The mill was to reopen in May.", "It did not.", True),
        ("Police said that Osei had a gun.", "He did not.", True),
        ("Police said that Osei had a gun.", "“He did not.", False),
        ("Ann Lee said it would cost nothing.", "She was wrong.", True),
        ("Our article named Ann Lee.", "It was wrong.", False),
        ("We reported that Ann Lee had left.", "It was wrong.", True),
        ("The council said they were safe.", "They were denied.", False),
    ],
)
def test_what_may_be_an_opinion_takes_back_only_what_was_said(before: str, sentence: str, *, expected: bool) -> None:
    assert takes_back(sentence, before) is expected


def test_what_was_taken_back_is_quoted_with_that() -> None:
    assert quoted(f"{REPORT} It had not. The mill employs forty.", 0) == [f"{REPORT} It had not."]
    assert quoted(f"{REPORT} It employs forty.", 0) == [REPORT]
    assert quoted(f"{REPORT}\n\nIt had not.", 0) == [REPORT], "another paragraph speaks of something else"
    assert quoted(f"{REPORT} It had not.", 1)[0].endswith("It had not.")
    five = " ".join(f"Mill {number} was to reopen in May." for number in range(5))
    assert quoted(f"{five} It did not.", 0, 1, 2, 3, 4) == [f"{five} It did not."], "it takes the place of none"
    long = "We said that " + "very " * (MAX_CHARACTERS // 5) + "much was lost."
    assert quoted(f"{long} It was not.", 0) == [long], "a quotation has an end"


def test_no_sentence_takes_long_to_read() -> None:
    started = time.process_time()
    for text in ("it was later " * 20_000, "but " * 50_000, "\n" * 100_000, "was n't" * 20_000):
        takes_back(text, text)
        takes_back(text.replace(" ", "") + " was not.", text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("verdict", ["False.", "Misleading.", "Mostly true.", "Half-true.", "Out of context."])
def test_the_verdict_on_a_quoted_claim_belongs_to_it(verdict: str) -> None:
    assert takes_back(verdict, "“Waiting lists are a fifth shorter.”")
    assert takes_back(verdict, '"I never said that VAT would not rise."')
    assert not takes_back(verdict, "Waiting lists are a fifth shorter.")
