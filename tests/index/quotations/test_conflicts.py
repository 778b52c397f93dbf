"""Conflicts: different numbers for one thing, and only where that is plain."""

from __future__ import annotations

import time

import pytest

from index.quotations.conflicts import conflict


@pytest.mark.parametrize(
    ("first", "second", "conflicting"),
    [
        ("The flood killed 12 people.", "Fifteen people were killed by the flood.", True),
        ("The flood killed 12 people.", "A dozen people died.", False),
        ("The flood killed 12 people.", "Twelve people died.", False),
        ("Kestrel will cut 1,200 jobs.", "Kestrel will cut 900 jobs in 3 years.", True),
        ("The flood killed 12 people.", "At least 15 people died.", False),
        ("About 12 people died.", "15 people died.", False),
        ("Some fifteen people died.", "12 people died.", False),
        ("The flood killed 12 people.", "It damaged 300 houses.", False),
        ("The flood killed 11 people.", "A dozen people died.", True),
        ("The flood killed 24 people.", "Two dozen people died.", False),
        ("12 people died and 3 people are missing.", "15 people died.", True),
        ("12 people are dead and 3 people are missing.", "15 people are missing.", True),
        ("12 people are dead and 3 people are missing.", "15 people are dead, 3 missing.", True),
        ("12 people are dead and 3 people are missing.", "3 people are missing.", False),
        ("The flood damaged 300 houses.", "It damaged upwards of 350 houses.", False),
        ("The flood damaged 300 houses.", "It damaged close to 350 houses.", False),
        ("The number of injured is five.", "The number of injured is seven.", True),
        ("The number of injured is five.", "The number of dead is seven.", False),
        ("The number of missing rose to 30.", "30 people are still missing.", False),
        ("12 people were killed and 30 injured.", "The blast killed 12 and injured 34.", True),
        ("12 people were killed and 30 injured.", "The blast injured 30.", False),
        ("At least 11 labourers were killed on Sunday.", "The toll in the collapse rose to 14 on Sunday.", False),
        ("Eleven labourers were killed.", "The toll in the collapse rose to 14 on Sunday.", True),
        ("Police have confirmed five deaths.", "Police cut the number of people killed from five to four.", True),
        ("The flood killed 12 people.", "It killed 40 dogs.", False),
        ("The death toll rose on Monday, they said at 5 p.m.", "The death toll stands at 9.", False),
        ("The death toll from the earthquake of 6 February reached 50,000.", "The toll is 50,000.", False),
        ("The death toll from the fire at 12 Elm Street rose to 9.", "The toll is 9.", False),
        ("The death toll is 30 percent higher than in 2019.", "The death toll is 9.", False),
        ("The toll of 26 dead rose to 31.", "The toll is 31.", False),
        ("The road toll rose to 5 dollars.", "The road toll is 6 dollars.", False),
        ("The toll was revised from 187 to 179.", "The toll stands at 187.", True),
        ("It lasted 12 days.", "It lasted 15 days.", False),
        ("Inflation was 2 per cent.", "Inflation was 3 per cent.", False),
        ("The 2019 election was held.", "The 2020 election was held.", False),
        ("Nobody died.", "Many people died.", False),
        ("Twelve people died in the fire on 3 May.", "Twelve people died, the inquiry heard on 5 May.", False),
        ("Twelve people died in the fire on 3 Oct.", "Twelve people died, the inquiry heard on 5 Oct.", False),
        ("Twelve people died on May 3 in Kelby.", "Twelve people died on May 4 in Kelby.", False),
        ("The fire killed 12 people.", "30 people were injured in the fire.", False),
        ("The flood killed 12 people.", "The flood left 40 people homeless.", False),
        ("Twelve people were killed, the mayor said.", "Forty people were rescued, the mayor said.", False),
        ("The fire killed 12 people and injured 3 dogs.", "15 people died.", True),
        ("There were two new cases.", "The city built three new schools.", False),
        ("12 more people died on Sunday.", "15 more houses burned down.", False),
        ("12 more people died on Sunday.", "300 people died.", False),
        ("There were 12 new cases.", "There were 15 new cases.", True),
        ("Ten British soldiers died.", "Two British hostages were freed.", False),
        ("12 were arrested.", "15 were killed.", False),
        ("Between 12 and 15 people died.", "Between 3 and 5 houses burned.", False),
        ("The quake killed 35 people.", "The quake killed dozens of people and injured 200 people.", False),
        ("The quake killed 35 people.", "The quake killed dozens and left 5,000 people homeless.", False),
        ("The quake killed 35 people.", "The quake injured 200 people and killed 40 students.", False),
        ("The quake killed 35 people.", "The quake injured dozens and killed 40 people.", True),
        ("The quake killed 35 people.", "40 people, most of them children, died.", True),
        ("The death toll rose to 112 on Sunday.", "The toll had risen to 187, the agency said.", True),
        ("The toll rose to 112.", "He put the number of dead at 112.", False),
        ("The toll rose to 112.", "The number of dead is 179 and may rise.", True),
        ("The toll rose to at least 112.", "The toll rose to 187.", False),
        ("The toll rose to 187 after the rains.", "The party fell to 5 after the vote.", False),
        ("112 arrived in Kent.", "38 arrived in Leeds.", False),
        ("The shells killed 19 people.", "The war has killed 7,300 people.", False),
        ("The quake killed 19 people.", "The quake killed 1,900 people.", True),
        ("The town of 38,000 people lies near the fault.", "The quake killed 146 people.", False),
        ("The number of dead is 37, after 38 people were said to have died.", "The number of dead is 37.", False),
        ("Between 10 and 12 people died.", "11 people died.", False),
        ("10-12 people died.", "11 people died.", False),
        ("10 to 12 people died.", "11 people died.", False),
        ("12 of the 40 people on board died.", "The crash killed 12 people.", False),
        ("12 of the 40 people on board died.", "The crash killed 13 people.", True),
        ("It ordered Boeing 737 jets.", "It ordered Boeing 747 jets.", False),
        ("On the bus 12 people died.", "On the bus 15 people died.", True),
        ("All of the 12 miners died.", "All of the 15 miners died.", True),
        ("Under-19 players came.", "Under-21 players came.", False),
        ("12\xa0500 people fled.", "12,500 people fled.", False),
        ("1.5 million people fled.", "1,480,000 people fled.", False),
        ("1.5 million people fled.", "1,820,000 people fled.", True),
        ("5,000 people marched.", "4,987 people marched.", False),
        ("5,000 people marched.", "5,400 people marched.", True),
        ("4,970 people marched.", "4,987 people marched.", True),
        ("300 people died.", "303 people died.", True),
        ("12\u202f500 people fled.", "13,500 people fled.", True),
        ("", "", False),
    ],
)
def test_two_conflict_that_count_one_thing_and_come_to_different_numbers(
    first: str, second: str, conflicting: bool
) -> None:
    assert conflict(first, second) is conflicting
    assert conflict(second, first) is conflicting
    assert not conflict(first, first)


def test_a_long_quotation_of_one_number_is_compared_like_any_other() -> None:
    """It took the third power of the length: a minute for this one's tenth."""
    assert not conflict("12 people and " * 4_000, "12 people died.")


def test_a_least_number_is_corrected_by_a_later_one() -> None:
    first = "At least 11 labourers were killed."
    assert conflict(first, "The toll rose to 14.", least=True)
    assert not conflict(first, "The toll rose to 14.")
    assert not conflict(first, "The toll stands at 11.", least=True)
    assert conflict(first, "At least 14 labourers were killed.", least=True)
    assert not conflict(first, "At least 9 labourers were killed.", least=True)
    assert not conflict(first, "At least 14 labourers were killed.")


@pytest.mark.parametrize("later", ["The blast killed 26, officials say.", "It left 26 dead.", "26 died in the blast."])
def test_the_dead_are_counted_without_a_noun_too(later: str) -> None:
    assert conflict("The attack killed 20 people.", later)
    assert not conflict("The attack killed 26 people.", later)
    assert not conflict("The attack injured 20 people.", later)


def test_a_text_of_tolls_takes_no_time() -> None:
    started = time.process_time()
    conflict("the death toll of 5 " * 20_000, "the toll is 6")
    assert time.process_time() - started < 3


@pytest.mark.parametrize("unit", ["{} cats, ", "{} people died and ", "toll rose to {} ", "{},"])
def test_a_text_of_numbers_takes_no_time(unit: str) -> None:
    started = time.process_time()
    assert not conflict("12 cats", "".join(map(unit.format, range(100, 4_100))))
    assert time.process_time() - started < 3


def test_what_is_counted_after_many_other_numbers_conflicts_with_nothing() -> None:
    cats = "".join(map("{} cats, ".format, range(100, 160)))
    assert conflict(f"12 dogs, {cats}", "15 dogs")
    assert not conflict(f"{cats} 12 dogs", "15 dogs")
    assert not conflict(f"12 dogs, {cats} 14 dogs", "15 dogs")


FOUGHT = "Twelve people were killed in the fire, which 40 firefighters fought for six hours."
HONOURED = "Twelve people died in the fire, the mayor said as 60 firefighters were honoured."


@pytest.mark.parametrize(
    ("question", "conflicting"),
    [
        ("How many people were killed in the fire?", False),
        ("What was the death toll?", False),
        ("How many firefighters fought it?", True),
        ("How many crews were there?", True),
    ],
)
def test_of_several_things_that_are_counted_the_one_that_is_asked_for_counts(question: str, conflicting: bool) -> None:
    assert conflict(FOUGHT, HONOURED, question=question) == conflicting
    assert conflict(FOUGHT, FOUGHT, question=question) is False
