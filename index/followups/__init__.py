"""Follow-ups: questions that lean on what was said before, made ones that stand alone. English."""

from __future__ import annotations

from index.followups.attributions import asks_who_said, figure_asked
from index.followups.content import content_words, pointing_count, says_little, turning_words
from index.followups.courtesy import asks_nothing, turns_away, without_opening
from index.followups.dependence import asks_again, is_bare
from index.followups.frames import without_frame
from index.followups.interpretation import Exchange, going_on, interpreted, is_told, leans, with_topic
from index.followups.more import asks_for_more
from index.followups.plain_text import plain, without_told
from index.followups.standing_alone import (
    asks_of_somebody,
    may_stand_alone,
    names_little,
    names_something,
    stands_alone,
)

__all__ = [
    "Exchange",
    "asks_again",
    "asks_for_more",
    "asks_nothing",
    "asks_of_somebody",
    "asks_who_said",
    "content_words",
    "figure_asked",
    "going_on",
    "interpreted",
    "is_bare",
    "is_told",
    "leans",
    "may_stand_alone",
    "names_little",
    "names_something",
    "plain",
    "pointing_count",
    "says_little",
    "stands_alone",
    "turning_words",
    "turns_away",
    "with_topic",
    "without_frame",
    "without_opening",
    "without_told",
]
