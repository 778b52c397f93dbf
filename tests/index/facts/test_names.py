"""Names, in whatever form a text bears them."""

from __future__ import annotations

import pytest

from index.facts.names import missing_name


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Canadians agreed.", "Canada's people agreed."),
        ("It is French.", "It came from France."),
        ("The EU agreed.", "The European Union agreed."),
        ("The U.N. agreed.", "The United Nations agreed."),
        ("The United Nations agreed.", "The UN agreed."),
        ("Mr Smith left.", "Smith left."),
        ("Sao Paulo grew.", "São Paulo grew."),
        ("O'Brien left.", "O’Brien left."),
        ("Officials agreed.", "They agreed."),
        ("US-China talks failed.", "Talks between the US and China failed."),
        ("The Coastal Wildlife Service agreed.", "CWS agreed."),
        ("The Liberian-flagged ship sank.", "The ship, of Liberia, sank."),
        ("Thirty-one whales swam.", "31 whales swam."),
        ("Shoppers get it back.", "Customers get it back."),
        ("It made $1.5M.", "It made $1.5 million."),
        ("It made $2B.", "It made $2 billion."),
        ("It reached 40C.", "It reached 40 degrees."),
        ("It reached 40 degrees Celsius.", "It reached 40°C."),
    ],
)
def test_a_name_that_is_borne_is_not_missing(claim: str, evidence: str) -> None:
    assert missing_name(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence", "name"),
    [
        ("Brown resigned.", "Green resigned.", "Brown"),
        ("John Smith left.", "Jane Smith left.", "John"),
        ("Officials in Paris agreed.", "Officials agreed.", "Paris"),
        ("The IMF agreed.", "The World Bank agreed.", "IMF"),
        ("China agreed.", "Chile agreed.", "China"),
        ("Austria agreed.", "Australia agreed.", "Austria"),
        ("The A320 left.", "The A330 left.", "A320"),
    ],
)
def test_a_name_that_is_not_borne_is_missing(claim: str, evidence: str, name: str) -> None:
    assert missing_name(claim, evidence) == name
