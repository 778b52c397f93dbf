"""Garbled words are nobody's."""

from __future__ import annotations

import pytest

from index.claims.unknown_words import strange_wording

EVIDENCE = "Canada has stressed the promotion of bilateral trade, mine clearance and capacity building."


@pytest.mark.parametrize(
    "claim",
    [
        "Canada has strssed the promotion of trade.",
        "Canada has stressed the prmotion of blateral trade.",
        "C@n@d@ h@s str3ssed tr@de.",
        "C1n1d1 h1s str2ss2d tr1d2.",
        "Canadahasstressedthepromotionoftrade and capacitybuilding.",
        "Canada hsa dessertss the promotion of trdae.",
        "Le Canada a mis l'accent sur le commerce et le renforcement.",
        "C a n a d a has stressed trade.",
    ],
)
def test_a_garbled_word_is_strange(claim: str) -> None:
    assert strange_wording(claim, EVIDENCE, str.casefold) is not None


@pytest.mark.parametrize(
    "claim",
    [
        "Canada emphasized trade, mine clearance and capacity building.",
        "Canada reiterated that bilateral trade was a priority.",
        "The well-known country highlighted promotion.",
    ],
)
def test_other_words_of_the_language_are_not(claim: str) -> None:
    assert strange_wording(claim, EVIDENCE, str.casefold) is None
