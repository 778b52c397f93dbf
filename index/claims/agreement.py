"""Whether a number of a claim is one of the evidence's: the same, rounded, worked out of two, or said by a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from index.facts.calendar import ORDINALS
from index.facts.quantities import CLOCK, Quantity
from index.facts.units import SCALES, same_unit

FURTHEST = Decimal("0.12")  # share by which "more than" and "nearly" may round
NEAREST = Decimal("0.05")  # likewise "about"
TELLING = 20  # the least difference of two numbers that nobody hits by chance
MOST_TERMS = 40  # numbers of the evidence that are added and taken from each other
_HALF_A_DAY = 720
_MULTIPLES = {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "triple": 3,
    "tripled": 3,
    "both": 2,
    "pair": 2,
}
_MULTIPLE = re.compile(rf"\b(?:{'|'.join(_MULTIPLES)})\b", re.I)
_GENERAL = ("peopl", "person")  # counted as the dead, the patients and all others are
_LEADS = ("point", "vote", "seat", "goal", "run")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NAMED = r"[A-Z][^,.;]{1,60}?"
_LISTED = {
    2: re.compile(r"\b[A-Z][\w.’'-]* and (?:the )?[A-Z]"),
    3: re.compile(rf"\b{_NAMED}, (?:the )?{_NAMED},? and (?:the )?[A-Z]"),
}


def missing_quantity(claim: Sequence[Quantity], evidence: Sequence[Quantity], text: str) -> str | None:
    """The first of the claim's numbers that the evidence does not state, or states of something else. text: the
    evidence's own words."""
    for quantity in claim:
        same = [each for each in evidence if _agree(quantity, each)]
        ways = (_rounded, _last_of_them, _worked_out)
        if not same and quantity.value == 1 and _several(quantity, evidence, text):
            return quantity.shown
        if not same and not _in_words(quantity, evidence, text) and not any(way(quantity, evidence) for way in ways):
            return quantity.shown
        if same and _of_something_else(quantity, same, evidence):
            return quantity.shown
    return None


def _several(quantity: Quantity, evidence: Sequence[Quantity], text: str) -> bool:
    """Whether the evidence counts more than one of them, and nowhere has one alone."""
    if quantity.unit or not quantity.noun:
        return False
    noun = quantity.noun[0]
    people = noun.startswith(_GENERAL)
    nouns = r"(?:person|people)" if people else re.escape(noun)
    alone = rf"\b(?:an?|one|single|only|another|each)\s(?:\w+\s)?{nouns}"
    counted = any(
        each.noun and (each.noun[0] == noun or (people and each.noun[0].startswith(_GENERAL))) for each in evidence
    )
    return counted and re.search(alone, text, re.I) is None


def _in_words(quantity: Quantity, evidence: Sequence[Quantity], text: str) -> bool:
    """Whether the evidence's words come to it, without the number."""
    return _said_otherwise(quantity, text) or _listed(quantity, evidence, text) or _between_years(quantity, text)


def _last_of_them(quantity: Quantity, evidence: Sequence[Quantity]) -> bool:
    """Whether the evidence tells of the twelfth where the claim has twelve."""
    if quantity.unit == "th" and quantity.value == 1:
        return not any(each.unit == "th" for each in evidence)  # "first" is said in many ways
    number = quantity.value if quantity.unit == "" else quantity.number
    return quantity.unit in ("", "s", "months") and any(each.unit == "th" and each.value == number for each in evidence)


def _rounded(quantity: Quantity, evidence: Sequence[Quantity]) -> bool:
    """Whether it is "more than 6" where the evidence has 6.2, or the like."""
    for stated in evidence:
        value = stated.value
        if {quantity.unit, stated.unit} == {"/", "%"}:
            value *= 100 if stated.unit == "/" else Decimal("0.01")
        elif not same_unit(quantity.unit, stated.unit) and {quantity.unit[-1:], stated.unit[-1:]} != {"$"}:
            continue
        if not quantity.about or stated.about or not quantity.value:
            continue
        more = value / quantity.value - 1
        if quantity.about == "over" and 0 <= more <= FURTHEST:
            return True
        if quantity.about == "under" and -FURTHEST <= more <= 0:
            return True
        if quantity.about == "near" and abs(more) <= NEAREST:
            return True
    return False


def _worked_out(quantity: Quantity, evidence: Sequence[Quantity]) -> bool:
    """Whether it is the difference, or the sum, of two of the evidence's."""
    lead = bool(quantity.noun) and quantity.noun[0].startswith(_LEADS)
    if quantity.value < TELLING and not lead:
        return False
    alike = {
        each.value: None
        for each in evidence
        if same_unit(each.unit, quantity.unit) or (lead and each.unit in ("%", ""))
    }
    return any(
        quantity.value in (abs(one - other), one + other) for one, other in combinations(list(alike)[:MOST_TERMS], 2)
    )


def _listed(quantity: Quantity, evidence: Sequence[Quantity], text: str) -> bool:
    """Whether it may count what the evidence names: two, or three, that it does not count itself."""
    pattern = _LISTED.get(int(quantity.value)) if quantity.unit == "" and quantity.value in (2, 3) else None
    if pattern is None or not quantity.noun or any(_likeness(quantity, each) for each in evidence):
        return False
    return bool(pattern.search(text))


def _between_years(quantity: Quantity, text: str) -> bool:
    """Whether it is the years from one that the evidence names to another."""
    years = sorted({int(year) for year in _YEAR.findall(text)})
    return quantity.unit == "months" and any(
        quantity.value == 12 * (other - one) for one, other in combinations(years, 2)
    )


def _agree(claimed: Quantity, stated: Quantity) -> bool:
    if {claimed.unit, stated.unit} == {"/", "%"}:
        return claimed.value == stated.value * (100 if stated.unit == "/" else Decimal("0.01"))
    if claimed.unit == stated.unit == CLOCK:
        apart = abs(claimed.value - stated.value)
        return apart == 0 or (apart == _HALF_A_DAY and (claimed.alone or stated.alone))
    if claimed.number is not None and claimed.number == stated.number:
        if stated.unit == "" and (stated.alone or not stated.noun):
            return claimed.unit != "th"
        if claimed.unit == "" and (claimed.alone or not claimed.noun):
            return stated.unit != "th"
    if claimed.value != stated.value:
        return False
    if same_unit(claimed.unit, stated.unit):
        return True
    if "$" in (claimed.unit, stated.unit):
        return claimed.unit[-1:] == stated.unit[-1:] or claimed.unit == ""
    return claimed.unit == "" and stated.unit not in ("%", "th", "/", "s", "months", CLOCK)


def _of_something_else(claimed: Quantity, same: Sequence[Quantity], evidence: Sequence[Quantity]) -> bool:
    """Whether the evidence counts the claim's noun with another number, and something else with the claim's number."""
    same = [each for each in same if same_unit(each.unit, claimed.unit)] or same
    if not claimed.noun or any(not each.noun or (each.alone and not claimed.alone) for each in same):
        return False
    if claimed.noun[0].startswith(_GENERAL) and not any(
        each.noun[0].startswith(_GENERAL) for each in same if each.noun
    ):
        return False
    others = [each for each in evidence if each.value != claimed.value and same_unit(each.unit, claimed.unit)]
    likeness = max(_likeness(claimed, each) for each in same)
    return any(_likeness(claimed, each) > likeness for each in others)


def _likeness(claimed: Quantity, stated: Quantity) -> int:
    """How much two numbers count the same: the word next to the number tells more than the one after it."""
    return next((len(claimed.noun) - place for place, word in enumerate(claimed.noun) if word in stated.noun), 0)


def _said_otherwise(quantity: Quantity, text: str) -> bool:
    """Whether a word such as "both" says it, or "an hour", or a time of day with its other sign."""
    for word, (unit, size) in SCALES.items():
        if (
            unit == quantity.unit
            and size == quantity.value
            and re.search(rf"\b(?:an?|one|another|the|past|previous|first|each|every) {word}\b", text, re.I)
        ):
            return True
    if match := re.match(r"(\d\d?)\.(\d\d)\b", quantity.shown):
        return f"{match[1]}:{match[2]}" in text
    if quantity.value == 1 and quantity.unit == "":
        return bool(re.search(r"\b(?:an?|one|single|sole|only|each|another)\b", text, re.I))
    if quantity.unit == "th":
        return 1 <= quantity.value <= len(ORDINALS) and ORDINALS[int(quantity.value) - 1] in text.casefold()
    said = {_MULTIPLES[match[0].lower()] for match in _MULTIPLE.finditer(text)}
    return quantity.unit == "" and quantity.value in said
