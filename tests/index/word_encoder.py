"""An encoder that costs nothing, for tests in which what the vectors mean does not matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from index.encoding.encoder import (
    ChunkText,
    ChunkVectors,
    Encoder,
    EncoderIdentity,
    QuestionVectors,
    packaged_tokenizer,
)
from index.encoding.vectors import Float32


class WordEncoder(Encoder):
    """A text's vector is the sum of its words' random ones: near for texts that share words, and made in no time."""

    DIMENSION = 32

    def __init__(self) -> None:
        super().__init__()
        self._plain = packaged_tokenizer()

    @property
    def identity(self) -> EncoderIdentity:
        return EncoderIdentity("words", "0" * 64)

    @property
    def max_tokens(self) -> int:
        return 254

    @property
    def tokenizer(self) -> Tokenizer:
        return self._plain

    def encode_question(self, question: str) -> QuestionVectors:
        return QuestionVectors(self._vector(question), self._vector(question))

    def encode_chunks(self, chunks: Sequence[ChunkText]) -> list[ChunkVectors]:
        return [
            ChunkVectors(self._vector(c.text), np.stack([self._vector(span.of(c.text)) for span in c.sentences]))
            for c in chunks
        ]

    def load(self) -> None:
        """There is no model to load."""

    def _vector(self, text: str) -> Float32:
        seeds = [int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) for word in text.lower().split()] or [0]
        vector = sum(np.random.default_rng(seed).standard_normal(self.DIMENSION) for seed in seeds)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
