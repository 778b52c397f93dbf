"""Fit how sure the first sentence is beside the others, and write it to `index/evidence.json`.

    python -m tests.benchmarks.fit_comparing DATA [--questions 120] [--write]

The questions and settings of `fit_evidence`, whose models say how sure it is alone: fit those before. An archive from
which the answer was taken away counts half, so that of three askings one is of such an archive: people do not ask half
their questions of an archive that does not answer them. Beside these, questions that several sentences answer, in an
archive that has them, which count a quarter.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

import index.evidence
from index.comparing import NAMES
from index.encoder import Encoder
from index.evaluation.reliability import Float64, expected_calibration_error
from index.reader.training.examples import set_folder
from tests.benchmarks.asking import ANSWERED, SETS, First, firsts_of
from tests.benchmarks.datasets import read_questions
from tests.benchmarks.fit_evidence import THRESHOLDS, named

AWAY_WEIGHT = 0.5
SEVERAL_WEIGHT = 0.25


def fit_model(firsts: Sequence[First]) -> LogisticRegression:
    """The probability that the first one answers."""
    weights = [
        (1.0 if first.setting in ANSWERED else AWAY_WEIGHT) * (SEVERAL_WEIGHT if first.several else 1.0)
        for first in firsts
    ]
    rows, right = np.stack([first.row for first in firsts]), [first.right for first in firsts]
    return LogisticRegression(max_iter=5_000).fit(rows, right, sample_weight=weights)


def report(name: str, firsts: Sequence[First], model: LogisticRegression) -> None:
    """Print what the probability is worth alone and beside the others, and what thresholds do."""
    rows, right = np.stack([each.row for each in firsts]), np.array([each.right for each in firsts], dtype=np.float64)
    alone, beside = expit(rows[:, 0].astype(np.float64)), model.predict_proba(rows)[:, 1]
    print(f"{name} ({len(firsts)}): alone {_worth(right, alone)}; beside the others {_worth(right, beside)}")
    for threshold in THRESHOLDS:
        shown = beside >= threshold
        if shown.any():
            lost, refused = 1 - shown[right > 0].mean(), 1 - shown[right == 0].mean()
            print(
                f"  threshold {threshold}: answered {shown.mean():.2f}, right of these {right[shown].mean():.2f}, "
                f"right ones lost {lost:.2f}, wrong ones refused {refused:.2f}"
            )


def _worth(right: Float64, probability: Float64) -> str:
    return (
        f"ECE {expected_calibration_error(probability, right):.3f}, log loss {log_loss(right, probability):.3f}, "
        f"AUROC {roc_auc_score(right, probability):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--questions", type=int, default=120, help="of each set; as many of its dev part")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "pullquote-archives")
    parser.add_argument("--write", action="store_true", help="put it into index/evidence.json")
    arguments = parser.parse_args()
    encoder, fit, dev = Encoder(), list[First](), dict[str, list[First]]()
    encoder.encode_question = cache(encoder.encode_question)  # type: ignore[method-assign]
    for name in SETS:
        folder = set_folder(arguments.data, name)
        fit += firsts_of(folder, "train", arguments.cache, encoder, arguments.questions)
        if any(read_questions(folder, "dev")):
            dev[name] = firsts_of(folder, "dev", arguments.cache, encoder, arguments.questions)
    model = fit_model(fit)
    fitted = named(model.coef_[0], NAMES, model.intercept_[0])
    print(json.dumps(fitted, indent=2))
    for name, firsts in dev.items():
        report(name, [first for first in firsts if not first.several], model)
    every = [first for firsts in dev.values() for first in firsts]
    others = [first for first in every if not first.several]
    report("all together", others, model)
    report("where nothing was taken away", [first for first in others if first.setting in ANSWERED], model)
    report("of several sentences", [first for first in every if first.several], model)
    if arguments.write:
        path = Path(index.evidence.__file__).with_name(index.evidence.WEIGHTS_FILE)
        written = json.loads(path.read_text(encoding="utf-8")) | {"compared": fitted}
        path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
