"""Train the claim reader.

    python -m index.claims.training DATA --out FOLDER --examples 80000 [--seed 0] --start reader.safetensors

DATA holds one folder a set (articles.jsonl, questions.jsonl). The claims are made of the train parts, less one article
in eight; those are what its probabilities are fitted on. FOLDER gets the weights and, as training.json, what they were
made with. Needs the development dependencies.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.chunking import Chunker
from index.claims.training.mixture import Claims
from index.encoder import Encoder, packaged_folder, packaged_tokenizer
from index.lexical import Analyzer
from index.reader.network import ReaderNetwork
from index.reader.pairs import PairEncoder
from index.reader.training.examples import QuestionSet, read_set
from index.reader.training.judging import judge
from index.reader.training.mixture import Source
from index.reader.training.running import Settings, train
from index.reader.training.starting import begin_with
from index.reader.weights import file_sha256, save_weights

SHARES = {"squad2": 1.5, "shifts_new_wiki": 1.3, "shifts_reddit": 0.4, "shifts_amazon_reviews": 0.3}
ALIKE = 8  # texts that are most like one
LOOKED_AT = 1_500  # claims of the articles held out
WEIGHTS = "claims.safetensors"


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
    claims = Claims([source_of(sets[name], "train", share) for name, share in SHARES.items()])
    held = Claims([source_of(sets[name], "held", 1.0) for name in ("squad2", "shifts_new_wiki")])
    looked_at = held.one_pass(random.Random(1))[:LOOKED_AT]
    network, pairs = ReaderNetwork.over(packaged_folder()), PairEncoder(packaged_tokenizer())
    if arguments.start:
        begin_with(network, arguments.start)

    def look() -> dict[str, str]:
        """How good it is by now; what it has learned is kept."""
        save_weights(network, arguments.out / WEIGHTS)
        return {"held out": str(judge(network, pairs, looked_at))}

    log = train(network, pairs, claims.one_pass, settings, look)
    final = look()
    record = {
        "weights_sha256": file_sha256(arguments.out / WEIGHTS),
        "encoder_sha256": encoder.identity.weights_sha256,
        "start_sha256": file_sha256(arguments.start) if arguments.start else None,
        "examples": settings.examples,
        "stop": settings.stop,
        "seed": settings.seed,
        "rate": settings.rate,
        "shares": SHARES,
        "held_out": final,
        "log": log,
    }
    (arguments.out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(final, indent=2), flush=True)


def source_of(each: QuestionSet, part: str, share: float) -> Source:
    """The examples of one part, each with the texts that are most like its own, by their words."""
    examples = each.examples.get(part, [])
    terms = TfidfVectorizer(analyzer=Analyzer("en").terms, sublinear_tf=True).fit_transform(
        [text.text for text in each.texts]
    )
    alike: dict[int, tuple[int, ...]] = {}
    for own in {example.own for example in examples}:
        likeness = np.asarray((terms @ terms[own].T).todense()).ravel()
        alike[own] = tuple(int(number) for number in np.argsort(-likeness)[1 : ALIKE + 1])
    return Source(each.texts, examples, [alike[example.own] for example in examples], share)


if __name__ == "__main__":
    main()
