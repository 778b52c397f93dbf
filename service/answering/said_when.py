"""When something was said or written: of what was quoted last, the day of its article is known though no sentence
tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.search.searching import SearchResult
from service.answering.headings import written_day
from service.answering.notices import OF_THE_DAY
from service.answering.questions import Question, searchable
from service.answering.readings import LOOKED_FOR, SHORTEST, first_quoted
from service.answering.reply import Reply

_WROTE = r"(?:said|written|published|reported|from)"
_WHEN = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\b,? )*(?:"
    rf"(?:when|what (?:day|date)) (?:was|is) (?:that(?: {_WROTE})?|(?:this|it) {_WROTE})|"
    r"when did (?:he|she|they|it) (?:say|write|tell|announce|report) (?:that|this|it|so)|"
    r"when (?:was|is) (?:that|this|the) (?:article|report|story) (?:from|of|published|written))\W*",
    re.IGNORECASE,
)


def quoted_again(
    question: Question, search: Callable[[str], SearchResult], answer: Callable[[Question, str], Reply]
) -> Reply | None:
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
    first = next((citation.quotation for citation in reply.answer.citations), None)
    if first is None or not (first.text in line or line in first.text) or first.passage.article.published_on != day:
        return None
    notice = " ".join(filter(None, (OF_THE_DAY.format(written_day(day)), reply.answer.notice)))
    told = replace(reply.answer, notice=notice)
    return replace(reply, question=question, answer=told, query_text=searchable(question.asked))
