"""A question to its passages at one moment of the archive: the stages of retrieval in a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoding.encoder import Encoder
from index.filters import Filters
from index.questions.spelling import Speller
from index.search.lexical import Analyzer
from index.search.recency import preferring_newer
from index.search.retrieval import (
    Candidate,
    Passage,
    Query,
    View,
    allowed_chunks,
    allowed_of,
    find_candidates,
    read_passages,
    undated_articles,
)
from index.storage.opening import refuse_if_damaged


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The passages nearest to a question, best first, at the moment `seq` of the archive.

    query: None when nothing was searched; its text has the spelling mended; chunks: how many the archive has; matching:
    how many of them pass the filters; undated: articles that a bound on the date left out for want of a date.
    """

    query: Query | None
    passages: tuple[Passage, ...]
    seq: int
    chunks: int
    matching: int
    undated: int


class Searcher:
    """Searches views with one encoder. Thread-safe."""

    def __init__(self, encoder: Encoder, analyzer: Analyzer, *, prefer_newer: bool) -> None:
        """prefer_newer: of two passages that are as good as each other, the newer one comes first."""
        self._encoder = encoder
        self._analyzer = analyzer
        self._prefer_newer = prefer_newer

    def search(self, view: View, question: str, filters: Filters, top_k: int) -> SearchResult:
        """The `top_k` passages nearest to the question, its spelling mended. Everything is read from the view's own
        catalog, which the caller keeps open. Raises ArchiveUnusable."""
        if view.dense is None or not len(view.dense):
            return SearchResult(None, (), view.seq, 0, 0, 0)
        chunks = len(view.dense)
        allowed, undated = None, 0
        with view.catalog.reading() as connection:  # one moment: what is shown is what the filters let through
            if filters:
                refuse_if_damaged(view.catalog, connection)
                allowed = allowed_chunks(connection, view.dense, filters)
                undated = undated_articles(connection, filters)
                if not len(allowed):
                    return SearchResult(None, (), view.seq, chunks, 0, undated)
            query = self.query(self._mended(question, view, filters, connection))
            candidates = find_candidates(view, query, filters, allowed)
            settings = view.catalog.settings
            passages = read_passages(connection, candidates, top_k, settings.sentence_dimension) if settings else []
        if self._prefer_newer:
            passages = preferring_newer(passages)
        matching = chunks if allowed is None else len(allowed)
        return SearchResult(query, tuple(passages), view.seq, chunks, matching, undated)

    def with_words(
        self, view: View, text: str, words: Sequence[str], filters: Filters, top_k: int, query: Query | None = None
    ) -> tuple[Passage, ...]:
        """The `top_k` passages nearest to a text by BM25 alone, of those that have one of the words. Nothing is
        encoded, nor mended. query: whose cosine to each is given, in the place of 0. Raises ArchiveUnusable."""
        settings = view.catalog.settings
        if settings is None or view.dense is None:
            return ()
        one_of = [term for word in words for term in self._analyzer.terms(word)]
        with view.catalog.reading() as connection:
            ids, scores = view.lexical.search(self._analyzer.terms(text), top_k, filters, one_of)
            if filters and len(ids):  # of an article that was described anew in this very moment
                refuse_if_damaged(view.catalog, connection)
                kept = np.isin(ids, allowed_of(connection, filters, ids))
                ids, scores = ids[kept], scores[kept]
            cosines = np.zeros_like(scores) if query is None else view.dense.similarities(query.vectors.chunk, ids)
            found = zip(ids.tolist(), np.nan_to_num(cosines).tolist(), scores.tolist(), strict=True)
            candidates = [Candidate(chunk_id, cosine, score, score) for chunk_id, cosine, score in found]
            return tuple(read_passages(connection, candidates, top_k, settings.sentence_dimension))

    def query(self, question: str) -> Query:
        """A question made ready for retrieval and evidence."""
        return Query(question, self._encoder.encode_question(question), tuple(self._analyzer.terms(question)))

    def _mended(self, question: str, view: View, filters: Filters, connection: sqlite3.Connection) -> str:
        """The question with its spelling mended."""
        speller = Speller(self._analyzer, self._encoder.tokenizer)
        question = speller.joined(question, view.lexical)
        if not (unknown := speller.unknown(question, view.lexical)):
            return question
        return speller.mend(question, unknown, view.lexical, filters, connection)
