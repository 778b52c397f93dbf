"""A question to its plan, where it asks something of several articles together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.followups.plain_text import TOLD
from index.subquestions.changes import change_of, said_then
from index.subquestions.comparisons import comparison_of, outlet_asked
from index.subquestions.disagreements import disagreement_of
from index.subquestions.parts import parts_of
from index.subquestions.plans import Plan

MAX_CHARACTERS = 400  # of a question: a longer one tells a story of its own

Outlets = Callable[[], Sequence[str]]

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
    )


def _with(plan: Plan, told: str) -> Plan:
    def whole(question: str) -> str:
        return f"{question.rstrip('?')} ({told})?"

    return replace(
        plan, topic=whole(plan.topic), sides=tuple(replace(side, text=whole(side.text)) for side in plan.sides)
    )
