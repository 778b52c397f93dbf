"""The ways in which a question may be meant: as it is asked, as what was said before it makes it, of the articles that
were quoted before, or without what is guessed at its end. Each is asked, and the surest answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.followups import (
    asks_nothing,
    asks_of_somebody,
    is_bare,
    is_told,
    may_stand_alone,
    names_little,
    says_little,
    with_topic,
    without_frame,
)
from index.questions.guesses import without_guess
from index.search.searching import SearchResult
from index.subquestions import Plan
from service.answering.conversation import READ_CHARACTERS, exchanges
from service.answering.questions import MAX_QUESTION_CHARACTERS, Question, Turn, searchable

ALONE_BY = 0.1  # how much surer a question that names nothing must be alone than with what was asked before it
SHORTEST = 30  # characters of a line that no other article is likely to have
LINES = 3  # of an answer, that are looked for
LOOKED_FOR = 300  # characters of a line: so many are as near to its passage as all of them
NEAREST = 4  # passages, in which each is looked for

FIRST_MARKER = " [1]"
_MARKER = re.compile(r"\s*\[\d+\]$")

Search = Callable[[str], SearchResult]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way. articles: of which alone it is asked, where there are any; handicap: what its confidence is less by when
    it is compared with that of the others."""

    text: str
    articles: tuple[str, ...] = ()
    handicap: float = 0.0


def is_unsure(question: Question, interpreted: str | None) -> bool:
    """Whether it may be meant otherwise, whatever comes of it: where its own words could not be put in the place of
    others, or where it leans on nothing and names nothing, with few words. Thanks ask nothing.

    interpreted: as it stands alone, where what was said before changes it.
    """
    if interpreted is not None:
        return is_told(interpreted)
    return bool(question.history) and names_little(question.asked) and not asks_nothing(question.asked)


def first_readings(question: Question, interpreted: str | None) -> list[Reading]:
    """As it stands alone, and without the guess at its end or what is said around it, if there is any: at least one."""
    text = searchable(question.asked if interpreted is None else interpreted)
    if is_unsure(question, interpreted):
        return [Reading(text, handicap=ALONE_BY if interpreted is None else 0.0)]
    bare = without_frame(text)
    unguessed = without_guess(bare or text) or bare
    return [Reading(text)] if unguessed is None else [Reading(unguessed), Reading(text)]


def further_readings(question: Question, known: Sequence[Reading], search: Search) -> list[Reading]:
    """The other ways that a conversation suggests: with what was asked before beside it, if it has few words; or, where
    it is asked so already, as it was typed, if that has words enough and may stand alone; and of the articles that were
    quoted last; none for thanks. known: those that it is asked in already; search: the passages nearest to some
    words."""
    if asks_nothing(question.asked):
        return []
    text, further = searchable(question.asked), list[Reading]()
    if any(is_told(each.text) for each in known):
        alone = not says_little(text) and may_stand_alone(text)
        further += [Reading(text, handicap=ALONE_BY)] if alone else []
    elif (says_little(text) or names_little(text)) and (
        topical := with_topic(text, exchanges(question.history), limit=MAX_QUESTION_CHARACTERS)
    ):
        further.append(Reading(topical))
    articles = _quoted_last(question, search)
    handicap = ALONE_BY if asks_of_somebody(text) else 0.0  # any man of the article would do
    within = known[0].text if is_bare(text) else text  # "why?" says nothing of what, in whatever article
    return [*further, *([Reading(within, articles, handicap)] if articles else [])]


def with_topic_before(question: Question, plan: Plan) -> str | None:
    """A question in parts, the first of which names nothing, with what was asked before it beside it; None for others,
    or where nothing was."""
    label = plan.sides[0].label if plan.kind == "parts" else None
    if label is None or not names_little(label):
        return None
    return with_topic(searchable(question.asked), exchanges(question.history), limit=MAX_QUESTION_CHARACTERS)


def _quoted_last(question: Question, search: Search) -> tuple[str, ...]:
    """The ids of the articles that were quoted to answer last; those of them that the question's own filter allows."""
    found = dict.fromkeys(
        passage.article.id
        for line in _last_answer(question.history)
        for passage in search(line[:LOOKED_FOR]).passages
        if line in passage.article.text
    )
    allowed = question.filters.article_ids
    return tuple(each for each in found if not allowed or each in allowed)


def first_quoted(turns: Sequence[Turn]) -> str | None:
    """The line that the last answer quoted first."""
    said = next((turn.content for turn in reversed(turns) if turn.role == "assistant"), "")
    line, marker, _ = searchable(said[:READ_CHARACTERS]).partition(FIRST_MARKER)
    return line.split("\n")[-1].strip() if marker else None


def lines_quoted(turns: Sequence[Turn]) -> list[str]:
    """The lines that the last answer quoted, in order, without their markers."""
    said = next((turn.content for turn in reversed(turns) if turn.role == "assistant"), "")
    lines = (line.strip() for line in searchable(said[:READ_CHARACTERS]).split("\n"))
    return [_MARKER.sub("", line) for line in lines if _MARKER.search(line)]


def _last_answer(turns: Sequence[Turn]) -> Iterator[str]:
    """The longest lines of the last answer that has any of some length, longest first: quotations stand in lines of
    their own."""
    for turn in reversed(turns):
        if turn.role == "assistant":
            lines = searchable(turn.content[:READ_CHARACTERS]).split("\n")
            quoted = {_MARKER.sub("", line.strip()) for line in lines}
            if told := [line for line in quoted if len(line) >= SHORTEST]:
                yield from sorted(told, key=lambda line: (-len(line), line))[:LINES]
                return
