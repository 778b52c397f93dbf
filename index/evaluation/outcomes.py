"""What came of a question, and its score: the figures that are later averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from index.article import Span
from index.encoding.vectors import Int64
from index.evaluation.discrimination import Float64
from index.evaluation.gold import GoldQuestion, Place
from index.evaluation.metrics import Sentence, ndcg_at, reciprocal_rank, sentence_overlap, success_at, words_found

FEW = 3  # "in the first three"
SOME = 5  # "recall@5"


@dataclass(frozen=True, slots=True)
class Away:
    """What came of a question whose own articles were taken away."""

    answered: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question.

    passages: best first; candidates: the first quotations, whether they reached the threshold or not; shown, texts: the
    quotations of the answer; exact: how many of the citations are true to the character.
    """

    answered: bool
    confidence: float
    passages: tuple[Place, ...]
    candidates: tuple[Place, ...]
    shown: tuple[Place, ...]
    texts: tuple[str, ...]
    exact: int
    latency_ms: float
    away: Away | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """How an article is divided: its sentences, and the spans of its passages."""

    sentences: tuple[Span, ...]
    passages: tuple[Span, ...]

    def sentences_of(self, place: Place) -> frozenset[Sentence]:
        """The sentences that a place of this article overlaps."""
        return frozenset((place.article_id, number) for number in _overlapping(self.sentences, place.span))


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """One question's figures, None where it has none. Truths are 0 or 1.

    right: the first quotation answers (0 where nothing can, None where no place is known); first_right: the same of
    questions with a known place alone. away_*: with its own articles taken away.
    """

    answerable: float
    answered: float
    confidence: float
    right: float | None
    recall_at_1: float | None
    recall_at_5: float | None
    recall_at_k: float | None
    reciprocal_rank: float | None
    ndcg: float | None
    first_right: float | None
    three_right: float | None
    precision: float | None
    recall: float | None
    f1: float | None
    words_found: float | None
    citations: float
    exact: float
    latency_ms: float
    away_answered: float | None
    away_confidence: float | None


class Scores:
    """The scores of many questions, a column a figure, NaN for none."""

    NAMES = tuple(field.name for field in fields(QuestionScore))

    def __init__(self, table: Float64) -> None:
        """table: shape (questions, figures)."""
        self._table = table

    @classmethod
    def of(cls, scores: Sequence[QuestionScore]) -> Scores:
        """A row a question, in order."""
        return cls(np.array([astuple(score) for score in scores], dtype=np.float64).reshape(-1, len(cls.NAMES)))

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, name: str) -> Float64:
        """A figure of every question, shape (questions,)."""
        column: Float64 = self._table[:, self.NAMES.index(name)]
        return column

    def take(self, positions: Int64) -> Scores:
        """The questions at these positions, which may come several times."""
        return Scores(self._table[positions])


def score(question: GoldQuestion, outcome: Outcome, outline: Callable[[str], Outline], k: int) -> QuestionScore:
    """The figures of a question. outline: how the articles are divided; k: how many passages were asked for."""
    placed = bool(question.evidence)
    relevant = [question.answered_by(place) for place in outcome.passages]
    right = [question.answered_by(place) for place in outcome.candidates]
    overlap = None
    if placed and question.exact:
        gold = [[outline(place.article_id).sentences_of(place) for place in piece] for piece in question.evidence]
        shown = frozenset[Sentence]().union(*(outline(place.article_id).sentences_of(place) for place in outcome.shown))
        overlap = sentence_overlap(gold, shown)
    first = float(any(right[:1]))
    return QuestionScore(
        answerable=float(question.answerable),
        answered=float(outcome.answered),
        confidence=outcome.confidence,
        right=first if placed else None if question.answerable else 0.0,
        recall_at_1=success_at(relevant, 1) if placed else None,
        recall_at_5=success_at(relevant, SOME) if placed and k >= SOME else None,
        recall_at_k=success_at(relevant, k) if placed else None,
        reciprocal_rank=reciprocal_rank(relevant) if placed else None,
        ndcg=ndcg_at(relevant, _relevant_passages(question.places, outline), k) if placed else None,
        first_right=first if placed else None,
        three_right=float(any(right[:FEW])) if placed else None,
        precision=overlap.precision if overlap else None,
        recall=overlap.recall if overlap else None,
        f1=overlap.f1 if overlap else None,
        words_found=words_found(question.answers, outcome.texts) if question.answerable else None,
        citations=len(outcome.shown),
        exact=outcome.exact,
        latency_ms=outcome.latency_ms,
        away_answered=float(outcome.away.answered) if outcome.away else None,
        away_confidence=outcome.away.confidence if outcome.away else None,
    )


def _relevant_passages(places: Iterable[Place], outline: Callable[[str], Outline]) -> int:
    """How many passages of the archive overlap one of the places; at least 1."""
    found = {
        (place.article_id, number)
        for place in places
        for number in _overlapping(outline(place.article_id).passages, place.span)
    }
    return max(1, len(found))


def _overlapping(spans: Sequence[Span], span: Span) -> list[int]:
    return [number for number, other in enumerate(spans) if other.start < span.end and span.start < other.end]
