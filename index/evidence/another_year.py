"""The year of which a question asks, and those that an article tells of: what was in 2025 is no answer about 2022."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from index.article import Article
from index.facts.calendar import MONTHS
from index.followups import without_told

NEW_YEAR = 4  # months in which an article also tells of the year before, and does not say so: the annual results
OLD_YEAR = 11  # the month from which one tells of the year to come
FEW = 4
LONGEST = 60  # years that are told by the first and the last of them
DECADE, _CENTURY = 10, 100

_SEASON = r"(?:19|20)\d\d(?:[–/-](?P<end>\d\d(?:\d\d)?))?"
_YEAR = re.compile(rf"(?<![\w,.–/$£€-]){_SEASON}(?![\w–/-]|[,.]\d)")
_IN_TEXT = re.compile(rf"(?<!\d)(?<!\d,){_SEASON}(?P<decade>s?)(?!\d|,\d)")
_SHORT = re.compile(r"(?:[’']|\b\d{1,2}[./-]\d{1,2}[./-])(?P<year>\d\d)\b(?![./-]\d)")  # ’22; 12/05/22
_MONTH = f"(?:{'|'.join(MONTHS)})"
_OF_A_NAME = re.compile(r"(?P<word>[A-Z][\w.&-]*) $")  # the Online Safety Act 2023, Blade Runner 2049
_NO_NAME = re.compile(rf"(?:In|For|Of|During|Throughout|The|What|Which|{_MONTH}|Spring|Summer|Autumn|Fall|Winter)")
_NO_YEAR_AFTER = re.compile(r"\b(?:wr[oi]te|written|reads?|called|titled|room|route|flight|number|no\.|page) $", re.I)
# What is asked of since, before or between years may be told without them.
_NOT_WITHIN = re.compile(
    r"\b(?:since|before|after|until|till|from|between|and|or|by|to|than|through(?:out)?|as of|compared (?:to|with))"
    r"(?: (?:the|in|for|end of|start of|early|late|mid|summer|winter|spring|autumn|fall))*"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?(?: [A-Z][a-z]+\.?)?(?: \d{1,2}(?:st|nd|rd|th)?,?)? $",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r" (?:people|men|women|children|workers|jobs|homes|houses|families|residents|refugees|migrants|soldiers|troops|"
    r"pupils|students|patients|passengers|employees|staff|members|votes|seats|beds|copies|units|cars|vehicles|cases|"
    r"deaths|dollars|pounds|euros|francs|crowns|pesos|rupees|yen|yuan|rand|naira|shillings|hours|days|weeks|steps|"
    r"tonnes|tons|kilos|kg|litres|gallons|acres|hectares|metres|meters|miles|kilomet(?:re|er)s|km|feet)\b"
)
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_UNIT = r"(?P<unit>year|decade|season|winter|summer|month)s?"
_APART = re.compile(
    rf"\b(?P<count>[\w-]+)\s+{_UNIT}\s+(?:ago|earlier|on|back|previously|before|later|after|from now)\b|"
    rf"\b(?:in|within|over|for|during|last|past|previous|next|coming|each of the last)\s+(?:the\s+)?"
    rf"(?:last\s+|past\s+|next\s+)?(?P<counted>[\w-]+)\s+(?P<units>year|decade|season|winter|summer|month)s\b",
    re.IGNORECASE,
)
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
    """The one year in which something is asked for, or both of a season; none where there are several, where it is
    asked since, until or between when, or where it counts something or belongs to a name."""
    typed = without_told(question)
    found = list(_YEAR.finditer(typed))
    if len(found) != 1 or _COUNT.match(typed, found[0].end()):
        return frozenset()
    start = found[0].start()
    name = _OF_A_NAME.search(typed, 0, start)
    named = name is not None and _NO_NAME.fullmatch(name["word"]) is None
    if named or _NOT_WITHIN.search(typed, 0, start) or _NO_YEAR_AFTER.search(typed, 0, start):
        return frozenset()
    return frozenset(_years(found[0]))


def is_of_another_year(asked: frozenset[int], article: Article) -> bool:
    """Whether an article tells of none of the years, as far as years are told: its own is known, and so are last year
    and "two decades ago". Of an undated one that is not known."""
    published = article.published_on
    if not asked or published is None:
        return False
    text = f"{article.title or ''}\n{article.text}"
    told = {published.year, *_named(text), *_told_from(published, text, season=len(asked) > 1)}
    return told.isdisjoint(asked)


def _named(text: str) -> Iterator[int]:
    """The years that are named in figures, and those between two of them."""
    found = list(_IN_TEXT.finditer(text))
    for match in found:
        yield from _years(match)
        if match["decade"]:
            yield from range(int(match[0][:4]), int(match[0][:4]) + DECADE)
    for match in _SHORT.finditer(text):
        yield from (century + int(match["year"]) for century in (1900, 2000))
    for one, other in pairwise(found):
        first, last = int(one[0][:4]), int(other[0][:4])
        joined = text[one.end() : other.start()].strip().lower() in ("to", "until", "till", "and", "through", "–", "-")
        if joined and first < last <= first + LONGEST:
            yield from range(first, last)


def _told_from(published: date, text: str, *, season: bool) -> Iterator[int]:
    """The years that are told by how far they are from the article's own. season: whether one is asked for: in spring
    2025 nobody takes that of 2023-24 for the one that runs."""
    year, month = published.year, published.month
    if (month <= NEW_YEAR and not season) or _BEFORE.search(text):
        yield year - 1
    if not season and any(MONTHS.index(found["month"]) >= month for found in _BARE_MONTH.finditer(text)):
        yield year - 1  # in December, told in May
    if (month >= OLD_YEAR and not season) or _AFTER.search(text):
        yield year + 1
    if _TO_COME.search(text):
        yield from range(year, year + DECADE + 1)
    for found in _APART.finditer(text):
        count, unit = _count((found["count"] or found["counted"]).lower()), (found["unit"] or found["units"]).lower()
        if count is None:
            continue
        far = count * DECADE if unit == "decade" else -(-count // 12) if unit == "month" else count
        if found["counted"]:  # in each of the last two years
            yield from range(year - far, year + far + 1)
        yield from (year + side * (far + near) for side in (-1, 1) for near in (-1, 0, 1))


def _years(found: re.Match[str]) -> tuple[int, ...]:
    begin, end = int(found[0][:4]), found["end"]
    if end is None:
        return (begin,)
    return begin, int(end) if len(end) > 2 else begin - begin % _CENTURY + int(end)


def _count(word: str) -> int | None:
    """A number; None where it is not known which: in recent years."""
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    if word in ("a", "an"):
        return 1
    if word in ("few", "several"):
        return FEW
    return _NUMBERS.index(word) if word in _NUMBERS else None
