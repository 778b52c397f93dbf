"""Sentences of several articles as one text, to be read beside each other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from index.article import Span

MAX_CHARACTERS = 400  # of a sentence, so that all have room
MAX_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that is to stand beside others. article: tells it from other articles; title: of it, "" without one;
    start: where in it the sentence stands."""

    article: Hashable
    title: str
    start: int
    text: str


def listing(sentences: Sequence[Listed]) -> tuple[str, list[Span]]:
    """A text of them: those of one article together, as they stand there, after its title; the articles in the order of
    their first one. And where in it each is, in the order given, as far as there was room for it."""
    articles: dict[Hashable, list[int]] = {}
    for number, sentence in enumerate(sentences):
        articles.setdefault(sentence.article, []).append(number)
    text, spans = "", [Span(0, 0)] * len(sentences)
    for numbers in articles.values():
        title = sentences[numbers[0]].title
        if title:
            text += f"{title[:MAX_TITLE_CHARACTERS].rstrip('. ')}. "
        for number in sorted(numbers, key=lambda number: sentences[number].start):
            said = sentences[number].text[:MAX_CHARACTERS]
            spans[number] = Span(len(text), len(text) + len(said))
            text += f"{said} "
    return text.rstrip(), spans
