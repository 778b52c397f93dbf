"""Where two quotations give different numbers for the same thing.

Careful: only plain counts of one and the same noun are compared. What is said to be at least, or about, so many does
not conflict with another number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from text_to_num import alpha2digit

from index.facts.quantities import Quantity, dozens_in_figures, in_figures, quantities
from index.followups.vocabulary import words
from index.followups.words import stem
from index.quotations.fates import FATES, fates, tolls

SHORTEST_NOUN = 3
FEWEST_ROUNDED = 1_000  # of less an exact number is told, as of the dead
ROUNDED = Decimal("0.04")  # of the greater number, at most, that rounding takes or adds
FARTHEST = 100  # times the lesser number: those whom one attack killed, and those whom the war did
LONGEST_HEDGE = 30  # characters
MAX_CHARS = 2_000  # of a text, of which more is not looked at: it tells of more than one thing

_HEDGE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|over|under|above|below|beyond|exceeding|upwards of|"
    r"in excess of|about|around|up to|close to|not quite|nearly|almost|some|roughly|approximately|as many as|as few as|"
    r"an estimated|no fewer than|no more than|another|further|other)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:\S{1,12} to )?\Z", re.IGNORECASE)  # a change, and no range
_RANGE_BEFORE = re.compile(r"(?:\d ?[-–] ?|\d (?:to|or) |\bbetween \d[\d,.]{0,12} and )\Z", re.IGNORECASE)
_RANGE_AFTER = re.compile(r" ?[-–] ?\d| (?:to|or) \d")
_OF_ALL = re.compile(
    r"(?<!\ball )\bof (?:the|its|his|her|their|our|these|those) \Z", re.IGNORECASE
)  # 12 of the 40 people
_LABEL = re.compile(  # of a thing, and no number of things: Boeing 737 jets
    r"\b(?:(?:Boeing|Airbus|Route|Flight|Highway|Formula|Area|Apollo|Type|Group|Level|Phase|Room|Article|Section|Class|Grade|"
    r"Ward|District|Unit|Line|Gate|Number|No\.|Platform|Channel|Category|Tier) |(?i:under)-|Covid-)\Z"
)
_NO_NOUNS = frozenset(
    map(
        stem,
        words(
            "new more other others further extra old young big small large great little long short high low good bad "
            "early late first last next former foreign local national public private british american french german "
            "russian chinese canadian indian european african asian were was are is and or had have has dead "
            "after before against for from at in on by into over since until when while as than to of with without "
            "during within between among across this that which who now then today yesterday back fewer less captured "
            "the an its his her their our some many monday tuesday wednesday thursday friday saturday sunday january "
            "february march april may june july august september october november december jan feb mar apr jun jul aug "
            "sep sept oct nov dec arrived died killed injured wounded"
        ),
    )
)
_ADDED = words("more other others further extra")  # to a number that is told elsewhere
MAX_NUMBERS = 20  # of one text, each of which is sought in all of it; of those after them none is taken for plain
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = re.compile(r"\b(?:at least|more than|over|no fewer than|as many as)\s+(?=\d)", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:]\s|\b(?:and|but|while|with)\b")
PEOPLE = frozenset(  # counts of which are a toll, if they are told of as dead
    map(stem, words("dead death fatality victim people person worker labourer laborer passenger miner"))
)
TOLL = "toll {}"  # of those of a fate
_TIMES = words("second minute hour day week month year decade century time per")  # which anything can last


@dataclass(frozen=True, slots=True)
class _Count:
    """What a text counts of one noun. numbers: None is one that is hedged; fates: `fates`, of what stands
    around the numbers; of the whole text where nothing there tells."""

    numbers: set[Decimal | None] = field(default_factory=set)
    fates: set[int] = field(default_factory=set)


def conflict(first: str, second: str, *, least: bool = False, question: str = "") -> bool:
    """Whether the one counts something that the other counts too, and comes to another number. least: what the first
    one says there are at least is its number, as of a report that a later one corrects; question: what is asked for, so
    that of several things the one that it names counts, or the dead where it asks for these."""
    one, other = _counts(first[:MAX_CHARS], least=least), _counts(second[:MAX_CHARS])
    if least:  # at least 26, after at least 20
        more = _counts(second[:MAX_CHARS], least=True)
        other |= {
            noun: count
            for noun, count in more.items()
            if noun not in other and noun in one and min(_plain(count)) > max(_plain(one[noun]))
        }
    nouns = one.keys() & other.keys()
    named = {stem(word) for word in _WORD.findall(question.lower())} | {TOLL.format(fate) for fate in fates(question)}
    nouns = nouns & named or nouns
    told = nouns & {TOLL.format(fate) for fate in range(FATES)}
    if agreed := {toll for toll in told if not one[toll].numbers.isdisjoint(other[toll].numbers)}:
        nouns -= agreed | PEOPLE
    return any(_differ(noun, one[noun], other[noun]) for noun in nouns)


def _plain(count: _Count) -> list[Decimal]:
    """Its numbers, of which none is hedged."""
    return [number for number in count.numbers if number is not None]


def noun_of(quantity: Quantity) -> str:
    """What it counts, of a quantity whose nouns are stems; "": nothing that is told."""
    return next((noun for word in quantity.noun if (noun := word.lower()) not in _NO_NOUNS), "")


def _differ(noun: str, one: _Count, other: _Count) -> bool:
    if one.fates and other.fates and one.fates.isdisjoint(other.fates):
        return False
    if noun in PEOPLE and bool(one.fates) != bool(other.fates):  # those who live there, and those who died
        return False
    if len(one.numbers) != 1 or len(other.numbers) != 1:
        return False
    low, high = sorted(number for number in (*one.numbers, *other.numbers) if number is not None)
    return low != high <= FARTHEST * low and not _is_rounded(low, high)


def _is_rounded(low: Decimal, high: Decimal) -> bool:
    """Whether the one is the other told in round numbers: 1.5 million, of 1,480,000."""
    if low < FEWEST_ROUNDED or high - low > ROUNDED * high:
        return False
    return any(round(one, -zeros) == other for one, other in ((low, high), (high, low)) for zeros in [_zeros(other)])


def _zeros(number: Decimal) -> int:
    """How many zeros it ends in."""
    digits = str(int(number))
    return len(digits) - len(digits.rstrip("0"))


def _counts(text: str, *, least: bool = False) -> dict[str, _Count]:
    """What is counted, without what is hedged."""
    digits = alpha2digit(dozens_in_figures(in_figures(text)), "en", threshold=0)
    if least:
        digits = _LEAST.sub("", digits)
    counts: dict[str, _Count] = {}
    hedged: dict[str, bool] = {}
    other: dict[str, bool] = {}
    told: dict[str, set[int]] = {}
    clauses = _CLAUSES.split(digits)
    for quantity in quantities(digits, stem):
        nouns, noun = [word.lower() for word in quantity.noun], noun_of(quantity)
        if (
            quantity.unit
            or quantity.alone
            or not _ADDED.isdisjoint(nouns)
            or len(noun) < SHORTEST_NOUN
            or noun in _TIMES
            or _is_year(quantity)
        ):
            continue
        number = quantity.shown.split()[0]
        if number not in hedged:
            looked_at = len(hedged) < MAX_NUMBERS
            hedged[number] = not looked_at or _hedged(number, digits)
            other[number] = looked_at and _is_no_count(number, digits)
            told[number] = (fates(_around(number, clauses)) or fates(digits)) if looked_at else set()
        if other[number]:
            continue
        toll = [TOLL.format(*told[number])] if noun in PEOPLE and len(told[number]) == 1 else []
        for key in (noun, *toll):
            count = counts.setdefault(key, _Count())
            count.numbers.add(None if hedged[number] else quantity.value)
            count.fates.update(told[number])
    for number, fate in tolls(digits):
        count = counts.setdefault(TOLL.format(fate), _Count(fates={fate}))
        count.numbers.add(None if _hedged(number, digits) else Decimal(number.replace(",", "")))
    return {noun: count for noun, count in counts.items() if None not in count.numbers}


def _around(number: str, clauses: Sequence[str]) -> str:
    """Those of the clauses in which the number stands."""
    standing = _standing(number)
    return " ".join(clause for clause in clauses if standing.search(clause))


def _standing(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){re.escape(number)}(?!\d)")


def _hedged(number: str, digits: str) -> bool:
    """Whether it is no plain number, wherever it may stand in the text."""
    places = [match.start() for match in _standing(number).finditer(digits)]
    return not places or any(
        _HEDGE.search(before := digits[max(0, place - LONGEST_HEDGE) : place])
        or (
            not _FROM.search(before)
            and (_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(digits, place + len(number)))
        )
        for place in places
    )


def _is_no_count(number: str, digits: str) -> bool:
    """Whether it is how many there are in all, of whom some are counted, or the label of a thing, wherever it is."""
    places = [match.start() for match in _standing(number).finditer(digits)]
    before = [digits[max(0, place - LONGEST_HEDGE) : place] for place in places]
    return bool(places) and all(_OF_ALL.search(each) or _LABEL.search(each) for each in before)


def _is_year(quantity: Quantity) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", quantity.shown.split()[0]))
