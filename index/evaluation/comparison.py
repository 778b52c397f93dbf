"""Two runs on the same questions: what differs by more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.evaluation.bootstrap import LEVEL, Interval, centred_interval, mcnemar, percentile_interval, resamples
from index.evaluation.discrimination import Float64
from index.evaluation.figures import FEWEST, Figure, computed
from index.evaluation.outcomes import Scores

Test = Literal["exact McNemar", "paired bootstrap"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of one run less that of another over the same questions.

    interval: the paired bootstrap's; test: what decides whether it is beyond chance, at 5%, this figure alone: an exact
    McNemar test (p_value) where every question is right or wrong, elsewhere whether the interval leaves out 0 and, of
    a mean, at least `FEWEST` questions differ; too_few: whether either figure is over fewer than so many questions, of
    which none is beyond chance.
    """

    figure: Figure
    value: float
    baseline: float
    interval: Interval
    test: Test
    p_value: float | None
    beyond_chance: bool
    too_few: bool

    @property
    def difference(self) -> float:
        """Positive where the value is above the baseline's."""
        return self.value - self.baseline


def compare(figures: tuple[Figure, ...], ours: Scores, theirs: Scores, seed: int) -> list[Difference]:
    """The differences of every figure that both have. ours, theirs: the same questions in the same order."""
    if not len(ours):
        return []
    draws = np.array(
        [
            np.subtract(computed(figures, ours.take(positions)), computed(figures, theirs.take(positions)))
            for positions in resamples(len(ours), seed)
        ]
    )
    differences = []
    for place, figure in enumerate(figures):
        value, baseline = figure.compute(ours), figure.compute(theirs)
        drawn = draws[:, place]
        interval = centred_interval(drawn, value - baseline) if figure.biased else percentile_interval(drawn)
        if math.isnan(value) or math.isnan(baseline) or interval is None:
            continue
        too_few = min(figure.over(ours), figure.over(theirs)) < FEWEST
        each = (figure.each(ours), figure.each(theirs)) if figure.each is not None else None
        if each is not None and figure.truths:
            first, second = each[0] == 1, each[1] == 1
            p_value = mcnemar(int((first & ~second).sum()), int((second & ~first).sum()))
            beyond = not too_few and p_value < 1 - LEVEL
            differences.append(Difference(figure, value, baseline, interval, "exact McNemar", p_value, beyond, too_few))
        else:  # of few questions, the resamples are much the same, and their interval is too narrow
            few_differ = each is not None and _differing(*each) < FEWEST
            beyond = not (too_few or few_differ or 0 in interval)
            differences.append(Difference(figure, value, baseline, interval, "paired bootstrap", None, beyond, too_few))
    return differences


def _differing(one: Float64, other: Float64) -> int:
    """How many questions have another value; NaN is the same as NaN."""
    return int((~((one == other) | (np.isnan(one) & np.isnan(other)))).sum())
