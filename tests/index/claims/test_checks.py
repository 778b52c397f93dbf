"""What the checks have against a claim: denials, who says it and how surely, and quotations."""

from __future__ import annotations

import pytest

from index.claims.checks import objection
from index.lexical import Analyzer

ANALYZER = Analyzer("en")

TRUE = [
    (
        "The minister said the bill passed by 1,000 votes on June 3.",
        "On 3 June, the minister stated that the bill had passed by one thousand votes.",
    ),
    ("Smith will not resign.", "Smith said he would not resign."),
    ("The company may raise prices.", "The company may raise prices in May."),
    ("According to Smith, the plan failed.", "“The plan failed,” Smith said."),
    ("Shares rose 5% on Monday.", "Shares rose five per cent on Monday."),
    ("He said “we are done here”.", "“We are done here,” he said."),
    ("Two people, including one child, were killed.", "A child was among two people killed."),
    ("At least 12 people died.", "At least 12 people died, police said."),
    (
        "Canada has stressed deepening trade relations.",
        "“Canada has stressed deepening trade relations, maritime security,” Peter MacArthur said.",
    ),
    ("No one was hurt.", "Nobody was injured."),
    ("Smith denied the charges.", "Smith has denied the charges."),
]
FALSE = [
    ("Smith denied that the plan failed.", "Smith said that the plan failed.", "attribution"),
    ("Smith said that the plan failed.", "Smith denied that the plan failed.", "attribution"),
    ("Smith said he would resign.", "Smith said he would not resign.", "negation"),
    ("The company did not raise prices.", "The company raised prices.", "negation"),
    ("The company will raise prices.", "The company may raise prices.", "attribution"),
    ("Jones said the plan failed.", "Smith said the plan failed, and Jones laughed.", "attribution"),
    ("Shares rose 5% on Monday.", "Shares fell 5 percent on Monday.", "negation"),
    ("He said “we are not done here”.", "“We are done here,” he said.", "quotation"),
    ("It is unlawful.", "It is lawful.", "negation"),
    (
        "The suspect killed two people, police said.",
        "The suspect allegedly killed two people, police said.",
        "attribution",
    ),
    ("Officials said the plan failed.", "Police said the plan failed.", "attribution"),
]


@pytest.mark.parametrize(("claim", "evidence"), TRUE)
def test_nothing_is_held_against_a_claim_that_says_the_same(claim: str, evidence: str) -> None:
    assert objection(claim, [evidence], _stem) is None


@pytest.mark.parametrize(("claim", "evidence", "reason"), FALSE)
def test_a_claim_that_says_something_else_is_objected_to(claim: str, evidence: str, reason: str) -> None:
    found = objection(claim, [evidence], _stem)
    assert found is not None
    assert found.reason == reason


def test_what_is_known_of_the_article_may_be_named() -> None:
    assert (
        objection("The Post said on 12 May 2020 that it rained.", ["It rained."], _stem, "The Post\n12 May 2020")
        is None
    )
    assert objection("The Times said that it rained.", ["It rained."], _stem, "The Post") is not None


def _stem(word: str) -> str:
    return (ANALYZER.terms(word) or [word])[0]
