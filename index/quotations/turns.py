"""What stands before a quotation in an interview or a transcript: what was asked, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.article import Span
from index.text.furniture import stands_beside
from index.text.lines import LINE_BREAK, is_asked, is_put
from index.text.paragraphs import line_start

MAX_CONTEXT_CHARACTERS = 1_500  # what is longer explains nothing at a glance
MAX_CONTEXT_SENTENCES = 4
SPEAKERS = 2  # of a transcript, at least
QUESTIONS = 3  # paragraphs of an interview, or an explainer, that ask, at least
LONGEST_PUT = 40  # words of what an interviewer puts to somebody and does not ask
INTERVIEWS = 64  # articles of which it is remembered

# CHAIR RUTH OYELARAN: ; MR. LEE, of Kelby:
_TURN = re.compile(r"[*_]*[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}(?:,[^:\n]{1,40})?:[*_]*\s")
_TURNS = re.compile(rf"^{_TURN.pattern}", re.MULTILINE)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_OWN_WORDS = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b|[“”\"«»]|(?<!\w)[‘']")
_ANSWER = re.compile(r"[*_]*(?:A|Answer)[.:][*_]*\s")


def question_before(text: str, sentences: Sequence[Span], first: int) -> Span | None:
    """The paragraph before one that begins with the quotation, if it asks."""
    if first == 0 or not is_parted(text, sentences, first - 1):
        return None
    begin = first - 1
    while begin > 0 and first - begin < MAX_CONTEXT_SENTENCES and not is_parted(text, sentences, begin - 1):
        begin -= 1
    paragraph = Span(sentences[begin].start, sentences[first - 1].end)
    said = paragraph.of(text)
    asked = (is_asked(said) and not stands_beside(said)) or is_put(said)  # and not Read more: Who is Ann Lee?
    if not asked and not is_put_to_somebody(text, sentences, begin):
        return None
    return paragraph if len(paragraph) <= MAX_CONTEXT_CHARACTERS else None


def is_put_to_somebody(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether a sentence is of a paragraph that an interviewer puts to whom he asks, though it is not marked, and need
    not ask: "You closed the front desk." Of an interview alone, and where no other question follows."""
    return number in _put_unmarked(text, tuple(sentences))


def is_headed(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether the sentence before this one is a question that begins their paragraph, as an explainer has several: What
    next? The court decides."""
    return number - 1 in _heading_questions(text, tuple(sentences))


@lru_cache(maxsize=INTERVIEWS)
def _heading_questions(text: str, sentences: tuple[Span, ...]) -> frozenset[int]:
    """The numbers of those, where there are QUESTIONS at least."""
    opening = (first for first, last in _paragraphs(text, sentences) if last > first)
    asking = frozenset(first for first in opening if sentences[first].of(text).endswith("?"))
    return asking if len(asking) >= QUESTIONS else frozenset()


@lru_cache(maxsize=INTERVIEWS)
def _put_unmarked(text: str, sentences: tuple[Span, ...]) -> frozenset[int]:
    """The numbers of all such sentences."""
    paragraphs = list(_paragraphs(text, sentences))
    said = [text[sentences[first].start : sentences[last].end] for first, last in paragraphs]
    asks = [is_asked(each) or (each.endswith("?") and _speaks_to(each)) for each in said]
    if sum(asks) < QUESTIONS:
        return frozenset()
    return frozenset(
        number
        for place, (first, last) in enumerate(paragraphs[:-1])
        if place and _speaks_to(said[place]) and (asks[place] or not asks[place + 1])
        for number in range(first, last + 1)
    )


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
    """Within an answer of an interview that is marked as one, from the question to the sentence before; the question
    where that is far."""
    begin = line_start(text, sentences, first)
    if begin == first or not _ANSWER.match(text, sentences[begin].start, sentences[begin].end):
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
