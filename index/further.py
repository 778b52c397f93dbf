"""Further sentences beside the first: figures that tell whether one belongs to the answer that the first begins.

The sentences of one passage share its probability: beside a good one the second gets little, however good it is. So
this is asked apart, of each sentence beside the first one.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.features import NAMES, Candidate
from index.question import ASKS
from index.reader.features import READER_NAMES
from index.vectors import Float32

NEAR = 3  # sentences from the first
FAR = 30  # likewise, or more, or in another article
BETA = 1.5  # recall of the answer counts so many times as much as precision
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


def further_figures(question: str, first: Standing, others: Sequence[Standing]) -> Float32:
    """Shape (others, READ_FURTHER), or UNREAD_FURTHER of candidates without the reader's figures."""
    asks = float(ASKS["list"].search(question) is not None), float(_HOW.search(question) is not None)
    return np.array([_row(asks, first, other) for other in others], dtype=np.float32)


def least_belonging(belongs: Sequence[float]) -> float:
    """The probability from which further sentences are quoted beside the first, which is taken to be right: that with
    which the F measure over the answer's sentences (van Rijsbergen 1979) is highest in expectation (Lipton, Elkan and
    Naryanaswamy 2014), about (1 + BETA²) (1 + sum of the chosen) / (chosen + 1 + BETA² (1 + sum of all)). A sure
    answer of one sentence is quoted alone, and what stands beside an answer of many needs less. Infinite where none is
    worth it.

    belongs: of each sentence but the first, that it answers too, if the first does.
    """
    expected = BETA**2 * (1 + sum(belongs))
    least, hits, best = math.inf, 1.0, 1 / (1 + expected)
    for shown, each in enumerate(sorted(belongs, reverse=True), 2):
        hits += each
        if (share := hits / (shown + expected)) <= best:
            break
        least, best = each, share
    return least


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
