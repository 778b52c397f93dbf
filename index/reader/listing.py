"""Sentences of several articles as one text, to be read beside each other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from index.article import Span

MAX_CHARACTERS = 400  # of a sentence, so that all have room
MAX_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that is to stand beside others. article: tells it from other articles; title: of it, "" without one;
    start: where in it the sentence stands; day: on which it appeared, where that is known."""

    article: Hashable
    title: str
    start: int
    text: str
    day: date | None = None


def listing(sentences: Sequence[Listed]) -> tuple[str, list[Span]]:
    """A text of them: those of one article together, as they stand there, after its day and title; the oldest article
    first, before it those without a day, and else in the order of their first one. And where in it each is, in the
    order given, as far as there was room for it."""
    articles: dict[Hashable, list[int]] = {}
    for number, sentence in enumerate(sentences):
        articles.setdefault(sentence.article, []).append(number)
    text, spans = "", [Span(0, 0)] * len(sentences)
    for numbers in sorted(articles.values(), key=lambda numbers: sentences[numbers[0]].day or date.min):
        title, day = sentences[numbers[0]].title, sentences[numbers[0]].day
        if day:
            text += f"{day:%B} {day.day}, {day.year}. "
        if title:
            text += f"{title[:MAX_TITLE_CHARACTERS].rstrip('. ')}. "
        for number in sorted(numbers, key=lambda number: sentences[number].start):
            said = sentences[number].text[:MAX_CHARACTERS]
            spans[number] = Span(len(text), len(text) + len(said))
            text += f"{said} "
    return text.rstrip(), spans
