"""A question that names one time, and whether what was found for it is of that time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from index.filters import Filters
from index.followups.plain_text import TOLD
from index.search.retrieval import Passage
from index.subquestions.dating import bounded, bounds_of, likeliest_year
from index.subquestions.periods import NEAR_ITS_DAY, Period, find_periods, in_figures, in_year
from index.subquestions.plans import Relation, Side
from index.subquestions.quarters import Quarter, find_quarters

_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\Z"
_PART = (
    r"\s+(?:(?:the|an?|its|his|her|their|\w+['’]s)\s+)?(?:(?:start|beginning|middle)\s+of\s+|(?:early|mid)[\s-]+)?"
    rf"(?:the\s+)?{_WEEKDAY}"
)
_END = rf"\s+(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+)?{_WEEKDAY}"
_SAID: tuple[tuple[str, Relation], ...] = (
    (rf"\b(?<!not\s)(?:before|prior\s+to){_END}", "until"),
    (rf"\b(?:after|since){_END}|\b(?:since|after)\s+late[\s-]+\Z", "after"),
    (rf"\b(?<!no\s)(?:after|later\s+than|following){_PART}", "after"),
    (rf"\b(?:since|(?:no|not)\s+(?:earlier\s+than|before)){_PART}", "since"),
    (rf"\b(?<!not\s)(?<!no\s)(?:before|prior\s+to|earlier\s+than){_PART}", "before"),
    (rf"\b(?:until|till|by|up\s+to|(?:no|not)\s+later\s+than)(?:{_PART}|{_END})", "until"),
)
_RELATIONS = tuple((re.compile(words, re.IGNORECASE), relation) for words, relation in _SAID)
_AS_OF = re.compile(rf"\bas\s+(?:of|at)(?:{_PART}|{_END})", re.IGNORECASE)  # what was known then
_BEFORE = 40  # characters in which these stand
LEAD = 400  # characters of an article, which tell of what it is
# Clarification: this article said ... as of April 2023
_NOT_OF_THE_STORY = re.compile(r"^[*_(\[ ]*(?:correction|clarification|editor['’]s note|amendment)s?\b.*$", re.I | re.M)
_HAPPENED = re.compile(r"(?!\W*(?:when|is|are|will|what (?:is|will)|who (?:is|will))\b).*?\b(?:did|was|were)\b", re.I)
_OPEN = re.compile(
    r"\b(?:between|from|starting in|beginning in)\s+(?:the\s+|early\s+|late\s+|mid[\s-])?\Z", re.IGNORECASE
)
_TO_NOW = re.compile(  # between 2022 and now; from 2022 on
    r"\s+(?:(?:and|to|until|till|through)\s+(?:now|today|the present)\b|on(?:wards?)?\b(?!\s+(?:the|a|an|\w+day)\b))",
    re.IGNORECASE,
)
# between 3 and 9 June, on 4 and 6 June, June 3-9: one name of several days
_SEVERAL_BEFORE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s?(?:and|to|or|until|till|through|-|–|,)\s?\Z", re.IGNORECASE)
_SEVERAL_AFTER = re.compile(
    r"\s?[-–]\s?\d|\s(?:and|to|or|until|till|through)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\b(?!\s?[.,:]?\d)"
)
# before the 2020 election, after the October 2023 attack: on a day within that time
_OF_AN_EVENT = re.compile(r"the\s\|\s\w", re.IGNORECASE)
_OF_ITS_YEAR = re.compile(  # second-quarter sales in 2024, and not "... since 2024"
    r"(?: (?!(?:since|than|from|before|after|until|till|for|by|to|vs|versus|against|and|or)\b)[\w’'&-]+){0,3},? ?\Z"
)


# the season, or the year of accounts, of 2022-23; the 1990s
SEASON = re.compile(r"(?<![\w,.–/$£€-])(?:19|20)\d\d[–/-](?P<end>\d\d(?:\d\d)?)(?![\w–/-]|[,.]\d)")
FISCAL = re.compile(r"\bFY ?(?:19|20)?(?P<year>\d\d)\b")
_DECADE = re.compile(r"\b(?:19|20)\d0['’]?s\b")


# how it went on from the time of which it is told
_OUTCOME = re.compile(
    r"\b(?:since|later|afterwards?|eventually|finally|in the end|at last|now|yet|any (?:longer|more)|still|again|once|"
    r"successors?|came of|became of|(?:what|who) (?:happened|won)|actually|ha(?:s|ve|d) (?:\w+ ){1,4}?\w+ed)\b",
    re.IGNORECASE,
)
# what was claimed in 2018, and what the count came to later
_AND_LATER = re.compile(
    r"(?>[^?]*?\b(?:and|but|then)\b)[^?]*?\b(?:later|since|afterwards?|now|eventually|in the end|finally)\b",
    re.IGNORECASE,
)


def with_its_time(question: str) -> Side | None:
    """The question with the one time that it names; None where it names none, or several, or what was before or after
    an event of some year or month, or an event by its day, or a day in figures, 03/05/2023, which is of March or of
    May."""
    named = _named_in(question)
    if len(named) != 1 or in_figures(question):
        return None
    (period,) = named
    before, after = question[max(0, period.span.start - _BEFORE) : period.span.start], question[period.span.end :]
    if period.day is not None and (_SEVERAL_BEFORE.search(before) or _SEVERAL_AFTER.match(after)):
        return None
    relation: Relation = next((relation for words, relation in _RELATIONS if words.search(before)), "in")
    if (relation == "in" and _OPEN.search(before) and _TO_NOW.match(after)) or (
        relation == "in" and _AND_LATER.match(after)
    ):
        relation = "since"
    if relation == "in" and period.year is not None and _AS_OF.search(before):
        relation = "until"
    of_its_day = period.day is not None and period.year is None  # the January 6 committee
    may_be_an_event = of_its_day if relation == "in" else period.day is None
    if may_be_an_event and _OF_AN_EVENT.match(f"{before[-4:]}|{after[:2]}"):
        return None
    return Side(question, period=period, relation=relation)


def typed(question: str) -> str:
    """The question without what it is only told to be about: a time there is that of another question."""
    found = TOLD.search(question)
    return question if found is None else question[: found.start()]


def other_time(question: str, filters: Filters, passages: Sequence[Passage]) -> Filters | None:
    """Where to look again: in the articles of the time that the question names, where the first of what was found is of
    another; None where it is not, or none is named. passages: best first."""
    own = typed(question)
    asked = with_its_time(own) or (None if _OUTCOME.search(own) else with_its_time(question))
    if asked is None or not passages or is_of_its_time(asked, passages[0]):
        return None
    return of_its_time(filters, asked, [day for each in passages if (day := each.article.published_on) is not None])


def is_of_its_time(side: Side, passage: Passage) -> bool:
    """Whether a passage names the time of the question, or its article appeared then; also where that is not known.
    What is asked of before or after a time has to have been written then, or to name another, with its year. Of what
    happened on a day, what was written before it is not."""
    day, period = passage.article.published_on, side.period
    if day is None or period is None:
        return True
    text = f"{passage.article.title or ''}\n{_NOT_OF_THE_STORY.sub('', passage.text)}"
    if side.relation == "in":
        if _was_to_come(side.text, period, day):
            return False
        most = min(period.reported, (day - date.min).days)
        covered = any(period.covers(day - timedelta(days=days)) for days in range(most + 1))
        covered = covered and not (_is_over(side) and period.covers(day))  # whose results nobody has before its end
        lead = "" if period.day else _NOT_OF_THE_STORY.sub("", passage.article.text[:LEAD])  # tells of what year it is
        return covered or period.named_in(f"{text}\n{lead}", day)
    if period.year is None:
        return True
    first, last = bounds_of(period, side.relation)
    told = [(other.first, other.last) for other in find_periods(text) if other.year and other.is_told_in(text)]
    return any(
        (first is None or first <= begin) and (last is None or end <= last)
        for begin, end in [(day, day), *told, *((other, other) for other in in_figures(text))]
    )


def _was_to_come(question: str, period: Period, day: date) -> bool:
    """Whether it asks what happened on a day, and was written, on the day that is given, before that."""
    if period.day is None or _HAPPENED.match(question) is None:
        return False
    dated = period if period.year else replace(period, year=day.year)
    with suppress(ValueError):
        return day < dated.first and (period.year is not None or dated.first - day <= NEAR_ITS_DAY)
    return False


def _is_over(side: Side) -> bool:
    """Whether it asks what was in a quarter."""
    return isinstance(side.period, Quarter) and _HAPPENED.match(side.text) is not None


def of_its_time(filters: Filters, side: Side, days: Sequence[date]) -> Filters | None:
    """The filters with the time of the question as bounds too, which is of the likeliest year where it names none;
    None where there is no such date within them. days: of the articles that were found."""
    period = side.period
    if period is not None and period.year is None:
        year = likeliest_year([period], days)
        if year is None:
            return None
        (period,) = in_year([period], year)
    asked = replace(side, period=period)
    return bounded(filters, asked, timedelta(days=period.reported if period else 0), once_over=_is_over(asked))


def names_a_time(question: str) -> bool:
    """Whether it names one, or several; also a season, a year of accounts, a decade, or a day in figures."""
    return bool(_named_in(question) or in_figures(question)) or any(
        pattern.search(question) for pattern in (SEASON, FISCAL, _DECADE)
    )


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
