"""How fast, for a folder of articles and questions: adding, starting, asking, searching, and the memory it takes.

    python -m tests.benchmarks FOLDER [--questions 300] [--busy 0]

Adding is measured against a bare `SentenceTransformer.encode` of the same chunks in the same run (before and after,
the mean of both), since a machine's speed drifts; the other figures are of a real service over HTTP, one question at a
time. With --busy they are taken beside as many processes that do nothing but compute.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import numpy as np

import index.search.derived
import index.storage.ingestion
from index.archive import Archive
from index.encoding.encoder import Encoder, packaged_folder
from index.text.chunking import Chunker
from tests.benchmarks.datasets import read_articles, read_questions

READY_TIMEOUT_S = 120


class Stopwatch:
    """Adds up the time that functions take, by a name of ours."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def wrap(self, owner: Any, attribute: str, name: str) -> None:
        """Have every call of `owner.attribute` timed."""
        timed: Callable[..., Any] = getattr(owner, attribute)

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return timed(*args, **kwargs)
            finally:
                self.seconds[name] += time.perf_counter() - started

        setattr(owner, attribute, wrapper)


def measure_adding(folder: Path, data: Path) -> None:
    """Print how long adding takes, against a bare encode, and where the rest goes."""
    from sentence_transformers import SentenceTransformer

    encoder = Encoder()
    encoder.load()
    articles = list(read_articles(folder))
    texts = [
        chunk.span.of(article.text)
        for article in articles
        for chunk in Chunker(encoder.tokenizer).chunks(
            article.text, index.storage.ingestion.split_sentences(article.text, "en")
        )
    ]
    model = SentenceTransformer(str(packaged_folder()), device="cpu")

    def bare() -> float:
        started = time.perf_counter()
        model.encode(texts, batch_size=32, show_progress_bar=False)
        return time.perf_counter() - started

    watch = Stopwatch()
    before = bare()
    watch.wrap(index.storage.ingestion, "split_sentences", "sentences")
    watch.wrap(Chunker, "chunks", "chunks")
    watch.wrap(Encoder, "encode_chunks", "encoding, with sentence vectors")
    watch.wrap(Encoder, "_forward", "of that, the model")
    watch.wrap(index.search.derived.Derived, "catch_up", "FAISS and tantivy")
    watch.wrap(index.storage.ingestion, "store", "SQLite rows")
    archive = Archive(data, encoder)
    started = time.perf_counter()
    chunks = sum(outcome.chunks for outcome in archive.add_all(articles))
    taken = time.perf_counter() - started
    archive.close()
    after = bare()
    encode = (before + after) / 2
    print(f"adding: {len(articles)} articles, {chunks} chunks in {taken:.1f} s: {chunks / taken:.1f} chunks/s")
    print(
        f"  bare encode of the same chunks: {encode:.1f} s ({before:.1f} before, {after:.1f} after); "
        f"ratio {taken / encode:.2f}"
    )
    for name, seconds in watch.seconds.most_common():
        print(f"  {name}: {seconds:.2f} s, {seconds / taken:.1%}")
    named = sum(seconds for name, seconds in watch.seconds.items() if not name.startswith("of that"))
    print(f"  the rest (commits, reading back): {taken - named:.2f} s, {1 - named / taken:.1%}")


@contextmanager
def service(data: Path, *flags: str) -> Iterator[tuple[str, int, float]]:
    """A service on the data directory: its address, process id, and the seconds from its start until it was ready."""
    started = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "service.cli",
        "serve",
        "--data",
        str(data),
        "--port",
        "0",
        "--log-level",
        "warning",
        *flags,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        url = None
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                url = found.group().rstrip(".")
                break
        assert url is not None, "the service did not say where it answers"
        while httpx2.get(f"{url}/health/ready").status_code != 200:
            assert time.perf_counter() - started < READY_TIMEOUT_S
            time.sleep(0.02)
        yield url, process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def busy(count: int) -> Iterator[None]:
    """That many processes that do nothing but compute."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def measure_service(folder: Path, data: Path, count: int) -> None:
    """Print start time, latency of questions and searches, and peak memory."""
    questions = [question.text for question in read_questions(folder)]
    chosen = random.Random(0).sample(questions, min(count, len(questions)))
    with service(data) as (url, pid, start), httpx2.Client(base_url=url, timeout=60) as client:
        print(f"start: {start:.1f} s from the command until questions are answered")
        for path, field in (("/v1/search", "query"), ("/v1/ask", "question")):
            taken = []
            for question in chosen:
                started = time.perf_counter()
                client.post(path, json={field: question}).raise_for_status()
                taken.append(1_000 * (time.perf_counter() - started))
            p50, p95 = np.percentile(taken[len(taken) // 10 :], [50, 95])  # the first tenth warms up
            print(f"{path.removeprefix('/v1/')}: p50 {p50:.1f} ms, p95 {p95:.1f} ms over {len(taken)} questions")
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
        print(
            f"peak memory of the service: {int(peak.group(1)) / 1024:.0f} MiB"
            if peak
            else "peak memory: not known here"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--busy", type=int, default=0, metavar="PROCESSES")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure_adding(arguments.folder, Path(scratch) / "data")
        with busy(arguments.busy):
            measure_service(arguments.folder, Path(scratch) / "data", arguments.questions)


if __name__ == "__main__":
    main()
