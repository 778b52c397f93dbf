"""Units of money and of measure: what a text may call each of them, and how much of which it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

MONEY = {
    "$": "$", "us$": "us$", "dollar": "$", "dollars": "$", "usd": "us$",
    "€": "€", "euro": "€", "euros": "€", "eur": "€",
    "£": "£", "pound": "£", "pounds": "£", "gbp": "£", "¥": "¥", "yen": "¥",
    "₹": "₹", "rs": "₹", "rs.": "₹", "rupees": "₹",
    "n": "₦", "ngn": "₦", "php": "₱", "ghs": "₵", "dhs": "dh", "cents": "¢",
}  # fmt: skip
SHARES = {"%": "%", "percent": "%", "per cent": "%", "percentage": "%", "pct": "%", "pc": "%"}
DEGREES = "°"  # of whatever kind; °c and °f are of one
SCALES: dict[str, tuple[str, Decimal | int]] = {
    "second": ("s", 1), "minute": ("s", 60), "hour": ("s", 3_600), "day": ("s", 86_400), "week": ("s", 604_800),
    "month": ("months", 1), "year": ("months", 12), "decade": ("months", 120), "century": ("months", 1_200),
    "centurie": ("months", 1_200), "metre": ("m", 1), "meter": ("m", 1), "kilometre": ("m", 1_000), "km": ("m", 1_000),
    "m": ("m", 1), "kilometer": ("m", 1_000), "centimetre": ("m", Decimal("0.01")),
    "centimeter": ("m", Decimal("0.01")), "cm": ("m", Decimal("0.01")), "millimetre": ("m", Decimal("0.001")),
    "millimeter": ("m", Decimal("0.001")), "mm": ("m", Decimal("0.001")),
    "mile": ("miles", 1), "tonne": ("t", 1), "ton": ("tons", 1), "kg": ("kg", 1), "kilogram": ("kg", 1),
    "kilogramme": ("kg", 1), "gram": ("kg", Decimal("0.001")), "gramme": ("kg", Decimal("0.001")),
    "milligram": ("kg", Decimal("0.000001")), "mg": ("kg", Decimal("0.000001")), "ounce": ("oz", 1), "oz": ("oz", 1),
    "lb": ("lb", 1),
    "mph": ("miles", 1), "kph": ("m", 1_000), "kmh": ("m", 1_000), "fortnight": ("s", 1_209_600),
    "feet": ("ft", 1), "foot": ("ft", 1), "ft": ("ft", 1), "inche": ("in", 1), "inch": ("in", 1), "yard": ("yd", 1),
    "litre": ("l", 1), "liter": ("l", 1), "millilitre": ("l", Decimal("0.001")), "milliliter": ("l", Decimal("0.001")),
    "ml": ("l", Decimal("0.001")), "gallon": ("gal", 1),
    "acre": ("acres", 1), "hectare": ("hectares", 1), "kilo": ("kg", 1),
}  # fmt: skip
SHORT = r"(?:km|kg|ft|cm|mm|mg|ml|lbs?|oz|m)(?!\w)"  # units of one or two letters
IN_METRES = (  # what follows the m of metres, and not that of millions
    r"(?=[ -](?:tall|deep|long|high|wide|thick|across|apart|above|below|freestyle|hurdles|race|final|"
    r"in (?:height|length|depth|width|diameter))\b)"
)
_POWERS = {"square": 2, "cubic": 3}
_LENGTH = r"(?:(?:kilo|centi|milli)?met(?:re|er)|mile|feet|foot|inch|yard|(?:km|cm|mm|ft|m)\b)"
_TO_A_POWER = re.compile(rf"\b(?:(square|sq)|cubic|cu)\b\.?[ -]?(?={_LENGTH})", re.I)
_SUPERSCRIPT = re.compile(r"(?<=\d) ?(km|cm|mm|ft|m)(?:([²2])|[³3])(?!\w)")
_ONE_TO_A_POWER = re.compile(rf"\ban? (?=(?:square|cubic) {_LENGTH})", re.I)


def measures_in_full(text: str) -> str:
    """With "square" and "cubic" for sq, m² and the like, and "one square mile" for "a square mile"."""
    text = _SUPERSCRIPT.sub(lambda match: f" {'square' if match[2] else 'cubic'} {match[1]}", text)
    text = _TO_A_POWER.sub(lambda match: "square " if match[1] else "cubic ", text)
    return _ONE_TO_A_POWER.sub("one ", text)


def measure(words: Sequence[str]) -> tuple[str, Decimal | int] | None:
    """The unit that the first of the words name, and how many of a basic one it is; None where they name none."""
    first, *others = (word.lower() for word in words) if words else ("",)
    power = _POWERS.get(first, 1)
    name = first if power == 1 else "".join(others[:1])
    scale = SCALES.get(name.removesuffix("s"))
    if scale is None or power == 1:
        return scale
    return f"{first} {scale[0]}", scale[1] ** power


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, or may be: bare degrees are of either kind."""
    return one == other or (DEGREES in (one, other) and one[:1] == other[:1])
