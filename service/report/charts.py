"""The page's charts: SVG drawn from numbers alone. No text of an article or a question ever comes here."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from markupsafe import Markup

from index.evaluation.discrimination import Float64, risk_coverage
from index.evaluation.reliability import reliability_bins

WIDTH, HEIGHT = 360, 260
LEFT, RIGHT, TOP, BOTTOM = 48, 12, 12, 42  # margins, for the axes' words
BARS = 24
STEPS = (1, 2, 2.5, 5, 10)  # what a scale counts in, times a power of ten


class Frame:
    """A chart's area: from values to places in it. Both scales start at 0."""

    def __init__(self, x_most: float, y_most: float) -> None:
        self._x_most = x_most
        self._y_most = y_most

    def x(self, value: float) -> float:
        """The place of a value on the horizontal axis."""
        return LEFT + value / self._x_most * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """The place of a value on the vertical axis."""
        return HEIGHT - BOTTOM - value / self._y_most * (HEIGHT - TOP - BOTTOM)

    def bar(self, start: float, end: float, height: float) -> str:
        """An upright bar."""
        left, right, top = self.x(start) + 0.5, self.x(end) - 0.5, self.y(height)
        width = max(0.5, right - left)
        return f'<rect class="bar" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{self.y(0) - top:.1f}"/>'

    def line(self, xs: Sequence[float] | Float64, ys: Sequence[float] | Float64, kind: str) -> str:
        """A line through points."""
        points = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in zip(xs, ys, strict=True))
        return f'<polyline class="{kind}" points="{points}"/>'

    def axes(self, x_ticks: Sequence[float], y_ticks: Sequence[float], x_label: str, y_label: str) -> Iterator[str]:
        """Grid lines with their numbers, and what the axes are."""
        for value in y_ticks:
            y = self.y(value)
            yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
        for value in x_ticks:
            yield f'<text x="{self.x(value):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>'
        middle = (TOP + HEIGHT - BOTTOM) / 2
        yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle">{x_label}</text>'
        yield f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">{y_label}</text>'


def reliability_diagram(confidence: Float64, right: Float64) -> Markup | None:
    """Confidence against the share that is right, a point a bin, its size by its questions. None of nothing."""
    bins = [found for found in reliability_bins(confidence, right) if found.count] if len(confidence) else []
    if not bins:
        return None
    frame, most = Frame(1, 1), max(found.count for found in bins)
    parts = [*frame.axes(TENTHS, TENTHS, "confidence", "share right"), frame.line((0, 1), (0, 1), "even")]
    parts.append(frame.line([b.confidence for b in bins], [b.right for b in bins], "curve"))
    for found in bins:
        x, y, radius = frame.x(found.confidence), frame.y(found.right), 3 + 6 * math.sqrt(found.count / most)
        parts.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>confidence {found.start:.1f} to {found.end:.1f}: {found.count} questions, mean "
            f"{found.confidence:.2f}, right {found.right:.2f}</title></circle>"
        )
    return _svg(parts, "Reliability diagram: the nearer to the dashed line, the better")


def risk_coverage_curve(confidence: Float64, right: Float64) -> Markup | None:
    """The share answered against the share of that which is wrong. None of nothing."""
    if not len(confidence):
        return None
    coverage, risk = risk_coverage(confidence, right)
    most = max(0.1, math.ceil(10 * float(risk.max())) / 10)
    frame = Frame(1, most)
    parts = [
        *frame.axes(TENTHS, [round(most * step / 5, 3) for step in range(6)], "share answered", "share wrong"),
        frame.line(coverage, risk, "curve"),
    ]
    return _svg(parts, "Risk-coverage curve: how many are wrong as the threshold falls; the lower, the better")


def latency_histogram(latency_ms: Float64) -> Markup | None:
    """How many questions took how long. None of nothing."""
    if not len(latency_ms):
        return None
    counts, edges = np.histogram(latency_ms, bins=BARS, range=(0, max(1.0, float(latency_ms.max()))))
    x_ticks, y_ticks = scale(float(edges[-1])), scale(float(counts.max()))
    frame = Frame(max(float(edges[-1]), x_ticks[-1]), max(float(counts.max()), y_ticks[-1]))
    parts = [
        *frame.axes(x_ticks, y_ticks, "milliseconds", "questions"),
        *(
            frame.bar(start, end, count)
            for start, end, count in zip(edges[:-1].tolist(), edges[1:].tolist(), counts.tolist(), strict=True)
            if count
        ),
    ]
    return _svg(parts, "Latency histogram")


TENTHS = (0, 0.2, 0.4, 0.6, 0.8, 1)


def scale(most: float) -> list[float]:
    """Round numbers from 0 to about `most`, five or so."""
    magnitude = 10 ** math.floor(math.log10(most / 5))
    step = next(step * magnitude for step in STEPS if step * magnitude * 5 >= most)
    return [round(step * number, 10) for number in range(math.ceil(most / step) + 1)]


def _svg(parts: Sequence[str], label: str) -> Markup:
    body = "".join(parts)
    return Markup(f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{body}</svg>')
