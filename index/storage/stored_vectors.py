"""The chunks' vectors as the catalog holds them, read whole or of a few."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import numpy as np

from index.encoding.vectors import Float16, Int64, intact, unpack
from index.errors import ArchiveUnusable
from index.storage.changes import ChunkRange


class StoredVectors(NamedTuple):
    """Chunks by their ids, ascending, shape (n,), with the article versions that they are of, shape (n,), and their
    vectors, shape (n, dimension)."""

    ids: Int64
    versions: Int64
    vectors: Float16


def read_vectors(connection: sqlite3.Connection, dimension: int, chunks: ChunkRange | None = None) -> StoredVectors:
    """Those of the given chunks; None: of all. Raises ArchiveUnusable for a damaged one."""
    first, last = (chunks.first, chunks.last) if chunks else (0, 2**63 - 1)
    ids, versions, blobs = [], [], []
    for chunk_id, version_id, blob, checksum in connection.execute(
        """SELECT chunk_id, coalesce(version_id, 0), vector, checksum FROM vectors LEFT JOIN chunks USING (chunk_id)
           WHERE chunk_id BETWEEN ? AND ? ORDER BY chunk_id""",
        (first, last),
    ):
        if not intact(blob, checksum) or len(blob) != 2 * dimension:
            raise ArchiveUnusable(f"the stored vector of chunk {chunk_id} is damaged: run `pullquote reindex`")
        ids.append(chunk_id)
        versions.append(version_id)
        blobs.append(blob)
    return StoredVectors(
        np.array(ids, dtype=np.int64), np.array(versions, dtype=np.int64), unpack(b"".join(blobs), dimension)
    )


def chunk_ids(connection: sqlite3.Connection) -> Int64:
    """The ids of all chunks, ascending."""
    rows = connection.execute("SELECT chunk_id FROM chunks ORDER BY chunk_id")
    return np.fromiter((row[0] for row in rows), dtype=np.int64)
