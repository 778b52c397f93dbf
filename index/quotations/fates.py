"""What befell people, and how many are told of without a noun: the toll rose to 112, 30 injured. English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

MAX_TOLLS = 3  # of one text

_FATES = tuple(
    re.compile(rf"\b(?:{stems})", re.IGNORECASE)
    for stems in (
        r"kill|die[ds]?\b|dead\b|death|drown",
        r"injur|hurt\b|wound",
        r"homeless|displac|evacuat|fled\b|flee",
        r"rescu|saved\b|surviv",
        r"arrest|detain|charged\b|jailed",
        r"missing\b",
        r"infect|ill\b|sick\b|hospital",
    )
)
_DEAD = 0  # the first of them
FATES = len(_FATES)
_BEFALLEN = (
    "(?:dead|deaths|killed|injured|wounded|hurt|missing|homeless|displaced|evacuated|rescued|arrested|detained|"
    "infected)"
)
# The toll rose to 112; the number of injured at 179: without a noun after the number, and no hour, day or share.
_TOLL = re.compile(
    rf"\b(?P<what>toll|number of (?:(?:the|those|people) )?{_BEFALLEN})\b(?:"
    r"[^.;:]{0,60}?\b(?:ros|ris|climb|jump|f[ae]ll|cut\b|revis|increas|rais|lower|gr[eo]w|go(?:es|ne) up|went up)"
    r"[^.;:\d]{0,30}?(?:\bfrom \d[\d,]* )?\bto\s|"
    r"[^.;:\d]{0,60}?\b(?:(?:is|was|stands?|stood|put|remain(?:s|ed)?)\s(?:now\s)?(?:at\s)?|(?:reache[sd]|passed|hit)\s)|"
    r"[^.;:\d]{0,30}?\bfrom \d[\d,]* to\s|\s(?:of|at|to)\s)"
    r"(?P<number>\d[\d,]*)(?!\w|[.,]\d|\s?%|\s(?:per\s?cent|dollars?|euros?|pounds?|rupees|[ap]\.?m\b|(?-i:[A-Z])))",
    re.IGNORECASE,
)
# killed 26, officials say; left 26 dead; 26 are now known to have died; 30 injured: without a noun, too
_ALONE = re.compile(
    r"\b(?P<did>kill(?:ed|ing|s)|claim(?:ed|ing|s) the lives of|injur(?:ed|ing|es)|wound(?:ed|ing|s))\s"
    r"(?P<after>\d[\d,]*)"
    r"(?=[,.;]|\s(?:and|in|on|at|as|when|after|so)\b|\Z)|"
    rf"\b(?P<before>\d[\d,]*)\s(?P<are>(?:(?:are|were|is|have been|remain)\s(?:(?:now|still|also)\s)?)?{_BEFALLEN}\b|"
    r"died\b|(?:are|were|is)\s(?:now\s)?(?:known to have died|(?:confirmed|feared) dead)\b)",
    re.IGNORECASE,
)


def fates(text: str) -> set[int]:
    """What a text tells of people, each fate a number below FATES: the dead are not the injured."""
    return {place for place, fate in enumerate(_FATES) if fate.search(text)}


def tolls(digits: str) -> Iterator[tuple[str, int]]:
    """The numbers that a text, whose numbers are in figures, tells without a noun, each with the fate of those whom it
    counts."""
    for match in islice(chain(_TOLL.finditer(digits), _ALONE.finditer(digits)), MAX_TOLLS):
        told = match.groupdict()
        number, what = (told.get("number") or told["after"] or told["before"]), told.get("what") or told.get("did")
        yield number.rstrip(","), min(fates(what or told["are"]), default=_DEAD)


def befell_others(question: str, text: str) -> bool:
    """Whether the text tells of people, and none to whom that happened which the question asks about: of the killed,
    where it asks for the missing."""
    asked, told = fates(question), fates(text)
    return bool(asked and told) and asked.isdisjoint(told)
