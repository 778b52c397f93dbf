"""Passages to evidence: which of their sentences answer the question, best first, each with a probability."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files

import numpy as np

from index.article import Span
from index.encoding.encoder import packaged_tokenizer
from index.encoding.vectors import Float32
from index.evidence.calibration import LinearModel, probability
from index.evidence.features import NAMES, Candidate, FeatureExtractor
from index.evidence.side_by_side import Comparing, Weighed
from index.followups import without_told
from index.questions.question import QuestionReader
from index.quotations.further import FurtherModels, Standing
from index.reader import Reader
from index.reader.features import READER_NAMES, ReaderFeatures
from index.search.lexical import Analyzer
from index.search.retrieval import Passage, Query

Pairs = tuple[tuple[str, str], ...]

WEIGHTS_FILE = "evidence.json"
CONSIDERED = 12  # passages, at least: of these the best are kept
CONSIDERED_TO_READ = 24  # with the reader, to which only those of them go that are worth it
BEHIND = "passage_behind"  # the best passage's fused score less this one's
OWN_SCORE = 0.3  # of a passage, beside what its sentences say; docs/experiments.md
# The reader and a sentence's likeness to the question speak partly for the same: where one does, the other adds less.
ORDER_PRODUCTS: Pairs = (("part", "sentence_overlap"), ("part", "sentence_cosine"))
# Of a sentence that is like the question its margin says less, either way; and how many of the question's words the
# passage has tells most while they are few: all of them stand beside questions made to mislead as well.
CONFIDENCE_PRODUCTS: Pairs = (("margin", "sentence_cosine"), ("passage_overlap", "passage_overlap"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quotation that may answer the question.

    span: offsets in passage.article.text; score orders the evidence of one question; probability: that it answers the
    question, calibrated, comparable between questions and archives; belongs: of all but the first one, the probability
    that it answers too, if the first does; otherwise: that it answers, if the first does not; alone: that it answers,
    as it seemed before the best ones were read beside each other; figures: as its `Candidate` has them, of what was
    ranked.
    """

    passage: Passage
    span: Span
    score: float
    probability: float
    belongs: float = 0.0
    otherwise: float = 0.0
    alone: float = 0.0
    figures: Float32 | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The quotation, exactly as the article has it."""
        return self.span.of(self.passage.article.text)


class EvidenceRanker:
    """Ranks the sentences of a few passages.

    With the reader, by what it says of them beside figures of their own (`features.NAMES`); without, by those alone:
    then nothing is encoded at question time. Either way four linear models, fitted by
    `tests/benchmarks/fit_evidence.py`: one that orders a question's sentences, and also sees how far their passage is
    behind the best one, and products of some figures; a logistic regression over the same figures and products of
    others that gives the probability, and sees nothing that depends on the other passages; and two over those of
    `index.quotations.further`, for the sentences beside the first. With the reader, two more weigh the best ones when
    they have been read beside each other (`index.evidence.side_by_side`): which comes first, and how sure it is.
    """

    def __init__(self, analyzer: Analyzer, reader: ReaderFeatures | None = None) -> None:
        self._questions = QuestionReader(analyzer, packaged_tokenizer())
        self._features = FeatureExtractor(analyzer)
        self._reader = reader
        weights = json.loads((files("index.evidence") / WEIGHTS_FILE).read_text(encoding="utf-8"))
        self._unread = _Models.of(weights["unread"], NAMES)
        self._read = _Models.of(weights["read"], (*NAMES, *READER_NAMES))
        self._comparing = Comparing(reader.reader, weights["first"], weights["compared"]) if reader else None

    @property
    def reader(self) -> Reader | None:
        """The learned reader, if it has one."""
        return self._reader.reader if self._reader else None

    @property
    def considered(self) -> int:
        """How many passages it should be given, at least, where there are as many."""
        return CONSIDERED_TO_READ if self._reader else CONSIDERED

    def warm_up(self) -> None:
        """Load the reader, and have it read once. Raises ReaderUnavailable, EncoderUnavailable."""
        if self._reader is not None:
            self._reader.load()

    def rank(self, query: Query, passages: Sequence[Passage]) -> list[Evidence]:
        """Every sentence of the passages once, best first; with the reader, of those passages that were read."""
        ranked = self.weighed(query, passages)
        if len(ranked) < 2:
            return [_evidence(each) for each in ranked]
        belongs, otherwise = self.beside(query, ranked)
        if self._comparing is not None:
            before = [each.candidate for each in ranked]
            ranked = self._comparing.compared(query.text, ranked, belongs)
            place = next(place for place, each in enumerate(before) if each is ranked[0].candidate)
            if place:  # it is one answer with the first as the first is with it; the others as they were beside that
                belongs = [belongs.pop(place - 1), *belongs]
                otherwise = [_evidence(ranked[1]).probability, *otherwise[: place - 1], *otherwise[place:]]
        return [_evidence(ranked[0]), *map(_evidence, ranked[1:], belongs, otherwise)]

    def weighed(self, query: Query, passages: Sequence[Passage]) -> list[Weighed]:
        """Every sentence of the passages once, best first, before the best are read beside each other."""
        models = self._read if self._reader else self._unread
        best: dict[tuple[str, Span], Weighed] = {}
        for weighed in models.weighed(self.candidates(query, passages), _leader(passages)):
            key = (weighed.candidate.passage.article.id, weighed.candidate.span)
            if key not in best or weighed.score > best[key].score:  # one that was cut stands in several chunks
                best[key] = weighed
        return sorted(best.values(), key=lambda each: -each.score)

    def evidence_of(self, weighed: Weighed) -> Evidence:
        """What it comes to by itself."""
        return _evidence(weighed)

    def beside(self, query: Query, ranked: Sequence[Weighed]) -> tuple[list[float], list[float]]:
        """Of all but the first of two or more, the probabilities that it answers too, if the first does, and that it
        answers, if the first does not; before the best are read beside each other."""
        models = self._read if self._reader else self._unread
        standings = [Standing.of(each.candidate, each.score) for each in ranked]
        logits = models.further.logits(query.text, standings, [each.alone for each in ranked])
        rules = [each.candidate.rules for each in ranked[1:]]
        belongs = [probability(logit + rule.order_logit) for (logit, _), rule in zip(logits, rules, strict=True)]
        return belongs, [probability(logit + rule.logit) for (_, logit), rule in zip(logits, rules, strict=True)]

    def candidates(self, query: Query, passages: Sequence[Passage]) -> list[Candidate]:
        """Every piece of the passages with its figures, those of NAMES; with the reader, of the passages worth reading,
        and those of READER_NAMES too. None where the question has no word that tells anything."""
        candidates = self.unread(query, passages)
        if self._reader is None or not candidates:
            return candidates
        scores = [weighed.score for weighed in self._unread.weighed(candidates, _leader(passages))]
        return self._reader.added(query, passages, candidates, scores)

    def unread(self, query: Query, passages: Sequence[Passage]) -> list[Candidate]:
        """The same of all the passages, and nothing read."""
        reading = self._questions.read(query.text)
        if not reading.terms:
            return []
        if (asked := without_told(query.text)) != query.text:  # who pays (about the bridge)? tells who pays
            alone = self._questions.read(asked)
            reading = alone if alone.terms else reading
        return self._features.candidates(query, reading, passages)


def by_evidence(passages: Sequence[Passage], evidence: Sequence[Evidence]) -> tuple[Passage, ...]:
    """The passages in the order of how likely the answer is in each, by all that it says and by its own score, with
    that for their score; those without any evidence come last.

    The scores order sentences by a softmax, so a passage's share of the probability is the sum of its sentences'.
    """
    said: dict[int, list[float]] = defaultdict(list)
    for item in evidence:
        said[id(item.passage)].append(item.score)
    scores = {id(p): float(np.logaddexp.reduce(said[id(p)])) + OWN_SCORE * p.score for p in passages if id(p) in said}
    least = min(scores.values(), default=0.0)
    scored = [replace(p, score=scores.get(id(p), least + p.score - _leader(passages) - 1)) for p in passages]
    return tuple(sorted(scored, key=lambda passage: -passage.score))


def order_names(names: Sequence[str]) -> tuple[str, ...]:
    """What the model that orders sees beside the named figures, and those."""
    return (*names, BEHIND, *("*".join(pair) for pair in _pairs(names, ORDER_PRODUCTS)))


def order_figures(names: Sequence[str], figures: Float32, behind: Float32) -> Float32:
    """`order_names` of one candidate or of many. figures: shape (..., names); behind: shape (...), BEHIND's."""
    return np.concatenate([figures, behind[..., None], _products(names, figures, ORDER_PRODUCTS)], axis=-1)


def confidence_names(names: Sequence[str]) -> tuple[str, ...]:
    """What the model of the probability sees: the named figures, and products of some."""
    return (*names, *("*".join(pair) for pair in _pairs(names, CONFIDENCE_PRODUCTS)))


def confidence_figures(names: Sequence[str], figures: Float32) -> Float32:
    """`confidence_names` of one candidate or of many. figures: shape (..., names)."""
    return np.concatenate([figures, _products(names, figures, CONFIDENCE_PRODUCTS)], axis=-1)


def _pairs(names: Sequence[str], pairs: Pairs) -> Pairs:
    """Those whose figures are both among the named ones."""
    return tuple(pair for pair in pairs if set(pair) <= set(names))


def _products(names: Sequence[str], figures: Float32, pairs: Pairs) -> Float32:
    chosen = _pairs(names, pairs)
    one, other = ([names.index(pair[side]) for pair in chosen] for side in (0, 1))
    return figures[..., one] * figures[..., other]


@dataclass(frozen=True, slots=True)
class _Models:
    """names: of the figures; order sees `order_names`, confidence `confidence_names`."""

    names: tuple[str, ...]
    order: LinearModel
    confidence: LinearModel
    further: FurtherModels

    @classmethod
    def of(cls, weights: Mapping[str, Mapping[str, float]], names: tuple[str, ...]) -> _Models:
        return cls(
            names,
            LinearModel.of(weights["order"], order_names(names)),
            LinearModel.of(weights["confidence"], confidence_names(names)),
            FurtherModels.of(weights, read=len(names) > len(NAMES)),
        )

    def weighed(self, candidates: Sequence[Candidate], leader: float) -> list[Weighed]:
        """Each, in order. leader: the best passage's score."""
        if not candidates:
            return []
        figures = np.stack([candidate.figures for candidate in candidates])
        behind = np.array([candidate.passage.score - leader for candidate in candidates], dtype=np.float32)
        scores = self.order.logits(order_figures(self.names, figures, behind)).tolist()
        logits = self.confidence.logits(confidence_figures(self.names, figures)).tolist()
        return [
            Weighed(candidate, score + candidate.rules.order_logit, logit, logit)
            for candidate, score, logit in zip(candidates, scores, logits, strict=True)
        ]


def _evidence(weighed: Weighed, belongs: float = 0.0, otherwise: float = 0.0) -> Evidence:
    """With the rules, which hold whatever was learned."""
    candidate, rule = weighed.candidate, weighed.candidate.rules.logit
    together, alone = probability(weighed.logit + rule), probability(weighed.alone + rule)
    told = candidate.figures
    return Evidence(candidate.passage, candidate.span, weighed.score, together, belongs, otherwise, alone, told)


def _leader(passages: Sequence[Passage]) -> float:
    return max((passage.score for passage in passages), default=0.0)
