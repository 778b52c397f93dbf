"""The line above a quotation: the day and the outlet that it is of. What articles say of themselves is data there too:
one line, no markup, and nothing that looks like a marker."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from index.article import Article, first_line, normalise
from index.facts.calendar import MONTHS

MAX_CHARACTERS = 80  # of an outlet's name, or of the title that stands for it
UNDATED = "without a date"
UNNAMED = "an article"

_TAG = re.compile(r"<[^<>]*>")
_IN_MARKS = re.compile(r"[“\"]([^“”\"]*)[”\"]")
_MARKUP = re.compile(r"[<>\[\]{}*_`\\|#~^]+")


def heading_of(article: Article) -> str:
    """`12 May 2020, The Post:`; with the title where no outlet is known: `12 May 2020, “The bridge”:`."""
    name = _plain(article.source) or _quoted(_plain(article.title or first_line(article.text))) or UNNAMED
    day = article.published_on
    if day is None:
        return f"{name}, {UNDATED}:"
    return f"{written_day(day)}, {name}:"


def written_day(day: date) -> str:
    """12 May 2020."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _quoted(title: str) -> str:
    return f"“{title}”" if title else ""


def _plain(text: str | None) -> str:
    """On one line, shortened at a word, without characters that are not shown."""
    kept = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in normalise(text or ""))
    plain = " ".join(_MARKUP.sub(" ", _TAG.sub(" ", kept)).split()).strip(" :,;")
    if found := _IN_MARKS.fullmatch(plain):
        plain = found[1].strip(" :,;")
    if len(plain) <= MAX_CHARACTERS:
        return plain
    head = plain[: MAX_CHARACTERS - 1]
    return (head[: head.rfind(" ")].rstrip() if " " in head else head) + "…"
