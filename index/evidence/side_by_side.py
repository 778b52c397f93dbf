"""The best sentences once more, side by side in one text: how sure it is that the first of them answers.

Each passage is read by itself, and what is said of one can't know of the others. Here the reader sees what competes:
where another sentence would do as well, the first is less likely to be the answer than it seemed alone, unless both
are parts of it. And where the first would rather answer the question with another name, year or number in it, it hardly
answers this one (`index.evidence.alternatives`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.article import Span
from index.encoding.vectors import Float32
from index.evidence.alternatives import Alternatives
from index.evidence.calibration import LinearModel
from index.evidence.features import Candidate
from index.reader.listing import MAX_CHARACTERS, Listed, listing
from index.reader.reader import Reader

TOGETHER = 4  # sentences
MAX_CHARACTERS_BEFORE = 350  # of the sentences before the first, which tell whom it means
LIKELY = -2.5  # log-odds from which alternatives to the question are read
MOST = 15.0  # log-odds, either way: of what there was no room to read it would be thousands
NAMES = (
    "alone",  # the log-odds that it answers, as they were
    "lead",  # that it answers, against the likeliest of the others
    "part",  # that it is part of the answer, by itself
    "another",  # the probability that another of them answers too, if the first does: none leads where several answer
    "other_words",  # of the first: by how much it rather answers of another year, number or the like, 0 to MOST_WORDS
    "other_names",  # the same of another name, 0 to MOST_NAMES
)
AHEAD = 0.25  # log-odds that are taken from another of them, to come first: the likeliest of several seems too likely
MOST_WORDS = 2.0
MOST_NAMES = 3.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what speaks for it. score: orders those of one question; logit: the log-odds that it answers,
    calibrated, before any rule; alone: the same, as they were before it was read beside others."""

    candidate: Candidate
    score: float
    logit: float
    alone: float


class Comparing:
    """Reads the best sentences of a question together. Thread-safe."""

    def __init__(self, reader: Reader, weights: Mapping[str, float]) -> None:
        """weights: of NAMES, fitted by `tests/benchmarks/fit_comparing.py`."""
        self._reader = reader
        self._model = LinearModel.of(weights, NAMES)

    def compared(self, question: str, weighed: Sequence[Weighed], belongs: Sequence[float]) -> list[Weighed]:
        """All of them, the first TOGETHER with other log-odds. One of these that is likelier than the first by more
        than AHEAD comes first, with its score, and less AHEAD; the others are in the same order. weighed: best first,
        two at least; belongs: of all but the first, the probability that it answers too, if the first does. Raises
        ReaderUnavailable, EncoderUnavailable."""
        best, rest = weighed[:TOGETHER], weighed[TOGETHER:]
        rows = figures(self._reader, question, best, belongs)

        def asked_otherwise(place: int) -> Weighed:
            rows[place, -2:] = other_figures(self._reader, question, best[place])
            return replace(best[place], logit=self._model.logit(rows[place]))

        first = asked_otherwise(0)
        others = [replace(each, logit=self._model.logit(row)) for each, row in zip(best[1:], rows[1:], strict=True)]
        likeliest = max(range(len(others)), key=lambda place: _likely(others[place]))
        if _likely(others[likeliest]) > _likely(first) + AHEAD:
            other = asked_otherwise(likeliest + 1)
            others[likeliest] = other
            if _likely(other) > _likely(first) + AHEAD:
                others = [first, *others[:likeliest], *others[likeliest + 1 :]]
                first = replace(other, logit=other.logit - AHEAD)
        together = zip((first, *others), best, strict=True)
        return [*(replace(each, score=place.score) for each, place in together), *rest]


def _likely(weighed: Weighed) -> float:
    """Log-odds that it answers, with the rules."""
    return weighed.logit + weighed.candidate.rules.logit


def figures(reader: Reader, question: str, weighed: Sequence[Weighed], belongs: Sequence[float]) -> Float32:
    """NAMES of each beside the others, those of the first alone 0: shape (weighed, NAMES). belongs: of all but the
    first, and perhaps of more. Raises ReaderUnavailable, EncoderUnavailable."""
    from index.reader.pairs import Pair  # which imports torch

    text, spans = side_by_side([each.candidate for each in weighed])
    order = sorted(range(len(spans)), key=lambda place: spans[place].start)
    (reading,) = reader.read_pairs([Pair(question, text, tuple(spans[place] for place in order))])
    rows = np.zeros((len(weighed), len(NAMES)), dtype=np.float32)
    rows[:, 0] = [each.logit for each in weighed]
    rows[:, 3] = max(belongs[: len(weighed) - 1])
    rows[order, 1:3] = np.clip(np.stack([reading.leads, reading.parts], axis=1), -MOST, MOST)
    return rows


def other_figures(reader: Reader, question: str, first: Weighed) -> tuple[float, float]:
    """The last two of NAMES, of the first one. Raises ReaderUnavailable, EncoderUnavailable."""
    from index.reader.pairs import Pair

    if first.logit < LIKELY:
        return 0.0, 0.0
    text, span = with_what_is_before(first.candidate)
    article, header = first.candidate.passage.article, first.candidate.passage.header
    around = f"{article.title or ''}\n{text[: span.start]}"
    alternatives = Alternatives.of(question, span.of(text), around, first.candidate.unnamed, article.published_on)
    if not alternatives.all:
        return 0.0, 0.0
    asked, *others = reader.read_pairs([Pair(each, text, (span,), header) for each in (question, *alternatives.all)])
    gains = [float(each.margins[0] - asked.margins[0]) for each in others]
    words, names = gains[: len(alternatives.words)], gains[len(alternatives.words) :]
    return min(max((0.0, *words)), MOST_WORDS), min(max((0.0, *names)), MOST_NAMES)


def with_what_is_before(candidate: Candidate) -> tuple[str, Span]:
    """The sentence, or its piece, after those that stand before it in its passage, and where it is in that text."""
    passage, piece = candidate.passage, candidate.passage.pieces[candidate.place].span
    least = piece.start - MAX_CHARACTERS_BEFORE
    start = min(each.span.start for each in passage.pieces if least <= each.span.start)
    text = passage.article.text[start : min(piece.end, piece.start + MAX_CHARACTERS)]
    return text, Span(piece.start - start, len(text))


def side_by_side(candidates: Sequence[Candidate]) -> tuple[str, list[Span]]:
    """A text of their sentences, the articles in the order of their first one. And where in it each is, in the order
    given, as far as there was room for it."""
    return listing(
        [
            Listed(article.id, article.title or "", candidate.span.start, candidate.span.of(article.text))
            for candidate, article in ((candidate, candidate.passage.article) for candidate in candidates)
        ]
    )
