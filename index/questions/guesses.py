"""Guesses: what somebody adds to a question of what the answer may be, half remembered: "wasn't it 6.5?"; and "is it
true that", before what is asked. English."""

from __future__ import annotations

import re

from index.facts.calendar import MONTHS

FEWEST_WORDS = 4  # of a question that stands without its guess
LONGEST = 80  # characters of a guess

_OPENS = r"\W*(?:(?:so|and|but|ok|okay|hi|hello),? ){0,2}(?:(?:in|on|at|to|for|from|by|of|with|under) )?"
_WORD = r"(?:who|whom|whose|what|which|when|where|why|how)(?:['’]?s)?\b"
_ASKS = re.compile(rf"{_OPENS}(?:{_WORD}|(?:did|does|do|is|are|was|were|has|have|had)\b)", re.IGNORECASE)
_ASKS_FOR = re.compile(rf"{_OPENS}{_WORD}", re.IGNORECASE)
_ASKS_WHEN = re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date)\b", re.IGNORECASE)
_SOMETHING = r"(?:(?:the|an?) \S+(?: \S+){0,2}|(?-i:[A-Z])\S*(?: \S+){0,3}|[$£€]?\d\S*(?: \S+){0,2})"
_WHO = r"(?:(?:i|we)(?:['’]?(?:ve|d|m)| have| had| am)?|my notes|(?:someone|somebody|a colleague)(?: here)?)"
_RECALLS = (
    r"(?:seen|saw|heard|hear|read|got|have|had|thought|think|remember|recall|believe|guess|noted|wrote|say|says|said|"
    r"told|sure|fairly sure|pretty sure)"
)
_NUMBER = (
    r"[$£€]?\d[\w.,%/]{0,15}(?<![.,])|(?:an? )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
)
_ROUGHLY = r"(?:(?:still|about|around|maybe|perhaps|like|some|over|under) )?"
_NO_MONTH = rf"(?!(?:{'|'.join((*MONTHS, *(month[:3] for month in MONTHS), 'Sept'))})\b)"
_GUESS = re.compile(
    # wasn't it 6.5; was it Northgate? - and no second question: Is it open?
    r"(?:(?:\?|,|\s[–-]) ?(?:was|is|were|are)n['’]?t (?:it|that|this|they) [^?]{1,60}\?*"
    rf"|(?:,|\s[–-]) ?(?P<tag>(?:was|is) (?:it|that|this) (?:really |still )?{_SOMETHING}\?+)"
    rf"|\?,? ?(?:but )?{_WHO} (?:only )?{_RECALLS}\b[^?]{{0,60}}"  # I've seen 60 somewhere; i have 7.7 in my notes
    rf"|(?:,|\s[–-]) {_ROUGHLY}(?P<number>{_NUMBER})(?: {_NO_MONTH}[\w%]+)?"  # still 25 grand? - 14 or 16?
    rf"(?: or (?:{_NUMBER})(?: [\w%]+)?)?\?+)\s*\Z",
    re.IGNORECASE,
)
_IS_IT_TRUE = re.compile(
    rf"{_OPENS}is it (?:really |actually )?(?:true|right|correct|the case|a fact) (?:that )?", re.IGNORECASE
)
_CLAUSE = re.compile(  # When the bridge fell, ...
    r"\W*(?:when|where|while|if|as|after|before|since)\b(?! (?:did|does|do|is|are|was|were|has|have|had|will|"
    r"would|can|could)\b)",
    re.IGNORECASE,
)
_CHOOSES = re.compile(rf"{_OPENS}which\b", re.IGNORECASE)
_IN_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})(?: \d{{1,2}}(?:st|nd|rd|th)?)?\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def without_guess(question: str) -> str | None:
    """The question without what is guessed at its end, or what is asked to be true by itself; None where nothing is."""
    if (found := _IS_IT_TRUE.match(question)) and len(question[found.end() :].split()) >= FEWEST_WORDS:
        return f"{question[found.end()].upper()}{question[found.end() + 1 :]}"
    for found in _GUESS.finditer(question, max(0, len(question) - LONGEST)):
        rest = question[: found.start()].rstrip(" ,–-")
        if len(rest.split()) < FEWEST_WORDS or not _ASKS.match(rest):
            continue
        number = found["number"]
        if _CLAUSE.match(rest) or ((number or found["tag"]) and (not _ASKS_FOR.match(rest) or _CHOOSES.match(rest))):
            continue  # a list, or what is to be chosen from: did she pay 5, 6 or 7?
        if number and _YEAR.fullmatch(number) and (not _ASKS_WHEN.search(rest) or _IN_A_MONTH.search(rest)):
            continue  # the fourth quarter, 2023; when in May, 2023
        return rest.rstrip("?") + "?"
    return None
