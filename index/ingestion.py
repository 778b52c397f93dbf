"""An article to what the catalog stores of it: sentences, chunks and their vectors, and then into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from index.article import Article, Span
from index.changes import chunk_range, last_seq
from index.chunking import Chunk, Chunker
from index.encoder import ChunkText, Encoder
from index.records import Encoded, find_article, put_description, put_version
from index.sentences import split_sentences

Status = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article that was added. chunks: how many it has; seq: the archive's sequence from then on."""

    id: str
    status: Status
    chunks: int
    content_sha256: str
    seq: int


def encode_articles(articles: Sequence[Article], encoder: Encoder, chunker: Chunker, language: str) -> list[Encoded]:
    """Encode several articles together, so that the batches are full. Articles come back in their order."""
    divided: list[tuple[tuple[Span, ...], tuple[Chunk, ...]]] = []
    for article in articles:
        sentences = split_sentences(article.text, _primary(article.language) or language)
        divided.append((tuple(sentences), tuple(chunker.chunks(article.text, sentences))))
    texts = [
        _chunk_text(article.text, chunk)
        for article, (_, chunks) in zip(articles, divided, strict=True)
        for chunk in chunks
    ]
    vectors = iter(encoder.encode_chunks(texts))
    return [
        Encoded(article, sentences, chunks, tuple(islice(vectors, len(chunks))))
        for article, (sentences, chunks) in zip(articles, divided, strict=True)
    ]


def needs_encoding(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether its text is another than the stored one."""
    stored = find_article(connection, article.id)
    return stored is None or stored.article.text != article.text


def store(connection: sqlite3.Connection, article: Article, encoded: Encoded | None) -> Outcome:
    """Make the catalog say what the article says, in as little as that takes: nothing, its description, or a version.

    encoded: needed where `needs_encoding`. Part of the caller's transaction.
    """
    stored = find_article(connection, article.id)
    if stored is not None and stored.article == article:
        return Outcome(article.id, "unchanged", stored.chunks, stored.content_sha256, last_seq(connection))
    chunks = chunk_range(connection, article.id)
    if stored is not None and stored.article.text == article.text:
        seq = put_description(connection, article, chunks)
        return Outcome(article.id, "updated", stored.chunks, stored.content_sha256, seq)
    assert encoded is not None
    seq = put_version(connection, encoded, chunks)
    return Outcome(article.id, "updated" if stored else "created", len(encoded.chunks), article.content_sha256, seq)


def _chunk_text(text: str, chunk: Chunk) -> ChunkText:
    start = chunk.span.start
    spans = (Span(piece.span.start - start, piece.span.end - start) for piece in chunk.pieces)
    return ChunkText(chunk.span.of(text), tuple(spans))


def _primary(language: str | None) -> str | None:
    """The language itself of a tag such as pt-BR."""
    return language and language.split("-")[0].lower()
