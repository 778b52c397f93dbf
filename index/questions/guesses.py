"""Guesses: what somebody adds to a question of what the answer may be, half remembered: "wasn't it 6.5?". English."""

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
_BE = r"(?:was|is|were|are|wasn['’]?t|isn['’]?t|weren['’]?t|aren['’]?t)"
_WHO = r"(?:(?:i|we)(?:['’]?(?:ve|d|m)| have| had| am)?|my notes|(?:someone|somebody|a colleague)(?: here)?)"
_RECALLS = (
    r"(?:seen|saw|heard|hear|read|got|have|had|thought|think|remember|recall|believe|guess|noted|wrote|say|says|said|"
    r"told|sure|fairly sure|pretty sure)"
)
_NUMBER = (
    r"[$£€]?\d[\w.,%/]{0,15}|(?:an? )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
)
_ROUGHLY = r"(?:(?:still|about|around|maybe|perhaps|like|some|over|under) )?"
_NO_MONTH = rf"(?!(?:{'|'.join(MONTHS)})\b)"
_GUESS = re.compile(
    rf"(?:(?:\?|,|\s[–-]) ?(?:or )?{_BE} (?:it|that|this|they) [^?]{{1,60}}\?*"  # was it Northgate? wasn't it 6.5
    rf"|\?,? ?(?:but )?{_WHO} (?:only )?{_RECALLS}\b[^?]{{0,60}}"  # I've seen 60 somewhere; i have 7.7 in my notes
    rf"|(?:,|\s[–-]) {_ROUGHLY}(?P<number>{_NUMBER})(?: {_NO_MONTH}[\w%]+)?"  # still 25 grand? - 14 or 16?
    rf"(?: or (?:{_NUMBER})(?: [\w%]+)?)?\?+)\s*\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def without_guess(question: str) -> str | None:
    """The question without what is guessed at its end; None where nothing is."""
    for found in _GUESS.finditer(question, max(0, len(question) - LONGEST)):
        rest = question[: found.start()].rstrip(" ,–-")
        if len(rest.split()) < FEWEST_WORDS or not _ASKS.match(rest):
            continue
        number = found["number"]
        if number and not _ASKS_FOR.match(rest):
            continue  # a list: did she pay 5, 6 or 7?
        if number and _YEAR.fullmatch(number) and not _ASKS_WHEN.search(rest):
            continue  # the fourth quarter, 2023
        return rest.rstrip("?") + "?"
    return None
