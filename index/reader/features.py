"""What the reader says of candidates, as figures beside their others.

This runs a model while somebody waits, so only a few passages are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.encoding.vectors import Float32
from index.evidence.features import Candidate
from index.questions.synonyms import Thesaurus
from index.questions.titles import plainly_named
from index.reader.reader import PassageReading, Reader
from index.search.lexical import Analyzer
from index.search.retrieval import Passage, Query

READER_NAMES = (
    "margin",  # as `PassageReading` has them: that it answers, against nothing in its passage
    "words",  # that its likeliest words are the answer's, against the same
    "lead",  # that it answers, against the passage's other sentences
    "part",  # that it is part of the answer, by itself
)
RESTATING = 0.5  # log-odds that it costs to put the question in other words
AT_LEAST = 3  # passages read
BEHIND_MOST = 6.0  # that a further one, its best sentence's log-odds and its score, may be behind the best of all
AT_FIRST = 4  # of these
AT_MOST = 12  # where the best of the first ones may answer and may not
UNSURE = (-3.0, 2.0)  # log-odds of its margin


class ReaderFeatures:
    """Reads the passages that are worth it. Thread-safe."""

    def __init__(self, reader: Reader, analyzer: Analyzer) -> None:
        self.reader = reader
        self._thesaurus = Thesaurus(analyzer)

    def load(self) -> None:
        """Raises ReaderUnavailable, EncoderUnavailable."""
        self.reader.load()

    def added(
        self, query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], scores: Sequence[float]
    ) -> list[Candidate]:
        """Those candidates whose passages were worth reading, with the figures of READER_NAMES after their others.

        candidates: every piece of the passages, in order; scores: what speaks for each of them so far, log-odds. Raises
        ReaderUnavailable, EncoderUnavailable.
        """
        best: dict[int, float] = {}
        for candidate, score in zip(candidates, scores, strict=True):
            best[id(candidate.passage)] = max(best.get(id(candidate.passage), score), score)
        # what orders sentences sees their passage's score too, but to choose passages by it counts for more
        chosen = worth_reading(passages, [best[id(passage)] + passage.score for passage in passages])
        readings = {
            id(passage): _figures(reading)
            for passage, reading in zip(chosen, self._readings(plainly_named(query.text), chosen), strict=False)
        }
        return [
            replace(candidate, figures=np.append(candidate.figures, readings[id(candidate.passage)][candidate.place]))
            for candidate in candidates
            if id(candidate.passage) in readings
        ]

    def _readings(self, question: str, passages: Sequence[Passage]) -> list[PassageReading]:
        """Of the first passages, and where those leave it open whether one answers, of the others."""
        restated = self._thesaurus.restated(question, [passage.text for passage in passages])
        readings = self._of(question, passages[:AT_FIRST], restated[:AT_FIRST])
        least, most = UNSURE
        if len(passages) > AT_FIRST and least <= max(reading.margins.max() for reading in readings) < most:
            readings += self._of(question, passages[AT_FIRST:], restated[AT_FIRST:])
        return readings

    def _of(self, question: str, passages: Sequence[Passage], restated: Sequence[str | None]) -> list[PassageReading]:
        """What the reader says, and where it says more of the question in the passage's own words, that."""
        readings = self.reader.read(question, passages)
        for place, other in enumerate(restated):
            if other is not None:
                (reading,) = self.reader.read(other, [passages[place]])
                if reading.margins.max() - RESTATING > readings[place].margins.max():
                    readings[place] = replace(
                        reading, margins=reading.margins - RESTATING, words=reading.words - RESTATING
                    )
        return readings


def worth_reading(passages: Sequence[Passage], scores: Sequence[float]) -> list[Passage]:
    """Those to read, best first. scores: of each passage what speaks for its best sentence, log-odds, and for it."""
    order = sorted(range(len(passages)), key=lambda place: -scores[place])
    near = sum(score >= scores[order[0]] - BEHIND_MOST for score in scores)
    return [passages[place] for place in order[: min(max(near, AT_LEAST), AT_MOST)]]


def _figures(reading: PassageReading) -> Float32:
    """Shape (pieces, READER_NAMES)."""
    return np.stack([reading.margins, reading.words, reading.leads, reading.parts], axis=1).astype(np.float32)
