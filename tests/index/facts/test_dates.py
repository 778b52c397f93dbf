"""Dates, in whatever form a text names them."""

from __future__ import annotations

import pytest

from index.facts.dates import dates, missing_date


@pytest.mark.parametrize("text", ["June 3, 2020", "3 June 2020", "3rd of June, 2020", "2020-06-03", "Jun. 3, 2020"])
def test_a_day_is_read_in_each_of_its_forms(text: str) -> None:
    ((mention,), rest) = dates(f"It began on {text}.")
    assert (mention.day, mention.month, mention.year) == (3, 6, 2020)
    assert not any(character.isdigit() for character in rest)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("in June 2020", "on June 3, 2020"),
        ("on June 3, 2020", "on 3 June ... later in 2020"),
        ("in 2020", "on June 3, 2020"),
        ("on Monday", "on Monday, June 3"),
        ("in the 1990s", "during the 1990s"),
        ("last year", "Last  year"),
        ("by 15 May", "by May 15"),
        ("in the previous year", "a year earlier"),
        ("in the following month", "a month later"),
        ("in the 1930s", "the 1936 building"),
        ("every Wednesday", "on Wednesdays"),
    ],
)
def test_a_date_that_is_named_is_not_missing(claim: str, evidence: str) -> None:
    assert missing_date(dates(claim)[0], dates(evidence)[0]) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("in June 2021", "on June 3, 2020"),
        ("on June 4", "on June 3; on 4 May"),
        ("on June 3, 2021", "on June 3, 2020; and in 2021"),
        ("on Tuesday", "on Monday"),
        ("in 1990", "in the 1990s"),
        ("yesterday", "on Monday"),
        ("by 15 May", "by May 16"),
        ("last year", "next year"),
        ("in the 1930s", "the 1946 building"),
    ],
)
def test_a_date_that_is_not_named_is_missing(claim: str, evidence: str) -> None:
    assert missing_date(dates(claim)[0], dates(evidence)[0]) is not None


def test_an_amount_is_no_year() -> None:
    assert dates("2000 people paid $1999")[0] == []
