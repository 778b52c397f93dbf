"""Passages to evidence: which of their sentences answer the question, best first, each with a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Span
from index.retrieval import Passage, Query


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quotation that may answer the question.

    span: offsets in passage.article.text; score orders the evidence of one question; probability: that it answers the
    question, calibrated, comparable between questions and archives.
    """

    passage: Passage
    span: Span
    score: float
    probability: float

    @property
    def text(self) -> str:
        """The quotation, exactly as the article has it."""
        return self.span.of(self.passage.article.text)


class EvidenceRanker:
    """Ranks the sentences of a few passages."""

    def rank(self, query: Query, passages: Sequence[Passage]) -> list[Evidence]:
        """Every sentence of the passages once, best first."""
        raise NotImplementedError
