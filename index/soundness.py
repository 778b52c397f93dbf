"""What was read of the catalog, held against itself: SQLite has no page checksums, and tells of a damaged page only
where its structure is hit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.article import Article
from index.records import microseconds
from index.vectors import Int64


def pieces_fit(text: str, sentences: bytes, pieces: Sequence[bytes]) -> bool:
    """Whether an article's sentences stand in its text, in order, and its chunks hold every character of each of them,
    once, as `put_version` stores them.

    pieces: the blob of each chunk, in order.
    """
    try:
        spans = np.frombuffer(sentences, "<u4").reshape(-1, 2).astype(np.int64)
        parts = np.frombuffer(b"".join(pieces), "<u4").reshape(-1, 3).astype(np.int64)
    except (ValueError, TypeError):
        return False
    if not len(spans) or not len(parts) or not all(pieces):
        return False
    ordinals, firsts, lasts = parts.T
    opens = np.r_[True, ordinals[1:] != ordinals[:-1]]
    return (
        _ascend(spans[:, 0], spans[:, 1], len(text))
        and _ascend(firsts, lasts, len(text))
        and np.array_equal(ordinals[opens], np.arange(len(spans)))
        and _cover(text, spans, firsts, lasts, np.flatnonzero(opens))
    )


def date_fits(article: Article, published_us: int | None) -> bool:
    """Whether an article's date is one, and the same as the number that is compared with filters."""
    try:
        published = article.published
    except (ValueError, TypeError):
        return False
    return published_us == (None if published is None else microseconds(published))


def _ascend(starts: Int64, ends: Int64, limit: int) -> bool:
    return bool((starts < ends).all() and (starts[1:] >= ends[:-1]).all() and ends[-1] <= limit)


def _cover(text: str, spans: Int64, firsts: Int64, lasts: Int64, opens: Int64) -> bool:
    """Whether nothing but white space of a sentence is left out by its pieces, and nothing else is in them.

    opens: which piece is the first of each sentence, shape (sentences,).
    """
    closes = np.r_[opens[1:] - 1, len(firsts) - 1]
    if (firsts[opens] < spans[:, 0]).any() or (lasts[closes] > spans[:, 1]).any():
        return False
    gaps = [np.stack([spans[:, 0], firsts[opens]]), np.stack([lasts[closes], spans[:, 1]])]
    inner = np.setdiff1d(np.arange(1, len(firsts)), opens)
    gaps.append(np.stack([lasts[inner - 1], firsts[inner]]))
    left_out = np.concatenate(gaps, axis=1)
    left_out = left_out[:, left_out[0] < left_out[1]]
    return all(not text[start:end].strip() for start, end in left_out.T.tolist())
