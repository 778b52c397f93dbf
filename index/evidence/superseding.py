"""Whether a sentence of a later article tells what has become of what is quoted, so that it answers the question anew.

By itself such a sentence seems a poor answer: it has fewer of the question's words than what was so at first ("The
post was given up in May" to who holds it), and so what orders all sentences puts it behind. Here it is held against the
quoted one, of an article of the same story, and what it says instead counts.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

import numpy as np

from index.article import Span
from index.encoding.vectors import Float32
from index.evidence.calibration import LinearModel, probability
from index.evidence.features import NAMES as FIGURES
from index.evidence.features import Candidate
from index.evidence.ranking import WEIGHTS_FILE, Evidence, EvidenceRanker
from index.facts.names import folded_names
from index.reader.features import READER_NAMES
from index.search.retrieval import Passage, Query
from index.subquestions.which_state import asks_when_to_be

UNREAD_NAMES = (  # of what is known before the reader has read it
    "sentence_cosine",  # the question to it
    "passage_cosine",  # the question to its passage
    "sentence_overlap_more",  # the question's words in it, less those in the quoted one
    "passage_overlap_more",  # the same of their passages
    "sentence_names_more",  # the same of the question's names and numbers
    "actor_leads",  # whether it begins with whom the question is about
    "likeness",  # cosine of the quoted one to it
    "place",  # of its passage among those most like the quoted one's, from 0
    "present",  # whether what is so, or will be, is asked for
    "to_be",  # whether it is asked when something will be
    "change",  # whether it has a word of change
    "number",  # whether it has a number in figures
    "longer",  # how much longer than the quoted one it is, log
    "known_name",  # whether it has a name of the quoted one that the question has not
    "new_name",  # whether it has a name that neither has
)
NAMES = (
    *UNREAD_NAMES,
    "margin_more",  # that it answers, against nothing in its passage, less the same of the quoted one
    "lead",  # that it answers, against the other sentences of its passage
    "part",  # that it is part of an answer
)
KEY, UNREAD_KEY = "superseding", "superseding_unread"  # of the coefficients
WORTH_READING = 0.05  # probability of its likeliest sentence, by UNREAD_NAMES, from which a passage is read

_ALL = (*FIGURES, *READER_NAMES)
_COSINES = [_ALL.index(name) for name in ("sentence_cosine", "passage_cosine")]
_READ = [_ALL.index(name) for name in ("lead", "part")]
_MORE = [_ALL.index(name) for name in ("sentence_overlap", "passage_overlap", "sentence_names")]
_MARGIN, _ACTOR_LEADS = _ALL.index("margin"), _ALL.index("actor_leads")
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|will|now)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:now|no longer|instead|since|new|replaced|still|again|later|revised|yesterday|finally|already)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence of a later passage beside the quoted one. figures: shape (len(NAMES),)."""

    evidence: Evidence
    figures: Float32


class Superseding:
    """Tells which sentences of later articles supersede a quoted one. Thread-safe."""

    def __init__(self, ranker: EvidenceRanker) -> None:
        """With the coefficients that `tests/benchmarks/fit_superseding.py` fits."""
        self._ranker = ranker
        weights = json.loads((files("index.evidence") / WEIGHTS_FILE).read_text(encoding="utf-8"))
        self._model = LinearModel.of(weights[KEY], NAMES)
        self._unread = LinearModel.of(weights[UNREAD_KEY], UNREAD_NAMES)

    def can_compare(self, first: Evidence) -> bool:
        """Whether the quoted sentence was read: nothing is held against it without the reader."""
        return first.figures is not None and len(first.figures) == len(_ALL)

    def newer(self, query: Query, first: Evidence, later: Sequence[Passage]) -> list[Evidence]:
        """The sentences of the later passages, likeliest first, each with the probability that it supersedes the first
        one as an answer; of those passages alone that may have such a one, and none without the reader.

        later: passages like the first one's, the likest first. Raises ReaderUnavailable, EncoderUnavailable."""
        if not self.can_compare(first):
            return []
        found = [
            replace(each.evidence, probability=probability(self._model.logit(each.figures)))
            for each in self.compared(query, first, self._worth_reading(query, first, later))
        ]
        return sorted(found, key=lambda item: -item.probability)

    def compared(self, query: Query, first: Evidence, later: Sequence[tuple[int, Passage]]) -> list[Compared]:
        """The same sentences, in the order of how likely each seems by itself, with what the model sees of them. later:
        each with its place among those like the first one's."""
        passages = [replace(passage, score=0.0) for _, passage in later]  # so that all are read
        places = {id(passage): place for passage, (place, _) in zip(passages, later, strict=True)}
        return [
            Compared(self._ranker.evidence_of(each), figures(query.text, first, each.candidate, place))
            for each in self._ranker.weighed(query, passages)
            for place in [places[id(each.candidate.passage)]]
        ]

    def _worth_reading(self, query: Query, first: Evidence, later: Sequence[Passage]) -> list[tuple[int, Passage]]:
        places = {id(passage): place for place, passage in enumerate(later)}
        worth = {
            place
            for each in self._ranker.unread(query, later)
            for place in [places[id(each.passage)]]
            if probability(self._unread.logit(unread_figures(query.text, first, each, place))) >= WORTH_READING
        }
        return [(place, later[place]) for place in sorted(worth)]


def figures(question: str, first: Evidence, later: Candidate, place: int) -> Float32:
    """NAMES of one sentence beside the quoted one; both were read. place: of the later one's passage."""
    assert first.figures is not None
    read = (later.figures[_MARGIN] - first.figures[_MARGIN], *later.figures[_READ])
    return np.append(unread_figures(question, first, later, place), np.array(read, dtype=np.float32))


def unread_figures(question: str, first: Evidence, later: Candidate, place: int) -> Float32:
    """UNREAD_NAMES of the same."""
    assert first.figures is not None
    text = later.span.of(later.passage.article.text)
    asked, told, new = map(folded_names, (question, first.text, text))
    row = (
        *later.figures[_COSINES],
        *(later.figures[_MORE] - first.figures[_MORE]),
        later.figures[_ACTOR_LEADS],
        _vector(first.passage, first.span) @ _vector(later.passage, later.span),
        place,
        _PRESENT.search(question) is not None,
        asks_when_to_be(question),
        _CHANGE.search(text) is not None,
        _NUMBER.search(text) is not None,
        math.log(len(text) / len(first.text)),
        bool((told & new) - asked),
        bool(new - asked - told),
    )
    return np.array(row, dtype=np.float32)


def _vector(passage: Passage, span: Span) -> Float32:
    """Of a sentence, or of what of it begins its passage, shape (dimension,)."""
    before = bisect_right(passage.pieces, span.start, key=lambda piece: piece.span.start) - 1
    vector: Float32 = passage.sentence_vectors[max(before, 0)].astype(np.float32)
    return vector
