"""The sequence of changes: what each took out of the archive and what it put in.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChunkRange:
    """Consecutive chunk ids, both ends included: the chunks of one version."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Change:
    """One committed change: the chunks that it took out and those that it put in."""

    seq: int
    op: str
    removed: ChunkRange | None
    added: ChunkRange | None


def last_seq(connection: sqlite3.Connection) -> int:
    """The sequence number of the newest change, 0 before the first."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def changes_after(connection: sqlite3.Connection, seq: int) -> Iterator[Change]:
    """The changes that came after the given one, oldest first."""
    for number, op, *ids in connection.execute(
        "SELECT seq, op, removed_first, removed_last, added_first, added_last FROM changes WHERE seq > ? ORDER BY seq",
        (seq,),
    ):
        yield Change(number, op, range_of(*ids[:2]), range_of(*ids[2:]))


def record_change(connection: sqlite3.Connection, op: str, removed: ChunkRange | None, added: ChunkRange | None) -> int:
    """Add the next change to the sequence. -> its number."""
    seq = last_seq(connection) + 1
    ids = [part for chunks in (removed, added) for part in ((chunks.first, chunks.last) if chunks else (None, None))]
    connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", (seq, op, *ids))
    return seq


def chunk_range(connection: sqlite3.Connection, article_id: str) -> ChunkRange | None:
    """The chunk ids of an article's current version; None when there is no such article."""
    return range_of(
        *connection.execute(
            """SELECT min(chunk_id), max(chunk_id) FROM chunks
               WHERE version_id = (SELECT version_id FROM articles WHERE id = ?)""",
            (article_id,),
        ).fetchone()
    )


def range_of(first: int | None, last: int | None) -> ChunkRange | None:
    """The range of the two ids; None where there are none."""
    return None if first is None or last is None else ChunkRange(first, last)
