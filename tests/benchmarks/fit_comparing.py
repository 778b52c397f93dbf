"""Fit which of the best sentences comes first, how sure that one is beside the others, and what answers where it does
not; write all to `index/evidence/evidence.json`.

    python -m tests.benchmarks.fit_comparing DATA [--questions 120] [--write] [--sets NAME...]

The questions and settings of `fit_evidence`, whose models say how sure a sentence is alone: fit those before. An
archive from which the answer was taken away counts half, so that of three askings one is of such an archive: people do
not ask half their questions of an archive that does not answer them. Beside these, questions that several sentences
answer, in an archive that has them, which count a quarter. With --sets these are only asked, and what is found is kept
for later, so that a process each can do it at once.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import index.evidence.ranking
from index.encoding.encoder import Encoder
from index.encoding.vectors import Bools, Float32
from index.evaluation.reliability import Float64, expected_calibration_error
from index.evidence.calibration import DEFAULT_THRESHOLD, LinearModel
from index.evidence.side_by_side import CHOICE_NAMES, NAMES, choice_figures, chosen
from index.quotations.further import READ_OTHERWISE, UNREAD_OTHERWISE, worth_quoting
from index.reader.training.examples import set_folder
from tests.benchmarks.asking import ANSWERED, SETS, Beside, First, firsts_of
from tests.benchmarks.datasets import read_questions
from tests.benchmarks.fit_evidence import RIDGE, THRESHOLDS, named

AWAY_WEIGHT = 0.5
SEVERAL_WEIGHT = 0.25
PENALTY = 0.1  # C of the regression over standardised figures: many of them, which tell much the same
FIXED = (0.2, 0.3, 0.4, 1.1)  # probabilities of belonging from which sentences could be quoted, whatever the question

Found = tuple[First, Beside, float]  # with the probability that the first one answers


def fit_choice(firsts: Sequence[First]) -> LinearModel:
    """What puts a right one first, with the rules: as `fit_evidence.fit_order` has it."""
    found = [(choice_figures(f.beside), f.rules, f.right, _weight(f)) for f in firsts if f.right.any()]
    spread = np.concatenate([figures for figures, _, _, _ in found]).std(0)

    def loss(fitted: Float32) -> tuple[float, Float32]:
        total, gradient = RIDGE * fitted @ fitted, 2 * RIDGE * fitted
        for figures, rules, right, weight in found:
            logits = figures / spread @ fitted + rules
            among_all, among_right = softmax(logits), softmax(np.where(right, logits, -np.inf))
            total -= weight * np.log(among_all[right].sum()) / len(found)
            gradient = gradient + weight * (among_all - among_right) @ (figures / spread) / len(found)
        return total, gradient

    fitted = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    return LinearModel((fitted.x / spread).astype(np.float32), 0.0)


def first_of(first: First, choice: LinearModel) -> int:
    """The one that comes first."""
    return chosen(choice, first.beside, first.rules)


def fit_model(firsts: Sequence[First], choice: LinearModel) -> LogisticRegression:
    """The probability that the one that comes first answers."""
    rows, right = rows_of(firsts, choice)
    return LogisticRegression(max_iter=5_000).fit(rows, right, sample_weight=[_weight(first) for first in firsts])


def rows_of(firsts: Sequence[First], choice: LinearModel) -> tuple[Float32, Bools]:
    """NAMES of those that come first, and whether they answer."""
    places = [first_of(first, choice) for first in firsts]
    rows = np.stack([first.rows[place] for first, place in zip(firsts, places, strict=True)])
    return rows, np.array([first.right[place] for first, place in zip(firsts, places, strict=True)])


def fit_otherwise(pairs: Iterable[tuple[First, Beside | None]]) -> LogisticRegression:
    """The probability that another one answers, where the first does not."""
    wrong = [(beside, _weight(first)) for first, beside in pairs if beside is not None and not beside.right[0]]
    rows = np.concatenate([beside.rows for beside, _ in wrong])
    right = np.concatenate([beside.right[1 : 1 + len(beside.rows)] for beside, _ in wrong])
    weights = np.concatenate([np.full(len(beside.rows), weight) for beside, weight in wrong])
    pipeline: Pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=5_000))
    scaler, model = pipeline.fit(rows, right, logisticregression__sample_weight=weights)
    model.coef_ = model.coef_ / scaler.scale_
    model.intercept_ = model.intercept_ - model.coef_ @ scaler.mean_
    return model


def _weight(first: First) -> float:
    return (1.0 if first.setting in ANSWERED else AWAY_WEIGHT) * (SEVERAL_WEIGHT if first.several else 1.0)


def report(name: str, firsts: Sequence[First], choice: LinearModel, model: LogisticRegression) -> None:
    """Print how often the first one is right where one of those compared is, what the probability is worth alone and
    beside the others, and what thresholds do."""
    rows, answers = rows_of(firsts, choice)
    before = np.array([first.right[0] for first in firsts], dtype=np.float64)
    alone = expit(np.array([first.rows[0, 0] for first in firsts], dtype=np.float64))
    right, beside = answers.astype(np.float64), model.predict_proba(rows)[:, 1]
    print(f"{name} ({len(firsts)}): alone {_worth(before, alone)}; beside the others {_worth(right, beside)}")
    there = [first.setting in ANSWERED and bool(first.right.any()) for first in firsts]
    if any(there):
        print(f"  right where one is: {before[there].mean():.3f} before, {right[there].mean():.3f} now ({sum(there)})")
    for threshold in THRESHOLDS:
        shown = beside >= threshold
        if shown.any():
            lost, refused = 1 - shown[right > 0].mean(), 1 - shown[right == 0].mean()
            print(
                f"  threshold {threshold}: answered {shown.mean():.2f}, right of these {right[shown].mean():.2f}, "
                f"right ones lost {lost:.2f}, wrong ones refused {refused:.2f}"
            )


def report_quoting(name: str, found: Sequence[Found], otherwise: LogisticRegression) -> None:
    """Print what quoting further sentences is worth where an answer was found: as it is done, as if the first one were
    right for sure, and from one probability of belonging on; of all, and with those counting 0 that are refused."""
    ways: dict[str, Callable[[Beside, float], Bools]] = {
        "as it is": lambda beside, first: _worth_quoting(beside, first, otherwise),
        "as if the first were right": lambda beside, _: _worth_quoting(beside, 1.0, otherwise),
        **{f"from {each}": lambda beside, _, least=each: np.array(beside.belongs) >= least for each in FIXED},
    }
    found = [each for each in found if each[1].right.any()]
    for way, choose in ways.items():
        rows = []
        for _, beside, first in found:
            right, quoted = beside.right[1:], choose(beside, first)
            hits, shown, gold = beside.right[0] + right[quoted].sum(), 1 + quoted.sum(), beside.right.sum()
            f1 = 2 * hits / (shown + gold)
            rows.append((shown, hits / shown, hits / gold, f1, f1 * (first >= DEFAULT_THRESHOLD)))
        shown, precision, recall, f1, answered = np.mean(rows, axis=0)
        print(
            f"  {name}, {len(found)} with an answer, {way}: {shown:.2f} sentences, precision {precision:.3f}, "
            f"recall {recall:.3f}, F1 {f1:.3f}, with refusals {answered:.3f}"
        )


def _worth_quoting(beside: Beside, first: float, otherwise: LogisticRegression) -> Bools:
    seen, rest = otherwise.predict_proba(beside.rows)[:, 1], len(beside.belongs) - len(beside.rows)
    return worth_quoting(first, beside.belongs, [*seen, *[0.0] * rest])


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
    parser.add_argument("--write", action="store_true", help="put it into index/evidence/evidence.json")
    parser.add_argument("--sets", nargs="+", choices=SETS, help="only ask these, and keep what is found")
    arguments = parser.parse_args()
    encoder, fit, dev = Encoder(), list[First](), dict[str, list[First]]()
    encoder.encode_question = cache(encoder.encode_question)  # type: ignore[method-assign]
    for name in arguments.sets or SETS:
        folder = set_folder(arguments.data, name)
        fit += firsts_of(folder, "train", arguments.cache, encoder, arguments.questions)
        if any(read_questions(folder, "dev")):
            dev[name] = firsts_of(folder, "dev", arguments.cache, encoder, arguments.questions)
    if arguments.sets:
        return
    choice = fit_choice(fit)
    model = fit_model(fit, choice)
    read, unread = fit_otherwise((f, f.read) for f in fit), fit_otherwise((f, f.unread) for f in fit)
    fitted = {
        "first": named(choice.coefficients, CHOICE_NAMES, 0.0),
        "compared": named(model.coef_[0], NAMES, model.intercept_[0]),
        "read": named(read.coef_[0], READ_OTHERWISE, read.intercept_[0]),
        "unread": named(unread.coef_[0], UNREAD_OTHERWISE, unread.intercept_[0]),
    }
    print(json.dumps(fitted, indent=2))
    for name, firsts in dev.items():
        report(name, [first for first in firsts if not first.several], choice, model)
    every = [first for firsts in dev.values() for first in firsts]
    others = [first for first in every if not first.several]
    report("all together", others, choice, model)
    report("where nothing was taken away", [first for first in others if first.setting in ANSWERED], choice, model)
    report("of several sentences", [first for first in every if first.several], choice, model)
    for name, firsts in dev.items():
        for several in (False, True):
            asked = [f for f in firsts if f.several == several and f.setting in ANSWERED]
            if not asked:
                continue
            sure = model.predict_proba(rows_of(asked, choice)[0])[:, 1]
            label = f"{name}, several" if several else name
            report_quoting(f"{label}, read", [(f, f.read, p) for f, p in zip(asked, sure, strict=True)], read)
            plain = [(f, f.unread, float(expit(f.unread.alone))) for f in asked if f.unread is not None]
            report_quoting(f"{label}, unread", plain, unread)
    if arguments.write:
        path = Path(index.evidence.ranking.__file__).with_name(index.evidence.ranking.WEIGHTS_FILE)
        written = json.loads(path.read_text(encoding="utf-8")) | {key: fitted[key] for key in ("first", "compared")}
        for way in ("read", "unread"):
            written[way] |= {"otherwise": fitted[way]}
        path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
