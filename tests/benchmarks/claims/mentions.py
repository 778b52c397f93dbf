"""The numbers, dates, names and quoted words in a sentence, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.claims.lexicon import (
    CITIES,
    COUNTRIES,
    DEMONYMS,
    FIRST_NAMES,
    MAGNITUDES,
    MONTHS,
    STATES,
    TITLES,
    UNITS,
    WEEKDAYS,
    WORD_NUMBERS,
)
from tests.benchmarks.claims.wording import OPENERS

MONTH = "(?:" + "|".join(MONTHS) + ")"
_DATE = re.compile(
    rf"(?<![–—-])\b(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH},? \d{{4}})\b(?!\s?[–-])"
    r"|\b1\d{3}s\b|\b20[0-2]0s\b"
    rf"|\b{MONTH}\b(?! \d)(?<!May)|\b(?:{'|'.join(WEEKDAYS)})\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)[ -]century\b"
)
_YEAR = re.compile(
    r"(?<=[ (–—-])(?:1[0-9]{3}|20[0-2]\d)(?=[\s,.;:)–—'’-])(?! (?:people|men|\w+s\b(?<!was)))(?<![$£€]\d{4})"
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|and|after|before|during|around|circa|about|early|late|mid|the|between|"
    rf"c\.|{MONTH}|spring|summer|autumn|fall|winter|year) $|\($|\d{{4}}[–—-]$",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\w.,:/–-])([$£€]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w/]|[.,:]\d|-\d|[°º])"
    r"(?:[ \u00a0]?(percent|per cent|%|hundred|thousand|million|billion|trillion)(?!\w))?"
)
_WORDS = re.compile(
    rf"\b(?:(?:{'|'.join(WORD_NUMBERS)})(?:-(?:{'|'.join(UNITS[1:10])}))?)(?: (?:{'|'.join(MAGNITUDES)}))*\b",
    re.IGNORECASE,
)
_PART = r"(?<![\w’'])[A-Z](?:[\w-]|['’](?!s\b)(?=\w))*(?:\.(?=[A-Z ])(?<=\b[A-Z]\.))?"
_NAME = re.compile(rf"{_PART}(?: (?:(?:of(?: the)?|de|la|van|von|der|del|di|al|bin) )?{_PART})*")
_QUOTED = re.compile(r'"([^"]{3,160})"|“([^”]{3,160})”')
_NO_PART = OPENERS | frozenset(TITLES)  # before a name, and not of it
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a sentence: `sentence[start:end]`. type: what they name, or how they name it."""

    start: int
    end: int
    text: str
    type: str


def dates(sentence: str) -> list[Mention]:
    """Days, months, years, decades, centuries, days of the week."""
    found = [Mention(m.start(), m.end(), m.group(), _date_type(m.group())) for m in _DATE.finditer(sentence)]
    for match in _YEAR.finditer(sentence):
        inside = any(d.start <= match.start() < d.end for d in found)
        if not inside and _BEFORE_YEAR.search(sentence[: match.start()]):
            found.append(Mention(match.start(), match.end(), match.group(), "year"))
    return sorted(found, key=lambda mention: mention.start)


def _date_type(text: str) -> str:
    if text.endswith("century"):
        return "century"
    if text.endswith("s") and text[0].isdigit():
        return "decade"
    if text in WEEKDAYS:
        return "weekday"
    if text in MONTHS:
        return "month"
    return "month and year" if re.fullmatch(rf"{MONTH},? \d{{4}}", text) else "day"


def numbers(sentence: str) -> list[Mention]:
    """Numbers in digits and in words, amounts and percentages; no dates."""
    taken = [(d.start, d.end) for d in dates(sentence)]
    found = [
        Mention(m.start(), m.end(), m.group(), _number_type(m))
        for m in _DIGITS.finditer(sentence)
        if not re.search(rf"\b{MONTH} $|World War $|[A-Z]\w+ $", sentence[: m.start()])
    ]
    found += [
        Mention(m.start(), m.end(), m.group(), "words")
        for m in _WORDS.finditer(sentence)
        if m.group().lower() not in ("one", "zero", "second")
    ]
    free = [
        m
        for m in found
        if not any(start < m.end and m.start < end for start, end in taken)
        and not (m.type == "digits" and len(m.text) == 4 and m.text[0] in "12" and m.text.isdigit())
    ]
    return sorted(free, key=lambda mention: mention.start)


def _number_type(match: re.Match[str]) -> str:
    if match.group(1):
        return "money"
    scale = match.group(4) or ""
    if scale.startswith("per") or scale == "%":
        return "percent"
    return "scaled" if scale else "digits"


def values(text: str) -> set[float]:
    """Every value that a number in the text may have: in digits, in words, with its thousands and millions."""
    found: set[float] = set()
    for match in _DIGITS.finditer(text):
        value = float(match.group(2).replace(",", "") + (match.group(3) or ""))
        found |= {value, value * MAGNITUDES.get(match.group(4) or "", 1)}
    for match in _WORDS.finditer(text):
        head, *scales = match.group().lower().split()
        value = float(sum(WORD_NUMBERS[part] for part in head.split("-")))
        found.add(value)
        for scale in scales:
            value *= MAGNITUDES[scale]
        found.add(value)
    return found | {float(year) for year in re.findall(r"\b\d{1,4}\b", text)}


def names(sentence: str, lower: frozenset[str]) -> list[Mention]:
    """Names of people, places, bodies and peoples. lower: the words that the article has in small letters."""
    return list(_names(sentence, lower))


def _names(sentence: str, lower: frozenset[str]) -> Iterator[Mention]:
    for match in _NAME.finditer(sentence):
        start, text = match.start(), match.group()
        while " " in text and (first := text.split(" ")[0]) in _NO_PART:
            start, text = start + len(first) + 1, text[len(first) + 1 :]
        text = text.rstrip("-'’")
        single, after = " " not in text, sentence[start + len(text) :]
        opens = start == 0 or re.search(r'[.!?:"“(]\s*$', sentence[:start]) is not None
        if (
            not text[:1].isupper()
            or _ROMAN.fullmatch(text)
            or re.match(r"I['’]", text)
            or re.search(rf"\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)})\b", text)
            or (single and (text in OPENERS or text in TITLES or text.lower() in lower or len(text) < 3))
            or (single and opens and _type(sentence, start, text) == "other")
            or (after[:1] in ("-", ".") and len(after) > 1)
        ):
            continue
        yield Mention(start, start + len(text), text, _type(sentence, start, text))


def _type(sentence: str, start: int, text: str) -> str:
    first, before = text.split()[0], sentence[:start].split()
    for of_type, known in (("city", CITIES), ("country", COUNTRIES), ("state", STATES), ("people", DEMONYMS)):
        if text in known:
            return of_type
    if re.search(
        r"\b(?:University|College|Company|Corporation|Party|Council|Committee|Church|Army|Bank|Institute|Association|"
        r"League|Ministry|Department|Parliament|Congress|Commission|School|Club|Court|Union|Network|Museum)\b",
        text,
    ):
        return "body"
    if " of " in text or re.search(
        r"\b(?:River|Lake|Valley|Street|Avenue|County|Island|Islands|Mountains?|Park|Bay|Desert|Sea|Ocean|Coast|Empire|"
        r"War|Battle|Treaty|Act|Bowl|Award|Prize|Stadium|Building|Bridge|Station|Castle|Palace|Theory|Theorem|Cup)\b",
        text,
    ):
        return "thing"
    if first in FIRST_NAMES or (before and before[-1] in TITLES and len(text.split()) <= 3):
        return "person"
    return "acronym" if re.fullmatch(r"[A-Z]{2,5}", text) else "other"


def quotations(sentence: str) -> list[Mention]:
    """What stands between quotation marks, without them."""
    return [
        Mention(m.start() + 1, m.end() - 1, m.group()[1:-1], "quoted")
        for m in _QUOTED.finditer(sentence)
        if len(m.group()) > 4
    ]


def replaced(sentence: str, mention: Mention, words: str) -> str:
    """The sentence with other words in the mention's place."""
    return sentence[: mention.start] + words + sentence[mention.end :]
