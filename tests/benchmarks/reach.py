"""How good the answers are: every figure that we hold ourselves to, in one table.

    python -m tests.benchmarks.reach [--questions N] [--out FOLDER [--sets NAME...]]

Asks the sets in `tests/data` that nothing was trained or fitted on, with the reader and without: xquad, of the whole
archive and with each question's article taken away; the part of squad2 that shares its paragraphs, each question of its
own article, half of them written to look answerable and not; clapnq, queries as people type them, whose answers are
often several sentences, once as it comes and once with nothing refused, which compares the rankings alone; news,
made-up articles and what reporters and readers would ask of them, a third of it not told there; asked, heard and
checked, others, and what people asked who had not read them: they had seen the headlines, had heard of the matter, or
half remembered what was said; printed, articles as they are printed, and questions half of which are told there of
another person, year or figure, or nearly. Takes twenty minutes on two cores, or forty on slow ones. With --sets only
these are asked, and the table has the others as they were kept in FOLDER, once they all are there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.evaluation.reliability import expected_calibration_error
from service.evaluation.files import write_whole
from service.evaluation.partial import PartialRows
from service.evaluation.result import EvaluationResult, encoded, read_result
from service.evaluation.running import Plan, ask_all, conditions_of, opened
from service.evaluation.summary import sum_up
from service.settings import Settings

DATA = Path(__file__).parents[1] / "data"
WAYS = ("on", "off")  # the reader
SEED = 0
TOP_K = 8
MAX_QUOTES = 3
LEAST_RATIO = 1.15
MOST_ECE = 0.10
UNREFUSED = "clapnq, nothing refused"
MANY_QUOTES = 20  # where an expected answer is several sentences
BLIND = ("asked", "heard", "checked")  # by somebody who had not read the articles
NEWS_FIGURES = (
    *("recall_at_1", "mrr", "first_right", "three_right", "answerable_f1"),
    *("auroc", "refusal_recall", "answered", "ece"),
)


@dataclass(frozen=True, slots=True)
class Set:
    """How a set is asked. name: in the table; folder: in `tests/data`; threshold: 0 where confidence is judged, or the
    ranking by itself, and not what is shown; None: the default."""

    name: str
    folder: str
    split: str | None = None
    own_article: bool = False
    leave_out: bool = False
    threshold: float | None = None
    max_quotes: int = MAX_QUOTES


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. reach: what it must reach, at most that where `less`."""

    set: str
    figure: str
    reach: float | None
    less: bool = False


SETS = (
    Set("xquad", "xquad", leave_out=True),
    Set("squad2", "squad2", own_article=True, threshold=0.0),
    Set("clapnq", "clapnq", max_quotes=MANY_QUOTES),
    Set(UNREFUSED, "clapnq", threshold=0.0, max_quotes=MANY_QUOTES),
    Set("news", "news", leave_out=True),
    *(Set(name, name) for name in BLIND),
    Set("printed", "printed", split="report"),
)
ROWS = (
    Row("xquad", "recall_at_1", 0.965),
    Row("xquad", "mrr", 0.98),
    Row("xquad", "first_right", 0.89),
    Row("xquad", "three_right", 0.975),
    Row("xquad", "f1", None),
    Row("xquad", "away_refused_at_90", 0.93),
    Row("xquad", "away_refused", None),
    Row("xquad", "answered", None),
    Row("xquad", "away_ece", MOST_ECE, less=True),
    Row("xquad", "exact", 1.0),
    Row("xquad", "latency_p50", None),
    Row("squad2", "first_right", None),
    Row("squad2", "auroc", 0.80),
    Row("squad2", "ece", MOST_ECE, less=True),
    Row("squad2", "exact", 1.0),
    Row("clapnq", "first_right", None),
    Row("clapnq", "precision", None),
    Row("clapnq", "recall", None),
    Row("clapnq", "answerable_f1", None),
    Row("clapnq", "auroc", 0.75),
    Row("clapnq", "ece", None),
    Row("clapnq", "exact", 1.0),
    Row(UNREFUSED, "precision", None),
    Row(UNREFUSED, "recall", None),
    Row(UNREFUSED, "answerable_f1", None),
    Row("news", "recall_at_1", None),
    Row("news", "mrr", None),
    Row("news", "first_right", None),
    Row("news", "three_right", None),
    Row("news", "answerable_f1", None),
    Row("news", "auroc", None),
    Row("news", "refusal_recall", None),
    Row("news", "answered", None),
    Row("news", "away_refused_at_90", None),
    Row("news", "ece", None),
    Row("news", "exact", 1.0),
    *(Row(name, figure, None) for name in (*BLIND, "printed") for figure in NEWS_FIGURES),
    *(Row(name, "exact", 1.0) for name in (*BLIND, "printed")),
)


def evaluate(each: Set, reader: str, questions: int | None, keep: Path) -> EvaluationResult:
    """Ask a set. keep: where its archive stays between runs."""
    settings = Settings(reader=reader)
    if each.threshold is not None:
        settings = Settings(reader=reader, threshold=each.threshold)
    plan = Plan(
        DATA / each.folder, settings, each.split, questions, SEED, TOP_K, each.max_quotes, each.own_article,
        each.leave_out, keep / each.folder,
    )  # fmt: skip
    with opened(plan, _no_progress) as found:
        conditions = conditions_of(plan, found)
        with PartialRows(None, conditions) as partial:
            rows = ask_all(plan, found, partial, _no_progress)
        return sum_up(found, conditions, rows, SEED)


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


def answerable_f1(result: EvaluationResult) -> float:
    """Mean F1 of the sentences shown, over the questions that have an answer."""
    values = [row.score.f1 for row in result.rows if row.answerable and row.score and row.score.f1 is not None]
    return sum(values) / max(1, len(values))


def calibration_together(results: Sequence[EvaluationResult]) -> float:
    """The calibration error, 0 to 1, over the questions of all sets, in both ways where they were asked in both.

    Errors of two sets that go opposite ways cancel within a bin."""
    confidence, right = list[float](), list[float]()
    for row in (row for result in results for row in result.rows):
        if row.score and row.score.right is not None:
            confidence.append(row.confidence)
            right.append(row.score.right)
        if row.away:
            confidence.append(row.away.confidence)
            right.append(0.0)
    return expected_calibration_error(np.array(confidence), np.array(right))


def value_of(result: EvaluationResult, name: str) -> tuple[str, float | None, str]:
    """A figure's label, value and interval."""
    if name == "answerable_f1":
        return "F1, of the answerable", answerable_f1(result), ""
    figure = next(figure for figure in result.figures if figure.name == name)
    interval = f"{figure.low:.3f} to {figure.high:.3f}" if figure.low is not None and figure.high is not None else ""
    return figure.label, figure.value, interval


def lines(results: dict[tuple[str, str], EvaluationResult]) -> Iterator[str]:
    """The table, as Markdown."""
    yield "| set | figure | with the reader | 95% interval | without | reach | reached |"
    yield "|---|---|---|---|---|---|---|"
    for row in ROWS:
        label, value, interval = value_of(results[row.set, "on"], row.figure)
        _, without, _ = value_of(results[row.set, "off"], row.figure)
        reached = ""
        if row.reach is not None and value is not None:
            reached = "yes" if (value <= row.reach if row.less else value >= row.reach) else "no"
        reach = "" if row.reach is None else f"{row.reach:g}"
        yield f"| {row.set} | {label} | {_shown(value)} | {interval} | {_shown(without)} | {reach} | {reached} |"
    for name in ("clapnq", UNREFUSED):
        ratio = answerable_f1(results[name, "on"]) / max(1e-9, answerable_f1(results[name, "off"]))
        reached = "yes" if ratio >= LEAST_RATIO else "no"
        yield f"| {name} | F1, of the answerable, over that without | {ratio:.3f} | | | {LEAST_RATIO:g} | {reached} |"
    each_once = [each.name for each in SETS if each.name != UNREFUSED]
    value, without = (calibration_together([results[name, way] for name in each_once]) for way in ("on", "off"))
    reached = "yes" if value <= MOST_ECE else "no"
    yield f"| all together | calibration error | {value:.3f} | | {without:.3f} | {MOST_ECE:g} | {reached} |"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, help="only so many of each set")
    parser.add_argument("--out", type=Path, help="keep each result there, as `pullquote eval --output` writes it")
    parser.add_argument("--sets", nargs="+", choices=[each.name for each in SETS], help="only these")
    parser.add_argument("--keep", type=Path, help="keep the archives there between runs")
    arguments = parser.parse_args()
    if arguments.sets and not arguments.out:
        parser.error("--sets takes --out, where the other sets' results are")
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        for each in SETS:
            for reader in WAYS if each.name in (arguments.sets or [each.name]) else ():
                result = evaluate(each, reader, arguments.questions, arguments.keep or Path(scratch))
                results[each.name, reader] = result
                print(f"{each.name}, reader {reader}: {result.questions} questions asked", flush=True)
                if arguments.out:
                    arguments.out.mkdir(parents=True, exist_ok=True)
                    write_whole(arguments.out / f"{each.name}-{reader}.json", encoded(result))
    asked = [(each.name, reader) for each in SETS for reader in WAYS]
    kept = {pair: arguments.out / "{}-{}.json".format(*pair) for pair in asked if pair not in results}
    if all(path.exists() for path in kept.values()):
        print("\n".join(lines(results | {pair: read_result(path) for pair, path in kept.items()})))


if __name__ == "__main__":
    main()
