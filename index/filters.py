"""Which articles a question is asked of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from index.article import DATE, instant
from index.errors import QuestionRejected
from index.storage.records import microseconds

EARLIEST_US = -(2**62)
LATEST_US = 2**62
DAY_US = timedelta(days=1) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Filters:
    """All of them must hold; an empty tuple or None is no restriction. The bounds are inclusive: of a bare date, the
    whole UTC day. An article without a date never passes a bound. printed_from, printed_to: what a question's own words
    ask for, days as the outlets date their articles, whatever day it was in UTC."""

    article_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published_after: str | None = None
    published_before: str | None = None
    printed_from: date | None = None
    printed_to: date | None = None

    def __post_init__(self) -> None:
        for field in ("published_after", "published_before"):
            if (value := getattr(self, field)) is not None:
                bound = value.strip()
                object.__setattr__(self, field, bound)
                try:
                    instant(bound)
                except ValueError as error:
                    raise QuestionRejected(f"filters.{field}", str(error)) from error

    def __bool__(self) -> bool:
        return bool(self.article_ids or self.sources or self.bounded)

    @property
    def dated(self) -> bool:
        """Whether the date of publication is bounded by who asks, and not by the words of the question."""
        return self.published_after is not None or self.published_before is not None

    @property
    def bounded(self) -> bool:
        """Whether the date of publication is bounded at all."""
        return self.dated or self.printed_from is not None or self.printed_to is not None

    @property
    def published_range_us(self) -> tuple[int, int]:
        """The bounds as microseconds since 1970 UTC, both included; those of printed days a day wider, for these may be
        of any offset from UTC."""
        earliest, latest = [EARLIEST_US], [LATEST_US]
        if self.published_after is not None:
            earliest.append(microseconds(instant(self.published_after)))
        if self.published_before is not None:
            whole_day = DATE.fullmatch(self.published_before) is not None
            latest.append(microseconds(instant(self.published_before)) + (DAY_US - 1) * whole_day)
        if self.printed_from is not None:
            earliest.append(microseconds(instant(self.printed_from.isoformat())) - DAY_US)
        if self.printed_to is not None:
            latest.append(microseconds(instant(self.printed_to.isoformat())) + 2 * DAY_US - 1)
        return max(earliest), min(latest)

    def condition(self) -> tuple[str, list[str | int]]:
        """The same as an SQL condition on `articles a`, with its parameters."""
        parts, parameters = ["1"], list[str | int]()
        for column, values in (("id", self.article_ids), ("source", self.sources)):
            if values:
                parts.append(f"a.{column} IN ({', '.join('?' * len(values))})")
                parameters += values
        if self.bounded:
            parts.append("a.published_us BETWEEN ? AND ?")
            parameters += self.published_range_us
        for relation, day in ((">=", self.printed_from), ("<=", self.printed_to)):
            if day is not None:
                parts.append(f"substr(a.published_at, 1, 10) {relation} ?")
                parameters.append(day.isoformat())
        return " AND ".join(parts), parameters
