"""The reader at work: passages read beside a question, a few at a time, with the weights that come with it."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.article import Span
from index.compute import ComputeLane
from index.encoding.encoder import PACKAGED_SHA256, Encoder, packaged_folder, packaged_tokenizer
from index.errors import ReaderUnavailable
from index.search.retrieval import Passage

if TYPE_CHECKING:
    from index.encoding.vectors import Float32
    from index.reader.network import ReaderNetwork, Scores
    from index.reader.pairs import Pair, PairBatch, PairEncoder

WEIGHTS_FILE = Path(__file__).with_name("reader.safetensors")
WEIGHTS_SHA256 = "85fac0718469961380a579565c7fac081a4717df4d8e13b67251c4a2ea19ee5d"
# About 1,400 tokens, after which others get their turn: the first passages of most questions at once
BATCH_CHARACTERS = 6_000
KEPT = 2  # networks: that of the passages and that of the claims
LOADING = threading.Lock()
FAR = 1.5  # log-odds of its best sentence, by half of the network, that a passage may be behind and be read on


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What the reader says of a passage's pieces, log-odds; each shape (pieces,).

    margins: that the piece answers, against that nothing in the passage does; words: that some of its words are the
    answer's, against the same; leads: that it answers, against the likeliest other piece of the passage (against
    nothing where it is the only one); parts: that it is part of the answer, whatever the other pieces are.
    """

    margins: Float32
    words: Float32
    leads: Float32
    parts: Float32


class Reader:
    """The learned reader. Making it is cheap; the first use, or `load`, reads the weights.

    Thread-safe: its passes share the encoder's compute lane.
    """

    def __init__(
        self, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE, sha256: str | None = None
    ) -> None:
        """sha256: what the weights must have; None: the ones that come with it are checked, others are taken as they
        are."""
        self._lane = lane or ComputeLane()
        self._weights = weights
        self._sha256 = WEIGHTS_SHA256 if weights == WEIGHTS_FILE else sha256
        self._loaded: tuple[ReaderNetwork, PairEncoder] | None = None

    @property
    def installed(self) -> bool:
        """Whether there are weights at all."""
        return self._weights.exists()

    @property
    def glances(self) -> bool:
        """Whether half of the network says something already. Raises ReaderUnavailable, EncoderUnavailable."""
        return self._network()[0].early is not None

    def load(self) -> None:
        """Check the weights, read them into memory and run them once, which takes ten times as long as later.

        Raises ReaderUnavailable, EncoderUnavailable."""
        from index.reader.pairs import Pair

        self.read_pairs([Pair("What?", "That.", (Span(0, 5),))])

    def read(self, question: str, passages: Sequence[Passage]) -> list[PassageReading]:
        """A reading of each passage, in order: of the whole network of those that may have the answer, and of half of
        it of those that are FAR behind then. Raises ReaderUnavailable, EncoderUnavailable."""
        from index.reader.pairs import Pair

        pairs = [Pair(question, passage.text, _within(passage), passage.header) for passage in passages]
        return self.read_rivals(pairs)

    def read_rivals(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        """The same of pairs of a question and a text."""
        return self.readings(pairs, FAR)

    def read_pairs(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        """A reading of each pair by itself, of the whole network. Raises ReaderUnavailable, EncoderUnavailable."""
        return self.readings(pairs, math.inf)

    def readings(self, pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        """What both come to. far: as `near` has it; where the network is no deeper than the encoder, all are read."""
        network, encoder = self._network()
        readings: dict[int, PassageReading] = {}
        begun = []
        for group in _batches([len(pair.passage) + len(pair.header) for pair in pairs]):
            batch = encoder.encode([pairs[place] for place in group])
            with self._computing():
                states, glanced = network.glance(batch)
            begun.append((group, batch, states))
            if glanced is not None:
                readings.update(zip(group, _said(glanced, batch, [pairs[place] for place in group]), strict=True))
        further = near(readings, far) if readings else range(len(pairs))
        for group, batch, states in begun:
            rows = [row for row, place in enumerate(group) if place in further]
            if rows:
                if len(rows) < len(group):
                    batch, states = batch.rows(rows), states[rows]
                with self._computing():
                    scores = network.read_on(states, batch)
                places = [group[row] for row in rows]
                readings.update(zip(places, _said(scores, batch, [pairs[place] for place in places]), strict=True))
        return [readings[place] for place in range(len(pairs))]

    @contextmanager
    def _computing(self) -> Iterator[None]:
        import torch

        with self._lane.question(), torch.inference_mode():
            yield

    def _network(self) -> tuple[ReaderNetwork, PairEncoder]:
        if self._loaded is None:
            if not self.installed:
                raise ReaderUnavailable("the reader's weights are not there: install Pullquote again, or go without")
            changed = self._weights.stat().st_mtime_ns
            with LOADING:
                self._loaded = _load(self._weights, self._sha256, changed)
        return self._loaded


@lru_cache(maxsize=KEPT)
def _load(weights: Path, sha256: str | None, _changed: int) -> tuple[ReaderNetwork, PairEncoder]:
    """The network of a file as it was changed last; readers of the same file share it, since nothing changes it."""
    from index.reader.network import ReaderNetwork
    from index.reader.pairs import PairEncoder
    from index.reader.weights import file_sha256, layers_in, load_weights

    found = file_sha256(weights)
    if sha256 not in (None, found):
        raise ReaderUnavailable(
            f"the reader's weights are not the ones that belong to this version (SHA-256 {found[:12]}…, expected "
            f"{sha256[:12]}…): install Pullquote again, or go without with PULLQUOTE_READER=off"
        )
    if Encoder().identity.weights_sha256 != PACKAGED_SHA256:
        raise ReaderUnavailable("the reader needs the word vectors of the packaged encoder, and they are others")
    try:
        network = ReaderNetwork.over(packaged_folder(), layers_in(weights) or None, blank=True)
        load_weights(network, weights)
    except (OSError, ValueError) as error:
        raise ReaderUnavailable(f"the reader's weights can't be read: {error}") from error
    return network.to_use(), PairEncoder(packaged_tokenizer())


def _within(passage: Passage) -> tuple[Span, ...]:
    start = passage.span.start
    return tuple(Span(piece.span.start - start, piece.span.end - start) for piece in passage.pieces)


def near(glances: Mapping[int, PassageReading], far: float) -> set[int]:
    """Which of the passages are to be read on: those whose best sentence is at most so far behind the best of all."""
    best = {place: float(glance.margins.max()) for place, glance in glances.items()}
    enough = max(best.values(), default=0.0) - far
    return {place for place, margin in best.items() if margin >= enough}


def _said(scores: Scores, batch: PairBatch, pairs: Sequence[Pair]) -> list[PassageReading]:
    """What the network says of each pair of a batch."""
    from index.reader.network import best_spans

    words = best_spans(scores, batch).numpy()
    sentences, parts, none = scores.sentences.numpy(), scores.parts.numpy(), scores.none.numpy()
    readings = []
    for row, pair in enumerate(pairs):
        count = len(pair.sentences)
        margins = sentences[row, :count] - none[row]
        readings.append(PassageReading(margins, words[row, :count], _leads(margins), parts[row, :count]))
    return readings


def _leads(margins: Float32) -> Float32:
    if len(margins) < 2:
        return margins.copy()
    second, first = np.partition(margins, -2)[-2:]
    others: Float32 = np.where(margins == first, second, first)
    return margins - others


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of similar length, at most BATCH_CHARACTERS padded characters together."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > BATCH_CHARACTERS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
