"""Whether probabilities mean what they say."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from index.evaluation.discrimination import Float64

BINS = 10  # of equal width from 0 to 1; the last one holds 1 too


@dataclass(frozen=True, slots=True)
class Bin:
    """Probabilities from `start` to `end`. confidence: their mean, right: the share that came true; NaN in an empty
    one."""

    start: float
    end: float
    count: int
    confidence: float
    right: float


def reliability_bins(confidence: Float64, right: Float64) -> list[Bin]:
    """The reliability diagram's bins, all of them. confidence, right: shape (n,)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    found = []
    for number in range(BINS):
        inside = bins == number
        count = int(inside.sum())
        means = (float(confidence[inside].mean()), float(right[inside].mean())) if count else (math.nan, math.nan)
        found.append(Bin(number / BINS, (number + 1) / BINS, count, *means))
    return found


def expected_calibration_error(confidence: Float64, right: Float64) -> float:
    """The mean distance between a bin's confidence and its share right, weighted by its questions, over 10 bins of
    equal width (Naeini et al. 2015; Guo et al. 2017). NaN where there is nothing."""
    if not len(confidence):
        return math.nan
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=confidence - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(confidence))
