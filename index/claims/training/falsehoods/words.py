"""Falsehoods made with one word: its opposite, another of its kind, one that nobody wrote, or a reason."""

from __future__ import annotations

import random
import re

from index.claims.training.falsehoods.kinds import KINDS_OF, OPPOSITES
from index.claims.training.phrases import clause, replaced, with_article

_LITTLE = frozenset(
    "that this these those with from have been were they their there which would could about into than then them also "
    "when where what while some such more most many much over only other because after before between through during "
    "under being does each very just like will shall must might said as-well same own".split()
)
_SCRUTINISED = (
    "record", "lucrative", "controversial", "secret", "unprecedented", "emergency", "historic", "temporary", "disputed",
    "unfinished", "illegal", "private", "state-owned", "anonymous", "joint", "second-hand",
)  # fmt: skip
_REASONS = (
    "because of bad weather", "because of a lack of money", "due to staff shortages", "over safety concerns",
    "after public pressure", "to save money", "following a complaint", "because of rising costs", "on legal advice",
    "for health reasons", "because of political disagreements", "after a leaked report", "in response to protests",
    "to attract tourists", "because of a computer failure",
)  # fmt: skip
_ADVERBS = ("secretly", "unanimously", "reluctantly", "illegally", "twice", "publicly", "accidentally", "repeatedly")
_ENDINGS = (
    "for the first time", "in record time", "despite protests", "under pressure from critics", "without a warrant",
    "with the support of experts", "without explanation", "against the advice of lawyers",
    "at the request of the police", "live on television", "in front of witnesses", "ahead of schedule", "at a loss",
)  # fmt: skip
_PHRASE = re.compile(
    r" (?:in|at|near|from|by|with|for|to|during|after|because of|along with|on behalf of) "
    r"(?:the |a |an |his |her |its )?[\w’'-]+(?: [\w’'-]+){0,3}(?=[,.;])"
)
_ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their) (?=[a-z]{4,}\b)")
_NO_NOUN = re.compile(r"(?:same|most|least|first|second|third|last|only|other|more|less|very|[a-z]+est)\b")
_MAYBE_VERBS = frozenset("left right second point head play final coach bear fire strike".split())
_GIVEN_REASON = re.compile(r"\b(?:because|due to|to [a-z]+|so that|since)\b")


def opposed(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """A word for its opposite."""
    found = [
        match
        for match in re.finditer(r"(?<![\w-])[A-Za-z]+(?![\w-])", claim)
        if match[0].lower() in OPPOSITES and (match[0] in OPPOSITES or match.start() == 0)
    ]
    if not found:
        return None
    place = chance.choice(found)
    new = chance.choice(OPPOSITES[place[0].lower()])
    return with_article(replaced(place, new.title() if place[0][0].isupper() else new))


def other_of_kind(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """A noun for another of its kind: "consulate" for "embassy"."""
    twos = re.finditer(r"(?<![\w-])(?:[a-z]+ [a-z-]+|[A-Za-z][a-z-]+)(?![\w-])", claim)
    found = [match for match in twos if match[0] in KINDS_OF]
    begun = {match.start() for match in found}
    ones = re.finditer(r"(?<![\w-])[A-Za-z-]+(?![\w-])", claim)
    found += [match for match in ones if match[0] in KINDS_OF and match.start() not in begun]
    if not found:
        return None
    place = chance.choice(found)
    before = claim[: place.start()]
    others = [word for word in KINDS_OF[place[0]] if not re.search(rf"\b{word}\b", claim)]
    if not others or (place[0] in ("May", "March") and not re.search(r"\b(?:in|on|\d) $", before)):
        return None
    if place[0] in _MAYBE_VERBS and not re.search(r"\b(?:the|a|his|her|its|their) $", before):
        return None
    return with_article(replaced(place, chance.choice(others)))


def other_word(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """A word for another one of its form: "wrists" for "ankles"."""
    words = [match for match in re.finditer(r"\b[a-z]{4,}\b", claim) if match[0] not in _LITTLE]
    if not words:
        return None
    place = chance.choice(words)
    ending = next((end for end in ("ing", "ed", "ly", "tion", "s") if place[0].endswith(end)), "")
    known = set(re.findall(r"\b[a-z]{4,}\b", claim + " " + evidence))
    others: list[str] = [
        word
        for word in re.findall(r"\b[a-z]{4,}\b", other)
        if word not in known
        and word not in _LITTLE
        and (word.endswith(ending) if ending else not word.endswith(("s", "ed", "ing", "ly")))
    ]
    return replaced(place, chance.choice(others)) if others else None


def adjective_put_in(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "a secret deal" for "a deal"."""
    places = [match for match in _ARTICLE.finditer(claim) if not _NO_NOUN.match(claim[match.end() :])]
    words = [word for word in _SCRUTINISED if word not in evidence]
    if not places or not words:
        return None
    place = chance.choice(places)
    return with_article(replaced(place, f"{place[0]}{chance.choice(words)} "))


def reason_put_in(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """With a reason that nobody gave."""
    if clause(claim) is None or _GIVEN_REASON.search(claim):
        return None
    reasons = [reason for reason in _REASONS if reason.split()[-1] not in evidence]
    return f"{claim.rstrip('. ')} {chance.choice(reasons)}." if reasons else None


def invented(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """With a phrase of another text, or one that is found in none."""
    if chance.random() < 0.5:
        source = evidence if chance.random() < 0.3 else other
        phrases = [match[0] for match in _PHRASE.finditer(source) if match[0].strip() not in claim]
        if phrases:
            return f"{claim.rstrip('. ')}{chance.choice(phrases)}."
    parts = clause(claim)
    if parts is not None and chance.random() < 0.5:
        return f"{parts.subject} {chance.choice(_ADVERBS)} {parts.verb} {parts.rest}."
    return f"{claim.rstrip('. ')} {chance.choice(_ENDINGS)}."
