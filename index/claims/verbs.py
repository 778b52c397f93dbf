"""The forms of English verbs: the irregular ones by a list, the others by rule."""

from __future__ import annotations

import re

from index.facts.names import common_words

_IRREGULAR = """
be was been|become became become|begin began begun|break broke broken|bring brought brought|build built built|
buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt|
do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|fight fought fought|
find found found|fly flew flown|forget forgot forgotten|get got got|give gave given|go went gone|grow grew grown|
have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|
lay laid laid|lead led led|leave left left|lend lent lent|let let let|lose lost lost|make made made|mean meant meant|
meet met met|pay paid paid|put put put|read read read|ride rode ridden|rise rose risen|run ran run|say said said|
see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shoot shot shot|show showed shown|
shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|speak spoke spoken|spend spent spent|
split split split|spread spread spread|stand stood stood|steal stole stolen|stick stuck stuck|strike struck struck|
swear swore sworn|swim swam swum|take took taken|teach taught taught|tell told told|think thought thought|
throw threw thrown|understand understood understood|wear wore worn|win won won|withdraw withdrew withdrawn|
write wrote written|bear bore born|overthrow overthrew overthrown|undergo underwent undergone|forbid forbade forbidden|
overtake overtook overtaken|undertake undertook undertaken|oversee oversaw overseen|rebuild rebuilt rebuilt|
shake shook shaken|bind bound bound|bend bent bent|beat beat beaten|bite bit bitten|freeze froze frozen|
tear tore torn|wind wound wound|sweep swept swept|uphold upheld upheld|override overrode overridden
"""
_ROWS = [tuple(row.split()) for row in _IRREGULAR.replace("\n", "").split("|")]
_PAST = {base: past for base, past, _ in _ROWS}
_BASE = {past: base for base, past, _ in _ROWS if base != "be"}
_PARTICIPLE = {past: participle for _, past, participle in _ROWS}
_FROM_PARTICIPLE = {participle: past for _, past, participle in _ROWS}
_DOUBLED = frozenset("begin forget admit commit submit permit refer prefer transfer occur control".split())
PARTICIPLES = frozenset(participle for _, _, participle in _ROWS) | {"located", "called", "named", "based"}

TRANSITIVE = frozenset(
    """
    approved rejected adopted passed signed vetoed backed endorsed opposed blocked banned built rebuilt bought sold
    acquired killed injured wounded attacked bombed shelled destroyed damaged struck arrested detained charged convicted
    acquitted sentenced released freed fined sued founded established created launched opened closed reopened shut
    suspended cancelled canceled postponed delayed extended elected appointed nominated dismissed sacked replaced
    succeeded defeated beat led directed wrote composed published recorded produced designed invented discovered painted
    raised cut reduced lifted lowered imposed criticised criticized praised condemned welcomed denounced captured seized
    occupied invaded liberated conquered ruled governed rescued evacuated treated saved hosted organised organized held
    ordered commissioned funded financed sponsored supported investigated reviewed examined overthrew sank stole shot
    threw broke demolished repaired restored renovated unveiled inspected recalled abolished drafted ratified translated
    edited performed developed tested introduced assassinated murdered kidnapped robbed chased found won
    """.split()
)  # pasts of verbs whose object can become the subject


def past_of(verb: str) -> str:
    """ "stop" to "stopped", "go" to "went"."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + verb[-1] + "ed" if _doubles(verb) else verb + "ed"


def base_of(past: str) -> str | None:
    """Of an irregular verb's past, its base form; None for any other word."""
    return _BASE.get(past)


def base_of_any(past: str) -> str | None:
    """Of any verb's past, its base form; None for a word that is no past, or of a base that is no common word."""
    if past in _BASE:
        return _BASE[past]
    if not re.fullmatch(r"[a-z]{2,}ed", past):
        return None
    stem = past[:-2]
    ways = [past[:-3] + "y"] if stem.endswith("i") else [past[:-1], stem]
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "lsfz":
        ways = [stem[:-1]]
    return next((way for way in ways if way in common_words() and len(way) > 2), None)


def lemma(word: str) -> str:
    """ "know" of "knew" and "known", "open" of "opened" and "opens"; other words as they are."""
    past = past_of_participle(word)
    if base := base_of_any(past):
        return base
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        bare = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        ways = (bare, word[:-2]) if word.endswith("es") else (bare,)
        return next((way for way in ways if way in common_words()), word)
    return word


def participle_of(past: str) -> str:
    """ "wrote" to "written", "opened" to "opened"."""
    return _PARTICIPLE.get(past, past)


def past_of_participle(participle: str) -> str:
    """ "written" to "wrote", "opened" to "opened"."""
    return _FROM_PARTICIPLE.get(participle, participle)


def gerund_of(verb: str) -> str:
    """ "stop" to "stopping", "write" to "writing"."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + verb[-1] + "ing" if _doubles(verb) or verb in _DOUBLED else verb + "ing"


def _doubles(verb: str) -> bool:
    return (bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb)) and len(verb) <= 5) or verb in _DOUBLED
