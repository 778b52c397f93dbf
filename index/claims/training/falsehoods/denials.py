"""Falsehoods of whether it is so and who says so: denials put in or left out, another speaker, another stance."""

from __future__ import annotations

import random
import re

from index.claims.training.falsehoods.names import differ, names_in
from index.claims.training.phrases import lowered, replaced
from index.claims.training.speech import report
from index.claims.verbs import base_of, base_of_any

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)\b(?! (?:not|never|no)\b)"
)
_REGULAR = re.compile(r"(?<=[\w’'] )[a-z]{3,}ed\b(?! by\b)")
_DENIALS = re.compile(r"\b(?:not |never |no longer )|n['’]t\b")
_SAID = re.compile(
    r"\b(?:said|says|stated|announced|argued|claimed|noted|believed|confirmed|wrote|added|explained|told)\b"
    r"(?= that\b| [a-z]+ that\b)"
)
_DENIED = ("denied", "doubted", "rejected the claim", "disputed", "questioned", "could not confirm")


def negated(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "did not open" for "opened", or the other way."""
    if match := _DENIALS.search(claim):
        return re.sub(r"\bca(?= )", "can", re.sub(r"\bwo(?= )", "will", replaced(match, "")))
    if match := _AUXILIARY.search(claim):
        return replaced(match, match[0] + chance.choice((" not", " not", " never", " no longer")))
    if match := _REGULAR.search(claim):
        verb, base = match[0], base_of_any(match[0])
        ways = (f"did not {base}", f"didn’t {base}", f"never {verb}", f"failed to {base}", f"refused to {base}")
        new = chance.choice(ways) if base else f"never {verb}"
        return replaced(match, new)
    for match in re.finditer(r"\b[a-z]+\b", claim):
        if base := base_of(match[0]):
            return replaced(match, chance.choice((f"did not {base}", f"never {match[0]}")))
    return None


def unsaid(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """Said by another, or denied."""
    match = _SAID.search(claim)
    if match is None:
        return None
    if chance.random() < 0.4:
        return replaced(match, chance.choice(_DENIED))
    found = report(claim)
    speakers = [each.group() for each in names_in(evidence + " " + other) if each.start()]
    speakers = [each for each in dict.fromkeys(speakers) if " " in each and differ(each, claim)]
    if found is None or not speakers or not found.who:
        return None
    return f"{chance.choice(speakers)} said that {lowered(found.what)}."


def other_stance(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Reported speech with another stance."""
    found = report(claim)
    return None if found is None else found.changed(chance)
