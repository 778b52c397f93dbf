"""Initialisms of a question that the articles spell out."""

from __future__ import annotations

import time

import pytest

from index.initialisms import initialisms, spelled_out


@pytest.mark.parametrize(
    ("short", "text", "name"),
    [
        ("EMA", "The European Medicines Agency approved it.", "European Medicines Agency"),
        ("DHSC", "at the Department of Health and Social Care, it", "Department of Health and Social Care"),
        ("FBI", "the Federal Bureau of Investigation’s office", "Federal Bureau of Investigation"),
        ("ECB", "a European\nCentral Bank rate", "European\nCentral Bank"),
        ("EMA", "The EMA, the European Medicines Agency, approved it.", None),
        ("EMA", "Every Man Alive Foundation", None),
        ("EMA", "The New European Medicines Board", None),
        ("EMA", "european medicines agency", None),
    ],
)
def test_a_name_is_found_by_its_initials(short: str, text: str, name: str | None) -> None:
    assert spelled_out(short, text) == name


def test_what_may_be_an_initialism() -> None:
    assert initialisms("What did the EMA and NATO tell the U.S. and the EU in Q3? EMA") == ["EMA", "NATO"]
    assert initialisms("WHAT DID THE EMA SAY?") == []


@pytest.mark.parametrize("piece", ["Aa ", "Aa of ", "Aaaaaaaaaa", "A "])
def test_the_longest_article_takes_no_time(piece: str) -> None:
    started = time.process_time()
    spelled_out("AAAAAA", piece * 100_000)
    spelled_out("AAAAAB", piece * 100_000)
    assert time.process_time() - started < 2
