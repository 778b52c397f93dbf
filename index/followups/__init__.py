"""Follow-ups: questions that lean on what was said before, made ones that stand alone. English."""

from __future__ import annotations

from index.followups.content import content_words, pointing_count, turning_words
from index.followups.courtesy import asks_nothing
from index.followups.interpretation import (
    Exchange,
    going_on,
    interpreted,
    is_told,
    leans,
    names_nothing,
    stands_alone,
    with_topic,
)
from index.followups.plain_text import plain

__all__ = [
    "Exchange",
    "asks_nothing",
    "content_words",
    "going_on",
    "interpreted",
    "is_told",
    "leans",
    "names_nothing",
    "plain",
    "pointing_count",
    "stands_alone",
    "turning_words",
    "with_topic",
]
