"""Question and passage to what the reader's network takes: token ids, and where each sentence's tokens are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from index.article import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_QUESTION_TOKENS = 96  # of a longer one, the beginning is read
MAX_HEADER_TOKENS = 80
MAX_TOKENS = 512  # of all together: the network has no more positions
FIRST = "[CLS]"
SEPARATOR = "[SEP]"
WIDTHS = 32  # tokens: pairs are padded to a multiple, since torch keeps kernels for each width: 1,333 MiB, so 701


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside one passage. sentences: offsets in `passage`, code points; header: what the passage is about,
    where that is known."""

    question: str
    passage: str
    sentences: tuple[Span, ...]
    header: str = ""


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Pairs as tensors.

    ids, mask, types: shape (pairs, tokens); inside: shape (pairs, sentences, tokens), true for a sentence's own tokens;
    starts: shape (pairs, tokens), where each of the passage's tokens begins in its text, -1 for all others.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    types: torch.Tensor
    inside: torch.Tensor
    starts: torch.Tensor

    def rows(self, places: Sequence[int]) -> PairBatch:
        """Some of the pairs, in the order given."""
        return PairBatch(
            *(tensor[list(places)] for tensor in (self.ids, self.mask, self.types, self.inside, self.starts))
        )


class PairEncoder:
    """Turns pairs into batches, with the encoder's own vocabulary."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._first, self._separator = self.token(FIRST), self.token(SEPARATOR)

    def token(self, name: str) -> int:
        """The id of a token of its own, as "[CLS]". Raises ValueError."""
        token = self._tokenizer.token_to_id(name)
        if token is None:
            raise ValueError("the vocabulary is not BERT's")
        return token

    def encode(self, pairs: Sequence[Pair]) -> PairBatch:
        """The batch of at least one pair. Of a passage, what goes beyond MAX_TOKENS is not read."""
        questions = self._tokenizer.encode_batch([pair.question for pair in pairs], add_special_tokens=False)
        headers = self._tokenizer.encode_batch([pair.header for pair in pairs], add_special_tokens=False)
        passages = self._tokenizer.encode_batch([pair.passage for pair in pairs], add_special_tokens=False)
        rows: list[tuple[list[int], int, int, list[int]]] = []
        for question, header, passage in zip(questions, headers, passages, strict=True):
            before = [self._first, *question.ids[:MAX_QUESTION_TOKENS], self._separator]
            about = [*header.ids[:MAX_HEADER_TOKENS], self._separator] if header.ids else []
            room = MAX_TOKENS - len(before) - len(about) - 1
            tokens = [*before, *about, *passage.ids[:room], self._separator]
            offsets = [start for start, _ in passage.offsets[:room]]
            rows.append((tokens, len(before), len(before) + len(about), offsets))
        longest = max(len(tokens) for tokens, *_ in rows)
        width = min(MAX_TOKENS, -(-longest // WIDTHS) * WIDTHS)
        tall = max(1, max(len(pair.sentences) for pair in pairs))
        shape = (len(pairs), width)
        ids, mask, types = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
        starts = torch.full(shape, -1, dtype=torch.long)
        inside = torch.zeros(len(pairs), tall, width, dtype=torch.bool)
        for row, (pair, (tokens, second, begin, offsets)) in enumerate(zip(pairs, rows, strict=True)):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = 1
            types[row, second : len(tokens)] = 1
            starts[row, begin : begin + len(offsets)] = torch.tensor(offsets, dtype=torch.long)
            for place, sentence in enumerate(pair.sentences):
                inside[row, place] = (starts[row] >= sentence.start) & (starts[row] < sentence.end)
        return PairBatch(ids, mask, types, inside, starts)
