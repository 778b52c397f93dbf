"""Train the claim reader.

    python -m index.claims.training DATA --out FOLDER --examples 80000 [--seed 0] --start reader.safetensors

DATA holds one folder a set (articles.jsonl, questions.jsonl). The claims are made of the train parts, less one article
in eight; those are what its probabilities are fitted on. As many again are those of the news stories in stories.jsonl.
FOLDER gets the weights and, as training.json, what they were made with. Needs the development dependencies.
"""

from __future__ import annotations

import json
import random

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from index.claims.training.mixture import Claims
from index.claims.training.stories import read_stories
from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.pairs import PairEncoder
from index.reader.training.command import parsed, write_record
from index.reader.training.examples import QuestionSet, read_set
from index.reader.training.judging import judge
from index.reader.training.mixture import Item, Source
from index.reader.training.running import train
from index.reader.training.starting import network_from
from index.reader.weights import save_weights
from index.search.lexical import Analyzer
from index.text.chunking import Chunker

SHARES = {"squad2": 1.5, "shifts_new_wiki": 1.3, "shifts_reddit": 0.4, "shifts_amazon_reviews": 0.3}
ALIKE = 8  # texts that are most like one
LOOKED_AT = 1_500  # claims of the articles held out
STORIES = 2.5  # claims of stories, for each one of the sets
WEIGHTS = "claims.safetensors"


def main() -> None:
    arguments, settings = parsed(__doc__)
    encoder = Encoder()
    chunker = Chunker(encoder.tokenizer)
    sets = {name: read_set(arguments.data / name, chunker) for name in SHARES}
    claims = Claims([source_of(sets[name], "train", share) for name, share in SHARES.items()])
    held = Claims([source_of(sets[name], "held", 1.0) for name in ("squad2", "shifts_new_wiki")])
    looked_at = held.one_pass(random.Random(1))[:LOOKED_AT]
    stories, told = read_stories(held_out=False), read_stories(held_out=True)
    told_at = told.items(LOOKED_AT, random.Random(1))
    network, pairs = network_from(arguments.start), PairEncoder(packaged_tokenizer())

    def look() -> dict[str, str]:
        """How good it is by now; what it has learned is kept."""
        save_weights(network, arguments.out / WEIGHTS)
        return {name: str(judge(network, pairs, at)) for name, at in (("held out", looked_at), ("stories", told_at))}

    def one_pass(chance: random.Random) -> list[Item]:
        items = claims.one_pass(chance)
        items += stories.items(round(STORIES * len(items)), chance)
        chance.shuffle(items)
        return items

    log = train(network, pairs, one_pass, settings, look)
    final = look()
    figures = {"shares": SHARES, "stories": STORIES, "held_out": final, "log": log}
    write_record(arguments.out / WEIGHTS, arguments.start, encoder.identity.weights_sha256, settings, figures)
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
