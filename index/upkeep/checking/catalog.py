"""The catalog checked: SQLite's own structure, and then each stored thing against its hash, its size and its fellows.

A check is a function from a snapshot to findings; `CHECKS` lists them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from index.article import text_sha256
from index.encoding.vectors import intact
from index.storage.settings import IndexSettings
from index.storage.soundness import DESCRIPTION_COLUMNS, Description, pieces_fit
from index.upkeep.checking.findings import PUT_ANEW, REINDEX, RESTORE, SEND_AGAIN, Finding

Check = Callable[[sqlite3.Connection, IndexSettings | None], Iterator[Finding]]

MOST_LINES = 20  # of what SQLite says of its pages


def check_catalog(
    connection: sqlite3.Connection,
    settings: IndexSettings | None,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Finding]:
    """Everything that is wrong with a catalog, by every check. settings: None before the first article; report: told
    how many checks are done, and of how many."""
    findings: list[Finding] = []
    for done, check in enumerate(CHECKS):
        report(done, len(CHECKS))
        try:
            findings += check(connection, settings)
        except sqlite3.DatabaseError as error:
            findings.append(Finding("catalog", f"a table can't be read to its end ({error})", RESTORE))
    return list(dict.fromkeys(findings))


def lost_rows(connection: sqlite3.Connection) -> str | None:
    """Why articles may be missing from the catalog that were in it; None where none is, as far as can be told."""
    for check in (_pages, _loose_texts):
        for finding in check(connection, None):
            return finding.detail
    return None


def _pages(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_LINES})"):
        if line != "ok":
            yield Finding("catalog", f"its pages are damaged: {line}", RESTORE)


def _references(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    for table, *_rest in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("catalog", f"rows of the table {table} refer to others that are not there", RESTORE)


def _loose_texts(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    loose = "SELECT count(*) FROM versions WHERE version_id NOT IN (SELECT version_id FROM articles)"
    if count := connection.execute(loose).fetchone()[0]:
        yield Finding("catalog", f"texts that belong to no article ({count:,})", RESTORE)


def _changes(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    rows, first, last = connection.execute("SELECT count(*), min(seq), max(seq) FROM changes").fetchone()
    if rows and (first < 1 or last - first + 1 != rows):
        yield Finding("catalog", "the sequence of changes has gaps", RESTORE)


def _descriptions(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    """Only here is it noticed that a damaged outlet or date keeps an article from passing a filter: what does pass is
    checked whenever it is read."""
    if not connection.execute("SELECT 1 FROM pragma_table_info('articles') WHERE name = 'checksum'").fetchone():
        return  # a backup of an earlier release
    rows = connection.execute(  # by id, so in the order of no other index: that passes over one whose id is damaged
        f"SELECT {DESCRIPTION_COLUMNS} FROM articles a LEFT JOIN versions v USING (version_id) ORDER BY a.id"
    )
    for description in map(Description._make, rows):
        if not description.intact:
            yield Finding("description", "the stored description is damaged", PUT_ANEW, description.id)


def _articles(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    rows = connection.execute(
        """SELECT a.id, v.version_id, v.content_sha256, v.text, v.sentences
           FROM articles a JOIN versions v USING (version_id)"""
    )
    for article_id, version_id, content_sha256, text, sentences in rows:
        if not isinstance(text, str) or text_sha256(text) != content_sha256:
            yield Finding("text", "the stored text is damaged", SEND_AGAIN, article_id)
            continue
        chunks = connection.execute("SELECT pieces FROM chunks WHERE version_id = ? ORDER BY chunk_id", (version_id,))
        if not pieces_fit(text, sentences, [row[0] for row in chunks]):
            yield Finding("passages", "its sentences and passages don't fit together", REINDEX, article_id)


def _past_texts(connection: sqlite3.Connection, _: IndexSettings | None) -> Iterator[Finding]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'past_versions'").fetchone():
        return  # a backup of an earlier release
    rows = connection.execute("SELECT article_id, content_sha256, text FROM past_versions WHERE text IS NOT NULL")
    for article_id, content_sha256, text in rows:
        if not isinstance(text, str) or text_sha256(text) != content_sha256:
            yield Finding("past text", f"its earlier text {content_sha256[:12]} is damaged", RESTORE, article_id)


def _vectors(connection: sqlite3.Connection, settings: IndexSettings | None) -> Iterator[Finding]:
    rows = connection.execute(
        """SELECT c.version_id, c.pieces, v.vector, v.checksum, s.vectors, s.checksum FROM chunks c
           LEFT JOIN vectors v USING (chunk_id) LEFT JOIN sentence_vectors s USING (chunk_id)"""
    )
    damaged: set[int] = set()
    for version_id, pieces, vector, checksum, sentences, sentences_checksum in rows:
        if settings is None:
            yield Finding("catalog", "it does not say what its vectors were made with", RESTORE)
            return
        whole = _whole(vector, checksum, 2 * settings.dimension)
        if not (whole and _whole(sentences, sentences_checksum, settings.sentence_dimension * (len(pieces) // 6))):
            damaged.add(version_id)
    for version_id in sorted(damaged):
        row = connection.execute("SELECT id FROM articles WHERE version_id = ?", (version_id,)).fetchone()
        yield Finding("vectors", "its stored vectors are damaged or missing", REINDEX, row and row[0])
    for table in ("vectors", "sentence_vectors"):
        loose = f"SELECT count(*) FROM {table} WHERE chunk_id NOT IN (SELECT chunk_id FROM chunks)"
        if count := connection.execute(loose).fetchone()[0]:
            yield Finding("vectors", f"vectors of passages that are not there ({count:,})", REINDEX)


CHECKS: tuple[Check, ...] = (
    _pages,
    _references,
    _loose_texts,
    _changes,
    _descriptions,
    _articles,
    _past_texts,
    _vectors,
)


def _whole(blob: bytes | None, checksum: int | None, size: int) -> bool:
    return blob is not None and len(blob) == size and intact(blob, checksum)
