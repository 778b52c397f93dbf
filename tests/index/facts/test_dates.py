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


@pytest.mark.parametrize(
    "text",
    [
        "2000 people paid $1999",
        "Rs 2000 was the fine, and Rs. 2000 more",
        "the 1400 block of Oak Street",
        "it began at 1800 GMT",
    ],
)
def test_an_amount_an_hour_or_an_address_is_no_year(text: str) -> None:
    assert dates(text)[0] == []


@pytest.mark.parametrize(
    "text", ["In June 12,000 jobs were lost.", "In June, 12,000 jobs were lost.", "In June 1.2 million people voted."]
)
def test_what_is_counted_after_a_month_is_no_day_of_it(text: str) -> None:
    ((mention,), rest) = dates(text)
    assert (mention.month, mention.day) == (6, None)
    assert "12,000" in rest or "1.2" in rest
