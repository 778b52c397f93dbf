"""Fusion against its formula written another way, and the laws it keeps."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.fusion import fuse, standardise

scores = st.lists(st.floats(-100, 100, width=32), min_size=2, max_size=30)


@given(scores)
def test_standardised_scores_are_what_the_textbook_says(values: list[float]) -> None:
    array = np.array(values, dtype=np.float32)
    spread = statistics.pstdev(array.tolist())
    expected = (
        [(value - statistics.fmean(array.tolist())) / spread for value in array.tolist()] if spread > 1e-3 else None
    )
    if expected is not None:
        assert standardise(array) == pytest.approx(expected, abs=1e-2)


def test_equal_scores_say_nothing() -> None:
    assert standardise(np.full(3, 7.0, dtype=np.float32)).tolist() == [0, 0, 0]
    assert standardise(np.empty(0, dtype=np.float32)).tolist() == []


@given(scores)
def test_the_unit_of_an_engine_does_not_change_the_order(values: list[float]) -> None:
    dense = np.linspace(0, 1, len(values), dtype=np.float32)
    lexical = np.array([round(value) for value in values], dtype=np.float32)
    assert fuse(dense, lexical) == pytest.approx(fuse(dense, lexical * 8), abs=1e-3)


def test_a_candidate_that_both_engines_like_comes_before_one_that_a_single_engine_likes() -> None:
    fused = fuse(np.array([0.9, 0.8, 0.1], dtype=np.float32), np.array([0.0, 9.0, 10.0], dtype=np.float32))
    assert fused.argmax() == 1
