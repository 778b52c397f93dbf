"""How far a figure could be off by the luck of the questions, and whether two runs differ by more than that."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.encoding.vectors import Int64
from index.evaluation.discrimination import Float64

RESAMPLES = 1_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def resamples(size: int, seed: int, count: int = RESAMPLES) -> Iterator[Int64]:
    """Positions drawn with replacement, shape (size,) each; the same for the same seed. None of nothing."""
    chance = np.random.default_rng(seed)
    for _ in range(count if size else 0):
        yield chance.integers(0, size, size)


def percentile_interval(values: Float64, level: float = LEVEL) -> Interval | None:
    """The percentile bootstrap's interval of a figure's values over the resamples (Efron and Tibshirani 1993, chapter
    13). Resamples where the figure is not defined (NaN) are left out; None where it nowhere is."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, high = np.percentile(known, [50 * (1 - level), 50 * (1 + level)])
    return Interval(float(low), float(high))


def centred_interval(values: Float64, value: float, level: float = LEVEL) -> Interval | None:
    """The same less the bootstrap's bias, which is how far the middle of its values is from the figure's: of what is
    never below 0, such as a calibration error, each resample has more than all questions have."""
    interval = percentile_interval(values, level)
    if interval is None:
        return None
    bias = float(np.nanmedian(values)) - value
    return Interval(interval.low - bias, interval.high - bias)


def exact_interval(all_so: bool, count: int, level: float = LEVEL) -> Interval:
    """Of a share of so many questions that is 1, or 0, of which no resample has another (Clopper and Pearson 1934)."""
    apart = ((1 - level) / 2) ** (1 / count)
    return Interval(apart, 1.0) if all_so else Interval(0.0, 1 - apart)


def mcnemar(only_first: int, only_second: int) -> float:
    """The chance of a split at least as uneven where both are equally good: the exact, two-sided test of McNemar (1947)
    over the questions that one run has right and the other has wrong."""
    n, less = only_first + only_second, min(only_first, only_second)
    term = total = 1
    for i in range(less):
        term = term * (n - i) // (i + 1)
        total += term
    return min(1.0, math.exp(math.log(2) + math.log(total) - n * math.log(2)))
