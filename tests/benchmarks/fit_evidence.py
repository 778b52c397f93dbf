"""Fit the models of `index/evidence.py`, with the reader and without, and write them to `index/evidence.json`.

    python -m tests.benchmarks.fit_evidence DATA [--questions 500] [--write]

DATA holds one folder a set; the news that the reader is trained on is another. Each question is asked four times: of
the whole archive, of the archive without the articles that answer it, of its article alone and of another article
alone, so that the probability holds in archives of any size and for questions that have no answer. Fitted on the
articles of the train parts that the reader never saw; the figures printed are of the dev parts.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import index.evidence
from index.archive import Archive
from index.encoder import Encoder
from index.evaluation.leaving_out import DEEP, without_articles
from index.evidence import BEHIND, EvidenceRanker
from index.features import NAMES
from index.filters import Filters
from index.reader import Reader
from index.reader.features import READER_NAMES, ReaderFeatures
from index.reader.reader import WEIGHTS_FILE
from index.reader.training.examples import NEWS, held_out
from index.reader.weights import file_sha256
from index.vectors import Float32
from tests.benchmarks.datasets import Question, archive_of, read_questions

SETS = ("squad2", "shifts_new_wiki", NEWS.name)  # the questions of the other two do not say what they are about
PASSAGES = 8
RIDGE = 1e-3
RIGHT_WEIGHT = 1.3  # archives are asked fewer questions that were written to mislead than there are here
SETTINGS = ("whole archive", "article removed", "article alone", "another article")
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8)
ALL = (*NAMES, *READER_NAMES)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked in one setting. figures: (sentences, ALL + BEHIND); right: (sentences,)."""

    setting: str
    figures: Float32
    right: np.ndarray

    def only(self, names: Sequence[str]) -> Float32:
        """The named figures, shape (sentences, names)."""
        return self.figures[:, [(*ALL, BEHIND).index(name) for name in names]]


def ask(archive: Archive, ranker: EvidenceRanker, questions: Sequence[Question], seed: int) -> list[Asked]:
    """Ask every question in every setting."""
    ids = [summary.id for summary in archive.articles(limit=100_000)]
    chance = random.Random(seed)
    asked = []
    for question in questions:
        other = chance.choice([article_id for article_id in ids if article_id != question.article_id])
        for setting in SETTINGS:
            alone = {"article alone": question.article_id, "another article": other}.get(setting)
            if setting == "article removed":
                found = archive.search(question.text, Filters(), DEEP)
                result = without_articles(found, question.articles, PASSAGES)
            else:
                result = archive.search(question.text, Filters((alone,) if alone else ()), PASSAGES)
            if result.query is None or not result.passages:
                continue
            candidates = ranker.candidates(result.query, result.passages)
            leader = max(passage.score for passage in result.passages)
            figures = [np.append(c.figures, np.float32(c.passage.score - leader)) for c in candidates]
            right = [question.answered_by(c.passage.article.id, c.span) for c in candidates]
            asked.append(Asked(setting, np.stack(figures), np.array(right)))
    return asked


def report(
    name: str, names: Sequence[str], asked: Sequence[Asked], order: Float32, confidence: LogisticRegression
) -> None:
    """Print how well the sentences are ordered, and what the probabilities are worth."""
    scores = [item.only((*names, BEHIND)) @ order for item in asked]
    tops = np.array([int(score.argmax()) for score in scores])
    right = np.array([item.right[top] for item, top in zip(asked, tops, strict=True)])
    figures = np.stack([item.only(names)[top] for item, top in zip(asked, tops, strict=True)])
    probability = confidence.predict_proba(figures)[:, 1]
    whole = [place for place, item in enumerate(asked) if item.setting == SETTINGS[0] and item.right.any()]
    three = [asked[place].right[np.argsort(-scores[place])[:3]].any() for place in whole]
    print(
        f"{name}: first right {right[whole].mean():.3f}, in three {np.mean(three):.3f} (where retrieved, {len(whole)})"
    )
    bins = np.minimum((probability * 10).astype(int), 9)
    errors = [abs(probability[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    print(f"  ECE {sum(errors):.3f}, AUROC right / not {roc_auc_score(right, probability):.3f}, n {len(asked)}")
    for threshold in THRESHOLDS:
        shown = probability >= threshold
        if not shown.any():
            continue
        print(
            f"  threshold {threshold}: answered {shown.mean():.2f}, right of these {right[shown].mean():.2f}, "
            f"right ones lost {1 - shown[right].mean():.2f}, wrong ones refused {1 - shown[~right].mean():.2f}"
        )


def fit_order(names: Sequence[str], asked: Sequence[Asked]) -> Float32:
    """Coefficients that put a right sentence first: the cross-entropy of a softmax over each question's sentences, any
    right one counting (ListNet, Cao et al. 2007). A logistic regression over single sentences put the first one right
    less often: 0.677 against 0.720 (shifts_new_wiki, dev), 0.560 against 0.620 (squad2, dev)."""
    asked = [item for item in asked if item.setting == SETTINGS[0] and item.right.any()]
    figures = np.concatenate([item.only((*names, BEHIND)) for item in asked]).astype(np.float64)
    mean, spread = figures.mean(0), figures.std(0)
    rows = [((item.only((*names, BEHIND)) - mean) / spread, item.right) for item in asked]

    def loss(coefficients: Float32) -> tuple[float, Float32]:
        total, gradient = RIDGE * coefficients @ coefficients, 2 * RIDGE * coefficients
        for row, right in rows:
            scores = row @ coefficients
            among_all, among_right = softmax(scores), softmax(np.where(right, scores, -np.inf))
            total -= np.log(among_all[right].sum()) / len(rows)
            gradient = gradient + (among_all - among_right) @ row / len(rows)
        return total, gradient

    fitted = minimize(loss, np.zeros(figures.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(fitted.x / spread)


def fit_confidence(names: Sequence[str], asked: Sequence[Asked], order: Float32) -> LogisticRegression:
    """The probability that the sentence which the order puts first is right."""
    tops = [int((item.only((*names, BEHIND)) @ order).argmax()) for item in asked]
    confidence = LogisticRegression(max_iter=5_000, class_weight={False: 1.0, True: RIGHT_WEIGHT})
    confidence.fit(
        np.stack([item.only(names)[top] for item, top in zip(asked, tops, strict=True)]),
        np.array([item.right[top] for item, top in zip(asked, tops, strict=True)]),
    )
    return confidence


def named(coefficients: Float32, names: Sequence[str], intercept: float) -> dict[str, float]:
    """Coefficients by name."""
    pairs = [*zip(names, coefficients, strict=True), ("intercept", intercept)]
    return {name: round(float(value), 4) for name, value in pairs}


def all_asked(data: Path, cached: Path, count: int) -> tuple[list[Asked], dict[str, list[Asked]]]:
    """The questions to fit on, and those to report on, by set; kept in the folder `cached`, since it takes minutes."""
    kept = cached / f"asked-{file_sha256(WEIGHTS_FILE)[:12]}-{count}.pickle"
    if kept.exists():
        found: tuple[list[Asked], dict[str, list[Asked]]] = pickle.loads(kept.read_bytes())
        return found
    encoder, fit, dev = Encoder(), list[Asked](), dict[str, list[Asked]]()
    encoder.encode_question = cache(encoder.encode_question)  # type: ignore[method-assign]
    for name in SETS:
        folder = NEWS if name == NEWS.name else data / name
        archive = archive_of(folder, cached, encoder)
        ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(), archive.analyzer))
        held = [q for q in read_questions(folder, "train") if q.article_id and held_out(q.article_id)]
        for questions, size in ((held, count), (read_questions(folder, "dev"), count // 2)):
            chosen = random.Random(0).sample(questions, min(size, len(questions)))
            asked = ask(archive, ranker, chosen, seed=1)
            if questions is held:
                fit += asked
            else:
                dev[name] = asked
        archive.close()
    kept.write_bytes(pickle.dumps((fit, dev)))
    return fit, dev


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--questions", type=int, default=500, help="of each set; half as many of its dev part")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "pullquote-archives")
    parser.add_argument("--write", action="store_true", help="write index/evidence.json")
    arguments = parser.parse_args()
    fit, dev = all_asked(arguments.data, arguments.cache, arguments.questions)
    fitted = {}
    for way, names in (("unread", NAMES), ("read", ALL)):
        order = fit_order(names, fit)
        confidence = fit_confidence(names, fit, order)
        fitted[way] = {
            "order": named(order, (*names, BEHIND), 0.0),
            "confidence": named(confidence.coef_[0], names, confidence.intercept_[0]),
        }
        print(way, json.dumps(fitted[way], indent=2))
        for name, asked in dev.items():
            report(f"{name}, {way}", names, asked, order, confidence)
    if arguments.write:
        path = Path(index.evidence.__file__).with_name(index.evidence.WEIGHTS_FILE)
        path.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
