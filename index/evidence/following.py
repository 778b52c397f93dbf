"""Which passages may tell what followed: of later articles about somebody or some place of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.facts.names import fold_name, names
from index.followups.vocabulary import MONTHS, WEEKDAYS
from index.search.retrieval import Passage

MAX_CHARS = 1_000  # of a passage in which names are looked for

_CALENDAR = MONTHS | WEEKDAYS


def following(passage: Passage, others: Sequence[Passage]) -> list[Passage]:
    """Those of articles of a later day that share a name with it, in their order."""
    day = passage.article.published_on
    if day is None:
        return []
    later = [other for other in others if (told := other.article.published_on) is not None and told > day]
    return [other for other in later if share_a_name(passage, other)]


def share_a_name(one: Passage, other: Passage) -> bool:
    """Whether both tell, with their titles, of somebody or some place by the same name."""
    return not names_of(one).isdisjoint(names_of(other))


def names_of(passage: Passage) -> frozenset[str]:
    """The names in it and its title, folded; no months and weekdays."""
    return _names_in(f"{passage.article.title or ''}\n{passage.text[:MAX_CHARS]}")


@lru_cache(maxsize=100)  # a question's passages are compared with its first one sentence by sentence
def _names_in(text: str) -> frozenset[str]:
    return frozenset(map(fold_name, names(text))) - _CALENDAR
