"""What came of a question, beside what was expected."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from index.archive import Archive
from index.article import Article, Span
from index.evaluation import Away, GoldQuestion, Outcome, Outline, Place, score
from index.text.chunking import Chunker
from index.text.sentences import split_sentences
from service.evaluation.result import Expected, Passed, QuestionRow, Quote
from service.settings import Settings

SHOWN = 600  # characters that are kept of what was expected
REMEMBERED = 1_000  # articles
DIGEST = 16  # characters


class Judge:
    """Scores rows against the gold."""

    def __init__(self, archive: Archive, settings: Settings, top_k: int) -> None:
        self._archive = archive
        self._settings = settings
        self._top_k = top_k
        self._outline = lru_cache(REMEMBERED)(self._divide)
        self._article = lru_cache(REMEMBERED)(self._read)

    def judge(self, row: QuestionRow, gold: GoldQuestion) -> None:
        """Give the row its score, and what was expected."""
        outcome = Outcome(
            answered=row.answered,
            confidence=row.confidence,
            passages=tuple(map(_place, row.passages)),
            candidates=tuple(map(_place, row.candidates)),
            shown=tuple(map(_place, row.quotes)),
            texts=tuple(quote.text for quote in row.quotes),
            exact=len(row.quotes) - row.inexact,
            latency_ms=row.latency_ms,
            away=Away(row.away.answered, row.away.confidence) if row.away else None,
        )
        row.score = score(gold, outcome, self._outline, self._top_k)
        row.expected = [self._expected(piece[0], gold.exact) for piece in gold.evidence]
        row.answers = list(gold.answers)
        row.gold = _digest(gold)

    def _read(self, article_id: str) -> Article:
        return self._archive.article(article_id).article

    def _divide(self, article_id: str) -> Outline:
        """As the archive has divided the article: by the same code with the same settings."""
        article = self._article(article_id)
        language = article.language.split("-")[0].lower() if article.language else self._settings.language
        sentences = split_sentences(article.text, language)
        encoder = self._archive.encoder
        chunker = Chunker(encoder.tokenizer, min(self._settings.chunk_tokens, encoder.max_tokens))
        return Outline(tuple(sentences), tuple(chunk.span for chunk in chunker.chunks(article.text, sentences)))

    def _expected(self, place: Place, exact: bool) -> Expected:
        article = self._article(place.article_id)
        start, end = place.span.start, place.span.end
        if not exact:
            return Expected(article.id, article.title, start, end, None, 0, 0)
        around = [
            span for span in self._outline(article.id).sentences if span.start < place.span.end and start < span.end
        ]
        first = min(start, around[0].start if around else start)
        last = max(end, around[-1].end if around else end)
        shown = _cut(Span(first, last), place.span)
        mark = Span(max(start, shown.start) - shown.start, min(end, shown.end) - shown.start)
        return Expected(article.id, article.title, start, end, shown.of(article.text), mark.start, mark.end)


def _cut(around: Span, place: Span) -> Span:
    """At most `SHOWN` characters, with the place in the middle where it is shorter."""
    if len(around) <= SHOWN:
        return around
    margin = max(0, SHOWN - len(place)) // 2
    start = max(around.start, min(place.start - margin, around.end - SHOWN))
    return Span(start, min(around.end, start + SHOWN))


def _digest(gold: GoldQuestion) -> str:
    """Of what is expected, wherever else it stands, whatever the question's id and the order of the articles."""
    evidence = sorted(
        sorted((each.article_id, each.span.start, each.span.end) for each in one) for one in gold.evidence
    )
    told = [gold.answerable, evidence, gold.answers, gold.exact]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:DIGEST]


def _place(found: Quote | Passed) -> Place:
    return Place(found.article_id, Span(found.start, found.end))
