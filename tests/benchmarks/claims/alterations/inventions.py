"""Details that the source does not have: a place, a time, a reason, a role, a middle name, an adjective, a sum."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft
from tests.benchmarks.claims.lexicon import CITIES, COUNTRIES, WEEKDAYS, listed
from tests.benchmarks.claims.mentions import Mention, names
from tests.benchmarks.claims.staging import inner
from tests.benchmarks.claims.wording import STOP_WORDS, holds, small_words

_MIDDLE = listed("Edwin Laurence Ambrose Clement Rupert Aurelia Felix Ignatius Marcel Roland")
_ROLES = (
    "former minister",
    "lawyer",
    "retired general",
    "billionaire",
    "novelist",
    "party leader",
    "Oscar-winning actor",
)
_ADJECTIVES = listed("controversial record secret costly unprecedented disputed lucrative state-funded")
_REASONS = (
    "because of a shortage of money",
    "after months of protests",
    "in order to cut costs",
    "following complaints from residents",
    "under pressure from investors",
    "because of fears of an epidemic",
)
_CLAUSES = (
    "which drew sharp criticism at the time",
    "at a cost of about $40 million",
    "a decision that was later reversed",
    "for the first time in more than thirty years",
    "despite objections from the local council",
    "making it the largest of its kind in the world",
    "and was later honoured with a medal for it",
)
_DONE = re.compile(
    r"\b(?:was|were) (?:founded|built|born|held|published|signed|introduced|established|created|opened|discovered|"
    r"developed|released|launched|recorded|written|designed|arrested|killed|elected|appointed|completed|produced|"
    r"announced|destroyed|filmed|performed|invented|announced)(?= (?!in\b|at\b|on\b|near\b|and\b|to\b|from\b))"
)
_NOUN = re.compile(r"\b(a|an|the|its|his|their) ([a-z]{4,})(?= (?:of|in|for|on|from|that|which|by|at)\b|,|\.)")


def invented(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts with one detail more."""
    for match in _DONE.finditer(base.text):
        city = chance.choice(CITIES)
        yield _with(base, match.end(), f" in {city}", "place added", city)
        day = chance.choice(WEEKDAYS)
        yield _with(base, match.end(), f" on a {day}", "time added", day)
    for pattern in (r"\b(?:including|such as) (?=[A-Z])", r"(?<=[a-z], )(?=[A-Z]\w+ and [A-Z])", r"\bboth (?=[A-Z])"):
        yield from _item(base, pattern, chance)
    for mention in names(base.text, base.ground.source.lower):
        yield from _about_a_person(base, mention, chance)
    yield from _adjective(base, chance)
    yield from _other_noun(base, chance)
    for match in re.finditer(r"\b([Tt]he) ([a-z]+[^s\W]s)(?= (?:of|in|who|were|are|that|had|have)\b)", base.text):
        count = str(chance.randint(11, 94))
        yield _with(base, match.end(1), f" {count}", "number added", count)
    end = base.text.rstrip(".")
    if end != base.text and not end.endswith(('"', "”", ")")):
        reason, clause = chance.choice(_REASONS), chance.choice(_CLAUSES)
        said = inner(base.text, base.ground.source.lower)
        yield Draft(f"{end}, {reason}.", "reason added", reason, reason)
        yield Draft(f"{end}, {clause}.", "clause added", clause, clause)
        if said is not None:
            lasts = re.search(r"\b(?:is|are|has|have)\b", said) and not re.search(
                r"\b(?:was|were|became|first)\b", said
            )
            day = "Since last spring" if lasts else f"On a {chance.choice(WEEKDAYS)} in late autumn"
            yield Draft(f"{day}, {said}", "time added", day, day)


def _with(base: Base, at: int, words: str, form: str, brought: str) -> Draft:
    return Draft(base.text[:at] + words + base.text[at:], form, f"added:{words}", brought)


def _item(base: Base, pattern: str, chance: random.Random) -> Iterator[Draft]:
    for match in re.finditer(pattern, base.text):
        rest = base.text[match.end() :]
        mention = next((m for m in names(rest, base.ground.source.lower) if m.start == 0), None)
        if mention is not None and mention.type in ("city", "country"):
            known = [n for n in (CITIES if mention.type == "city" else COUNTRIES) if not holds(base.ground.context, n)]
            item = chance.choice(known)
            yield _with(base, match.end(), f"{item}, ", "item added to a list", item)


def _about_a_person(base: Base, mention: Mention, chance: random.Random) -> Iterator[Draft]:
    if mention.type != "person":
        return
    first, *rest = mention.text.split()
    if len(rest) == 1:
        middle = chance.choice(_MIDDLE)
        yield _with(base, mention.start + len(first), f" {middle}", "middle name added", middle)
    if rest and not re.search(r"[\w’']$", base.text[: mention.start].strip()[-1:] or "."):
        role = chance.choice(_ROLES)
        words = f"{role} " if mention.start else f"{role[0].upper()}{role[1:]} "
        yield _with(base, mention.start, words, "role added", role)
    elif rest and re.search(r"\b(?:by|with|that|when|and|from|for|to|against) $", base.text[: mention.start]):
        role = chance.choice(_ROLES)
        yield _with(base, mention.start, f"the {role} ", "role added", role)


def _other_noun(base: Base, chance: random.Random) -> Iterator[Draft]:
    """A noun of the passage in place of one of the sentence's."""
    found = [m for m in _NOUN.finditer(base.text) if m.group(2) not in STOP_WORDS]
    spare = [m for text in base.others() for m in _NOUN.finditer(text) if m.group(2) not in STOP_WORDS]
    if found and spare:
        match = chance.choice(found)
        alike = [m.group(2) for m in spare if m.group(1) == match.group(1) and m.group(2)[:4] != match.group(2)[:4]]
        if alike:
            noun = chance.choice(alike)
            claim = base.text[: match.start(2)] + noun + base.text[match.end(2) :]
            yield Draft(claim, "noun of the passage", f"{match.group(2)} -> {noun}", noun)


def _adjective(base: Base, chance: random.Random) -> Iterator[Draft]:
    found = [
        m for m in _NOUN.finditer(base.text) if m.group(2) not in STOP_WORDS and not m.group(2).endswith(("ly", "st"))
    ]
    known = small_words(base.ground.context)
    spare = [word for word in _ADJECTIVES if word not in known]
    if found and spare:
        match = chance.choice(found)
        adjective = chance.choice(spare)
        article = match.group(1)
        if article in ("a", "an"):
            article = "an" if adjective[0] in "aeiou" else "a"
        claim = f"{base.text[: match.start()]}{article} {adjective} {base.text[match.start(2) :]}"
        yield Draft(claim, "adjective added", f"added: {adjective}", adjective)
