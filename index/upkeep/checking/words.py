"""The word index compared with the catalog: the same passages, each with the same article, outlet and date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Literal

import numpy as np

from index.search.postings import UNDATED, LexicalView

ROWS = 5_000  # compared at once


def difference(view: LexicalView, connection: sqlite3.Connection) -> str | None:
    """What the word index has otherwise than the catalog, in words; None where it has the same. The words of the texts
    are not compared: the checksums of its files prove them. Raises ArchiveUnusable."""
    (chunks,) = connection.execute("SELECT count(*) FROM chunks").fetchone()
    if len(view) != chunks:
        return f"it has {len(view):,} passages, and the catalog {chunks:,}"
    if not all(_same_dates(view, rows) for rows in _batches(connection)):
        return "it has other passages than the catalog, or other dates"
    if not _same_owners(view, connection, "article_id", "a.id"):
        return "it has passages under another article than the catalog"
    if not _same_owners(view, connection, "source", "a.source"):
        return "it has passages under another outlet than the catalog"
    return None


def _batches(connection: sqlite3.Connection) -> Iterator[list[tuple[int, int]]]:
    """The id and the date of each chunk, by id."""
    rows = connection.execute(
        """SELECT c.chunk_id, coalesce(a.published_us, ?) FROM chunks c JOIN articles a USING (version_id)
           ORDER BY c.chunk_id""",
        (UNDATED,),
    )
    while batch := rows.fetchmany(ROWS):
        yield batch


def _same_dates(view: LexicalView, rows: list[tuple[int, int]]) -> bool:
    expected = np.array(rows, dtype=np.int64)
    ids, dates = view.chunks(rows[0][0], rows[-1][0], len(rows) + 1)
    order = np.argsort(ids)
    return np.array_equal(np.stack([ids, dates], axis=1)[order], expected)


def _same_owners(
    view: LexicalView, connection: sqlite3.Connection, field: Literal["article_id", "source"], column: str
) -> bool:
    """Whether each article, or outlet, has the same chunks there and here."""
    rows = connection.execute(
        f"""SELECT {column}, c.chunk_id FROM articles a JOIN chunks c USING (version_id) WHERE {column} IS NOT NULL
            ORDER BY {column}, c.chunk_id"""
    )
    for value, group in groupby(rows, key=itemgetter(0)):
        expected = [chunk_id for _, chunk_id in group]
        if view.chunks_of(field, value, len(expected) + 1).tolist() != expected:
            return False
    return True
