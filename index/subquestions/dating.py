"""The periods of a question to dates: of which year they are, and the articles that appeared in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.filters import Filters
from index.subquestions.periods import Period, in_year
from index.subquestions.plans import Relation, Side


def dated(side: Side, period: Period) -> Side:
    """The side with its period as the year is known, also in its label."""
    if side.label is None:
        return replace(side, period=period)
    before = f"{side.relation} " if side.relation != "in" else ""
    return replace(side, period=period, label=before + period.name)


def bounded(
    filters: Filters, side: Side, longer: timedelta = timedelta(), *, once_over: bool = False
) -> Filters | None:
    """The filters with the side's days as bounds too, as the outlets date their articles; None where no date is within
    both, or the year is not known. longer: by how much the time in which it is is extended; once_over: of that time
    its last day alone counts, and what it is extended by."""
    period = side.period
    if period is None or period.year is None:
        return None
    try:
        first, last = bounds_of(period, side.relation)
        if side.relation == "in":
            first, last = period.last if once_over else first, period.last + longer
    except OverflowError:
        return None
    within = replace(filters, printed_from=first, printed_to=last)
    earliest, latest = within.published_range_us
    return within if earliest <= latest else None


def bounds_of(period: Period, relation: Relation) -> tuple[date | None, date | None]:
    """The first and the last day that are so related to the period; None where there is no bound. Raises ValueError
    where its year is not known, OverflowError where there is no day before it, or after it."""
    if relation == "before":
        return None, period.first - timedelta(days=1)
    if relation == "after":
        return period.last + timedelta(days=1), None
    if relation == "until":
        return None, period.last
    return period.first, None if relation == "since" else period.last


def likeliest_year(periods: Sequence[Period], days: Sequence[date]) -> int | None:
    """The newest year in which most of the periods have an article; where none has, the newest in which the first of
    them has begun when the newest article appeared."""
    if not days:
        return None
    newest = max(days)
    years = range(newest.year, min(days).year - 2, -1)
    counted = {year: sum(any(period.covers(day) for day in days) for period in _in(periods, year)) for year in years}
    most = max(counted.values())
    begun = [year for year in years if _in(periods, year) and _in(periods, year)[0].first <= newest]
    return next((year for year in (years if most else begun) if counted[year] == most), None)


def _in(periods: Sequence[Period], year: int) -> list[Period]:
    """The periods from this year on; none where they do not exist then, as 29 February."""
    try:
        found = in_year(periods, year)
        return found if all(period.first and period.last for period in found) else []
    except ValueError:
        return []
