"""The times that a question names: years, months and days, and the dates that they cover. English."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.article import Span
from index.text.folding import IN_ASCII

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

REPORTED = 2  # days after one

_NAMED = rf"(?P<month>{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)}|Sept)(?![a-z])\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_PERIOD = re.compile(
    rf"\b(?:(?P<before>{_DAY})(?:st|nd|rd|th)?(?: of)? )?{_NAMED}"
    rf"(?: (?P<after>{_DAY})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year>{_YEAR}))?\b|\b(?P<alone>{_YEAR})\b(?![-–]\d)",
    re.IGNORECASE,
)
_WORDS_TOO = ("may", "march", "mar", "jan", "dec")
_AFTER = re.compile(
    r"\b(?:in|of|since|until|till|by|between|from|to|and|before|after|during|last|this) $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day. text, span: as the question names it; year: None where it names none."""

    text: str
    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Its first day. Raises ValueError where the year is not known, or there is no such day."""
        return date(self._year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day. Raises ValueError likewise."""
        month = self.month or 12
        return date(self._year, month, self.day or monthrange(self._year, month)[1])

    @property
    def name(self) -> str:
        """As it is told: 12 May 2020, May 2020, 2020, or May where the year is not known."""
        month = MONTHS[self.month - 1] if self.month else None
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    @property
    def reported(self) -> int:
        """Days after it in which an article tells of it as its own: of a day, "on Tuesday"."""
        return REPORTED if self.day else 0

    def covers(self, day: date) -> bool:
        """Whether the day is in it; of any year, where it has none."""
        return (self.year in (None, day.year)) and (self.month in (None, day.month)) and (self.day in (None, day.day))

    def named_in(self, text: str) -> bool:
        """Whether the text names it, or a day of it."""
        return any(
            (self.year is None or other.year in (None, self.year) or self.month is None)
            and (self.month is None or other.month == self.month)
            and (self.month is not None or other.year == self.year)
            and (self.day is None or other.day in (None, self.day))
            for other in find_periods(text)
            if other.is_told_in(text)
        )

    def is_told_in(self, text: str) -> bool:
        """Whether it is a date there, and not a part of a name or a count: Theresa May, 2000 dollars."""
        before, after = text[: self.span.start], text[self.span.end :]
        if re.search(r"\w-$", before) or re.match(r"-[^\W\d]", after):
            return False
        if self.month is not None and self.year is None and self.day is None:
            return _AFTER.search(before) is not None
        return (
            self.month is not None
            or not re.match(r" [a-z]+s\b(?<!was)(?<!is)(?<!has)", after)
            or bool(_AFTER.search(before))
        )

    @property
    def _year(self) -> int:
        if self.year is None:
            raise ValueError("the year is not known")
        return self.year


def find_periods(text: str) -> list[Period]:
    """The periods that a text names, in order. A word that is also another one counts with its capital ("May"), or
    after a word such as "in"."""
    found = []
    for match in _PERIOD.finditer(text.translate(IN_ASCII)):
        named = match["month"]
        if named is not None:
            told = named[0].isupper() or _AFTER.search(text[: match.start()]) or match["year"] or match["before"]
            if named.lower() in _WORDS_TOO and not told:
                continue
        year = match["year"] or match["alone"]
        day = match["before"] or match["after"]
        period = Period(
            match[0].rstrip("."),
            Span(*match.span()),
            int(year) if year else None,
            _month_number(named) if named else None,
            int(day) if day else None,
        )
        if _exists(period):
            found.append(period)
    return found


def with_years(periods: Sequence[Period]) -> list[Period]:
    """The periods with the years that their neighbours tell: May 2020, of "May and August 2020"; November 2020, of
    "November and February 2021". They are taken to stand in order."""
    known = list(periods)
    for place in range(len(known) - 2, -1, -1):
        this, after = known[place], known[place + 1]
        if this.year is None and after.year is not None and this.month is not None:
            known[place] = _of_year(this, after.year - ((after.month or 12) < this.month))
    for place in range(1, len(known)):
        before, this = known[place - 1], known[place]
        if this.year is None and before.year is not None and this.month is not None:
            known[place] = _of_year(this, before.year + (this.month < (before.month or 1)))
    return known


def in_year(periods: Sequence[Period], year: int) -> list[Period]:
    """The same where none has a year: the first one in this year, the others after it in order."""
    first, *others = periods
    return with_years([_of_year(first, year), *others])


def _of_year(period: Period, year: int) -> Period:
    """The period in that year; as it is where the year has no such day."""
    there = replace(period, year=year)
    return there if _exists(there) else period


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month.lower().startswith(name.lower()[:3]))


def _exists(period: Period) -> bool:
    try:
        replace(period, year=period.year or 2000).first.isoformat()
    except ValueError:
        return False
    return True
