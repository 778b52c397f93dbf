"""What a later text gives otherwise, of the kind that is asked for: another amount, share, length of time or day.

Careful, as in `index.quotations.conflicts`: of each text that has just one of the kind, or of the later one that tells
of both ("from £24m to £31m"). Whether they are of the same thing is for those to know who ask; here only the values are
compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Literal

from text_to_num import alpha2digit

from index.facts.dates import DateMention, dates
from index.facts.quantities import CLOCK, in_figures, quantities
from index.facts.units import DEGREES, SCALES

ROUNDED = Decimal("0.02")  # £24.5m is £24.6m told roughly
HEDGED = Decimal("0.1")
MOVED = "% moved"  # the unit of shares by which something rose or fell
MAX_CHARS = 1_000  # of a text; a longer one tells of more than one thing

_LENGTHS = frozenset({"s", "months"})
_NO_AMOUNTS = frozenset({"", "th", "/", "%", MOVED, CLOCK, *(unit for unit, _ in SCALES.values())})
_AMOUNT = re.compile(
    r"\bhow (?:much|big|large|high|expensive)\b|\bwhat\b.{0,40}\b(?:amount|cost|price|sum|fee|fine|salary|"
    r"value|worth|profit|loss|revenue|debt|deficit|compensation)s?\b|"
    # and not what a bill does, or what is in a budget
    r"\bwhat (?:is|was|were|are|will be|would be) (?:the|his|her|its|their|\S+['’]s?) (?:\w+ ){0,3}?"
    r"(?:(?-i:bill)|budget|settlement|bid|offer|pay)\b(?! (?:about|do|mean))|"
    r"^(?!(?:who|what|which|where|why|when|how|did|does|do|is|are|was|were|has|have)\b).{0,60}\b(?:cost|price|fine|"
    r"(?-i:bill)|budget|profit|amount|sum|payment|fee|fare|salary|salaries|damages|compensation|severance|debt|loss|losses|"
    r"award|awarded)s?\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\bhow (?:much|big|large|high|far)\b|\bper ?cent(?:age)?\b|\b(?:rate|share|turnout|inflation|growth)\b", re.I
)
_LENGTH = re.compile(
    r"\bhow (?:long|much time)\b|\bhow many (?:days|weeks|months|years)\b|\b(?:sentence|prison term|jail term)\b", re.I
)
COUNTED = re.compile(
    r"\bhow (?:many|much|high|large|big)\b|"
    r"\b(?:number(?! (?:10|ten)\b)|toll|total|figure|rate|cost|price|share|casualt(?:y|ie))s?\b|\bdeaths\b|"
    r"\bdeath (?:toll|rate)s?\b|\b(?:dead|killed|injured|wounded)\b",
    re.IGNORECASE,
)
_NAMES_ASKED = re.compile(r"\W*(?:who|whom|whose|where|why)\b", re.IGNORECASE)  # Who was killed?
MEASURED = re.compile(
    r"\bhow (?:old|tall|fast|often|deep|wide|broad|thick|heavy|hot|cold|warm|strong|steep|loud)\b", re.IGNORECASE
)
_DAY = re.compile(  # when it asks: not "How many died when the dam broke?"
    r"^\W*(?:(?:and|but|so|since|by|until|from) ){0,2}when\b|\b(?:what|which) (?:day|date|month|year)\b|"
    r"(?<!to )(?<!to-)\bdate\b",
    re.IGNORECASE,
)
_TOLD = "\u00a7"  # stands for each value
_AMOUNTS = re.compile(
    r"(?:US)?[$€£¥₹]?\d(?:[\d.,]*\d)?(?:[ -]?(?:m|bn|k|mn|million|billion|trillion|thousand|crore|lakh|%|per ?cent|"
    r"years?|months?|weeks?|days?|hours?|minutes?)(?!\w))*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = re.compile(
    rf"\b(?:(?:{_ORDINAL} )?{_MONTH}(?: {_ORDINAL}\b(?!,?\d))?(?:,? \d{{4}})?|(?:1[5-9]|20)\d\d)\b", re.IGNORECASE
)
_CHANGED = (
    r"(?:revis|correct|postpon|delay|doubl|tripl|rais|rose|risen|cut|fell|fallen|increas|climb|swell|swol|soar|grew|"
    r"grown|reduc|lower|chang|brought forward|(?:put|pushed|moved) back)"
)
_ONE_FOR_THE_OTHER = re.compile(
    # from 24 to 31
    rf"\bfrom (?:\w+ ){{0,2}}{_TOLD}[^.]{{0,12}}? to (?:\w+ ){{0,2}}{_TOLD}|"
    # to 31, from 24
    rf"\bto (?:\w+ ){{0,2}}{_TOLD}[^.{_TOLD}]{{0,12}} from (?:\w+ ){{0,2}}{_TOLD}|"
    # 31, not 24; 31, up from the 24
    rf"\b(?:(?:up|down|{_CHANGED}\w*) from|than|not|instead of|rather than|against|compared (?:with|to)|"
    rf"previous(?:ly)?|original(?:ly)?|initial(?:ly)?|earlier)(?: \w+){{0,2}} {_TOLD}|"
    # 24, raised to 31
    rf"{_TOLD}[^.]{{0,60}}\b{_CHANGED}[^.{_TOLD}]{{0,30}} {_TOLD}|"
    # planned for 3 May, now 5 June
    rf"\b(?:origin|initial|previous|earlier|had been|was to|were to|planned|due)[^.{_TOLD}]{{0,40}} {_TOLD}"
    rf"[^.]{{0,80}} {_TOLD}",
    re.IGNORECASE,
)

_RANGE = re.compile(  # £5-6m; 60-65%
    r"[$€£]\d[\d.,]{0,12}(?:m|bn|k)? ?[-–] ?[$€£]?\d|\d ?[-–] ?\d[\d.]{0,12} ?(?:%|per cent|percent|m\b|bn\b|"
    r"million|billion)|"
    r"\bbetween (?:[$€£]\d\S{0,12}|\d\S{0,12}%) and [$€£]?\d",
    re.IGNORECASE,
)

_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        (r"(?:re)?open", r"clos|shut"),
        (r"beg[aiu]n|start|launch", r"end(?:s|ed|ing)?\b|stop|finish|over\b|call\w* (?:\w+ ){0,2}off\b|halt|cancel"),
        (r"arrest|detain|jail|imprison", r"releas|freed|acquit"),
        (r"impos|introduc", r"lift|scrap|abolish|revok"),
        (r"born\b|birth", r"die[ds]?\b|dead\b|death|buried"),
        (r"appoint|elect|took office|sworn", r"resign|stepp?\w* down|sacked|dismiss|left office"),
    )
)
_CLAUSES = re.compile(r"[,;:]\s|\s(?:and|but|who|which|then)\s")
# how far back something was, and no length: who was jailed three years ago
_AGO = re.compile(
    r"\b[\w.-]{1,20} (?:and a half )?(?:year|month|week|day|hour)s? "
    r"(?:ago|earlier|later|before|after|since|in prison so far)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(  # prices have risen 22 percent: another kind of share than a rate of 15 percent
    r"\b(?:rise|rises|risen|rose|fell|fall|falls|fallen|up|down|drop|dropped|climbed|grew|grown|growth|increase|increased|"
    r"cut|jumped|surged)(?: (?:by|of|about|nearly|almost|some|around|more than)){0,2} (\d[\d.]*)",
    re.IGNORECASE,
)

Revised = Literal["number", "date"]
Asked = Literal["number", "date", "name"]
_Values = Mapping[str, Set[tuple[Decimal, bool]]]  # by unit; whether each is hedged


def revised(question: str, first: str, later: str) -> Revised | None:
    """What the later text has otherwise than the first one, of the kind that the question asks for; None: nothing."""
    if max(len(first), len(later)) > MAX_CHARS:
        return None
    asked = [
        wanted
        for asks, wanted in ((_AMOUNT, _is_amount), (_SHARE, _is_share), (_LENGTH, _is_length))
        if asks.search(question) and not _NAMES_ASKED.match(question) and not MEASURED.search(question)
    ]
    if asked and not any(_RANGE.search(text) for text in (first, later)):
        one, other = (_values(_AGO.sub(" ", each)) for each in (first, later))
        once, both = (
            _tells_both(_AMOUNTS, alpha2digit(in_figures(each), "en", threshold=0)) for each in (first, later)
        )
        if any(
            _otherwise(one[unit], other[unit], once=once, both=both)
            for unit in one.keys() & other.keys()
            if any(wanted(unit) for wanted in asked)
        ):
            return "number"
    day = _DAY.search(question) and not _tells_of_the_opposite(question, later)
    return "date" if day and _another_day(first, without_opposites(question, later)) else None


def asks_for(question: str) -> frozenset[Asked]:
    """Which of the kinds it asks for; none where that can't be told."""
    if _NAMES_ASKED.match(question):
        return frozenset({"name"})
    number = any(asks.search(question) for asks in (_AMOUNT, _SHARE, _LENGTH, COUNTED, MEASURED))
    kinds: tuple[tuple[Asked, bool], ...] = (("number", number), ("date", bool(_DAY.search(question))))
    return frozenset(kind for kind, asked in kinds if asked)


def _is_amount(unit: str) -> bool:
    return unit not in _NO_AMOUNTS and not unit.startswith((DEGREES, "square ", "cubic "))


def _is_share(unit: str) -> bool:
    return unit in ("%", MOVED)


def _is_length(unit: str) -> bool:
    return unit in _LENGTHS


def _values(text: str) -> _Values:
    found = defaultdict[str, set[tuple[Decimal, bool]]](set)
    moved = {Decimal(match[1].strip(".")) for match in _MOVED.finditer(text)}
    for quantity in quantities(text):
        moves = quantity.unit == "%" and quantity.value in moved
        found[MOVED if moves else quantity.unit.removeprefix("us")].add((quantity.value, bool(quantity.about)))
    return found


def _otherwise(one: Set[tuple[Decimal, bool]], other: Set[tuple[Decimal, bool]], *, once: bool, both: bool) -> bool:
    """once, both: whether the first, or the later, text tells of one value that another takes the place of."""
    if len(one) > (2 if once else 1) or len(other) > (2 if both else 1):
        return False
    return len([each for each in other if not any(_same(first, each) for first in one)]) == 1


def _same(one: tuple[Decimal, bool], other: tuple[Decimal, bool]) -> bool:
    return abs(one[0] - other[0]) <= (HEDGED if one[1] or other[1] else ROUNDED) * max(abs(one[0]), abs(other[0]))


def _tells_both(values: re.Pattern[str], text: str) -> bool:
    """Whether it tells of one value that another takes the place of."""
    return _ONE_FOR_THE_OTHER.search(values.sub(_TOLD, text)) is not None


def _another_day(first: str, later: str) -> bool:
    one, other = (_days(text) for text in (first, later))
    if len(one) != 1 or len(other) > 2:
        return False
    rest = [each for each in other if _clash(one[0], each)]
    return len(rest) == 1 and (len(other) == 1 or _tells_both(_DAYS, later))


def _tells_of_the_opposite(question: str, later: str) -> bool:
    """Whether it asks when something began and the later text says when it ended, or the other way round."""
    return any(
        one.search(question) and other.search(later) and not one.search(later)
        for pair in _OPPOSITES
        for one, other in (pair, pair[::-1])
    )


def without_opposites(question: str, later: str) -> str:
    """The later text less the clauses that tell of the opposite alone: who was born in Kelby, died on 4 June."""
    return ", ".join(each for each in _CLAUSES.split(later) if not _tells_of_the_opposite(question, each))


def _days(text: str) -> list[DateMention]:
    """Those that name a month or a year, each once."""
    return list(
        dict.fromkeys(
            DateMention(day=each.day, month=each.month, year=each.year)
            for each in dates(text)[0]
            if each.month is not None or each.year is not None
        )
    )


def _clash(one: DateMention, other: DateMention) -> bool:
    """Whether both name a part, and name it differently."""
    return any(
        None not in (a := getattr(one, part), b := getattr(other, part)) and a != b for part in ("day", "month", "year")
    )
