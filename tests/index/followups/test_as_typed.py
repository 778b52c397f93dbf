"""Follow-ups as people type them in a chat: a noun, a doubt, another count, another year."""

from __future__ import annotations

import pytest

from index.followups import Exchange, interpreted, is_told, names_little, with_topic
from index.followups.courtesy import doubts
from service.answering.questions import MAX_QUESTION_CHARACTERS


def told(question: str, before: str) -> str | None:
    return interpreted(question, [Exchange(before)], limit=MAX_QUESTION_CHARACTERS)


@pytest.mark.parametrize(
    "text",
    [
        "you sure? I read 64", "are you sure? i had 1.4 in my notes", "no, 168 surely", "not 1868?",
        "not the turbopump?", "I thought it was going to be more", "really?", "We have 85", "surely 12?",
    ],
)  # fmt: skip
def test_a_doubt_asks_the_question_before_again(text: str) -> None:
    assert doubts(text)
    assert told(text, "How much did Skerry spend on its rocket?") == "How much did Skerry spend on its rocket?"


@pytest.mark.parametrize(
    "text",
    [
        "not the mill, the bridge", "No, the bridge", "I read that the mayor resigned", "no deal?",
        "not sure what you mean",
        "I thought Osei resigned in 2019, who followed him?", "Are you sure that the bridge fell in 2019?",
    ],
)  # fmt: skip
def test_what_says_more_than_that_is_no_doubt(text: str) -> None:
    assert not doubts(text)


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("appearances?", "How many goals did Ann Lee score?", "How many appearances did Ann Lee score?"),
        ("children?", "how many died in the Sarno quake", "how many children died in the Sarno quake"),
        ("any players?", "How many staff were laid off?", "How many players were laid off?"),
        ("And injured?", "How many people died in Sarno?", "How many people were injured in Sarno?"),
        ("And arrested?", "How many were charged in Harrow?", "How many people were arrested in Harrow?"),
        ("And women?", "How many men voted in Harrow?", "How many women voted in Harrow?"),
    ],
)  # fmt: skip
def test_others_are_counted_in_the_same_way(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("And in March?", "What did Lee say about jobs in 2023?", "What did Lee say about jobs in March 2023?"),
        ("and the year before?", "What did Lee spend in 2023?", "What did Lee spend in 2022?"),
        ("the following year?", "What did Lee spend in 2023?", "What did Lee spend in 2024?"),
        ("And in 2021?", "What did Lee spend in 2023?", "What did Lee spend in 2021?"),
    ],
)
def test_another_time_takes_the_place_of_the_one_that_was_asked_of(question: str, before: str, expected: str) -> None:
    assert told(question, before) == expected


def test_a_thing_takes_the_place_of_what_was_spoken_about_and_not_of_the_speaker() -> None:
    before = "What did the finance minister say about the deficit in 2023?"
    assert told("What about unemployment?", before) == "What did the finance minister say about unemployment in 2023?"
    assert told("What about the mayor?", before) == "What did the mayor say about the deficit in 2023?"


@pytest.mark.parametrize(
    "question", ["salary?", "turnout?", "sirens?", "sent by who", "anyone caught?", "and the next try?"]
)
def test_a_phrase_that_has_no_place_is_asked_with_the_words_of_the_question_before(question: str) -> None:
    text = told(question, "Who runs the Aldermouth Marathon?")
    assert text == f"{question.rstrip('?')} (about runs the Aldermouth Marathon)?"
    assert is_told(text)


@pytest.mark.parametrize("question", ["turnout in Harrow", "Selmouth replay", "ferry inquiry cost"])
def test_words_without_a_mark_are_typed_to_search(question: str) -> None:
    assert told(question, "Who runs the Aldermouth Marathon?") is None


def test_how_come_asks_why() -> None:
    assert told("how come", "When did the mill close?") == "Why did the mill close?"


def test_what_goes_on_with_and_and_names_nothing_leans() -> None:
    text = told("and who got the chair after him?", "What did the speaker, Alan Whitcombe, do before politics?")
    assert text is not None
    assert "Alan Whitcombe" in text
    assert told("And who won the Selmouth replay?", "What did the speaker do before politics?") is None


def test_what_names_little_is_told_from_what_says_all() -> None:
    assert names_little("who got the job")
    assert not names_little("who got the job at Ardmore")
    assert not names_little("who got the job in 2021")
    assert not names_little("how many people died in the harrow flood")


def test_the_topic_stands_beside_any_question_and_only_where_there_is_one() -> None:
    before = [Exchange("Why did Orla Brannigan leave Ardmore?")]
    limit = MAX_QUESTION_CHARACTERS
    assert with_topic("who got the job", before, limit=limit) == "who got the job (about Orla Brannigan leave Ardmore)?"
    assert with_topic("who got the job", [], limit=limit) is None
    assert with_topic("who got the job", before, limit=20) is None


def told_after(question: str, *before: str) -> str | None:
    return interpreted(question, [Exchange(each) for each in before], limit=MAX_QUESTION_CHARACTERS)


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        # what is typed to search, or says all in small letters, is the topic from then on
        (("who is the mayor of harrow", "inflation in france"), "and in germany", "inflation in Germany"),
        (
            ("who is the mayor of harrow", "tell me about the strike in osterby"),
            "really?",
            "tell me about the strike in osterby",
        ),
        (
            ("who is the mayor of harrow", "bridge closure denholm"),
            "when will it reopen",
            "when will it reopen (about bridge closure denholm)?",
        ),
        (
            ("what did the bridge in denholm cost", "anything more?"),
            "when will it open",
            "when will it open (about bridge in denholm cost)?",
        ),
        (
            ("how many people died in the harrow flood", "who won the by-election in denholm"),
            "and in marlford",
            "who won the by-election in marlford",
        ),
    ],
)
def test_the_last_topic_is_what_is_spoken_of(before: tuple[str, ...], question: str, text: str) -> None:
    assert told_after(question, *before) == text


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("What is the unemployment rate in France?", "and in germany", "What is the unemployment rate in Germany?"),
        ("What is the unemployment rate in France?", "germany?", "What is the unemployment rate in Germany?"),
        ("What is the unemployment rate in France?", "and in the uk", "What is the unemployment rate in the UK?"),
        ("What is the unemployment rate in France?", "And the US?", "What is the unemployment rate in the US?"),
        ("how high is inflation in france", "And in Germany?", "how high is inflation in Germany"),
        ("How many people died in Serbia?", "And Bosnia?", "How many people died in Bosnia?"),
        ("When did Canada join NATO?", "And the EU?", "When did the EU join NATO?"),
        ("how old is stuart kellaway", "and tarrant", "how old is tarrant"),
        ("what did portmere pay for ellis oyelaran", "and for carradine", "what did portmere pay for carradine"),
        ("how long is the tarn tunnel", "and the Elm tunnel", "how long is the Elm tunnel"),
        (
            "What did the court decide about the mine?",
            "and the Supreme Court?",
            "What did the Supreme Court decide about the mine?",
        ),
        ("how much will the larkspur stadium cost", "and the velodrome?", "how much will the velodrome cost"),
        ("when did the mill close", "and the dairy?", "when did the dairy close"),
        (
            "How many people died in the Harrow flood?",
            "And in Marlford?",
            "How many people died in the Marlford flood?",
        ),
        ("How many people died in the Harrow flood?", "no, Marlford", "How many people died in the Marlford flood?"),
        ("how many people died in the harrow flood", "and in marlford", "how many people died in the marlford flood"),
        (
            "How many people died in the Harrow flood?",
            "sorry marlford not harrow",
            "How many people died in the marlford flood?",
        ),
        ("How old is Lina Marsh?", "how bout Priya Nair", "How old is Priya Nair?"),
    ],
)
def test_a_phrase_finds_its_place_however_it_is_typed(before: str, question: str, text: str) -> None:
    assert told_after(question, before) == text


@pytest.mark.parametrize(
    "doubt", ["12 people?", "only 12?", "thats not true", "that's wrong", "is that right?", "seriously?", "u sure"]
)
def test_doubts_ask_again(doubt: str) -> None:
    asked = "How many people died in the Harrow flood?"
    assert told_after(doubt, asked) == asked


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("How old is Lina Marsh?", "why", "Why is Lina Marsh so old?"),
        ("how much did the bridge cost", "why", "Why did the bridge cost so much"),
        ("How high is inflation in France?", "why?", "Why is inflation in France so high?"),
        ("how long is the tarn tunnel", "when", "when (about long the tarn tunnel)?"),
        ("What did the court decide about the mine?", "why", "why (about court decide about the mine)?"),
        ("How many seats did the Greens win?", "out of how many", "out of how many (about seats the Greens win)?"),
    ],
)
def test_a_question_word_alone_keeps_the_measure_or_goes_beside(before: str, question: str, text: str) -> None:
    assert told_after(question, before) == text


@pytest.mark.parametrize(
    "question",
    [
        "Was Trump guilty when he left?",
        "Did Trump promise he would build a wall?",
        "Is Marsh afraid he will lose?",
        "Was Marsh ill when he resigned?",
        "What did Greta Thunberg's father say about her?",
        "so did ardmore pay the ransom",
    ],
)
def test_a_question_with_its_own_people_leans_on_nobody_else(question: str) -> None:
    mayor = Exchange("Who is the mayor of Harrow?", "Alma Reyes, who has been mayor since 2019, said so.")
    assert interpreted(question, [mayor], limit=MAX_QUESTION_CHARACTERS) is None


@pytest.mark.parametrize(
    "question",
    [
        "When was it announced that Queen Elizabeth died?",
        "how hot is it in dubai",
        "how far is it from leeds to york",
        "who made it to the semi finals",
        "is it worth visiting paris",
        "does it pay to rent",
        "who was it that shot lincoln",
        "what does it say in the us constitution about guns",
        "did police say it was arson",
        "how long has it been since the war ended",
        "has it ever snowed in cairo",
        "why is it raining so much in england",
        "When did the United Nations say it would help?",
        "did harrow rovers sell its stadium",
        "what did barclays say about its losses",
    ],
)
def test_an_it_that_stands_for_nothing_or_for_what_the_question_names_is_left(question: str) -> None:
    assert told_after(question, "Is the Tarn tunnel safe?") is None


def test_who_is_meant_is_not_guessed_where_the_answer_names_another() -> None:
    before = Exchange("What did Clearbrook do about the leaks?", "Its head Lina Marsh said they were being mended.")
    text = interpreted("how old is she", [before], limit=MAX_QUESTION_CHARACTERS)
    assert text is not None
    assert text.startswith("how old is she (about ")
    before = Exchange("When did Canada join NATO?", "It joined in 1949.")
    text = interpreted("is it still a member", [before], limit=MAX_QUESTION_CHARACTERS)
    assert text == "is it still a member (about Canada join NATO)?"
