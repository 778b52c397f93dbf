"""The best sentences once more, side by side in one text: which of them comes first, and how sure that one is.

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
from index.questions.titles import plainly_named
from index.reader.listing import MAX_CHARACTERS, Listed, listing
from index.reader.reader import Reader

TOGETHER = 4  # sentences
MAX_CHARACTERS_BEFORE = 350  # of the sentences before the first, which tell whom it means
LIKELY = -2.5  # log-odds from which alternatives to the question are read
MOST = 15.0  # log-odds, either way: of what there was no room to read it would be thousands
BESIDE_NAMES = (  # what is known of each beside the others
    "score",  # by which it was ordered among all
    "alone",  # the log-odds that it answers, as they were
    "lead",  # that it answers, against the likeliest of the others
    "part",  # that it is part of the answer, by itself
)
CHOICE_NAMES = ("score", "part")  # of which comes first
NAMES = (  # of how sure it is that the one that comes first answers
    "alone",
    "lead",
    "part",
    "another",  # the probability that another of them answers too, if the first does: none leads where several answer
    "other_words",  # by how much it rather answers of another year, number or the like, 0 to MOST_WORDS
    "other_names",  # the same of another name, 0 to MOST_NAMES
)
FAR_LESS_LIKELY = 3.0  # log-odds: what orders takes a torn word for the answer, of 1,000 dev questions for none
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

    def __init__(self, reader: Reader, choice: Mapping[str, float], weights: Mapping[str, float]) -> None:
        """choice: of CHOICE_NAMES; weights: of NAMES; both fitted by `tests/benchmarks/fit_comparing.py`."""
        self._reader = reader
        self._choice = LinearModel.of(choice, CHOICE_NAMES)
        self._model = LinearModel.of(weights, NAMES)

    def compared(self, question: str, weighed: Sequence[Weighed], belongs: Sequence[float]) -> list[Weighed]:
        """All of them, the first TOGETHER with other log-odds. The one of these for which most speaks, with the rules,
        comes first, with the first one's score; the others are in the same order. weighed: best first, two at least;
        belongs: of all but the first, the probability that it answers too, if the first does. Raises ReaderUnavailable,
        EncoderUnavailable."""
        question, best, rest = plainly_named(question), weighed[:TOGETHER], weighed[TOGETHER:]
        beside = figures(self._reader, question, best)
        first = chosen(self._choice, beside, np.array([each.candidate.rules.logit for each in best]))
        rows = sure_figures(beside, belongs)
        rows[first, -2:] = other_figures(self._reader, question, best[first])
        sure = [replace(each, logit=self._model.logit(row)) for each, row in zip(best, rows, strict=True)]
        together = zip([sure.pop(first), *sure], best, strict=True)
        return [*(replace(each, score=place.score) for each, place in together), *rest]


def chosen(choice: LinearModel, beside: Float32, rules: Float32) -> int:
    """Which comes first: that for which most speaks, of those that are not by far less likely to answer than another.
    choice: of CHOICE_NAMES; beside: what `figures` gives; rules: what these add to the log-odds of each, shape
    (weighed,)."""
    likely = beside[:, BESIDE_NAMES.index("alone")] + rules
    speaks = choice.logits(choice_figures(beside)) + rules
    return int(np.argmax(np.where(likely >= likely.max() - FAR_LESS_LIKELY, speaks, -np.inf)))


def choice_figures(beside: Float32) -> Float32:
    """CHOICE_NAMES of what `figures` gives."""
    return beside[:, [BESIDE_NAMES.index(name) for name in CHOICE_NAMES]]


def sure_figures(beside: Float32, belongs: Sequence[float]) -> Float32:
    """NAMES of what `figures` gives, with the last two 0: shape (weighed, NAMES). belongs: of all but the first, and
    perhaps of more."""
    rows = np.zeros((len(beside), len(NAMES)), dtype=np.float32)
    rows[:, : len(BESIDE_NAMES) - 1] = beside[:, 1:]
    rows[:, NAMES.index("another")] = max(belongs[: len(beside) - 1])
    return rows


def figures(reader: Reader, question: str, weighed: Sequence[Weighed]) -> Float32:
    """BESIDE_NAMES of each beside the others: shape (weighed, BESIDE_NAMES). Raises ReaderUnavailable,
    EncoderUnavailable."""
    from index.reader.pairs import Pair  # which imports torch

    text, spans = side_by_side([each.candidate for each in weighed])
    order = sorted(range(len(spans)), key=lambda place: spans[place].start)
    (reading,) = reader.read_pairs([Pair(question, text, tuple(spans[place] for place in order))])
    rows = np.zeros((len(weighed), len(BESIDE_NAMES)), dtype=np.float32)
    rows[:, 0] = [each.score - each.candidate.rules.order_logit for each in weighed]
    rows[:, 1] = [each.logit for each in weighed]
    said = np.stack([reading.leads, reading.parts], axis=1)
    rows[order, 2:] = np.clip(said, -MOST, MOST)
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
    """A text of their sentences, those of one article together, the articles by their ids: not the likeliest first,
    which is known of them already. And where in it each is, in the order given, as far as there was room for it."""
    articles = [candidate.passage.article for candidate in candidates]
    order = sorted(range(len(articles)), key=lambda place: articles[place].id)
    listed = [
        Listed(article.id, article.title or "", candidate.span.start, candidate.span.of(article.text))
        for candidate, article in ((candidates[place], articles[place]) for place in order)
    ]
    text, places = listing(listed)
    spans = [Span(0, 0)] * len(candidates)
    for place, span in zip(order, places, strict=True):
        spans[place] = span
    return text, spans
