"""Names and numbers of a question, as texts write them."""

from __future__ import annotations

import pytest

from index.questions.naming import unnamed_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("norwegians", "It is of Norway."),
        ("connecticut", "a developer of Stamford, Conn., had bid"),
        ("alabama", "BIRMINGHAM, Ala. — The mill closed."),
        ("york", "In Albany, N.Y., it rained."),
        ("ostranian", "The cheese comes from Ostrana."),
        ("ostrana", "Ostranians like cheese."),
        ("kesherian", "The delegation of Kesher left."),
        ("morvian", "29 prisoners of Morvia"),
        ("10000", "10,000 steps"),
        ("10,000", "10000 steps"),
        ("2nd", "in the second quarter"),
        ("3", "Three ministers resigned."),
        ("12", "Twelve people were arrested."),
        ("2024", "in 2024"),
        ("jan", "on January 3"),
        ("us", "the United States"),
        ("us", "the US and U.S. troops told us"),
        ("who", "The WHO said so."),
        ("who", "He was in Doctor Who."),
        ("ice", "Agents of Ice came."),
        ("president", "the presidential race"),
        ("republicans", "The Republican leader said so."),
        ("conservatives", "Tory MPs"),
        ("houthis", "Houthi rebels"),
        ("kurdish", "The Kurds voted."),
        ("zelenskyy", "Zelensky said so."),
        ("america", "The US promised more."),
        ("american", "the U.S. and the EU"),
        ("us", "American officials promised more."),
        ("5m", "£5 million"),
        ("10k", "10,000 people"),
        ("q3", "in the third quarter"),
        ("parliament", "a parliamentary vote"),
        ("mayor", "the mayoral race"),
        ("9", "a 9.2 quake"),
        ("10", "at 10.30"),
        ("2020", "on 12.05.2020"),
        ("12", "may 12,2020"),
    ],
)
def test_a_name_stands_there_in_another_form(name: str, text: str) -> None:
    assert unnamed_in([name], text) == frozenset()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ostranian", "The cheese comes from Astrana."),
        ("ostranian", "The cheese comes from Ostranberg."),
        ("vivian", "The viva was red."),  # of which too little is left
        ("callan", "Police had a call."),
        ("norman", "It is the norm."),
        ("julie", "Julian spoke."),
        ("cornish", "It grows corn."),
        ("0044", "44 men"),
        ("2nd", "It took 30 seconds."),
        ("10000", "100,000 steps"),
        ("2nd", "in the third quarter"),
        ("us", "a bus"),
        ("us", "He told us so."),
        ("us", "Latin American countries"),
        ("williams", "William said so."),
        ("5m", "£50 million"),
        ("q3", "in the first quarter"),
        ("who", "Those who left were ill. Who they are is not known."),
        ("ice", "The roads had ice."),
        ("ostr(", "Ostr"),
        ("oman", "A woman promised aid."),
        ("ross", "It runs across."),
        ("iran", "Tirana voted."),
        ("niger", "Nigeria voted."),
        ("mali", "Somali boats"),
        ("5", "1,500 men"),
        ("20", "in 2020"),
        ("64", "in 1964"),
    ],
)
def test_it_does_not(name: str, text: str) -> None:
    assert unnamed_in([name], text) == {name}
