"""What stands before a quotation in an interview or a transcript: what was asked, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

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


def question_before(text: str, sentences: Sequence[Span], first: int, put: Container[int] | None = None) -> Span | None:
    """The paragraph before one that begins with the quotation, if it asks, or is put to somebody. put: what
    `put_unmarked` gives, where that is known already."""
    if first == 0 or not is_parted(text, sentences, first - 1):
        return None
    begin = first - 1
    while begin > 0 and first - begin < MAX_CONTEXT_SENTENCES and not is_parted(text, sentences, begin - 1):
        begin -= 1
    paragraph = Span(sentences[begin].start, sentences[first - 1].end)
    if len(paragraph) > MAX_CONTEXT_CHARACTERS:
        return None
    said = paragraph.of(text)
    asked = (is_asked(said) and not stands_beside(said)) or is_put(said)  # and not Read more: Who is Ann Lee?
    return paragraph if asked or begin in (put_unmarked(text, sentences) if put is None else put) else None


def heading_questions(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """The numbers of the sentences that ask what the rest of their paragraph answers, as an explainer has several: What
    next? The court decides."""
    opening = (first for first, last in _paragraphs(text, sentences) if last > first)
    asking = frozenset(first for first in opening if sentences[first].of(text).endswith("?"))
    return asking if len(asking) >= QUESTIONS else frozenset()


def put_unmarked(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """The numbers of the sentences of paragraphs that an interviewer puts to whom he asks, though they are not marked,
    and need not ask: "You closed the front desk." Of an interview alone, in which somebody speaks of himself; not what
    follows a question, which answers it."""
    paragraphs = list(_paragraphs(text, sentences))
    said = [text[sentences[first].start : sentences[last].end] for first, last in paragraphs]
    asks = [is_asked(each) or (each.endswith("?") and _speaks_to(each)) for each in said]
    if sum(asks) < QUESTIONS:
        return frozenset()
    spoken = sum(_FIRST_PERSON.search(each) is not None for each, asking in zip(said, asks, strict=True) if not asking)
    if spoken < REPLIES:
        return frozenset()
    return frozenset(
        number
        for place, (first, last) in enumerate(paragraphs[:-1])
        if place and _speaks_to(said[place]) and (asks[place] or not (asks[place - 1] or asks[place + 1]))
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
