"""The result of an evaluation as programs read it: what `--json` prints and `--output` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from index.evaluation import QuestionScore
from service.evaluation.errors import EvaluationImpossible

Way = Literal["whole archive", "own article"]


class Conditions(Struct, frozen=True):
    """What the figures depend on besides the questions. articles_sha256: of the articles, with what is known of them;
    weights_sha256: of what ranks the evidence."""

    version: str
    encoder: str
    encoder_sha256: str
    weights_sha256: str
    chunk_tokens: int
    language: str
    top_k: int
    max_quotes: int
    reader: str
    threshold: float
    way: Way
    leave_out: bool
    articles: int
    articles_sha256: str
    prefer_newer: str = "on"  # as it was before this was told


class FigureValue(Struct):
    """One figure. value, low, high: None where it is not defined; low and high: its 95% interval."""

    name: str
    group: str
    label: str
    note: str
    unit: Literal["share", "ms"]
    value: float | None
    low: float | None
    high: float | None


class Quote(Struct):
    """What was quoted. `article.text[start:end] == text`."""

    article_id: str
    title: str | None
    start: int
    end: int
    text: str
    probability: float


class Expected(Struct):
    """What was expected: the sentences around the place, which is `text[mark_start:mark_end]`, cut where long.

    text is None where the whole article was named."""

    article_id: str
    title: str | None
    start: int
    end: int
    text: str | None
    mark_start: int
    mark_end: int


class Passed(Struct):
    """A passage that was found."""

    article_id: str
    start: int
    end: int


class AwayAnswer(Struct):
    """What came of the question with its own articles taken away. quote: the best candidate there."""

    answered: bool
    confidence: float
    quote: Quote | None


class QuestionRow(Struct):
    """Everything about one question. candidates: the first quotations, whether they reached the threshold or not;
    inexact: citations that are not true to the character, of which there must be none; gold: digest of all that is
    expected, of which `expected` has the first places; "" in results of before it was told."""

    id: str
    question: str
    answerable: bool
    answered: bool
    refusal_reason: str | None
    confidence: float
    latency_ms: float
    quotes: list[Quote]
    candidates: list[Quote]
    passages: list[Passed]
    inexact: int
    away: AwayAnswer | None = None
    expected: list[Expected] = []
    answers: list[str] = []
    score: QuestionScore | None = None
    gold: str = ""


class DifferenceValue(Struct):
    """A figure against the baseline's.

    p_value: of McNemar's test, where that was the test; better: None where it is not beyond chance, or neither good nor
    bad; too_few: whether it is over too few questions for any difference to be beyond chance.
    """

    name: str
    label: str
    unit: Literal["share", "ms"]
    value: float
    baseline: float
    difference: float
    low: float
    high: float
    test: Literal["exact McNemar", "paired bootstrap"]
    p_value: float | None
    beyond_chance: bool
    better: bool | None
    too_few: bool = False  # as it was before this was told


class Comparison(Struct):
    """This run against another. questions: those that both asked and expected the same of; changed: names of the
    conditions that differ; expected_otherwise: how many more both asked, of which something else was expected."""

    baseline: str
    questions: int
    changed: list[str]
    differences: list[DifferenceValue]
    expected_otherwise: int = 0


class Unusable(Struct):
    """A line of the set that could not be used."""

    where: str
    detail: str


class EvaluationResult(Struct):
    """A whole run. seed: of the sample and of the intervals; passed_over: questions that name no article of their own,
    where that was to be asked."""

    name: str
    created_at: str
    seed: int
    conditions: Conditions
    questions: int
    answerable: int
    unanswerable: int
    citations: int
    citations_exact: int
    figures: list[FigureValue]
    unusable: list[Unusable]
    passed_over: int
    comparison: Comparison | None
    rows: list[QuestionRow]
    format: Literal[1] = 1


def read_result(path: Path) -> EvaluationResult:
    """A result that was written before. Raises EvaluationImpossible when the file is none, OSError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=EvaluationResult)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EvaluationImpossible(
            f"{path} is not a result that `pullquote eval --output` wrote with this version: {error}"
        ) from error


def encoded(result: EvaluationResult) -> bytes:
    """A result as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n"


def scores_of(rows: Sequence[QuestionRow]) -> list[QuestionScore]:
    """The scores of rows that have been scored."""
    return [row.score for row in rows if row.score is not None]
