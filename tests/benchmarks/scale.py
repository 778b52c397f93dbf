"""How fast a question is answered in a large archive, with the reader and without, over HTTP.

    python -m tests.benchmarks.scale FOLDER [--chunks 100000] [--questions 200] [--keep DIRECTORY]

The archive is made of the folder's articles, copied under other ids until it has so many chunks; a copy's vectors are
the original's with a little noise, so that nothing is encoded twice.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import httpx
import numpy as np

from index.archive import Archive
from index.article import Article
from index.encoder import ChunkText, ChunkVectors, Encoder
from index.vectors import Float32
from tests.benchmarks.__main__ import service
from tests.benchmarks.datasets import read_articles, read_questions

NOISE = 0.02  # of a vector's length


class RememberingEncoder(Encoder):
    """Encodes a text once, and gives a vector close by when it comes again."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, ChunkVectors] = {}
        self._chance = np.random.default_rng(0)

    def encode_chunks(self, chunks: Sequence[ChunkText]) -> list[ChunkVectors]:
        new = [chunk for chunk in chunks if chunk.text not in self._known]
        self._known.update(zip([chunk.text for chunk in new], super().encode_chunks(new) if new else [], strict=True))
        return [self._near(self._known[chunk.text]) for chunk in chunks]

    def _near(self, vectors: ChunkVectors) -> ChunkVectors:
        return ChunkVectors(self._moved(vectors.chunk), self._moved(vectors.sentences))

    def _moved(self, vectors: Float32) -> Float32:
        noise = self._chance.standard_normal(vectors.shape, dtype=np.float32)
        moved = vectors + NOISE * noise / np.sqrt(vectors.shape[-1])
        return np.asarray(moved / np.linalg.norm(moved, axis=-1, keepdims=True), dtype=np.float32)


def copies(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles again and again, each time under other ids."""
    for number in count():
        yield from (replace(article, id=f"{article.id}-{number}") for article in articles)


def fill(data: Path, folder: Path, chunks: int) -> int:
    """Make the archive; gives how many chunks it has."""
    archive = Archive(data, RememberingEncoder())
    held = archive.status().chunks
    if held < chunks:
        articles = list(read_articles(folder))
        for outcome in archive.add_all(copies(articles)):
            held += outcome.chunks if outcome.status == "created" else 0
            if held >= chunks:
                break
    archive.close()
    return held


def measure(data: Path, folder: Path, reader: str, questions: int) -> None:
    """Print the latency of questions, and how much of it is reading."""
    texts = [question.text for question in read_questions(folder)]
    chosen = random.Random(0).sample(texts, min(questions, len(texts)))
    taken, read = [], []
    with service(data, "--reader", reader) as (url, _, start), httpx.Client(base_url=url, timeout=60) as client:
        for question in chosen:
            started = time.perf_counter()
            reply = client.post("/v1/ask", json={"question": question}).raise_for_status()
            taken.append(1_000 * (time.perf_counter() - started))
            read.append(reply.json()["timings_ms"]["read"])
    warm = len(taken) // 10
    p50, p95 = np.percentile(taken[warm:], [50, 95])
    print(
        f"reader {reader}: ready after {start:.1f} s; ask p50 {p50:.1f} ms, p95 {p95:.1f} ms, of which reading "
        f"{np.median(read[warm:]):.1f} ms, over {len(taken)} questions",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="keep the archive there between runs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data = arguments.keep or Path(scratch) / "data"
        started = time.perf_counter()
        held = fill(data, arguments.folder, arguments.chunks)
        print(f"{held} chunks, made in {time.perf_counter() - started:.0f} s", flush=True)
        for reader in ("on", "off", "on", "off"):
            measure(data, arguments.folder, reader, arguments.questions)


if __name__ == "__main__":
    main()
