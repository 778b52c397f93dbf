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
_HALVES = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"), "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?P<count>a|one|two|three|four|nine) (?P<part>half|halves|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?! (?:of a )?(?:man|woman|person|day|time|party|country|term|year|round|game|set|place)\b)|"
    r"\b(?P<alone>half) (?=of|the|a\b)",
    re.I,
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
_NO_NOUNS = frozenset(
    """
    had has have having was were is are will would did does could can may might must should who which that and or nor
    but per after before since until when while where because then than to in on at by for with from into over under
    not also each the this these those them his her its their our there here said says
    """.split()
)
_LANGUAGE = "en"
_HIDDEN = "\u2400"  # stands for words that look like numbers and count nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. unit: "%", a currency's sign, "th" of a rank, or ""; noun: the words after it;
    alone: whether these are no noun."""

    value: Decimal
    unit: str
    noun: tuple[str, ...]
    shown: str
    alone: bool = False


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
            counted = () if scale is not None or an_age else _counted(words, digits[match.end() :])
            noun = tuple(stem(word) for word in counted)
            found.append(Quantity(value, unit, noun, match[0].strip(), words[:1] != [] and words[0] in _NO_NOUNS))
    return found


def missing_quantity(claim: Sequence[Quantity], evidence: Sequence[Quantity], text: str) -> str | None:
    """The first of the claim's numbers that the evidence does not state, or states of something else. text: the
    evidence's own words."""
    for quantity in claim:
        same = [each for each in evidence if _agree(quantity, each)]
        if not same and not _said_otherwise(quantity, text) and not _last_of_them(quantity, evidence):
            return quantity.shown
        if same and _of_something_else(quantity, same, evidence):
            return quantity.shown
    return None


def _counted(words: Sequence[str], rest: str) -> Sequence[str]:
    """What a number counts, of the words after it; of "two of wood" and "15 had left", which count no noun, nothing and
    what they go on with. rest: what follows the words."""
    if words[:1] == ["of"]:
        whole = re.match(r" ([a-z]{3,})", rest) if words[1:2] and words[1] in _NO_NOUNS else None
        return [whole[1]] if whole else []
    return words[:1] if words[1:] and words[0] not in _NO_NOUNS and words[1] in _NO_NOUNS else words


def _last_of_them(quantity: Quantity, evidence: Sequence[Quantity]) -> bool:
    """Whether the evidence tells of the twelfth where the claim has twelve."""
    return quantity.unit == "" and any(each.unit == "th" and each.value == quantity.value for each in evidence)


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
    if not claimed.noun or any(not each.noun or (each.alone and not claimed.alone) for each in same):
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
    count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "nine": 9}[match["count"].lower()]
    part = match["part"].lower().rstrip("s").replace("halve", "half")
    return round(count * _HALVES[part], 6)
