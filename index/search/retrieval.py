"""A question to passages: the chunks that dense and lexical search find, fused, read from the catalog."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.article import Article, Span
from index.encoding.encoder import QuestionVectors
from index.encoding.vectors import Float16, Float32, Int64, intact, unpack
from index.errors import ArchiveUnusable
from index.filters import Filters
from index.search.dense import DenseView, members
from index.search.fusion import fuse
from index.search.postings import LexicalView
from index.storage.catalog import Catalog
from index.storage.records import check_text_hash, unpack_pieces, unpack_sentences
from index.storage.soundness import DESCRIPTION_COLUMNS, Description, check_description, pieces_fit, stored_rows
from index.text.chunking import Piece
from index.text.headers import chunk_header

CANDIDATES = 100  # of each engine, before fusion


@dataclass(frozen=True, slots=True)
class View:
    """One moment of the archive, as a question sees it: after the change `seq`. dense: None before any article.

    catalog: the one whose chunk ids these are, and no other, should a backup take its place meanwhile.
    """

    catalog: Catalog
    seq: int
    dense: DenseView | None
    lexical: LexicalView


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready: its vectors and its terms (stemmed)."""

    text: str
    vectors: QuestionVectors
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that a search found. cosine and bm25 are raw; score orders the candidates of one question."""

    chunk_id: int
    cosine: float
    bm25: float
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with what is needed to quote from it.

    span: offsets in article.text; sentences: the whole sentences that its pieces belong to; article_sentences: all of
    the article, in order, one tuple for its passages; sentence_vectors: one row a piece, shape (pieces, token
    dimension), unit length.
    """

    article: Article
    content_sha256: str
    span: Span
    pieces: tuple[Piece, ...]
    sentences: tuple[Span, ...]
    article_sentences: tuple[Span, ...]
    sentence_vectors: Float16
    cosine: float
    bm25: float
    score: float

    @property
    def text(self) -> str:
        """The passage's characters, exactly as the article has them."""
        return self.span.of(self.article.text)

    @property
    def header(self) -> str:
        """What it is about: `chunk_header`."""
        return chunk_header(self.article.title, self.article.text, self.article_sentences, self.pieces[0].sentence)


class _StoredText(NamedTuple):
    """An article's current text. chunks: the stored pieces of each."""

    article: Article
    content_sha256: str
    sentences: tuple[Span, ...]
    chunks: dict[int, bytes]


def find_candidates(view: View, query: Query, filters: Filters, allowed: Int64 | None) -> list[Candidate]:
    """The union of both engines' best chunks, each with both raw scores, best fused score first.

    allowed: the ascending chunk ids that pass the filters; None where there are none.
    """
    if view.dense is None:
        return []
    dense_ids, _ = view.dense.search(query.vectors.chunk, CANDIDATES, allowed)
    lexical_ids, _ = view.lexical.search(query.terms, CANDIDATES, filters)
    ids = np.union1d(dense_ids, lexical_ids)
    if allowed is not None:  # of an article that was described anew in this very moment, the postings say the old
        ids = ids[members(ids, allowed)]
    cosines = view.dense.similarities(query.vectors.chunk, ids)
    ids, cosines = ids[~np.isnan(cosines)], cosines[~np.isnan(cosines)]
    bm25 = view.lexical.scores(query.terms, ids)
    scores: Float32 = fuse(cosines, bm25)
    order = np.lexsort((ids, -scores))
    return [Candidate(int(ids[i]), float(cosines[i]), float(bm25[i]), float(scores[i])) for i in order]


def read_passages(
    connection: sqlite3.Connection, candidates: Sequence[Candidate], limit: int, sentence_dimension: int
) -> list[Passage]:
    """The first `limit` candidates that are still there. Each article's text is checked against its hash as it is read,
    and what is known of it against its checksum. Raises ArchiveUnusable for a damaged one."""
    passages: list[Passage] = []
    articles: dict[int, _StoredText] = {}
    for candidate in candidates:
        if len(passages) == limit:
            break
        row = connection.execute(
            """SELECT c.version_id, s.vectors, s.checksum
               FROM chunks c LEFT JOIN sentence_vectors s USING (chunk_id) WHERE c.chunk_id = ?""",
            (candidate.chunk_id,),
        ).fetchone()
        if row is None:
            continue
        version_id, vectors, checksum = row
        if version_id not in articles:
            articles[version_id] = _read_article(connection, version_id)
        article, content_sha256, sentences, chunks = articles[version_id]
        pieces = unpack_pieces(chunks.get(candidate.chunk_id, b""))
        if not pieces or not intact(vectors, checksum) or len(vectors) != 2 * sentence_dimension * len(pieces):
            raise ArchiveUnusable(f"the stored vectors of article {article.id!r} are damaged: run `pullquote reindex`")
        passages.append(
            Passage(
                article,
                content_sha256,
                Span(pieces[0].span.start, pieces[-1].span.end),
                pieces,
                tuple(sentences[piece.sentence] for piece in pieces),
                sentences,
                unpack(vectors, sentence_dimension),
                candidate.cosine,
                candidate.bm25,
                candidate.score,
            )
        )
    return passages


def allowed_chunks(connection: sqlite3.Connection, dense: DenseView, filters: Filters) -> Int64:
    """The ids of the view's chunks whose article passes, ascending. Raises ArchiveUnusable for one without any."""
    condition, parameters = filters.condition()
    rows = connection.execute(f"SELECT a.version_id FROM articles a WHERE {condition}", parameters)
    versions = np.fromiter((version for (version,) in rows), dtype=np.int64)
    for version in dense.lacking(versions).tolist():  # put since the view was made, or damaged
        if connection.execute("SELECT 1 FROM chunks WHERE version_id = ?", (version,)).fetchone() is None:
            raise ArchiveUnusable("an article of the catalog has no passage: run `pullquote check`")
    return dense.chunks_of(versions)


def allowed_of(connection: sqlite3.Connection, filters: Filters, ids: Int64) -> Int64:
    """Those of a few chunks, by their ids, whose article passes."""
    condition, parameters = filters.condition()
    rows = connection.execute(
        f"""SELECT c.chunk_id FROM chunks c JOIN articles a USING (version_id)
            WHERE c.chunk_id IN ({", ".join("?" * len(ids))}) AND {condition}""",
        [*ids.tolist(), *parameters],
    ).fetchall()
    return np.array(rows, dtype=np.int64).reshape(-1)


def undated_articles(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many articles a bound on the date that somebody set leaves out only because they have no date."""
    if not filters.dated:
        return 0
    condition, parameters = Filters(filters.article_ids, filters.sources).condition()
    query = f"SELECT count(*) FROM articles a WHERE a.published_us IS NULL AND {condition}"
    return int(connection.execute(query, parameters).fetchone()[0])


def _read_article(connection: sqlite3.Connection, version_id: int) -> _StoredText:
    found = stored_rows(
        connection,
        f"""SELECT {DESCRIPTION_COLUMNS}, v.text, v.sentences FROM articles a JOIN versions v USING (version_id)
            WHERE v.version_id = ?""",
        (version_id,),
    )
    if not found:
        raise ArchiveUnusable("a passage of the catalog belongs to no article: run `pullquote check`")
    *fields, text, sentences = found[0]
    description = Description(*fields)
    check_text_hash(description.id, text, description.content_sha256)
    check_description(description)
    article = description.article(text)
    rows = connection.execute("SELECT chunk_id, pieces FROM chunks WHERE version_id = ? ORDER BY 1", (version_id,))
    chunks: dict[int, bytes] = dict(rows.fetchall())
    if not pieces_fit(article.text, sentences, list(chunks.values())):
        raise ArchiveUnusable(f"the stored passages of article {article.id!r} are damaged: run `pullquote reindex`")
    return _StoredText(article, description.content_sha256, tuple(unpack_sentences(sentences)), chunks)
