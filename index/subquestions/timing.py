"""A question that names one time, and whether what was found for it is of that time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.filters import Filters
from index.search.retrieval import Passage
from index.subquestions.dating import bounded, bounds_of, likeliest_year
from index.subquestions.periods import Period, find_periods, in_year
from index.subquestions.plans import Relation, Side
from index.subquestions.quarters import find_quarters

_RELATIONS: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"\bafter\s+(?:the\s)?\Z", re.IGNORECASE), "after"),
    (re.compile(r"\bsince\s+(?:the\s)?\Z", re.IGNORECASE), "since"),
    (re.compile(r"\bbefore\s+(?:the\s)?\Z", re.IGNORECASE), "before"),
    (re.compile(r"\b(?:until|till|by)\s+(?:the\s)?\Z", re.IGNORECASE), "until"),
)
_BEFORE = 12  # characters in which these stand
_OF_AN_EVENT = re.compile(r"the\s\|\s\w", re.IGNORECASE)  # before the 2020 election, which was on a day of that year
_OF_ITS_YEAR = re.compile(  # second-quarter sales in 2024, and not "... since 2024"
    r"(?: (?!(?:since|than|from|before|after|until|till|for|by|to|vs|versus|against|and|or)\b)[\w’'&-]+){0,3},? ?\Z"
)


def with_its_time(question: str) -> Side | None:
    """The question with the one time that it names; None where it names none, or several, or what was before or after
    an event of some year."""
    named = _named_in(question)
    if len(named) != 1:
        return None
    (period,) = named
    before = question[max(0, period.span.start - _BEFORE) : period.span.start]
    relation: Relation = next((relation for words, relation in _RELATIONS if words.search(before)), "in")
    if (
        relation != "in"
        and period.month is None
        and _OF_AN_EVENT.match(f"{before[-4:]}|{question[period.span.end :][:2]}")
    ):
        return None
    return Side(question, period=period, relation=relation)


def is_of_its_time(side: Side, passage: Passage) -> bool:
    """Whether a passage names the time of the question, or its article appeared then; also where that is not known."""
    day, period = passage.article.published_on, side.period
    if day is None or period is None or period.named_in(f"{passage.article.title or ''}\n{passage.text}"):
        return True
    if side.relation == "in":
        most = min(period.reported, (day - date.min).days)
        return any(period.covers(day - timedelta(days=days)) for days in range(most + 1))
    if period.year is None:
        return True
    first, last = bounds_of(period, side.relation)
    return (first is None or first <= day) and (last is None or day <= last)


def of_its_time(filters: Filters, side: Side, days: Sequence[date]) -> Filters | None:
    """The filters with the time of the question as bounds too, which is of the likeliest year where it names none;
    None where there is no such date within them. days: of the articles that were found."""
    period = side.period
    if period is not None and period.year is None:
        year = likeliest_year([period], days)
        if year is None:
            return None
        (period,) = in_year([period], year)
    return bounded(filters, replace(side, period=period), timedelta(days=period.reported if period else 0))


def names_a_time(question: str) -> bool:
    """Whether it names one, or several."""
    return bool(_named_in(question))


def _named_in(question: str) -> list[Period]:
    """The quarters that it names, or the other times; a quarter and a year of it beside it are one."""
    periods = [period for period in find_periods(question) if period.is_told_in(question)]
    quarters = find_quarters(question)
    inside = [range(quarter.span.start, quarter.span.end) for quarter in quarters]
    apart = [period for period in periods if not any(period.span.start in place for place in inside)]
    if len(quarters) == len(apart) == 1 and quarters[0].year is None and apart[0].month is None:
        between = question[quarters[0].span.end : apart[0].span.start]
        if quarters[0].span.end < apart[0].span.start and _OF_ITS_YEAR.match(between):
            return [replace(quarters[0], year=apart[0].year)]
    return [*quarters, *apart]
