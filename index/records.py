"""What the catalog holds, read and written: articles with their versions, chunks and vectors.

Every function takes a connection of `Catalog.reading` or `Catalog.writing`, and so belongs to one transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from index.article import Article, Span, text_sha256
from index.changes import ChunkRange, last_seq, range_of, record_change
from index.chunking import Chunk, Piece
from index.encoder import ChunkVectors
from index.errors import ArchiveUnusable, ArticleNotFound, VersionNotFound
from index.history import make_current, note_removal, past_versions, supersede, withdraw
from index.vectors import Float16, Int64, intact, pack, unpack

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ARTICLE_COLUMNS = "a.id, v.text, a.title, a.url, a.source, a.author, a.language, a.published_at"


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
    """The article as it is stored, its text not checked against its hash; None when there is none."""
    row = connection.execute(
        f"""SELECT {ARTICLE_COLUMNS}, v.content_sha256, a.ingested_at,
                   (SELECT count(*) FROM chunks c WHERE c.version_id = v.version_id)
            FROM articles a JOIN versions v USING (version_id) WHERE a.id = ?""",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    *fields, content_sha256, ingested_at, chunks = row
    article = Article(*fields)
    return StoredArticle(article, content_sha256, ingested_at, chunks)


def find_version(connection: sqlite3.Connection, article_id: str, content_sha256: str | None) -> StoredArticle:
    """The article with the text that it has, or had, under this hash (None: as it is now); an earlier text with what is
    known of the article today. Raises ArticleNotFound, VersionNotFound; ArchiveUnusable when the text is damaged."""
    stored = find_article(connection, article_id)
    if stored is None:
        raise ArticleNotFound(article_id)
    if content_sha256 is not None and stored.content_sha256 != content_sha256:
        past = {version.content_sha256: version for version in past_versions(connection, article_id)}
        version = past.get(content_sha256)
        if version is None or version.text is None:
            raise VersionNotFound(article_id, content_sha256, known=version is not None)
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


def put_version(connection: sqlite3.Connection, encoded: Encoded, old: ChunkRange | None, keep: int) -> int:
    """Store the article's text, chunks and vectors in place of the version with chunks `old`, whose text is kept; of
    such earlier texts, `keep` in all. -> the change's seq."""
    article = encoded.article
    if old is not None:
        supersede(connection, article.id, article.content_sha256, last_seq(connection) + 1, keep)
        _drop_current(connection, article.id)
    make_current(connection, article.id, article.content_sha256)
    sentences = np.array([(span.start, span.end) for span in encoded.sentences], dtype="<u4").tobytes()
    version_id = connection.execute(
        "INSERT INTO versions (content_sha256, text, sentences) VALUES (?, ?, ?)",
        (article.content_sha256, article.text, sentences),
    ).lastrowid
    ids = [_put_chunk(connection, version_id, *pair) for pair in zip(encoded.chunks, encoded.vectors, strict=True)]
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article.id, version_id, *_description(article), datetime.now(UTC).isoformat(timespec="seconds")),
    )
    return record_change(connection, "put", old, range_of(ids[0], ids[-1]))


def put_description(connection: sqlite3.Connection, article: Article, chunks: ChunkRange | None) -> int:
    """Change what is known about an article whose text stays. Its postings are renewed."""
    connection.execute(
        """UPDATE articles SET title = ?, url = ?, source = ?, author = ?, language = ?, published_at = ?,
                  published_us = ? WHERE id = ?""",
        (*_description(article), article.id),
    )
    note_removal(connection)
    return record_change(connection, "describe", chunks, chunks)


def remove_article(connection: sqlite3.Connection, article_id: str, chunks: ChunkRange | None) -> int:
    """Remove an article with chunks `chunks`, and every text that it had. -> the change's seq."""
    (content_sha256,) = connection.execute(
        "SELECT v.content_sha256 FROM articles a JOIN versions v USING (version_id) WHERE a.id = ?", (article_id,)
    ).fetchone()
    _drop_current(connection, article_id)
    withdraw(connection, article_id, content_sha256)
    return record_change(connection, "remove", chunks, None)


def read_vectors(
    connection: sqlite3.Connection, dimension: int, chunks: ChunkRange | None = None
) -> tuple[Int64, Float16]:
    """The ids of the given chunks (None: of all), ascending, and their vectors: shapes (n,) and (n, dimension).
    Raises ArchiveUnusable for a damaged one."""
    first, last = (chunks.first, chunks.last) if chunks else (0, 2**63 - 1)
    ids, blobs = [], []
    for chunk_id, blob, checksum in connection.execute(
        "SELECT chunk_id, vector, checksum FROM vectors WHERE chunk_id BETWEEN ? AND ? ORDER BY chunk_id", (first, last)
    ):
        if not intact(blob, checksum) or len(blob) != 2 * dimension:
            raise ArchiveUnusable(f"the stored vector of chunk {chunk_id} is damaged: run `pullquote reindex`")
        ids.append(chunk_id)
        blobs.append(blob)
    return np.array(ids, dtype=np.int64), unpack(b"".join(blobs), dimension)


def chunk_ids(connection: sqlite3.Connection) -> Int64:
    """The ids of all chunks, ascending."""
    rows = connection.execute("SELECT chunk_id FROM chunks ORDER BY chunk_id")
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def unpack_pieces(blob: bytes) -> tuple[Piece, ...]:
    """The pieces of a chunk as `put_version` stored them."""
    return tuple(
        Piece(sentence, Span(start, end)) for sentence, start, end in np.frombuffer(blob, "<u4").reshape(-1, 3).tolist()
    )


def unpack_sentences(blob: bytes) -> list[Span]:
    """The sentences of an article as `put_version` stored them."""
    return [Span(start, end) for start, end in np.frombuffer(blob, "<u4").reshape(-1, 2).tolist()]


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


def _description(article: Article) -> tuple[str | int | None, ...]:
    published = article.published
    published_us = None if published is None else microseconds(published)
    return (
        article.title, article.url, article.source, article.author, article.language, article.published_at, published_us
    )  # fmt: skip


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 UTC."""
    return (moment - EPOCH) // timedelta(microseconds=1)
