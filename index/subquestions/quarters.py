"""The quarters and halves of a year that a question about business names, and the days on which they are told of.
English."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from index.article import Span
from index.subquestions.periods import Period

REPORTED = 90  # days after one, in which its results are told

_NUMBERS = {word: place // 2 for place, word in enumerate("first 1st second 2nd third 3rd fourth 4th".split())}
_YEAR = r"(?:19|20)\d\d"
_JOINED = r"(?:,? |-|/| of | in | of the year )"
_NAMED = re.compile(
    rf"(?<!audi )\b(?:(?P<before>{_YEAR})(?:['’]s)?[ -])?"
    r"(?:(?P<number>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -](?P<noun>quarter|half)|"
    rf"(?P<letter>[QH])(?P<digit>[1-4]))\b(?!{_JOINED}{_YEAR}[-–/]\d)"  # 2023-24 is a year of its own kind
    rf"(?:{_JOINED}(?P<after>{_YEAR})\b|['’](?P<short>\d\d)\b)?"
    r"(?! of (?!the year))",  # of the match, of the 19th century
    re.IGNORECASE | re.ASCII,
)
_AND_ANOTHER = re.compile(r"\b(?:first|second|third)[ -]{1,2}(?:and|or|to|through) $", re.IGNORECASE | re.ASCII)
# The profit of a quarter is of business; what somebody scored in one, of the year that the question names too, is not.
_OF_MONEY = re.compile(
    r"\b(?:profits?|losses|sales|revenues?|earnings|income|margins?|turnover|dividends?|ebitda|gdp|inflation|exports?|imports?)\b",
    re.IGNORECASE,
)
_OF_BUSINESS = re.compile(
    r"\b(?:loss|deliver(?:y|ies)|shipments?|orders|output|production|growth|economy|forecasts?|guidance)\b",
    re.IGNORECASE,
)
_OF_SPORT = re.compile(
    r"\b(?:scor(?:e[ds]?|ing|ers?)|goals?|points|touchdowns?|match(?:es)?|games?|kick-?off|penalt(?:y|ies)|super ?bowl|"
    r"cup|league|championships?|coach|team|beat|lead|led|trail(?:ed|ing)|euro|olympics)\b",
    re.IGNORECASE,
)
_HYDROGEN = re.compile(
    r" (?:production|plants?|fuel|gas|storage|stations?|trucks?|vehicles?|economy|projects?|hubs?|pipelines?)\b"
)


@dataclass(frozen=True, slots=True)
class Quarter(Period):
    """A quarter of a calendar year, or a half of one; month: its first. Of a company's year it is told by its name."""

    months: int = 3

    @property
    def last(self) -> date:
        """Its last day. Raises ValueError where the year is not known."""
        month = self._months[-1]
        return date(self._year, month, monthrange(self._year, month)[1])

    @property
    def name(self) -> str:
        """As it is told: the second quarter of 2020."""
        noun = "quarter" if self.months == 3 else "half"
        number = ("first", "second", "third", "fourth")[(self._months[0] - 1) // self.months]
        return f"the {number} {noun}" + (f" of {self.year}" if self.year else "")

    @property
    def reported(self) -> int:
        """Days after it in which an article tells of it as its own."""
        return REPORTED

    def covers(self, day: date) -> bool:
        """Whether the day is in it; of any year, where it has none."""
        return self.year in (None, day.year) and day.month in self._months

    def named_in(self, text: str, written: date | None = None) -> bool:  # noqa: ARG002  # which tells a month's year
        """Whether the text names it, by its year too where it has one: a "second quarter" is that of the article."""
        asked = (self.month, self.months, self.year)
        return any((other.month, other.months, self.year and other.year) == asked for other in quarters_in(text))

    @property
    def _months(self) -> range:
        first = self.month or 1
        return range(first, first + self.months)


def find_quarters(question: str) -> list[Quarter]:
    """Those that a question names with their year, or asks of business."""
    named = [each for each in quarters_in(question) if not _is_hydrogen(each, question)]
    if _OF_MONEY.search(question):
        return named
    if _OF_SPORT.search(question):
        return []
    return named if _OF_BUSINESS.search(question) else [each for each in named if each.year is not None]


def _is_hydrogen(quarter: Quarter, question: str) -> bool:
    """Whether it may be the gas: "green H2 production"."""
    return quarter.text.lower() == "h2" and _HYDROGEN.match(question, quarter.span.end) is not None


def quarters_in(text: str) -> list[Quarter]:
    """All quarters and halves of a year that a text names by their number, in order."""
    found = []
    for match in _NAMED.finditer(text):
        short = f"20{match['short']}" if match["short"] else None
        year = match["before"] or match["after"] or short
        half = (match["noun"] or match["letter"]).lower() in ("half", "h")
        number = match["number"].lower() if match["number"] else None
        if _AND_ANOTHER.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        if number in ("last", "final"):
            if year is None:
                continue  # the one before this
            place = 1 if half else 3
        else:
            place = _NUMBERS[number] if number else int(match["digit"]) - 1
        months = 6 if half else 3
        if (place + 1) * months <= 12:
            known = int(year) if year else None
            found.append(Quarter(match[0], Span(*match.span()), known, place * months + 1, None, months))
    return found
