"""FAISS views against brute force, through adds, removals and merges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.search.dense
from index.encoding.vectors import Float16, Float32, Int64
from index.search.dense import DenseIndex
from index.storage.changes import ChunkRange

DIMENSION = 16


def unit_rows(count: int, seed: int) -> Float16:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


def brute_force(rows: dict[int, Float16], question: Float32, k: int) -> list[int]:
    scores = {chunk_id: float(row.astype(np.float32) @ question) for chunk_id, row in rows.items()}
    return sorted(scores, key=lambda chunk_id: (-scores[chunk_id], chunk_id))[:k]


def ids_of(first: int, count: int) -> Int64:
    return np.arange(first, first + count, dtype=np.int64)


def versions_of(ids: Int64) -> Int64:
    """Three chunks a version."""
    return ids // 3


@pytest.fixture
def small_merges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.search.dense, "MERGE_RECENT", 8)


steps = st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.integers(1, 12), st.integers(0, 60)), max_size=25)


@given(steps)
def test_whatever_is_added_and_removed_search_is_exact(steps: list[tuple[str, int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index.search.dense, "MERGE_RECENT", 8)
        dense = DenseIndex(ids_of(1, 5), versions_of(ids_of(1, 5)), unit_rows(5, 0))
        kept = dict(zip(range(1, 6), unit_rows(5, 0), strict=True))
        following = 6
        question = unit_rows(1, 99)[0].astype(np.float32)
        for op, count, place in steps:
            if op == "add":
                rows = unit_rows(count, following)
                dense.add(ids_of(following, count), versions_of(ids_of(following, count)), rows)
                kept |= dict(zip(range(following, following + count), rows, strict=True))
                following += count
            else:
                dense.remove(ChunkRange(place, place + count - 1))
                kept = {chunk_id: row for chunk_id, row in kept.items() if not place <= chunk_id < place + count}
            found, scores = dense.view.search(question, 7)
            assert found.tolist() == brute_force(kept, question, 7)
            assert len(dense.view) == len(kept)
            versions = np.array([following // 4, 2, 5], dtype=np.int64)
            assert dense.view.chunks_of(versions).tolist() == [
                chunk_id for chunk_id in kept if chunk_id // 3 in versions.tolist()
            ]
            assert dense.view.similarities(question, found) == pytest.approx(scores, abs=1e-5)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.5])
def test_a_filtered_search_is_exact_at_any_selectivity(share: float) -> None:
    rows = unit_rows(5_000, 1)
    dense = DenseIndex(ids_of(1, 3_000), versions_of(ids_of(1, 3_000)), rows[:3_000])
    dense.add(ids_of(3_001, 2_000), versions_of(ids_of(3_001, 2_000)), rows[3_000:])
    dense.remove(ChunkRange(10, 400))
    allowed = np.flatnonzero(np.random.default_rng(2).random(5_000) < share) + 1
    question = unit_rows(1, 3)[0].astype(np.float32)
    kept = {int(i): rows[i - 1] for i in allowed if not 10 <= i <= 400}
    assert dense.view.search(question, 20, allowed)[0].tolist() == brute_force(kept, question, 20)


@pytest.mark.usefixtures("small_merges")
def test_a_view_that_a_reader_holds_never_changes() -> None:
    dense = DenseIndex(ids_of(1, 4), versions_of(ids_of(1, 4)), unit_rows(4, 0))
    view = dense.view
    question = unit_rows(1, 5)[0].astype(np.float32)
    before = view.search(question, 10)
    for first in range(5, 45, 4):
        dense.add(ids_of(first, 4), versions_of(ids_of(first, 4)), unit_rows(4, first))
        dense.remove(ChunkRange(first - 4, first - 3))
    after = view.search(question, 10)
    assert before[0].tolist() == after[0].tolist()
    assert before[1].tolist() == after[1].tolist()


def test_nothing_is_found_where_nothing_is_left() -> None:
    dense = DenseIndex(ids_of(1, 2), versions_of(ids_of(1, 2)), unit_rows(2, 0))
    dense.remove(ChunkRange(1, 2))
    found, scores = dense.view.search(unit_rows(1, 1)[0].astype(np.float32), 3)
    assert (len(found), len(scores), len(dense.view)) == (0, 0, 0)
    assert np.isnan(dense.view.similarities(unit_rows(1, 1)[0].astype(np.float32), ids_of(7, 1))).all()
