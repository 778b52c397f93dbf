"""What is said in a conversation without asking anything: thanks, greetings, doubts. English."""

from __future__ import annotations

import re

MAX_CHARACTERS = 100

_SAID = (
    r"thanks?(?: you)?|cheers|ok|okay|great|perfect|excellent|brilliant|lovely|nice|good|fine|cool|wow|alright|hello|"
    r"hi|hey|goodbye|bye|i see|got it|understood|yes|no|please|sorry|right|well done|good (?:morning|afternoon|evening)"
)
_MORE = (
    r"a lot|very much|so much|many|again|then|for (?:that|this|the help|your help|everything|all that)|to you|so|very"
)
_COURTESY = re.compile(rf"\W*(?:many |so )?(?:{_SAID})\b\W*(?:(?:{_SAID}|{_MORE})\b\W*)*", re.IGNORECASE)
_DOUBT = re.compile(
    r"\W*(?:(?:but|and|ok|okay|no|so)\W+)?(?:(?:are )?you (?:really |quite |absolutely |completely )?(?:sure|certain)"
    r"(?: (?:about|of) (?:that|this|it))?|really|sure)\W*",
    re.IGNORECASE,
)


def asks_nothing(text: str) -> bool:
    """Whether it is thanks, a greeting or assent, and nothing else."""
    return len(text) <= MAX_CHARACTERS and _COURTESY.fullmatch(text) is not None


def doubts(text: str) -> bool:
    """Whether it asks if what was answered is sure: "Are you sure?"."""
    return len(text) <= MAX_CHARACTERS and _DOUBT.fullmatch(text) is not None
