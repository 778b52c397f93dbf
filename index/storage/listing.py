"""What is in the catalog, told in lists and numbers.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from index.errors import ArchiveUnusable
from index.storage.soundness import DESCRIPTION_COLUMNS, Description, check_description, stored_rows


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the list: everything but the text. `characters`: code points of the text."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    published_at: str | None
    content_sha256: str
    ingested_at: str
    characters: int
    chunks: int


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """An outlet. earliest, latest: when its articles appeared, as they say it; None where none of them does."""

    source: str | None
    articles: int
    earliest: str | None
    latest: str | None


def list_articles(connection: sqlite3.Connection, after: str, limit: int) -> list[ArticleSummary]:
    """Up to `limit` articles with an id beyond `after`, by id. Raises ArchiveUnusable when one of them is damaged."""
    rows = stored_rows(
        connection,
        f"""SELECT {DESCRIPTION_COLUMNS}, (SELECT count(*) FROM chunks c WHERE c.version_id = a.version_id)
            FROM articles a LEFT JOIN versions v USING (version_id) WHERE a.id > ? ORDER BY a.id LIMIT ?""",
        (after, limit),
    )
    return [_summary(Description(*row[:-1]), row[-1]) for row in rows]


def list_sources(connection: sqlite3.Connection) -> list[SourceSummary]:
    """The outlets by name; the articles that have none come last. Raises ArchiveUnusable where an article that shows an
    outlet or a date is damaged; that one is left out, or counted elsewhere, for its damage, only a check tells."""
    # of a group, SQLite gives a bare column from the row that has the minimum, or the maximum
    rows = stored_rows(
        connection,
        """SELECT source, articles, earliest, latest FROM
               (SELECT source, count(*) AS articles FROM articles GROUP BY source)
               LEFT JOIN (SELECT source AS s, id AS earliest, min(published_us) FROM articles GROUP BY source)
                   ON s IS source
               LEFT JOIN (SELECT source AS t, id AS latest, max(published_us) FROM articles GROUP BY source)
                   ON t IS source
           ORDER BY source IS NULL, source""",
    )
    return [
        SourceSummary(source, articles, *(_of_outlet(connection, source, key).published_at for key in keys))
        for source, articles, *keys in rows
    ]


def ids_of_source(connection: sqlite3.Connection, source: str) -> list[str]:
    """The ids of an outlet's articles. Raises ArchiveUnusable when one of them is damaged."""
    rows = stored_rows(connection, "SELECT id FROM articles WHERE source = ? ORDER BY id", (source,))
    return [_of_outlet(connection, source, article_id).id for (article_id,) in rows]


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """-> articles, chunks."""
    articles, chunks = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM chunks)"
    ).fetchone()
    return int(articles), int(chunks)


def _summary(description: Description, chunks: int) -> ArticleSummary:
    check_description(description)
    return ArticleSummary(
        description.id,
        description.title,
        description.url,
        description.source,
        description.author,
        description.language,
        description.published_at,
        description.content_sha256,
        description.ingested_at,
        description.characters,
        chunks,
    )


def _of_outlet(connection: sqlite3.Connection, source: str | None, article_id: str) -> Description:
    """An article that an index has under an outlet."""
    rows = stored_rows(
        connection,
        f"SELECT {DESCRIPTION_COLUMNS} FROM articles a LEFT JOIN versions v USING (version_id) WHERE a.id = ?",
        (article_id,),
    )
    for description in map(Description._make, rows):
        check_description(description)
        if description.source == source:
            return description
    raise ArchiveUnusable(f"the list of the articles by outlet is damaged at {source!r}: restore a backup")
