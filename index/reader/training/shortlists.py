"""The sentences of a question's passages that the reader holds likeliest, as one text: so it reads them at work once
more, beside each other (`index.evidence.side_by_side`), and so it learns to tell them apart."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from heapq import nlargest

import torch

from index.article import Span
from index.evidence.side_by_side import TOGETHER
from index.reader.listing import Listed, listing
from index.reader.network import IMPOSSIBLE, Scores
from index.reader.pairs import Pair
from index.reader.training.mixture import Item
from index.reader.training.objective import margins_of

ALONE = 0.3  # of the questions without rivals: from the one passage
WITHOUT = 0.15  # of the lists: from which the right ones are left out


def shortlists(items: Sequence[Item], scores: Scores, chance: random.Random) -> list[Item]:
    """What is to be learned of the sentences that are likeliest, by their margins, for each item with its rivals. The
    articles are in no order: how likely each sentence was by itself is known at work already.

    scores: of the pairs of all of each item.
    """
    margins = margins_of(scores).detach().float()
    made, row = [], 0
    for item in items:
        rows, row = range(row, row + len(item.all)), row + len(item.all)
        if item.rivals or chance.random() < ALONE:
            found = _listed(item, margins[rows.start : rows.stop], chance)
            if found is not None:
                made.append(found)
    return made


def _listed(item: Item, margins: torch.Tensor, chance: random.Random) -> Item | None:
    """margins: shape (passages, sentences). None where fewer than two sentences were read."""
    without = chance.random() < WITHOUT
    there = [
        (float(margins[passage, number]), passage, number)
        for passage, single in enumerate(item.all)
        for number, sentence in enumerate(single.pair.sentences)
        if margins[passage, number] > IMPOSSIBLE / 2 and not (without and any(_within(single.gold, sentence)))
    ]
    best = [(passage, number) for _, passage, number in nlargest(TOGETHER, there)]
    if len(best) < 2:
        return None
    chance.shuffle(best)
    sentences = [item.all[passage].pair.sentences[number] for passage, number in best]
    text, places = listing(
        [
            _as_listed(item.all[passage].pair, passage, sentence)
            for (passage, _), sentence in zip(best, sentences, strict=True)
        ]
    )
    gold = [
        Span(place.start + part.start, min(place.start + part.end, place.end))
        for (passage, _), sentence, place in zip(best, sentences, places, strict=True)
        for part in _within(item.all[passage].gold, sentence)
        if place.start + part.start < place.end
    ]
    in_order = tuple(sorted(places, key=lambda place: place.start))
    return Item(Pair(item.pair.question, text, in_order), tuple(sorted(gold, key=lambda part: part.start)))


def _as_listed(pair: Pair, passage: int, sentence: Span) -> Listed:
    title = pair.header.split("\n")[0]
    return Listed(title or passage, title, sentence.start, sentence.of(pair.passage))


def _within(gold: Sequence[Span], sentence: Span) -> Iterator[Span]:
    """What of the answer's words is in a sentence, offsets in that."""
    for each in gold:
        if each.start < sentence.end and sentence.start < each.end:
            yield Span(max(0, each.start - sentence.start), min(each.end, sentence.end) - sentence.start)
