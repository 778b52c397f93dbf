"""Numbers, amounts and shares: the ones that a text states, in one form each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from text_to_num import alpha2digit

from index.facts.times import times, without_times
from index.facts.units import DEGREES, IN_METRES, MONEY, SHARES, SHORT, measure, measures_in_full
from index.text.folding import IN_ASCII

CLOCK = "clock"
POINTS = "% points"
_MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "dozen": 12,
    "crore": 10**7, "lakh": 10**5, "crores": 10**7, "lakhs": 10**5, "lakh crore": 10**12,
    "mln": 10**6, "bln": 10**9, "trn": 10**12,
    "100": 10**2, "1000": 10**3, "1000000": 10**6, "1000000000": 10**9, "1000000000000": 10**12,
}  # fmt: skip
_QUANTITY = re.compile(
    r"(?<![\w.])(?P<sign>(?<![%\d])[-−](?=\d))?(?P<money>US\$|[$€£¥₹₦₱₵]|"
    r"(?-i:(?:HK|NZ|NT|[ACRS])\$|RMB|RM|[SND]?Kr|"
    r"KSh|Ksh|Sh|Rs\.?|Rp|Tk|CHF|Dhs?|Php|GHS|NGN|[RPN](?=\d)))? ?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|"
    r"\d{1,2}(?:,\d\d)+,\d{3}|"  # 5,00,000
    r"\d+(?:\.\d+)?|\.\d+)"
    r"(?P<ordinal>st|nd|rd|th)?(?![^\W\d_kmbt])"
    r"(?:[ -]?(?P<half>and a half))?"
    r"(?:[ -]?(?P<size>1000000000000|1000000000|1000000|1000|100|hundred|thousand|millions?|billions?|"
    rf"trillion|dozen|lakh crore|crores?|lakhs?|ml?n|bl?n|tr?n|[kb]|m(?(money)|(?!{IN_METRES})))(?!\w))?(?!\w)"
    r"(?:[ -]?(?P<unit>%|per cent|percent(?:age)?|pct|(?-i:pc)\b|dollars?|euros?|pounds?|yen|rupees|USD|EUR|GBP|cents|"
    r"(?P<degrees>degrees?|°)(?: ?(?P<kind>celsius|centigrade|fahrenheit|(?-i:[CF])(?!\w)))?))?"
    rf"(?:[ -]+(?P<noun>(?:(?:square|cubic) )?{SHORT}|(?:[a-z]+ )?[a-z]{{3,}}(?!\w)))?",
    re.I,
)
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
LONGEST_HEDGE = 30  # characters
_HEDGE = re.compile(
    r"\b(?:(?P<over>more than|over|above|at least|upwards of|exceeding|in excess of|just over|beyond)|"
    r"(?P<under>less than|fewer than|under|below|just under|nearly|almost|close to|up to|not quite)|"
    r"(?P<near>about|around|some|roughly|approximately|an estimated|or so))\s+(?:the |a |an |[$€£])?$",
    re.I,
)
_DOZENS = re.compile(r"\b(?:a|one) dozen\b", re.I)
_HALF_DOZEN = re.compile(r"\bhalf a dozen\b", re.I)
_TWO_DOZEN = re.compile(r"\btwo dozen\b", re.I)
_HALF_A = re.compile(
    r"\bhalf an? (?=(?:second|minute|hour|day|week|month|year|decade|century|kilometre|kilometer|mile|tonne|ton|"
    r"percent|percentage|point|acre|thousand|million|billion|trillion)\b)",
    re.I,
)
_QUARTER_OF = re.compile(
    r"\b(?:a|one) quarter (?:of )?an? (?=(?:percent|percentage|point|mile|million|billion)\b)", re.I
)
_RANGE = re.compile(  # of "7.5 to 8 billion" both are billions
    r"\b(\d[\d.]{0,20})((?:-| to | and | or )\d[\d.]{0,20} "
    r"(1000|1000000|1000000000|thousand|million|billion|percent|per cent)\b)"
)
_ONE_IN = re.compile(
    r"(?<![\w.-])(?P<count>\d) (?:in|out of)(?: every)? (?P<of>[2-9]|[1-9]\d)\b"
    r"(?![.,:]?\d|[ -](?:second|minute|hour|day|week|month|year|set|game|match|run|meter|metre|mile)s?\b)",
    re.I,
)
_GLUED = re.compile(  # 60km
    r"(?<![\w$€£¥])(\d[\d,.]{0,30})(?=(?:km|kg|kph|mph|kmh|ft|cm|mm|mg|ml|pc|lbs?|oz|[KMGT]W|[KMGT]Wh|min|mins|hrs?|sq|"
    rf"m{IN_METRES}|p(?=\W|$))(?![a-z]))"
)
_APART = re.compile(
    r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))|(?<=[$€£R]\d) (?=\d{3}(?!\d| times))|"
    r"(?<=[$€£R]\d\d) (?=\d{3}(?!\d| times))|"
    r"(?<=[$€£R]\d{3}) (?=\d{3}(?!\d| times))"
)
_MIXED = re.compile(
    r"(?<![\w.,/])(?P<whole>\d{1,6})?(?:(?P<sign>[½¼¾⅓⅔])|(?<=\d)[ -](?P<parts>1/2|1/4|3/4|1/3|2/3)(?![\d/]))"
)
_PARTS = {
    "½": "5",
    "1/2": "5",
    "¼": "25",
    "1/4": "25",
    "¾": "75",
    "3/4": "75",
    "⅓": "33",
    "1/3": "33",
    "⅔": "67",
    "2/3": "67",
}
_SHILLINGS = re.compile(r"£(?P<pounds>\d{1,6}) (?P<shillings>1?\d)s\b\.?(?: (?P<pence>1?\d)d\b\.?)?")
_BARE_DEGREES = re.compile(r"(?<![\w.$€£¥])(\d+(?:\.\d+)?)(?=[CF](?!\w))")  # 40C
_MINUS = re.compile(r"(?<!\d )\bminus (?=\.?\d)", re.I)
_BELOW_ZERO = re.compile(
    r"(?<![\w.,−-])(\d+(?:\.\d+)?(?:[ -]?degrees?| ?°)(?: ?(?:celsius|centigrade|fahrenheit|[CF]\b))?)"
    r" below (?:0|zero)\b",
    re.I,
)
_AND_A_HALF = re.compile(r"[ -]and-a-half\b", re.I)
_A_MAGNITUDE = re.compile(r"\b(?:a|an) (?=(?:hundred|thousand|million|billion|trillion)\b)", re.I)
_HALVES = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"), "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}  # fmt: skip
_FRACTION = re.compile(
    r"(?<!and )\b(?P<count>a|one|two|three|four|nine)[ -](?P<part>half|halves|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?! (?:of a )?(?:man|woman|person|day|time|party|country|term|year|round|game|set|place)\b)|"
    r"(?<!first )(?<!second )(?<!other )(?<!and a )\b(?P<alone>half)\b"
    r"(?![- ](?:time|hour|dozen|term|back|an? dozen))(?!,? and)",
    re.I,
)
_NO_NOUNS = frozenset(
    """
    had has have having was were is are will would did does could can may might must should who which that and or nor
    but per after before since until when while where because then than to in on at by for with from into over under
    not also each the this these those them his her its their our there here said says
    """.split()
)
_OF_A_GROUP = re.compile(
    r"of (?:the|them|these|those|its|his|her|their|our|whom|which) (?:\d[\d,]{0,12} )?((?:[a-z]+ )?[a-z]{3,})(?![\w'’])"
)
_LANGUAGE = "en"
_HIDDEN = "\u2400"  # stands for words that look like numbers and count nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    unit: "%", POINTS of it, a currency's sign ("$" of any dollars), "th" of a rank, CLOCK of a time of day in minutes,
    or ""; noun: the words after it; alone: whether these are no noun, or which half of the day is not known; about:
    "over", "under" or "near" of a number that is said to be that of another; number: as it stands, before its unit.
    """

    value: Decimal
    unit: str
    noun: tuple[str, ...]
    shown: str
    alone: bool = False
    about: str = ""
    number: Decimal | None = None


def dozens_in_figures(text: str) -> str:
    """The text with 12 for a dozen, 6 for half a dozen and 24 for two dozen."""
    return _TWO_DOZEN.sub("24", _DOZENS.sub("12", _HALF_DOZEN.sub("6", text)))


def in_figures(text: str) -> str:
    """The text with numbers that are written apart, with a fraction, or in shillings and pence as one number each:
    12 500 is 12,500, 2½ and 2 1/2 are 2.5, £3 6s. is £3.3."""
    text = _MIXED.sub(
        lambda match: f"{match['whole'] or 0}.{_PARTS[match['sign'] or match['parts']]}", _APART.sub(",", text)
    )
    return _SHILLINGS.sub(_in_pounds, text)


def _in_pounds(match: re.Match[str]) -> str:
    shillings, pence = int(match["shillings"]), int(match["pence"] or 0)
    return f"£{int(match['pounds']) + (shillings * 12 + pence) / 240:.2f}"


def quantities(text: str, stem: Callable[[str], str] = str.casefold) -> list[Quantity]:
    """The numbers of a text, in order. stem: how nouns are compared."""
    plain = _BARE_DEGREES.sub(r"\1°", measures_in_full(_GLUED.sub(r"\1 ", in_figures(text.translate(IN_ASCII)))))
    plain = _NOT_COUNTED.sub(_HIDDEN, _HYPHEN.sub(r"\1 ", plain))
    plain = _DOZENS.sub("twelve", _HALF_DOZEN.sub("six", _HALF_A.sub("0.5 ", _QUARTER_OF.sub("0.25 ", plain))))
    plain = _AND_A_HALF.sub(" and a half", _A_MAGNITUDE.sub("one ", plain))
    clock = [Quantity(Decimal(time.minute), CLOCK, (), time.shown, alone=time.half_unknown) for time in times(plain)]
    plain = without_times(plain)
    parts = [
        Quantity(_value_of_fraction(match), "/", (), match[0], about=_hedge(plain[: match.start()]))
        for match in _FRACTION.finditer(plain)
    ]
    plain = _FRACTION.sub(_HIDDEN, plain)
    found = [*clock, *parts]
    digits = _RANGE.sub(r"\1 \3\2", alpha2digit(plain, _LANGUAGE, threshold=0))
    for match in _ONE_IN.finditer(digits):
        share = round(Decimal(match["count"]) / Decimal(match["of"]), 6)
        found.append(Quantity(share, "/", (), match[0], about=_hedge(digits[: match.start()])))
    digits = _BELOW_ZERO.sub(r"-\1", _MINUS.sub("-", _ONE_IN.sub(_HIDDEN, digits)))
    for match in _QUANTITY.finditer(digits):
        value = _value(match)
        if value is not None:
            number = value
            unit = _unit(match)
            words = (match["noun"] or "").split()
            if unit == "%" and words and words[0].lower() in ("point", "points"):
                unit = POINTS
            an_age = words[1:] == ["old"] or re.match(r"[ -]old\b", digits[match.end() :])
            scale = measure(words) if not unit and not an_age else None
            if scale is not None:
                unit, value = scale[0], value * scale[1]
            counted = () if scale is not None or an_age else _counted(words, digits[match.start("noun") :])
            noun = tuple(stem(word) for word in counted)
            alone = words[:1] != [] and words[0] in _NO_NOUNS
            about = _hedge(digits[: match.start()])
            found.append(Quantity(value, unit, noun, match[0].strip(), alone, about, number))
    return found


def _hedge(before: str) -> str:
    match = _HEDGE.search(before[-LONGEST_HEDGE:])
    return (match.lastgroup or "") if match else ""


def _unit(match: re.Match[str]) -> str:
    if match["ordinal"]:
        return "th"
    if match["degrees"]:
        return DEGREES + (match["kind"] or "")[:1].lower()
    sign, said = (match["money"] or "").lower(), (match["unit"] or "").lower()
    return SHARES.get(said) or MONEY.get(sign or said, sign)


def _counted(words: Sequence[str], text: str) -> Sequence[str]:
    """What a number counts, of the words after it; of "two of the crew" whom they are of; of "two of wood" and "15 had
    left", which count no noun, nothing and what they go on with. text: from these words on."""
    if words[:1] == ["of"]:
        group = _OF_A_GROUP.match(text)
        words = group[1].split() if group else []
        if words[:1] and words[0] in _NO_NOUNS:
            return []
    return words[:1] if words[1:] and words[0] not in _NO_NOUNS and words[1] in _NO_NOUNS else words


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
