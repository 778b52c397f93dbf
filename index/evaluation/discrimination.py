"""How well a confidence tells two kinds of questions apart: those that are answered and those that are not."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Float64 = npt.NDArray[np.float64]

KEPT_SHARE = 0.9  # of the answerable questions, at the threshold that `refused_where_kept` takes


def auroc(positive: Float64, negative: Float64) -> float:
    """The area under the receiver operating characteristic: the chance that a positive's score is above a negative's,
    ties counting half (Mann-Whitney's U over its most; Hanley and McNeil 1982). NaN where either has none."""
    if not len(positive) or not len(negative):
        return math.nan
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum() / (2 * len(positive) * len(negative)))


def keeping_threshold(positive: Float64, share: float = KEPT_SHARE) -> float:
    """The highest threshold that at least `share` of the positives reach. NaN where there are none."""
    if not len(positive):
        return math.nan
    kept = math.ceil(round(share * len(positive), 9))  # 0.9 * 30 is a little more than 27
    return float(np.sort(positive)[len(positive) - max(1, kept)])


def refused_where_kept(positive: Float64, negative: Float64, share: float = KEPT_SHARE) -> float:
    """The share of the negatives that are refused at the threshold that keeps `share` of the positives: the true
    negative rate at a true positive rate of 0.9. NaN where either has none."""
    if not len(positive) or not len(negative):
        return math.nan
    return float(np.mean(negative < keeping_threshold(positive, share)))


def risk_coverage(confidence: Float64, right: Float64) -> tuple[Float64, Float64]:
    """Coverage and risk as the threshold falls: of the share answered, the share that is wrong (El-Yaniv and Wiener
    2010). Equal confidences come together. Shapes (distinct confidences,), both ascending in coverage."""
    order = np.argsort(-confidence, kind="stable")
    ordered = confidence[order]
    answered = np.arange(1, len(order) + 1)
    risk = np.cumsum(1 - right[order]) / answered
    last = np.append(ordered[1:] != ordered[:-1], True) if len(ordered) else np.zeros(0, dtype=bool)
    return answered[last] / max(1, len(order)), risk[last]
