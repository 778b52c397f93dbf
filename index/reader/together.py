"""Sentences of several passages as one text for the reader: side by side, so that each is read beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Span

MAX_CHARACTERS = 400  # of a sentence, so that all have room
MAX_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article. article: which; title: the article's, or nothing; start: where it stands there."""

    article: str
    title: str | None
    start: int
    text: str


def side_by_side(sentences: Sequence[Sentence]) -> tuple[str, list[Span]]:
    """A text of the sentences: those of one article together, as they stand there, after its title; the articles in the
    order of their first one. And where in it each is, in the order given, as far as there was room for it."""
    articles: dict[str, list[int]] = {}
    for place, sentence in enumerate(sentences):
        articles.setdefault(sentence.article, []).append(place)
    text, spans = "", [Span(0, 0)] * len(sentences)
    for places in articles.values():
        if title := sentences[places[0]].title:
            text += f"{title[:MAX_TITLE_CHARACTERS].rstrip('. ')}. "
        for place in sorted(places, key=lambda place: sentences[place].start):
            said = sentences[place].text[:MAX_CHARACTERS]
            spans[place] = Span(len(text), len(text) + len(said))
            text += f"{said} "
    return text.rstrip(), spans
