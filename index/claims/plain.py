"""Claims and evidence in one form: contractions, and, for the reader, numbers, months and quotation marks."""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import alpha2digit

_CONTRACTION = re.compile(r"\b(?P<verb>[A-Za-z]+?) ?n[’']t\b")
_SPACED = re.compile(r" ([,.;:!?])(?=\s|$)")
_SIZES = {
    "thousand": 10**3, "1000": 10**3, "k": 10**3, "million": 10**6, "1000000": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "1000000000": 10**9, "bn": 10**9,
}  # fmt: skip
_SIZED = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?) ?(thousand|million|billion|10{3}|10{6}|10{9}|bn|mn|(?<=\d)[km])\b", re.I
)
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August", "Sep": "September",
    "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_SHORT_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b\.?(?=,? \d|,? [a-z]|[.,]?$)")


def written_out(text: str) -> str:
    """With "not" and months in full, "didn't" as "did not", "Oct." as "October", and no space before a comma."""
    text = _CONTRACTION.sub(lambda match: f"{_long(match['verb'])} not", _SPACED.sub(r"\1", text))
    return _SHORT_MONTH.sub(lambda match: _MONTHS[match[1]], text)


def plain(text: str) -> str:
    """As the claim reader gets it, which has learned little of other forms."""
    text = alpha2digit(written_out(text).replace("``", "“").replace("''", "”"), "en")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return _SIZED.sub(lambda match: f"{(Decimal(match[1]) * _SIZES[match[2].lower()]).normalize():f}", text)


def _long(verb: str) -> str:
    """The verb of a contraction: "wo" and "ca" of "won't" and "can't" too."""
    lower = verb.lower()
    full = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}.get(lower, lower)
    return full.capitalize() if verb[:1].isupper() else full
