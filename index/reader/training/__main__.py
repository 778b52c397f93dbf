"""Train the reader.

    python -m index.reader.training DATA --out FOLDER --examples 76000 [--seed 0] [--start weights.safetensors]
        [--shares squad2=.5 news=2 ...] [--teacher reader.safetensors ... --taught .5]

DATA holds one folder a set (articles.jsonl, questions.jsonl); eleven more, of made-up news and of encyclopedia
articles, are beside this module. Everything is learned from the train parts, less one article in eight, which stay for
fitting the confidence; the dev parts are looked at on the way. FOLDER gets the weights and, as training.json, what
they were made with. Needs the development dependencies. Two cores take a minute for 1,000 examples, and ten more to
find the texts that look alike. See the Makefile for what glibc needs to be told, else it takes twice as long.
"""

from __future__ import annotations

import json
from functools import partial

import torch

from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.pairs import PairEncoder
from index.reader.training.command import TRAINED, WEIGHTS, parsed, write_record
from index.reader.training.examples import (
    ACCOUNTS,
    ASKED,
    CONTRASTS,
    CONVERSATIONS,
    DECOYS,
    ENCYCLOPEDIA,
    HIGHLIGHTS,
    NEWS,
    PARAGRAPHS,
    REWORDED,
    TWINS,
    UNSAID,
)
from index.reader.training.judging import LOOKED_AT, judge_sets
from index.reader.training.mixture import one_pass
from index.reader.training.running import train
from index.reader.training.sources import read_sources
from index.reader.training.starting import network_from
from index.reader.training.teacher import Teacher
from index.reader.weights import file_sha256, save_weights

SHARES = {  # how often each question of a set is seen in one pass, where --shares does not say
    "squad2": 0.5,
    "shifts_new_wiki": 0.5,
    "shifts_reddit": 0.2,
    "shifts_amazon_reviews": 0.2,
    NEWS: 0.3,
    HIGHLIGHTS: 0.3,
    ENCYCLOPEDIA: 0.3,
    REWORDED: 1.0,
    TWINS: 1.0,
    UNSAID: 1.0,
    PARAGRAPHS: 1.0,
    ASKED: 4.0,
    CONVERSATIONS: 2.0,
    DECOYS: 4.0,
    CONTRASTS: 1.5,
    ACCOUNTS: 1.5,
}
LOOK_EXAMPLES = 400  # of each dev part, on the way


def main() -> None:
    arguments, settings = parsed(__doc__, SHARES)
    network, teachers = network_from(arguments.start), [network_from(path).to_use() for path in arguments.teacher]
    teacher = Teacher(teachers, arguments.taught) if teachers else None
    encoder = Encoder()
    parts = {
        name: read_sources(
            arguments.data, name, {"train": share} | ({"dev": 1.0} if name in LOOKED_AT else {}), encoder
        )
        for name, share in arguments.shares.items()
    }
    dev = {name: parts[name]["dev"] for name in LOOKED_AT}
    pairs = PairEncoder(packaged_tokenizer())

    def look_and_save() -> dict[str, str]:
        """What it has learned is kept."""
        save_weights(network, arguments.out / WEIGHTS)
        return judge_sets(network, pairs, dev, LOOK_EXAMPLES)

    trained_on = [each["train"] for each in parts.values()]
    log = train(network, pairs, partial(one_pass, trained_on), settings, look_and_save, teacher)
    save_weights(network, arguments.out / WEIGHTS)
    save_weights(network, arguments.out / TRAINED, torch.float32)
    told_by = [file_sha256(path) for path in arguments.teacher]
    taught = {"teachers_sha256": told_by, "taught": arguments.taught} if teacher else {}
    figures = {"shares": arguments.shares, **taught, "dev": judge_sets(network, pairs, dev), "log": log}
    write_record(arguments.out / WEIGHTS, arguments.start, encoder.identity.weights_sha256, settings, figures)
    print(json.dumps(figures["dev"], indent=2), flush=True)


if __name__ == "__main__":
    main()
