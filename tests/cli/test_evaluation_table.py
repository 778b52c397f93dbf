"""The figures of an evaluation in a terminal: none is cut, however narrow it is."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

import service.cli.evaluation_table
from index.evaluation import FIGURES
from service.cli.evaluation_table import NOTES_WIDTH, write_comparison, write_figures
from service.evaluation.result import Comparison, Conditions, DifferenceValue, EvaluationResult, FigureValue

CONDITIONS = Conditions("0", "MiniLM", "a", "b", 200, "en", 8, 3, "on", 0.3, "whole archive", False, 3, "c")


def result() -> EvaluationResult:
    figures, differences = [], []
    for number, figure in enumerate(FIGURES):
        value = 0.5 + number / 1_000
        label, note = figure.label.format(k=8), figure.note.format(k=8)
        figures.append(
            FigureValue(figure.name, figure.group, label, note, figure.unit, value, value - 0.1, value + 0.1)
        )
        differences.append(
            DifferenceValue(
                figure.name, label, figure.unit, value, 0.25, value - 0.25, 0.125, 0.375, "paired bootstrap", None,
                True, None,
            )
        )  # fmt: skip
    comparison = Comparison("first.json", 10, [], differences)
    return EvaluationResult("set", "now", 0, CONDITIONS, 10, 8, 2, 5, 5, figures, [], 0, comparison, [])


@pytest.mark.parametrize("width", [40, 60, 80, 119, 120, 300])
def test_no_figure_is_cut_however_narrow_the_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(
        service.cli.evaluation_table,
        "output",
        lambda: Console(file=printed, force_terminal=True, width=width, color_system=None, highlight=False),
    )
    write_figures(result())
    figures = printed.getvalue()
    write_comparison(result())
    compared = printed.getvalue()[len(figures) :]
    for item in result().figures:
        (line,) = [line for line in figures.splitlines() if line.startswith(f"  {item.label}  ")]
        assert item.value is not None
        digits = 1 if item.unit == "ms" else 3
        assert f"{item.value:.{digits}f}" in line
        assert f"{item.value - 0.1:.{digits}f} to {item.value + 0.1:.{digits}f}" in line
    for difference in result().comparison.differences:  # type: ignore[union-attr]
        (line,) = [line for line in compared.splitlines() if line.startswith(f"{difference.label}  ")]
        assert "paired bootstrap" in line
        assert " to +" in line
    assert ("overlaps" in figures) == (width >= NOTES_WIDTH)
