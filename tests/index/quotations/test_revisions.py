"""What a later text has otherwise, of the kind that is asked for."""

from __future__ import annotations

import time

import pytest

from index.quotations.revisions import MAX_CHARS, revised

COST = "How much will the flood wall cost?"
FIRST_COST = "The wall will cost £24.5m, the council said."
OPENING = "When will the bridge reopen?"
FIRST_DAY = "The bridge will reopen on 3 May, he said on Tuesday."


@pytest.mark.parametrize(
    ("question", "first", "later", "what"),
    [
        (COST, FIRST_COST, "The bill for the wall has risen from £24.5m to £31.4m.", "number"),
        (COST, FIRST_COST, "The wall will cost £31m.", "number"),
        (COST, "The cost rose to £24.5m, from £20m.", "In all the wall will cost £31m.", "number"),
        (COST, "The cost rose to £24.5m, from £20m.", "The wall cost £20m.", None),
        (COST, "The wall will cost £24.5m, of which the city pays £6m.", "The wall will cost £31m.", None),
        ("What is the rate?", "The rate was raised to 14 percent from 9 percent.", "It is 17 percent.", "number"),
        ("How high is the tariff?", "The tariff is 15 percent.", "Prices have risen 22 percent.", None),
        ("What is the rate of growth?", "Prices rose by 15 percent.", "Prices have risen 22 percent.", "number"),
        ("nominee staffing firm payments amount", "He was paid $90,000.", "They put the sum at $94,500.", "number"),
        ("When did the trial start?", "The trial started on 3 May.", "The trial ended on 9 June.", None),
        ("When was Orr born?", "Orr was born on 3 May 1938.", "Orr, who was born in Kelby, died on 4 June.", None),
        ("When was Orr born?", "Orr was born on 3 May 1938.", "Orr, who died in Kelby, was born on 4 June.", "date"),
        ("How long was Orr jailed for?", "Orr was jailed for 12 years.", "Orr was jailed three years ago.", None),
        ("When does the centre close at six?", "It closes from 3 May.", "It opens till ten again from 9 June.", None),
        ("When did the trial start?", "The trial starts on 3 May.", "The trial will start on 9 June.", "date"),
        (COST, FIRST_COST, "It is £31.4m, not £24.5m.", "number"),
        (COST, FIRST_COST, "The bill rose to £31.4m from £24.5m.", "number"),
        (COST, FIRST_COST, "The bill climbed to £31.4m, from £24.5m a year ago.", "number"),
        (COST, FIRST_COST, "The wall will cost nearly £25m.", None),
        (COST, FIRST_COST, "The wall will be $31m.", None),
        (COST, FIRST_COST, "Of the £31m the city pays £6m.", None),
        (COST, FIRST_COST, "The wall will be 31 metres long.", None),
        ("Who pays for the flood wall?", FIRST_COST, "The wall will cost £31m.", None),
        ("How long was he jailed for?", "He was jailed for four years.", "His sentence is now 30 months.", "number"),
        ("How long was he jailed for?", "He was jailed for four years.", "He got 48 months.", None),
        ("What was turnout?", "Turnout was 41.2 per cent.", "Turnout was 44.2 per cent, not 41.2.", "number"),
        ("What was turnout?", "Turnout was 41.2 per cent.", "Turnout was 41 per cent.", None),
        (OPENING, FIRST_DAY, "The reopening was put back to 12 June.", "date"),
        (OPENING, FIRST_DAY, "The bridge, which was to open on 3 May, was delayed to 12 June.", "date"),
        (OPENING, FIRST_DAY, "The bridge reopened on 3 May 2021.", None),
        (OPENING, FIRST_DAY, "The bridge reopened on Wednesday.", None),
        ("Who died when the bridge reopened?", FIRST_DAY, "The reopening was put back to 12 June.", None),
        ("How many people voted?", "4,000 voted, 40 per cent.", "The mayor won 55 per cent.", None),
        ("Will the bridge reopen?", FIRST_DAY, "The reopening was put back to 12 June.", None),
        ("When was it founded?", "It was founded in 1921.", "It was founded on 3 May 1921.", None),
        ("How much did it cost?", "It cost £5-6m.", "It cost £5.5m.", None),
        ("How much did it cost?", "It cost half a million pounds.", "It cost £500,000.", None),
        ("What is in the budget?", "It includes £2bn for schools.", "It includes £500m for roads.", None),
        ("What does the bill do?", "It gives states $5bn for police.", "It cuts $800bn of aid.", None),
        ("What was the bill for the wall?", FIRST_COST, "The wall will cost £31m.", "number"),
        ("Why did inflation rise?", "It rose to 3.6% as food cost more.", "It rose to 3.8% as fares went up.", None),
        ("How many have died to date?", "As of 3 May, 20 had died.", "On 12 June, it was said to be over.", None),
        ("How much did he cost?", "Kelby, who won 3-1, paid £5m.", "Kelby paid £6m.", "number"),
        ("How much did he cost?", "It was £5m in the 2019-20 season.", "It was £6m.", "number"),
        ("How often did he cut the rate?", "He cut it seven times, to 12 per cent.", "It is 50 per cent.", None),
        ("How much did it cost?", "It cost between £5m and £6m.", "It cost £5.5m.", None),
        ("How much did it cost?", "It cost $12 500.", "It cost $12,500.", None),
        ("How much did it cost?", "It cost £3 6s.", "It cost £3.30.", None),
        ("How much did it cost?", "It cost £3 6s. 6d.", "It cost £3 16s. 6d.", "number"),
        ("How much did it cost?", "It cost £1½m.", "It cost £1.5m.", None),
        ("How long is the term?", "It is 2 1/2 years.", "It is two and a half years.", None),
        ("How long is the term?", "It is 2 1/2 years.", "It is three and a half years.", "number"),
        (COST, FIRST_COST, "Planned at £24.5m, the wall will now cost £31m.", "number"),
        (COST, FIRST_COST, "The £24.5m for the wall was raised by the council to £31m.", "number"),
        (COST, FIRST_COST, "The wall will cost £31m, up from an estimated £24.5m.", "number"),
        (COST, FIRST_COST, "The wall, which cost £24.5m, is not safe, and repairs will cost £3m.", None),
        ("How long was he jailed for?", "He was jailed for four years.", "He got four years, and now six years.", None),
        (
            "How long was he jailed for?",
            "He was jailed for four years.",
            "Reed, jailed for four years, was not freed early after serving two years.",
            None,
        ),
        ("When was she born?", "She was born in 1950.", "Born in 1950, she went from Kelby to Harrow in 1970.", None),
        ("When was she born?", "She was born in 1950.", "She was born in 1949, not 1950.", "date"),
        (OPENING, FIRST_DAY, "The opening was moved from May 3 to June 12.", "date"),
        (OPENING, FIRST_DAY, "It was to open on 3 May 2021, but will now open on 12 June 2021.", "date"),
        ("", "", "", None),
    ],
)
def test_another_value_of_the_kind_that_is_asked_for(question: str, first: str, later: str, what: str | None) -> None:
    assert revised(question, first, later) == what
    assert revised(question, first, first) is None


def test_a_text_that_tells_of_more_than_one_thing_is_not_compared() -> None:
    started = time.monotonic()
    assert revised(COST, FIRST_COST, "The wall will cost £31m. " + "from x " * 100_000) is None
    assert revised(COST, FIRST_COST, "£31m " + "from " * (MAX_CHARS // 5 - 1)) == "number"
    assert time.monotonic() - started < 5
