"""Figures as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line prints figures, and must not wait for what makes them
    from service.evaluation.result import Comparison, FigureValue


def amount(value: float | None, unit: str) -> str:
    """A share as 0.912, milliseconds as 12.3 ms, nothing as a dash."""
    if value is None:
        return "-"
    return f"{value:,.1f} ms" if unit == "ms" else f"{value:.3f}"


def interval(figure: FigureValue) -> str:
    """Both ends of a figure's interval."""
    if figure.low is None or figure.high is None:
        return ""
    digits = 1 if figure.unit == "ms" else 3
    return f"{figure.low:,.{digits}f} to {figure.high:,.{digits}f}"


def expected_otherwise(comparison: Comparison) -> str:
    """What follows how many questions two runs asked, where they expect something else of some."""
    others = comparison.expected_otherwise
    return f"; {others:,} more expect{'s' if others == 1 else ''} something else" if others else ""
