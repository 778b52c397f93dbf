"""Which articles a question is asked of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from index.article import DATE, instant
from index.errors import QuestionRejected
from index.storage.records import microseconds

EARLIEST_US = -(2**62)
LATEST_US = 2**62


@dataclass(frozen=True, slots=True)
class Filters:
    """All of them must hold; an empty tuple or None is no restriction. The bounds are inclusive: of a bare date, the
    whole UTC day. An article without a date never passes a bound."""

    article_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published_after: str | None = None
    published_before: str | None = None

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
        return bool(self.article_ids or self.sources or self.dated)

    @property
    def dated(self) -> bool:
        """Whether it bounds the date of publication."""
        return self.published_after is not None or self.published_before is not None

    @property
    def published_range_us(self) -> tuple[int, int]:
        """The bounds as microseconds since 1970 UTC, both included."""
        earliest = EARLIEST_US if self.published_after is None else microseconds(instant(self.published_after))
        if self.published_before is None:
            return earliest, LATEST_US
        latest = microseconds(instant(self.published_before))
        if DATE.fullmatch(self.published_before):
            latest += timedelta(days=1) // timedelta(microseconds=1) - 1
        return earliest, latest

    def condition(self) -> tuple[str, list[str | int]]:
        """The same as an SQL condition on `articles a`, with its parameters."""
        parts, parameters = ["1"], list[str | int]()
        for column, values in (("id", self.article_ids), ("source", self.sources)):
            if values:
                parts.append(f"a.{column} IN ({', '.join('?' * len(values))})")
                parameters += values
        if self.dated:
            parts.append("a.published_us BETWEEN ? AND ?")
            parameters += self.published_range_us
        return " AND ".join(parts), parameters
