"""How an archive behaves as it grows: adding, asking, searching, starting, and what it takes of memory and disk.

    python -m tests.benchmarks.scale FOLDER [--chunks 10000 100000 1000000] [--questions 400] [--keep DIRECTORY]

One archive is grown from size to size, out of the folder's articles (see `growth`): nothing but what is put while it is
measured is encoded. Questions go to a real service over HTTP, one at a time; dense search alone, opening, and whether
filters are exact are measured on the archive itself.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import numpy as np

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.encoding.vectors import Float16, Float32, Int64
from index.filters import Filters
from index.search.retrieval import CANDIDATES, View, allowed_chunks
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.stored_vectors import read_vectors
from tests.benchmarks.__main__ import service
from tests.benchmarks.datasets import read_questions
from tests.benchmarks.growth import OUTLETS, grow, name_of

PUTS = 100
NAMES_FROM = 10_000_000  # of the articles that are put: no other has those
SCANNED = 5  # questions that are compared with a scan, for each filter
SCAN_ROWS = 50_000
ROUNDING = 1e-4  # the engines add the same products in other orders

Figures = dict[str, str]


def measure(data: Path, folder: Path, chunks: int, questions: int, encoder: Encoder) -> Figures:
    """Grow the archive to this size, and give every figure of it by its name."""
    started = time.perf_counter()
    grow(data, folder, chunks, encoder)
    grown = time.perf_counter()
    Archive(data, encoder).close()  # makes the word index
    figures = {"made in, s": f"{grown - started:.0f}", "its word index in, s": f"{time.perf_counter() - grown:.0f}"}
    texts = [question.text for question in read_questions(folder)]
    chosen = random.Random(0).sample(texts, min(questions, len(texts)))
    figures |= of_the_archive(data, encoder, chosen)
    figures |= of_the_service(data, chosen)
    return figures


def of_the_archive(data: Path, encoder: Encoder, questions: Sequence[str]) -> Figures:
    """Opening, disk, dense search, and filters against a scan."""
    _ = encoder.identity  # read before: it is part of loading the model
    started = time.perf_counter()
    archive = Archive(data, encoder)
    figures = {"opening, s": f"{time.perf_counter() - started:.2f}"}
    chunks = archive.status().chunks
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    view = archive._store.derived.view
    assert view.dense is not None
    vectors = [encoder.encode_question(question).chunk for question in questions]
    taken = [timed(view.dense.search, vector, CANDIDATES) for vector in vectors]
    figures |= {
        "chunks": f"{chunks:,}",
        "bytes on disk a chunk": f"{size / chunks:,.0f}",
        "dense search, ms": quantiles(taken, 50),
    }
    scanned = [(vector, archive.analyzer.terms(q)) for vector, q in zip(vectors, questions, strict=True)][:SCANNED]
    archive.close()
    return figures | filters_against_a_scan(Catalog(data / FILE_NAME), view, scanned)


def filters_against_a_scan(catalog: Catalog, view: View, questions: Sequence[tuple[Float32, list[str]]]) -> Figures:
    """Whether each engine finds under a filter what a scan over everything that passes would find."""
    figures: Figures = {}
    assert view.dense is not None
    assert catalog.settings is not None
    with catalog.reading() as connection:
        ids, _, rows = read_vectors(connection, catalog.settings.dimension)
        for outlet, share in OUTLETS.items():
            filters = Filters(sources=(outlet,))
            allowed = allowed_chunks(connection, view.dense, filters)
            equal = 0
            for vector, terms in questions:
                found = view.dense.search(vector, CANDIDATES, allowed)
                everything = view.lexical.search(terms, len(ids), Filters())
                dense = same(found, allowed, scan(rows[np.searchsorted(ids, allowed)], vector))
                passing = np.isin(everything[0], allowed)
                lexical = view.lexical.search(terms, CANDIDATES, filters)
                equal += dense and same(lexical, everything[0][passing], everything[1][passing])
            passed = len(allowed) / len(ids)
            figures[f"as a scan finds, filter {share:.1%}"] = f"{equal} of {len(questions)} ({passed:.2%} pass)"
    catalog.close()
    return figures


def scan(rows: Float16, vector: Float32) -> Float32:
    """The cosine of each row, shape (n,)."""
    blocks = (rows[first : first + SCAN_ROWS].astype(np.float32) @ vector for first in range(0, len(rows), SCAN_ROWS))
    return np.concatenate([np.empty(0, dtype=np.float32), *blocks])


def same(found: tuple[Int64, Float32], ids: Int64, scores: Float32) -> bool:
    """Whether the found ones are the best of all, with their scores; of those that score the same, any may be left."""
    best = np.sort(scores)[::-1][:CANDIDATES]
    known = dict(zip(ids.tolist(), scores.tolist(), strict=True))
    own = np.array([known.get(chunk_id, np.nan) for chunk_id in found[0].tolist()], dtype=np.float32)
    alike = len(best) == len(own) == len(set(found[0].tolist()))
    return bool(alike and np.allclose(found[1], best, atol=ROUNDING) and np.allclose(own, best, atol=ROUNDING))


def of_the_service(data: Path, questions: Sequence[str]) -> Figures:
    """Putting, asking and searching over HTTP, alone and while articles are added, and the memory of it all."""
    figures: Figures = {}
    alone, beside = questions[::2], questions[1::2]  # others, since what was read is remembered
    with service(data) as (url, pid, start), httpx2.Client(base_url=url, timeout=120) as client:
        figures["service ready, s"] = f"{start:.1f}"
        figures |= asked(client, alone, "")
        again = [timed(post, client, "/v1/ask", {"question": question}) for question in alone]
        figures["ask what was asked before, ms"] = quantiles(again, 50, 95, 99)
        for outlet, share in OUTLETS.items():
            fields = {"filters": {"sources": [outlet]}}
            taken = [timed(post, client, "/v1/search", {"query": question} | fields) for question in questions]
            figures[f"search, filter {share:.1%}, ms"] = quantiles(taken, 50, 95)
        puts = [timed(put, client, number) for number in range(PUTS)]
        figures["put of three sentences, ms"] = quantiles(puts, 50, 95)
        with adding(url) as added:
            started = time.perf_counter()
            figures |= asked(client, beside, ", while adding")
            figures["added meanwhile, articles a second"] = f"{len(added) / (time.perf_counter() - started):.1f}"
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        for name, field in (("memory, MiB", "VmRSS"), ("memory at most, MiB", "VmHWM")):
            amount = re.search(rf"{field}:\s+(\d+) kB", status)
            figures[name] = f"{int(amount[1]) / 1024:,.0f}" if amount else "not known here"
    with service(data, "--reader", "off") as (url, _, _), httpx2.Client(base_url=url, timeout=120) as client:
        taken = [timed(post, client, "/v1/ask", {"question": question}) for question in questions]
        figures["ask without the reader, ms"] = quantiles(taken, 50, 95, 99)
    return figures


def asked(client: httpx2.Client, questions: Sequence[str], when: str) -> Figures:
    """How long searches and questions take."""
    figures: Figures = {}
    for name, field in (("search", "query"), ("ask", "question")):
        taken = [timed(post, client, f"/v1/{name}", {field: question}) for question in questions]
        figures[f"{name}{when}, ms"] = quantiles(taken[len(taken) // 10 :], 50, 95, 99)  # the first tenth warms up
    return figures


@contextmanager
def adding(url: str) -> Iterator[list[int]]:
    """Another client, which puts articles as fast as they are taken; gives the numbers of those that were."""
    over, added = threading.Event(), list[int]()

    def add() -> None:
        with httpx2.Client(base_url=url, timeout=120) as client:
            while not over.is_set():
                put(client, PUTS + len(added))
                added.append(len(added))

    thread = threading.Thread(target=add)
    thread.start()
    try:
        yield added
    finally:
        over.set()
        thread.join()


def put(client: httpx2.Client, number: int) -> None:
    """Add an article, or change it: it is durable and found when this returns."""
    moment = time.time_ns()
    name = name_of(NAMES_FROM + number)
    text = f"{name} spoke to reporters on Monday. The talks lasted {moment} seconds. Nobody else took part."
    reply = client.put(f"/v1/articles/live-{moment}-{number}", json={"text": text, "source": "Live"})
    reply.raise_for_status()


def post(client: httpx2.Client, path: str, fields: dict[str, object]) -> None:
    client.post(path, json=fields).raise_for_status()


def timed(call: Callable[..., object], *arguments: object) -> float:
    """Milliseconds that the call takes."""
    started = time.perf_counter()
    call(*arguments)
    return 1_000 * (time.perf_counter() - started)


def quantiles(taken: Sequence[float], *percents: int) -> str:
    return ", ".join(f"p{p} {value:.1f}" for p, value in zip(percents, np.percentile(taken, percents), strict=True))


def table(columns: Sequence[Figures]) -> str:
    """The figures as a Markdown table, a column a size."""
    header = [column["chunks"] for column in columns]
    lines = [["chunks", *header], ["---"] * (len(header) + 1)]
    lines += [[name, *(column[name] for column in columns)] for name in columns[0] if name != "chunks"]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chunks", type=int, nargs="+", default=[100_000])
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--keep", type=Path, help="keep the archive there between runs")
    arguments = parser.parse_args()
    encoder = Encoder()
    encoder.load()
    columns = []
    with tempfile.TemporaryDirectory() as scratch:
        for chunks in sorted(arguments.chunks):
            data = arguments.keep or Path(scratch) / "data"
            columns.append(measure(data, arguments.folder, chunks, arguments.questions, encoder))
            print(f"{chunks:,} chunks: {columns[-1]}", flush=True)
    print("vectors: those of real chunks with noise, not encoded; rows: written straight into the catalog")
    print(table(columns))


if __name__ == "__main__":
    main()
