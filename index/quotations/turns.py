"""What stands before a quotation in an interview or a transcript: what was asked, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from index.article import Span
from index.text.furniture import stands_beside
from index.text.lines import LINE_BREAK, is_asked, is_put
from index.text.paragraphs import line_start

MAX_CONTEXT_CHARACTERS = 1_500  # what is longer explains nothing at a glance
MAX_CONTEXT_SENTENCES = 4
SPEAKERS = 2  # of a transcript, at least
QUESTIONS = 3  # paragraphs of an interview, or an explainer, that ask, at least
LONGEST_PUT = 40  # words of what an interviewer puts to somebody and does not ask
REPLIES = 2  # paragraphs of an interview in which who is asked speaks of himself, at least

# CHAIR RUTH OYELARAN: ; MR. LEE, of Kelby:
_TURN = re.compile(r"[*_]*[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}(?:,[^:\n]{1,40})?:[*_]*\s")
_TURNS = re.compile(rf"^{_TURN.pattern}", re.MULTILINE)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
_OWN_WORDS = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b|[“”\"«»]|(?<!\w)[‘']")
_ANSWER = re.compile(r"[*_]*(?:A|Answer)[.:][*_]*\s")


@dataclass(frozen=True, slots=True)
class Printed:
    """The questions of an interview or an explainer, by the numbers of an article's sentences. answers: of each that
    begins an answer, with which the question begins; put: all those of paragraphs that an interviewer puts to whom he
    asks, though they are not marked, and need not ask: "You closed the front desk."."""

    answers: Mapping[int, int] = field(default_factory=dict)
    put: frozenset[int] = frozenset()


def question_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """The paragraph before one that begins with the quotation, if it asks, or is put to somebody."""
    if first == 0 or not is_parted(text, sentences, first - 1):
        return None
    begin = first - 1
    while begin > 0 and first - begin < MAX_CONTEXT_SENTENCES and not is_parted(text, sentences, begin - 1):
        begin -= 1
    paragraph = Span(sentences[begin].start, sentences[first - 1].end)
    if len(paragraph) > MAX_CONTEXT_CHARACTERS:
        return None
    asked = _is_printed(paragraph.of(text)) or begin in printed_questions(text, sentences).put
    return paragraph if asked else None


def printed_questions(text: str, sentences: Sequence[Span]) -> Printed:
    """Those of an article: each that is a paragraph, answered by the next one; and that begins one and is answered by
    the rest of it, as an explainer has several: What next? The court decides."""
    if "?" not in text:
        return Printed()
    paragraphs = list(_paragraphs(text, sentences))
    said = [text[sentences[first].start : sentences[last].end] for first, last in paragraphs]
    put = set(_put(said))
    asking = [first for first, last in paragraphs if last > first and sentences[first].of(text).endswith("?")]
    answers = {first + 1: first for first in asking} if len(asking) >= QUESTIONS else {}
    for place, (before, (first, _)) in enumerate(zip(said, paragraphs[1:], strict=False)):
        if place in put or _is_printed(before):
            answers[first] = paragraphs[place][0]
    spoken = (range(first, last + 1) for place, (first, last) in enumerate(paragraphs) if place in put)
    return Printed(answers, frozenset(chain.from_iterable(spoken)))


def _is_printed(paragraph: str) -> bool:
    """Whether a paragraph asks, and leads to no other article: not Read more: Who is Ann Lee?"""
    return (is_asked(paragraph) and not stands_beside(paragraph)) or is_put(paragraph)


def _put(said: Sequence[str]) -> Iterator[int]:
    """The places of the paragraphs that are put to somebody: of an interview alone, in which somebody speaks of
    himself; not what follows a question, which answers it."""
    asks = [is_asked(each) or (each.endswith("?") and _speaks_to(each)) for each in said]
    if sum(asks) < QUESTIONS:
        return
    replies = [each for each, asking in zip(said, asks, strict=True) if not asking]
    if sum(_FIRST_PERSON.search(each) is not None for each in replies) < REPLIES:
        return
    for place in range(1, len(said) - 1):
        if _speaks_to(said[place]) and (asks[place] or not (asks[place - 1] or asks[place + 1])):
            yield place


def _speaks_to(paragraph: str) -> bool:
    """Whether a short paragraph speaks to somebody, and not of who speaks."""
    short = len(paragraph.split()) <= LONGEST_PUT
    return short and _YOU.search(paragraph) is not None and _OWN_WORDS.search(paragraph) is None


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The numbers of the first and the last sentence of each line or paragraph."""
    first = 0
    for number in range(len(sentences)):
        if number == len(sentences) - 1 or is_parted(text, sentences, number):
            yield first, number
            first = number + 1


def turn_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """From the name of who speaks, as transcripts have it, to the sentence before; that of the name where it is far."""
    begin = line_start(text, sentences, first)
    if begin == first or not _TURN.match(text, sentences[begin].start, sentences[begin].end):
        return None
    if len({label[0].strip() for label in _TURNS.finditer(text)}) < SPEAKERS:
        return None  # NEW DELHI: The court
    turn = Span(sentences[begin].start, sentences[first - 1].end)
    far = first - begin > MAX_CONTEXT_SENTENCES or len(turn) > MAX_CONTEXT_CHARACTERS
    return sentences[begin] if far else turn


def answered_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """Within an answer of an interview, from the question to the sentence before; the question where that is far."""
    begin = line_start(text, sentences, first)
    if begin == first:
        return None
    if not _ANSWER.match(text, sentences[begin].start, sentences[begin].end):
        printed = printed_questions(text, sentences)
        if not printed.put or begin not in printed.answers:  # of an explainer each sentence tells by itself
            return None
    question = question_before(text, sentences, begin)
    if question is None:
        return None
    answer = Span(question.start, sentences[first - 1].end)
    far = first - begin > MAX_CONTEXT_SENTENCES or len(answer) > MAX_CONTEXT_CHARACTERS
    return question if far else answer


def is_parted(text: str, sentences: Sequence[Span], place: int) -> bool:
    """Whether the line breaks between this sentence and the next one."""
    return LINE_BREAK.search(text, sentences[place].end, sentences[place + 1].start) is not None
