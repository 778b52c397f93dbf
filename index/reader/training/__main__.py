"""Train the reader.

    python -m index.reader.training DATA --out FOLDER --examples 76000 [--seed 0] [--start weights.safetensors]

DATA holds one folder a set (articles.jsonl, questions.jsonl). Everything is learned from the train parts, less one
article in eight, which stay for fitting the confidence; the dev parts are looked at on the way. FOLDER gets the weights
and, as training.json, what they were made with. Needs the development dependencies. Two cores take a minute for 1,000
examples, and ten more to find the texts that look alike.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

import torch

from index.chunking import Chunker
from index.encoder import Encoder, packaged_folder, packaged_tokenizer
from index.lexical import Analyzer
from index.reader.network import ReaderNetwork
from index.reader.pairs import PairEncoder
from index.reader.training.examples import QuestionSet, read_set
from index.reader.training.judging import judge, own_items
from index.reader.training.mixture import Source, one_pass
from index.reader.training.rivals import find_rivals
from index.reader.training.running import Settings, train
from index.reader.training.starting import begin_with
from index.reader.weights import file_sha256, save_weights

SHARES = {"squad2": 2.0, "shifts_new_wiki": 1.0, "shifts_reddit": 0.7, "shifts_amazon_reviews": 0.5}
LOOKED_AT = ("squad2", "shifts_new_wiki")
LOOK_EXAMPLES = 400  # of each dev part, on the way
WEIGHTS = "reader.safetensors"
TRAINED = "trained.safetensors"  # as it was trained, to compare the other with: tests/benchmarks/shipped_reader.py


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--examples", type=int, required=True, help="how many to learn from in all")
    parser.add_argument("--stop", type=float, default=1.0, help="end after this share of them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1e-4, help="at its highest; it falls from there")
    parser.add_argument("--start", type=Path, help="weights to begin with, in place of the encoder's own")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    settings = Settings(arguments.examples, arguments.seed, arguments.rate, arguments.stop)
    encoder = Encoder()
    chunker = Chunker(encoder.tokenizer)
    sets = {name: read_set(arguments.data / name, chunker) for name in SHARES}
    sources = [_source(sets[name], "train", encoder, share) for name, share in SHARES.items()]
    dev = {name: _source(sets[name], "dev", encoder, 1.0) for name in LOOKED_AT}
    network, pairs = ReaderNetwork.over(packaged_folder()), PairEncoder(packaged_tokenizer())
    if arguments.start:
        begin_with(network, arguments.start)

    def look(limit: int) -> dict[str, str]:
        """How good it is by now; what it has learned is kept."""
        save_weights(network, arguments.out / WEIGHTS)
        return {
            name: str(judge(network, pairs, own_items(source, limit, away=name != "squad2")))
            for name, source in dev.items()
        }

    log = train(network, pairs, partial(one_pass, sources), settings, lambda: look(LOOK_EXAMPLES))
    final = look(limit=100_000)
    save_weights(network, arguments.out / TRAINED, torch.float32)
    record = {
        "weights_sha256": file_sha256(arguments.out / WEIGHTS),
        "encoder_sha256": encoder.identity.weights_sha256,
        "start_sha256": file_sha256(arguments.start) if arguments.start else None,
        "examples": settings.examples,
        "stop": settings.stop,
        "seed": settings.seed,
        "rate": settings.rate,
        "shares": SHARES,
        "dev": final,
        "log": log,
    }
    (arguments.out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(final, indent=2), flush=True)


def _source(each: QuestionSet, part: str, encoder: Encoder, share: float) -> Source:
    examples = each.examples.get(part, [])
    print(f"{each.name}, {part}: {len(examples)} questions; finding texts that look alike", flush=True)
    return Source(each.texts, examples, find_rivals(each, examples, encoder, Analyzer("en")), share)


if __name__ == "__main__":
    main()
