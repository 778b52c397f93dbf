"""The times that a question names: years, months and days, and the dates that they cover. English."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.article import Span
from index.facts.calendar import MONTHS
from index.subquestions.bare_years import is_no_date, is_year, names_something
from index.text.folding import IN_ASCII

REPORTED = 2  # days after one
# a day or a month without a year, in an article of that day, is within so much of it
NEAR_ITS_DAY = timedelta(days=200)
LAST_YEAR = re.compile(r"\blast year\b|\ba year ago\b", re.IGNORECASE)
CENTURY = 2000  # of '23; years from '50 on are of the one before

_PLAIN = IN_ASCII | str.maketrans("\u00a0\u2009\u202f", " " * 3)

_NAMED = rf"(?P<month>{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)}|Sept)(?![a-z])\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_PERIOD = re.compile(
    rf"\b(?:(?P<before>{_DAY})(?:st|nd|rd|th)?(?: of)? )?{_NAMED}"
    rf"(?: (?P<after>{_DAY})(?:st|nd|rd|th)?(?!\d))?(?:,? (?:(?P<year>{_YEAR})|['’](?P<short>\d\d)))?\b|"
    rf"\b(?<!\d{{4}}[-–/])(?P<alone>{_YEAR})\b(?![-–/]\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"(?<![\d/.-])(?:(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})|({_YEAR})-(\d\d)-(\d\d))(?![\d/-])")
_NEAR = 40  # characters before and after one that tell whether it is a time
_WORDS_TOO = ("may", "march", "mar", "jan", "dec")
_IN = re.compile(
    r"\b(?:in|since|until|till|during|between|(?<!the )last|this|early|late|mid|of|next|every) \Z|\bmid-\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before|after|from|to|and|or) \Z", re.IGNORECASE)  # a name may follow as well
_OF_SOMETHING = re.compile(r"(?:\b(?:the|an?|that|its|their|his|her)|['’]s) \Z", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|into|as (?:early|late|soon) as) \Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:by|before|after|from|(?:end|start|beginning|month|middle) of) \Z", re.IGNORECASE)
_NAMES_TOO = frozenset("may april june jan august dec".split())  # Theresa May, April Jones, Ant and Dec
_TO_ANOTHER = re.compile(  # May and June, 2020 to 2021, March 3 to June
    rf"\b(?:{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)}|{_YEAR})\b\.?(?: {_DAY})?(?:,? {_YEAR})?"
    r",? (?:and|or|to|through|until|till) (?:in |in early |in late )?\Z",
    re.IGNORECASE,
)
_SPAN = re.compile(  # the year to June
    r"\b(?:from|between|years?|months?|weeks?|quarter|period|up|down)\b", re.IGNORECASE
)
_IN_YEAR = re.compile(
    r"\b(?:in|since|until|till|before|after|during|last|this|by|early|late|mid|spring|summer|autumn|winter|"
    r"(?<=in )fall|(?<=the )fall|(?:end|start|beginning|middle|year) of) \Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" (?:to|until|till|through|on|onwards?)\b")
_SURNAME = re.compile(r" [A-Z][a-z]")
_OF_SOMEBODY = re.compile(r"(?<!end )(?<!start )(?<!middle )(?<!beginning )\b(?:of|late) \Z", re.IGNORECASE)


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

    def named_in(self, text: str, written: date | None = None) -> bool:
        """Whether the text, which was written on that day, names it, or a day of it; 12/05/2020 may be of May or of
        December."""
        named = any(
            self._is_named(other, written) for other in find_periods(text) if other.is_told_in(text, loosely=True)
        )
        if not named and self.month is None and written is not None and self.year == written.year - 1:
            named = LAST_YEAR.search(text) is not None
        return named or any(self.covers(day) for day in in_figures(text))

    def _is_named(self, other: Period, written: date | None) -> bool:
        if self.month is None:
            return other.year == self.year
        if other.month != self.month or (self.day is not None and other.day not in (None, self.day)):
            return False
        if None in (self.year, other.year):
            return self.year is None or written is None or _is_near(replace(other, year=self.year), written)
        return other.year == self.year

    def is_told_in(self, text: str, *, loosely: bool = False) -> bool:
        """Whether it is a time there, and not a part of a name, a count or a sum: Theresa May, 2000 dollars. loosely: a
        month also as that of something, as articles have it: the May coupon."""
        before = text[max(0, self.span.start - _NEAR) : self.span.start].translate(_PLAIN)
        after = text[self.span.end : self.span.end + _NEAR].translate(_PLAIN)
        if is_no_date(before, after) or (self.month is None and names_something(after)):
            return False
        if self.month is not None and (self.year is not None or self.day is not None):
            return True
        if _TO_ANOTHER.search(before) or (_IN if self.month is not None else _IN_YEAR).search(before):
            return self.month is None or not self._is_somebody(before, after)
        if self.month is None:
            return is_year(before, after)
        if loosely and text[self.span.start].isupper() and self._is_of_something(before, after):
            return True
        found = _BY.search(before)
        if found is None or self.text.lower() not in _NAMES_TOO:
            return found is not None
        leads = found[0].lower().rstrip()
        if _SURNAME.match(after) or leads in ("and", "or"):
            return False
        if leads == "to":
            return _SPAN.search(before) is not None
        return leads != "from" or _GOES_ON.match(after) is not None

    def _is_somebody(self, before: str, after: str) -> bool:
        """The will of June Brown; the late April Jones."""
        named = self.text.lower() in _NAMES_TOO and self.text[0].isupper() and _SURNAME.match(after) is not None
        return named and _OF_SOMEBODY.search(before) is not None

    def _is_of_something(self, before: str, after: str) -> bool:
        """The March coupon, that November; planned for June, as early as July."""
        if _OF_SOMETHING.search(before):
            return re.match(r" (?!on\b|to\b|for\b|against\b)[a-z]|[,.;]|\Z", after) is not None
        surely = self.text.lower() not in (*_WORDS_TOO, *_NAMES_TOO) and not _SURNAME.match(after)
        return surely and _FOR.search(before) is not None

    @property
    def _year(self) -> int:
        if self.year is None:
            raise ValueError("the year is not known")
        return self.year


def find_periods(text: str) -> list[Period]:
    """The periods that a text names in words, in order. A word that is also another one counts with its capital, as May
    does, or after a word such as "in"."""
    found = []
    text = text.translate(_PLAIN)
    for match in _PERIOD.finditer(text):
        named = match["month"]
        if named in _WORDS_TOO and not (match["year"] or match["before"]):
            before = text[max(0, match.start() - _NEAR) : match.start()]
            surely = _IN.search(before) and not before.lower().endswith(("this ", "of "))
            if not (surely or _UNTIL.search(before) or _TO_ANOTHER.search(before)):
                continue
        year = match["year"] or match["alone"] or _in_full(match["short"])
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


def in_figures(text: str) -> list[date]:
    """The days that a text names in figures, each as it would be read in Europe and in America."""
    days = []
    for match in _NUMERIC.finditer(text):
        one, other, last, year, month, day = (int(part) if part else 0 for part in match.groups())
        for each in ((last, other, one), (last, one, other), (year, month, day)):
            with suppress(ValueError):
                days.append(date(*each))
    return days


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


def _in_full(short: str | None) -> int | None:
    return None if short is None else CENTURY + int(short) - (100 if int(short) >= 50 else 0)


def _is_near(period: Period, day: date) -> bool:
    return _exists(period) and period.first - NEAR_ITS_DAY <= day <= period.last + NEAR_ITS_DAY


def _exists(period: Period) -> bool:
    try:
        replace(period, year=period.year or 2000).first.isoformat()
    except ValueError:
        return False
    return True
