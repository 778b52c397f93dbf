"""How good a reader is at what it is trained for: the sentence, given the passage, and whether there is one."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from index.article import Span
from index.reader.network import ReaderNetwork, best_spans
from index.reader.pairs import Pair, PairEncoder
from index.reader.training.examples import ACCOUNTS, ASKED, CONTRASTS, DECOYS, ENCYCLOPEDIA, HIGHLIGHTS, NEWS
from index.reader.training.mixture import Item, Source

BATCH = 16
# by whose dev parts a reader is judged
LOOKED_AT = ("squad2", "shifts_new_wiki", NEWS, HIGHLIGHTS, ENCYCLOPEDIA, ASKED, DECOYS, CONTRASTS, ACCOUNTS)
PAIRED = ("squad2", CONTRASTS, ACCOUNTS)  # have unanswerable questions about the same text: no other text is needed


@dataclass(frozen=True, slots=True)
class Judgement:
    """sentence_right: share of the answerable whose best sentence overlaps gold; auroc: of the best sentence's margin
    over none, answerable against not; words_auroc: the same of the answer words' margin; parts_auroc: of the sentences
    of answerable pairs, those that are part of the answer against the others; nan where all are one."""

    sentence_right: float
    auroc: float
    words_auroc: float
    parts_auroc: float
    pairs: int

    def __str__(self) -> str:
        return (
            f"sentence right {self.sentence_right:.3f}, AUROC {self.auroc:.3f} (words {self.words_auroc:.3f}), "
            f"parts {self.parts_auroc:.3f}, {self.pairs} pairs"
        )


def judge_sets(
    network: ReaderNetwork, encoder: PairEncoder, dev: Mapping[str, Source], limit: int | None = None
) -> dict[str, str]:
    """The judgement on so many examples of each set, or on all, by its name."""
    return {
        name: str(judge(network, encoder, own_items(source, limit, away=name not in PAIRED)))
        for name, source in dev.items()
    }


def own_items(source: Source, limit: int | None = None, *, away: bool = False) -> list[Item]:
    """Some of a source's examples as they are, or all in another order; away: each answerable one a second time, beside
    its nearest rival."""
    count = len(source.examples)
    numbers = random.Random(1).sample(range(count), min(limit or count, count))
    items = []
    for number in numbers:
        example = source.examples[number]
        beside: list[tuple[int, tuple[Span, ...]]] = [(example.own, example.gold)]
        if away and source.rivals[number]:
            beside.append((source.rivals[number][0], ()))
        for place, gold in beside:
            text = source.texts[place]
            items.append(Item(Pair(example.question, text.text, text.sentences, text.header), gold))
    return items


def judge(network: ReaderNetwork, encoder: PairEncoder, items: Sequence[Item]) -> Judgement:
    """Judge the network, left in the mode of use."""
    network.eval()
    rows, parts = [], list[tuple[bool, float]]()
    ordered = sorted(items, key=lambda item: len(item.pair.passage))
    for at in range(0, len(ordered), BATCH):
        group = ordered[at : at + BATCH]
        batch = encoder.encode([item.pair for item in group])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            scores = network(batch)
        tops = scores.sentences.argmax(-1)
        words = best_spans(scores, batch).amax(-1)
        for row, item in enumerate(group):
            golden = [any(s.start < g.end and g.start < s.end for g in item.gold) for s in item.pair.sentences]
            right = golden[int(tops[row])]
            if item.gold:
                parts += [(gold, float(part)) for gold, part in zip(golden, scores.parts[row], strict=False)]
            margin = float(scores.sentences[row].max() - scores.none[row])
            rows.append((bool(item.gold), right, margin, float(words[row])))
    answerable = [right for gold, right, _, _ in rows if gold]
    return Judgement(
        sum(answerable) / max(1, len(answerable)),
        _auroc([(gold, margin) for gold, _, margin, _ in rows]),
        _auroc([(gold, words) for gold, _, _, words in rows]),
        _auroc(parts),
        len(rows),
    )


def _auroc(rows: Sequence[tuple[bool, float]]) -> float:
    from sklearn.metrics import roc_auc_score

    labels = [label for label, _ in rows]
    return float(roc_auc_score(labels, [score for _, score in rows])) if len(set(labels)) == 2 else float("nan")
