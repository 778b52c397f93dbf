"""Dates in the place of a question: "And in March?", "And the year before?" after "What did the bank lend in 2023?"."""

from __future__ import annotations

import re

from index.article import Span
from index.facts import calendar
from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort
from index.followups.subject import Subject
from index.followups.words import Word, words_of

_A_YEAR = r"(?:in )?(?:the|a|one) (?:year"
_YEARS_AWAY = tuple(
    (re.compile(rf"{words}\W*", re.IGNORECASE), step)
    for words, step in (
        (rf"{_A_YEAR} (?:before|earlier)(?: that)?|(?:previous|prior|preceding) year)", -1),
        (rf"{_A_YEAR} (?:after|later|on)(?: that)?|following year)", 1),
        (r"two years (?:before|earlier)(?: that)?", -2),
        (r"two years (?:after|later|on)(?: that)?", 2),
    )
)
_MONTHS_AWAY = re.compile(
    rf"(?:in )?the (?:(?P<step>following|next|previous) )?(?P<month>{'|'.join(calendar.MONTHS)})"
    r"(?: (?P<to>before|after)(?: that)?)?\W*",
    re.IGNORECASE,
)
_LATE = ("fall", "autumn")
_EARLY = calendar.MONTHS[:3]
_SEASON = re.compile(r"\b(?:the (?=\w+ of ))?(?P<season>spring|summer|fall|autumn) (?:of )?$", re.IGNORECASE)
_SAME_YEAR = re.compile(r"\b(?:of )?(?:that|the same) year\b", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b")


def year_moved(fragment: str, subject: Subject) -> str | None:
    """The question before of the year before or after the one that it names: "And the year before?"."""
    years = [word for word in words_of(subject.question) if word.is_date and _kind(word) == "year"]
    steps = [step for pattern, step in _YEARS_AWAY if pattern.fullmatch(fragment)]
    if len(years) != 1 or not steps:
        return None
    return swapped(subject.question, years[0].span, str(int(years[0].plain) + steps[0]))


def time_moved(fragment: str, subject: Subject) -> str | None:
    """The question before of another time that the fragment tells from the one that it names."""
    return year_moved(fragment, subject) or month_moved(fragment, subject)


def month_moved(fragment: str, subject: Subject) -> str | None:
    """The question before of the next month of that name, or the last one: "And the March after that?" after "What was
    it in November 2023?"."""
    found = _MONTHS_AWAY.fullmatch(fragment)
    years, months = (
        [word for word in words_of(subject.question) if word.is_date and _kind(word) == kind]
        for kind in ("year", "month")
    )
    if found is None or not (found["step"] or found["to"]) or len(years) != 1 or len(months) != 1:
        return None
    before = "previous" in (found["step"] or "").lower() or (found["to"] or "").lower() == "before"
    new, old = _number(found["month"]), _number(months[0].plain)
    year = int(years[0].plain) + (-(new >= old) if before else new <= old)
    text = swapped(subject.question, years[0].span, str(year))
    return swapped(text, months[0].span, found["month"][0].upper() + found["month"][1:].lower())


def same_year(question: str, subject: Subject) -> str:
    """The question with the one year that was named in the place of "that year"."""
    years = [word for word in words_of(subject.question) if word.is_date and _kind(word) == "year"]
    return _SAME_YEAR.sub(years[0].text, question) if len(years) == 1 else question


def _number(month: str) -> int:
    return next(n for n, name in enumerate(calendar.MONTHS) if name[:3].lower() == month[:3].lower())


def dates_replaced(new: Mention, subject: Subject) -> str | None:
    """The question before with another year, month or day; None where it has none of that kind, or several."""
    fresh = [word for word in words_of(new.text) if word.is_date]
    years = [word for word in words_of(subject.question) if word.is_date and _kind(word) == "year"]
    within = [_kind(word) for word in fresh] == ["month"] and not _has(subject.question, "month")
    if within and len(years) == 1 and new.text.split()[-1] == fresh[0].text:  # And in March? of "in 2023"
        season = _SEASON.search(subject.question[: years[0].span.start])
        start = season.start() if season else years[0].span.start
        later = season is not None and season["season"].lower() in _LATE and _number(fresh[0].text) < len(_EARLY)
        year = str(int(years[0].plain) + later)  # by March, after the fall of 2023
        return swapped(subject.question, Span(start, years[0].span.end), f"{new.text} {year}")
    months = [old for old in subject.asked if old.sort is Sort.DATE and _has(old.text, "month")]
    if _has(new.text, "month") and any(_DAY.search(date.text) for date in (new, *months)):
        return _day_replaced(new, months[0], subject) if len(months) == 1 else None
    places = []
    for word in fresh:
        old = [other for other in words_of(subject.question) if other.is_date and _kind(other) == _kind(word)]
        if len(old) != 1:
            return None
        places.append((old[0].span, word.text))
    text = subject.question
    for span, replacement in sorted(places, key=lambda place: -place[0].start):
        text = swapped(text, span, replacement)
    return text if text != subject.question else None


def _day_replaced(new: Mention, old: Mention, subject: Subject) -> str | None:
    """With the whole date for the whole date, in the old one's year; None where only one of them is a day's, and they
    are not told alike."""
    if new.preposition not in ("", "about", old.preposition) or bool(_DAY.search(new.text)) != bool(
        _DAY.search(old.text)
    ):
        return None
    years = [word.text for word in words_of(old.text) if _kind(word) == "year"]
    dated = new.text if not years or _has(new.text, "year") else f"{new.text} {years[0]}"
    return swapped(subject.question, old.span, dated) if dated != old.text else None


def _has(text: str, kind: str) -> bool:
    return any(word.is_date and _kind(word) == kind for word in words_of(text))


def _kind(word: Word) -> str:
    if v.YEAR.fullmatch(word.plain):
        return "year"
    return "month" if word.plain in v.MONTHS else "day"


def swapped(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]
