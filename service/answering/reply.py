"""What is known of a question that was answered, and of a search."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from index.evidence.ranking import Evidence
from index.search.retrieval import Passage
from index.subquestions import Kind
from service.answering.answers import Answer
from service.answering.questions import Question


@dataclass(frozen=True, slots=True)
class Timings:
    """How long the stages took, in milliseconds. total: with the waiting for a turn."""

    retrieve: float
    read: float = 0.0
    generate: float = 0.0
    total: float = 0.0

    @classmethod
    def of_seconds(cls, retrieve: float, read: float = 0.0) -> Self:
        """Of two stages, one after the other."""
        first, second, both = (round(1_000 * each, 1) for each in (retrieve, read, retrieve + read))
        return cls(first, second, total=both)


@dataclass(frozen=True, slots=True)
class Reply:
    """Everything that is known of an answered question. passages: the nearest ones, best first; undated: articles
    that a bound on the date left out for want of a date; interpreted_question: what was looked for, where the history
    or a mended spelling changed it; evidence: ranked, best first, of every side where it is asked about several;
    query_text: what was looked for, its spelling mended; plan: what is asked of several articles together."""

    id: str
    question: Question
    answer: Answer
    passages: tuple[Passage, ...]
    undated: int
    seq: int
    timings: Timings
    interpreted_question: str | None = None
    evidence: tuple[Evidence, ...] = ()
    query_text: str = ""
    plan: Kind = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that a search found, in the order asked for. undated: left out for want of a date."""

    passages: tuple[Passage, ...]
    undated: int
    timings: Timings


def together(spent: Sequence[Timings]) -> Timings:
    """What was spent on what was done in a row."""
    retrieve, read = sum(each.retrieve for each in spent), sum(each.read for each in spent)
    return Timings(round(retrieve, 1), round(read, 1), total=round(retrieve + read, 1))


def new_id() -> str:
    """Of an answer: no other has it."""
    return f"ans_{secrets.token_urlsafe(12)}"
