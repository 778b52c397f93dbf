"""Dates: the ones that a text names, and those that another does not name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from index.facts.calendar import MONTHS

_NUMBER_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?:1[0-9]|20|21)\d{2}"
_NO_COUNT = r"(?!\.\d|,\d{3}(?!\d))"  # In June 12,000 jobs were lost
_DATE = re.compile(
    rf"(?P<iso>\b{_YEAR}-\d{{2}}-\d{{2}}\b)"
    rf"|\b(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month1>{_MONTH})(?:,? (?P<year1>{_YEAR}))?\b"
    rf"|\b(?P<month2>{_MONTH}) (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b{_NO_COUNT}(?:,? (?P<year2>{_YEAR})\b)?"
    rf"|\b(?P<month3>{_MONTH})(?: of)?,? (?P<year3>{_YEAR})\b"
    rf"|\b(?P<decade>{_YEAR})[’']?s\b"
    rf"|(?<![\d.,$€£¥₹₦₱₵-])(?<!\bRs )(?<!\bRs\. )(?<!\bKsh )\b(?P<year4>{_YEAR})\b(?![\d,.]*\d)"
    rf"(?! ?(?:%|percent|per cent|people|million|billion|"
    rf"block|GMT|UTC|hours|rupees|dollars|euros|pounds|troops|miles|km|jobs|men|women|children|homes|soldiers|workers|meters|metres|feet))"
    r"|\b(?P<month4>January|February|April|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.|(?i:in|of|"
    r"since|by|until|last|early|late|mid-|from|to|and|between) (?:May|March))(?!\w)"
    rf"(?!,? \d{{1,2}}(?:st|nd|rd|th)?\b{_NO_COUNT})"
    r"|\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b"
    r"|\b(?P<relative>(?i:yesterday|today|tomorrow|tonight|(?:last|next|this|the following|"
    r"the previous|the next|the past)\s+(?:week|month|year|day|night|century|decade|spring|summer|autumn|fall|winter)|"
    r"(?:an?|the) (?:week|month|year|decade) (?:earlier|before|ago|later|after)))\b"
)


_COUNTED = re.compile(r"(?:an?|the) \w+ (?:earlier|before|ago|later|after)$", re.I)  # from another date, often


@dataclass(frozen=True, slots=True)
class DateMention:
    """What a text says of a date; None what it leaves open. decade: 1990 for "the 1990s"; relative: as "last year"."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: str | None = None
    decade: int | None = None
    relative: str | None = None
    shown: str = ""


def dates(text: str) -> tuple[list[DateMention], str]:
    """The dates of a text, in order, and the text without them."""
    found = [_mention(match) for match in _DATE.finditer(text)]
    return found, _DATE.sub(" ", text)


def missing_date(claim: Sequence[DateMention], evidence: Sequence[DateMention]) -> str | None:
    """The first of the claim's dates of which the evidence does not name every part."""
    due = (mention for mention in claim if not _COUNTED.match(mention.shown))
    return next((mention.shown for mention in due if not _named(mention, evidence)), None)


def _named(claimed: DateMention, evidence: Sequence[DateMention]) -> bool:
    """Whether a mention has all parts that are claimed; the year of a day may stand with another mention."""
    for stated in evidence:
        gaps = [name for name in _PARTS if getattr(claimed, name) is not None and getattr(stated, name) is None]
        clash = [
            name for name in _PARTS if None not in (a := getattr(claimed, name), b := getattr(stated, name)) and a != b
        ]
        if clash:
            continue
        if claimed.decade is not None and stated.year is not None and claimed.decade == stated.year // 10 * 10:
            return True
        if not gaps:
            return True
        shared = [name for name in _PARTS if getattr(claimed, name) is not None and getattr(stated, name) is not None]
        if shared and all(_elsewhere(name, getattr(claimed, name), evidence) for name in gaps):
            return True
    return False


def _elsewhere(name: str, value: object, evidence: Sequence[DateMention]) -> bool:
    return name in ("year", "weekday") and any(getattr(stated, name) == value for stated in evidence)


def _mention(match: re.Match[str]) -> DateMention:
    if match["iso"]:
        first, second, third = (int(part) for part in match["iso"].split("-"))
        return DateMention(third, second, first, shown=match[0])
    month = next((match[f"month{n}"] for n in (1, 2, 3, 4) if match[f"month{n}"]), None)
    year = next((match[f"year{n}"] for n in (1, 2, 3, 4) if match[f"year{n}"]), None)
    day = match["day1"] or match["day2"]
    return DateMention(
        day=int(day) if day else None,
        month=_NUMBER_OF[month.split()[-1].rpartition("-")[2][:3].lower()] if month else None,
        year=int(year) if year else None,
        weekday=match["weekday"],
        decade=int(match["decade"]) if match["decade"] else None,
        relative=_relative(match["relative"]) if match["relative"] else None,
        shown=match[0],
    )


def _relative(words: str) -> str:
    """ "last year" of "the previous year" and "a year earlier" too."""
    parts = words.lower().split()
    last = parts[-1]
    if last in ("earlier", "before", "ago") or "previous" in parts or "past" in parts:
        return f"last {next(part for part in parts if part in _SPANS)}"
    if last in ("later", "after") or "following" in parts or parts[:2] == ["the", "next"]:
        return f"next {next(part for part in parts if part in _SPANS)}"
    return " ".join(parts)


_SPANS = "week month year day night century decade spring summer autumn fall winter".split()
_PARTS = tuple(each.name for each in fields(DateMention) if each.name != "shown")
