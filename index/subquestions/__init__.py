"""Questions about several articles together, and the questions that they are made of. By rule, in English."""

from __future__ import annotations

from index.subquestions.dating import bounded, dated, likeliest_year
from index.subquestions.periods import Period, find_periods, in_year
from index.subquestions.planning import plan_of
from index.subquestions.plans import Kind, Plan, Side
from index.subquestions.timing import is_of_its_time, names_a_time, of_its_time, other_time, typed, with_its_time

__all__ = [
    "Kind",
    "Period",
    "Plan",
    "Side",
    "bounded",
    "dated",
    "find_periods",
    "in_year",
    "is_of_its_time",
    "likeliest_year",
    "names_a_time",
    "of_its_time",
    "other_time",
    "plan_of",
    "typed",
    "with_its_time",
]
