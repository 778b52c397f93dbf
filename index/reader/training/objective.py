"""What the reader learns from: right sentences and right words more likely than all others, and than none; those of the
passage that answers than those of its rivals; and of each sentence by itself, whether it is part of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from index.reader.network import IMPOSSIBLE, Scores
from index.reader.pairs import PairBatch
from index.reader.training.mixture import Item

WORDS_WEIGHT = 0.5  # of the first and last tokens' loss, beside the sentences'
PARTS_WEIGHT = 2.0  # of the loss of each sentence by itself
CONTEST_WEIGHT = 1.0  # of the loss of the passages of one question together


@dataclass(frozen=True, slots=True)
class Targets:
    """none: shape (pairs,), true where the passage has no answer; sentences: shape (pairs, sentences); starts, ends:
    shape (pairs, tokens), the first token standing for none; contests: the rows of each pair that has rivals, and
    theirs."""

    none: torch.Tensor
    sentences: torch.Tensor
    starts: torch.Tensor
    ends: torch.Tensor
    contests: tuple[slice, ...] = ()


def targets(items: Sequence[Item], batch: PairBatch) -> Targets:
    """What is right of each item. batch: of the pairs of all of each. An answer beyond what was read counts as none."""
    contests, begin = list[slice](), 0
    for item in items:
        if item.rivals:
            contests.append(slice(begin, begin + len(item.all)))
        begin += len(item.all)
    return replace(_targets([each for item in items for each in item.all], batch), contests=tuple(contests))


def _targets(items: Sequence[Item], batch: PairBatch) -> Targets:
    sentences = torch.zeros(batch.inside.shape[:2], dtype=torch.bool)
    starts, ends = torch.zeros_like(batch.starts, dtype=torch.bool), torch.zeros_like(batch.starts, dtype=torch.bool)
    for row, item in enumerate(items):
        for gold in item.gold:
            tokens = (batch.starts[row] >= gold.start) & (batch.starts[row] < gold.end)
            if not tokens.any():
                continue
            places = tokens.nonzero().squeeze(-1)
            starts[row, places[0]] = ends[row, places[-1]] = True
            for place, sentence in enumerate(item.pair.sentences):
                sentences[row, place] |= sentence.start < gold.end and gold.start < sentence.end
    sentences &= batch.inside.any(-1)
    none = ~sentences.any(-1)
    starts[:, 0] = ends[:, 0] = none
    return Targets(none, sentences, starts, ends)


def loss_of(scores: Scores, right: Targets) -> torch.Tensor:
    """The mean negative log likelihood of what is right: of every right sentence alike, of any right words, of each
    sentence's being part of the answer or not, and of any right sentence among those of all passages of its question.

    The last, the shared normalisation of Clark and Gardner 2018, over the sentences' margins: what a passage says by
    itself of its sentences must mean the same beside another passage.
    """
    choices = torch.log_softmax(torch.cat([scores.none.unsqueeze(-1), scores.sentences], dim=-1), dim=-1)
    chosen = torch.cat([right.none.unsqueeze(-1), right.sentences], dim=-1)
    loss = -(choices.masked_fill(~chosen, 0).sum(-1) / chosen.sum(-1)).mean()
    words = _choice(scores.starts, right.starts) + _choice(scores.ends, right.ends)
    parts = _each(scores.parts, right.sentences)
    return loss + WORDS_WEIGHT * words / 2 + PARTS_WEIGHT * parts + CONTEST_WEIGHT * _contest(scores, right)


def margins_of(scores: Scores) -> torch.Tensor:
    """Of each sentence over none, shape (pairs, sentences)."""
    return scores.sentences - scores.none.unsqueeze(-1)


def _contest(scores: Scores, right: Targets) -> torch.Tensor:
    margins = margins_of(scores)
    losses = [
        _choice(margins[rows].reshape(1, -1), right.sentences[rows].reshape(1, -1))
        for rows in right.contests
        if right.sentences[rows].any()
    ]
    return torch.stack(losses).mean() if losses else margins.new_zeros(())


def _choice(logits: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    among_right = torch.logsumexp(logits.masked_fill(~right, 2 * IMPOSSIBLE), dim=-1)
    return (torch.logsumexp(logits, dim=-1) - among_right).mean()


def _each(logits: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """The cross-entropy of each sentence by itself, in the mean of each pair's sentences."""
    there = logits > IMPOSSIBLE
    losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, right.float(), reduction="none")
    return (losses.masked_fill(~there, 0).sum(-1) / there.sum(-1).clamp(min=1)).mean()
