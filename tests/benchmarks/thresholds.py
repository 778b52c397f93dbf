"""What the threshold for refusing does: a table of results that were kept.

    python -m tests.benchmarks.reach --out KEPT
    python -m tests.benchmarks.thresholds KEPT/printed-on.json KEPT/xquad-on.json ...

By the confidence of each answer, or of what would be: an answer that is made of several (of two questions in one, or of
two outlets) was made with the threshold of its run. Where every question of a set is answered, those with their
articles taken away stand for the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from service.evaluation.result import EvaluationResult, read_result

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
HEADING = "| set | threshold | answered | right of these | refusal precision | refusal recall | right ones lost |"


def lines(name: str, result: EvaluationResult) -> Iterator[str]:
    """A row for each threshold. answered: of the questions that have an answer; right of these: of all that are
    answered; refusal precision: of what is refused, what has no answer; refusal recall: of what has none, what is
    refused; right ones lost: of the first quotations that are right, those that are not shown."""
    answerable = [row for row in result.rows if row.answerable]
    others = np.array([row.confidence for row in result.rows if not row.answerable])
    if not others.size:
        others = np.array([row.away.confidence for row in answerable if row.away])
    sure = np.array([row.confidence for row in answerable])
    right = np.array([bool(row.score and row.score.right) for row in answerable])
    for threshold in THRESHOLDS:
        shown, passed = sure >= threshold, others >= threshold
        refused = (~shown).sum() + (~passed).sum()
        figures = (
            shown.mean(),
            (right & shown).sum() / max(1, shown.sum() + passed.sum()),
            (~passed).sum() / max(1, refused),
            (~passed).mean(),
            1 - (right & shown).sum() / max(1, right.sum()),
        )
        yield f"| {name} | {threshold} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="+")
    print(HEADING, "|---" * 7 + "|", sep="\n")
    for path in parser.parse_args().results:
        print(*lines(path.stem.removesuffix("-on"), read_result(path)), sep="\n")


if __name__ == "__main__":
    main()
