"""The names of the outlets alone: questions are held against them, and do not wait for more."""

from __future__ import annotations

import sqlite3

from index.storage.soundness import stored_rows


def outlet_names(connection: sqlite3.Connection) -> list[str]:
    """In order. connection: of `Catalog.reading` or `Catalog.writing`."""
    rows = stored_rows(connection, "SELECT DISTINCT source FROM articles WHERE source IS NOT NULL ORDER BY source")
    return [source for (source,) in rows]
