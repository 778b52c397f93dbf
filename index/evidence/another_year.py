"""The year of which a question asks, and those that an article tells of: what was in 2025 is no answer about 2022."""

from __future__ import annotations

import re

from index.article import Article
from index.facts.calendar import MONTHS
from index.followups import without_told

NEW_YEAR = 4  # months in which an article also tells of the year before, and does not say so: the annual results
OLD_YEAR = 11  # the month from which one tells of the year to come
_CENTURY = 100

_SEASON = r"(?:19|20)\d\d(?:[–/-](?P<end>\d\d(?:\d\d)?))?"
_YEAR = re.compile(rf"(?<![\w,.–/$£€-]){_SEASON}(?![\w–/-]|[,.]\d)")
_IN_TEXT = re.compile(rf"(?<![\d,.]){_SEASON}(?!\d|[,.]\d)")
# What is asked of since, before or between years may be told without them.
_NOT_WITHIN = re.compile(
    r"\b(?:since|before|after|until|till|from|between|and|or|by|to|than|through(?:out)?|as of|compared (?:to|with))"
    r"(?: (?:the|in|for|end of|start of|early|late|mid|summer|winter|spring|autumn|fall))*"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?(?: [A-Z][a-z]+\.?)?(?: \d{1,2}(?:st|nd|rd|th)?,?)? $",
    re.IGNORECASE,
)
_COUNT = re.compile(r" (?:people|men|women|workers|jobs|homes|houses|tonnes|metres|miles|kilometres|km)\b")
_NUMBERS = "one two three four five six seven eight nine ten".split()
_AGO = re.compile(rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}}) years (?:ago|earlier|before)\b", re.IGNORECASE)
_OF_A_YEAR = "(?:year|season|summer|autumn|winter|spring)"
_MONTH = f"(?:{'|'.join(MONTHS)})"
_BEFORE = re.compile(rf"\b(?:(?:last|previous|past) (?:{_OF_A_YEAR}|{_MONTH})|a year (?:ago|earlier))\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:next|coming|following) (?:{_OF_A_YEAR}|{_MONTH})\b", re.IGNORECASE)


def year_asked(question: str) -> frozenset[int]:
    """The one year in which something is asked for, or both of a season; none where there are several, or where it is
    asked since, until or between when."""
    typed = without_told(question)
    found = [match for match in _YEAR.finditer(typed) if not _COUNT.match(typed, match.end())]
    if len(found) != 1 or _NOT_WITHIN.search(typed, 0, found[0].start()):
        return frozenset()
    return _years(found[0])


def is_of_another_year(asked: frozenset[int], article: Article) -> bool:
    """Whether an article tells of none of the years, as far as years are told: its own is known, and so is what last
    year and next year are. Of an undated one that is not known."""
    published = article.published_on
    if not asked or published is None:
        return False
    text = f"{article.title or ''}\n{article.text}"
    told = {published.year}.union(*map(_years, _IN_TEXT.finditer(text)))
    of_a_season = len(asked) > 1  # in spring 2025 nobody takes that of 2023-24 for the one that runs
    if (published.month <= NEW_YEAR and not of_a_season) or _BEFORE.search(text):
        told.add(published.year - 1)
    if (published.month >= OLD_YEAR and not of_a_season) or _AFTER.search(text):
        told.add(published.year + 1)
    told |= {published.year - _count(found["count"].lower()) for found in _AGO.finditer(text)}
    return told.isdisjoint(asked)


def _years(found: re.Match[str]) -> frozenset[int]:
    begin, end = int(found[0][:4]), found["end"]
    if end is None:
        return frozenset((begin,))
    last = int(end) if len(end) > 2 else begin - begin % _CENTURY + int(end)
    return frozenset((begin, last))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1
