"""Train the reader.

    python -m index.reader.training DATA --out FOLDER --examples 76000 [--seed 0] [--start weights.safetensors]

DATA holds one folder a set (articles.jsonl, questions.jsonl); one more, of news, is beside this module. Everything is
learned from the train parts, less one article in eight, which stay for fitting the confidence; the dev parts are looked
at on the way. FOLDER gets the weights and, as training.json, what they were made with. Needs the development
dependencies. Two cores take a minute for 1,000 examples, and ten more to find the texts that look alike.
"""

from __future__ import annotations

import json
from functools import partial

import torch

from index.chunking import Chunker
from index.encoder import Encoder, packaged_folder, packaged_tokenizer
from index.lexical import Analyzer
from index.reader.network import ReaderNetwork
from index.reader.pairs import PairEncoder
from index.reader.training.command import parsed, write_record
from index.reader.training.examples import NEWS, QuestionSet, read_set
from index.reader.training.judging import judge, own_items
from index.reader.training.mixture import Source, one_pass
from index.reader.training.rivals import find_rivals
from index.reader.training.running import train
from index.reader.training.starting import begin_with
from index.reader.weights import save_weights

SHARES = {"squad2": 1.5, "shifts_new_wiki": 0.6, "shifts_reddit": 0.2, "shifts_amazon_reviews": 0.2, NEWS.name: 1.5}
LOOKED_AT = ("squad2", "shifts_new_wiki", NEWS.name)
LOOK_EXAMPLES = 400  # of each dev part, on the way
WEIGHTS = "reader.safetensors"
TRAINED = "trained.safetensors"  # as it was trained, to compare the other with: tests/benchmarks/shipped_reader.py


def main() -> None:
    arguments, settings = parsed(__doc__)
    encoder = Encoder()
    chunker = Chunker(encoder.tokenizer)
    sets = {name: read_set(NEWS if name == NEWS.name else arguments.data / name, chunker) for name in SHARES}
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
    figures = {"shares": SHARES, "dev": final, "log": log}
    write_record(arguments.out / WEIGHTS, arguments.start, encoder.identity.weights_sha256, settings, figures)
    print(json.dumps(final, indent=2), flush=True)


def _source(each: QuestionSet, part: str, encoder: Encoder, share: float) -> Source:
    examples = each.examples.get(part, [])
    print(f"{each.name}, {part}: {len(examples)} questions; finding texts that look alike", flush=True)
    return Source(each.texts, examples, find_rivals(each, examples, encoder, Analyzer("en")), share)


if __name__ == "__main__":
    main()
