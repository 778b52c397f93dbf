"""The claim reader: how likely a few sentences support a claim, learned and calibrated."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.article import Span
from index.claims.checks import DOUBTS, Objection
from index.claims.normal_form import plain
from index.claims.verdict import CitedText
from index.compute import ComputeLane
from index.encoding.encoder import packaged_tokenizer
from index.encoding.vectors import Float32
from index.evidence.calibration import LinearModel, probability
from index.questions.question import QuestionReader
from index.reader.reader import Reader
from index.search.lexical import Analyzer

WEIGHTS_FILE = Path(__file__).with_name("claims.safetensors")
WEIGHTS_SHA256 = "3cd6e42851d8f21222420d167027ff9ed748a0d66a6bd2294bca93a2a7ce6456"
CALIBRATION_FILE = "support.json"
CLOSE = 0.75  # coverage from which a doubt is no doubt: the checks know a changed word, and mistake a paraphrase
NAMES = (
    "margin",  # the claim reader's, that the sentences support the claim, log-odds
    "coverage",  # share of the claim's words in the sentences, each by how much it tells
    *DOUBTS,  # 1 of each that the checks have, else 0
)


class ClaimReader:
    """Reads claims beside what they cite. Thread-safe; loads at its first use, or by `load`."""

    def __init__(self, analyzer: Analyzer, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE) -> None:
        self._analyzer = analyzer
        self._reader = Reader(lane, weights, WEIGHTS_SHA256 if weights == WEIGHTS_FILE else None)
        self._tokenizer = packaged_tokenizer()
        self._questions = QuestionReader(analyzer, self._tokenizer)
        fitted = json.loads((files("index.claims") / CALIBRATION_FILE).read_text(encoding="utf-8"))
        self._support = LinearModel.of(fitted["support"], NAMES)

    def load(self) -> None:
        """Raises ReaderUnavailable, EncoderUnavailable."""
        self._reader.load()

    def margins(self, claim: str, text: CitedText) -> Float32:
        """The margin of each of a text's sentences, read together; shape (sentences,)."""
        from index.reader.pairs import Pair

        pair = Pair(claim, *joined([span.of(text.text) for span in text.sentences]))
        return self._reader.read_pairs([pair])[0].margins

    def figures(
        self, claim: str, evidence: Sequence[Sequence[str]], against: Sequence[Collection[Objection]]
    ) -> Float32:
        """Of each group of sentences, and what the checks have against the claim beside them, the figures of NAMES;
        shape (groups, len(NAMES))."""
        from index.reader.pairs import Pair

        claim, groups = plain(claim), [[plain(sentence) for sentence in sentences] for sentences in evidence]
        readings = self._reader.read_pairs([Pair(claim, *joined(group)) for group in groups])
        rows = []
        for reading, group, objections in zip(readings, groups, against, strict=True):
            doubts = {objection.doubt for objection in objections}
            has = (float(doubt in doubts) for doubt in DOUBTS)
            rows.append((reading.margins.max(), self.coverage(claim, group), *has))
        return np.array(rows, dtype=np.float32)

    def reads_whole(self, claim: str) -> bool:
        """Whether the reader gets to the claim's end, and not only as far as it reads a question."""
        from index.reader.pairs import MAX_QUESTION_TOKENS

        return len(self._tokenizer.encode(plain(claim), add_special_tokens=False).ids) <= MAX_QUESTION_TOKENS

    def probability(self, figures: Float32) -> float:
        """That the sentences support the claim."""
        return probability(self._support.logit(figures))

    def coverage(self, claim: str, sentences: Sequence[str]) -> float:
        """The share of the claim's words that stand in the sentences, each by how much it tells; 1 of no words."""
        asked = self._questions.read(claim).terms
        told = set(self._analyzer.terms(" ".join(sentences)))
        whole = sum(term.weight for term in asked)
        return sum(term.weight for term in asked if term.text in told) / whole if whole else 1.0


def out_of_question(against: Collection[Objection], coverage: float) -> bool:
    """Whether something is wrong with a claim that nothing can outweigh."""
    return any(objection.doubt is None or coverage >= CLOSE for objection in against)


def joined(sentences: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The sentences as one text, and where each stands in it."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for sentence in sentences:
        parts.append(sentence)
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return " ".join(parts), tuple(spans)
