"""Large archives out of a few articles: chunks of real ones recombined, with vectors close to the real ones.

Nothing is encoded for it beyond the chunks that it starts from: a chunk's vectors are the real ones with a little
noise. The rows are written straight into the catalog, by the function that writes them for any article. Each article
has a name that no other has, so that the vocabulary grows with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from index.article import Article, Span
from index.encoding.encoder import ChunkVectors, Encoder
from index.encoding.vectors import Float32
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.ingestion import encode_articles
from index.storage.listing import counts
from index.storage.records import Encoded, put_version
from index.storage.settings import IndexSettings
from index.text.chunking import MAX_CHUNK_TOKENS, Chunk, Chunker, Piece
from tests.benchmarks.datasets import read_articles

NOISE = 0.3  # of a vector's length: a chunk and its copies have a cosine of about 0.92
MATERIAL_CHUNKS = 1_000
MOST_CHUNKS = 4  # of an article
ARTICLES_A_TRANSACTION = 1_000
LANGUAGE = "en"
OUTLETS = {"Permille": 0.001, "Percent": 0.01, "Half": 0.5}  # the share of the articles that each has
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class Material:
    """A chunk of a real article. sentences: their places in its text, one a row of the sentence vectors."""

    text: str
    sentences: tuple[Span, ...]
    vectors: ChunkVectors


def grow(data: Path, folder: Path, chunks: int, encoder: Encoder) -> None:
    """Put articles into the archive, which nobody has open, until it has so many chunks."""
    data.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(data / FILE_NAME)
    with catalog.reading() as connection:
        articles, held = counts(connection)
    if held < chunks:
        made = recombined(list(islice(materials(folder, encoder), MATERIAL_CHUNKS)), articles)
        while held < chunks:
            with catalog.writing() as connection:
                catalog.record_settings(
                    IndexSettings(encoder.identity, encoder.dimension, encoder.dimension, MAX_CHUNK_TOKENS, LANGUAGE)
                )
                for encoded in islice(made, ARTICLES_A_TRANSACTION):
                    put_version(connection, encoded, None, 0)
                    held += len(encoded.chunks)
                    if held >= chunks:
                        break
    catalog.close()


def materials(folder: Path, encoder: Encoder) -> Iterator[Material]:
    """The chunks of the folder's articles, encoded."""
    chunker = Chunker(encoder.tokenizer)
    for article in read_articles(folder):
        (encoded,) = encode_articles([article], encoder, chunker, LANGUAGE)
        for chunk, vectors in zip(encoded.chunks, encoded.vectors, strict=True):
            spans = (_moved(piece.span, -chunk.span.start) for piece in chunk.pieces)
            yield Material(chunk.span.of(article.text), tuple(spans), vectors)


def recombined(material: Sequence[Material], number: int) -> Iterator[Encoded]:
    """Articles without end, from the given number on."""
    while True:
        chance = np.random.default_rng(number)
        chosen = chance.choice(len(material), size=int(chance.integers(1, MOST_CHUNKS + 1)))
        parts = [material[place] for place in chosen]
        opening = Material(f"{name_of(number)} reported this.\n\n", (), parts[0].vectors)
        text = opening.text + "\n\n".join(part.text for part in parts)
        sentences, chunks, start = list[Span](), list[Chunk](), len(opening.text)
        for part in parts:
            spans = [_moved(span, start) for span in part.sentences]
            if not chunks:  # the first chunk begins with the name
                spans[0] = Span(0, spans[0].end)
            chunks.append(Chunk(tuple(Piece(len(sentences) + n, span) for n, span in enumerate(spans))))
            sentences += spans
            start += len(part.text) + 2
        published_at = str(np.datetime64("2000-01-01") + int(chance.integers(0, 9_000)))
        article = Article.create(f"made-{number}", text, source=outlet_of(number), published_at=published_at)
        assert article.text == text
        yield Encoded(article, tuple(sentences), tuple(chunks), tuple(_near(part.vectors, chance) for part in parts))
        number += 1


def name_of(number: int) -> str:
    """A made-up name of its own for each number."""
    pairs = [f"{consonant}{vowel}" for consonant in CONSONANTS for vowel in VOWELS]
    syllables = [pairs[(number // len(pairs) ** place + 17 * place) % len(pairs)] for place in range(4)]
    return "".join(syllables).capitalize()


def outlet_of(number: int) -> str:
    """The outlet of an article: in any long run of them, each has its share."""
    place = number % 1_000 / 1_000
    upto = 0.0
    for outlet, share in OUTLETS.items():
        upto += share
        if place < upto - 1e-9:
            return outlet
    return "The rest"


def _near(vectors: ChunkVectors, chance: np.random.Generator) -> ChunkVectors:
    return ChunkVectors(_noisy(vectors.chunk, chance), _noisy(vectors.sentences, chance))


def _noisy(vectors: Float32, chance: np.random.Generator) -> Float32:
    noise = chance.standard_normal(vectors.shape, dtype=np.float32)
    near = vectors + NOISE * noise / np.sqrt(vectors.shape[-1])
    return np.asarray(near / np.linalg.norm(near, axis=-1, keepdims=True), dtype=np.float32)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
