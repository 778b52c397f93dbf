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
    ("It wasn't raised in Oct. 2020.", "It was not raised in October 2020."),
    (
        "Canada's foreign minister, Claire Bouchard, announced on Wednesday that the embassy would reopen.",
        "Canada will see the embassy reopen, Foreign Minister Claire Bouchard announced on Wednesday.",
    ),
    ("Groves said it reached him late.", "Its chairman, Lionel Groves, told an inquiry that it reached him late."),
    ("A ban would hurt, according to farmers' leader Ana Rusu.", "Farmers' leader Ana Rusu said a ban would hurt."),
    ("On Wednesday the authority denied it.", "The authority denied it on Wednesday."),
    ("Doyle denied that the plant leaked.", "Helen Doyle rejected claims that the plant leaked."),
    ("According to officials, talks go on.", "Officials argued that talks go on."),
    ("The ministry rejected the claim as baseless.", "The ministry called the claim baseless."),
    ("The pier is still closed.", "The pier has not been opened since, and is still closed."),
    ("Newton described it as a force.", "It was not described as a force until Newton."),
    ("All the houses lost power.", "Every house lost power."),
    ("Neither cards nor passwords were stolen.", "No cards or passwords were taken."),
    ("Police did not release the arrested man's name.", "The arrested man, whose name was not released, left."),
    ("It is one of the largest ports.", "It is among the largest ports."),
    ("The bank raised the rate to 4.75%.", "The bank raised the rate by a quarter point to 4.75%."),
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
    ("Obi has signed it.", "Obi has promised to sign it before the end of the month.", "attribution"),
    ("The authority knew of cracks.", "The authority denied on Wednesday that it had known of cracks.", "attribution"),
    ("Calder has admitted wrongdoing.", "Calder has denied any wrongdoing.", "attribution"),
    ("Groups said: “It is strong.”", "“It is strong,” said its sponsor, Senator Joan Pell.", "attribution"),
    ("All the houses lost power.", "About half of the houses lost power.", "unsupported"),
    ("It is the largest port.", "It is one of the largest ports.", "unsupported"),
    ("Only the port was hit.", "The port was hit.", "unsupported"),
    ("The bank raised the rate by 4.75%.", "The bank raised the rate to 4.75%.", "number"),
    ("It did not raise wages.", "It raised wages, but did not raise prices.", "negation"),
]


@pytest.mark.parametrize(("claim", "evidence"), TRUE)
def test_nothing_is_held_against_a_claim_that_says_the_same(claim: str, evidence: str) -> None:
    assert objection(claim, [evidence], _stem) is None


@pytest.mark.parametrize(("claim", "evidence", "reason"), FALSE)
def test_a_claim_that_says_something_else_is_objected_to(claim: str, evidence: str, reason: str) -> None:
    found = objection(claim, [evidence], _stem)
    assert found is not None
    assert found.reason == reason


def test_who_speaks_may_be_named_in_the_sentence_before() -> None:
    evidence = [
        "Mercado, the online retailer, said hackers had copied the names.",
        "No cards were taken, the company said.",
    ]
    assert objection("According to Mercado, no cards were taken.", evidence, _stem) is None
    assert objection("According to Prado, no cards were taken.", evidence, _stem) is not None


def test_a_pronoun_that_speaks_is_whoever_spoke_last() -> None:
    evidence = ["Ana Sato met Lionel Groves, Groves said.", "He said that the pier was safe."]
    assert objection("Groves said that the pier was safe.", evidence, _stem) is None
    assert objection("Sato said that the pier was safe.", evidence, _stem) is not None


def test_a_denial_is_only_his_who_denies() -> None:
    evidence = ["The authority denied that it knew.", "Ana Sato said she had warned the authority."]
    found = objection("Ana Sato denied that she had warned the authority.", evidence, _stem)
    assert found is not None
    assert found.reason == "attribution"


def test_what_is_known_of_the_article_may_be_named() -> None:
    assert (
        objection("The Post said on 12 May 2020 that it rained.", ["It rained."], _stem, "The Post\n12 May 2020")
        is None
    )
    assert objection("The Times said that it rained.", ["It rained."], _stem, "The Post") is not None


def _stem(word: str) -> str:
    return (ANALYZER.terms(word) or [word])[0]
