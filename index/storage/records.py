"""What the catalog holds, read and written: articles with their versions, chunks and vectors.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from index.article import Article, Span, text_sha256
from index.encoding.encoder import ChunkVectors
from index.encoding.vectors import pack
from index.errors import ArchiveUnusable, ArticleNotFound, VersionNotFound
from index.storage.changes import ChunkRange, last_seq, range_of, record_change
from index.storage.history import make_current, note_removal, past_versions, supersede, withdraw, withdrawn_versions
from index.storage.soundness import (
    DESCRIPTION_COLUMNS,
    Description,
    check_description,
    description_checksum,
    stored_rows,
)
from index.text.chunking import Chunk, Piece

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SENTENCE_BYTES = 8  # of each, as they are stored
UNLIKE_ANY = ""  # a title that no article has: a blank one is none


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the catalog. chunks: how many it has; superseded: its text is an earlier one, with none."""

    article: Article
    content_sha256: str
    ingested_at: str
    chunks: int
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article ready to be stored: sentence spans, chunks, and a chunk's vectors each."""

    article: Article
    sentences: tuple[Span, ...]
    chunks: tuple[Chunk, ...]
    vectors: tuple[ChunkVectors, ...]


def find_article(connection: sqlite3.Connection, article_id: str) -> StoredArticle | None:
    """What is stored under an id, to compare what is sent with; None when there is nothing. Its text is not checked
    against its hash. Where its description is damaged, it comes with one that no article has: whatever is sent then
    takes its place."""
    if (found := _find(connection, article_id)) is None:
        return None
    description, text, chunks = found
    if description.intact:
        return StoredArticle(description.article(text), description.content_sha256, description.ingested_at, chunks)
    article = Article(article_id, text or "", UNLIKE_ANY)
    return StoredArticle(article, article.content_sha256, description.ingested_at, chunks)


def read_article(connection: sqlite3.Connection, article_id: str) -> StoredArticle | None:
    """The article as it is stored, its text not checked against its hash; None when there is none. Raises
    ArchiveUnusable when its description is damaged."""
    if (found := _find(connection, article_id)) is None:
        return None
    description, text, chunks = found
    if not description.intact:
        check_text_hash(article_id, text, description.content_sha256)  # which is part of it
    check_description(description)
    return StoredArticle(description.article(text), description.content_sha256, description.ingested_at, chunks)


def find_version(connection: sqlite3.Connection, article_id: str, content_sha256: str | None) -> StoredArticle:
    """The article with the text that it has, or had, under this hash (None: as it is now); an earlier text with what is
    known of the article today. Raises ArticleNotFound, VersionNotFound; ArchiveUnusable when the text or what is known
    of the article is damaged."""
    stored = read_article(connection, article_id)
    if stored is None:
        raise ArticleNotFound(article_id)
    if content_sha256 is not None and stored.content_sha256 != content_sha256:
        past = {version.content_sha256: version for version in past_versions(connection, article_id)}
        version = past.get(content_sha256)
        if version is None or version.text is None:
            removed = content_sha256 in withdrawn_versions(connection, article_id)
            raise VersionNotFound(article_id, content_sha256, known=version is not None, removed=removed)
        article = replace(stored.article, text=version.text)
        stored = StoredArticle(article, content_sha256, version.ingested_at, chunks=0, superseded=True)
    check_text_hash(article_id, stored.article.text, stored.content_sha256)
    return stored


def check_text_hash(article_id: str, text: str, content_sha256: str) -> None:
    """Raises ArchiveUnusable when a text read back is not the one that was stored: SQLite has no page checksums."""
    if not isinstance(text, str) or text_sha256(text) != content_sha256:
        raise ArchiveUnusable(
            f"the stored text of article {article_id!r} is damaged: send it again, or restore a backup"
        )


def put_version(
    connection: sqlite3.Connection, encoded: Encoded, old: ChunkRange | None, keep: int, ingested_at: str | None = None
) -> int:
    """Store the article's text, chunks and vectors in place of the version with chunks `old`, whose text is kept; of
    such earlier texts, `keep` in all. ingested_at: when the text came, if not now. -> the change's seq."""
    article = encoded.article
    if old is not None:
        _make_replaceable(connection, article.id)
        supersede(connection, article.id, article.content_sha256, last_seq(connection) + 1, keep)
        _drop_current(connection, article.id)
    make_current(connection, article.id, article.content_sha256)
    sentences = np.array([(span.start, span.end) for span in encoded.sentences], dtype="<u4").tobytes()
    version_id = connection.execute(
        "INSERT INTO versions (content_sha256, text, sentences) VALUES (?, ?, ?)",
        (article.content_sha256, article.text, sentences),
    ).lastrowid
    ids = [_put_chunk(connection, version_id, *pair) for pair in zip(encoded.chunks, encoded.vectors, strict=True)]
    _put_row(connection, article, version_id, ingested_at or _now())
    return record_change(connection, "put", old, range_of(ids[0], ids[-1]))


def put_description(connection: sqlite3.Connection, article: Article, chunks: ChunkRange | None) -> int:
    """Change what is known about an article whose text stays. Its postings are renewed."""
    _make_replaceable(connection, article.id)
    ((version_id, ingested_at),) = connection.execute(
        "DELETE FROM articles WHERE id = ? RETURNING version_id, ingested_at", (article.id,)
    ).fetchall()
    connection.execute(
        "UPDATE versions SET content_sha256 = ?1 WHERE version_id = ?2 AND content_sha256 <> ?1",  # a damaged one
        (article.content_sha256, version_id),
    )
    _put_row(connection, article, version_id, ingested_at)
    note_removal(connection)
    return record_change(connection, "describe", chunks, chunks)


def remove_article(connection: sqlite3.Connection, article_id: str, chunks: ChunkRange | None) -> int:
    """Remove an article with chunks `chunks`, and every text that it had. -> the change's seq."""
    _make_replaceable(connection, article_id)
    (content_sha256,) = connection.execute(
        "SELECT v.content_sha256 FROM articles a JOIN versions v USING (version_id) WHERE a.id = ?", (article_id,)
    ).fetchone()
    _drop_current(connection, article_id)
    withdraw(connection, article_id, content_sha256)
    return record_change(connection, "remove", chunks, None)


def unpack_pieces(blob: bytes) -> tuple[Piece, ...]:
    """The pieces of a chunk as `put_version` stored them."""
    return tuple(
        Piece(sentence, Span(start, end)) for sentence, start, end in np.frombuffer(blob, "<u4").reshape(-1, 3).tolist()
    )


def unpack_sentences(blob: bytes) -> list[Span]:
    """The sentences of an article as `put_version` stored them."""
    return [Span(start, end) for start, end in np.frombuffer(blob, "<u4").reshape(-1, 2).tolist()]


def _find(connection: sqlite3.Connection, article_id: str) -> tuple[Description, str, int] | None:
    """What is known of an article, its text, and how many chunks it has."""
    rows = stored_rows(
        connection,
        f"""SELECT {DESCRIPTION_COLUMNS}, v.text, (SELECT count(*) FROM chunks c WHERE c.version_id = a.version_id)
            FROM articles a LEFT JOIN versions v USING (version_id) WHERE a.id = ?""",
        (article_id,),
    )
    return (Description(*rows[0][:-2]), *rows[0][-2:]) if rows else None


def _make_replaceable(connection: sqlite3.Connection, article_id: str) -> None:
    """Where an article's description is damaged: SQLite changes no row that its indexes have otherwise, so these are
    made anew; nothing stays of what is there, and as nobody knows when the text came, that is now."""
    if (found := _find(connection, article_id)) is not None and not found[0].intact:
        connection.execute("REINDEX articles")
        connection.execute(
            """UPDATE articles SET title = NULL, url = NULL, source = NULL, author = NULL, language = NULL,
                      published_at = NULL, published_us = NULL, ingested_at = ? WHERE id = ?""",
            (_now(), article_id),
        )


def _drop_current(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove an article's row, and its current text with all that was made of it."""
    (version_id,) = connection.execute("SELECT version_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))
    for table in ("vectors", "sentence_vectors"):
        connection.execute(
            f"DELETE FROM {table} WHERE chunk_id IN (SELECT chunk_id FROM chunks WHERE version_id = ?)", (version_id,)
        )
    connection.execute("DELETE FROM chunks WHERE version_id = ?", (version_id,))
    connection.execute("DELETE FROM versions WHERE version_id = ?", (version_id,))


def _put_chunk(connection: sqlite3.Connection, version_id: int | None, chunk: Chunk, vectors: ChunkVectors) -> int:
    pieces = np.array([(p.sentence, p.span.start, p.span.end) for p in chunk.pieces], dtype="<u4").tobytes()
    chunk_id = connection.execute(
        "INSERT INTO chunks (version_id, pieces) VALUES (?, ?)", (version_id, pieces)
    ).lastrowid
    assert chunk_id is not None
    connection.execute("INSERT INTO vectors VALUES (?, ?, ?)", (chunk_id, *pack(vectors.chunk)))
    connection.execute("INSERT INTO sentence_vectors VALUES (?, ?, ?)", (chunk_id, *pack(vectors.sentences)))
    return chunk_id


def _put_row(connection: sqlite3.Connection, article: Article, version_id: int | None, ingested_at: str) -> None:
    """Store what is known of an article beside its text, with the checksum."""
    published = article.published
    fields = (
        article.content_sha256, len(article.text), article.id, version_id, article.title, article.url, article.source,
        article.author, article.language, article.published_at, None if published is None else microseconds(published),
        ingested_at,
    )  # fmt: skip
    row = (*fields[2:], description_checksum(*fields))
    connection.execute(f"INSERT INTO articles VALUES ({', '.join('?' * len(row))})", row)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 UTC."""
    return (moment - EPOCH) // timedelta(microseconds=1)
