"""A mild preference for what is newer: it decides between passages that are as good as each other, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from index.search.retrieval import Passage

NEWER = 0.05  # of the fused score, whose spread over a question's candidates is about 1
HALF_LIFE = timedelta(days=365)


def preferring_newer(passages: Sequence[Passage]) -> list[Passage]:
    """The passages in order, best first, with up to NEWER added to each one's score: all of it to the newest, half to
    one that is a year older, nothing to the undated."""
    moments = [passage.article.published for passage in passages]
    newest = max((moment for moment in moments if moment is not None), default=None)
    if newest is None:
        return list(passages)
    bonuses = (0.0 if moment is None else NEWER * 0.5 ** ((newest - moment) / HALF_LIFE) for moment in moments)
    scored = [replace(p, score=p.score + bonus) for p, bonus in zip(passages, bonuses, strict=True)]
    return sorted(scored, key=lambda passage: -passage.score)
