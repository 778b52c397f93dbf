"""What a question asks of several articles together: its topic, and the sides that it compares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.subquestions.periods import Period

Kind = Literal["none", "change", "disagreement", "comparison", "parts"]
Relation = Literal["in", "before", "after", "until", "since"]

# what people have about a thing, and what is counted of it
STANCE = (
    r"(?:position|stance|view|opinion|attitude|policy|policies|plan|estimate|figure|forecast|prediction|tone|line|account|"
    r"story|version|statement|promise|demand|support|approach|mind|explanation|claim|answer|message|rhetoric)s?"
)
ON = r"(?:on|about|over|regarding|towards?|concerning)"

_COUNTED = re.compile(
    r"\b(?:number|toll|rate|cost|price|figure|amount|size|total|share|date|time|cause|name|age|level|extent|value|length)s?\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bhow (?:many|much)\b|\b(?:number|toll|amount|total|count)s?\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:how|who|whom|whose|what|which|when|where|why)\b", re.IGNORECASE)
_TIED = re.compile(r" (?:of|in|on|for|about|over|to|at|from|between)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sides that are compared.

    text: its question; label: as the question names it, where it does; period, relation: the time that it is about,
    before or after it, until its last day or since its first one;
    party: who is to have said it: a person, a body or an outlet.
    """

    text: str
    label: str | None = None
    period: Period | None = None
    relation: Relation = "in"
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A question about several articles.

    topic: the question without what it compares; sides: none where the articles themselves tell them: the oldest and
    the newest of a change, the outlets of a disagreement; within: the time in which a change is asked for.
    """

    kind: Kind
    topic: str
    sides: tuple[Side, ...] = ()
    within: Period | None = None

    @property
    def outlet(self) -> str | None:
        """The outlet that alone is asked, as the question names it, if one is."""
        return self.sides[0].party if self.kind == "comparison" and len(self.sides) == 1 else None

    @property
    def counts(self) -> bool:
        """Whether the topic asks for a number."""
        return _COUNTS.search(self.topic) is not None


def asking(topic: str) -> str:
    """A topic as a question: "the death toll" is "What is the death toll?", and a question is itself. In the present,
    whatever is asked: to an article its own day is."""
    topic = topic.strip(" ?.,")
    if _ASKS.match(topic):
        return f"{topic[0].upper()}{topic[1:]}?"
    several = bool(re.search(r"[^su]s$", _TIED.sub("", topic)))
    return f"What {'are' if several else 'is'} {topic}?"


def reporting(topic: str) -> str:
    """A topic as a question of what is said: "the flood" is "What is said about the flood?", and what has one answer
    is asked for itself."""
    own = _TIED.sub("", topic)
    if _ASKS.match(topic) or _COUNTED.search(own) or re.search(rf"\b{STANCE}\b", own, re.IGNORECASE):
        return asking(topic)
    return f"What is said about {topic.strip(' ?.,')}?"
