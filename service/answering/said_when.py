"""When something was said or written: of what was quoted last, the day of its article is known though no sentence
tells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from index.search.searching import SearchResult
from service.answering.headings import written_day
from service.answering.notices import OF_THE_DAY
from service.answering.questions import Question
from service.answering.readings import LOOKED_FOR, first_quoted
from service.answering.reply import Reply

_WHEN = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\b,? )*(?:(?:when|what (?:day|date)) (?:was|is) (?:that|this|it)"
    r"(?: (?:said|written|published|reported|from))?|"
    r"when did (?:he|she|they|it) (?:say|write|tell|announce|report) (?:that|this|it|so)|"
    r"when (?:was|is) (?:that|this|the) (?:article|report|story) (?:from|of|published|written))\W*",
    re.IGNORECASE,
)


def quoted_again(
    question: Question, search: Callable[[str], SearchResult], answer: Callable[[Question, str], Reply]
) -> Reply | None:
    """What the last answer quoted first, with the day of its article above it; None where that is not what is asked,
    or nothing was quoted whose day is known. answer: of some words within the question's filters."""
    line = first_quoted(question.history) if _WHEN.fullmatch(question.asked) else None
    if line is None:
        return None
    for passage in search(line[:LOOKED_FOR]).passages:
        day, allowed = passage.article.published_on, question.filters.article_ids
        if line not in passage.article.text or day is None or (allowed and passage.article.id not in allowed):
            continue
        within = replace(question.filters, article_ids=(passage.article.id,))
        reply = answer(replace(question, history=(), filters=within, max_quotes=1), line)
        quoted = [citation.quotation.text for citation in reply.answer.citations]
        if quoted and (quoted[0] in line or line in quoted[0]):
            notice = OF_THE_DAY.format(written_day(day))
            return replace(reply, question=question, answer=replace(reply.answer, notice=notice))
    return None
