"""The quarter of which a question asks, and those that an article tells of: a second-quarter profit is no answer about
the third. English."""

from __future__ import annotations

import re

from index.article import Article
from index.facts.calendar import MONTHS
from index.subquestions import typed
from index.subquestions.quarters import Quarter, find_quarters, quarters_in

_MONTH = f"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)})"
# The current quarter, a quarter earlier, quarter-on-quarter; the three months to June, April-June: not by its number.
_TOLD_OTHERWISE = (
    r"\b(?:an?|the|this|same|current|latest|recent|last|past|previous|preceding|prior|next|coming|following|each|every|"
    r"per) (?:{noun})\b|\b(?:{noun})s?(?:[- ](?:on|over|to)[- ]|,? (?:earlier|before|ago|ended|ending|to)\b)|"
    r"\b(?:{other}|{month}(?:[-–/]| to | through )(?:{month})\b|{month} quarter\b)"
)
_OF_THREE, _OF_SIX = (
    re.compile(_TOLD_OTHERWISE.format(noun=noun, other=other, month=_MONTH), re.IGNORECASE)
    for noun, other in (
        ("quarter", "(?:three|3)[- ]months?|sequential"),
        ("half", "(?:six|6)[- ]months?|half[- ]year|interim"),
    )
)


def quarter_asked(question: str) -> Quarter | None:
    """The one quarter, or half of a year, in which something is asked for."""
    found = find_quarters(typed(question))
    return found[0] if len(found) == 1 else None


def is_of_another_quarter(asked: Quarter | None, article: Article) -> bool:
    """Whether an article names others of a year's quarters or halves by their number, and not that one, nor any in
    another way."""
    if asked is None:
        return False
    text = f"{article.title or ''}\n{article.text}"
    named = {each.month for each in quarters_in(text) if each.months == asked.months}
    if not named or asked.month in named:
        return False
    return (_OF_THREE if asked.months == 3 else _OF_SIX).search(text) is None
