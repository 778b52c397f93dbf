"""What was quoted last, once more: with the day of its article, where it is asked when that was, though no sentence
tells it; and with who says it, where it is asked who."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.facts.speakers import says_something
from index.followups import asks_who_said, figure_asked
from index.quotations.choosing import Quotation
from index.search.searching import SearchResult
from service.answering.headings import written_day
from service.answering.notices import OF_THE_DAY, SAID_BY_NOBODY
from service.answering.questions import Question, searchable
from service.answering.readings import LOOKED_FOR, SHORTEST, first_quoted, lines_quoted
from service.answering.reply import Reply

_WROTE = r"(?:said|written|published|reported|from)"
_WHEN = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\b,? )*(?:"
    rf"(?:when|what (?:day|date)) (?:was|is) (?:that(?: {_WROTE})?|(?:this|it) {_WROTE})|"
    r"when did (?:he|she|they|it) (?:say|write|tell|announce|report) (?:that|this|it|so)|"
    r"when (?:was|is) (?:that|this|the) (?:article|report|story) (?:from|of|published|written))\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_MARKS = re.compile(r"[\"“”]")

Answering = Callable[[Question, str], Reply]
"""Of a question, and of the words that are looked for."""


def with_its_day(question: Question, search: Callable[[str], SearchResult], answer: Answering) -> Reply | None:
    """What the last answer quoted first, with the day of its article above it; None where that is not what is asked,
    or nothing was quoted whose day is known. search, answer: of some words, within the question's filters."""
    line = first_quoted(question.history) if _WHEN.fullmatch(question.asked) else None
    if line is None or len(line) < SHORTEST:
        return None
    days = {p.article.published_on for p in search(line[:LOOKED_FOR]).passages if line in p.article.text}
    day = days.pop() if len(days) == 1 else None  # several articles have it
    if day is None:
        return None
    reply = answer(replace(question, history=()), line)
    first = _first(reply, line)
    if first is None or first.passage.article.published_on != day:
        return None
    return _told(question, reply, OF_THE_DAY.format(written_day(day)))


def with_its_speaker(question: Question, answer: Answering) -> Reply | None:
    """What the last answer quoted first, or its line with the figure that is asked about, alone, and where nobody says
    it but the article, with a notice of that; None where it is not asked who said it, or nothing was quoted."""
    lines = lines_quoted(question.history)
    if asks_who_said(question.asked):
        line = lines[0] if lines else None
    else:
        line = next((each for each in lines if figure_asked(question.asked, _NUMBER.findall(each))), None)
    if line is None:
        return None
    reply = answer(replace(question, history=(), max_quotes=1), line)
    first = _first(reply, line)
    if first is None:
        return None
    context = first.context.of(first.passage.article.text) if first.context is not None else ""
    told = f"{context} {first.text}"
    by_nobody = not says_something(told) and _MARKS.search(told) is None
    told_again = _told(question, reply, SAID_BY_NOBODY) if by_nobody else replace(reply, question=question)
    return replace(told_again, query_text=line)


def _first(reply: Reply, line: str) -> Quotation | None:
    """The reply's first quotation, where it is the line that was quoted."""
    first = next((citation.quotation for citation in reply.answer.citations), None)
    return first if first is not None and (first.text in line or line in first.text) else None


def _told(question: Question, reply: Reply, notice: str) -> Reply:
    """The reply with a notice before its own."""
    notices = " ".join(filter(None, (notice, reply.answer.notice)))
    told = replace(reply.answer, notice=notices)
    return replace(reply, question=question, answer=told, query_text=searchable(question.asked))
