"""Further sentences beside the first: figures that tell whether one belongs to the answer that the first begins.

The sentences of one passage share its probability: beside a good one the second gets little, however good it is. So
this is asked apart, of each sentence beside the first one: whether it answers too, if the first does, and whether it
answers if the first does not.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoding.vectors import Bools, Float32
from index.evidence.calibration import LinearModel
from index.evidence.features import NAMES, Candidate
from index.questions.question import ASKS
from index.reader.features import READER_NAMES

NEAR = 3  # sentences from the first
FAR = 30  # likewise, or more, or in another article
ELSEWHERE = 2.0  # sentences of an answer of which the first is none, in the mean (docs/measurements.md)
OWN = ("sentence_cosine", "sentence_overlap")  # figures of the sentence by itself
PAIRED = (
    "behind",  # the score that orders the sentences, less the first one's
    "near",  # whether it stands close to the first
    "same_passage",
    "same_article",
    "asks_list",  # whether the question asks for several things
    "asks_how",  # whether it asks how something is or came about
)
PLACED = (  # with the reader; without, they speak for each next sentence, whatever it says
    "distance",  # how far it stands from the first: log(1 + sentences), FAR at most
    "after",  # whether it comes after the first, in its article
)
READ = (*PLACED, *READER_NAMES, "first_lead", "first_part")  # with the reader; the last two are the first sentence's
UNREAD_FURTHER = (*PAIRED, *OWN)
READ_FURTHER = (*UNREAD_FURTHER, *READ)
ALONE = (
    "alone",  # the log-odds that it answers, as if it were the first
    "share",  # log of its share of the probability that the scores leave to all but the first
)
UNREAD_OTHERWISE = (*UNREAD_FURTHER, *ALONE)
READ_OTHERWISE = (*READ_FURTHER, *ALONE)

_HOW = re.compile(r"\bhow\b(?! (?:many|much|old|long|far|big|large|tall|high|fast|often)\b)", re.IGNORECASE)
_FIGURES = (*NAMES, *READER_NAMES)
_OF_FIRST = [_FIGURES.index("lead"), _FIGURES.index("part")]


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate as one of its question's. article, passage: which; sentence: its number in the article; score: what
    orders them; figures: as `Candidate` has them."""

    article: str
    passage: int
    sentence: int
    score: float
    figures: Float32

    @classmethod
    def of(cls, candidate: Candidate, score: float) -> Standing:
        """The candidate's, with a score."""
        passage, start = candidate.passage, candidate.span.start
        sentence = bisect_right(passage.article_sentences, start, key=lambda span: span.start) - 1
        return cls(passage.article.id, passage.span.start, sentence, score, candidate.figures)


@dataclass(frozen=True, slots=True)
class FurtherModels:
    """Logistic regressions over the figures below. belongs: that a sentence answers too, if the first does; otherwise:
    that it answers, if the first does not."""

    belongs: LinearModel
    otherwise: LinearModel

    @classmethod
    def of(cls, weights: Mapping[str, Mapping[str, float]], *, read: bool) -> FurtherModels:
        """read: of sentences with the reader's figures. Raises KeyError when a figure has no coefficient."""
        further, otherwise = (READ_FURTHER, READ_OTHERWISE) if read else (UNREAD_FURTHER, UNREAD_OTHERWISE)
        return cls(LinearModel.of(weights["further"], further), LinearModel.of(weights["otherwise"], otherwise))

    def logits(self, question: str, standings: Sequence[Standing], alone: Sequence[float]) -> list[tuple[float, float]]:
        """Of each but the first, the log-odds of both. standings: two at least, best first; alone: the log-odds that
        each answers."""
        rows, more = beside_figures(question, standings, alone)
        return [(self.belongs.logit(row), self.otherwise.logit(each)) for row, each in zip(rows, more, strict=True)]


def beside_figures(question: str, standings: Sequence[Standing], alone: Sequence[float]) -> tuple[Float32, Float32]:
    """Of each but the first, what both models see: the figures of `further_figures`, and these with those of ALONE.
    Shapes (others, READ_FURTHER) and (others, READ_OTHERWISE), or UNREAD_ both."""
    first, *others = standings
    rows, scores = further_figures(question, first, others), np.array([other.score for other in others])
    shares = scores - np.logaddexp.reduce(scores)
    return rows, np.column_stack([rows, alone[1:], shares]).astype(np.float32)


def further_figures(question: str, first: Standing, others: Sequence[Standing]) -> Float32:
    """Shape (others, READ_FURTHER), or UNREAD_FURTHER of candidates without the reader's figures."""
    asks = float(ASKS["list"].search(question) is not None), float(_HOW.search(question) is not None)
    return np.array([_row(asks, first, other) for other in others], dtype=np.float32)


def worth_quoting(probability: float, belongs: Sequence[float], otherwise: Sequence[float]) -> Bools:
    """Which sentences are quoted beside the first, shape (others,): those with which F1 over the answer's sentences is
    highest in expectation (Lipton, Elkan and Naryanaswamy 2014).

    If the first one answers, that is about 2 (1 + sum of belongs of the chosen) / (chosen + 2 + sum of belongs of all);
    if not, 2 (sum of otherwise of the chosen) / (chosen + 1 + ELSEWHERE). So a sure answer of one sentence is quoted
    alone, what stands beside an answer of many needs less, and beside an unsure one stands what may answer instead.

    probability: that the first one answers; belongs: of each of the others, that it answers too, if the first does;
    otherwise: that it answers, if the first does not.
    """
    if_right, if_wrong = probability * np.asarray(belongs), (1 - probability) * np.asarray(otherwise)
    expected, elsewhere = 2 + sum(belongs), 1 + ELSEWHERE
    worth, best = np.zeros(len(belongs), dtype=np.bool_), probability / expected
    for count in range(1, len(belongs) + 1):
        gains = if_right / (count + expected) + if_wrong / (count + elsewhere)
        chosen = np.argsort(-gains, kind="stable")[:count]
        share = probability / (count + expected) + gains[chosen].sum()
        if share <= best:
            break
        best = share
        worth[:] = False
        worth[chosen] = True
    return worth


def _row(asks: tuple[float, float], first: Standing, other: Standing) -> tuple[float, ...]:
    same_article = first.article == other.article
    ahead = other.sentence - first.sentence if same_article else -FAR
    paired = (
        other.score - first.score,
        float(abs(ahead) <= NEAR),
        float(same_article and first.passage == other.passage),
        float(same_article),
        *asks,
    )
    own = tuple(float(other.figures[_FIGURES.index(name)]) for name in OWN)
    if len(other.figures) == len(NAMES):
        return (*paired, *own)
    placed = math.log1p(min(abs(ahead), FAR)), float(ahead > 0)
    return (*paired, *own, *placed, *map(float, (*other.figures[len(NAMES) :], *first.figures[_OF_FIRST])))
