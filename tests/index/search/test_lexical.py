"""Postings: BM25 against its formula, questions that are no query language, filters, deletion, and a damaged folder."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.article import instant
from index.errors import ArchiveLocked
from index.filters import Filters
from index.search.lexical import Analyzer, LexicalIndex
from index.search.postings import Posting
from index.storage.changes import ChunkRange
from index.storage.records import microseconds

TEXTS = [
    "Canada stressed trade and mine clearance.",
    "The minister of trade met the minister of trade in Phnom Penh.",
    "Nothing of note happened on Monday, said the police.",
    "Québec’s élections were held; Canada watched.",
]


@pytest.fixture
def lexical(tmp_path: Path) -> Iterator[LexicalIndex]:
    index = LexicalIndex(tmp_path / "lexical", Analyzer("en"), "a-catalog")
    dates = ["2020-01-01", None, "2020-06-01T12:00:00Z", "2021-01-01"]
    index.add(
        Posting(
            number,
            text,
            f"article-{number}",
            "The Post" if number % 2 else None,
            None if date is None else microseconds(instant(date)),
        )
        for number, (text, date) in enumerate(zip(TEXTS, dates, strict=True), start=1)
    )
    index.commit(4)
    yield index
    index.close()


def bm25(terms: list[str], texts: list[list[str]], document: list[str]) -> float:
    """Robertson and Zaragoza 2009, with the inverse document frequency that Lucene uses."""
    k1, b, mean = 1.2, 0.75, sum(map(len, texts)) / len(texts)
    score = 0.0
    for term in terms:
        frequency = sum(term in text for text in texts)
        rarity = math.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
        count = document.count(term)
        score += rarity * count * (k1 + 1) / (count + k1 * (1 - b + b * len(document) / mean))
    return score


def test_scores_are_bm25(tmp_path: Path) -> None:
    analyzer = Analyzer("en")
    index = LexicalIndex(tmp_path / "lexical", analyzer, "a-catalog")
    texts = [f"filler word{n % 7} trade " + "canada " * (n % 3) for n in range(300)]
    index.add(Posting(n, text, f"a{n}", None, None) for n, text in enumerate(texts, start=1))
    index.commit(1)
    terms = ["canada", "word3"]
    ids, scores = index.view.search(terms, 5, Filters())
    analyzed = [analyzer.terms(text) for text in texts]
    expected = [bm25(terms, analyzed, analyzed[chunk_id - 1]) for chunk_id in ids]
    index.close()
    assert scores.tolist() == pytest.approx(expected, rel=0.02)  # the mark is a document too


def test_the_best_chunk_comes_first(lexical: LexicalIndex) -> None:
    terms = Analyzer("en").terms("Which minister met in Phnom Penh?")
    assert lexical.view.search(terms, 10, Filters())[0][0] == 2


def test_words_match_whatever_their_accents_case_and_ending(lexical: LexicalIndex) -> None:
    assert lexical.view.search(Analyzer("en").terms("QUEBEC ELECTION"), 10, Filters())[0].tolist() == [4]


@pytest.mark.parametrize("question", ["NOT canada", "body:canada", '"canada', "canada AND (", "-canada", "canada~ *"])
def test_a_question_is_never_a_query_language(lexical: LexicalIndex, question: str) -> None:
    found, _ = lexical.view.search(Analyzer("en").terms(question), 10, Filters())
    assert {1, 4} <= set(found.tolist())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sources=("The Post",)), [1, 3]),
        (Filters(article_ids=("article-2", "article-4")), [2, 4]),
        (Filters(published_after="2020-01-01"), [1, 3, 4]),
        (Filters(published_before="2020-06-01"), [1, 3]),
        (Filters(published_before="2020-06-01T11:00:00Z"), [1]),
        (Filters(published_after="2020-06-02", sources=("The Post",)), []),
    ],
)
def test_filters_choose_before_ranking(lexical: LexicalIndex, filters: Filters, expected: list[int]) -> None:
    terms = ["canada", "minist", "polic"]
    assert sorted(lexical.view.search(terms, 10, filters)[0].tolist()) == expected


def test_a_filter_leaves_the_scores_alone(lexical: LexicalIndex) -> None:
    free = dict(zip(*[a.tolist() for a in lexical.view.search(["canada"], 10, Filters())], strict=True))
    some = dict(
        zip(*[a.tolist() for a in lexical.view.search(["canada"], 10, Filters(sources=("The Post",)))], strict=True)
    )
    assert some == {1: pytest.approx(free[1])}


def test_chosen_chunks_get_the_same_scores_as_a_search_gives(lexical: LexicalIndex) -> None:
    ids, scores = lexical.view.search(["canada", "trade"], 10, Filters())
    assert lexical.view.scores(["canada", "trade"], ids) == pytest.approx(scores)
    assert lexical.view.scores(["canada"], np.array([3, 999])).tolist() == [0, 0]


def test_a_removed_chunk_is_gone_and_an_old_view_still_has_it(lexical: LexicalIndex) -> None:
    before = lexical.view
    lexical.remove(ChunkRange(1, 2))
    lexical.commit(5)
    assert lexical.view.search(["canada"], 10, Filters())[0].tolist() == [4]
    assert sorted(before.search(["canada"], 10, Filters())[0].tolist()) == [1, 4]
    assert len(lexical.view) == 2


def test_what_was_rolled_back_never_shows(lexical: LexicalIndex) -> None:
    lexical.add([Posting(9, "zebra", "article-9", None, None)])
    lexical.rollback()
    lexical.commit(5)
    assert len(lexical.view.search(["zebra"], 10, Filters())[0]) == 0
    assert len(lexical.view) == 4


def test_it_opens_again_at_the_sequence_it_was_committed_with(lexical: LexicalIndex, tmp_path: Path) -> None:
    lexical.close()
    again = LexicalIndex(tmp_path / "lexical", Analyzer("en"), "a-catalog")
    assert (again.seq, len(again.view)) == (4, 4)
    again.close()


@pytest.mark.parametrize("damage", ["missing", "foreign", "torn", "other catalog"])
def test_what_cannot_be_used_is_started_anew(lexical: LexicalIndex, tmp_path: Path, damage: str) -> None:
    lexical.close()
    folder = tmp_path / "lexical"
    if damage == "missing":
        (folder / "meta.json").unlink()
    elif damage == "foreign":
        (folder / "meta.json").write_text("{}")
    elif damage == "torn":
        (folder / "meta.json").write_bytes((folder / "meta.json").read_bytes()[:40])
    again = LexicalIndex(folder, Analyzer("en"), "another" if damage == "other catalog" else "a-catalog")
    assert (again.seq, len(again.view)) == (0, 0)
    again.close()


def test_a_folder_in_use_is_left_alone(lexical: LexicalIndex, tmp_path: Path) -> None:
    with pytest.raises(ArchiveLocked):
        LexicalIndex(tmp_path / "lexical", Analyzer("en"), "a-catalog")
    assert len(lexical.view) == 4


def test_a_commit_that_was_killed_before_its_end_can_be_made_again(lexical: LexicalIndex, tmp_path: Path) -> None:
    folder = tmp_path / "lexical"
    lexical.close()
    index = LexicalIndex(folder, Analyzer("en"), "a-catalog")
    before = (folder / "meta.json").read_bytes()
    index.remove(ChunkRange(1, 2))
    index.commit(5)
    index.close()
    (folder / "meta.json").write_bytes(before)  # what stands there when the kill comes just before the last rename
    index = LexicalIndex(folder, Analyzer("en"), "a-catalog")
    assert index.seq == 4
    index.remove(ChunkRange(1, 2))
    index.commit(5)
    assert index.view.search(["canada"], 10, Filters())[0].tolist() == [4]
    index.close()
