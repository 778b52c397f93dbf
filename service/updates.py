"""What a later article says otherwise: who reads what was so once should see what is so now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.quotations.conflicts import conflict
from index.quotations.repeating import Said
from index.quotations.revisions import Revised, of_one_affair, revised
from index.subquestions.periods import find_periods
from service.headings import written_day

LATER = {
    "number": "A later article, of {}, gives another number.",
    "date": "A later article, of {}, gives another date.",
    "answer": "A later article, of {}, answers too.",
}

_COUNTED = re.compile(
    r"\bhow (?:many|much|high|large|big)\b|"
    r"\b(?:number|toll|total|figure|rate|cost|price|share|death|casualt(?:y|ie))s?\b|\b(?:dead|killed|injured|wounded)\b",
    re.IGNORECASE,
)


What = Revised | Literal["answer"]


@dataclass(frozen=True, slots=True)
class Later:
    """What a later article of the same affair has: another number or date, or an answer that is not the same."""

    quotation: Quotation
    what: What


def told_later(
    question: str, quotations: Sequence[Quotation], evidence: Sequence[Evidence], threshold: float
) -> Later | None:
    """From the newest article that is newer than the first quotation's and has another number or date than it, where
    one is asked for; or else the likeliest answer of a newer one, unless the question names a time.

    evidence: best first; what was less likely than the threshold when it was read alone counts for nothing. (Beside
    an answer that leads each other one seems less likely than it did, and a newer one should not.)
    """
    if not quotations:
        return None
    first = quotations[0]
    day = first.passage.article.published_on
    if day is None:
        return None
    later = [
        item
        for item in evidence
        if item.alone >= threshold
        and (published := item.passage.article.published_on) is not None
        and published > day
        and of_one_affair(first.passage, item.passage)
    ]
    told = [(item, what) for item in later if (what := _otherwise(question, first.text, item.text)) is not None]
    if told:
        newest, what = max(told, key=lambda each: (each[0].passage.article.published_on, each[0].score))
        return Later(_quoted(newest), what)
    said = Said()
    said.add(first.text)
    new = [item for item in later if not said.repeats(item.text)]
    if not new or _names_a_time(question):
        return None
    return Later(_quoted(max(new, key=lambda item: item.alone)), "answer")


def _otherwise(question: str, first: str, later: str) -> Revised | None:
    if _COUNTED.search(question) and conflict(first, later, least=True):
        return "number"
    return None if _names_a_time(question) else revised(question, first, later)


def _names_a_time(question: str) -> bool:
    return any(period.is_told_in(question) for period in find_periods(question))


def _quoted(item: Evidence) -> Quotation:
    (quotation,) = choose_quotations([item], threshold=0.0, max_quotes=1)
    return quotation


def with_later(chosen: Sequence[Quotation], later: Quotation, max_quotes: int) -> list[Quotation]:
    """It comes second, in the place of the last where there is no room, and of what it overlaps."""
    return [chosen[0], later, *(each for each in chosen[1:] if not each.overlaps(later))][:max_quotes]


def told_of(later: Later) -> str:
    """The notice."""
    day = later.quotation.passage.article.published_on
    assert day is not None
    return LATER[later.what].format(written_day(day))
