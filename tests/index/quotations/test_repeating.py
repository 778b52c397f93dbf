"""What says again what is said already, and what only looks like it."""

from __future__ import annotations

import pytest

from index.quotations.repeating import Said

VOTE = "The council voted in March to sell the old windmill at Harrow to a baker from Denholm for 900 coins."
EXPELLED = "Germany said on Monday it would expel 40 Russian diplomats over the killing of civilians in Bucha."
SPENT = "The government will spend £5 million on repairs to the Kelby bridge over the river Harn next year, Osei said."


@pytest.mark.parametrize(
    ("said", "new"),
    [
        (EXPELLED, EXPELLED.replace("Germany", "France")),
        (VOTE, VOTE.replace("March", "May")),
        (SPENT, SPENT.replace("million", "billion")),
    ],
)
def test_another_name_month_or_magnitude_is_news(said: str, new: str) -> None:
    known = Said()
    known.add(said)
    assert not known.repeats(new)
    assert known.repeats(said)


@pytest.mark.parametrize(
    ("said", "again"),
    [
        (EXPELLED, EXPELLED.replace("on Monday ", "")),
        (VOTE, VOTE.replace("to a baker from Denholm ", "")),
        (SPENT, SPENT.replace(", Osei said", "")),
    ],
)
def test_what_only_leaves_something_out_is_none(said: str, again: str) -> None:
    known = Said()
    known.add(said)
    assert known.repeats(again)
