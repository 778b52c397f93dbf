"""The past of English verbs: the irregular ones by a list, the others by rule."""

from __future__ import annotations

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
write wrote written|bear bore born|overthrow overthrew overthrown|undergo underwent undergone|forbid forbade forbidden
"""
_ROWS = [tuple(row.split()) for row in _IRREGULAR.replace("\n", "").split("|")]
_PAST = {base: past for base, past, _ in _ROWS}
_BASE = {past: base for base, past, _ in _ROWS if base not in ("be",)}
PARTICIPLES = frozenset(participle for _, _, participle in _ROWS) | {"located", "called", "named", "based"}


def past_of(verb: str) -> str:
    """ "stop" to "stopped", "go" to "went"."""
    if verb in _PAST:
        return _PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    if len(verb) <= 4 and verb[-1:] in "bdgmnprt" and verb[-2:-1] in "aeiou" and verb[-3:-2] not in "aeiou":
        return verb + verb[-1] + "ed"
    return verb + "ed"


def base_of(past: str) -> str | None:
    """Of an irregular verb's past, its base form; None for any other word."""
    return _BASE.get(past)
