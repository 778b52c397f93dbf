"""The year of which a question asks, and those that an article tells of: what was in 2025 is no answer about 2022."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date
from itertools import chain, pairwise

from text_to_num import alpha2digit, text2num

from index.article import Article
from index.facts.calendar import MONTHS
from index.subquestions import typed, with_its_time
from index.subquestions.timing import FISCAL, SEASON

NEW_YEAR = 4  # months in which an article also tells of the year before, and does not say so: the annual results
OLD_YEAR = 11  # the month from which one tells of the year to come
FEW = 4  # years, or the like, that "a few" may be, one more or less
LONGEST = 60  # years that are told by the first and the last of them
DECADE, _CENTURY, MONTHS_OF_A_YEAR = 10, 100, 12
_NEAR = 60  # characters before a word that tell how far from now it is meant

_IN_TEXT = re.compile(r"(?<!\d)(?<!\d,)(?:19|20)\d\d(?:[–/-](?P<end>\d\d(?:\d\d)?))?(?P<decade>s?)(?!\d|,\d)")
_SHORT = re.compile(r"(?:[’']|\b\d{1,2}[./-]\d{1,2}[./-])(?P<year>\d\d)\b(?![./-]\d)")  # ’22; 12/05/22
_ANNIVERSARY = re.compile(r"\b(?P<count>[\w-]{1,20}) anniversary\b", re.IGNORECASE)
_RUNNING = re.compile(  # for the third season running
    r"\b(?P<count>[\w-]{1,20}) (?:(?:straight|consecutive|successive) (?:years?|seasons?|times?|summers?|winters?)|"
    r"(?:years?|seasons?|times?|summers?|winters?) (?:running|in (?:a row|succession)))\b",
    re.IGNORECASE,
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
_NAMED = re.compile(r"(?P<word>[A-Z][\w.&-]*) $")  # Peugeot 2008, the Mars 2020 rover
_NO_NAME = re.compile(rf"(?:In|For|Of|During|Throughout|The|What|Which|{_MONTH}|Spring|Summer|Autumn|Fall|Winter)")
# the 2015 Paris Agreement: the year is told of what has its name, and not asked for
_OF_A_DOCUMENT = re.compile(
    r" (?:(?:[A-Z][\w’'&-]*|on|of|the|and|for) ){0,7}?(?:Agreement|Accords?|Acts?|Treaty|Convention|Protocol|"
    r"Constitution|Declaration|Pact|Charter|Law|Bill|Report)\b"
)
_COMPARED = re.compile(r"\b(?:than|compared (?:to|with))(?: in)? $", re.IGNORECASE)
_UNIT = re.compile(r"\s(?P<unit>year|decade|season|winter|summer|month)s?\b", re.IGNORECASE)
_COUNT_BEFORE = re.compile(r"(?P<leads>[\w-]+\s+)?(?P<count>[\w-]+)\Z")
# In each of the last two years, within three years, for a decade: one of those that lie between
_PAST, _COMING = frozenset(("last", "past", "previous")), frozenset(("next", "coming", "within"))
_EITHER = frozenset(("in", "over", "during", "for", "the"))
_SINCE_THEN = re.compile(
    r"\b(?:(?:first|second|third|last|only)\b[^.]{0,30}|\w+est|most|least|worst|best) (?:in|for) \Z"
)
_FROM_NOW = re.compile(r"\s+(?:(?P<back>ago|on)|from now)\b", re.IGNORECASE)
_APART = re.compile(r"\s+(?:(?P<back>earlier|back|previously|before)|later|after)\b", re.IGNORECASE)
_OF_A_YEAR = "(?:year|season|summer|autumn|winter|spring)"
_BEFORE = re.compile(
    rf"\b(?:(?:last|previous|past|prior)\s+(?:(?:financial|fiscal|school)\s+)?(?:{_OF_A_YEAR}|{_MONTH}|Christmas|Easter|"
    r"Ramadan|Diwali)|(?:a|the)\s+year\s+(?:ago|earlier|before)|(?:financial|fiscal)\s+year)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:(?:next|coming|following)\s+(?:{_OF_A_YEAR}|{_MONTH})|(?:financial|fiscal)\s+year)\b", re.IGNORECASE
)
_TO_COME = re.compile(r"\b(?:end|middle|rest)\s+of\s+(?:the|this)\s+(?:decade|century)\b", re.IGNORECASE)
_BARE_MONTH = re.compile(rf"\b(?P<month>{_MONTH})\b(?!\s+\d{{4}})(?!\s+\d{{1,2}},\s+\d{{4}})")


def year_asked(question: str) -> frozenset[int]:
    """The one year in which something is asked for, or both of a season; none where it is asked since, until or between
    when, or compared with when, or where the year belongs to a name."""
    question = typed(question)
    if season := SEASON.search(question):
        return frozenset(_years(season))
    asked = with_its_time(question)
    if asked is None or asked.relation != "in" or asked.period is None or asked.period.year is None:
        return frozenset()
    start, end = asked.period.span.start, asked.period.span.end
    name = _NAMED.search(question, 0, start)
    named = name is not None and _NO_NAME.fullmatch(name["word"]) is None
    named = named or (question[:start].endswith("the ") and _OF_A_DOCUMENT.match(question, end) is not None)
    apart = named or _COMPARED.search(question, 0, start) is not None
    return frozenset() if apart else frozenset((asked.period.year,))


def is_of_another_year(asked: frozenset[int], article: Article) -> bool:
    """Whether an article tells of none of the years, as far as years are told: its own is known, and so are last year
    and "two decades ago". Of an undated one that is not known."""
    published = article.published_on
    if not asked or published is None or published.year in asked:
        return False
    text = f"{article.title or ''}\n{article.text}"
    if any(str(year) in text for year in asked):
        return False
    named = frozenset(_named(text))
    told = chain(named, _told_from(published, text, named, season=len(asked) > 1))
    return not any(year in asked for year in told)


def _named(text: str) -> Iterator[int]:
    """The years that are named in figures, and those between two of them."""
    found = list(_IN_TEXT.finditer(text))
    for match in found:
        yield from _years(match)
        if match["decade"]:
            yield from range(int(match[0][:4]), int(match[0][:4]) + DECADE)
    for match in (*_SHORT.finditer(text), *FISCAL.finditer(text)):
        yield from (century + int(match["year"]) for century in (1900, 2000))
    for one, other in pairwise(found):
        first, last = int(one[0][:4]), int(other[0][:4])
        joined = text[one.end() : other.start()].strip().lower() in ("to", "until", "till", "and", "through", "–", "-")
        if joined and first < last <= first + LONGEST:
            yield from range(first, last)


def _told_from(published: date, text: str, named: Set[int], *, season: bool) -> Iterator[int]:
    """The years that are told by how far they are from the article's own, or from one that it names. season: whether
    one is asked for: in spring 2025 nobody takes that of 2023-24 for the one that runs."""
    year, month = published.year, published.month
    if (month <= NEW_YEAR and not season) or _BEFORE.search(text):
        yield year - 1
    if not season and any(MONTHS.index(found["month"]) >= month for found in _BARE_MONTH.finditer(text)):
        yield year - 1  # in December, told in May
    if (month >= OLD_YEAR and not season) or _AFTER.search(text):
        yield year + 1
    if _TO_COME.search(text):
        yield from range(year, year + DECADE + 1)
    for unit in _UNIT.finditer(text):
        yield from _years_apart(text, unit, year, named)
    for each in _ANNIVERSARY.finditer(text):
        yield from (year - count for count in _counted(each["count"]))
    for each in _RUNNING.finditer(text):
        yield from (before for count in _counted(each["count"]) for before in range(year - count, year))


def _years_apart(text: str, unit: re.Match[str], year: int, named: Set[int]) -> Iterator[int]:
    """The years that so many years, decades or the like may be from that one, or from one that is named. unit: the word
    for them."""
    before = _COUNT_BEFORE.search(text, max(0, unit.start() - _NEAR), unit.start())
    count = _count(before["count"].lower()) if before else None
    if before is None or count is None:
        return
    kind = unit["unit"].lower()
    months = kind == "month"
    far = count * DECADE if kind == "decade" else -(-count // MONTHS_OF_A_YEAR) if months else count
    leads = (before["leads"] or "").strip().lower()
    if _SINCE_THEN.search(text, max(0, before.start() - _NEAR), before.start("count")):
        yield year - far  # the first in eleven years
    elif not (months and leads == "the" and count < MONTHS_OF_A_YEAR):  # the three months to June
        yield from range(year - far if leads in _PAST | _EITHER else year, year)
        yield from range(year, year + far + 1 if leads in _COMING | _EITHER else year)
    about = (0,) if far == 1 else (-1, 0, 1)
    if apart := _FROM_NOW.match(text, unit.end()):
        yield from (year + (-1 if apart["back"] else 1) * (far + more) for more in about)
    elif apart := _APART.match(text, unit.end()):
        side = -1 if apart["back"] else 1
        yield from (other + side * (far + more) for other in (year, *named) for more in about)


def _years(found: re.Match[str]) -> tuple[int, ...]:
    begin, end = int(found[0][:4]), found["end"]
    if end is None:
        return (begin,)
    return begin, int(end) if len(end) > 2 else begin - begin % _CENTURY + int(end)


def _counted(word: str) -> Iterator[int]:
    """The number of "third" or "three", where it is one."""
    number = re.match(r"\d{1,3}(?=st|nd|rd|th|\Z)", alpha2digit(word.lower(), "en", threshold=0))
    if number:
        yield int(number[0])


def _count(word: str) -> int | None:
    """A number; None where it is not known which: in recent years."""
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    if word in ("a", "an"):
        return 1
    if word in ("few", "several"):
        return FEW
    try:
        return int(text2num(word, "en"))
    except ValueError:
        return None
