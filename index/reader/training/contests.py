"""Judge weights side by side, on the dev parts.

    python -m index.reader.training.contests DATA --of FILE FILE ... [--sets asked squad2] [--questions 200]

Of each set so many questions, asked in two ways. Beside their text, and (but for squad2, half of whose questions their
own text does not answer) the one most like it that has not the answer, as a training looks at them on the way. And
those that are answered beside their text and the eight most like it, where the sentences of all nine compete, as those
of an archive's best passages do. Texts that no question of the part is about are left out. Two files of twelve layers
and 150 questions of two sets took four and a half minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.network import ReaderNetwork
from index.reader.pairs import Pair, PairEncoder
from index.reader.training.examples import QuestionSet, read_set, set_folder
from index.reader.training.judging import LOOKED_AT, PAIRED, judge, own_items
from index.reader.training.mixture import Item, Source
from index.reader.training.objective import margins_of, targets
from index.reader.training.rivals import find_rivals
from index.reader.training.starting import network_from
from index.search.lexical import Analyzer
from index.text.chunking import Chunker


@dataclass(frozen=True, slots=True)
class Outcome:
    """sentence_first: share of the questions a right sentence of which comes first of all texts' by its margin;
    text_first: a sentence of the right text; surprise: mean of -log of the right sentences' share of a softmax over all
    margins, nats."""

    sentence_first: float
    text_first: float
    surprise: float
    questions: int

    def __str__(self) -> str:
        return (
            f"right sentence first {self.sentence_first:.3f}, text first {self.text_first:.3f}, -log "
            f"{self.surprise:.3f}, {self.questions} questions"
        )


def contests(source: Source, limit: int) -> list[Item]:
    """So many of a source's answerable questions, at most, each beside its text and all of its rivals."""
    numbers = [number for number, each in enumerate(source.examples) if each.answerable and source.rivals[number]]
    items = []
    for number in random.Random(1).sample(numbers, min(limit, len(numbers))):
        example = source.examples[number]
        own, *others = (
            Pair(example.question, text.text, text.sentences, text.header)
            for text in (source.texts[place] for place in (example.own, *source.rivals[number]))
        )
        items.append(Item(own, example.gold, tuple(others)))
    return items


def outcome(network: ReaderNetwork, encoder: PairEncoder, items: Sequence[Item]) -> Outcome:
    """What the network, left in the mode of use, makes of contests, of at least one."""
    network.eval()
    sentences, texts, surprises = 0, 0, []
    for item in items:
        batch = encoder.encode([each.pair for each in item.all])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            margins = margins_of(network(batch))
        right = targets([item], batch).sentences.flatten()
        best = int(margins.flatten().argmax())
        sentences += bool(right[best])
        texts += best < margins.shape[1]
        if right.any():  # else the answer is beyond what is read of its text
            surprises.append(-float(torch.log_softmax(margins.flatten(), dim=-1)[right].logsumexp(-1)))
    return Outcome(sentences / len(items), texts / len(items), sum(surprises) / len(surprises), len(items))


def dev_source(found: QuestionSet, encoder: Encoder) -> Source:
    """A set's dev part, with its own texts alone."""
    examples = found.examples["dev"]
    used = sorted({place for each in examples for place in (each.own, *each.others)})
    places = {old: new for new, old in enumerate(used)}
    examples = [
        replace(each, own=places[each.own], others=tuple(places[other] for other in each.others)) for each in examples
    ]
    part = QuestionSet(found.name, tuple(found.texts[old] for old in used), {"dev": examples})
    return Source(part.texts, examples, find_rivals(part, examples, encoder, Analyzer("en")), 1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--of", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--sets", nargs="+", choices=LOOKED_AT, default=LOOKED_AT, metavar="NAME")
    parser.add_argument("--questions", type=int, default=200, help="of each set, one at least")
    arguments = parser.parse_args()
    if arguments.questions < 1:
        parser.error(f"--questions is {arguments.questions}: give 1 or more")
    encoder, pairs = Encoder(), PairEncoder(packaged_tokenizer())
    networks = {path: network_from(path) for path in arguments.of}
    for name in arguments.sets:
        source = dev_source(read_set(set_folder(arguments.data, name), Chunker(encoder.tokenizer)), encoder)
        beside = own_items(source, arguments.questions, away=name not in PAIRED)
        competing = contests(source, arguments.questions)
        for path, network in networks.items():
            print(f"{name}, {path}: beside its text {judge(network, pairs, beside)}", flush=True)
            print(f"{name}, {path}: among rivals {outcome(network, pairs, competing)}", flush=True)


if __name__ == "__main__":
    main()
