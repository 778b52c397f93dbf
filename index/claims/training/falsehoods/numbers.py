"""Falsehoods about how many, how much, how old and which in a row."""

from __future__ import annotations

import random
import re

from index.claims.training.number_words import SMALL, VALUES
from index.claims.training.phrases import replaced
from index.facts.calendar import MONTHS, ORDINALS

_MONTHS = "|".join(MONTHS)

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?!\w)|(?<![\w.,])\d\b")
_BIG = ("thousand", "million", "billion", "trillion")
_BIG_WORD = re.compile(rf"(?<=\d )(?:{'|'.join(_BIG)})\b|\b(?:{'|'.join(_BIG)})\b")
_SHORT = {"m": "bn", "bn": "m"}
_RANK = re.compile(
    rf"(?<=the )(?:{'|'.join(ORDINALS)})\b"
    rf"|\b(?:{'|'.join(ORDINALS[1:])})(?= (?:place|time|round|century|term|year|day)\b)"
)
_NEXT_TO_BEST = re.compile(r"\b(?:second|third|fourth|fifth)[- ](?=[a-z]+est\b|most\b|best\b)")
_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)\b")
_MONTH = re.compile(rf"(?<=\bin )(?:{_MONTHS})\b|\b(?:{_MONTHS})(?= \d)|(?<=\d )(?:{_MONTHS})\b")
_MOVED = (
    r"(?:rose|fell|increased|decreased|raised|cut|reduced|lowered|climbed|dropped|declined|grew|jumped|went up|"
    r"went down|soared|surged|plunged|slumped|rise|fall|increase|drop|rising|falling)(?: [a-z]+){0,4}"
)
_BY_OR_TO = re.compile(rf"\b{_MOVED} (by|to) (?=(?:about |nearly |around |almost )?[$£€]?\d)")


def other_number(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """Another number of the evidence, or one digit changed."""
    found = list(_NUMBER.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    old = place[0]
    source = evidence if chance.random() < 0.7 else other
    others: list[str] = [
        each
        for each in _NUMBER.findall(source)
        if each not in claim and (len(each) == 4) == (len(old) == 4) and each.rstrip(".,0") != old.rstrip(".,0")
    ]
    if others and chance.random() < 0.6:
        return replaced(place, chance.choice(others))
    at = chance.choice([at for at, character in enumerate(old) if character.isdigit()])
    digit = chance.choice([digit for digit in "123456789" if digit != old[at]])
    return replaced(place, old[:at] + digit + old[at + 1 :])


def other_number_word(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "three" for "seven"."""
    places = [
        match
        for match in re.finditer(r"(?<![\w-])[A-Za-z]+(?!\w)", claim)
        if match[0].lower() in VALUES
        and not re.match(r" (?:of|another|side|hand|day)\b", claim[match.end() :])
        and (
            match[0].lower() != "one"
            or re.match(r" (?:million|billion|hundred|year|person|man|woman|day|time)", claim[match.end() :])
        )
    ]
    if not places:
        return None
    place = chance.choice(places)
    new = chance.choice([word for word in SMALL[2:13] if word != place[0].lower() and word not in claim.lower()])
    return replaced(place, new.title() if place[0][0].isupper() else new)


def numbers_exchanged(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Two numbers of the claim, each in the other's place."""
    found = list(_NUMBER.finditer(claim))
    if len(found) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    between = claim[first.end() : second.start()]
    in_a_row = re.fullmatch(r"(?:,| and| or|–|-| to| ?\+|/| ?, and)? ?", between)
    if first[0] == second[0] or in_a_row or "=" in claim:
        return None
    years = [len(match[0]) == 4 and match[0].isdigit() for match in (first, second)]
    if years[0] != years[1] or re.search(r"[\d(][^()]*\)", between + claim[second.end() : second.end() + 4]):
        return None
    return claim[: first.start()] + second[0] + between + first[0] + claim[second.end() :]


def by_for_to(claim: str, _evidence: str, _other: str, _chance: random.Random) -> str | None:
    """ "raised by 4.75%" for "raised to 4.75%"."""
    match = _BY_OR_TO.search(claim)
    if match is None or re.search(r"\bfrom\b", match[0]):
        return None
    return replaced(match, "to" if match[1] == "by" else "by", 1)


def other_age(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "three-year-old" for "13-year-old"."""
    match = re.search(r"\b(\w+)(?=-year-old)|(?<=\baged )(\d+)|(?<=\bage of )(\d+)", claim)
    if match is None:
        return None
    old = VALUES.get(match[0].lower(), int(match[0]) if match[0].isdigit() else 0)
    if not old:
        return None
    new = chance.choice([age for age in (old - 10, old + 10, old + 1, old - 2, old + 3, old + 20) if age > 0])
    return replaced(match, SMALL[new] if new <= 12 and not match[0].isdigit() else str(new))


def other_magnitude(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "billion" for "million"."""
    if match := _BIG_WORD.search(claim):
        return replaced(match, chance.choice([word for word in _BIG if word != match[0]]))
    if match := re.search(r"(?<=\d)(?:m|bn)\b", claim):
        return replaced(match, _SHORT[match[0]])
    return None


def other_rank(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "third" for "second"; "largest" for "second-largest"."""
    if (match := _NEXT_TO_BEST.search(claim)) and chance.random() < 0.6:
        return replaced(match, "")
    if re.search(r"first (?:half|step)", claim):
        return None
    found = list(_RANK.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    return replaced(place, chance.choice([rank for rank in ORDINALS[:6] if rank != place[0]]))


def other_date(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Another year or month."""
    if (match := _YEAR.search(claim)) and chance.random() < 0.7:
        return replaced(match, str(int(match[0]) + chance.choice((-10, -3, -2, -1, 1, 2, 3, 10))))
    if match := _MONTH.search(claim):
        return replaced(match, chance.choice([month for month in MONTHS if month != match[0]]))
    return None
