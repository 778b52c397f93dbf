"""Does a claim respond to the question? By the reader that finds answers: it reads the claim as it would a passage."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Span
from index.reader import Reader

LEAST_MARGIN = -2.5  # log-odds that the claim answers: docs/measurements.md has what others let through and lose


class Relevance:
    """Tells whether claims respond to a question. Thread-safe. Without a reader, every claim does."""

    def __init__(self, reader: Reader | None) -> None:
        self._reader = reader

    def responds(self, question: str, claim: str, evidence: Sequence[str]) -> bool:
        """Whether the claim, or what supports it, read by itself, may answer the question."""
        return self._reader is None or self.margin(question, claim, evidence) >= LEAST_MARGIN

    def margin(self, question: str, claim: str, evidence: Sequence[str]) -> float:
        """Log-odds that the claim or its evidence answers, the better one."""
        from index.reader.pairs import Pair

        assert self._reader is not None
        pairs = [Pair(question, text, (Span(0, len(text)),)) for text in (claim, *evidence)]
        return max(float(reading.margins.max()) for reading in self._reader.read_pairs(pairs))
