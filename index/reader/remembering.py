"""Readers that are asked the same again: a service, whose clients ask what others asked or what they asked an hour ago;
and an evaluation, which asks each question with its articles and without."""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from cachetools import LRUCache, cachedmethod

from index.compute import ComputeLane
from index.reader.reader import WEIGHTS_FILE, PassageReading, Reader, near

if TYPE_CHECKING:
    from index.reader.pairs import Pair

KEPT = 200  # pairs: those of a question or two
KEPT_READINGS = 4_096  # of some pairs at once: those of about 800 questions, 10 MB
DIGEST_BYTES = 16


def _digest(_reader: Reader, pairs: Sequence[Pair], far: float) -> bytes:
    """Of all that is read: no word of an article stays here that is removed."""
    spans = [[(span.start, span.end) for span in pair.sentences] for pair in pairs]
    read = repr([far, [(pair.question, pair.header, pair.passage) for pair in pairs], spans])
    return hashlib.blake2b(read.encode(), digest_size=DIGEST_BYTES).digest()


class CachingReader(Reader):
    """Says of the same pairs what it said of them before, as long as that is among the last KEPT_READINGS. Only of all
    of them as they were: which others a pair is read beside changes its log-odds by hundredths, and a question is to be
    answered alike whatever was asked before it. Thread-safe."""

    def __init__(self, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE) -> None:
        super().__init__(lane, weights)
        self._cache: LRUCache[bytes, tuple[PassageReading, ...]] = LRUCache(KEPT_READINGS)
        self._guard = threading.Lock()

    def readings(self, pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        """As the reader reads."""
        return list(self._read_once(pairs, far))

    @cachedmethod(attrgetter("_cache"), key=_digest, lock=attrgetter("_guard"))
    def _read_once(self, pairs: Sequence[Pair], far: float) -> tuple[PassageReading, ...]:
        return tuple(super().readings(pairs, far))


class RememberingReader(Reader):
    """Reads a pair once, as long as it is among the last KEPT. Not thread-safe."""

    def __init__(self, lane: ComputeLane | None = None, weights: Path = WEIGHTS_FILE) -> None:
        super().__init__(lane, weights)
        self._known: dict[Pair, PassageReading] = {}
        self._glanced: dict[Pair, PassageReading] = {}

    def forget(self) -> None:
        """As if nothing had been read: before what is to be timed."""
        self._known.clear()
        self._glanced.clear()

    def readings(self, pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        """As the reader reads. Which others a pair was first read beside changes its log-odds by millionths."""
        if far == math.inf or not self.glances:
            return self._remembered(self._known, pairs, math.inf)
        readings = dict(enumerate(self._remembered(self._glanced, pairs, -math.inf)))
        places = sorted(near(readings, far))
        whole = self._remembered(self._known, [pairs[place] for place in places], math.inf)
        readings.update(zip(places, whole, strict=True))
        return [readings[place] for place in range(len(pairs))]

    def _remembered(self, known: dict[Pair, PassageReading], pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known.update(zip(new, super().readings(new, far), strict=True))
        readings = [known[pair] for pair in pairs]
        for oldest in list(known)[:-KEPT]:
            del known[oldest]
        return readings
