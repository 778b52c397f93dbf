"""Outlets that give different numbers for one thing: which quotations are to stand under "They differ:"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from index.facts.speakers import speakers
from index.quotations.choosing import Quotation
from index.quotations.conflicts import conflict
from index.quotations.stated_facts import names_told
from index.search.retrieval import Passage
from index.subquestions import Plan

DIFFER = "They differ:"
ALSO = "Also:"
ONE_TIME = timedelta(hours=36)  # within which reports are of the same: the morning's and the evening's papers

_LATEST = datetime.max.replace(tzinfo=UTC)


def parted(plan: Plan, chosen: Sequence[Quotation]) -> list[tuple[str, list[Quotation]]]:
    """By outlet, in the order of their best; first those that give different numbers, if a number is what is asked."""
    order = list(dict.fromkeys(outlet_of(quotation.passage) for quotation in chosen))
    ordered = sorted(chosen, key=lambda quotation: order.index(outlet_of(quotation.passage)))
    differing = [
        pair
        for pair in combinations(range(len(ordered)), 2)
        if plan.counts and _differ(ordered[pair[0]], ordered[pair[1]], ordered, plan.topic)
    ]
    places = {place for pair in differing for place in pair}
    if not places:
        return [("", ordered)]
    others = [quotation for place, quotation in enumerate(ordered) if place not in places]
    return [(DIFFER, [ordered[place] for place in sorted(places)]), *([(ALSO, others)] if others else [])]


def _differ(one: Quotation, other: Quotation, chosen: Sequence[Quotation], topic: str) -> bool:
    """Whether two outlets give different numbers for one thing at one time: what a later day counts is no
    disagreement, unless somebody then still gives the earlier number. chosen: what anybody gives; topic: what is asked
    for, so that nothing else that both count is compared."""
    if outlet_of(one.passage) == outlet_of(other.passage) or not conflict(one.text, other.text, question=topic):
        return False
    if _are_of_others(one.text, other.text):
        return False
    earlier, later = sorted((one, other), key=moment_of)
    if moment_of(later) == _LATEST or moment_of(later) - moment_of(earlier) <= ONE_TIME:
        return True
    return any(
        moment_of(later) - moment_of(each) <= ONE_TIME
        and conflict(each.text, later.text, question=topic)
        and not conflict(each.text, earlier.text, question=topic)
        for each in chosen
    )


def _are_of_others(one: str, other: str) -> bool:
    """Whether each names somebody or some place that has nothing to do with the other, and who says so does not count:
    what Silva's party won and what Brandt's did."""
    named = [_named(text) for text in (one, other)]
    return bool(named[0] and named[1]) and named[0].isdisjoint(named[1])


def _named(text: str) -> set[str]:
    """The words of its names, but for those of who speaks."""
    spoken = " ".join(speakers(text).words)
    return {word for name in names_told(text) - names_told(spoken) for word in name.split()}


def outlet_of(passage: Passage) -> str:
    """What tells its outlet from others; of an article without one, the article."""
    article = passage.article
    return f"outlet {article.source}" if article.source else f"article {article.id}"


def moment_of(quotation: Quotation) -> datetime:
    """When its article appeared; the undated come last."""
    return quotation.passage.article.published or _LATEST
