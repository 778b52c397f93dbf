"""The facts that words state, so that those of two texts can be compared: amounts, days and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Set
from dataclasses import dataclass
from decimal import Decimal

from index.facts.dates import dates
from index.facts.names import folded_names
from index.facts.quantities import quantities
from index.followups.vocabulary import MONTHS, WEEKDAYS
from index.followups.words import stem
from index.quotations.conflicts import PEOPLE, noun_of

NAME, DAY = "a name", "a day"  # beside the units of amounts
_CALENDAR = MONTHS | WEEKDAYS


@dataclass(frozen=True, slots=True)
class _Number:
    """A plain one. noun: of what, as far as it is told."""

    value: Decimal
    noun: str


def facts_told(text: str) -> defaultdict[str, set[Hashable]]:
    """The amounts of each unit, the days, and the names that a text tells."""
    facts = defaultdict[str, set[Hashable]](set)
    days, undated = dates(text)
    for amount in quantities(undated, stem):
        facts[amount.unit].add(_Number(amount.value, noun_of(amount)) if amount.unit == "" else amount.value)
    for day in days:
        facts[""] = {each for each in facts[""] if _value(each) != day.year}  # no amount
        if day.month is not None or day.year is not None:
            facts[DAY].add((day.day, day.month, day.year))
    facts[NAME].update(names_told(text))
    return facts


def names_told(text: str) -> frozenset[str]:
    """The names of a text, folded, but for those of months and weekdays."""
    return folded_names(text) - _CALENDAR


def meet(some: Set[Hashable], others: Set[Hashable]) -> bool:
    """Whether both tell one of them: of plain numbers, of the same things, as far as it is told of which."""
    return any(
        one == other or (_value(one) == _value(other) is not None and _may_be_one(one, other))
        for one in some
        for other in others
    )


def without(some: Set[Hashable], others: Set[Hashable]) -> set[Hashable]:
    """Those of which the others have none that is equal; of plain numbers, whatever they count."""
    values = {_value(each) for each in others} - {None}
    return {each for each in some if each not in others and _value(each) not in values}


def _may_be_one(one: Hashable, other: Hashable) -> bool:
    nouns = {each.noun for each in (one, other) if isinstance(each, _Number)} - {""}
    return len(nouns) < 2 or nouns <= PEOPLE


def _value(fact: Hashable) -> Decimal | None:
    return fact.value if isinstance(fact, _Number) else None
