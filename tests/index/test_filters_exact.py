"""Filters are exact: each engine alone and both fused find what a scan over everything that passes would find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index.search.dense
import index.search.searching
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import QuestionVectors
from index.encoding.vectors import Float16, Float32, Int64
from index.filters import Filters
from index.search.dense import DenseIndex, DenseView
from index.search.fusion import fuse
from index.search.lexical import FOLDER_NAME, Analyzer, LexicalIndex
from index.search.postings import Posting
from index.search.retrieval import CANDIDATES, Candidate, Query, View, allowed_chunks, allowed_of, find_candidates
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.changes import ChunkRange
from index.storage.records import microseconds
from tests.index.word_encoder import WordEncoder

ARTICLES = 2_000
MOST_CHUNKS = 3  # of an article
DIMENSION = 32
RECENT_FROM = 1_500  # articles that come after the base of the dense index
MERGE_RECENT = 2_000  # so that they stay apart
REMOVED = (*range(100, 160), *range(1_700, 1_720))  # articles, some of the base and some of the recent part
UNDATED_EVERY = 9
VOCABULARY = [f"{a}{b}{c}" for a in ("ba", "do", "ki", "mu", "ze") for b in ("lo", "ra", "ti", "vu") for c in "nks"]
QUESTIONS = 6
ROUNDING = 2e-5  # the engines add the same products in other orders

SOURCES = {"Half": 0.5, "Percent": 0.01, "Permille": 0.001}  # the share of the articles that each has
RANGES = {  # days since 2000-01-01, of 2,000: an article a day
    0.5: (500, 1_499),
    0.01: (1_490, 1_509),
    0.001: (1_499, 1_500),
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a scan knows of a chunk."""

    chunk_id: int
    article: Article
    text: str
    vector: Float16


@dataclass(frozen=True, slots=True)
class Collection:
    """Every chunk that was not removed, and the archive's parts that hold them."""

    chunks: tuple[Chunk, ...]
    view: View

    def passing(self, filters: Filters) -> list[Chunk]:
        """A scan. The bounds are compared as dates, not as the numbers that are stored."""
        return [
            chunk
            for chunk in self.chunks
            if (not filters.article_ids or chunk.article.id in filters.article_ids)
            and (not filters.sources or chunk.article.source in filters.sources)
            and (filters.published_after is None or (chunk.article.published_at or "") >= filters.published_after)
            and (filters.published_before is None or (chunk.article.published_at or "z") <= filters.published_before)
        ]


def day(number: int) -> str:
    return str(np.datetime64("2000-01-01") + number)


def synthetic_articles(chance: np.random.Generator) -> Iterator[tuple[Article, list[str]]]:
    """Articles with the texts of their chunks. A few words are frequent and most are rare."""
    dealt = chance.permutation(ARTICLES)
    for number in range(ARTICLES):
        source, upto = None, 0.0
        for name, share in SOURCES.items():
            if upto <= dealt[number] / ARTICLES < upto + share:
                source = name
            upto += share
        ranks = chance.zipf(1.3, size=(chance.integers(1, MOST_CHUNKS + 1), chance.integers(5, 40)))
        texts = [" ".join(VOCABULARY[rank % len(VOCABULARY)] for rank in row.tolist()) for row in ranks]
        published_at = None if number % UNDATED_EVERY == 0 else day(number)
        yield Article.create(f"a{number}", "\n\n".join(texts), source=source, published_at=published_at), texts


def unit_rows(chance: np.random.Generator, count: int) -> Float16:
    rows = chance.normal(size=(count, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def version_of(article: Article) -> int:
    return 1 + int(article.id.removeprefix("a"))


def store(catalog: Catalog, article: Article, first: int, count: int) -> None:
    """The rows that a filter reads of."""
    published_us = None if article.published is None else microseconds(article.published)
    with catalog.writing() as connection:
        version_id = version_of(article)
        connection.execute(
            "INSERT INTO versions VALUES (?, ?, ?, x'')", (version_id, article.content_sha256, article.text)
        )
        connection.execute(
            "INSERT INTO articles VALUES (?, ?, NULL, NULL, ?, NULL, NULL, ?, ?, '', 0)",
            (article.id, version_id, article.source, article.published_at, published_us),
        )
        connection.executemany(
            "INSERT INTO chunks VALUES (?, ?, x'')",
            [(chunk_id, version_id) for chunk_id in range(first, first + count)],
        )


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("filters")
    chance = np.random.default_rng(0)
    catalog = Catalog(folder / FILE_NAME)
    catalog._writer.execute("PRAGMA synchronous = OFF")  # thousands of transactions that nobody will miss
    lexical = LexicalIndex(folder / FOLDER_NAME, Analyzer("en"), catalog.uuid)
    articles: list[list[Chunk]] = []
    following = 1
    for article, texts in synthetic_articles(chance):
        rows = unit_rows(chance, len(texts))
        articles.append([Chunk(following + n, article, text, rows[n]) for n, text in enumerate(texts)])
        following += len(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.search.dense, "MERGE_RECENT", MERGE_RECENT)
        dense = DenseIndex(*columns(articles[:RECENT_FROM]))
        for first in range(RECENT_FROM, ARTICLES, 100):
            dense.add(*columns(articles[first : first + 100]))
        for number, group in enumerate(articles):
            published = group[0].article.published
            published_us = None if published is None else microseconds(published)
            lexical.add(Posting(c.chunk_id, c.text, c.article.id, c.article.source, published_us) for c in group)
            if number % 700 == 0:  # several segments
                lexical.commit(number)
        for number in REMOVED:
            gone = ChunkRange(articles[number][0].chunk_id, articles[number][-1].chunk_id)
            dense.remove(gone)
            lexical.remove(gone)
        lexical.commit(ARTICLES)
    kept = [group for number, group in enumerate(articles) if number not in REMOVED]
    for group in kept:
        store(catalog, group[0].article, group[0].chunk_id, len(group))
    assert min(len(dense.view.base_ids), len(dense.view.recent_ids), dense.view.removed) > 100
    view = View(catalog, ARTICLES, dense.view, lexical.view)
    yield Collection(tuple(chunk for group in kept for chunk in group), view)
    lexical.close()
    catalog.close()


def columns(articles: list[list[Chunk]]) -> tuple[Int64, Int64, Float16]:
    chunks = [chunk for group in articles for chunk in group]
    ids, versions = np.array([(chunk.chunk_id, version_of(chunk.article)) for chunk in chunks], dtype=np.int64).T
    return ids, versions, np.stack([chunk.vector for chunk in chunks])


def questions() -> Iterator[Query]:
    """Some with frequent words, some with rare ones, one with words that nothing has."""
    chance, analyzer = np.random.default_rng(1), Analyzer("en")
    for number in range(QUESTIONS):
        places = chance.integers(0, 4 if number % 2 else len(VOCABULARY), size=4)
        text = "xylophone quagmire" if number == 0 else " ".join(VOCABULARY[place] for place in places)
        vector = unit_rows(chance, 1)[0].astype(np.float32)
        yield Query(text, QuestionVectors(vector, vector), tuple(analyzer.terms(text)))


def several(share: float) -> tuple[str, ...]:
    return tuple(f"a{number}" for number in range(0, ARTICLES, round(1 / share)))


FILTERS = {
    **{f"source {share}": Filters(sources=(name,)) for name, share in SOURCES.items()},
    **{
        f"dates {share}": Filters(published_after=day(first), published_before=day(last))
        for share, (first, last) in RANGES.items()
    },
    **{f"ids {share}": Filters(article_ids=several(share)) for share in (0.5, 0.01, 0.001)},
    "after": Filters(published_after=day(1_000)),
    "before": Filters(published_before=day(19)),
    "source and dates 0.25": Filters(sources=("Half",), published_after=day(500), published_before=day(1_499)),
    "two sources and dates": Filters(sources=("Percent", "Permille"), published_after=day(100)),
    "ids and source": Filters(article_ids=several(0.1), sources=("Half",)),
    "all three": Filters(several(0.5), ("Half", "Percent"), day(1_000), day(1_800)),
    "ids of removed ones": Filters(article_ids=tuple(f"a{number}" for number in (*REMOVED, 3, 1_900))),
    "nothing": Filters(sources=("Nobody",)),
}
every_filter = pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)


def allowed(collection: Collection, filters: Filters) -> Int64:
    with collection.view.catalog.reading() as connection:
        return allowed_chunks(connection, dense_part(collection), filters)


@every_filter
def test_of_a_few_chunks_those_pass_whose_article_does(collection: Collection, filters: Filters) -> None:
    ids = np.array([chunk.chunk_id for chunk in collection.chunks[::7]], dtype=np.int64)
    with collection.view.catalog.reading() as connection:
        passing = allowed_of(connection, filters, ids)
    assert set(passing.tolist()) == set(ids.tolist()) & set(allowed(collection, filters).tolist())


def dense_part(collection: Collection) -> DenseView:
    assert collection.view.dense is not None
    return collection.view.dense


def check_best(ids: Int64, scores: Float32, expected: dict[int, float], k: int) -> None:
    """The k best of `expected`, in order, with their scores; which of those with the k-th score is left open."""
    best = sorted(expected.values(), reverse=True)[:k]
    assert len(set(ids.tolist())) == len(ids) == len(best)
    assert scores.tolist() == pytest.approx(best, abs=ROUNDING)
    assert [expected[chunk_id] for chunk_id in ids.tolist()] == pytest.approx(best, abs=ROUNDING)


def cosines(chunks: list[Chunk], query: Query) -> dict[int, float]:
    return {c.chunk_id: float(c.vector.astype(np.float32) @ query.vectors.chunk) for c in chunks}


def bm25(collection: Collection, chunks: list[Chunk], query: Query) -> dict[int, float]:
    """Of those that have a term, as a search over everything scores them; the formula has a test of its own."""
    ids, scores = collection.view.lexical.search(query.terms, len(collection.chunks), Filters())
    everything = dict(zip(ids.tolist(), scores.tolist(), strict=True))
    return {c.chunk_id: everything[c.chunk_id] for c in chunks if c.chunk_id in everything}


def test_the_filters_pass_about_as_much_as_they_say(collection: Collection) -> None:
    for name, filters in FILTERS.items():
        if name.split()[0] in ("source", "dates", "ids") and name.split()[-1].startswith("0."):
            share = float(name.split()[-1])
            assert share / 2 < len(collection.passing(filters)) / len(collection.chunks) < share * 2, name


@every_filter
def test_what_passes_is_what_a_scan_lets_pass(collection: Collection, filters: Filters) -> None:
    assert allowed(collection, filters).tolist() == [chunk.chunk_id for chunk in collection.passing(filters)]


@every_filter
@pytest.mark.parametrize("k", [5, CANDIDATES])
def test_dense_search_is_exact(collection: Collection, filters: Filters, k: int) -> None:
    for query in questions():
        ids, scores = dense_part(collection).search(query.vectors.chunk, k, allowed(collection, filters))
        check_best(ids, scores, cosines(collection.passing(filters), query), k)


@every_filter
@pytest.mark.parametrize("k", [5, CANDIDATES])
def test_lexical_search_is_exact(collection: Collection, filters: Filters, k: int) -> None:
    for query in questions():
        ids, scores = collection.view.lexical.search(query.terms, k, filters)
        check_best(ids, scores, bm25(collection, collection.passing(filters), query), k)


@every_filter
def test_what_both_find_is_exact(collection: Collection, filters: Filters) -> None:
    """Every candidate passes, the best of either engine are among them, and all of their scores are right."""
    passing = collection.passing(filters)
    for query in questions():
        found = find_candidates(collection.view, query, filters, allowed(collection, filters))
        cosine, scored = cosines(passing, query), bm25(collection, passing, query)
        ids = {candidate.chunk_id for candidate in found}
        assert len(ids) == len(found) <= 2 * CANDIDATES
        assert ids <= set(cosine)
        for each in (cosine, scored):
            best = sorted(each.values(), reverse=True)[:CANDIDATES]
            assert {i for i, score in each.items() if best and score > best[-1] + ROUNDING} <= ids
        assert [c.cosine for c in found] == pytest.approx([cosine[c.chunk_id] for c in found], abs=ROUNDING)
        assert [c.bm25 for c in found] == pytest.approx([scored.get(c.chunk_id, 0) for c in found], abs=ROUNDING)
        fused = fuse(*(np.array([getattr(c, name) for c in found], dtype=np.float32) for name in ("cosine", "bm25")))
        assert [c.score for c in found] == pytest.approx(fused.tolist(), abs=1e-4)
        assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


@pytest.mark.parametrize("moment", ["before the filters are read", "after the filters are read"])
def test_what_is_described_anew_in_that_very_moment_is_not_shown_against_the_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """A question reads of the catalog while changes are committed, and its view is the one from before them."""
    archive = Archive(tmp_path / "data", WordEncoder())
    for name in ("left", "stays"):
        archive.add(Article.create(name, f"The mayor of {name} opened the festival.", source="The Post"))

    def describe() -> None:
        archive.add(replace(archive.article("left").article, source="Elsewhere"))

    def find(*arguments: Any) -> list[Candidate]:
        describe()
        return find_candidates(*arguments)

    view = archive._store.derived.view
    if moment.startswith("before"):
        describe()
    else:
        monkeypatch.setattr(index.search.searching, "find_candidates", find)
    result = archive._searcher.search(view, "Who opened the festival?", Filters(sources=("The Post",)), 8)
    assert "stays" in {passage.article.id for passage in result.passages}
    assert {passage.article.source for passage in result.passages} == {"The Post"}
    archive.close()
