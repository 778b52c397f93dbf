"""Names that stand in what a claim cites, and not where the claim has them."""

from __future__ import annotations

import pytest

from index.claims.claim_reader import CLOSE, ClaimReader
from index.claims.misplaced_names import stranger
from index.search.lexical import Analyzer

READER = ClaimReader(Analyzer("en"))

REPORT = (
    "Oskar Lind said the ferry company had known of the crack since March.",
    "The inquiry was led by Judge Helen Doyle, who heard 40 witnesses in Tarvin.",
    "Brandt Marine repaired the hull at its yard in Kolding last spring.",
    "Wave height in the strait was measured by the Norden Institute on the night of the accident.",
    "Passengers praised the crew.",
)
STRANGERS = [
    ("Brandt Marine repaired the hull at its yard in Tarvin last spring.", "Tarvin"),
    ("Oskar Lind repaired the hull at its yard in Kolding last spring.", "Oskar Lind"),
    ("The inquiry was led by Judge Oskar Lind, who heard 40 witnesses in Tarvin.", "Oskar Lind"),
    ("Wave height in the strait on the night of the accident was measured by Brandt Marine.", "Brandt Marine"),
    ("Wave height in the strait on the night of the accident was measured by the Kolding Institute.", "Kolding"),
]
AT_HOME = [
    "Brandt Marine repaired the hull in Kolding last spring.",
    "Judge Helen Doyle led the inquiry, which heard 40 witnesses in Tarvin.",
    "Wave height in the strait was measured on the night of the accident by the Norden Institute.",
    "The ferry company had known of the crack since March, Oskar Lind said, and Brandt Marine repaired the hull.",
    "Oskar Lind spoke.",
]


@pytest.mark.parametrize(("claim", "name"), STRANGERS)
def test_a_name_from_another_sentence_is_a_stranger(claim: str, name: str) -> None:
    found = stranger(claim, REPORT, READER.coverage, CLOSE)
    assert found is not None
    assert name in found[1]
    assert all(name not in REPORT[place] for place in found[0])


@pytest.mark.parametrize("claim", [*AT_HOME, *REPORT])
def test_a_name_of_the_sentences_that_say_the_rest_is_none(claim: str) -> None:
    assert stranger(claim, REPORT, READER.coverage, CLOSE) is None


@pytest.mark.parametrize(
    "told",
    [
        "He repaired the hull at the yard in Kolding last spring.",
        "The firm repaired the hull at the yard in Kolding last spring.",
        "“We repaired the hull at the yard in Kolding last spring.”",
    ],
)
def test_a_word_that_may_stand_for_the_name_leaves_it_open(told: str) -> None:
    claim = "Brandt Marine repaired the hull at the yard in Kolding last spring."
    article = ("Brandt Marine is a shipyard with 90 workers.", told)
    assert stranger(claim, article, READER.coverage, CLOSE) is None
    plain = ("Brandt Marine is a shipyard with 90 workers.", "Oskar Lind repaired the hull in Kolding last spring.")
    assert stranger(claim, plain, READER.coverage, CLOSE) is not None


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("According to police, 20 drones were shot down.", ("Police said 20 drones were shot down.",)),
        ("However, sales of phones rose 6% in China.", ("Sales of phones rose 6% in China.",)),
        ("Voters in Ohio approved the amendment on abortion.", ("Ohio approved the amendment on abortion.",)),
        (
            "The European Commission fined Meta 800 million euros.",
            ("The European Commission is in Brussels.", "The commission fined Meta 800 million euros."),
        ),
        (
            "A door plug blew out of a Boeing 737 Max 9 flown by Alaska Airlines.",
            ("Boeing's chief is to step down.", "A door plug blew out of an Alaska Airlines 737 Max 9 at 16,000 feet."),
        ),
    ],
)
def test_what_only_looks_like_a_stranger(claim: str, sentences: tuple[str, ...]) -> None:
    assert stranger(claim, sentences, READER.coverage, CLOSE) is None


def test_a_name_that_nothing_bears_is_left_to_the_checks() -> None:
    assert stranger("Piet Vos repaired the hull at its yard in Kolding.", REPORT, READER.coverage, CLOSE) is None
    assert stranger("It sank.", (), READER.coverage, CLOSE) is None
