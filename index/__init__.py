"""Articles to checked evidence: a library without HTTP and without a language model. `Archive` is its one door.

The names are imported when they are first used, so that what needs only one of them loads only that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.compute import sleep_soon

if TYPE_CHECKING:
    from index.archive import Archive, ArchiveStatus
    from index.article import Article, Span
    from index.encoding.encoder import Encoder
    from index.errors import PullquoteError
    from index.evidence.ranking import Evidence, EvidenceRanker
    from index.filters import Filters
    from index.quotations.choosing import Quotation, choose_quotations
    from index.search.retrieval import Passage, Query
    from index.search.searching import SearchResult
    from index.storage.ingestion import Outcome

__all__ = [
    "Archive",
    "ArchiveStatus",
    "Article",
    "Encoder",
    "Evidence",
    "EvidenceRanker",
    "Filters",
    "Outcome",
    "Passage",
    "PullquoteError",
    "Query",
    "Quotation",
    "SearchResult",
    "Span",
    "choose_quotations",
]

_HOMES = {
    "archive": ("Archive", "ArchiveStatus"),
    "article": ("Article", "Span"),
    "encoding.encoder": ("Encoder",),
    "errors": ("PullquoteError",),
    "evidence.ranking": ("Evidence", "EvidenceRanker"),
    "filters": ("Filters",),
    "quotations.choosing": ("Quotation", "choose_quotations"),
    "search.retrieval": ("Passage", "Query"),
    "search.searching": ("SearchResult",),
    "storage.ingestion": ("Outcome",),
}

sleep_soon()


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"index.{module}"), name)
    raise AttributeError(f"module 'index' has no attribute {name!r}")
