"""What the reader says of candidates, as figures beside their others.

This runs a model while somebody waits, so only a few passages are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from index.encoding.vectors import Float32
from index.evidence.features import Candidate
from index.evidence.following import following
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
AT_MOST_LATER = 2  # of later articles than the best one's, in any case
LATER_BEHIND_MOST = 12.0  # as BEHIND_MOST, of these


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
        chosen, behind = worth_reading(passages, [best[id(passage)] + passage.score for passage in passages])
        readings = {
            id(passage): _figures(reading)
            for passage, reading in self._readings(plainly_named(query.text), chosen, behind)
        }
        return [
            replace(candidate, figures=np.append(candidate.figures, readings[id(candidate.passage)][candidate.place]))
            for candidate in candidates
            if id(candidate.passage) in readings
        ]

    def _readings(
        self, question: str, passages: Sequence[Passage], behind: Sequence[Passage]
    ) -> list[tuple[Passage, PassageReading]]:
        """Of the first passages; where these leave it open whether one answers, of the others; and of those, or else of
        the ones behind, that may tell what followed: what the best one tells may be so no longer."""
        restated = self._restated(question, passages)
        first, others = passages[:AT_FIRST], passages[AT_FIRST:]
        readings = self._of(question, first, restated)
        best, reading = max(readings, key=lambda each: each[1].margins.max())
        later = following(best, [*others, *behind])[:AT_MOST_LATER]
        least, most = UNSURE
        if least <= reading.margins.max() < most:
            known = {id(passage) for passage in others}
            others = [*others, *(passage for passage in later if id(passage) not in known)]
        else:
            others = later
        if later:  # which change nothing of the words for the others
            restated = self._restated(question, [*passages, *later]) | restated
        return readings + self._of(question, others, restated) if others else readings

    def _restated(self, question: str, passages: Sequence[Passage]) -> dict[int, str | None]:
        """The question in the words of each, by the passage's id(), where one has others for what none of them has."""
        restated = self._thesaurus.restated(question, [passage.text for passage in passages])
        return dict(zip(map(id, passages), restated, strict=True))

    def _of(
        self, question: str, passages: Sequence[Passage], restated: Mapping[int, str | None]
    ) -> list[tuple[Passage, PassageReading]]:
        """What the reader says, and where it says more of the question in the passage's own words, that. restated: the
        question in these, by the passage's id()."""
        readings = self.reader.read(question, passages)
        for place, passage in enumerate(passages):
            if (other := restated[id(passage)]) is not None:
                (reading,) = self.reader.read(other, [passage])
                if reading.margins.max() - RESTATING > readings[place].margins.max():
                    readings[place] = replace(
                        reading, margins=reading.margins - RESTATING, words=reading.words - RESTATING
                    )
        return list(zip(passages, readings, strict=True))


def worth_reading(passages: Sequence[Passage], scores: Sequence[float]) -> tuple[list[Passage], list[Passage]]:
    """Those to read, best first; and the next ones, to read if they may tell what followed. scores: of each passage
    what speaks for its best sentence, log-odds, and for it."""
    order = sorted(range(len(passages)), key=lambda place: -scores[place])
    near, far = (sum(score >= scores[order[0]] - most for score in scores) for most in (BEHIND_MOST, LATER_BEHIND_MOST))
    count = min(max(near, AT_LEAST), AT_MOST)
    return [passages[place] for place in order[:count]], [passages[place] for place in order[count:far]]


def _figures(reading: PassageReading) -> Float32:
    """Shape (pieces, READER_NAMES)."""
    return np.stack([reading.margins, reading.words, reading.leads, reading.parts], axis=1).astype(np.float32)
