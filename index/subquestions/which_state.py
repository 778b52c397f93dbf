"""Which state of affairs a question asks for: the latest, the first one, or that of one time."""

from __future__ import annotations

import re

from index.subquestions.timing import names_a_time, typed, with_its_time

_LATEST = re.compile(
    r"\b(?:latest|current(?:ly)?|now(?:adays)?|at (?:the moment|present)|finally|in the end|eventually|ended? up|"
    r"final (?:\w+ )?(?:number|toll|count|figure|total|tally|cost|bill|price|sum|amount|estimate|result)|"
    r"turned out(?! (?:to (?!be\b|have\b)|for|in|at|on|and)\b)|"
    r"what(?:['’]s| is) new|"
    r"most recent(?:ly)?|newest|so far|still|these days|as (?:it|things) stands?)\b",
    re.IGNORECASE,
)
_PLANNED = (
    r"(?:costs?|price|budget|estimates?|plans?|date|day|deadline|figures?|number|toll|count|bid|offer|amount|sum|schedule|"
    r"target|forecast|sentence|charges?|proposals?|design|ruling|verdict|deal|contract|promise|claim|goal|aim|demand|"
    r"diagnosis|assessment|report|opening)"
)
_AT_FIRST = re.compile(  # not the initial public offering, or the original manuscript
    rf"\b(?:originally|initially|(?:original|initial) (?:[\w-]+ ){{0,2}}?{_PLANNED}|at first|"
    r"at the (?:start|outset|beginning)|to (?:begin|start) with|"
    r"in the beginning|first (?:approved|announced|planned|proposed|agreed|reported|estimated|expected|promised|put)|"
    r"when (?:it|they|he|she) (?:was|were) (?:first )?(?:approved|announced|planned|proposed))\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\W*(?:(?:is|are) there |what(?:['’]s| is) the )?(?:any |the )?(?:news|updates?) (?:on|about|of|from|with)\b", re.I
)
_PAST = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_OF_AN_EVENT = re.compile(r"\S (?:after|when|following|before|once|while) (?!all\b|that\b)", re.IGNORECASE)

# Of one of several days, rounds or bids, which no later one takes the place of
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|opening|earlier|previous|former|old|that (?:day|night|evening|week)|"
    r"on the (?:day|night|morning|evening)|at the time|back then|by then)\b",
    re.IGNORECASE,
)

_WHEN_TO_BE = re.compile(  # not a past one: those are told by _PAST
    r"\W*(?:(?:and|so|but|by|until|till|from) )*(?:"
    r"when(?:['’](?:s|re|ll)\b|"
    r"(?: (?:exactly|about|next|again|and where|on earth))? (?:will|is|are|do|does|can|should)\b)|"
    r"(?:what|which) (?:day|date|month|year|time)\b.{0,80}?\b(?:will|due|expected|going to|supposed|planned)\b)",
    re.IGNORECASE,
)


def asks_for_latest(question: str) -> bool:
    """Whether what is so now, or at last, is asked for: not what was still so once, or when something happened."""
    question = typed(question)
    found = {match[0].lower() for match in _LATEST.finditer(question)}
    if _PAST.search(question):
        found -= {"still"} if not _OF_AN_EVENT.search(question) else found
    return bool(found) or _NEWS.match(question) is not None


def is_of_one_time(question: str) -> bool:
    """Whether it names a time after which nothing counts."""
    question = typed(question)
    asked = with_its_time(question)
    return names_a_time(question) and (asked is None or asked.relation not in ("since", "after"))


def may_be_out_of_date(question: str) -> bool:
    """Whether a newer number is a better answer: it names no time, no event, and not the first of several."""
    own = typed(question)
    if with_its_time(own) is not None or (names_a_time(own) and _SINCE.search(own) is None):
        return False
    return not (_AT_FIRST.search(own) or _ONE_OF_SEVERAL.search(own) or is_of_an_event(own))


def asks_for_first(question: str) -> bool:
    """Whether what was so at first is asked for: what something was originally to cost."""
    return _AT_FIRST.search(typed(question)) is not None


def is_of_an_event(question: str) -> bool:
    """Whether it asks what was so after, before or when something else was."""
    return _OF_AN_EVENT.search(question) is not None


def asks_when_to_be(question: str) -> bool:
    """Whether it asks when something will be: of plans the newest holds."""
    question = typed(question)
    return _WHEN_TO_BE.match(question) is not None and _PAST.search(question) is None
