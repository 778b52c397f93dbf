"""What is asked of an archive to answer from it: of the whole one, or of one without some articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.encoding.encoder import Encoder
from index.filters import Filters
from index.search.retrieval import Passage, Query
from index.search.searching import SearchResult


class Searched(Protocol):
    """An archive, as the answering sees it."""

    @property
    def encoder(self) -> Encoder:
        """Which makes vectors of a question."""

    def query(self, question: str) -> Query:
        """A question, as it is looked for."""

    def search(self, question: str, filters: Filters | None = None, top_k: int = ...) -> SearchResult:
        """The passages nearest to a question."""

    def with_words(
        self, text: str, words: Sequence[str], filters: Filters, top_k: int, query: Query | None = None
    ) -> tuple[Passage, ...]:
        """The passages that have one of the words, nearest to a text by its words alone; with their cosine to a
        query."""

    def outlets(self) -> list[str]:
        """The names of the outlets."""
