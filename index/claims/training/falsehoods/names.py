"""Falsehoods about who and where: names exchanged, titles and places moved, first names changed."""

from __future__ import annotations

import random
import re

from index.claims.training.people import MEN, OFFICES, WOMEN, person
from index.claims.training.phrases import NAME, replaced
from index.claims.training.places import COUNTRIES, COUNTRY_OF, KINDS, PEOPLE_OF
from index.facts.names import common_words

_NAME = re.compile(rf"\b{NAME}")
_NO_NAMES = frozenset(
    """
    The A An In On At It He She They This That These Those There His Her Its Their We I You And But For From To Of
    By With As If When While After Before During Since Most Many Some All One Two Three According However Also
    Additionally Among Both Each Other Such No Not Then Thus Although Because Despite Under Over More Another
    """.split()
)
_OPENS = re.compile(rf"(?:The |the )?{NAME}(?= (?:[a-z]+ed|was|were|is|has|had|won|said|took|made|became|led|wrote)\b)")
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?] ))((?:The )?{NAME})(?= (?:[a-z]+ed|was|is|has|had|won|said|took|made|became|led|wrote)\b)"
)
_OFFICE = re.compile(rf"\b(?:{OFFICES})\b", re.I)
_OFFICES_PUT = (
    "finance minister", "prime minister", "foreign minister", "mayor", "governor", "defence minister", "judge",
)  # fmt: skip
_STEM = 4  # letters that two forms of one name share: Greece, Greek


def names_in(text: str) -> list[re.Match[str]]:
    """The names, less what only opens a sentence."""
    return [
        match
        for match in _NAME.finditer(text)
        if match[0] not in _NO_NAMES
        and not (" " not in match[0] and match[0].lower() in common_words())
        and match[0].split()[0] not in _NO_NAMES
    ]


def differ(one: str, other: str) -> bool:
    """Whether two names can hardly be one's: they share no word, nor the beginning of one, nor an abbreviation."""
    words, others = (
        {word[:_STEM].lower() for word in re.findall(r"\w{2,}", name) if word[0].isupper() and word != "The"}
        for name in (one, other)
    )
    initials = {"".join(w[0] for w in name.split() if w[0].isupper()) for name in (one, other) if " " in name}
    return not words & others and one not in initials and other not in initials


def other_name(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """A name in another one's place, most often of the same evidence."""
    found = names_in(claim)
    if not found:
        return None
    place = chance.choice(found)
    source = evidence if chance.random() < 0.75 else other
    several = " " in place[0]
    names = [each for each in _others(source, claim) if differ(each, place[0])]
    names = [each for each in names if (" " in each) == several] or names
    return replaced(place, chance.choice(names)) if names else None


def exchanged(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Two names of the claim, each in the other's place."""
    found = names_in(claim)
    if len(found) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    between = claim[first.end() : second.start()]
    if len(between) < 6 or not differ(first[0], second[0]) or re.search(r"\band\b|\bor\b|,", between):
        return None  # what holds of both holds of both the other way round
    if re.search(r"\b(?:with|between|near|met|married|and|borders?|next to|known as|called|is|was)\s*$", between):
        return None
    return claim[: first.start()] + second[0] + between + first[0] + claim[second.end() :]


def others_deed(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """What the one of the claim did, done by the one whom another sentence of the evidence tells of."""
    opens = _OPENS.match(claim)
    if opens is None:
        return None
    subjects = dict.fromkeys(_SUBJECT.findall(evidence))
    names = [each for each in subjects if differ(each, opens[0]) and each not in claim]
    names = [each for each in names if each.split()[-1] not in _NO_NAMES and each.lower() not in common_words()]
    return replaced(opens, chance.choice(names)) if names else None


def other_first_name(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "Ann Brown" for "Jane Brown"."""
    match = person(claim)
    if match is None:
        return None
    names = sorted((WOMEN if match["first"] in WOMEN else MEN) - set(re.findall(r"\w+", evidence + claim)))
    return replaced(match, chance.choice(names), "first")


def other_office(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "Prime Minister" for "Foreign Minister"."""
    match = _OFFICE.search(claim)
    if match is None or re.search(r"\b(?:deputy|vice|former) $", claim[: match.start()], re.I):
        return None
    offices = [each for each in _OFFICES_PUT if each not in evidence.lower() and each not in match[0].lower()]
    if not offices:
        return None
    new = chance.choice(offices)
    return replaced(match, new.title() if match[0].istitle() else new)


def other_place(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """Another country, people or city, of the same evidence where it has one."""
    for kind in chance.sample(KINDS, len(KINDS)):
        found = list(re.finditer(rf"\b(?:{'|'.join(kind)})\b", claim))
        if not found:
            continue
        place = chance.choice(found)
        near = [each for each in kind if re.search(rf"\b{each}\b", evidence)]
        if kind is COUNTRIES:
            near += [COUNTRY_OF[each] for each in PEOPLE_OF.values() if re.search(rf"\b{each}\b", evidence)]
        near = [each for each in near if each not in claim and PEOPLE_OF.get(each, each) not in claim]
        far = [each for each in kind if each not in evidence and each not in claim]
        return replaced(place, chance.choice(near) if near and chance.random() < 0.7 else chance.choice(far))
    return None


def _others(source: str, claim: str) -> list[str]:
    names = dict.fromkeys(match[0] for match in names_in(source) if match.start())
    return [name for name in names if name not in claim and len(name) > 2]
