"""Several questions in one, and what only looks like it."""

from __future__ import annotations

import pytest

from index.subquestions import plan_of


def asked(question: str) -> list[str]:
    plan = plan_of(question)
    return [] if plan is None else [side.text for side in plan.sides]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "How many people were killed and how many were injured in the Harrow flood?",
            "How many people were killed in the Harrow flood?",
        ),
        ("How many schools closed and how many reopened in May 2023?", "How many schools closed in May 2023?"),
        ("What was said, and who was hurt at Kelby?", "What was said at Kelby?"),
        ("How many were killed, and who is to blame?", "How many were killed?"),
        ("How many died in Kelby and how many were hurt in Harrow?", "How many died in Kelby?"),
        ("When did it close and who was hired in Kelby?", "When did it close?"),
        ("When was the firm founded and how much did it earn in 2023?", "When was the firm founded?"),
        ("When was the body found and who was charged in June 2023?", "When was the body found?"),
    ],
)
def test_the_first_one_has_the_place_or_time_with_which_the_last_one_ends(question: str, first: str) -> None:
    assert asked(question)[0] == first


@pytest.mark.parametrize(
    "question",
    [
        "Who won and who lost the Harrow by-election?",
        "What did the EU and WHO say about vaccines?",
        "Why did the US and WHO disagree?",
        "Why did Chris Rock and Will Smith fall out?",
        "Why were Erdem Gül and Can Dündar arrested?",
        "What did the man who shot the mayor and who fled to Spain say in court?",
        "How many people lost their jobs and had their benefits cut?",
        "Did the council tell people where to go and what to bring?",
        "Who wrote Fantastic Beasts and Where to Find Them?",
        "Who said “I know what happened and who did it”?",
        "Did police say who did it and why?",
        "Do we know who fired the shots and why?",
        "Has anyone said who will pay for it and how?",
    ],
)
def test_what_goes_on_is_no_second_question(question: str) -> None:
    plan = plan_of(question)
    assert plan is None or plan.kind != "parts"


@pytest.mark.parametrize(
    "question",
    [
        "Who is the man who shot the mayor and who paid him?",
        "How many people did the fire kill and was the mayor hurt?",
        "Who is buying it, and what do they pay?",
        "Who won? Who is Ann Lee?",
    ],
)
def test_two_are_two(question: str) -> None:
    assert len(asked(question)) == 2


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "In May 2023, how many died and who was blamed?",
            ["How many died in May 2023?", "Who was blamed in May 2023?"],
        ),
        ("After the fire, who resigned and why?", ["Who resigned after the fire?", "Why"]),
        (
            "Harrow flood, how many died and who is to blame?",
            ["How many died (about Harrow flood)?", "Who is to blame (about Harrow flood)?"],
        ),
        ("In which villages was it cut, and has it come back?", ["In which villages was it cut?", "Has it come back"]),
        ("What year did the mill close, and was that right?", ["What year did the mill close?", "Was that right"]),
    ],
)
def test_what_is_put_first_belongs_to_each(question: str, parts: list[str]) -> None:
    found = asked(question)
    assert len(found) == 2
    assert all(text.startswith(part) for text, part in zip(found, parts, strict=True))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("In which town did the dam burst, who was blamed and how many died?", "In which town did the dam burst?"),
        ("By how many votes did Lee win, who came second and what was the turnout?", "By how many votes did Lee win?"),
        ("What did Trump say in Washington D.C. and how did China respond?", "What did Trump say in Washington D.C.?"),
        ("Who runs Apple Inc. and what did he earn in 2023?", "Who runs Apple Inc.?"),
        ("In May 2023, who resigned and why?", "Who resigned in May 2023?"),
    ],
)
def test_what_only_looks_like_a_time_or_a_remark_is_none(question: str, first: str) -> None:
    assert asked(question)[0] == first
    assert len(asked(question)) >= 2


@pytest.mark.parametrize(
    "question",
    [
        "Who was arrested in May and was this week jailed?",
        "Which company bought the mill and has this week announced cuts?",
        "Who voted for the budget and who didn't?",
        "who wanted it and who didn't in the family?",
        "Which members paid and which members have not?",
    ],
)
def test_who_did_not_is_asked_of_what_stands_before_it(question: str) -> None:
    assert plan_of(question) is None


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Who was jailed, and for how long?", "For how long (about was jailed)?"),
        ("Who bought the mill, and at what price?", "At what price (about bought the mill)?"),
        ("How much will the lecturers get under the deal and when?", "When will the lecturers get under the deal?"),
        ("What were Ann Lee's costs and who paid them?", "Who paid them (about were Ann Lee's costs)?"),
        ("Who is against the pens and for what reason?", "For what reason (about is against the pens)?"),
        ("What did the council approve, and by how many votes?", "By how many votes did the council approve?"),
        ("How many were hurt and where?", "Where (about were hurt)?"),
        (
            "Which five units tripped and at which power stations?",
            "At which power stations (about five units tripped)?",
        ),
        ("How many workers were sacked at Bokone, and why?", "Why were workers sacked at Bokone?"),
        ("When did the Kelby bridge close, and for how long?", "For how long did the Kelby bridge close?"),
        ("Who led the nurses' strike and how long did it last?", "How long did the nurses' strike last?"),
        ("What did Lee say in Kelby, and what did he or she do?", "What did Lee do?"),
    ],
)
def test_a_part_without_a_verb_has_all_that_the_first_one_says(question: str, second: str) -> None:
    assert asked(question)[1] == second


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("How big was the sinkhole in Kelby and did rain cause it?", "Did rain cause the sinkhole in Kelby?"),
        ("Why was the port in Kelby closed and were drugs found there?", "Were drugs found there"),
        ("Why did the dam in Kelby burst, and have residents been told?", "Have residents been told"),
    ],
)
def test_what_asks_of_several_is_a_question_of_its_own(question: str, second: str) -> None:
    assert asked(question)[1].startswith(second)
