"""A reader that is asked the same twice: an evaluation asks each question with its articles and without."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.compute import ComputeLane
from index.reader.reader import WEIGHTS_FILE, PassageReading, Reader, near

if TYPE_CHECKING:
    from index.reader.pairs import Pair

KEPT = 200  # pairs: those of a question or two


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
