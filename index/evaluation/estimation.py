"""The figures of a run with their intervals: how far each could be off by the luck of the questions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from index.evaluation.bootstrap import Interval, centred_interval, exact_interval, percentile_interval, resamples
from index.evaluation.discrimination import Float64
from index.evaluation.figures import FEWEST, Figure, computed
from index.evaluation.outcomes import Scores


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure's value with its interval, both None where it is not defined, the interval where it is over fewer than
    FEWEST questions too."""

    value: float | None
    interval: Interval | None


def estimate(figures: tuple[Figure, ...], scores: Scores, seed: int) -> list[Estimate]:
    """Every figure with its interval: the percentile bootstrap over the questions, which come with all that is known
    of them; exact of a share that is 0 or 1."""
    values = computed(figures, scores)
    draws = np.array([computed(figures, scores.take(positions)) for positions in resamples(len(scores), seed)])
    draws = draws.reshape(-1, len(figures))  # of no questions too
    return [
        Estimate(None, None) if math.isnan(value) else Estimate(value, _interval(figure, value, scores, drawn))
        for figure, value, drawn in zip(figures, values, draws.T, strict=True)
    ]


def _interval(figure: Figure, value: float, scores: Scores, drawn: Float64) -> Interval | None:
    count = figure.over(scores)
    if count < FEWEST:
        return None
    if figure.truths and value in (0, 1):
        return exact_interval(value == 1, count)
    if not figure.biased:
        return percentile_interval(drawn)
    interval = centred_interval(drawn, value)
    return interval and Interval(max(0.0, interval.low), interval.high)
