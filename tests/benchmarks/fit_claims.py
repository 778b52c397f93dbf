"""Fit the probability that sentences support a claim, on claims of articles that nothing was trained on.

    python -m tests.benchmarks.fit_claims DATA [--claims 3000] [--write]

DATA holds the sets; half of the claims are made as those for training were, of the train parts' articles that were held
out, and half are those of the stories held out. Only claims that are not out of the question are fitted on, since only
they are read. --write puts the coefficients into index/claims/support.json.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from index.claims.checks import DOUBTS, objections
from index.claims.claim_reader import CALIBRATION_FILE, NAMES, ClaimReader, out_of_question
from index.claims.training.mixture import Claims
from index.claims.training.stories import read_stories
from index.encoding.encoder import Encoder
from index.reader.training.examples import read_set
from index.reader.training.mixture import Item, Source
from index.search.lexical import Analyzer
from index.text.chunking import Chunker

SETS = ("squad2", "shifts_new_wiki")
MOST_SENTENCES = 3  # as the verifier tries them
TARGET = Path(__file__).parents[2] / "index" / "claims" / CALIBRATION_FILE


def held_out_claims(data: Path, count: int) -> list[tuple[str, list[str], bool]]:
    """Claims with their sentences, and whether these support it, as many of sets as of stories, in no order."""
    chance = random.Random(1)
    chunker = Chunker(Encoder().tokenizer)
    sources = []
    for name in SETS:
        each = read_set(data / name, chunker)
        examples = each.examples["held"]
        others = [tuple(chance.randrange(len(each.texts)) for _ in range(4)) for _ in examples]
        sources.append(Source(each.texts, examples, others, 2.0))
    rows = _rows(Claims(sources).one_pass(chance), count // 2)
    rows += _rows(read_stories(held_out=True).items(count, chance), count // 2)
    chance.shuffle(rows)
    return rows


def _rows(items: Sequence[Item], count: int) -> list[tuple[str, list[str], bool]]:
    rows = [
        (item.pair.question, [span.of(item.pair.passage) for span in item.pair.sentences], bool(item.gold))
        for item in items
        if len(item.pair.sentences) <= MOST_SENTENCES
    ]
    return rows[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--claims", type=int, default=3_000)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = held_out_claims(arguments.data, arguments.claims)
    analyzer = Analyzer("en")
    reader = ClaimReader(analyzer)
    against = [objections(claim, sentences, analyzer.stem) for claim, sentences, _ in rows]
    covered = [reader.coverage(claim, sentences) for claim, sentences, _ in rows]
    read = [not out_of_question(found, coverage) for found, coverage in zip(against, covered, strict=True)]
    for what, true in (("true", True), ("other", False)):
        share = np.mean([none for none, (_, _, supported) in zip(read, rows, strict=True) if supported is true])
        print(f"{what} claims that are not out of the question: {share:.3f}")
    kept = [number for number, each in enumerate(read) if each]
    rows, against = [rows[number] for number in kept], [against[number] for number in kept]
    figures = np.concatenate(
        [
            reader.figures(claim, [sentences], [found])
            for (claim, sentences, _), found in zip(rows, against, strict=True)
        ]
    )
    right = np.array([supported for _, _, supported in rows])
    half = len(rows) // 2
    alone = roc_auc_score(right, figures[:, 0])
    print(f"{len(rows)} claims, {right.mean():.2f} of them supported; margin alone: AUROC {alone:.3f}")
    trial = LogisticRegression(C=10.0).fit(figures[:half], right[:half])
    probabilities = trial.predict_proba(figures[half:])[:, 1]
    auroc, brier = roc_auc_score(right[half:], probabilities), brier_score_loss(right[half:], probabilities)
    print(f"fitted on one half, on the other: AUROC {auroc:.3f}, Brier score {brier:.3f}")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept, passed = (
            (probabilities >= threshold)[right[half:]].mean(),
            (probabilities >= threshold)[~right[half:]].mean(),
        )
        print(f"at {threshold}: true ones kept {kept:.3f}, others stopped {1 - passed:.3f}")
    model = LogisticRegression(C=10.0).fit(figures, right)
    weights = {"intercept": float(model.intercept_[0]), **dict(zip(NAMES, model.coef_[0].tolist(), strict=True))}
    weights |= {doubt: min(0.0, weights[doubt]) for doubt in DOUBTS}  # none speaks for a claim
    print(weights)
    if arguments.write:
        rounded = {name: round(value, 4) for name, value in weights.items()}
        TARGET.write_text(json.dumps({"support": rounded}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
