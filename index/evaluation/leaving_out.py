"""A search as it would be without some articles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from index.search.fusion import fuse
from index.search.retrieval import CANDIDATES, Passage
from index.search.searching import SearchResult

DEEP = 2 * CANDIDATES  # as many as both engines can find together: everything that was found


def without_articles(found: SearchResult, articles: Collection[str], top_k: int) -> SearchResult:
    """The `top_k` best passages of the other articles, their scores fused anew from the raw ones, which don't depend on
    each other.

    found: everything that was found (a search for the first `DEEP`). Against removing the articles for good two things
    differ: word frequencies still count them, and the others' places among the first hundred of each engine are not
    filled up. Neither reaches the first few.
    """
    gone = set(articles)
    left = [passage for passage in found.passages if passage.article.id not in gone]
    scores = fuse(_raw(left, "cosine"), _raw(left, "bm25"))
    order = np.argsort(-scores, kind="stable")[:top_k]
    passages = tuple(replace(left[place], score=float(scores[place])) for place in order)
    return replace(found, passages=passages, matching=found.matching if left else 0)


def _raw(passages: list[Passage], name: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array([getattr(passage, name) for passage in passages], dtype=np.float32)
