"""The reader's network: the encoder's layers, and four linear maps on top."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch

from index.encoding.bert import Added, Bert
from index.reader.pairs import PairBatch

IMPOSSIBLE = -1e4
WITHIN = 0.1  # dropped of what each half of a layer adds


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of each pair, logits.

    none: shape (pairs,), "no answer here"; sentences: shape (pairs, sentences), each against the others and none;
    parts: of the same shape, that a sentence is part of the answer, each by itself; starts, ends: shape (pairs,
    tokens), the first and last token of the answer's words, the first token standing for "none". What is no sentence,
    and no token of the passage, has IMPOSSIBLE.
    """

    none: torch.Tensor
    sentences: torch.Tensor
    parts: torch.Tensor
    starts: torch.Tensor
    ends: torch.Tensor


class ReaderNetwork(torch.nn.Module):
    """[CLS] question [SEP] header [SEP] passage [SEP] through a BERT encoder. A sentence's two logits are linear
    maps of the mean of its tokens' states, "no answer" one of [CLS]'s; as in Devlin et al. 2019, two more give the
    answer's first and last token.
    """

    def __init__(self, encoder: Bert, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.sentence = torch.nn.Linear(width, 1)
        self.part = torch.nn.Linear(width, 1)
        self.none = torch.nn.Linear(width, 1)
        self.words = torch.nn.Linear(width, 2)
        self.dropout = torch.nn.Dropout(dropout)

    @classmethod
    def over(cls, folder: Path) -> ReaderNetwork:
        """With the encoder whose folder is given; its word embeddings stay as they are."""
        encoder = Bert.packaged(folder, _attention)
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        for module in encoder.modules():
            if isinstance(module, Added):
                module.dropout = SharedDropout(WITHIN)
        return cls(encoder)

    def forward(self, batch: PairBatch) -> Scores:
        states = self.encoder(batch.ids, batch.mask, batch.types)
        with torch.autocast("cpu", enabled=False):  # in bf16 the logits would have steps of 0.03
            return self._scores(self.dropout(states.float()), batch)

    def _scores(self, states: torch.Tensor, batch: PairBatch) -> Scores:
        """From the tokens' states, shape (pairs, tokens, width)."""
        inside = batch.inside.float()
        counts = inside.sum(-1)
        means = torch.bmm(inside, states) / counts.clamp(min=1).unsqueeze(-1)
        sentences = self.sentence(means).squeeze(-1).masked_fill(counts == 0, IMPOSSIBLE)
        parts = self.part(means).squeeze(-1).masked_fill(counts == 0, IMPOSSIBLE)
        outside = batch.starts < 0
        outside[:, 0] = False
        words = self.words(states).masked_fill(outside.unsqueeze(-1), IMPOSSIBLE)
        return Scores(self.none(states[:, 0]).squeeze(-1), sentences, parts, words[..., 0], words[..., 1])

    def __call__(self, batch: PairBatch) -> Scores:
        return cast("Scores", super().__call__(batch))


class SharedDropout(torch.nn.Module):
    """Dropout of the same dimensions in all tokens of a pair (Gal and Ghahramani 2016). Of each token's own it made a
    training step half as long again, and without any the sets seen often were learned by heart. share: dropped, 0 to 1;
    what is kept is scaled up to the same mean."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """states: shape (pairs, tokens, width)."""
        if not self.training:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[2]) >= self.share
        return states * (kept / (1 - self.share)).to(states.dtype)


def _attention(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
    """Softmax attention in the precision of its input (Vaswani et al. 2017), as `index.encoding.bert.Attention` has
    it. torch's own on a CPU takes twice as long for a step in bf16: 52 ms against 21 a layer. The scores are the
    largest thing here, so the query is scaled in their place, and what is not there is masked without another copy of
    them."""
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if seen is not None:
        scores += torch.where(seen, 0.0, IMPOSSIBLE).to(scores.dtype)
    return torch.softmax(scores, dim=-1).to(value.dtype) @ value


def best_spans(scores: Scores, batch: PairBatch) -> torch.Tensor:
    """For each sentence, the logit of its likeliest answer words over that of none: the highest sum of a first token's
    and a later last token's logits. Shape (pairs, sentences)."""
    within = ~batch.inside
    firsts = scores.starts.unsqueeze(1).masked_fill(within, IMPOSSIBLE).cummax(-1).values
    lasts = scores.ends.unsqueeze(1).masked_fill(within, IMPOSSIBLE)
    return (firsts + lasts).amax(-1) - (scores.starts[:, :1] + scores.ends[:, :1])
