"""The figures of an evaluation as a person reads them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.cli.terminal import one_line, output, write
from service.evaluation.printing import amount, expected_otherwise, interval

if TYPE_CHECKING:  # importing it takes what the command line must not wait for
    from service.evaluation.result import DifferenceValue, EvaluationResult

TABLE_WIDTH = 200  # columns: no figure is cut, and a narrower terminal breaks the lines itself
NOTES_WIDTH = 120  # of a terminal, from which there is room for the notes


def write_figures(result: EvaluationResult) -> None:
    """Every figure that is defined, with its interval."""
    console = output()
    noted = not console.is_terminal or console.width >= NOTES_WIDTH
    asked = f"{result.questions:,} questions ({result.unanswerable:,} without an answer)"
    several = "s" if result.conditions.articles != 1 else ""
    among = f"{result.conditions.articles:,} article{several}"
    write(console, Text(f"{one_line(result.name)}: {asked}, {among}", style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("figure", no_wrap=True)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("95% interval", no_wrap=True)
    if noted:
        table.add_column("", style="dim", overflow="fold")
    for group, figures in groupby(result.figures, key=lambda figure: figure.group):
        shown = list(figures)
        if all(figure.value is None for figure in shown):
            continue
        table.add_row(Text(group, style="bold"))
        for figure in shown:
            cells = f"  {figure.label}", amount(figure.value, figure.unit), interval(figure), figure.note
            table.add_row(*(cells if noted else cells[:-1]))
    _print(output(), table, whole=not noted)
    write(console, f"{result.citations_exact:,} of {result.citations:,} citations are exact.")


def write_comparison(result: EvaluationResult) -> None:
    """What differs from the baseline, if there is one."""
    comparison = result.comparison
    if comparison is None:
        return
    from index.evaluation import FEWEST

    console = output()
    changed = f"; what differs: {', '.join(comparison.changed)}" if comparison.changed else "; the same conditions"
    write(console, "")
    both = f"{comparison.questions:,} questions in both{expected_otherwise(comparison)}"
    heading = f"Against {one_line(comparison.baseline)}, {both}{changed}"
    write(console, Text(heading, style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("figure", "here", "baseline", "difference", "95% interval", "beyond chance at 5%", "test"):
        table.add_column(name, justify="right" if name in ("here", "baseline", "difference") else "left", no_wrap=True)
    for item in comparison.differences:
        digits = 1 if item.unit == "ms" else 3
        table.add_row(
            item.label,
            amount(item.value, item.unit),
            amount(item.baseline, item.unit),
            f"{item.difference:+.{digits}f}",
            f"{item.low:+.{digits}f} to {item.high:+.{digits}f}",
            _verdict(item),
            item.test if item.p_value is None else f"{item.test}, p = {item.p_value:.3g}",
        )
    _print(output(), table, whole=True)
    if any(item.too_few for item in comparison.differences):
        write(console, f"Too few: over fewer than {FEWEST} questions, no difference can be told from chance.")
    beyond = [item.label for item in comparison.differences if item.beyond_chance]
    write(console, f"Beyond chance: {', '.join(beyond)}." if beyond else "No difference is beyond chance.")
    write(console, "Times also differ with what else the machine does, which no test of questions sees.")


def _verdict(item: DifferenceValue) -> Text:
    if not item.beyond_chance:
        return Text("too few" if item.too_few else "no", style="dim")
    if item.better is None:
        return Text("yes")
    return Text("better", style="green") if item.better else Text("worse", style="red")


def _print(console: Console, table: Table, *, whole: bool) -> None:
    """whole: no figure is cut in a terminal that is too narrow, which breaks the lines then. Without one, no blanks at
    the end of lines."""
    if whole or not console.is_terminal:
        console.width = max(console.width, TABLE_WIDTH)
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as printed:
        console.print(table)
    for line in printed.get().splitlines():
        write(console, line.rstrip())
