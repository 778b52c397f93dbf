"""A closer look at candidates: what the learned reader says of them.

This runs a model while somebody waits, so it looks only at a few passages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.features import Candidate
from index.lexical import Analyzer
from index.reader.reader import Reader, Reading
from index.retrieval import Passage, Query
from index.synonyms import Thesaurus

CLOSER_NAMES = (
    "margin",  # as `reader.Reading` has them: that it answers, against nothing in its passage
    "words",  # that its likeliest words are the answer's, against the same
    "lead",  # that it answers, against the passage's other sentences
)
RESTATING = 0.5  # log-odds that it costs to put the question in other words
PASSAGES = 6  # read, at most


class CloserLook:
    """Reads the passages that are worth it. Thread-safe."""

    def __init__(self, reader: Reader, analyzer: Analyzer) -> None:
        self._reader = reader
        self._thesaurus = Thesaurus(analyzer)

    def load(self) -> None:
        """Raises ReaderUnavailable, EncoderUnavailable."""
        self._reader.load()

    def at(
        self, query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], scores: Sequence[float]
    ) -> list[Candidate]:
        """Those candidates whose passages were worth reading, with the figures of CLOSER_NAMES after their others.

        candidates: every piece of the passages, in order; scores: what speaks for each of them so far.
        """
        best: dict[int, float] = {}
        for candidate, score in zip(candidates, scores, strict=True):
            best[id(candidate.passage)] = max(best.get(id(candidate.passage), score), score)
        chosen = sorted(passages, key=lambda passage: -best[id(passage)])[:PASSAGES]
        readings = {
            (id(passage), place): (reading.margins[place], reading.words[place], reading.leads[place])
            for passage, reading in zip(chosen, self._readings(query.text, chosen), strict=True)
            for place in range(len(passage.pieces))
        }
        return [
            replace(candidate, figures=np.concatenate([candidate.figures, readings[key]]).astype(np.float32))
            for candidate, key in _numbered(candidates)
            if key in readings
        ]

    def _readings(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        """What the reader says, and where it says more of the question in the passage's own words, that."""
        readings = self._reader.read(question, passages)
        restated = self._thesaurus.restated(question, [passage.text for passage in passages])
        for place, other in enumerate(restated):
            if other is not None:
                (reading,) = self._reader.read(other, [passages[place]])
                if reading.margins.max() - RESTATING > readings[place].margins.max():
                    readings[place] = replace(
                        reading, margins=reading.margins - RESTATING, words=reading.words - RESTATING
                    )
        return readings


def _numbered(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, tuple[int, int]]]:
    """Candidates, each with its passage's identity and its place in it."""
    places: Counter[int] = Counter()
    for candidate in candidates:
        key = id(candidate.passage)
        yield candidate, (key, places[key])
        places[key] += 1
