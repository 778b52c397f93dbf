"""Which sentences respond to a question, by the reader's log-odds: those that answer, and others of the same passage.

    python -m tests.benchmarks.relevance DATA [--questions 300]

DATA holds one folder a set; the news that the reader is trained on is another. Of the dev parts, each question's own
sentences, read by themselves as a written sentence would be, and two others of the same chunk. What passes the
threshold in force, and others, is printed: `LEAST_MARGIN` in `index/claims/relevance.py`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from index.claims.relevance import LEAST_MARGIN, Relevance
from index.encoding.encoder import packaged_tokenizer
from index.reader import Reader
from index.reader.training.examples import NEWS, read_set, set_folder
from index.text.chunking import Chunker

SETS = ("squad2", "shifts_new_wiki", NEWS)
THRESHOLDS = (-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, 0.0)
OTHERS = 2  # sentences of the same chunk, for each question


def margins(folder: Path, relevance: Relevance, count: int) -> tuple[list[float], list[float]]:
    """The log-odds of sentences that answer, and of others."""
    chance = random.Random(0)
    found = read_set(folder, Chunker(packaged_tokenizer()))
    examples = [example for example in found.examples["dev"] if example.answerable]
    right, others = [], []
    for example in chance.sample(examples, min(count, len(examples))):
        text = found.texts[example.own]
        answers = [any(s.start < g.end and g.start < s.end for g in example.gold) for s in text.sentences]
        for wanted, kept, most in ((True, right, 1), (False, others, OTHERS)):
            sentences = [s.of(text.text) for s, is_answer in zip(text.sentences, answers, strict=True)
                         if is_answer is wanted]  # fmt: skip
            kept += [
                relevance.margin(example.question, sentence, ())
                for sentence in chance.sample(sentences, min(most, len(sentences)))
            ]
    return right, others


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--questions", type=int, default=300, help="of each set")
    arguments = parser.parse_args()
    relevance = Relevance(Reader())
    print(f"in force: {LEAST_MARGIN}\n\n| set | at least | answers that pass | other sentences that pass |")
    print("|---|---|---|---|")
    for name in SETS:
        folder = set_folder(arguments.data, name)
        right, others = (np.array(each) for each in margins(folder, relevance, arguments.questions))
        for threshold in THRESHOLDS:
            passing = (right >= threshold).mean(), (others >= threshold).mean()
            print(f"| {name} | {threshold:.1f} | {passing[0]:.3f} | {passing[1]:.3f} |", flush=True)


if __name__ == "__main__":
    main()
