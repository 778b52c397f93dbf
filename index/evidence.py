"""Passages to evidence: which of their sentences answer the question, best first, each with a probability."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from index.article import Span
from index.calibration import LinearModel, probability
from index.encoder import packaged_tokenizer
from index.features import NAMES, Candidate, FeatureExtractor
from index.lexical import Analyzer
from index.question import QuestionReader
from index.retrieval import Passage, Query

WEIGHTS_FILE = "evidence.json"
OTHER_ACTOR_ODDS = (
    0.2  # what one country promised is no answer about another; the sets fitted on have too few such cases
)


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
    """Ranks the sentences of a few passages by figures of their own: nothing is encoded at question time.

    Two linear models over the same figures (`features.NAMES`), fitted by `tests/benchmarks/fit_evidence.py`: one that
    orders a question's sentences, and also sees how far their passage is behind the best one; and a logistic regression
    that gives the probability, and sees nothing that depends on the other passages.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._reader = QuestionReader(analyzer, packaged_tokenizer())
        self._features = FeatureExtractor(analyzer)
        weights = json.loads((files("index") / WEIGHTS_FILE).read_text(encoding="utf-8"))
        self._order = LinearModel.of(weights["order"], (*NAMES, "passage_behind"))
        self._confidence = LinearModel.of(weights["confidence"], NAMES)

    def rank(self, query: Query, passages: Sequence[Passage]) -> list[Evidence]:
        """Every sentence of the passages once, best first."""
        reading = self._reader.read(query.text)
        best: dict[tuple[str, Span], Evidence] = {}
        leader = max((passage.score for passage in passages), default=0.0)
        for candidate in self._features.candidates(query, reading, passages):
            evidence = self._evidence(candidate, leader)
            key = (candidate.passage.article.id, candidate.span)
            if key not in best or evidence.score > best[key].score:  # a sentence that was cut stands in several chunks
                best[key] = evidence
        return sorted(best.values(), key=lambda evidence: -evidence.score)

    def _evidence(self, candidate: Candidate, leader: float) -> Evidence:
        behind = np.float32(candidate.passage.score - leader)
        score = self._order.logit(np.append(candidate.figures, behind))
        logit = self._confidence.logit(candidate.figures) + (math.log(OTHER_ACTOR_ODDS) * candidate.actor_missing)
        return Evidence(candidate.passage, candidate.span, score, probability(logit))
