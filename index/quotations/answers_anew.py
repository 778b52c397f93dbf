"""Whether what a later text says can be another answer than the one that is quoted: of the kind that is asked for, new,
and of what is asked at all."""

from __future__ import annotations

import re

from text_to_num import alpha2digit

from index.facts.dates import DateMention, dates
from index.facts.names import folded_names, names
from index.facts.quantities import CLOCK, in_figures, quantities
from index.followups import vocabulary as v
from index.followups.subject import stems
from index.quotations.fates import befell_others
from index.quotations.revisions import asks_for, without_opposites
from index.quotations.somebody import may_name_person

_WHO = re.compile(r"\W*(?:who|whom|whose)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:what|which) (?:time|hour)\b", re.IGNORECASE)
_AN_HOUR = re.compile(r"\b\w+ o['’]clock\b|\bnoon\b|\bmidnight\b", re.IGNORECASE)
_ASKS_BY_HOW_MUCH = re.compile(
    r"\bby (?:how|what)\b|\b(?:margin|difference|majority|lead|rise|fall|change)\b", re.IGNORECASE
)
_BY_SO_MUCH = re.compile(  # lost by 38 votes: so many more or less, and not how many they were
    r"\bby (?:(?:just|only|about|nearly|almost|some|around|more than|less than) )?(?:an? )?[$£€]?\d[\d.,]*",
    re.IGNORECASE,
)
_LITTLE = stems("say said tell told think happen do did make")
_CALENDAR = v.MONTHS | v.WEEKDAYS


def may_answer_anew(question: str, first: str, later: str) -> bool:
    """Whether the later text has anything of what is asked, and, where a number, a date, an hour or a person is asked
    for and the first text has one, one of its own."""
    about = stems(question) - v.SMALL - _LITTLE - {stem for name in names(question) for stem in stems(name)}
    if about and about.isdisjoint(stems(later)):
        return False
    kinds = asks_for(question)
    if "number" in kinds:
        told = later if _ASKS_BY_HOW_MUCH.search(question) else _BY_SO_MUCH.sub(" ", _in_digits(later))
        if befell_others(question, later) or not _has_new(_numbers(first), _numbers(told)):
            return False
    if "date" in kinds and not _has_new(_dates(first), _dates(without_opposites(question, later))):
        return False
    if _CLOCK.search(question) and not _has_new(_hours(first), _hours(later)):
        return False
    return _WHO.match(question) is None or _names_another(question, first, later)


def _has_new(first: frozenset[object], later: frozenset[object]) -> bool:
    """Whether there are values, and none that were told already; also where the first text has none."""
    return not first or (bool(later) and first.isdisjoint(later))


def _in_digits(text: str) -> str:
    return str(alpha2digit(in_figures(text), "en", threshold=0))


def _numbers(text: str) -> frozenset[object]:
    return frozenset((each.unit, each.value) for each in quantities(text) if each.unit not in ("th", CLOCK))


def _hours(text: str) -> frozenset[object]:
    told = [each.value for each in quantities(text) if each.unit == CLOCK]
    return frozenset((*told, *(match[0].lower() for match in _AN_HOUR.finditer(text))))


def _dates(text: str) -> frozenset[object]:
    return frozenset(
        DateMention(day=each.day, month=each.month, year=each.year, weekday=each.weekday, relative=each.relative)
        for each in dates(text)[0]
    )


def _names_another(question: str, first: str, later: str) -> bool:
    asked, told, new = (folded_names(text) - _CALENDAR for text in (question, first, later))
    if new - asked:
        return not new - asked <= told
    return may_name_person(later, later)
