"""The claim reader: how likely a few sentences support a claim, learned and calibrated."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import numpy as np
from text_to_num import alpha2digit

from index.article import Span
from index.calibration import LinearModel, probability
from index.claims.verdict import CitedText
from index.compute import ComputeLane
from index.encoder import packaged_tokenizer
from index.lexical import Analyzer
from index.question import QuestionReader
from index.reader.reader import Reader
from index.vectors import Float32

WEIGHTS_FILE = Path(__file__).with_name("claims.safetensors")
WEIGHTS_SHA256 = "0918aa0129e90cb5b0400e6266f8bffe4755d04dcc5cfa0f09145f470d156c71"
CALIBRATION_FILE = "support.json"
NAMES = (
    "margin",  # the claim reader's, that the sentences support the claim, log-odds
    "coverage",  # share of the claim's words in the sentences, each by how much it tells
)


class ClaimReader:
    """Reads claims beside what they cite. Thread-safe; loads at its first use, or by `load`."""

    def __init__(self, analyzer: Analyzer, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE) -> None:
        self._analyzer = analyzer
        self._reader = Reader(lane, weights, WEIGHTS_SHA256 if weights == WEIGHTS_FILE else None)
        self._questions = QuestionReader(analyzer, packaged_tokenizer())
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

    def figures(self, claim: str, evidence: Sequence[Sequence[str]]) -> Float32:
        """Of each group of sentences, the figures of NAMES; shape (groups, len(NAMES))."""
        from index.reader.pairs import Pair

        readings = self._reader.read_pairs(
            [Pair(_plain(claim), *joined([_plain(each) for each in sentences])) for sentences in evidence]
        )
        rows = [
            (reading.margins.max(), self.coverage(claim, sentences))
            for reading, sentences in zip(readings, evidence, strict=True)
        ]
        return np.array(rows, dtype=np.float32)

    def probability(self, figures: Float32) -> float:
        """That the sentences support the claim."""
        return probability(self._support.logit(figures))

    def coverage(self, claim: str, sentences: Sequence[str]) -> float:
        """The share of the claim's words that stand in the sentences, each by how much it tells; 1 of no words."""
        asked = self._questions.read(claim).terms
        told = set(self._analyzer.terms(" ".join(sentences)))
        whole = sum(term.weight for term in asked)
        return sum(term.weight for term in asked if term.text in told) / whole if whole else 1.0


def _plain(text: str) -> str:
    """With numbers in one form, for the reader, which has learned little of their others."""
    text = alpha2digit(text.replace("``", "“").replace("''", "”"), "en")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"(\d+(?:\.\d+)?) (thousand|million|billion|1000|1000000|1000000000)\b", _multiplied, text)


def _multiplied(match: re.Match[str]) -> str:
    size = {"thousand": 10**3, "million": 10**6, "billion": 10**9}.get(match[2]) or int(match[2])
    return f"{Decimal(match[1]) * size:f}".removesuffix(".0").removesuffix(".00")


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
