"""An archive with some articles taken away, as the answering sees it in the place of the whole one."""

from __future__ import annotations

from collections.abc import Collection

from index.archive import Archive
from index.evaluation.leaving_out import DEEP, without_articles
from index.filters import Filters
from index.search.searching import SearchResult


class ArchiveWithout:
    """An archive as it would be without some articles."""

    def __init__(self, archive: Archive, articles: Collection[str]) -> None:
        self._archive = archive
        self._articles = articles
        self.encoder = archive.encoder
        self.query = archive.query
        self.outlets = archive.outlets

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` nearest passages of the other articles."""
        return without_articles(self._archive.search(question, filters, DEEP), self._articles, top_k)
