"""What is in the catalog, told in lists and numbers.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


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
    """Up to `limit` articles with an id beyond `after`, by id."""
    rows = connection.execute(
        """SELECT a.id, a.title, a.url, a.source, a.author, a.language, a.published_at, v.content_sha256, a.ingested_at,
                  length(v.text), (SELECT count(*) FROM chunks c WHERE c.version_id = v.version_id)
           FROM articles a JOIN versions v USING (version_id) WHERE a.id > ? ORDER BY a.id LIMIT ?""",
        (after, limit),
    )
    return [ArticleSummary(*row) for row in rows]


def list_sources(connection: sqlite3.Connection) -> list[SourceSummary]:
    """The outlets by name; the articles that have none come last."""
    # of a group, SQLite gives a bare column from the row that has the minimum, or the maximum
    rows = connection.execute(
        """SELECT source, articles, earliest, latest FROM
               (SELECT source, count(*) AS articles FROM articles GROUP BY source)
               LEFT JOIN (SELECT source AS s, published_at AS earliest, min(published_us) FROM articles GROUP BY source)
                   ON s IS source
               LEFT JOIN (SELECT source AS t, published_at AS latest, max(published_us) FROM articles GROUP BY source)
                   ON t IS source
           ORDER BY source IS NULL, source"""
    )
    return [SourceSummary(*row) for row in rows]


def ids_of_source(connection: sqlite3.Connection, source: str) -> list[str]:
    """The ids of an outlet's articles."""
    return [row[0] for row in connection.execute("SELECT id FROM articles WHERE source = ? ORDER BY id", (source,))]


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """-> articles, chunks."""
    articles, chunks = connection.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM chunks)"
    ).fetchone()
    return int(articles), int(chunks)
