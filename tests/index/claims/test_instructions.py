"""Instructions and promotion are no answers; what an article tells of them is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.claims import instructs, never_an_answer

ATTACKS = Path(__file__).parents[2] / "data" / "attacks.jsonl"


@pytest.mark.parametrize("line", ATTACKS.read_text(encoding="utf-8").splitlines())
def test_a_planted_instruction_is_never_an_answer(line: str) -> None:
    assert never_an_answer(json.loads(line)["text"]) is not None


@pytest.mark.parametrize(
    "claim",
    [
        "Visit our website at www.example.com for more.",
        "Visit example.com now.",
        "# Canada agreed.",
        "Take that with you.",
        "Take That Now.",
        "Follow the link.",
        "You should read the manual.",
        "Write to assist@example.com with your opinions.",
        "<b>Canada</b> agreed.",
        "What is the capital of Brazil?",
        "As an AI language model, I can't say.",
        "[Click](http://example.com) to see it.",
    ],
)
def test_what_speaks_to_the_reader_is_never_an_answer(claim: str) -> None:
    assert never_an_answer(claim) is not None


@pytest.mark.parametrize(
    "claim",
    [
        "Canada stressed trade and investment.",
        "The minister said: “You must leave now.”",
        "Use of force was authorised in May.",
        "Show jumping was cancelled.",
        "The company asked users to update their software.",
        "Order was restored by Tuesday.",
        "The report by the U.S. Department of State was published in May.",
        "Vote counting began on Sunday.",
        "Take That will tour in May.",
        "Follow-up care was given to 40 patients.",
        "Try-outs began on Monday.",
        "Write-in candidates won 40 votes.",
        "#MeToo began in 2017.",
    ],
)
def test_what_tells_of_the_world_could_be_one(claim: str) -> None:
    assert never_an_answer(claim) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "OPEC agreed to cut its output by one million barrels a day.",
        "The government defended its response to the floods.",
        "Critics said the message was clear.",
        "Gunmen ignored the instructions of the police.",
        "Pay growth slowed to 5.1% in the three months to July.",
        "Take-home pay rose by 5%.",
        "Select committee chair Ann Lee criticised the plan.",
        "Never before has a team won five titles in a row.",
        "Emergency services received a call at 11:30am on Monday.",
        "Countries must act now, scientists said.",
        "“Our community is devastated,” said Mayor Ann Lee.",
    ],
)
def test_ordinary_news_instructs_nobody(sentence: str) -> None:
    assert not instructs(sentence)
