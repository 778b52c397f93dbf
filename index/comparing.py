"""The best sentences once more, side by side in one text: how sure it is that the first of them answers.

Each passage is read by itself, and what is said of one can't know of the others. Here the reader sees what competes:
where another sentence would do as well, the first is less likely to be the answer than it seemed alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.calibration import LinearModel
from index.features import Candidate
from index.reader.reader import Reader
from index.reader.together import Sentence, side_by_side
from index.vectors import Float32

TOGETHER = 4  # sentences
MOST = 15.0  # log-odds, either way: of what there was no room to read it would be thousands
NAMES = (
    "alone",  # the log-odds that it answers, as they were
    "lead",  # that it answers, against the likeliest of the others
    "part",  # that it is part of the answer, by itself
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what speaks for it. score: orders those of one question; logit: the log-odds that it answers,
    calibrated, before any rule."""

    candidate: Candidate
    score: float
    logit: float


class Comparing:
    """Reads the best sentences of a question together. Thread-safe."""

    def __init__(self, reader: Reader, weights: Mapping[str, float]) -> None:
        """weights: of NAMES, fitted by `tests/benchmarks/fit_comparing.py`."""
        self._reader = reader
        self._model = LinearModel.of(weights, NAMES)

    def compared(self, question: str, weighed: Sequence[Weighed]) -> list[Weighed]:
        """All of them in the same order, the first TOGETHER with other log-odds. weighed: best first. Raises
        ReaderUnavailable, EncoderUnavailable."""
        best, rest = weighed[:TOGETHER], weighed[TOGETHER:]
        if len(best) < 2:
            return list(weighed)
        rows = figures(self._reader, question, best)
        return [*(replace(each, logit=self._model.logit(row)) for each, row in zip(best, rows, strict=True)), *rest]


def figures(reader: Reader, question: str, weighed: Sequence[Weighed]) -> Float32:
    """NAMES of each beside the others: shape (weighed, NAMES). Raises ReaderUnavailable, EncoderUnavailable."""
    from index.reader.pairs import Pair  # which imports torch

    text, spans = side_by_side([sentence_of(each.candidate) for each in weighed])
    order = sorted(range(len(spans)), key=lambda place: spans[place].start)
    (reading,) = reader.read_pairs([Pair(question, text, tuple(spans[place] for place in order))])
    rows = np.empty((len(weighed), len(NAMES)), dtype=np.float32)
    rows[:, 0] = [each.logit for each in weighed]
    rows[order, 1:] = np.clip(np.stack([reading.leads, reading.parts], axis=1), -MOST, MOST)
    return rows


def sentence_of(candidate: Candidate) -> Sentence:
    """The whole sentence."""
    article = candidate.passage.article
    return Sentence(article.id, article.title, candidate.span.start, candidate.span.of(article.text))
