"""What is typed in haste, as it is spelt: "whats", and countries and months in small letters. English."""

from __future__ import annotations

import re

from index.facts.calendar import MONTHS
from index.followups import vocabulary as v

_ASKING = "|".join(("what", "who", "where", "when", "why", "how", "that", "there"))
_NEGATED = "is|are|was|were|did|does|do|has|have|had|could|would|should"
_CONTRACTED = re.compile(rf"\b(?P<word>{_ASKING})s\b|\b(?P<denied>{_NEGATED})nt\b", re.IGNORECASE)
_HOW_ABOUT = re.compile(
    r"^(?P<opens>\W*(?:and )?)(?:how bout|wat about|what bout|hows about|wot about|same (?:for|with))\b", re.I
)
# Those that are no ordinary word as well: turkey, china, chad; march, may.
_PROPER = {
    name.lower(): name
    for name in (*v.COUNTRIES, *MONTHS)
    if name.lower() not in ("turkey", "china", "chad", "jordan", "guinea", "us", "america", "march", "may")
}
# In may, march 2023; but not what may, and no march on the capital.
_MONTH_OR_VERB = re.compile(
    r"\b(?P<before>(?:in|by|mid|since|until|(?<!the )last|(?<!the )late|(?<!the )early) )(?P<month>may|march)\b"
    r"(?! (?:on|to|through|past|organi[sz]ers?|leaders?|marshals?|madness|route|against|for)\b)|"
    r"\b(?P<dated>may|march)(?= (?:19|20)\d\d\b)"
)
_THE_US = re.compile(r"\b(the|in) us\b")
_WORD = re.compile(r"[a-z]+")


def as_spelt(text: str) -> str:
    """The text with apostrophes where they are left out; and with the capitals of countries and months, where it has
    none at all."""
    text = _HOW_ABOUT.sub(r"\g<opens>what about", text)
    text = _CONTRACTED.sub(lambda found: f"{found['word']}'s" if found["word"] else f"{found['denied']}n't", text)
    if not text.islower():
        return text
    text = _MONTH_OR_VERB.sub(_as_month, _THE_US.sub(r"\1 US", text))
    return _WORD.sub(lambda word: _PROPER.get(word[0], word[0]), text)


def _as_month(found: re.Match[str]) -> str:
    return (found["before"] or "") + (found["month"] or found["dated"]).title()
