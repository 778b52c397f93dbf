"""An article to what the catalog stores of it: sentences, chunks and their vectors, and then into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from index.article import Article, Span
from index.encoding.encoder import ChunkText, Encoder
from index.storage.catalog import Catalog
from index.storage.changes import chunk_range, last_seq
from index.storage.records import Encoded, find_article, put_description, put_version
from index.storage.settings import IndexSettings
from index.text.chunking import Chunk, Chunker
from index.text.sentences import split_sentences

GROUP_ARTICLES = 64  # of a long add, committed together: one wait for the disk instead of 64
GROUP_CHARACTERS = 100_000  # about 100 chunks, 2 to 3 s of encoding: what an interrupted add does again

Status = Literal["created", "updated", "unchanged", "overtaken"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article that was added; overtaken: a later change of it was stored before, and stands. chunks:
    how many it has; seq: the archive's sequence from then on."""

    id: str
    status: Status
    chunks: int
    content_sha256: str
    seq: int


class Ingestion:
    """How articles get into a catalog: in groups, encoded together and committed together."""

    def __init__(self, encoder: Encoder, *, chunk_tokens: int, language: str, keep_versions: int) -> None:
        """keep_versions: how many earlier texts of an article stay."""
        self._encoder = encoder
        self._chunk_tokens = chunk_tokens
        self._language = language
        self._keep_versions = keep_versions

    def encode(self, articles: Sequence[Article]) -> list[Encoded]:
        """Encode several articles together; they come back in their order. Raises EncoderUnavailable."""
        if not articles:
            return []
        tokens = min(self._chunk_tokens, self._encoder.max_tokens)
        return encode_articles(articles, self._encoder, Chunker(self._encoder.tokenizer, tokens), self._language)

    def store(
        self,
        catalog: Catalog,
        articles: Sequence[Article],
        encoded: Sequence[Encoded],
        overtaken: Callable[[Article], bool],
    ) -> list[Outcome]:
        """Store the articles in one transaction, less those whose text is not among `encoded` and would have to be.
        overtaken: whether a later change of an article was stored before. Raises StorageFull, ArchiveUnusable."""
        by_id = {item.article.id: item for item in encoded}
        with catalog.writing() as connection:
            if encoded:
                catalog.record_settings(self._settings(encoded[0]))
            late = {article.id for article in articles if overtaken(article)}
            ready = (a for a in articles if a.id in by_id or a.id in late or not needs_encoding(connection, a))
            return [store(connection, a, by_id.get(a.id), self._keep_versions, overtaken=a.id in late) for a in ready]

    def _settings(self, sample: Encoded) -> IndexSettings:
        vectors = sample.vectors[0]
        dimensions = len(vectors.chunk), vectors.sentences.shape[1]
        return IndexSettings(self._encoder.identity, *dimensions, self._chunk_tokens, self._language)


def in_groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in groups that are encoded and committed together; an id comes once in a group."""
    group: dict[str, Article] = {}
    characters = 0
    for article in articles:
        full = len(group) == GROUP_ARTICLES or characters + len(article.text) > GROUP_CHARACTERS
        if group and (full or article.id in group):
            yield list(group.values())
            group, characters = {}, 0
        group[article.id] = article
        characters += len(article.text)
    if group:
        yield list(group.values())


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


def store(
    connection: sqlite3.Connection, article: Article, encoded: Encoded | None, keep: int, *, overtaken: bool = False
) -> Outcome:
    """Make the catalog say what the article says, in as little as that takes: nothing, its description, or a version.

    encoded: needed where `needs_encoding`; keep: how many earlier texts of an article stay; overtaken: what is stored
    came later, and stands. Part of the caller's transaction.
    """
    stored = find_article(connection, article.id)
    if stored is not None and stored.article == article:
        return Outcome(article.id, "unchanged", stored.chunks, stored.content_sha256, last_seq(connection))
    if overtaken:
        return Outcome(article.id, "overtaken", 0, article.content_sha256, last_seq(connection))
    chunks = chunk_range(connection, article.id)
    if stored is not None and stored.article.text == article.text:
        seq = put_description(connection, article, chunks)
        return Outcome(article.id, "updated", stored.chunks, stored.content_sha256, seq)
    assert encoded is not None
    seq = put_version(connection, encoded, chunks, keep)
    return Outcome(article.id, "updated" if stored else "created", len(encoded.chunks), article.content_sha256, seq)


def _chunk_text(text: str, chunk: Chunk) -> ChunkText:
    start = chunk.span.start
    spans = (Span(piece.span.start - start, piece.span.end - start) for piece in chunk.pieces)
    return ChunkText(chunk.span.of(text), tuple(spans))


def _primary(language: str | None) -> str | None:
    """The language itself of a tag such as pt-BR."""
    return language and language.split("-")[0].lower()
