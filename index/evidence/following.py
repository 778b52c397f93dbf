"""Which passages may tell what followed: of later articles about somebody or some place of the same name."""

from __future__ import annotations

from collections.abc import Sequence

from index.facts.names import fold_name, folded_names, names
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
    own = names_of(one)
    return any(fold_name(name) in own for name in names(_told(other)))


def names_of(passage: Passage) -> frozenset[str]:
    """The names in it and its title, folded; no months and weekdays."""
    return folded_names(_told(passage)) - _CALENDAR


def _told(passage: Passage) -> str:
    return f"{passage.article.title or ''}\n{passage.text[:MAX_CHARS]}"
