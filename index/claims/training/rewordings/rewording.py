"""A claim said otherwise, by a few of the ways that this package has."""

from __future__ import annotations

import random
from collections.abc import Callable

from index.claims.training.phrases import lowered
from index.claims.training.rewordings.lexical import contracted, synonyms
from index.claims.training.rewordings.numerals import numbers_reformed
from index.claims.training.rewordings.omissions import article_dropped, generalised, shortened
from index.claims.training.rewordings.syntactic import adverbial_first, adverbial_last, rearranged, reordered
from index.claims.training.rewordings.titles import title_moved
from index.claims.training.speech import report

CHANGES = (0, 1, 2, 2, 3, 4)  # how many, each as often as another
FEWEST_WORDS = 4
_INTRODUCTIONS = (
    "Additionally, ", "Also, ", "In addition, ", "The article says that ", "The text states that ",
    "It was reported that ", "According to the article, ", "The report says that ",
)  # fmt: skip
_Change = Callable[[str, random.Random], str | None]


def reworded(claim: str, chance: random.Random, *, whole: bool = False) -> str:
    """The claim after a few changes, or none. whole: of such as leave nothing out and put nothing before it."""
    changes = _WHOLE if whole else _ALL
    for change in chance.sample(changes, chance.choice(CHANGES)):
        changed = change(claim, chance)
        if changed is not None and len(changed.split()) >= FEWEST_WORDS:
            claim = changed
    return claim


def _retold(claim: str, chance: random.Random) -> str | None:
    """Reported speech in another frame of its stance."""
    found = report(claim)
    return None if found is None else found.retold(chance)


def _introduced(claim: str, chance: random.Random) -> str | None:
    """ "The article says that" before it, or the like."""
    return chance.choice(_INTRODUCTIONS) + lowered(claim)


_WHOLE: tuple[_Change, ...] = (
    synonyms, synonyms, contracted, numbers_reformed, title_moved, reordered, adverbial_last, adverbial_first,
    article_dropped,
)  # fmt: skip
_ALL: tuple[_Change, ...] = (
    synonyms, synonyms, synonyms, contracted, numbers_reformed, numbers_reformed, title_moved, title_moved, rearranged,
    rearranged, _retold, _retold, adverbial_last, adverbial_first, generalised, generalised, shortened, article_dropped,
    _introduced,
)  # fmt: skip
