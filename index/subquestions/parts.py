"""Several questions in one: "How many were killed, and who is to blame?" is answered in its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.followups import going_on, stands_alone
from index.followups.plain_text import TOLD
from index.followups.vocabulary import ADVERBS, VERBS
from index.subquestions.periods import find_periods
from index.subquestions.plans import Plan, Side

MAX_CHARACTERS = 500  # of a part with what it leans on
FEWEST_WORDS = 2  # of a question that says what it is about
MAX_PARTS = 4  # each is looked for and read on its own

_PREPOSITION = r"(?:(?:in|at|by|on|for|from|to|with|of|under) )?"
_HOW = r"how (?:many|much|long|old|often|far|big|large|tall|high|fast|soon|badly|close)"
_WORD = rf"(?:{_HOW}|what|which|who|whom|whose|when|where|why|how)"
_BE = r"(?:is|are|was|were|did|does|do|has|have|had)"
_MODAL = r"(?:will|would|can|could|should)"
_HELP = rf"(?:{_BE}|{_MODAL})"
_ASKS = re.compile(rf"(?:{_PREPOSITION}{_WORD}|{_HELP})\b", re.IGNORECASE)
# In May 2023, how many died and who was blamed?
_FRONTED = re.compile(
    r"(?P<when>(?:in|on|at|by|as of|since|during|before|after|between|from) "
    r"(?!(?:what|which|who|whom|whose|how|short|brief|fact|general|your|my|other)\b)[^?,]{2,60}?), "
    rf"(?={_PREPOSITION}{_WORD}\b|{_HELP} )",
    re.IGNORECASE,
)
_MARK = re.compile(r"\?+ (?:(?:and|but|also|then),? ){0,3}", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”]")
_OPENS_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\W\d])")
_ENDS_SINGLE = re.compile(r"(?<=[\w.?!,…)])[’'](?!\w)")
_BETWEEN = re.compile(r"\bbetween (?!.* and )", re.IGNORECASE)  # what was promised and what was done
_CLAUSE = re.compile(  # Was the man who was shot and who died a policeman?
    rf"(?:{_BE} .*?\w|which \w+) (?:who|which|that|whose) ", re.IGNORECASE
)
_CLAUSE_TOO = re.compile(r"(?:who|which|whose)\b", re.IGNORECASE)
_CLAUSE_AGAIN = re.compile(  # What did the man who shot her and who fled to Spain say?
    r"(?!(?:who|which|whose)\b).*\w (?P<word>who|which|whose) .*\|(?P=word)\b", re.IGNORECASE
)
_AND = r",? (?:and|but)(?: also| then)? "
_JOINT = re.compile(
    rf"(?:(?P<and>{_AND})(?={_PREPOSITION}{_WORD}\b|{_HELP} )|, (?={_PREPOSITION}{_WORD}\b))", re.IGNORECASE
)
_NAMED = re.compile(r"\b[A-Z]|\d")
_REFERS = re.compile(r"\b(?:it|its|he|she|they|him|her|them|his|their|this|that|these|those|there)\b", re.IGNORECASE)
_ENDS_IN = re.compile(
    r" (?:in|at|during|on|after|before|by|from|near|of)(?: (?!(?:in|at|during|on|after|before)\b)[^\s,]+){1,7}\Z"
)
_NUMBERED = re.compile(r"\b[A-Z][\w’'-]* \d{1,4}\b")
_BARE = re.compile(rf"(?:{_PREPOSITION}{_WORD}(?: exactly)?(?:, | and |$))+", re.IGNORECASE)
# What the first question goes on with, which is no second one: who was hurt and how he fell, what he said and what Ann
# did, and what else.
_GOES_ON = re.compile(
    rf"(?:{_PREPOSITION}(?:what|who|whom|when|where|why|how) "
    r"(?:i|you|he|she|it|we|they|this|that|these|those|there|the|an?|his|her|its|our|their|(?-i:[A-Z]\w*))\b"
    rf"|{_PREPOSITION}(?:what|who|whom|where|when|how|which \w+) (?:else|other|not|so|to)\b|how come\b)",
    re.IGNORECASE,
)
# An auxiliary before its subject asks anew: and did the mayor resign? After "Who won" it may go on: and is the captain.
_SOMEBODY = r"(?:i|you|he|she|we|they|there|anyone|anybody)\b"
_SOMETHING = r"(?:the|an?|this|that|these|those|any|his|her|its|our|their)\b"
_SPAN = r"(?:week|month|year|season|term|summer|autumn|winter|spring|morning|afternoon|evening|time|day)"
_INVERTED = re.compile(
    rf"{_HELP} {_SOMEBODY}|(?:{_MODAL}|is|was|did|does|has) (?:it|(?:this|that)(?! {_SPAN}\b))\b|"
    rf"{_MODAL} (?:{_SOMETHING}|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(rf"{_BE} (?P<noun>[a-z]+) (?:been )?(?P<verb>[a-z]+)\b")
_INVERTED_TOO = re.compile(rf"{_BE} (?:{_SOMETHING}|(?-i:[A-Z]))", re.IGNORECASE)
_HAS_SUBJECT = re.compile(
    rf"{_PREPOSITION}(?:when|where|why|how(?! (?:many|much)\b))\b|{_HELP} |"
    rf"{_PREPOSITION}(?:what(?: \w+)?|who|whom|which \S+|how (?:many|much)(?: \S+){{0,4}}?) (?:did|do|does|{_MODAL}) ",
    re.IGNORECASE,
)
# who didn't, which were not, who won't in the family: of what was asked before it
_DENIED = re.compile(
    rf"(?:who|which(?: \w+)?)(?: else)? {_HELP}(?:n['’]t| not)(?: (?:in|of|at|on|from|among)\b.*)?\W*$", re.IGNORECASE
)
_REMARK = re.compile(r"(?<![\w.])[a-z]{2,}[.!]+$")  # and no abbreviation: in Washington D.C.
# Did police say who did it and why?
_TELLS_WHAT = re.compile(
    rf"(?:{_HELP}|{_WORD}) .*\b(?:say|said|know|known|tell|told|find out|found out|explain|reveal|establish|clear|"
    rf"understand|decide|announce)\w*\b.* {_WORD}\b",
    re.IGNORECASE,
)
_BARE_END = re.compile(rf"{_PREPOSITION}{_WORD}(?: exactly)?(?: (?:and|or) {_WORD})?", re.IGNORECASE)
# for what, by how many votes, in which villages, why: and no verb
_VERBLESS = re.compile(
    rf"(?:{_PREPOSITION}(?:what|which|who|whom|whose|{_HOW})(?: (?!{_HELP}\b)[a-z]+){{0,2}}|why|where|when|how|"
    r"what for)\?",
    re.IGNORECASE,
)
# what stands behind the words that are asked with: bought the mill, of Who bought the mill
_ASKED_WITH = re.compile(rf"{_PREPOSITION}(?:{_HOW}|{_WORD})\b ?(?P<rest>.*)", re.IGNORECASE)
# did the strike end, of When did the strike end: of what it is asked stands behind the first word
_INVERTED_REST = re.compile(
    rf"{_HELP} (?:(?:the|an?|his|her|its|their|our|this|that|these|those|he|she|it|they|we|you) |(?-i:[A-Z]))", re.I
)
_ADVERBIAL = re.compile(rf"(?:why|where|when|how|{_PREPOSITION.removesuffix('?')})\b", re.IGNORECASE)
_OPENING = re.compile(r"\S+(?: \S+)?")
_ENDS_OPEN = re.compile(rf"\b{_HELP}$", re.IGNORECASE)


def parts_of(text: str) -> Plan | None:
    """The plan of several questions in one, each of which may lean on the one before it; None where it is one, or more
    than are answered. text: without its last question mark."""
    fronted = _FRONTED.match(text)
    asked = _MARK.split(text if fronted is None else text[fronted.end() :])
    if not all(_ASKS.match(each) and not _cuts_speech(each) for each in asked):
        return None
    first, *others = [part for each in asked for part in _parts(each)]
    if not 0 < len(others) < MAX_PARTS:
        return None
    whole = _with_what_follows(first, others[-1]) if len(asked) == 1 else first
    if whole is None:
        return None
    if fronted is not None:
        when = fronted["when"][0].lower() + fronted["when"][1:]
        whole, first = f"{whole} {when}", f"{first} {when}"
        others = [part if _has_its_time(part, when) else f"{part} {when}" for part in others]
        whole, first = (each[0].upper() + each[1:] for each in (whole, first))
    sides = [Side(f"{whole}?", f"{first}?")]
    for part in others:
        other = f"{part[0].upper()}{part[1:]}?"
        sides.append(Side(_gone_on(other, sides[-1].text), other))
    return Plan("parts", text, tuple(sides))


def _has_its_time(part: str, when: str) -> bool:
    """Whether a part needs no time of those before it: what has no verb gets it with the rest of the first one."""
    return not find_periods(when) or bool(find_periods(part)) or _VERBLESS.fullmatch(f"{part}?") is not None


def _with_what_follows(first: str, last: str) -> str | None:
    """The first of several questions in one sentence, with where or when the last one ends, if it has no name or number
    itself: How many died, of "and how many were hurt in the Harrow flood". None where it says nothing by itself: Who
    won, of "and who lost the Harrow vote"."""
    if _NAMED.search(first[1:]) or not _NAMED.search(last[1:]):
        return first
    ends = _ENDS_IN.search(last)
    if ends and _NAMED.search(ends[0]) and not _REFERS.search(first) and _may_end(first, last, ends[0]):
        return first + ends[0]
    return None if len(first.split()) <= FEWEST_WORDS else first


def _may_end(first: str, last: str, ends: str) -> bool:
    """Whether the first of two questions may end as the last one: with a time only where both ask for the same. When
    the company was founded is another time than that in which it earned anything."""
    return not find_periods(ends) or _opening(first) == _opening(last)


def _opening(part: str) -> str:
    found = _OPENING.match(part)
    return found[0].lower() if found else ""


def _cuts_speech(part: str) -> bool:
    """Whether a quotation begins in it that does not end there, or the other way round."""
    if len(_QUOTES.findall(part)) % 2:
        return True
    return len(_OPENS_SINGLE.findall(part)) > len(_ENDS_SINGLE.findall(part))


def _asks_of_several(rest: str) -> bool:
    """Whether it asks anew of what has no article: did police arrest anyone? were drugs found?"""
    found = _OF_SEVERAL.match(rest)
    return (
        found is not None
        and found["noun"] not in VERBS | ADVERBS
        and (found["verb"] in VERBS or found["verb"].endswith("ed"))
    )


def _gone_on(other: str, before: str) -> str:
    """As it stands alone; what has no verb, with all that the first one says; where nothing else tells what it leans
    on, with what has a number for a name: the Slate 2."""
    alone = going_on(other, before, limit=MAX_CHARACTERS)
    asked = _ASKED_WITH.fullmatch(before.rstrip("?"))
    if _VERBLESS.fullmatch(other) and asked and (alone == other or TOLD.search(alone)):
        if _ADVERBIAL.match(other) and _INVERTED_REST.match(asked["rest"]):
            return f"{other.rstrip('?')} {asked['rest']}?"  # When will they be paid?
        return f"{other.rstrip('?')} (about {asked['rest']})?"  # At what price (about bought the mill)?
    numbered = _NUMBERED.search(before)
    if alone != other or numbered is None or stands_alone(other):
        return alone
    return f"{other.rstrip('?')} (about {numbered[0]})?"


def _parts(text: str) -> Iterator[str]:
    """The questions that stand in one sentence."""
    joints = list(_JOINT.finditer(text))
    while joints and not joints[-1]["and"]:
        joints.pop()  # commas part the questions of a list, which has an "and" before its last
    start = 0
    for number, joint in enumerate(joints):
        first, rest = text[start : joint.start()], text[joint.end() :]
        ends = joints[number + 1].start() if number + 1 < len(joints) else len(text)
        if _is_joint(joint, first, rest, text[joint.end() : ends], opening=start == 0):
            yield first
            start = joint.end()
    yield text[start:]


def _is_joint(joint: re.Match[str], first: str, rest: str, following: str, *, opening: bool) -> bool:
    if _GOES_ON.match(rest) or _BETWEEN.search(first) or _cuts_speech(first) or _DENIED.match(following):
        return False
    if _REMARK.search(first):  # How nice. And who is in charge?
        return False
    if rest[0].isupper() and first[1:] != first[1:].upper():
        return False  # the WHO, Will Smith
    if (_CLAUSE_TOO.match(rest) and _CLAUSE.match(first)) or _CLAUSE_AGAIN.match(f"{first}|{rest}"):
        return False
    if _BARE.fullmatch(first) and (opening or not joint[0].startswith(",")):
        return False  # "When and where did it fall?" asks of one thing
    if _BARE_END.fullmatch(following) and _TELLS_WHAT.match(first):
        return False
    if joint["and"] is None:
        return "," not in following  # a clause between commas tells of what stands before it
    if re.match(rf"{_PREPOSITION}{_WORD}\b", rest, re.IGNORECASE):
        return True
    if _ENDS_OPEN.search(first):
        return False
    if _HAS_SUBJECT.match(first) and _asks_of_several(rest):
        return True
    return bool(_INVERTED.match(rest) or (_HAS_SUBJECT.match(first) and _INVERTED_TOO.match(rest)))
