"""A true claim as it is made of a ground."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.claims.cases import Cited
from tests.benchmarks.claims.grounds import Ground


@dataclass(frozen=True, slots=True)
class Wording:
    """A true claim. numbers: the sentences that it comes from, the ground's own where none are given; cited and
    passage: in place of those, where the article was altered with it."""

    claim: str
    form: str
    note: str = ""
    numbers: tuple[int, ...] = ()
    question: str = ""
    cited: Cited | None = None
    passage: Cited | None = None


def verbatim(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """The sentence itself."""
    question = ground.asked[0].question if ground.asked else ""
    yield Wording(ground.sentence, "verbatim", question=question)
