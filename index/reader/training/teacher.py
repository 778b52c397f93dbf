"""Earlier readers whose judgements are learned beside what is right (distillation, Hinton et al. 2015): how likely they
hold each sentence says more of a question than which of them is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from index.reader.network import IMPOSSIBLE, ReaderNetwork, Scores
from index.reader.pairs import PairBatch
from index.reader.training.objective import CONTEST_WEIGHT, PARTS_WEIGHT, WORDS_WEIGHT, margins_of


@dataclass(frozen=True, slots=True)
class Teacher:
    """networks: one at least, as `ReaderNetwork.to_use` gives them; share: of the loss, what is learned from them, 0 to
    1."""

    networks: Sequence[ReaderNetwork]
    share: float

    def told(self, batch: PairBatch, alone: PairBatch | None = None) -> Scores:
        """What they say of a batch, in the mean. alone: what they read in its place, the same passages, each beside its
        question as it would be asked alone."""
        read = batch if alone is None else alone
        with torch.no_grad():
            scores = mean_scores([network(read) for network in self.networks])
            return scores if alone is None else moved(scores, alone, batch)

    def mixed(self, loss: torch.Tensor, scores: Scores, told: Scores, contests: Sequence[slice] = ()) -> torch.Tensor:
        """A loss with its share of what the scores differ from what was told."""
        return (1 - self.share) * loss + self.share * divergence(scores, told, contests)


def moved(scores: Scores, read: PairBatch, batch: PairBatch) -> Scores:
    """What was said of `read`, for a batch of the same passages beside questions of other lengths: the words' ends at
    the same words."""
    starts, ends = (logits.new_full(batch.starts.shape, IMPOSSIBLE) for logits in (scores.starts, scores.ends))
    for row, (have, want) in enumerate(zip(read.starts >= 0, batch.starts >= 0, strict=True)):
        both = min(int(have.sum()), int(want.sum()))
        places = want.nonzero().squeeze(-1)[:both]
        for logits, into in ((scores.starts, starts), (scores.ends, ends)):
            into[row, places] = logits[row, have][:both]
            into[row, 0] = logits[row, 0]
    return Scores(scores.none, scores.sentences, scores.parts, starts, ends)


def mean_scores(said: Sequence[Scores]) -> Scores:
    """The mean of what each, of one at least, says of the same batch, logit by logit; shapes as `Scores` has them."""

    def mean(logits: Sequence[torch.Tensor]) -> torch.Tensor:
        return torch.stack([each.float() for each in logits]).mean(0)

    return Scores(
        mean([each.none for each in said]),
        mean([each.sentences for each in said]),
        mean([each.parts for each in said]),
        mean([each.starts for each in said]),
        mean([each.ends for each in said]),
    )


def divergence(scores: Scores, told: Scores, contests: Sequence[slice] = ()) -> torch.Tensor:
    """The mean Kullback-Leibler divergence of what is scored from what was told: of the sentences with none, of the
    words' ends, of each sentence's being part of the answer, and of the sentences of all passages of one question by
    their margins; weighted as `objective.loss_of` has them. contests: as `objective.Targets` has them."""
    sentences = _divergence(_choices(scores), _choices(told))
    words = _divergence(scores.starts, told.starts) + _divergence(scores.ends, told.ends)
    parts = _parts(scores.parts, told.parts)
    return (
        sentences + WORDS_WEIGHT * words / 2 + PARTS_WEIGHT * parts + CONTEST_WEIGHT * _contest(scores, told, contests)
    )


def _contest(scores: Scores, told: Scores, contests: Sequence[slice]) -> torch.Tensor:
    said, meant = margins_of(scores), margins_of(told)
    losses = [_divergence(said[rows].reshape(1, -1), meant[rows].reshape(1, -1)) for rows in contests]
    return torch.stack(losses).mean() if losses else said.new_zeros(())


def _choices(scores: Scores) -> torch.Tensor:
    return torch.cat([scores.none.unsqueeze(-1), scores.sentences], dim=-1)


def _divergence(logits: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
    likely = torch.log_softmax(told, dim=-1)
    return (likely.exp() * (likely - torch.log_softmax(logits, dim=-1))).sum(-1).mean()


def _parts(logits: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
    there = told > IMPOSSIBLE
    entropy = torch.nn.functional.binary_cross_entropy_with_logits(told, told.sigmoid(), reduction="none")
    losses = torch.nn.functional.binary_cross_entropy_with_logits(logits, told.sigmoid(), reduction="none") - entropy
    return (losses.masked_fill(~there, 0).sum(-1) / there.sum(-1).clamp(min=1)).mean()
