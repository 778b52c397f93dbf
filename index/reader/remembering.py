"""A reader that is asked the same twice: an evaluation asks each question with its articles and without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.compute import ComputeLane
from index.reader.reader import PassageReading, Reader

if TYPE_CHECKING:
    from index.reader.pairs import Pair

KEPT = 200  # pairs: those of a question or two


class RememberingReader(Reader):
    """Reads a pair once, as long as it is among the last KEPT. Not thread-safe."""

    def __init__(self, lane: ComputeLane | None = None) -> None:
        super().__init__(lane)
        self._known: dict[Pair, PassageReading] = {}

    def forget(self) -> None:
        """As if nothing had been read: before what is to be timed."""
        self._known.clear()

    def read_pairs(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        """As the reader reads. Which others a pair was first read beside changes its log-odds by millionths.

        Raises ReaderUnavailable, EncoderUnavailable."""
        known = self._known
        new = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        known.update(zip(new, super().read_pairs(new), strict=True))
        readings = [known[pair] for pair in pairs]
        for oldest in list(known)[:-KEPT]:
            del known[oldest]
        return readings
