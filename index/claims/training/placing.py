"""A claim put beside the sentences that support it or beside others, as the verifier reads it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from index.article import Span
from index.reader.pairs import Pair
from index.reader.training.examples import Text
from index.reader.training.mixture import Item

ALONE = 0.45  # beside the supporting sentences and nothing else
NEAR = 0.25  # beside these and a neighbour; the rest beside the whole text


def beside(
    claim: str, text: Text, gold: tuple[int, ...], chance: random.Random, around: tuple[int, ...] = ()
) -> Item | None:
    """The claim beside a part of the text: what supports it or is `around` it, alone or with more, or the whole."""
    if not text.sentences:
        return None
    kept = set(gold or around or (chance.randrange(len(text.sentences)),))
    way = chance.random()
    if ALONE <= way < ALONE + NEAR:
        kept |= {number + chance.choice((-1, 1)) for number in kept}
    elif way >= ALONE + NEAR:
        kept = set(range(len(text.sentences)))
    parts, spans, right, at = [], [], [], 0
    for number in sorted(kept):
        if not 0 <= number < len(text.sentences):
            continue
        parts.append(text.sentences[number].of(text.text))
        spans.append(Span(at, at + len(parts[-1])))
        if number in gold:
            right.append(spans[-1])
        at += len(parts[-1]) + 1
    return Item(Pair(claim, " ".join(parts), tuple(spans)), tuple(right))


def without(text: Text, numbers: Sequence[int]) -> Text:
    """The text less some of its sentences."""
    kept = [span for number, span in enumerate(text.sentences) if number not in numbers]
    return Text(text.text, tuple(kept))
