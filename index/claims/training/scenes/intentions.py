"""What is planned, promised, tried, refused or suspected, staged of what a plain sentence tells as done."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.claims.training.phrases import NAME, Clause, is_plural, lowered, sentence
from index.claims.training.scenes.cast import Speaker
from index.claims.verbs import gerund_of, participle_of


@dataclass(frozen=True, slots=True)
class Intention:
    """Frames that say the same of a clause, and such as say more or other than these."""

    same: tuple[str, ...]
    other: tuple[str, ...]
    of_person: bool = False  # only where the subject is named


@dataclass(frozen=True, slots=True)
class Intended:
    """A sentence of evidence and a claim about it."""

    evidence: str
    claim: str


_DONE = ("{Y} {past} {rest}", "{Y} {past} {rest}", "{Y} {have} {part} {rest}")
_INTENTIONS = (
    Intention(
        ("{Y} plan{s} to {base} {rest}", "{Y} {are} planning to {base} {rest}", "{Y} intend{s} to {base} {rest}"),
        (*_DONE, "{Y} {have} decided not to {base} {rest}", "{Y} refused to {base} {rest}"),
    ),
    Intention(
        ("{Y} {are} considering {ger} {rest}", "{Y} {are} thinking about {ger} {rest}", "{Y} may {base} {rest}",
         "{Y} might {base} {rest}", "It is possible that {y} will {base} {rest}"),
        (*_DONE, "{Y} will {base} {rest}", "{Y} {have} decided to {base} {rest}", "{Y} {have} ruled out {ger} {rest}"),
    ),
    Intention(
        ("{Y} promised to {base} {rest}", "{Y} pledged to {base} {rest}", "{Y} vowed to {base} {rest}",
         "{Y} {have} promised to {base} {rest}", "{Y} gave a promise to {base} {rest}"),
        (*_DONE, "{Y} refused to {base} {rest}", "{Y} broke a promise to {base} {rest}"),
    ),
    Intention(
        ("{Y} refused to {base} {rest}", "{Y} declined to {base} {rest}", "{Y} would not {base} {rest}"),
        (*_DONE, "{Y} agreed to {base} {rest}", "{Y} promised to {base} {rest}"),
    ),
    Intention(
        ("{Y} failed to {base} {rest}", "{Y} did not manage to {base} {rest}", "{Y} did not succeed in {ger} {rest}"),
        (*_DONE, "{Y} managed to {base} {rest}", "{Y} succeeded in {ger} {rest}"),
    ),
    Intention(
        ("{Y} tried to {base} {rest}", "{Y} attempted to {base} {rest}", "{Y} made an attempt to {base} {rest}"),
        (*_DONE, "{Y} managed to {base} {rest}", "{Y} succeeded in {ger} {rest}", "{Y} refused to {base} {rest}"),
    ),
    Intention(
        ("{Y} threatened to {base} {rest}", "{Y} {have} threatened to {base} {rest}",
         "{Y} made a threat to {base} {rest}"),
        (*_DONE, "{Y} promised never to {base} {rest}"),
    ),
    Intention(
        ("{Y} {are} suspected of {ger} {rest}", "{Y} {are} alleged to have {part} {rest}",
         "{Y} allegedly {past} {rest}", "It is alleged that {y} {past} {rest}",
         "{Y} {are} under suspicion of {ger} {rest}"),
        (*_DONE, "{Y} admitted {ger} {rest}", "{Y} {are} known to have {part} {rest}"),
        of_person=True,
    ),
    Intention(
        ("{who} accused {y} of {ger} {rest}", "{who} alleged that {y} {past} {rest}",
         "{Y} {were} accused by {inside} of {ger} {rest}", "{Y} {were} accused of {ger} {rest}"),
        (*_DONE, "{Y} admitted {ger} {rest}", "{Y} accused {inside} of {ger} {rest}", "{who} admitted {ger} {rest}",
         "{who} praised {y} for {ger} {rest}", "{else_} accused {y} of {ger} {rest}",
         "{who} denied that {y} {past} {rest}"),
        of_person=True,
    ),
    Intention(
        ("{who} called on {y} to {base} {rest}", "{who} urged {y} to {base} {rest}",
         "{who} appealed to {y} to {base} {rest}"),
        (*_DONE, "{Y} agreed to {base} {rest}", "{Y} called on {inside} to {base} {rest}",
         "{else_} urged {y} to {base} {rest}", "{who} said that {y} had {part} {rest}",
         "{who} warned {y} not to {base} {rest}"),
    ),
    Intention(
        ("{who} said that {y} should {base} {rest}", "According to {inside}, {y} should {base} {rest}",
         "{who} argued that {y} should {base} {rest}", "{Y} should {base} {rest}, {inside} said"),
        (*_DONE, "{Y} should {base} {rest}", "{who} said that {y} should not {base} {rest}",
         "{else_} said that {y} should {base} {rest}", "{who} said that {y} {past} {rest}", "{Y} will {base} {rest}"),
    ),
    Intention(
        ("{who} expects {y} to {base} {rest}", "{Y} {are} expected to {base} {rest}, according to {inside}",
         "{who} said {y} {are} expected to {base} {rest}"),
        (*_DONE, "{who} said that {y} {past} {rest}", "{else_} expects {y} to {base} {rest}",
         "{who} does not expect {y} to {base} {rest}"),
    ),
)  # fmt: skip


def intended(parts: Clause, who: Speaker, others: Sequence[Speaker], true: bool, chance: random.Random) -> Intended:
    """The clause as an intention, and a claim that says the same or something else."""
    named = re.fullmatch(NAME, parts.subject) is not None
    intention = chance.choice([each for each in _INTENTIONS if named or not each.of_person])
    fields = _fields(parts)
    speaks = [frame for frame in intention.same if "{who}" in frame or "{inside}" in frame]
    told = chance.choice(speaks or intention.same)
    frames = [frame for frame in intention.same if frame != told] if true else intention.other
    elsewhere = chance.choice(others).recalled(chance)
    return Intended(
        _put(told, fields, who.introduced(chance), elsewhere),
        _put(chance.choice(frames), fields, who.recalled(chance), elsewhere),
    )


def _put(frame: str, fields: dict[str, str], who: str, elsewhere: str) -> str:
    inside = lowered(who)
    ends = frame.endswith("{inside}") or "{inside}, " in frame
    return sentence(frame.format(who=who, inside=inside.rstrip(",") if ends else inside, else_=elsewhere, **fields))


def _fields(parts: Clause) -> dict[str, str]:
    many = is_plural(parts.subject)
    return {
        "Y": parts.subject, "y": lowered(parts.subject), "past": parts.verb, "part": participle_of(parts.verb),
        "base": parts.base, "ger": gerund_of(parts.base), "rest": parts.rest, "s": "" if many else "s",
        "are": "are" if many else "is", "were": "were" if many else "was", "have": "have" if many else "has",
    }  # fmt: skip
