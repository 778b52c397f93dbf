"""What an existing catalog is held against before anything is answered from it: the rows that filters and counts are
made of.

SQLite has no page checksums. A bit that flips at rest in the table of articles, in that of chunks, or in an index of
theirs would leave an article out of a search, and no checksum would be read that tells. But a table and its indexes say
the same thing in two places, so comparing them finds it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import ArchiveUnusable, ArticleNotFound
from index.storage.catalog import Catalog
from index.storage.soundness import DESCRIPTION_COLUMNS, Description, check_description, pieces_fit, stored_rows

TABLES = ("articles", "chunks")
DAMAGED_NOTE = "damaged"  # in the catalog's `meta`: the version ids of articles, when they were found

# each counts rows that lack their counterpart: SQLite makes an index anew of what it finds in a table, and says nothing
# of rows that it does not find any more
MISSING = (
    "SELECT count(*) FROM versions WHERE version_id NOT IN (SELECT version_id FROM articles)",
    "SELECT count(*) FROM articles WHERE version_id NOT IN (SELECT version_id FROM versions)",
    "SELECT count(*) FROM articles WHERE version_id NOT IN (SELECT version_id FROM chunks)",
    "SELECT count(*) FROM chunks WHERE version_id NOT IN (SELECT version_id FROM articles)",
    "SELECT count(*) FROM chunks WHERE chunk_id NOT IN (SELECT chunk_id FROM vectors)",
    "SELECT count(*) FROM vectors WHERE chunk_id NOT IN (SELECT chunk_id FROM chunks)",
)


def prove_tables(catalog: Catalog) -> None:
    """Compare the tables with their indexes, which are made anew where they differ; the articles whose description is
    what was damaged are noted, for good, in `catalog.damaged`.

    It reads no text unless there is damage: 0.1 s for 100,000 chunks. Raises ArchiveUnusable, the catalog being as it
    was, where a row is lost or belongs elsewhere; StorageFull.
    """
    if catalog.created:
        return
    with catalog.reading() as connection:
        noted = connection.execute("SELECT value FROM meta WHERE key = ?", (DAMAGED_NOTE,)).fetchone()
        catalog.damaged.update(_versions(noted[0]) if noted else ())
        unsound = [table for table in TABLES if _trouble(connection, table)]
    if unsound:
        with catalog.writing() as connection:
            catalog.damaged.update(_mend(connection))
            note = json.dumps(sorted(catalog.damaged))
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (DAMAGED_NOTE, note))


def _versions(note: str) -> list[int]:
    """Raises ArchiveUnusable."""
    try:
        return [int(version) for version in json.loads(note)]
    except (ValueError, TypeError) as error:
        raise ArchiveUnusable("the catalog's note of what is damaged is damaged itself: restore a backup") from error


def refuse_if_damaged(catalog: Catalog, connection: sqlite3.Connection) -> None:
    """Raises ArchiveUnusable as long as there is an article of which nobody knows any more what its outlet, its date or
    its id was: one that was noted, and has been neither sent again nor removed since."""
    for version_id in sorted(catalog.damaged):
        for description in _descriptions(connection, version_id):
            check_description(description)
        catalog.damaged.discard(version_id)


@contextmanager
def unless_damaged(catalog: Catalog, connection: sqlite3.Connection) -> Iterator[None]:
    """Where the block finds no article under an id, this may be an article whose id is damaged: raises what
    `refuse_if_damaged` does then."""
    try:
        yield
    except ArticleNotFound:
        refuse_if_damaged(catalog, connection)
        raise


def _trouble(connection: sqlite3.Connection, table: str) -> str | None:
    """What SQLite finds wrong with a table or with one of its indexes first."""
    said = str(connection.execute(f"PRAGMA integrity_check({table})").fetchone()[0])
    return None if said == "ok" else said.splitlines()[-1]  # of a page, a heading comes first


def _mend(connection: sqlite3.Connection) -> list[int]:
    """Make the indexes anew. -> the versions of the articles whose description is damaged. Raises ArchiveUnusable where
    that does not bring everything back."""
    for table in TABLES:
        connection.execute(f"REINDEX {table}")
    for table in TABLES:
        if trouble := _trouble(connection, table):
            raise _unusable(table, trouble)
    for query in MISSING:
        if connection.execute(query).fetchone()[0]:
            raise _unusable("articles or chunks", "rows are missing, or belong to others")
    versions = [row[0] for row in connection.execute("SELECT version_id FROM versions").fetchall()]
    for version_id in versions:
        if not _whole(connection, version_id):
            raise _unusable("chunks", "its rows don't fit the texts")
    return [
        version_id
        for version_id in versions
        for description in _descriptions(connection, version_id)
        if not description.intact
    ]


def _whole(connection: sqlite3.Connection, version_id: int) -> bool:
    """Whether a version has each of its own chunks, and no other."""
    ((text, sentences),) = stored_rows(
        connection, "SELECT text, sentences FROM versions WHERE version_id = ?", (version_id,)
    )
    chunks = connection.execute("SELECT pieces FROM chunks WHERE version_id = ? ORDER BY chunk_id", (version_id,))
    return pieces_fit(text, sentences, [row[0] for row in chunks])


def _descriptions(connection: sqlite3.Connection, version_id: int) -> list[Description]:
    """What is known of the article that has this text; none where it has another by now, or was removed."""
    query = f"SELECT {DESCRIPTION_COLUMNS} FROM articles a LEFT JOIN versions v USING (version_id) WHERE version_id = ?"
    return [Description(*row) for row in stored_rows(connection, query, (version_id,))]


def _unusable(what: str, why: str) -> ArchiveUnusable:
    return ArchiveUnusable(
        f"the catalog's table of {what} is damaged ({why}): run `pullquote check`, or restore a backup"
    )
