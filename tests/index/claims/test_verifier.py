"""Claims beside what they cite, read by the claim reader as shipped."""

from __future__ import annotations

import pytest

from index.article import Span
from index.claims import CitedText, ClaimVerifier
from index.encoding.encoder import Encoder
from index.search.lexical import Analyzer
from index.text.sentences import split_sentences

CLOSE = "The council of Harrow sold its old windmill to a baker from Denholm for 900 coins."
LOOSE = "For 900 coins the council of Harrow has sold the old windmill, which needs new sails."
CLAIM = "The council of Harrow sold its old windmill for 900 coins."


@pytest.fixture(scope="module")
def verifier(encoder: Encoder) -> ClaimVerifier:
    return ClaimVerifier(Analyzer("en"), encoder.lane)


def whole(text: str) -> CitedText:
    return CitedText(text, (Span(0, len(text)),))


def test_each_cited_text_has_the_score_of_its_own_sentences(verifier: ClaimVerifier) -> None:
    close, loose = whole(CLOSE), whole(LOOSE)
    alone = [verifier.check(CLAIM, [text]) for text in (close, loose)]
    both = verifier.check(CLAIM, [close, loose])
    assert [verdict.supported for verdict in (*alone, both)] == [True] * 3
    assert both.scores == pytest.approx([verdict.score for verdict in alone], abs=0.02)
    assert both.scores[0] != both.scores[1]
    assert both.score == max(both.scores)


def test_a_claim_that_cannot_be_read_to_its_end_is_not_supported(verifier: ClaimVerifier) -> None:
    long = f"{CLOSE[:-1]}, " + "and the town was glad of it, " * 14 + "they said."
    verdict = verifier.check(long, [whole(long)])
    assert not verdict.supported
    assert verdict.detail == "it is too long to be checked"
    assert verifier.check(CLOSE, [whole(CLOSE)]).supported


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            "Several firefighters were hurt.",
            "A fire destroyed a warehouse in Odder on Monday, killing three workers and injuring 17. No firefighters "
            "were hurt. The blaze burned for nine hours.",
        ),
        (
            "Bell is older than Lind.",
            "Jonas Lind scored twice and Marco Bell added a third. Lind is older than Bell. The match was in Odder.",
        ),
    ],
)
def test_what_one_sentence_denies_another_does_not_support(verifier: ClaimVerifier, claim: str, text: str) -> None:
    cited = CitedText(text, tuple(split_sentences(text)))
    assert not verifier.check(claim, [cited]).supported
