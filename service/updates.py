"""What a later article says otherwise: who reads an older number for something should see the newer one too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.quotations.conflicts import conflict
from service.headings import written_day

LATER = "A later article, of {}, gives another number."

_COUNTED = re.compile(
    r"\bhow (?:many|much|high|large|big)\b|"
    r"\b(?:number|toll|total|figure|rate|cost|price|share|death|casualt(?:y|ie))s?\b|\b(?:dead|killed|injured|wounded)\b",
    re.IGNORECASE,
)


def later_number(
    question: str, quotations: Sequence[Quotation], evidence: Sequence[Evidence], threshold: float
) -> Quotation | None:
    """From the newest article that is newer than the first quotation's and counts the same to another number, where a
    number is asked for. evidence: best first; of less than the threshold it counts for nothing."""
    if not quotations or not _COUNTED.search(question):
        return None
    first = quotations[0]
    day = first.passage.article.published_on
    if day is None:
        return None
    later = [
        item
        for item in evidence
        if item.probability >= threshold
        and (published := item.passage.article.published_on) is not None
        and published > day
        and conflict(first.text, item.text, least=True)
    ]
    if not later:
        return None
    newest = max(later, key=lambda item: (item.passage.article.published_on, item.score))
    (quotation,) = choose_quotations([newest], threshold=threshold, max_quotes=1)
    return quotation


def with_later(chosen: Sequence[Quotation], later: Quotation, max_quotes: int) -> list[Quotation]:
    """It comes second, in the place of the last where there is no room, and of what it overlaps."""
    return [chosen[0], later, *(each for each in chosen[1:] if not each.overlaps(later))][:max_quotes]


def told_of(later: Quotation) -> str:
    """The notice."""
    day = later.passage.article.published_on
    assert day is not None
    return LATER.format(written_day(day))
