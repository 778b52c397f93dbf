"""What the sides of a question about several articles have: their evidence, and the passages that it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.evidence.ranking import Evidence
from index.search.retrieval import Passage
from index.search.searching import SearchResult

Place = tuple[str, int, int]  # of which article, from where to where


@dataclass(frozen=True, slots=True)
class SideEvidence:
    """What one side has. label: as it is told where it has nothing; None: nobody asked for it by a name."""

    label: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence of all sides.

    result: of the question as it stands, and `whole` its evidence; passages: the best of each side, best first;
    undated: articles that a date in the question left out for want of one; assumed: the years that the question does
    not name.
    """

    result: SearchResult
    passages: tuple[Passage, ...]
    sides: tuple[SideEvidence, ...]
    whole: tuple[Evidence, ...]
    undated: int
    assumed: str | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All of it, each sentence once: in turn the best of each side, then of the question as it stands."""
        in_turn = [item for row in zip_longest(*(side.evidence for side in self.sides)) for item in row if item]
        found: dict[tuple[str, int, int], Evidence] = {}
        for item in (*in_turn, *self.whole):
            found.setdefault((item.passage.article.id, item.span.start, item.span.end), item)
        return tuple(found.values())


def interleaved(found: Sequence[Sequence[Passage]], count: int) -> list[Passage]:
    """The best of each, in turn, each once; at most so many."""
    kept: dict[Place, Passage] = {}
    for row in zip_longest(*found):
        for passage in row:
            if passage is not None and len(kept) < count:
                kept.setdefault(passage_key(passage), passage)
    return list(kept.values())


def best_first(passages: Sequence[Passage], evidence: Sequence[Evidence]) -> list[Passage]:
    """The passage of the best evidence first, the others as they are: where some are cut, it has to stay."""
    if not evidence:
        return list(passages)
    best = passage_key(evidence[0].passage)
    return sorted(passages, key=lambda passage: passage_key(passage) != best)


def likeliest_first(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """By their scores."""
    return tuple(sorted(passages, key=lambda passage: -passage.score))


def those_of(keys: set[Place], evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence of the passages with these keys."""
    return tuple(item for item in evidence if passage_key(item.passage) in keys)


def passage_key(passage: Passage) -> Place:
    """Which passage it is, however it was found."""
    return passage.article.id, passage.span.start, passage.span.end


def sentence_key(item: Evidence) -> Place:
    """Which sentence it is, whatever it is evidence for."""
    return item.passage.article.id, item.span.start, item.span.end
