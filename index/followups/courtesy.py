"""What is said in a conversation without asking anything: thanks, greetings, doubts. English."""

from __future__ import annotations

import re

from index.facts.calendar import MONTHS
from index.followups.asides import CONVERSATION, REMARK_ON_ANSWER, SERVICE

MAX_CHARACTERS = 100

_SAID = (
    r"thanks?(?: you)?|cheers|ok|okay|great|perfect|excellent|brilliant|lovely|nice|good|fine|cool|wow|alright|hello|"
    r"hi|hey|goodbye|bye|i see|got it|understood|yes|no|please|sorry|right|well done|good (?:morning|afternoon|evening)"
)
_MORE = (
    r"a lot|very much|so much|many|again|then|for (?:that|this|the help|your help|everything|all that)|to you|so|very|"
    r"there|everyone|everybody|all|folks"
)
_ASKED = re.compile(r"\W*(?:the )?(?:fine|right)\s*\?+\s*", re.IGNORECASE)  # a fine? is it right?
_NUMBER = r"[$£€]?\d[\w.,:%/-]*"
_AMOUNT = r"[$£€]?\d[\d.,:%/-]*(?-i:m|bn|k|pc)?"  # no 3M, no 737 Max
_MONTH = rf"(?:{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)})"
_UNSURE = (
    r"(?:(?:are )?(?:you|u) (?:really |quite |absolutely |completely )?(?:sure|certain)"
    r"(?: (?:about|of) (?:that|this|it))?|"
    r"really|sure|seriously|for real|(?:is )?(?:that|this|it)(?:['’]?s| is)? (?:really )?(?:not )?"
    r"(?:right|correct|true|wrong|so|false)|correct|right(?=\s*\?))"
)
# I thought it was more; i had 1.4 in my notes; we have 64
_REST = r"(?:(?!\b(?:who|whom|whose|what|which|when|where|why|how)\b)[^?,]){0,40}"
_RECALLED = (
    r"(?:i|we)(?:['’](?:ve|d)| have| had)? (?:(?:got|had|have|read|saw|seen|heard|thought|noted|remember) "
    rf"(?:(?:that|it|was|were|is|about|over|under|only|around|maybe|a|figure|of) ){{0,4}}{_NUMBER}|"
    rf"(?:thought|heard|read|remember) (?:that )?(?:it|this|there|he|she|they) ){_REST}"
)
# no, 168 surely; not 1868? not the turbopump?
_ANOTHER = (
    r"(?:no|not|surely|wasn['’]?t it|isn['’]?t it)\W+(?:it (?:was|is) )?(?:only |about )?"
    rf"{_NUMBER}(?: [\w%]+)?(?: surely)?|not (?:the|an?) \w+(?: \w+)?(?=\s*\?)|"
    rf"(?:(?:only|just|but) )?(?!(?:1[5-9]|20)\d\d\b){_AMOUNT}(?: (?!{_MONTH}\b)(?-i:[a-z%]+))?(?=\s*\?)"
)
_DOUBT = re.compile(
    rf"\W*(?:(?:but|and|ok|okay|no|so|hm+)\W+)?(?:{_UNSURE}(?:\W+{_RECALLED})?|{_RECALLED}|{_ANOTHER})\W*",
    re.IGNORECASE,
)


# Oh dear. How nice! Really?
_REMARK = (
    r"(?:oh(?: dear| no| my| really| well)?|(?:my )?goodness(?: me)?|dear me|my word|really|interesting|no way|"
    r"(?:how|that(?:['’]s| is)|what a|such a)(?: very| so| really| a)? (?:nice|sad|awful|lovely|strange|odd|"
    r"interesting|funny|terrible|dreadful|good|bad|shame|pity|mess|relief)(?: to hear)?)"
)
_NOTHING = rf"(?:{_SAID}|{_REMARK}|{SERVICE}|{REMARK_ON_ANSWER}|{CONVERSATION})"
_COURTESY = re.compile(
    rf"\W*(?:many |so )?{_NOTHING}\b\W*(?:(?:and |but )?(?:{_NOTHING}|{_MORE})\b\W*)*", re.IGNORECASE
)
_GREETING = r"(?:thanks?(?: you)?|cheers|hi|hello|hey|good (?:morning|afternoon|evening))"
_SUBJECT = r"(?:question|topic|subject|thing|matter|story|case|item|one)"
_ANOTHER_SUBJECT = (
    rf"(?:(?:an? )?(?:completely |totally )?(?:different|unrelated|new|separate) {_SUBJECT}|"
    rf"(?:for )?something (?:completely |totally |quite |entirely )?(?:else|different)|unrelated|separately|"
    rf"(?:changing|to change) (?:the )?subject|(?:turning|on) to (?:another|a different|an unrelated) {_SUBJECT}|"
    rf"on (?:another|a different) (?:{_SUBJECT}|note)|(?:forget|leave|scrap|drop|leaving|never mind) (?:that|it|this)"
    rf"(?: one)?(?: aside)?|moving on|never mind)(?: (?:now|please|then))?"
)
_OPENING = re.compile(
    rf"\W*(?:(?:{_GREETING}(?: (?:{_MORE}))*\s?[,.!–—-]|(?!no\b|sorry\b)(?:{_SAID})(?: (?:{_MORE}))*\s?[.!–—]|"
    rf"{_REMARK}\s?(?:[.!?–—]|(?<=oh),)|(?:and )?by the way\s?,?|"
    rf"(?P<another>(?:(?:and|ok|okay|right|so|now|well|anyway)\b,? )*{_ANOTHER_SUBJECT})\s?[:,.;–—-]|"
    rf"(?:(?:and |one )?(?:another|next|last|final|quick|more) {_SUBJECT})\s?[:.;–—-])+\s+)+"
    rf"(?=\w+\W+\w|(?:why|how|when|where|who|what)\b)",
    re.IGNORECASE,
)


_BACK = re.compile(
    r"\W*(?:(?:and|ok|okay|so|now|right|well|thanks),? )*(?:(?:going|coming|getting|to (?:get|go|come)) )?back to "
    r"(?P<what>[^:;,.?!–]{2,60}?)\s?[:;,.–]\s+(?=\w+\W+\w)",
    re.IGNORECASE,
)


def returning(text: str) -> tuple[str, str] | None:
    """What it goes back to, and what it asks of that: "Back to the strike: how long did it last?"; else None."""
    found = _BACK.match(text[:MAX_CHARACTERS])
    return (found["what"], text[found.end() :]) if found else None


def without_opening(text: str) -> str:
    """The text without the thanks, the greeting or the announcement before what it asks: "Different question:"."""
    found = _OPENING.match(text[:MAX_CHARACTERS])
    return text[found.end() :] if found else text


def turns_away(text: str) -> bool:
    """Whether it announces that what it asks is of something else."""
    found = _OPENING.match(text[:MAX_CHARACTERS])
    return found is not None and found["another"] is not None


def asks_nothing(text: str) -> bool:
    """Whether it is thanks, a greeting, assent, or said of the service or the conversation, and nothing else."""
    if len(text) > MAX_CHARACTERS or _ASKED.fullmatch(text) is not None or doubts(text):
        return False
    return _COURTESY.fullmatch(text) is not None


def doubts(text: str) -> bool:
    """Whether it asks if what was answered is sure, or says what was thought: "Are you sure? I read 64"."""
    return len(text) <= MAX_CHARACTERS and _DOUBT.fullmatch(text) is not None
