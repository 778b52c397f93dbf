"""What became of an article's earlier texts: kept for those who cite them, or gone with no word of them left.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

DEFAULT_KEEP_VERSIONS = 20  # superseded texts of an article that are kept


REMOVED_NOTE = "uncompacted_since"  # in the catalog's `meta`


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A text that an article had. text: None where it is no longer kept."""

    content_sha256: str
    text: str | None
    ingested_at: str


def supersede(connection: sqlite3.Connection, article_id: str, by_sha256: str, seq: int, keep: int) -> None:
    """Keep the article's current text as its newest past version, of which `keep` stay. The next change, which puts
    another text in its place, with the hash `by_sha256`, has the number `seq`."""
    connection.execute(
        """INSERT OR REPLACE INTO past_versions
           SELECT a.id, v.content_sha256, v.text, a.ingested_at, ? FROM articles a JOIN versions v USING (version_id)
           WHERE a.id = ?""",
        (seq, article_id),
    )
    let_go = connection.execute(  # a past text that comes back takes no other's place among those that stay
        """UPDATE past_versions SET text = NULL WHERE article_id = ?1 AND text IS NOT NULL AND content_sha256 NOT IN
           (SELECT content_sha256 FROM past_versions WHERE article_id = ?1 AND content_sha256 != ?3
            ORDER BY superseded_seq DESC LIMIT ?2) AND content_sha256 != ?3""",
        (article_id, keep, by_sha256),
    )
    if let_go.rowcount:
        note_removal(connection)


def make_current(connection: sqlite3.Connection, article_id: str, content_sha256: str) -> None:
    """Forget that the text was superseded, or withdrawn: it is the article's again."""
    connection.execute(
        "DELETE FROM past_versions WHERE article_id = ? AND content_sha256 = ?", (article_id, content_sha256)
    )
    connection.execute(
        "DELETE FROM withdrawn WHERE id_sha256 = ? AND content_sha256 = ?", (hashed(article_id), content_sha256)
    )


def withdraw(connection: sqlite3.Connection, article_id: str, content_sha256: str) -> None:
    """Leave of the article's texts, the current and the past ones, their hashes alone, under the hash of its id."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        "INSERT OR REPLACE INTO withdrawn SELECT ?, content_sha256, ? FROM past_versions WHERE article_id = ?",
        (hashed(article_id), now, article_id),
    )
    connection.execute("INSERT OR REPLACE INTO withdrawn VALUES (?, ?, ?)", (hashed(article_id), content_sha256, now))
    connection.execute("DELETE FROM past_versions WHERE article_id = ?", (article_id,))
    note_removal(connection)


def past_versions(connection: sqlite3.Connection, article_id: str) -> list[PastVersion]:
    """The article's earlier texts, the latest first."""
    rows = connection.execute(
        """SELECT content_sha256, text, ingested_at FROM past_versions WHERE article_id = ?
           ORDER BY superseded_seq DESC""",
        (article_id,),
    )
    return [PastVersion(*row) for row in rows]


def withdrawn_versions(connection: sqlite3.Connection, article_id: str) -> dict[str, str]:
    """Of a removed article, the hash of each of its texts, and when it was removed (ISO 8601, UTC)."""
    rows = connection.execute(
        "SELECT content_sha256, withdrawn_at FROM withdrawn WHERE id_sha256 = ?", (hashed(article_id),)
    )
    return dict(rows.fetchall())


def note_removal(connection: sqlite3.Connection) -> None:
    """Remember when words were removed that are still in some file, if that is not noted yet."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (REMOVED_NOTE, now))


def removed_since(connection: sqlite3.Connection) -> datetime | None:
    """When the first words were removed that are still in some file; None where there are none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (REMOVED_NOTE,)).fetchone()
    with contextlib.suppress(ValueError, TypeError):
        return None if row is None else datetime.fromisoformat(row[0])
    return datetime.min.replace(tzinfo=UTC)  # nobody knows any more: long ago


def forget_removals(connection: sqlite3.Connection) -> None:
    """Words that were removed are in no file any more."""
    connection.execute("DELETE FROM meta WHERE key = ?", (REMOVED_NOTE,))


def hashed(article_id: str) -> str:
    """SHA-256 of an id, in hexadecimal: an id can be telling, as a file's name is."""
    return hashlib.sha256(article_id.encode()).hexdigest()
