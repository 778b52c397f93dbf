"""The rows of a run summed up, and compared with those of another."""

from __future__ import annotations

from datetime import UTC, datetime

from index.evaluation import FIGURES, Difference, Figure, Scores, compare, estimate
from index.evaluation.goldtables import LINE_ID
from service.cli.terminal import carried
from service.evaluation.errors import EvaluationImpossible
from service.evaluation.result import (
    Comparison,
    Conditions,
    DifferenceValue,
    EvaluationResult,
    FigureValue,
    QuestionRow,
    Unusable,
    scores_of,
)
from service.evaluation.sets import QuestionSet


def sum_up(found: QuestionSet, conditions: Conditions, rows: list[QuestionRow], seed: int) -> EvaluationResult:
    """The result of judged rows. seed: of the intervals."""
    scores = Scores.of(scores_of(rows))
    values = []
    for figure, estimated in zip(FIGURES, estimate(FIGURES, scores, seed), strict=True):
        interval = estimated.interval
        values.append(
            FigureValue(
                figure.name,
                figure.group,
                figure.label.format(k=conditions.top_k),
                figure.note.format(k=conditions.top_k),
                figure.unit,
                estimated.value,
                interval.low if interval else None,
                interval.high if interval else None,
            )
        )
    answerable = sum(row.answerable for row in rows)
    citations = sum(len(row.quotes) for row in rows)
    return EvaluationResult(
        name=carried(found.name),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        seed=seed,
        conditions=conditions,
        questions=len(rows),
        answerable=answerable,
        unanswerable=len(rows) - answerable,
        citations=citations,
        citations_exact=citations - sum(row.inexact for row in rows),
        figures=values,
        unusable=[Unusable(carried(defect.where), carried(defect.detail)) for defect in found.defects],
        passed_over=found.passed_over,
        comparison=None,
        rows=rows,
    )


def compare_runs(ours: EvaluationResult, theirs: EvaluationResult, name: str) -> Comparison:
    """Ours against a baseline, over the questions that both asked and expected the same of. Raises
    EvaluationImpossible when there are none."""
    before = {_asked(row): row for row in theirs.rows if row.score is not None}
    both = [(row, before[key]) for row in ours.rows if (key := _asked(row)) in before]
    pairs = [pair for pair in both if _expect_the_same(*pair)]
    if not pairs:
        why = "expects something else of each of these questions" if both else "has none of these questions"
        raise EvaluationImpossible(f"{name} {why}: the two runs can't be compared")
    scores = [Scores.of(scores_of([pair[side] for pair in pairs])) for side in (0, 1)]
    changed = [
        field
        for field in ours.conditions.__struct_fields__
        if getattr(ours.conditions, field) != getattr(theirs.conditions, field)
    ]
    top_k = ours.conditions.top_k
    figures = tuple(each for each in FIGURES if "top_k" not in changed or not _is_of_top_k(each))
    differences = [_difference(item, top_k) for item in compare(figures, scores[0], scores[1], ours.seed)]
    return Comparison(carried(name), len(pairs), changed, differences, len(both) - len(pairs))


def _is_of_top_k(figure: Figure) -> bool:
    """Whether it depends on how many passages were asked for."""
    return figure.group == "Passages" and figure.name != "recall_at_1"


def _asked(row: QuestionRow) -> tuple[str, str]:
    """The question, and not the id of a row of a table that has none, which is its line's number."""
    return "" if LINE_ID.fullmatch(row.id) else row.id, row.question


def _expect_the_same(one: QuestionRow, other: QuestionRow) -> bool:
    """Scores against other places or answers can't be compared. Of results of before all places were told, the first of
    each piece decide."""
    if one.gold and other.gold:
        return one.gold == other.gold
    places, those = ([(each.article_id, each.start, each.end) for each in row.expected] for row in (one, other))
    return (one.answerable, places, one.answers) == (other.answerable, those, other.answers)


def _difference(item: Difference, top_k: int) -> DifferenceValue:
    figure = item.figure
    better = None
    if item.beyond_chance and figure.better != "neither":
        better = (item.difference > 0) == (figure.better == "more")
    return DifferenceValue(
        figure.name,
        figure.label.format(k=top_k),
        figure.unit,
        item.value,
        item.baseline,
        item.difference,
        item.interval.low,
        item.interval.high,
        item.test,
        item.p_value,
        item.beyond_chance,
        better,
        item.too_few,
    )
