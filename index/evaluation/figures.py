"""The figures of a run, each computed from the scores of its questions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.evaluation.counts import (
    cited,
    confidences,
    confidences_away,
    having,
    judged,
    rarer,
    rarer_away,
    refused,
    unanswerable,
)
from index.evaluation.discrimination import Float64, auroc, refused_where_kept
from index.evaluation.outcomes import Scores
from index.evaluation.reliability import expected_calibration_error

Unit = Literal["share", "ms"]
Group = Literal["Passages", "Quotations", "Refusal", "Refusal, each question's own articles taken away", "Speed"]


FEWEST = 6  # questions; five that all turn out the other way are split so by chance, too, in one case of 16: 2 / 2 ** 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. label: {k} stands for the passages asked for; note: what it is, in a sentence.

    each: what it is the mean of, NaN for a question that has none, where it is a mean; truths: whether that is 0 or 1
    for every question: two runs are then compared by an exact test. compute gives NaN where the figure is not defined;
    over: how many questions it is over, of two kinds that are held against each other those of the rarer one; biased:
    whether it is greater in resamples than in what they are drawn from.
    """

    name: str
    group: Group
    label: str
    note: str
    compute: Callable[[Scores], float]
    unit: Unit = "share"
    better: Literal["more", "less", "neither"] = "more"
    each: Callable[[Scores], Float64] | None = None
    truths: bool = False
    over: Callable[[Scores], int] = len
    biased: bool = False


def mean_of(name: str) -> Callable[[Scores], float]:
    """The mean of a score over the questions that have it."""
    return lambda scores: mean(scores[name])


def mean(values: Float64) -> float:
    """The mean of what is not NaN; NaN, without a warning, where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else math.nan


def column(name: str) -> Callable[[Scores], Float64]:
    """A score of every question."""
    return lambda scores: scores[name]


def percentile_of(share: float) -> Callable[[Scores], float]:
    """A percentile of the latencies, in milliseconds."""
    return lambda scores: float(np.percentile(scores["latency_ms"], share)) if len(scores) else math.nan


def _refused_rightly(scores: Scores) -> Float64:
    return np.where(scores["answerable"] == 0, 1 - scores["answered"], np.nan)


def _refused_away(scores: Scores) -> Float64:
    return 1 - scores["away_answered"]


def _right_of_answered(scores: Scores) -> float:
    return mean(scores["right"][scores["answered"] == 1])


def _exact(scores: Scores) -> float:
    citations = scores["citations"].sum()
    return float(scores["exact"].sum() / citations) if citations else math.nan


def _refusal_precision(scores: Scores) -> float:
    answerable = scores["answerable"]
    return mean(1 - answerable[scores["answered"] == 0]) if (answerable == 0).any() else math.nan


def _auroc(scores: Scores) -> float:
    return auroc(*confidences(scores))


def _refused_at_90(scores: Scores) -> float:
    return refused_where_kept(*confidences(scores))


def _ece(scores: Scores) -> float:
    known = ~np.isnan(scores["right"])
    return expected_calibration_error(scores["confidence"][known], scores["right"][known])


def _away_auroc(scores: Scores) -> float:
    return auroc(*confidences_away(scores))


def _away_refused_at_90(scores: Scores) -> float:
    return refused_where_kept(*confidences_away(scores))


def _away_ece(scores: Scores) -> float:
    away = scores["away_confidence"][~np.isnan(scores["away_confidence"])]
    known = ~np.isnan(scores["right"])
    if not len(away):
        return math.nan
    confidence = np.concatenate([scores["confidence"][known], away])
    return expected_calibration_error(confidence, np.concatenate([scores["right"][known], np.zeros(len(away))]))


FIRST = "some passage among the first {k} overlaps an expected place"
AWAY: Group = "Refusal, each question's own articles taken away"
FIGURES = (
    Figure(
        "recall_at_1", "Passages", "recall@1", "the first passage overlaps an expected place", mean_of("recall_at_1"),
        over=having("recall_at_1"), each=column("recall_at_1"), truths=True,
    ),
    Figure(
        "recall_at_5", "Passages", "recall@5", FIRST.format(k="5"), mean_of("recall_at_5"),
        over=having("recall_at_5"), each=column("recall_at_5"), truths=True,
    ),
    Figure(
        "recall_at_k", "Passages", "recall@{k}", FIRST, mean_of("recall_at_k"),
        over=having("recall_at_k"), each=column("recall_at_k"), truths=True,
    ),
    Figure(
        "mrr", "Passages", "MRR", "mean of 1 / rank of the first right passage", mean_of("reciprocal_rank"),
        over=having("reciprocal_rank"), each=column("reciprocal_rank"),
    ),
    Figure(
        "ndcg", "Passages", "nDCG@{k}", "gains of 0 and 1, over every right passage there is", mean_of("ndcg"),
        over=having("ndcg"), each=column("ndcg"),
    ),
    Figure(
        "first_right", "Quotations", "first quotation right",
        "it overlaps an expected place, whether or not it reached the threshold", mean_of("first_right"),
        over=having("first_right"), each=column("first_right"), truths=True,
    ),
    Figure(
        "three_right", "Quotations", "a right one in the first three", "likewise", mean_of("three_right"),
        over=having("three_right"), each=column("three_right"), truths=True,
    ),
    Figure(
        "precision", "Quotations", "precision", "of the sentences shown, the expected ones; where something is shown",
        mean_of("precision"), over=having("precision"), each=column("precision"),
    ),
    Figure(
        "recall", "Quotations", "recall", "of the expected sentences, those shown; none where it refused",
        mean_of("recall"), over=having("recall"), each=column("recall"),
    ),
    Figure(
        "f1", "Quotations", "F1", "harmonic mean of both, a question at a time; 0 where it refused", mean_of("f1"),
        over=having("f1"), each=column("f1"),
    ),
    Figure(
        "words_found", "Quotations", "answer's words found",
        "share of the expected answer's words in the quotations shown; none where it refused", mean_of("words_found"),
        over=having("words_found"), each=column("words_found"),
    ),
    Figure(
        "exact", "Quotations", "citations exact", "the article has these characters at that place", _exact, over=cited
    ),
    Figure("answered", "Refusal", "answered", "share of all questions", mean_of("answered"), better="neither",
        each=column("answered"), truths=True),
    Figure(
        "right_of_answered", "Refusal", "right where answered", "share of those with a right first quotation",
        _right_of_answered, over=judged,
    ),
    Figure(
        "refusal_precision", "Refusal", "refusal precision", "of the refused questions, those without an answer",
        _refusal_precision, over=refused,
    ),
    Figure(
        "refusal_recall", "Refusal", "refusal recall", "of the questions without an answer, those refused",
        lambda scores: mean(_refused_rightly(scores)), over=unanswerable, each=_refused_rightly, truths=True,
    ),
    Figure(
        "auroc", "Refusal", "AUROC", "confidence: questions with an answer against those without", _auroc, over=rarer
    ),
    Figure(
        "refused_at_90", "Refusal", "refused at 90% answered",
        "of those without, the share refused at the threshold that answers 90% of those with", _refused_at_90,
        over=rarer,
    ),
    Figure(
        "ece", "Refusal", "calibration error",
        "expected calibration error of confidence, 10 bins of equal width", _ece, better="less", over=having("right"),
        biased=True,
    ),
    Figure(
        "away_refused", AWAY, "refused, articles away", "share of all questions asked so",
        lambda scores: mean(_refused_away(scores)), over=having("away_answered"), each=_refused_away, truths=True,
    ),
    Figure(
        "away_auroc", AWAY, "AUROC, articles away", "confidence: with their articles against without", _away_auroc,
        over=rarer_away,
    ),
    Figure(
        "away_refused_at_90", AWAY, "refused at 90% answered, articles away",
        "share refused at the threshold that answers 90% with their articles", _away_refused_at_90, over=rarer_away,
    ),
    Figure(
        "away_ece", AWAY, "calibration error, both ways", "over both ways of asking", _away_ece, better="less",
        over=having("away_confidence"), biased=True,
    ),
    *(
        Figure(
            f"latency_p{share}", "Speed", f"p{share}", "milliseconds from question to answer", percentile_of(share),
            unit="ms", better="less",
        )
        for share in (50, 95, 99)
    ),
)  # fmt: skip


def computed(figures: tuple[Figure, ...], scores: Scores) -> list[float]:
    """The value of every figure, NaN where it is not defined."""
    return [figure.compute(scores) for figure in figures]
