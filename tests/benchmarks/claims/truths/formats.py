"""The same numbers and dates, written in another way."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.lexicon import MONTHS, ORDINALS, UNITS
from tests.benchmarks.claims.mentions import MONTH
from tests.benchmarks.claims.truths.wordings import Wording

_ROUND = {"1,000": "one thousand", "2,000": "two thousand", "10,000": "ten thousand", "100,000": "a hundred thousand",
          "1,000,000": "one million", "5,000": "five thousand", "20,000": "twenty thousand", "50,000": "fifty thousand",
          "3,000": "three thousand", "30,000": "thirty thousand", "40,000": "forty thousand", "15,000": "15 thousand",
          "2,000,000": "two million", "100": "one hundred", "500": "five hundred", "200": "two hundred"}  # fmt: skip
_SHORTENED = MONTHS[:2] + MONTHS[7:]
_Rule = tuple[str, str, Callable[["re.Match[str]"], str]]


def _small(match: re.Match[str]) -> str:
    return str(UNITS.index(match.group().lower()))


def _ordinal(match: re.Match[str]) -> str:
    number = int(match.group(1))
    return ORDINALS[number - 1] if 1 <= number <= 20 else match.group()


def _digits(match: re.Match[str]) -> str:
    number = ORDINALS.index(match.group(1)) + 1
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


_WORD = "|".join(UNITS[2:20])
_RULES: tuple[_Rule, ...] = (
    ("day before month", rf"({MONTH}) (\d{{1,2}}), (\d{{4}})(?:,(?= [a-z]))?", lambda m: f"{m[2]} {m[1]} {m[3]}"),
    ("day before month", rf"({MONTH}) (\d{{1,2}})(?![\d,–-]| and| to| or)", lambda m: f"{m[2]} {m[1]}"),
    ("month before day", rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})", lambda m: f"{m[2]} {m[1]}, {m[3]}"),
    ("month before day", rf"\b(\d{{1,2}}) ({MONTH})(?! \d)", lambda m: f"{m[2]} {m[1]}"),
    ("short month", rf"\b({MONTH}) (?=\d)", lambda m: f"{m[1][:3]}. " if m[1] in _SHORTENED else m[0]),
    ("percent", r"(?<=\d)%", lambda _: " percent"),
    ("percent", r"(?<=\d) ?(?:percent|per cent)\b(?! of the vote)", lambda _: "%"),
    ("money", r"([$£€])(\d[\d.]*) (million|billion)\b", lambda m: f"{m[1]}{m[2]}{'m' if m[3] == 'million' else 'bn'}"),
    ("money", r"(?<!S)\$(\d[\d.]*) (million|billion)(?! [a-z]+ (?:[a-z]+ )?(?:for|to|of)\b)(?=[.,]| (?:in|for|to|a)\b)",
     lambda m: f"{m[1]} {m[2]} dollars"),
    ("digits in words", r"(?<![\w.,$£€–-])\d[\d,]*\d(?![\w%,.–-])(?! (?:million|billion|[A-Z]))",
     lambda m: _ROUND.get(m[0], m[0])),
    ("million written out", r"(?<![\w.,$£€–-])(\d{1,3}) million\b", lambda m: f"{m[1]},000,000"),
    ("words in digits", rf"(?<![\w-])(?:{_WORD})(?= [a-z]+s\b)(?![\w-])", _small),
    ("words in digits", rf"(?<=\bthe )({'|'.join(ORDINALS[3:])})(?=[ -]centur)", _digits),
    ("digits in words", r"\b(1?\d|20)(?:st|nd|rd|th)(?=[ -]centur)", _ordinal),
    ("digits in words", r"(?<=\bthe )([4-9])th(?= [a-z])", _ordinal),
    ("no comma", r"(?<![\w.,])(\d{1,3}),(\d{3})(?![\d,.])", lambda m: f"{m[1]}{m[2]}"),
)  # fmt: skip


def formatted(ground: Ground, chance: random.Random) -> Iterator[Wording]:
    """With one number or date in another form."""
    text = ground.sentence
    for form, pattern, change in chance.sample(_RULES, len(_RULES)):
        match = re.search(pattern, text)
        if match is None or text[: match.start()].count('"') % 2 or match.start() == 0:
            continue
        words = change(match)
        if words != match.group():
            yield Wording(text[: match.start()] + words + text[match.end() :], form, f"{match.group()} -> {words}")
