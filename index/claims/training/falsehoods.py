"""Claims altered so that their evidence supports them no more."""

from __future__ import annotations

import random
import re

from index.claims.training.verbs import base_of
from index.reader.training.swaps import OPPOSITES

_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:of |the |de |van |von )?[A-Z][\w’'-]+)*")
_NO_NAMES = frozenset(
    """
    The A An In On At It He She They This That These Those There His Her Its Their We I You And But For From To Of
    By With As If When While After Before During Since Most Many Some All One Two Three According However Also
    Additionally Among Both Each Other Such No Not Then Thus Although Because Despite Under Over More Another
    """.split()
)
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "hundred")
_BIG = ("thousand", "million", "billion", "trillion")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)\b(?! (?:not|never|no)\b)"
)
_REGULAR = re.compile(r"(?<=[\w’'] )([a-z]{3,}ed)\b(?! by\b)")
_DENIALS = re.compile(r"\b(?:not |never |no longer )|n['’]t\b")
_SAID = re.compile(
    r"\b(said|says|stated|announced|argued|claimed|noted|believed|confirmed|wrote|added|explained|told)\b"
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|reportedly|allegedly|possibly|probably|perhaps|likely to|expected to|planned to|"
    r"plans to|hoped to|tried to|sought to|attempted to|wants to|wanted to|is believed to|was believed to|are said to|"
    r"is said to) "
)
_SCOPES = {
    "some": "all", "most": "all", "many": "all", "several": "all", "few": "many", "often": "always",
    "usually": "always", "sometimes": "always", "rarely": "often", "all": "some of", "at least": "at most",
    "more than": "less than", "less than": "more than", "nearly": "exactly", "almost": "more than",
    "before": "after", "after": "before", "only": "not only", "until": "since", "up to": "more than", "over": "under",
    "about": "exactly", "each": "no", "every": "no", "both": "neither", "partly": "entirely",
    "first": "last", "largest": "smallest",
    "increase": "decrease", "because of": "in spite of", "due to": "in spite of",
}  # fmt: skip
_PHRASE = re.compile(
    r" (?:in|at|near|from|by|with|for|to|during|after|because of|along with|on behalf of) "
    r"(?:the |a |an |his |her |its )?[\w’'-]+(?: [\w’'-]+){0,3}(?=[,.;])"
)
_UNITS = (
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
    ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"),
    ("metres", "kilometres", "miles", "feet", "inches"), ("meters", "kilometers", "yards"),
    ("dollars", "euros", "pounds"),
    ("monthly", "weekly", "daily", "annual"), ("men", "women", "children"), ("north", "south", "east", "west"),
    ("morning", "evening", "afternoon", "night"),
    ("students", "teachers", "workers", "soldiers", "officers", "players"),
    ("city", "country", "state", "village", "county", "province", "island"), ("father", "brother", "uncle", "son"),
    ("mother", "sister", "daughter", "aunt"), ("red", "blue", "green", "black", "white", "yellow"),
)  # fmt: skip
_LITTLE = frozenset(
    "that this these those with from have been were they their there which would could about into than then them also "
    "when where what while some such more most many much over only other because after before between through during "
    "under being does each very just like will shall must might said".split()
)
_ADDED = (
    "secretly", "unanimously", "controversially", "successfully", "reluctantly", "officially", "illegally",
    "immediately", "twice", "publicly", "for the first time", "again", "in record time", "despite protests",
    "under pressure from critics", "as the largest in the world", "without a warrant", "with the support of experts",
)  # fmt: skip
_DENIED = ("denied", "doubted", "rejected the claim", "disputed", "refused to say", "questioned", "could not confirm")


def altered(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """The claim with one thing changed. evidence: the text that it is true of; other: a text of the same collection.
    None where nothing fits."""
    ways = list(_WAYS)
    chance.shuffle(ways)
    for way in ways:
        changed = way(claim, evidence, other, chance)
        if changed is not None and changed.casefold() != claim.casefold():
            return changed
    return None


def _name(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    found = _names_in(claim)
    if not found:
        return None
    source = evidence if chance.random() < 0.6 else other
    names = [
        n
        for n in dict.fromkeys(m.group() for m in _NAME.finditer(source) if m.start())
        if n not in claim and len(n) > 2 and n not in _NO_NAMES
    ]
    if not names:
        return None
    place = chance.choice(found)
    return claim[: place.start()] + chance.choice(names) + claim[place.end() :]


def _names_in(claim: str) -> list[re.Match[str]]:
    return [match for match in _NAME.finditer(claim) if match.group() not in _NO_NAMES]


def _roles(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    found = _names_in(claim)
    if len(found) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda m: m.start())
    between = claim[first.end() : second.start()]
    if re.fullmatch(r",? (?:and|or|,) ?", between) or len(between) < 6 or first.group() in second.group():
        return None
    return claim[: first.start()] + second.group() + between + first.group() + claim[second.end() :]


def _figure(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(claim))
    if found:
        place = chance.choice(found)
        others = [n for n in _NUMBER.findall(evidence if chance.random() < 0.7 else other) if n not in claim]
        if others and chance.random() < 0.6:
            new: str = chance.choice(others)
        else:
            digits = [at for at, character in enumerate(place.group()) if character.isdigit()]
            at = chance.choice(digits)
            drawn = chance.choice([d for d in "123456789" if d != place.group()[at]])
            new = place.group()[:at] + drawn + place.group()[at + 1 :]
        return claim[: place.start()] + new + claim[place.end() :]
    for words in (_BIG, _WORDS):
        places = [m for m in re.finditer(r"\b[a-z]+\b", claim) if m.group() in words]
        if places:
            place = chance.choice(places)
            return (
                claim[: place.start()] + chance.choice([w for w in words if w != place.group()]) + claim[place.end() :]
            )
    return None


def _negated(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    if match := _DENIALS.search(claim):
        rest = claim[: match.start()] + claim[match.end() :]
        return re.sub(r"\bca(?= )", "can", re.sub(r"\bwo(?= )", "will", rest))
    if match := _AUXILIARY.search(claim):
        return claim[: match.end()] + chance.choice((" not", " not", " never", " no longer")) + claim[match.end() :]
    if match := _REGULAR.search(claim):
        verb = match[1]
        base = (
            verb[:-3]
            if verb[-3] == verb[-4]
            else verb[:-1]
            if verb.endswith(("ced", "sed", "ged", "ved", "ted", "red", "led", "ned", "dged")) and chance.random() < 0.5
            else verb[:-2]
        )
        new = chance.choice((f"did not {base}", f"never {verb}", f"failed to {base}", f"refused to {base}"))
        return claim[: match.start(1)] + new + claim[match.end(1) :]
    for match in re.finditer(r"\b[a-z]+\b", claim):
        if base := base_of(match.group()):
            return (
                claim[: match.start()]
                + chance.choice((f"did not {base}", f"never {match.group()}"))
                + claim[match.end() :]
            )
    return None


def _opposed(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b", claim) if m.group().lower() in OPPOSITES]
    if not found:
        return None
    place = chance.choice(found)
    return claim[: place.start()] + str(OPPOSITES[place.group().lower()]) + claim[place.end() :]


def _scope(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    found = [m for old in _SCOPES for m in re.finditer(rf"\b{old}\b", claim)]
    if not found:
        return None
    place = chance.choice(found)
    return claim[: place.start()] + _SCOPES[place.group()] + claim[place.end() :]


def _unsaid(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    match = _SAID.search(claim)
    if match is None:
        return None
    if chance.random() < 0.6:
        return claim[: match.start()] + chance.choice(_DENIED) + claim[match.end() :]
    names = [
        n for n in dict.fromkeys(m.group() for m in _NAME.finditer(other + evidence) if m.start()) if n not in claim
    ]
    return f"{chance.choice(names)} said that {claim[:1].lower()}{claim[1:]}" if names else None


def _unhedged(claim: str, _evidence: str, _other: str, _chance: random.Random) -> str | None:
    match = _HEDGE.search(claim)
    return claim[: match.start()] + claim[match.end() :] if match else None


def _word(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """A word for another one of its form: wrists for ankles, welcomed for criticised."""
    words = [m for m in re.finditer(r"\b[a-z]{4,}\b", claim) if m.group() not in _LITTLE]
    if not words:
        return None
    place = chance.choice(words)
    ending = next((end for end in ("ing", "ed", "ly", "tion", "s") if place.group().endswith(end)), "")
    known = set(re.findall(r"\b[a-z]{4,}\b", claim + " " + evidence))
    others: list[str] = [
        word
        for word in re.findall(r"\b[a-z]{4,}\b", other)
        if word not in known
        and word not in _LITTLE
        and (word.endswith(ending) if ending else not word.endswith(("s", "ed", "ing", "ly")))
    ]
    if not others:
        return None
    return claim[: place.start()] + chance.choice(others) + claim[place.end() :]


def _unit(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Days for hours, kilometres for miles."""
    found = [(m, group) for group in _UNITS for word in group for m in re.finditer(rf"\b{word}\b", claim)]
    if not found:
        return None
    place, group = chance.choice(found)
    return (
        claim[: place.start()] + chance.choice([word for word in group if word != place.group()]) + claim[place.end() :]
    )


def _invented(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    if chance.random() < 0.5:
        phrases = [
            m.group()
            for m in _PHRASE.finditer(evidence if chance.random() < 0.5 else other)
            if m.group().strip() not in claim
        ]
        if phrases:
            at = [m.start() for m in re.finditer(r"[.,;]|$", claim)]
            place = chance.choice(at)
            return claim[:place] + chance.choice(phrases) + claim[place:]
    added = chance.choice(_ADDED)
    verbs = list(_REGULAR.finditer(claim)) or list(_AUXILIARY.finditer(claim))
    if verbs and " " not in added:
        return claim[: verbs[0].end()] + f" {added}" + claim[verbs[0].end() :]
    return claim.rstrip(". ") + f" {added}."


_WAYS = (
    _name, _name, _roles, _roles, _figure, _figure, _negated, _negated, _opposed, _scope, _unsaid, _unhedged, _unhedged,
    _invented, _word, _word, _word, _unit, _unit,
)  # fmt: skip
