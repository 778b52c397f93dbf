"""Numbers, amounts and shares: the ones that a text states, in one form each, and those that another does not state."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from text_to_num import alpha2digit

_MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "dozen": 12,
    "100": 10**2, "1000": 10**3, "1000000": 10**6, "1000000000": 10**9, "1000000000000": 10**12,
}  # fmt: skip
_UNITS = {
    "$": "$", "us$": "$", "dollar": "$", "dollars": "$", "usd": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€",
    "£": "£", "pound": "£", "pounds": "£", "gbp": "£", "¥": "¥", "yen": "¥", "₹": "₹", "rupees": "₹", "%": "%",
    "percent": "%", "percentage": "%", "pct": "%", "cents": "¢", "degrees": "°", "°": "°", "°c": "°", "°f": "°",
}  # fmt: skip
_QUANTITY = re.compile(
    r"(?<![\w.])(?P<sign>[-−](?=\d))?(?P<money>US\$|[$€£¥₹])? ?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|"
    r"\d+(?:\.\d+)?|\.\d+)"
    r"(?P<ordinal>st|nd|rd|th)?(?![^\W\d_kmbt])"
    r"(?:[ -]?(?P<half>and a half))?"
    r"(?:[ -]?(?P<size>1000000000000|1000000000|1000000|1000|100|hundred|thousand|millions?|billions?|"
    r"trillion|dozen|mn|bn|tn|[kmb])(?!\w))?(?!\w)"
    r"(?:[ -]?(?P<unit>%|per cent|percent(?:age)?|pct|dollars?|euros?|pounds?|yen|rupees|USD|EUR|GBP|cents|"
    r"degrees|°[CF]?))?"
    r"(?:[ -]+(?P<noun>(?:[a-z]+ )?[a-z]{3,}|km|kg|ft))?",
    re.I,
)
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SCALES = {
    "second": ("s", 1), "minute": ("s", 60), "hour": ("s", 3_600), "day": ("s", 86_400), "week": ("s", 604_800),
    "month": ("months", 1), "year": ("months", 12), "decade": ("months", 120), "century": ("months", 1_200),
    "centurie": ("months", 1_200), "metre": ("m", 1), "meter": ("m", 1), "kilometre": ("m", 1_000), "km": ("m", 1_000),
    "kilometer": ("m", 1_000), "mile": ("miles", 1), "tonne": ("t", 1), "ton": ("tons", 1), "kg": ("kg", 1),
    "kilogram": ("kg", 1), "acre": ("acres", 1), "hectare": ("hectares", 1), "kilo": ("kg", 1),
}  # fmt: skip
_NOT_COUNTED = re.compile(
    r"\b(?:no|any|some|every) one\b|\bone another\b|\b(?:the|this|that|each|which|only|first|last|"
    r"another) one\b|\bone of\b|"
    r"\bone's\b|\bfirst (?:of all|name|lady|minister|place)\b|\bsecond(?= to none)",
    re.I,
)
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|first|second|third|fourth|fifth|"
    "sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\w+teenth|\\w+tieth"
)
_HYPHEN = re.compile(rf"\b({_SMALL})-(?!(?:{_SMALL})\b)(?=[a-z])", re.I)
_ONE_OF_TIME = re.compile(r"1[ -](second|minute|hour|day|week|month|year|decade|century)\b", re.I)
_DOZENS = re.compile(r"\b(?:a|one) dozen\b", re.I)
_A_MAGNITUDE = re.compile(r"\b(?:a|an) (?=(?:hundred|thousand|million|billion|trillion)\b)", re.I)
_HALVES = {"half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25")}
_FRACTION = re.compile(
    r"\b(?P<count>a|one|two|three) (?P<part>half|halves|thirds?|quarters?)\b|\b(?P<alone>half) (?=of|the|a\b)", re.I
)
_MULTIPLES = {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "doubled": 2,
    "triple": 3,
    "tripled": 3,
    "both": 2,
    "pair": 2,
}
_MULTIPLE = re.compile(rf"\b(?:{'|'.join(_MULTIPLES)})\b", re.I)
_RELATED = re.compile(
    r"\b(?P<how>by|to|from) (?:about |around |nearly |almost |roughly |some |only |just )?[$€£]?"
    r"(?P<number>\d[\d,.]*)(?!\d)",
    re.I,
)
_LANGUAGE = "en"
_HIDDEN = "\u2400"  # stands for words that look like numbers and count nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. unit: "%", a currency's sign, "th" of a rank, or ""; noun: the words after it."""

    value: Decimal
    unit: str
    noun: tuple[str, ...]
    shown: str


def quantities(text: str, stem: Callable[[str], str] = str.casefold) -> list[Quantity]:
    """The numbers of a text, in order. stem: how nouns are compared."""
    plain = _NOT_COUNTED.sub(_HIDDEN, _HYPHEN.sub(r"\1 ", text))
    plain = _A_MAGNITUDE.sub("one ", _DOZENS.sub("twelve", plain))
    found = [Quantity(_value_of_fraction(match), "/", (), match[0]) for match in _FRACTION.finditer(plain)]
    plain = _FRACTION.sub(_HIDDEN, plain)
    digits = alpha2digit(plain, _LANGUAGE, threshold=0)
    for match in _QUANTITY.finditer(digits):
        value = _value(match)
        if value is not None:
            unit = "th" if match["ordinal"] else _UNITS.get((match["money"] or match["unit"] or "").lower(), "")
            if (match["unit"] or "").lower() == "per cent":
                unit = "%"
            words = (match["noun"] or "").split()
            an_age = words[1:] == ["old"] or re.match(r"[ -]old\b", digits[match.end() :])
            scale = _SCALES.get(words[0].lower().removesuffix("s")) if words and not unit and not an_age else None
            if scale is not None:
                unit, value = scale[0], value * scale[1]
            noun = () if scale is not None or an_age else tuple(stem(word) for word in words)
            found.append(Quantity(value, unit, noun, match[0].strip()))
    return found


def missing_quantity(claim: Sequence[Quantity], evidence: Sequence[Quantity], text: str) -> str | None:
    """The first of the claim's numbers that the evidence does not state, or states of something else. text: the
    evidence's own words."""
    for quantity in claim:
        same = [each for each in evidence if _agree(quantity, each)]
        if not same and not _said_otherwise(quantity, text):
            return quantity.shown
        if same and _of_something_else(quantity, same, evidence):
            return quantity.shown
    return None


def other_relation(claim: str, evidence: str) -> str | None:
    """The first number that the claim has something rise by where the evidence has it rise to it, or the like."""
    stated: dict[str, set[str]] = {}
    for match in _RELATED.finditer(evidence):
        stated.setdefault(match["number"], set()).add(match["how"].lower())
    for match in _RELATED.finditer(claim):
        if match["how"].lower() not in stated.get(match["number"], {match["how"].lower()}):
            return match[0]
    return None


def _agree(claimed: Quantity, stated: Quantity) -> bool:
    if {claimed.unit, stated.unit} == {"/", "%"}:
        return claimed.value == stated.value * (100 if stated.unit == "/" else Decimal("0.01"))
    if claimed.value != stated.value:
        return False
    if claimed.unit == stated.unit:
        return True
    return claimed.unit == "" and stated.unit not in ("%", "th", "/", "s", "months")


def _of_something_else(claimed: Quantity, same: Sequence[Quantity], evidence: Sequence[Quantity]) -> bool:
    """Whether the evidence counts the claim's noun with another number, and something else with the claim's number."""
    if not claimed.noun or any(not each.noun for each in same):
        return False
    others = [each for each in evidence if each.value != claimed.value and each.unit == claimed.unit]
    likeness = max(_likeness(claimed, each) for each in same)
    return any(_likeness(claimed, each) > likeness for each in others)


def _likeness(claimed: Quantity, stated: Quantity) -> int:
    """How much two numbers count the same: the word next to the number tells more than the one after it."""
    return next((len(claimed.noun) - place for place, word in enumerate(claimed.noun) if word in stated.noun), 0)


def _said_otherwise(quantity: Quantity, text: str) -> bool:
    """Whether a word such as "both" says it, or "an hour", or a time of day with its other sign."""
    if match := _ONE_OF_TIME.match(quantity.shown):
        return bool(re.search(rf"\b(?:an?|one|another) {match[1]}\b", text, re.I))
    if match := re.match(r"(\d\d?)\.(\d\d)\b", quantity.shown):
        return f"{match[1]}:{match[2]}" in text
    if quantity.value == 1 and quantity.unit == "":
        return bool(re.search(r"\b(?:an?|one|single|sole|only|each|another)\b", text, re.I))
    if quantity.unit == "th":
        return 1 <= quantity.value <= len(_RANKS) and _RANKS[int(quantity.value) - 1] in text.casefold()
    said = {_MULTIPLES[match[0].lower()] for match in _MULTIPLE.finditer(text)}
    return quantity.unit == "" and quantity.value in said


def _value(match: re.Match[str]) -> Decimal | None:
    try:
        value = Decimal(match["number"].replace(",", ""))
    except InvalidOperation:
        return None
    if match["half"]:
        value += Decimal("0.5")
    if match["size"]:
        value *= _MAGNITUDES[match["size"].lower()]
    return -value if match["sign"] else value.normalize()


def _value_of_fraction(match: re.Match[str]) -> Decimal:
    if match["alone"]:
        return _HALVES["half"]
    count = {"a": 1, "one": 1, "two": 2, "three": 3}[match["count"].lower()]
    part = match["part"].lower().rstrip("s").replace("halve", "half")
    return round(count * _HALVES[part], 6)
