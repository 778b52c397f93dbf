"""A question to its plan, where it asks something of several articles together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.followups.plain_text import TOLD
from index.followups.vocabulary import AUXILIARIES, VERBS
from index.followups.words import words_of
from index.subquestions.changes import change_of, said_then
from index.subquestions.comparisons import comparison_of, outlet_asked
from index.subquestions.disagreements import disagreement_of
from index.subquestions.parts import parts_of
from index.subquestions.plans import Plan

MAX_CHARACTERS = 400  # of a question: a longer one tells a story of its own

Outlets = Callable[[], Sequence[str]]

_TOPIC = re.compile(
    r"(?P<topic>(?!(?:in|on|at|by|as|since|during|before|after|between|from|when|while|if|for|to|despite|according|first|"
    r"second|two|three|hi|hello|sorry|please|excuse|breaking|so|well)\b)[^,?:]{3,60})[,:] "
    r"(?P<asked>(?:(?:in|at|by|on|for|from|to|with|of) )?(?:who|whom|whose|what|which|when|where|why|how)\b.+)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:(?:and|so|but|also|then),? )+", re.IGNORECASE)


def plan_of(question: str, outlets: Outlets = tuple) -> Plan | None:
    """None for a question that is answered as it stands. outlets: names those that there are."""
    text = _OPENING.sub("", " ".join(question.split())).rstrip(" ?.!")
    if len(text) > MAX_CHARACTERS:
        return None
    told = TOLD.search(text)
    if told is None:
        return _plan(text, outlets)
    bare = _plan(text[: told.start()], outlets)
    return _with(bare, told["told"]) if bare else _plan(f"{text[: told.start()]} {told['told']}", outlets)


def _plan(text: str, outlets: Outlets) -> Plan | None:
    return (
        change_of(text)
        or said_then(text)
        or disagreement_of(text)
        or comparison_of(text)
        or parts_of(text)
        or outlet_asked(text, outlets)
        or _parts_of_topic(text)
    )


def _parts_of_topic(text: str) -> Plan | None:
    """The plan of several questions of one thing that is named first: "Harrow flood, how many died and who is to
    blame"."""
    found = _TOPIC.match(text)
    if found is None or any(word.plain in AUXILIARIES | VERBS for word in words_of(found["topic"])):
        return None
    plan = parts_of(f"{found['asked'][0].upper()}{found['asked'][1:]}")
    return _with(plan, f"about {found['topic']}") if plan else None


def _with(plan: Plan, told: str) -> Plan:
    def whole(question: str) -> str:
        known = TOLD.search(question)
        if known is None:
            return f"{question.rstrip('?')} ({told})?"
        return f"{question[: known.start()]} ({known['told']}, {told.removeprefix('about ')})?"

    return replace(
        plan, topic=whole(plan.topic), sides=tuple(replace(side, text=whole(side.text)) for side in plan.sides)
    )
