"""Rows in several shards against one product with all of them."""

from __future__ import annotations

import numpy as np
import pytest

import index.search.shards
from index.encoding.vectors import Float16
from index.search.shards import MOST, Shards

ROWS, DIMENSION = 103, 16


@pytest.fixture(params=[1, 2, MOST])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count: int = request.param
    monkeypatch.setattr(index.search.shards, "_CORES", count)
    monkeypatch.setattr(index.search.shards, "FEWEST_ROWS", 10)
    return count


def unit_rows(count: int = ROWS) -> Float16:
    rows = np.random.default_rng(3).normal(size=(count, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)


@pytest.mark.parametrize("kept", [1.0, 0.5, 0.03, 0.0])
def test_the_greatest_products_are_found_whichever_shard_has_them(cores: int, kept: float) -> None:
    vectors = unit_rows()
    keep = np.random.default_rng(4).random(ROWS) < kept
    question = vectors[50].astype(np.float32)
    shards = Shards(vectors)
    assert len(shards._parts) == cores
    rows, scores = shards.search(question, 7, keep)
    products = np.where(keep, vectors.astype(np.float32) @ question, -np.inf)
    best = np.argsort(-products)[: min(7, keep.sum())]
    assert set(best) <= set(rows)
    assert keep[rows].all()
    assert scores == pytest.approx(products[rows], abs=1e-5)


@pytest.mark.usefixtures("cores")
def test_rows_are_given_back_as_they_were_stored() -> None:
    vectors = unit_rows()
    shards = Shards(vectors)
    asked = np.array([102, 0, 51, 52, 0])
    assert (shards.of(asked) == vectors[asked].astype(np.float32)).all()
    keep = np.arange(ROWS) % 3 > 0
    assert (np.concatenate(shards.kept(keep)) == vectors[keep]).all()


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("count", [0, 1, 9])
def test_few_rows_are_one_shard(count: int) -> None:
    vectors = unit_rows(count)
    rows, _ = Shards(vectors).search(np.ones(DIMENSION, dtype=np.float32), 3, np.ones(count, dtype=np.bool_))
    assert len(rows) == min(3, count)
    assert Shards(vectors).of(np.empty(0, dtype=np.int64)).shape == (0, DIMENSION)
