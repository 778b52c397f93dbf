"""A search to its passages."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime

from index.search.retrieval import Passage
from service.answering.questions import Search, searchable
from service.answering.reply import Found, Timings
from service.answering.searched import Searched


def search_passages(archive: Searched, search: Search) -> Found:
    """The passages nearest to a query; for `newest`, the same ones by date, the undated last."""
    started = time.perf_counter()
    result = archive.search(searchable(search.text), search.filters, search.top_k)
    passages = _newest_first(result.passages) if search.sort == "newest" else result.passages
    return Found(passages, result.undated, Timings.of_seconds(time.perf_counter() - started))


def _newest_first(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The undated last. Passages of one moment stay in their order."""

    def moment(passage: Passage) -> tuple[bool, datetime]:
        published = passage.article.published
        return published is not None, published or datetime.min.replace(tzinfo=UTC)

    return tuple(sorted(passages, key=moment, reverse=True))
