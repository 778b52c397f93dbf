"""What was read of the catalog, held against itself: SQLite has no page checksums, and tells of a damaged page only
where its structure is hit."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from index.article import Article
from index.encoding.vectors import Int64
from index.errors import ArchiveUnusable

DESCRIPTION_COLUMNS = """v.content_sha256, length(v.text), a.id, a.version_id, a.title, a.url, a.source, a.author,
    a.language, a.published_at, a.published_us, a.ingested_at, a.checksum"""  # articles a LEFT JOIN versions v


class Description(NamedTuple):
    """What is known of an article beside its text, as it was read, and the checksum of all of it as it was stored.

    The hash of the text and its length in code points are of the text's own row: they tie the one to the other.
    """

    content_sha256: str
    characters: int
    id: str
    version_id: int
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    published_at: str | None
    published_us: int | None
    ingested_at: str
    checksum: int

    @property
    def intact(self) -> bool:
        """Whether it is as it was stored."""
        return description_checksum(*self[:-1]) == self.checksum

    def article(self, text: str) -> Article:
        """The article with its text."""
        return Article(
            self.id, text, self.title, self.url, self.source, self.author, self.language, self.published_at
        )  # fmt: skip


def description_checksum(*fields: object) -> int:
    """The CRC-32 of the fields of a `Description`, in their order. What is damaged may be of any type."""
    return zlib.crc32(json.dumps(fields, default=repr).encode())


def check_description(description: Description) -> None:
    """Raises ArchiveUnusable when what is known of an article is not what was stored."""
    if not description.intact:
        raise ArchiveUnusable(
            f"the stored description of article {description.id!r} is damaged: send it again or remove it, or restore "
            "a backup"
        )


def forgiving(text: bytes) -> str:
    """A text of the catalog. One that is no UTF-8 any more becomes another text, which its hash or checksum tells."""
    return text.decode("utf-8", "replace")


def stored_rows(connection: sqlite3.Connection, query: str, parameters: Sequence[object] = ()) -> list[Any]:
    """All rows of a query, damaged ones among them: the caller compares checksums."""
    usual, connection.text_factory = connection.text_factory, forgiving
    try:
        return connection.execute(query, parameters).fetchall()
    finally:
        connection.text_factory = usual


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
    opens = np.ones(len(parts), dtype=np.bool_)
    opens[1:] = ordinals[1:] != ordinals[:-1]
    return (
        _ascend(spans[:, 0], spans[:, 1], len(text))
        and _ascend(firsts, lasts, len(text))
        and np.array_equal(ordinals[opens], np.arange(len(spans)))
        and _cover(text, spans, firsts, lasts, np.flatnonzero(opens))
    )


def _ascend(starts: Int64, ends: Int64, limit: int) -> bool:
    return bool((starts < ends).all() and (starts[1:] >= ends[:-1]).all() and ends[-1] <= limit)


def _cover(text: str, spans: Int64, firsts: Int64, lasts: Int64, opens: Int64) -> bool:
    """Whether nothing but white space of a sentence is left out by its pieces, and nothing else is in them.

    opens: which piece is the first of each sentence, shape (sentences,).
    """
    closes = np.append(opens[1:] - 1, len(firsts) - 1)
    if (firsts[opens] < spans[:, 0]).any() or (lasts[closes] > spans[:, 1]).any():
        return False
    gaps = [np.stack([spans[:, 0], firsts[opens]]), np.stack([lasts[closes], spans[:, 1]])]
    inside = np.ones(len(firsts), dtype=np.bool_)
    inside[opens] = False
    inner = np.flatnonzero(inside)
    gaps.append(np.stack([lasts[inner - 1], firsts[inner]]))
    left_out = np.concatenate(gaps, axis=1)
    left_out = left_out[:, left_out[0] < left_out[1]]
    return all(not text[start:end].strip() for start, end in left_out.T.tolist())
