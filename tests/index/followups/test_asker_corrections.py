"""An asker's own correction: the question before, with what was meant in the place of what was not."""

from __future__ import annotations

import time

import pytest

from index.followups import Exchange, interpreted, leans

LIMIT = 2_000

STADIUM = "What did Simon Prowse say about the stadium?"
PRIZE = "Who won the Moorland Prize?"
NAIR = "What did Priya Nair say about the mayor in May?"
BRIDGE = "When will the bridge over the Elm reopen?"
QUAKE = "How many people died in the Sarno earthquake?"
MAYOR = "Who is the mayor of Harrow?"
MILL = "When will the mill in Harrow reopen?"
FLOOD = "How many people were killed in the Harrow flood?"
VOTE = "Who won the 2019 election in Leeds?"


def told(question: str, before: str, answer: str = "") -> str | None:
    return interpreted(question, [Exchange(before, answer)], limit=LIMIT)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("No, the bridge", STADIUM, "What did Simon Prowse say about the bridge?"),
        ("no the bridge", STADIUM, "What did Simon Prowse say about the bridge?"),
        ("No, I meant the bridge.", STADIUM, "What did Simon Prowse say about the bridge?"),
        ("Sorry, the hospital", STADIUM, "What did Simon Prowse say about the hospital?"),
        ("No, about the hospital", STADIUM, "What did Simon Prowse say about the hospital?"),
        ("I was asking about Helen Marsh", STADIUM, "What did Simon Prowse say about Helen Marsh?"),
        ("Sorry, I mean Helen Marsh", STADIUM, "What did Helen Marsh say about the stadium?"),
        ("Not the stadium, the hospital!", STADIUM, "What did Simon Prowse say about the hospital?"),
        ("Not the stadium but the hospital", STADIUM, "What did Simon Prowse say about the hospital?"),
        ("the hospital, not the stadium", STADIUM, "What did Simon Prowse say about the hospital?"),
        ("Not Prowse, Marsh", STADIUM, "What did Marsh say about the stadium?"),
        ("I mean in June", STADIUM, "What did Simon Prowse say about the stadium in June?"),
        ("no, according to the club", STADIUM, "What did Simon Prowse say about the stadium according to the club?"),
        ("No, I meant the Fenwick Medal", PRIZE, "Who won the Fenwick Medal?"),
        ("no, in June", NAIR, "What did Priya Nair say about the mayor in June?"),
        ("Not in May, in June", NAIR, "What did Priya Nair say about the mayor in June?"),
        ("Not Nair, Marsh", NAIR, "What did Marsh say about the mayor in May?"),
        ("I meant the deputy mayor", NAIR, "What did Priya Nair say about the deputy mayor in May?"),
        ("No, the road", BRIDGE, "When will the road reopen?"),
        ("Not the bridge, the tunnel", BRIDGE, "When will the tunnel over the Elm reopen?"),
        ("Not in Sarno, in Pell", QUAKE, "How many people died in the Pell earthquake?"),
        ("No, in the flood", QUAKE, "How many people died in the flood?"),
        ("No, Denholm", MAYOR, "Who is the mayor of Denholm?"),
        ("Sorry, the deputy mayor", MAYOR, "Who is the deputy mayor of Harrow?"),
        ("No, about the bridge", MILL, "When will the bridge reopen?"),
        ("I was asking about the bridge", MILL, "When will the bridge reopen?"),
        ("I meant about Denholm", MILL, "When will the mill in Denholm reopen?"),
        ("No, about the flood", "What did Simon Prowse say?", "What did Simon Prowse say about the flood?"),
        ("No, it was the bridge", MILL, "When will the bridge reopen?"),
        ("No, it's the bridge", MILL, "When will the bridge reopen?"),
        ("No that was the bridge", MILL, "When will the bridge reopen?"),
        ("Sorry, it was in Denholm", MILL, "When will the mill in Denholm reopen?"),
        ("Not the mill, it was the bridge", MILL, "When will the bridge in Harrow reopen?"),
        ("It's the bridge, not the mill", MILL, "When will the bridge in Harrow reopen?"),
        ("The bridge, not the mill", MILL, "When will the bridge in Harrow reopen?"),
        ("In Denholm, not in Harrow", MILL, "When will the mill in Denholm reopen?"),
        ("The deputy, not the mayor", "The mayor of Harrow said what?", "The deputy of Harrow said what?"),
        ("Not the mill, the bridge in Denholm", MILL, "When will the bridge in Denholm reopen?"),
        ("Not the mill in Harrow, the bridge in Pell", MILL, "When will the bridge in Pell reopen?"),
        ("Not the mill, Denholm Bridge", MILL, "When will Denholm Bridge reopen?"),
        ("Not the mill, the bridge", "Did the mill reopen?", "Did the bridge reopen?"),
        ("Not the mill, the bridge", "Did its mill reopen?", "Did its bridge reopen?"),
        ("Not the mill, a new bridge", "When will the old mill reopen?", "When will a new bridge reopen?"),
        ("Not the flood, the fire", FLOOD, "How many people were killed in the Harrow fire?"),
        ("Not the flood, the fire in Pell", FLOOD, "How many people were killed in the fire in Pell?"),
        ("Not the election, the referendum", VOTE, "Who won the 2019 referendum in Leeds?"),
        ("Not the election, the 2020 vote", VOTE, "Who won the 2020 vote?"),
        ("Not the election, the vote in Bath", VOTE, "Who won the vote in Bath?"),
        ("No, the bridge", "When did the mayor open the mill?", "When did the mayor open the bridge?"),
        ("Not Nike, Under Armour", "What did Nike say about shoes?", "What did Under Armour say about shoes?"),
    ],
)
def test_a_correction_is_the_question_before_with_what_was_meant(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected
    assert leans(question, [Exchange(before)], limit=LIMIT)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("No, the cost", BRIDGE, "the cost (about bridge over the Elm reopen)?"),
        ("No, about the bridge", MAYOR, "about the bridge (about mayor of Harrow)?"),
        ("I meant about the strike", "Why did Osei resign?", "about the strike (about Osei resign)?"),
        ("No, the bridge", "What did Mr Lee say?", "the bridge (about Mr Lee say)?"),
        ("No, the injured", QUAKE, "How many people were injured in the Sarno earthquake?"),
    ],
)
def test_what_has_no_place_in_the_question_before_keeps_its_words(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected


@pytest.mark.parametrize(
    "question",
    ["No", "Sorry?", "No. 10 Downing Street", "No deal Brexit", "Sorry state of rivers",
     "Not so fast, what happened?", "No, who won the Fenwick Medal?", "Not guilty plea, court told",
     "No-one else, the bridge", "Not 1,000 men but 2,000 women",
     "I asked you a lot", "Did the mayor resign or not?"],
)  # fmt: skip
def test_what_corrects_nothing_stays_as_it_is(question: str) -> None:
    assert told(question, STADIUM) is None


def test_what_comes_after_a_correction_goes_on_about_it() -> None:
    said = [Exchange("What did Simon Prowse say about the mayor?"), Exchange("No, about the congestion charge")]
    found = interpreted("When did he say that?", said, limit=LIMIT)
    assert found == "When did Simon Prowse say that (about congestion charge)?"


@pytest.mark.parametrize(
    "start", ["no, ", "not ", "No - ", "sorry,,, ", "x not ", "i meant ", "not x,", "no it was ", "The x, not "]
)
def test_a_hostile_correction_costs_next_to_nothing(start: str) -> None:
    started = time.thread_time()
    for text in (start * 400, start + " " * 1_900, start + "," * 1_900, start + "a " * 900, start * 100 + "- " * 700):
        told(text[:LIMIT], STADIUM)
    assert time.thread_time() - started < 1
