"""Where two quotations give different numbers for the same thing.

Careful: only plain counts of one and the same noun are compared. What is said to be at least, or about, so many does
not conflict with another number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from text_to_num import alpha2digit

from index.claims.quantities import Quantity, quantities
from index.followups.vocabulary import words
from index.followups.words import stem

SHORTEST_NOUN = 3

_HEDGE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|over|under|about|around|up to|nearly|almost|some|roughly|"
    r"approximately|as many as|as few as|an estimated|no fewer than|no more than|another|further|other)\s*$",
    re.IGNORECASE,
)
_TIMES = words("second minute hour day week month year decade century time per")  # which anything can last


def conflict(first: str, second: str) -> bool:
    """Whether the one counts something that the other counts too, and comes to another number."""
    one, other = _counts(first), _counts(second)
    return any(
        len(one[noun]) == len(other[noun]) == 1 and one[noun] != other[noun] for noun in one.keys() & other.keys()
    )


def _counts(text: str) -> dict[str, set[Decimal | None]]:
    """What is counted, with its numbers; None is one that is hedged."""
    digits = alpha2digit(text, "en", threshold=0)
    counts: dict[str, set[Decimal | None]] = {}
    for quantity in quantities(digits, stem):
        noun = quantity.noun[0] if quantity.noun else ""
        if quantity.unit or len(noun) < SHORTEST_NOUN or noun in _TIMES or _is_year(quantity):
            continue
        counts.setdefault(noun, set()).add(None if _hedged(quantity, digits) else quantity.value)
    return {noun: numbers for noun, numbers in counts.items() if None not in numbers}


def _hedged(quantity: Quantity, digits: str) -> bool:
    """Whether it is no plain number, wherever it may stand in the text."""
    number = re.compile(rf"(?<!\d){re.escape(quantity.shown.split()[0])}(?!\d)")
    places = [match.start() for match in number.finditer(digits)]
    return not places or any(_HEDGE.search(digits[:place]) for place in places)


def _is_year(quantity: Quantity) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", quantity.shown.split()[0]))
