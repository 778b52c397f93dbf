"""An evaluation as one self-contained page: no script, nothing loaded from elsewhere, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from index.evaluation import FEWEST, Scores
from service.cli.terminal import shown
from service.evaluation.printing import amount, expected_otherwise, interval
from service.evaluation.result import EvaluationResult, QuestionRow, Quote, scores_of
from service.report.charts import latency_histogram, reliability_diagram, risk_coverage_curve

LISTED = 200  # wrong questions of a kind; all of them are in the JSON


@dataclass(frozen=True, slots=True)
class WrongQuestion:
    """A question beside what was quoted, in the answer or (`nearest`) as the best candidate of a refusal."""

    row: QuestionRow
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of being wrong."""

    title: str
    questions: tuple[WrongQuestion, ...]

    @property
    def listed(self) -> tuple[WrongQuestion, ...]:
        """Those that the page has room for."""
        return self.questions[:LISTED]


def render_report(result: EvaluationResult) -> str:
    """The page."""
    scores = Scores.of(scores_of(result.rows))
    known = ~np.isnan(scores["right"])
    confidence, right = scores["confidence"][known], scores["right"][known]
    charts = {
        "Is confidence what it says?": reliability_diagram(confidence, right),
        "What does refusing buy?": risk_coverage_curve(confidence, right),
        "How long does an answer take?": latency_histogram(scores["latency_ms"]),
    }
    groups = [(group, list(figures)) for group, figures in groupby(result.figures, key=lambda figure: figure.group)]
    template = environment().get_template("page.html")
    return template.render(
        result=result,
        groups=[(group, figures) for group, figures in groups if any(f.value is not None for f in figures)],
        charts=[(title, chart) for title, chart in charts.items() if chart is not None],
        kinds=[kind for kind in wrong_kinds(result.rows) if kind.questions],
        listed=LISTED,
        fewest=FEWEST,
    )


def environment() -> Environment:
    """Templates in which every value is escaped, and a missing one is an error."""
    made = Environment(
        loader=PackageLoader("service.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "amount": amount, "interval": interval, "otherwise": expected_otherwise}
    return made


def wrong_kinds(rows: list[QuestionRow]) -> Iterator[Kind]:
    """The questions that went wrong, the surest first (of refusals, the least sure)."""
    wrong = [row for row in rows if row.answered and row.answerable and row.score and row.score.right == 0]
    yield _kind("Answered with another quotation", [_answered(row) for row in wrong])
    yield _kind("Answered, though there is no answer", [_answered(r) for r in rows if r.answered and not r.answerable])
    refused = [row for row in rows if not row.answered and row.answerable]
    yield _kind(
        "Refused, though there is an answer",
        [WrongQuestion(row, row.confidence, tuple(row.candidates[:1]), nearest=True) for row in refused],
    )
    yield _kind(
        "Answered with its own articles taken away (another article may answer, too)",
        [
            WrongQuestion(row, row.away.confidence, (row.away.quote,) if row.away.quote else ())
            for row in rows
            if row.away and row.away.answered
        ],
    )


def _answered(row: QuestionRow) -> WrongQuestion:
    return WrongQuestion(row, row.confidence, tuple(row.quotes))


def _kind(title: str, questions: list[WrongQuestion]) -> Kind:
    return Kind(title, tuple(sorted(questions, key=lambda question: -question.confidence)))
