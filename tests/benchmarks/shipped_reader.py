"""The reader as it works here against the one that was trained: the same scores, the same sentence first.

    python -m tests.benchmarks.shipped_reader [--trained FILE] [--questions 1000]

Both read the same questions of tests/data/xquad, each beside the chunk with its answer and one without. The shipped
weights are in int8, and multiplied in bf16 where the processor does that; --trained names the weights as they were
trained, in full precision (trained.safetensors, which the training leaves beside the others), without it the shipped
ones stand in; they are multiplied in full precision.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.reader import Reader
from index.reader.network import ReaderNetwork
from index.reader.pairs import Pair, PairEncoder
from index.reader.reader import WEIGHTS_FILE
from index.reader.training.examples import read_set
from index.reader.weights import layers_in, load_weights
from index.text.chunking import Chunker

XQUAD = Path(__file__).parents[1] / "data" / "xquad"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trained", type=Path, default=WEIGHTS_FILE)
    parser.add_argument("--questions", type=int, default=1_000)
    arguments = parser.parse_args()
    found = read_set(XQUAD, Chunker(packaged_tokenizer()))
    chosen = random.Random(0).sample(found.examples["report"], arguments.questions)
    network = ReaderNetwork.over(packaged_folder(), layers_in(arguments.trained)).eval()
    encoder = PairEncoder(packaged_tokenizer())
    load_weights(network, arguments.trained)
    reader = Reader()
    differences, same, nearest = [], 0, []
    for example in chosen:
        texts = [found.texts[example.own], found.texts[(example.own + 7) % len(found.texts)]]
        pairs = [Pair(example.question, text.text, text.sentences, text.header) for text in texts]
        with torch.inference_mode():
            scores = network(encoder.encode(pairs))
        expected = [
            (scores.sentences[row, : len(pair.sentences)] - scores.none[row]).numpy() for row, pair in enumerate(pairs)
        ]
        margins = [reading.margins for reading in reader.read_pairs(pairs)]
        differences += [np.abs(ours - theirs).max() for ours, theirs in zip(margins, expected, strict=True)]
        ours, theirs = np.concatenate(margins), np.concatenate(expected)
        if ours.argmax() == theirs.argmax():
            same += 1
        else:
            nearest.append(float(np.partition(theirs, -2)[-1] - theirs[ours.argmax()]))
    print(
        f"{len(chosen)} questions: the same sentence first for {same}; margins differ by {np.mean(differences):.4f} in "
        f"the mean, {np.max(differences):.4f} at most"
    )
    if nearest:
        print(
            f"where another is first, it was behind by {np.mean(nearest):.4f} in the mean, {max(nearest):.4f} at most"
        )


if __name__ == "__main__":
    main()
