"""The reader's network: the encoder's layers, and four linear maps on top."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self, cast

import torch

from index.encoding.bert import Added, Bert, through, torch_attention
from index.reader.pairs import PairBatch

IMPOSSIBLE = -1e4
WITHIN = 0.1  # dropped of what each half of a layer adds
SHALLOW = 6  # layers


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


class Heads(torch.nn.Module):
    """Linear maps on top of the tokens' states: a sentence's two logits of the mean of its tokens', "no answer" of
    [CLS]'s; as in Devlin et al. 2019, two more give the answer's first and last token."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.sentence = torch.nn.Linear(width, 1)
        self.part = torch.nn.Linear(width, 1)
        self.none = torch.nn.Linear(width, 1)
        self.words = torch.nn.Linear(width, 2)

    def maps(self) -> tuple[torch.nn.Linear, ...]:
        """All of them."""
        return self.sentence, self.part, self.none, self.words

    def scores(self, states: torch.Tensor, batch: PairBatch) -> Scores:
        """From the tokens' states, shape (pairs, tokens, width)."""
        with torch.autocast("cpu", enabled=False):  # in bf16 the logits would have steps of 0.03
            return self._scores(states.float(), batch)

    def _scores(self, states: torch.Tensor, batch: PairBatch) -> Scores:
        inside = batch.inside.float()
        counts = inside.sum(-1)
        means = torch.bmm(inside, states) / counts.clamp(min=1).unsqueeze(-1)
        sentences = self.sentence(means).squeeze(-1).masked_fill(counts == 0, IMPOSSIBLE)
        parts = self.part(means).squeeze(-1).masked_fill(counts == 0, IMPOSSIBLE)
        outside = batch.starts < 0
        outside[:, 0] = False
        words = self.words(states).masked_fill(outside.unsqueeze(-1), IMPOSSIBLE)
        return Scores(self.none(states[:, 0]).squeeze(-1), sentences, parts, words[..., 0], words[..., 1])


class ReaderNetwork(Heads):
    """[CLS] question [SEP] header [SEP] passage [SEP] through a BERT encoder, and maps on top. One of more layers than
    SHALLOW also has maps on top of the first half of them (deep supervision, Lee et al. 2015): a glance at a passage,
    for half the time.
    """

    def __init__(self, encoder: Bert, dropout: float = 0.1) -> None:
        super().__init__(encoder.width)
        self.encoder = encoder
        self.dropout = torch.nn.Dropout(dropout)
        self.middle = len(encoder.layers) // 2
        self.early = Heads(encoder.width) if len(encoder.layers) > SHALLOW else None

    @classmethod
    def over(cls, folder: Path, layers: int | None = None, *, blank: bool = False) -> ReaderNetwork:
        """With the encoder whose folder is given; its word embeddings stay as they are. layers, blank: as
        `Bert.packaged` has them."""
        encoder = Bert.packaged(folder, _attention, layers, blank=blank)
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        for module in encoder.modules():
            if isinstance(module, Added):
                module.dropout = SharedDropout(WITHIN)
        return cls(encoder)

    def to_use(self) -> Self:
        """The same, to use and not to learn, in less time; to be called once, when the weights are there."""
        self.encoder.embeddings.word_embeddings.half()  # half of its memory, and no logit is another by .001
        self.encoder.fuse(torch.bfloat16 if _has_bf16() else torch.float32)
        return self.eval()

    def forward(self, batch: PairBatch) -> Scores:
        states, _ = self.glance(batch)
        return self.read_on(states, batch)

    def __call__(self, batch: PairBatch) -> Scores:
        return cast("Scores", super().__call__(batch))

    def all_maps(self) -> list[torch.nn.Linear]:
        """Those on top of all layers, and of half of them."""
        return [*self.maps(), *(self.early.maps() if self.early else ())]

    def glance(self, batch: PairBatch) -> tuple[torch.Tensor, Scores | None]:
        """The states after half of the layers, shape (pairs, tokens, width), and what they say already, if there are
        maps for that."""
        layers = self.encoder.layers[: self.middle]
        states = through(layers, self.encoder.embeddings(batch.ids, batch.types), batch.mask)
        return states, self.early.scores(self.dropout(states), batch) if self.early else None

    def read_on(self, states: torch.Tensor, batch: PairBatch) -> Scores:
        """The rest of the way, from the states after half of it."""
        states = through(self.encoder.layers[self.middle :], states, batch.mask)
        return self.scores(self.dropout(states), batch)


def _has_bf16() -> bool:
    """Whether the processor multiplies bf16 by itself: 101 ms for six passages of XQuAD against 165 to 204 in fp32."""
    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(supported and supported())


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


def _attention(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, absent: torch.Tensor | None
) -> torch.Tensor:
    """Softmax attention (Vaswani et al. 2017), as `index.encoding.bert.Attention` has it: torch's own where nothing is
    learned, and in training one in the precision of its input, of which torch's own takes twice as long for a step in
    bf16: 52 ms against 21 a layer. The scores are the largest thing there, so the query is scaled in their place, and
    what is not there is masked without another copy of them."""
    if not torch.is_grad_enabled():
        return torch_attention(query, key, value, absent)
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if absent is not None:
        scores += absent.to(scores.dtype)
    return torch.softmax(scores, dim=-1).to(value.dtype) @ value


def best_spans(scores: Scores, batch: PairBatch) -> torch.Tensor:
    """For each sentence, the logit of its likeliest answer words over that of none: the highest sum of a first token's
    and a later last token's logits. Shape (pairs, sentences)."""
    within = ~batch.inside
    firsts = scores.starts.unsqueeze(1).masked_fill(within, IMPOSSIBLE).cummax(-1).values
    lasts = scores.ends.unsqueeze(1).masked_fill(within, IMPOSSIBLE)
    return (firsts + lasts).amax(-1) - (scores.starts[:, :1] + scores.ends[:, :1])
