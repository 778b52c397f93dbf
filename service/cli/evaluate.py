"""`pullquote eval`: how well an archive answers, and whether to trust it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.answering.questions import DEFAULT_MAX_QUOTES, MAX_QUOTES
from service.cli.evaluation_table import write_comparison, write_figures
from service.cli.options import ARCHIVE, DataFolder, Words, as_json, top_k, with_settings
from service.cli.progress import Interruption
from service.cli.steps import StepDisplay
from service.cli.terminal import notice, write_json
from service.evaluation.files import try_to_write, write_whole
from service.settings import Settings

if TYPE_CHECKING:  # what runs is imported where it is run: numpy and the index would slow every other command
    from service.evaluation.result import EvaluationResult
    from service.evaluation.running import Plan

FINISHING = "finishing the question in hand; Ctrl-C again stops at once"
LISTED_DEFECTS = 20
MAX_SEED = 2**32 - 1
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


class FileToWrite(click.ParamType[Path]):
    """A file that can be written, in a folder that is there."""

    name = "file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, once it is clear that a file can be written there."""
        path = Path(NEW_FILE.convert(value, param, ctx))  # type: ignore[arg-type]
        try:
            if not path.parent.is_dir():
                self.fail(f"there is no folder {path.parent}", param, ctx)
            if path.exists() and not path.is_file():
                self.fail(f"{path} is no file that can be written anew; name another", param, ctx)
            try_to_write(path)
        except OSError as error:
            self.fail(f"{path} can't be written ({(error.strerror or str(error)).lower()}); name another", param, ctx)
        return path


@click.command("eval")
@click.argument("path", metavar="PATH", type=click.Path(exists=True, path_type=Path))
@click.option("--split", metavar="NAME", type=Words(), help="Only the questions of this part of the set.")
@click.option("--questions", metavar="N", type=click.IntRange(1), help="Only so many, drawn by the seed.")
@click.option(
    "--seed", type=click.IntRange(0, MAX_SEED), default=0, show_default=True, help="Of the sample and of the intervals."
)
@click.option("--leave-out", is_flag=True, help="Ask each question also with its own articles taken away.")
@click.option("--own-article", is_flag=True, help="Ask each question of its own articles alone.")
@click.option(
    "--keep",
    metavar="FOLDER",
    type=DataFolder(file_okay=False, path_type=Path),
    help="Keep the archive of a folder's articles there, so that the next run does not encode them again.",
)
@click.option(
    "--output", metavar="FILE", type=FileToWrite(), help="Write the result as JSON, with a row for every question."
)
@click.option(
    "--report", metavar="FILE.html", type=FileToWrite(), help="Write one page with charts and what went wrong."
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with the result that --output wrote before.",
)
@click.option(
    "--max-quotes",
    type=click.IntRange(MAX_QUOTES[0], MAX_QUOTES[-1]),
    default=DEFAULT_MAX_QUOTES,
    show_default=True,
    help="At most so many quotations.",
)
@top_k
@as_json
@with_settings(*(name for name in ARCHIVE if name != "keep_versions"), "reader", "prefer_newer", "threshold")
@click.pass_context
def evaluate(
    context: click.Context,
    settings: Settings,
    path: Path,
    split: str | None,
    questions: int | None,
    seed: int,
    leave_out: bool,
    own_article: bool,
    keep: Path | None,
    output: Path | None,
    report: Path | None,
    baseline: Path | None,
    max_quotes: int,
    top_k: int,
    as_json: bool,
) -> None:
    """Score the answers to the questions of PATH.

    PATH is a folder of articles.jsonl and questions.jsonl, asked of those articles; or a table (CSV) with the columns
    question and quotation or article_id, or a .jsonl file of questions, asked of your own archive (--data). In a table,
    a row that expects nothing, not even an answer, is a question that the archive does not answer.

    With --output, an interrupted run goes on where it was when it is started again. Exit status 1 when a line of the
    set could not be used.
    """
    if leave_out and own_article:
        raise click.UsageError("--leave-out takes away the article that --own-article asks; choose one of them")
    if keep is not None and not path.is_dir():
        raise click.UsageError("--keep is for a folder's articles; a file of questions is asked of --data")
    from service.evaluation.errors import EvaluationImpossible
    from service.evaluation.partial import partial_file
    from service.evaluation.result import encoded, read_result
    from service.evaluation.running import Plan
    from service.evaluation.summary import compare_runs

    rows = partial_file(output) if output is not None else None
    _check_apart(path, {"--output": output, "the rows beside": rows, "--report": report, "--baseline": baseline})
    before = read_result(baseline) if baseline is not None else None
    plan = Plan(path, settings, split, questions, seed, top_k, max_quotes, own_article, leave_out, keep)
    result = _run(plan, output)
    if result is None:
        context.exit(1)
    apart: EvaluationImpossible | None = None
    if before is not None and baseline is not None:
        try:
            result.comparison = compare_runs(result, before, baseline.name)
        except EvaluationImpossible as error:  # the run itself is whole
            apart = error
    if output is not None:
        write_whole(output, encoded(result))
        partial_file(output).unlink(missing_ok=True)
    try:
        _print(result, as_json)
    finally:  # also where whoever reads the figures has enough
        if report is not None:
            from service.report import render_report

            write_whole(report, render_report(result).encode())
    faulty = _tell_of_faults(result)
    if apart is not None:
        raise apart
    if faulty:
        context.exit(1)


def _check_apart(path: Path, files: dict[str, Path | None]) -> None:
    """Raises UsageError where one file would be written over what another is read from, or written to."""
    read = [path, path / "articles.jsonl", path / "questions.jsonl"] if path.is_dir() else [path]
    taken = {one.resolve(): str(one) for one in read}
    for option, file in reversed(files.items()):  # the baseline first, which is only read
        if file is None:
            continue
        if (place := file.resolve()) in taken and option != "--baseline":
            raise click.UsageError(f"{option} {file} would be written over {taken[place]}; name another file")
        taken.setdefault(place, f"the file of {option}")


def _run(plan: Plan, output: Path | None) -> EvaluationResult | None:
    """The questions asked and summed up; None when it was interrupted, which has then been told."""
    from service.evaluation.errors import Interrupted
    from service.evaluation.partial import PartialRows
    from service.evaluation.running import ask_all, conditions_of, opened
    from service.evaluation.summary import sum_up

    with _ended_in_order(), Interruption(FINISHING) as interruption, StepDisplay() as display:

        def encoding(done: int, total: int) -> None:
            display.report("encoding", done, total)
            if interruption.wanted and done < total:
                raise Interrupted(0, 0)

        def asking(done: int, total: int) -> None:
            display.report("asking", done, total)
            if interruption.wanted and done < total:
                raise Interrupted(done, total)

        try:
            with opened(plan, encoding) as found:
                conditions = conditions_of(plan, found)
                with PartialRows(output, conditions) as partial:
                    rows = ask_all(plan, found, partial, asking)
                display.report("intervals", 0, 1)
                return sum_up(found, conditions, rows, plan.seed)
        except Interrupted as interrupted:
            notice(_how_to_go_on(interrupted.asked, interrupted.total, output, plan))
            return None


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A signal to end, or a closed terminal, ends the run as an error would: what was made for it is deleted."""

    def leave(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(result: EvaluationResult, as_json: bool) -> None:
    if as_json:
        write_json(result, indent=1)
    else:
        write_figures(result)
        write_comparison(result)


def _tell_of_faults(result: EvaluationResult) -> bool:
    """Name what could not be used or is not exact. -> whether there was anything."""
    for defect in result.unusable[:LISTED_DEFECTS]:
        notice(f"{defect.where}: {defect.detail}")
    if len(result.unusable) > LISTED_DEFECTS:
        notice(f"and {len(result.unusable) - LISTED_DEFECTS:,} further lines that can't be used")
    if result.passed_over:
        notice(f"{result.passed_over:,} questions name no article of their own, and were passed over")
    inexact = result.citations - result.citations_exact
    if inexact:
        notice(f"{inexact:,} citations are not true to the character: a fault of Pullquote; see inexact in the rows")
    return bool(result.unusable or inexact)


def _how_to_go_on(asked: int, total: int, output: Path | None, plan: Plan) -> str:
    done = f"interrupted after {asked:,} of {total:,} questions" if total else "interrupted while encoding"
    again = ""
    if plan.path.is_dir() and plan.keep is None:
        again = "; with --keep FOLDER, the articles would not be encoded again"
    if output is None:
        return f"{done}: with --output FILE, the same command goes on where it was interrupted{again}"
    return f"{done}: run the same command again to go on{again}"
