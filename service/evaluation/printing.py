"""Figures as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line prints figures, and must not wait for what makes them
    from service.evaluation.result import FigureValue


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
