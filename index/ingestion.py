"""An article to what the catalog stores of it: sentences, chunks and their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from index.article import Article, Span
from index.chunking import Chunk, Chunker
from index.encoder import ChunkText, Encoder
from index.records import Encoded
from index.sentences import split_sentences


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


def _chunk_text(text: str, chunk: Chunk) -> ChunkText:
    start = chunk.span.start
    spans = (Span(piece.span.start - start, piece.span.end - start) for piece in chunk.pieces)
    return ChunkText(chunk.span.of(text), tuple(spans))


def _primary(language: str | None) -> str | None:
    """The language itself of a tag such as pt-BR."""
    return language and language.split("-")[0].lower()
