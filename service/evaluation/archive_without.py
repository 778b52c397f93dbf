"""An archive with some articles taken away, as the answering sees it in the place of the whole one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.archive import Archive
from index.evaluation.leaving_out import DEEP, without_articles
from index.filters import Filters
from index.search.retrieval import Passage, Query
from index.search.searching import SearchResult


class ArchiveWithout:
    """An archive as it would be without some articles."""

    def __init__(self, archive: Archive, articles: Collection[str]) -> None:
        self._archive = archive
        self._articles = articles
        self.encoder = archive.encoder
        self.query = archive.query
        self.outlets = archive.outlets

    def with_words(
        self, text: str, words: Sequence[str], filters: Filters, top_k: int, query: Query | None = None
    ) -> tuple[Passage, ...]:
        """The nearest passages of the other articles that have one of the words."""
        found = self._archive.with_words(text, words, filters, DEEP, query)  # one article may have the most of them
        return tuple(passage for passage in found if passage.article.id not in self._articles)[:top_k]

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` nearest passages of the other articles."""
        return without_articles(self._archive.search(question, filters, DEEP), self._articles, top_k)
