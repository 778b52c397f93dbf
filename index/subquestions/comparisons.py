"""What parties said about one thing: "Compare what A and B said about X.", and what one outlet did."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.followups.vocabulary import COUNTRIES
from index.subquestions.parties import outlets_of
from index.subquestions.periods import find_periods
from index.subquestions.plans import ON, STANCE, Plan, Side, asking, reporting

MAX_PARTIES = 4
MAX_BEFORE_TIME = 2  # words: on Monday 5 May

_SAY = r"(?:said|says?|thinks?|thought|wrote|writes?|written|reported|reports?|claim(?:s|ed)?|argued?|promised?)"
_DO = r"(?:do|does|did|have|has)"
_ABOUT = rf"(?P<about> {ON} .+)"
_OWN = r"(?:['’]s?)?"
_FROM = rf"from (?:that of )?(?P<other>.+?){_OWN}(?: {STANCE}(?: {ON} .+)?)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:please )?compare what (?P<who>.+?) (?:have |has |each |both )*(?P<verb>{_SAY}){_ABOUT}",
        rf"what {_DO} (?P<who>.+?) each (?P<verb>{_SAY}){_ABOUT}",
        rf"what {_DO} both (?P<who>.+? and .+?) (?P<verb>{_SAY}){_ABOUT}",
        rf"(?:please )?compare (?P<who>.+? (?:and|with|to) .+?){_OWN} (?P<what>{STANCE}){_ABOUT}",
        rf"(?:please )?compare the (?P<what>{STANCE}) of (?P<who>.+? (?:and|with) .+?){_ABOUT}",
        rf"(?:how|where|on what) {_DO} (?P<who>.+? and .+?) (?:differ|disagree){_ABOUT}",
        rf"(?:do|does) (?P<who>.+? and .+?) agree{_ABOUT}",  # not "Did they agree on a deal?", which they do together
        rf"{_DO} (?P<who>.+? and .+?) (?:disagree|differ){_ABOUT}",
        rf"where {_DO} (?P<who>.+? and .+?) stand{_ABOUT}",
        rf"how {_DO} (?P<who>.+?)['’]s? (?P<what>{STANCE}){_ABOUT} (?:differ|diverge) {_FROM}",
        rf"how (?:is|was|are|were) (?P<who>.+?)['’]s? (?P<what>{STANCE}){_ABOUT} different {_FROM}",
    )
)
# Lewis and Clark are asked of together, and so is the Ministry of Trade and Industry.
_TOGETHER = re.compile(rf"what {_DO} (?P<who>.+? and .+?) (?P<verb>{_SAY}){_ABOUT}", re.IGNORECASE)
_PRINT = r"(?:have|had|carry|carried|run|ran|print(?:ed)?|publish(?:ed)?)"  # as an outlet does
_TIMED = r"(?: (?:(?:in|on|during|since|before|after) .+?|(?:last|this) \w+|yesterday))?"
_OF_ONE = re.compile(
    rf"what {_DO} (?P<who>.+?) (?P<verb>{_SAY}|{_PRINT})(?P<when>{_TIMED})(?P<about> {ON} .+)", re.IGNORECASE
)
_OF_ONE_UNTIMED = re.compile(_OF_ONE.pattern.replace(_TIMED, ""), re.IGNORECASE)
_ONLY_ON = re.compile(rf" {ON} ", re.IGNORECASE)
_COVERED = re.compile(rf"how {_DO} (?P<who>.+?) (?:cover|report(?: on)?) (?P<topic>.+)", re.IGNORECASE)
_ACCORDING = (
    re.compile(r"according to (?P<who>[^,]+), (?P<asked>.+)", re.IGNORECASE),
    re.compile(r"(?P<asked>.+?),? according to (?P<who>.+)", re.IGNORECASE),
)
# How many did the Courier say had died? What does it say the bridge will cost?
_ASKED_OF = re.compile(
    rf"(?P<asks>(?:how|what|who|when|where|which|why)\b[^,]*?) {_DO} (?P<who>(?-i:the [A-Z]|The |[A-Z]).*?) "
    rf"{_SAY}(?: that)?(?P<rest> .+|)",
    re.IGNORECASE,
)
# on 5 May 2023 about the toll; in May about it
_WHEN_IT_WAS = re.compile(rf"(?P<when> (?:on|in|during|last|this) .+?)(?P<about> {ON} .+)", re.IGNORECASE)
# Compare rents in Berlin and Paris; the death toll of Levy County with that of Citrus County
_PLACE = r"(?-i:(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
_PLACED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:please )?compare (?P<topic>.+?) (?P<on>in|at) (?P<a>{_PLACE}) (?:and|versus|vs\.?) (?:(?:that|those) )?"
        rf"(?:(?:in|at) )?(?P<b>{_PLACE})(?P<rest>(?: [a-z\d].+)?)",
        rf"(?:please )?compare (?P<topic>.+?) (?P<on>in|of|at|for) (?P<a>{_PLACE}) (?:with|to) (?:(?:that|those) )?"
        rf"(?:(?:in|of|at|for) )?(?P<b>{_PLACE})(?P<rest>(?: [a-z\d].+)?)",
        rf"how (?:do|does|did) (?P<topic>.+?) (?P<on>in|at) (?P<a>{_PLACE}) and (?:(?:in|at) )?(?P<b>{_PLACE}) "
        r"(?:differ|compare)(?P<rest>(?: [a-z\d].+)?)",
    )
)
_AND = re.compile(r",? (?:and|versus|vs\.?) |, ", re.IGNORECASE)
_WITH = re.compile(r",? (?:and|versus|vs\.?|with|to) |, ", re.IGNORECASE)  # of "compare A with B" alone
_COMPARE = re.compile(r"(?:please )?compare\b", re.IGNORECASE)
_APPOSED = re.compile(r", (?:the|a|an|its|his|her|their) [a-z][^,]*,(?= and )")  # Simon, the head of the union, and Lee
_PLAIN_AND = re.compile(r"(?<!,) and ", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<told>[^()]+) \((?P<name>[^()]+)\)")
_PARTY = re.compile(r"(?:the |a |an )?[^\s,?!;:]+(?: [^\s,?!;:]+){0,5}", re.IGNORECASE)

_A_TIME = re.compile(
    r" (?:(?:on|last|this|in|during|since) (?:\w+days?|week|month|year|recent \w+|last \w+)|yesterday)", re.IGNORECASE
)

# An adjective: of a country or a party.
_KIND = re.compile(
    r"(?:the )?(?:[A-Z]\w*(?:ian|ean|ish|ese|ench|utch|ic|ern|eli|qi|ani|ist|ive|our)|"
    r"(?:North |South |Latin )?(?:American|Mexican|African|Republican|German|Korean|Greek|Czech|Swiss|Thai|Saudi)|"
    r"US|UK|EU|Democrat|Green|local|federal)"
)
_OF_A_KIND = re.compile(rf"{_KIND.pattern} (?P<noun>[a-z][\w’'-]*(?: [a-z][\w’'-]*)?)")


def comparison_of(text: str) -> Plan | None:
    """The plan of a question that compares named parties; None where it is none."""
    for form in (*_FORMS, _TOGETHER):
        if (found := form.fullmatch(text)) is None:
            continue
        parts = found.groupdict()
        between = _WITH if _COMPARE.match(text) else _AND
        who = _APPOSED.sub("", parts["who"])
        names = [*between.split(who), *([parts["other"]] if parts.get("other") else [])]
        parties = _sharing([re.sub(r"['’]s?$", "", name.strip()) for name in names])
        if not 2 <= len(set(parties)) == len(parties) <= MAX_PARTIES or not all(_is_party(party) for party in parties):
            continue
        if len(_PLAIN_AND.findall(parts["who"])) > 1:
            continue  # of Marks and Spencer and Tesco, which belong together?
        if form is _TOGETHER and not _are_apart(parties):
            continue
        topic = re.sub(rf"^ {ON} ", "", parts["about"], flags=re.IGNORECASE)
        return Plan("comparison", reporting(topic), tuple(_side(party, parts.get("what"), topic) for party in parties))
    return _of_places(text)


def _of_places(text: str) -> Plan | None:
    """The plan of a question that compares one thing in two places."""
    for form in _PLACED:
        if (found := form.fullmatch(text)) is None:
            continue
        topic, on, rest = found["topic"], found["on"], found["rest"]
        sides = tuple(Side(asking(f"{topic} {on} {place}{rest}"), place) for place in (found["a"], found["b"]))
        return Plan("comparison", reporting(f"{found['a']} and {found['b']}"), sides)
    return None


def outlet_asked(text: str, outlets: Callable[[], Sequence[str]]) -> Plan | None:
    """The plan of a question of what one outlet reported; None where it is none. outlets: names those that there are,
    and is asked only where one may be meant."""
    for form in (_OF_ONE, _COVERED, *_ACCORDING, _ASKED_OF):
        said = form.fullmatch(text)
        if said is not None and form is _OF_ONE and said["when"] and not _is_time(said["when"]):
            said = _OF_ONE_UNTIMED.fullmatch(text)  # on the strike on 3 May
        if said is None or (form is _ASKED_OF and _ONLY_ON.match(said["rest"])):
            continue
        who, when = _apart_from_its_time(said["who"])
        if not _PARTY.fullmatch(who) or not outlets_of(who, outlets()):
            continue
        if form is _OF_ONE:
            about, later = _about(said["about"])
            when = said["when"] or later or when
            topic, when = (reporting(about), when) if about else (f"{text}?", "")
        elif form is _COVERED:
            topic = reporting(said["topic"])
        else:
            asked = said["asked"] if form is not _ASKED_OF else said["asks"] + said["rest"] if said["rest"] else text
            topic = asking(asked)
        return Plan("comparison", f"{topic.rstrip('?')}{when}?", (Side(text + "?", who, party=who),))
    return None


def _about(said: str) -> tuple[str, str]:
    """What it is about, which may be nothing, and the time that stands before that, if one does: " on 5 May about the
    toll"."""
    time, _, rest = said.partition(",")
    if _is_time(time):  # on 26 June, the parking thing
        return rest.strip(), time
    found = _WHEN_IT_WAS.fullmatch(said)
    timed = found is not None and _is_time(found["when"])
    about, when = (found["about"], found["when"]) if found and timed else (said, "")
    return re.sub(rf"^ {ON} ", "", about, flags=re.IGNORECASE), when


def _apart_from_its_time(who: str) -> tuple[str, str]:
    """The Ledger in May 2023: who, and the time."""
    name, preposition, time = next((parts for on in (" in ", " on ") if (parts := who.partition(on))[1]), (who, "", ""))
    return (name, preposition + time) if preposition and _is_time(preposition + time) else (who, "")


def _is_time(phrase: str) -> bool:
    """Whether a phrase is a time, with its preposition and at most the day of the week."""
    return _A_TIME.fullmatch(phrase) is not None or any(
        period.span.end == len(phrase) and len(phrase[: period.span.start].split()) <= MAX_BEFORE_TIME
        for period in find_periods(phrase)
    )


def _are_apart(parties: Sequence[str]) -> bool:
    """Whether nothing but "and" joins them: each is told with "the", or by a full name, or is a country, or they are
    several with commas. What is told with "the" first, and then without, may be one name."""
    definite = [party.lower().startswith("the ") for party in parties]
    if definite[0] and not definite[-1]:
        return False
    if len(parties) > 2 or any(definite):
        return True
    return all(" " in party and party[0].isupper() for party in parties) or COUNTRIES.issuperset(parties)


def _sharing(parties: list[str]) -> list[str]:
    """With the noun that they share: of European and American regulators, both are regulators."""
    last = _OF_A_KIND.fullmatch(parties[-1]) if parties else None
    if last is None or not all(_KIND.fullmatch(party) for party in parties[:-1]):
        return parties
    return [*(f"{party} {last['noun']}" for party in parties[:-1]), parties[-1]]


def _side(party: str, what: str | None, topic: str) -> Side:
    label = party
    if both := _IN_BRACKETS.fullmatch(party):  # the bird people (RSPB), Unison (the union), the mayor (Labour)
        party = both["name"] if both["name"].isupper() and both["told"].islower() else both["told"]
    if what is not None:
        what = re.sub(r"ies$", "y", what) if what.endswith("ies") else what.removesuffix("s")
        return Side(asking(f"{party}{'’' if party.endswith('s') else '’s'} {what} on {topic}"), label, party=party)
    return Side(f"What did {party} say about {topic}?", label, party=party)


def _is_party(name: str) -> bool:
    if not _PARTY.fullmatch(name) or re.search(r"\w{4,}\. ", name):
        return False  # a sentence ends in it
    named = any(word[0].isupper() or word[0].isdigit() for word in name.split())
    return named or name.lower().startswith("the ")
