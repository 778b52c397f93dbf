"""How many questions a figure is over: of few, no comparison of two runs can say anything."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.evaluation.discrimination import Float64
from index.evaluation.outcomes import Scores


def having(name: str) -> Callable[[Scores], int]:
    """Those that have a score."""
    return lambda scores: int((~np.isnan(scores[name])).sum())


def cited(scores: Scores) -> int:
    """Those whose answer has a citation."""
    return int((scores["citations"] > 0).sum())


def judged(scores: Scores) -> int:
    """Those that were answered, and of which it is known whether rightly."""
    return int((~np.isnan(scores["right"][scores["answered"] == 1])).sum())


def refused(scores: Scores) -> int:
    """Those that were refused."""
    return int((scores["answered"] == 0).sum())


def unanswerable(scores: Scores) -> int:
    """Those without an answer."""
    return int((scores["answerable"] == 0).sum())


def rarer(scores: Scores) -> int:
    """Of those with an answer and those without, the fewer."""
    return min(map(len, confidences(scores)))


def rarer_away(scores: Scores) -> int:
    """Of those with their own articles and those without them, the fewer."""
    return min(map(len, confidences_away(scores)))


def confidences(scores: Scores) -> tuple[Float64, Float64]:
    """Of the questions with an answer, and of those without."""
    confidence, answerable = scores["confidence"], scores["answerable"]
    return confidence[answerable == 1], confidence[answerable == 0]


def confidences_away(scores: Scores) -> tuple[Float64, Float64]:
    """Of the questions with an answer, with their own articles and, of all, without them."""
    away = scores["away_confidence"]
    asked = ~np.isnan(away)
    return scores["confidence"][asked & (scores["answerable"] == 1)], away[asked]
