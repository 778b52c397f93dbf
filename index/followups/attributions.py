"""Questions for who says what was answered: "Says who?", "Who told him that?", "Who said 58?". English."""

from __future__ import annotations

import re
from collections.abc import Collection

MAX_CHARACTERS = 100

_OPENS = r"\W*(?:(?:and|but|so|ok|okay|really|hm+)\b\W*)*"
_SAYS = (
    r"(?:(?:had |has |have )?(?:said|told|claimed|reported|stated|announced|written|wrote|revealed)|says|claims|"
    r"reports|(?:is|was) (?:it that (?:said|says|claimed)|saying|claiming|reporting))"
)
_THAT = r"(?:that|this|it|so)"
_WHOM = r"(?:(?:to )?(?:you|him|her|them|us|me) )?"
_WHO_SAID = re.compile(
    rf"{_OPENS}(?:says who(?:m)?|according to who(?:m)?|who(?:['’]s| is| was) (?:saying|claiming|reporting) {_THAT}|"
    rf"who (?:exactly |actually )?{_SAYS} {_WHOM}{_THAT}(?: (?:to|about) (?:you|him|her|them|us|me|it))?|"
    rf"who (?:exactly |actually )?{_SAYS} (?P<figure>[$£€]?\d[\d.,]*%?))(?: (?:then|exactly|anyway|please))?\W*",
    re.IGNORECASE,
)


def asks_who_said(text: str) -> bool:
    """Whether it asks, and nothing else, who says what was answered last."""
    found = _found(text)
    return found is not None and not found["figure"]


def figure_asked(text: str, said: Collection[str]) -> str | None:
    """The figure of which it asks who said it, where that is among the words that were said; else None."""
    found = _found(text)
    figure = found["figure"] if found is not None else None
    return figure if figure and figure.strip("$£€%.,") in said else None


def _found(text: str) -> re.Match[str] | None:
    return _WHO_SAID.fullmatch(text) if len(text) <= MAX_CHARACTERS else None
