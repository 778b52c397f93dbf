"""Numbers, in whatever form a text states them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from index.claims.quantities import missing_quantity, quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,000 people", 1_000, ""),
        ("one thousand people", 1_000, ""),
        ("$5m", 5_000_000, "$"),
        ("$5 million", 5_000_000, "$"),
        ("five million dollars", 5_000_000, "$"),
        ("€1.2bn", 1_200_000_000, "€"),
        ("5%", 5, "%"),
        ("five per cent", 5, "%"),
        ("5 percent", 5, "%"),
        ("twenty-one dogs", 21, ""),
        ("a dozen eggs", 12, ""),
        ("a hundred voters", 100, ""),
        ("the 3rd time", 3, "th"),
        ("the third time", 3, "th"),
        ("2.5 million", 2_500_000, ""),
    ],
)
def test_a_number_is_read_in_each_of_its_forms(text: str, value: int, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["no one came", "one of them", "one another", "this one"])
def test_a_word_that_counts_nothing_is_no_number(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It raised $5 million.", "It raised $5m."),
        ("Half of them left.", "50% of them left."),
        ("Two people died.", "Both died."),
        ("One man was held.", "A man was held."),
        ("It cost 5 million.", "It cost $5 million."),
        ("More than 40 countries signed.", "More than forty countries signed."),
        ("The 12-year-old boy survived.", "The boy, 12, survived."),
        ("A truce of two weeks began.", "A two-week truce began."),
        ("An 11th-century church stands.", "An eleventh-century church stands."),
        ("He ran 35 km in all.", "He ran 35 kilometres in all."),
        ("It was an hour late, or one hour.", "It was an hour late."),
        ("It was lifted at 5.40.", "It was lifted at 5:40."),
    ],
)
def test_a_number_that_is_stated_is_not_missing(claim: str, evidence: str) -> None:
    assert missing_quantity(quantities(claim), quantities(evidence), evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It raised $6 million.", "It raised $5m."),
        ("It raised 5 billion.", "It raised 5 million."),
        ("It rose 5 points.", "It rose 5 percent."),
        ("It cost €5.", "It cost $5."),
        ("He came 2nd.", "He has 2 dogs."),
        ("Seven soldiers died.", "Five soldiers and seven civilians died."),
        ("A dozen died.", "Eleven died."),
    ],
)
def test_a_number_that_is_not_stated_or_counts_something_else_is_missing(claim: str, evidence: str) -> None:
    assert missing_quantity(quantities(claim), quantities(evidence), evidence) is not None
