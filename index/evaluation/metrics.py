"""Figures of one question: how well its passages are ranked, and how much of the gold its quotations are."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

WORD = re.compile(r"\w+")
IDLE_WORDS = frozenset({"a", "an", "the"})  # left out of answers, as in SQuAD's own script

Sentence = tuple[str, int]
"""An article's id, and the ordinal of one of its sentences."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares, 0 to 1. precision is None where nothing is shown."""

    precision: float | None
    recall: float
    f1: float


def success_at(relevant: Sequence[bool], k: int) -> float:
    """1 where any of the first k results is relevant, 0 elsewhere.

    What papers on answering questions call recall@k or top-k accuracy (Karpukhin et al. 2020, Dense Passage Retrieval);
    the same as recall where one passage holds the answer.
    """
    return float(any(relevant[:k]))


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """1 / rank of the first relevant result, from 1; 0 where there is none (Voorhees 1999, TREC-8 QA track)."""
    return next((1 / rank for rank, good in enumerate(relevant, start=1) if good), 0.0)


def ndcg_at(relevant: Sequence[bool], total: int, k: int) -> float:
    """Normalised discounted cumulative gain at k with gains of 0 and 1: sum of 1 / log2(rank + 1) over the relevant
    results, over what the best order would give (Järvelin and Kekäläinen 2002).

    total: how many relevant ones there are, found or not; at least 1.
    """
    gain = sum(1 / math.log2(rank + 1) for rank, good in enumerate(relevant[:k], start=1) if good)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(total, k) + 1))
    return gain / ideal


def sentence_overlap(gold: Sequence[Sequence[AbstractSet[Sentence]]], shown: AbstractSet[Sentence]) -> Overlap:
    """Precision, recall and their harmonic mean over sentences.

    gold: one entry a piece of evidence, each with the sentences of every place where it stands; of several places the
    one that is shown best counts. Not empty.
    """
    wanted: set[Sentence] = set()
    anywhere: set[Sentence] = set()
    for places in gold:
        wanted |= max(places, key=lambda sentences: len(sentences & shown) / max(1, len(sentences)))
        anywhere.update(*places)
    recall = len(wanted & shown) / len(wanted) if wanted else 0.0
    if not shown:
        return Overlap(None, recall, 0.0)
    precision = len(anywhere & shown) / len(shown)
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def words_found(answers: Sequence[str], shown: Sequence[str]) -> float | None:
    """The share of an answer's words that stand in the quotations shown, of the best of several answers. Letter case
    and articles do not count (Rajpurkar et al. 2016 do the same). None where no answer has any words."""
    there = {word for text in shown for word in WORD.findall(text.casefold())}
    shares = []
    for answer in answers:
        all_words = WORD.findall(answer.casefold())
        words = [word for word in all_words if word not in IDLE_WORDS] or all_words
        if words:
            shares.append(sum(word in there for word in words) / len(words))
    return max(shares, default=None)
