"""What the answering sees in the place of its archive and its ranker, so that an evaluation learns what it needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.archive import Archive
from index.evaluation.leaving_out import DEEP, without_articles
from index.evidence import Evidence, EvidenceRanker
from index.filters import Filters
from index.retrieval import Passage, Query
from index.searching import SearchResult


class ListeningRanker:
    """A ranker that remembers what it last gave: of a refusal, nothing else tells the candidates."""

    def __init__(self, ranker: EvidenceRanker) -> None:
        self._ranker = ranker
        self.heard: list[Evidence] = []
        self.considered = ranker.considered

    def rank(self, query: Query, passages: Sequence[Passage]) -> list[Evidence]:
        """As the ranker ranks."""
        self.heard = self._ranker.rank(query, passages)
        return self.heard


class ArchiveWithout:
    """An archive as it would be without some articles."""

    def __init__(self, archive: Archive, articles: Collection[str]) -> None:
        self._archive = archive
        self._articles = articles
        self.encoder = archive.encoder

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` nearest passages of the other articles."""
        return without_articles(self._archive.search(question, filters, DEEP), self._articles, top_k)
