"""One falsehood of a claim, by any of the ways that this package has."""

from __future__ import annotations

import random
from collections.abc import Callable

from index.claims.training.falsehoods import denials, names, numbers, scope, words

_Way = Callable[[str, str, str, random.Random], str | None]


def altered(claim: str, evidence: str, other: str, chance: random.Random) -> str | None:
    """The claim with one thing changed. other: a text of which names, numbers and words are taken too."""
    ways = list(_WAYS)
    chance.shuffle(ways)
    for way in ways:
        changed = way(claim, evidence, other, chance)
        if changed is not None and changed.casefold() != claim.casefold():
            return changed
    return None


_WAYS: tuple[_Way, ...] = (
    *(names.other_name, names.exchanged, names.others_deed) * 2,
    names.other_first_name,
    names.other_office,
    *(names.other_place,) * 2,
    *(numbers.other_number, numbers.by_for_to, numbers.other_age, numbers.other_magnitude) * 2,
    numbers.other_number_word,
    numbers.numbers_exchanged,
    numbers.other_rank,
    numbers.other_date,
    *(words.opposed, words.other_of_kind) * 3,
    *(words.other_word,) * 2,
    words.adjective_put_in,
    words.reason_put_in,
    words.invented,
    *(scope.rescoped, scope.unlimited, scope.unhedged, scope.done) * 2,
    scope.undone,
    scope.superlative,
    *(denials.negated,) * 2,
    *(denials.other_stance, denials.unsaid) * 2,
)  # fmt: skip  as often as each is to be tried first
