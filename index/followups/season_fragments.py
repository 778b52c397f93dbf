"""Parts of a year in the place of a question: "And in the spring of 2023?" after "How many worked there in 2022?"."""

from __future__ import annotations

import re

from index.article import Span
from index.followups import vocabulary as v
from index.followups.subject import Subject
from index.followups.words import Word, words_of

SHORTEST_QUESTION = 3  # words

_YEAR = r"(?:1[5-9]|20)\d\d"
_ROUGHLY = r"(?:early|late|mid)[ -]|(?:the )?(?:end|start|beginning|middle|close) of (?:the )?"
_PART = r"(?:spring|summer|autumn|winter)|(?:first|second|third|fourth|last) (?:quarter|half)"
_SEASON = re.compile(
    rf"(?P<on>(?:in|by|during|since|until|at|from) )?"
    rf"(?P<when>(?:{_ROUGHLY})?(?:the )?(?:{_PART})(?: of)?|(?:{_ROUGHLY})(?={_YEAR}))(?: ?(?P<year>{_YEAR}))?\W*",
    re.IGNORECASE,
)
_BEFORE_A_DATE = v.words("in by during since until on from at the early late mid of end start beginning middle close")


def season_placed(fragment: str, subject: Subject) -> str | None:
    """The question before with a part of a year in the place of the time that it names, or at its end; None where the
    fragment is none, or several times are named. A part without a year is of the one that was named."""
    found = _SEASON.fullmatch(fragment.strip())
    words = words_of(subject.question)
    if (
        found is None
        or len(words) < SHORTEST_QUESTION
        or words[0].plain not in v.ASKING | v.AUXILIARIES | v.PREPOSITIONS
    ):
        return None
    stated = [word for word in words if word.span.end <= subject.stated]
    years = [word.text for word in stated if v.YEAR.fullmatch(word.plain)]
    year = found["year"] or (years[0] if len(years) == 1 else None)
    when = found["when"].removesuffix(" of").strip()
    told = f"{found['on'] or 'in '}{when}"
    if year:
        told += f" {year}" if re.fullmatch(r"(?i:early|late|mid)", when) or when.endswith("of") else f" of {year}"
    place = _time_in(stated)
    if place is None:
        return None
    if len(place) == 0:
        question = subject.question[: subject.stated].rstrip("?.! ")
        return f"{question} {told[0].lower()}{told[1:]}{subject.question[len(question) :].rstrip()}"
    return f"{subject.question[: place.start]}{told[0].lower()}{told[1:]}{subject.question[place.end :]}"


def _time_in(words: list[Word]) -> Span | None:
    """Where the question names its one time, with what leads to it; empty where it names none, None where several."""
    dated = [place for place, word in enumerate(words) if word.is_date]
    if not dated:
        return Span(0, 0)
    first, last = dated[0], dated[-1]
    if last - first >= len(dated) + 1:  # with a day between: 3 May 2022
        return None
    while first > 1 and words[first - 1].plain in _BEFORE_A_DATE:
        first -= 1
    return Span(words[first].span.start, words[last].span.end)
