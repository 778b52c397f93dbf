"""Two questions in one: "How many were killed, and who is to blame?" is answered in two parts."""

from __future__ import annotations

import re

from index.followups import going_on
from index.subquestions.plans import Plan, Side

MAX_CHARACTERS = 500  # of a part with what it leans on

_PREPOSITION = r"(?:(?:in|at|by|on|for|from|to|with|of|under) )?"
_HOW = r"how (?:many|much|long|old|often|far|big|large|tall|high|fast|soon|badly|close)"
_WORD = rf"(?:{_HOW}|what|which|who|whom|whose|when|where|why|how)"
_HELP = r"(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should)"
_ASKS = re.compile(rf"(?:{_PREPOSITION}{_WORD}|{_HELP})\b", re.IGNORECASE)
_AND = re.compile(rf",? (?:and|but)(?: also| then)? (?={_PREPOSITION}{_WORD}\b)", re.IGNORECASE)
# What the first question goes on with, which is no second one: who was hurt and how he fell, what he said and what Ann
# did, and what else.
_GOES_ON = re.compile(
    rf"(?:{_PREPOSITION}(?:what|who|whom|when|where|why|how) "
    r"(?:i|you|he|she|it|we|they|this|that|these|those|there|the|an?|his|her|its|our|their|(?-i:[A-Z]\w*))\b"
    rf"|{_PREPOSITION}(?:what|who|where|when|how) (?:else|other|not|so)\b|how (?:come|to)\b)",
    re.IGNORECASE,
)


def parts_of(text: str) -> Plan | None:
    """The plan of two questions in one, the second of which may lean on the first; None where it is one. text: without
    its question mark."""
    if not _ASKS.match(text):
        return None
    for found in _AND.finditer(text):
        first, second = text[: found.start()], text[found.end() :]
        if " " not in first or _GOES_ON.match(second):
            continue  # "When and where did it fall?" asks of one thing
        whole = f"{first}?"
        other = f"{second[0].upper()}{second[1:]}?"
        sides = Side(whole, whole), Side(going_on(other, whole, limit=MAX_CHARACTERS), other)
        return Plan("parts", text, sides)
    return None
