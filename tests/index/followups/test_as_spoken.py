"""Follow-ups as people speak: what a turn tells before its question, remarks, turns away and back, and who was told."""

from __future__ import annotations

import time

import pytest

from index.followups import (
    Exchange,
    asks_for_more,
    interpreted,
    may_stand_alone,
    names_something,
    turns_away,
    with_topic,
    without_frame,
    without_opening,
)

LIMIT = 2_000
MILL = ("When did the Harrow mill close?", "It closed in May.")
LORRIES = ("How many aid lorries were held up at Adre in August 2023?", "500 lorries were held up.")
OUTBREAK = ("How many people had died in the Madimbo cholera outbreak by 24 May 2023?", "300 had died.")
CHILDREN = ("What did Ann Lee say about the children in Harrow?", "They were safe.")
PENALTY = ("What was the figure for the welfare penalty?", "It was 87m.")
THWAITE = ("Did Malcolm Thwaite resign?", "He resigned.")
CALLED = ("Who called the outcome a basket of eggs?", "Foreign Minister Prosper Gbete called it that.")
STRIKE = ("How long was the actors' strike?", "It lasted 118 days.")
FILM = ("Oh, and there was a funny film about nuns, how did that do?", "It took 40 million.")


def told(question: str, *turns: str) -> str | None:
    history = [Exchange(*turns[place : place + 2]) for place in range(0, len(turns), 2)]
    return interpreted(without_opening(question), history, limit=LIMIT)


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("The Harrow flood. How many died?", "and what did it cost", "and what did the Harrow flood cost"),
        ("There was a strike at the Harrow mill in May. How long did it last?", "and why?",
         "Why did a strike at the Harrow mill last so long?"),
        ("Ann Lee, cameras. when did she say they'd be in?", "and why not?", None),
    ],
)  # fmt: skip
def test_what_a_turn_tells_before_its_question_is_what_it_is_of(
    before: str, question: str, expected: str | None
) -> None:
    found = told(question, before, "")
    if expected is None:
        assert found is not None
        assert "Ann Lee" in found
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("How nice. And who is in charge of it?", "And who is in charge of it?"),
        ("Oh dear. How many people lost their jobs?", "How many people lost their jobs?"),
        ("goodness. why?", "why?"),
        ("Really? who said so?", "who said so?"),
        ("And by the way what was it that stopped the works in Cork?", "what was it that stopped the works in Cork?"),
        ("Oh, and there was a film, how did it do?", "and there was a film, how did it do?"),
    ],
)
def test_a_remark_before_a_question_asks_nothing(text: str, asks: str) -> None:
    assert without_opening(text) == asks
    assert not turns_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "right, different story. barra ferry, what's wrong with it", "Forget that. Sturgeon dam, who's been charged",
        "ok, different question: why?", "Now something completely different, wasn't there a man in court?",
        "Turning to another matter: by what majority did it pass?", "Leaving that aside, which countries voted?",
        "Changing the subject, who won?",
    ],
)  # fmt: skip
def test_who_turns_away_asks_of_something_else(text: str) -> None:
    assert turns_away(text)


@pytest.mark.parametrize("text", ["Did they leave it?", "Forget about who won, why did it close", "Never mind who won"])
def test_who_only_speaks_of_leaving_does_not(text: str) -> None:
    assert not turns_away(text)


def test_what_comes_after_a_turn_away_goes_on_from_that_alone() -> None:
    turns = ("Who was finance minister when the budget passed?", "Ann Lee.", "different question: how many died?", "9.")
    found = told("why?", *turns)
    assert found is not None
    assert "minister" not in found


def test_who_goes_back_asks_of_what_was_spoken_of_before() -> None:
    assert told("Back to the strike: how long did it go on?", *STRIKE, *FILM) == (
        "how long did the actors' strike go on?"
    )
    found = told("ok and back to the strike: who has to pay whom now?", *STRIKE, *FILM)
    assert found is not None
    assert "strike" in found
    assert "film" not in found
    assert told("back to the dam: why did it fail?", *STRIKE) == "why did the dam fail?"
    after = told("and why?", *STRIKE, *FILM, "back to the strike: how long did it go on?", "118 days.")
    assert after is not None
    assert "nuns" not in after


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is it going to reopen?", "is the Harrow mill going to reopen?"),
        ("when is it due to reopen?", "when is the Harrow mill due to reopen?"),
        ("how much is it expected to cost?", "how much is the Harrow mill expected to cost?"),
        ("is it likely to reopen?", "is the Harrow mill likely to reopen?"),
        ("was it forced to close?", "was the Harrow mill forced to close?"),
        ("how much did it cost, and who paid the bill?", "how much did the Harrow mill cost, and who paid the bill?"),
        ("when will it open, and what will the council do?",
         "when will the Harrow mill open, and what will the council do?"),
        ("When it closed, what did the council say?", None),
        ("is it likely that the mayor resigns?", None),
        ("was it possible to get out?", None),
        ("is it expected that the mayor resigns?", None),
    ],
)  # fmt: skip
def test_it_stands_for_what_was_spoken_of_or_for_nothing(question: str, expected: str | None) -> None:
    assert told(question, *MILL) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did he walk off with", "what did Malcolm Thwaite walk off with"),
        ("who's got his job", "who's got Malcolm Thwaite’s job"),
        ("who lost his job?", None),
    ],
)
def test_he_is_who_was_named_and_not_the_one_who_asks(question: str, expected: str | None) -> None:
    before = "Malcolm Thwaite. sacked or did he go himself, I've got both in my notes?"
    assert told(question, *((before, "He resigned.") if "walk" in question else THWAITE)) == expected


def test_who_was_told_by_an_answer_is_known_when_the_next_one_is_asked() -> None:
    assert told("is he still the minister?", *CALLED, "when was that?", "") == (
        "is Foreign Minister Prosper Gbete still the minister?"
    )
    assert told("where is she now?", *CALLED, "Did Ann Lee object?", "Yes.") == "where is Ann Lee now?"


def test_a_name_that_is_known_is_put_in_whatever_else_is_open() -> None:
    found = told("how many did he have when it came to it?", "Did Hap Broussard have 20 names on his petition?", "No.")
    assert found is not None
    assert found.startswith("how many did Hap Broussard have")


def test_of_two_the_one_whom_the_last_question_names_is_meant() -> None:
    turns = ("Did Garland Tuttle say he has a bruise?", "Yes.", "what did Hap Broussard say to that?", "He laughed.")
    assert told("when can he have another go?", *turns) == "when can Hap Broussard have another go?"


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("And in September 2024, how many got across?", "lorries", "August"),
        ("And in Durban, how long did they wait?", "lorries", "\n"),
        ("And how many died in 2024?", "lorries", "August"),
    ],
)
def test_another_time_or_place_is_asked_of_the_same(question: str, said: str, unsaid: str) -> None:
    found = told(question, *LORRIES)
    assert found is not None
    assert said in found
    assert unsaid not in found


def test_another_place_of_which_all_is_told_is_asked_by_itself() -> None:
    assert told("And in Harrow, who built the bridge over the Wey?", *LORRIES) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And by the time it was declared over?",
         "How many people had died in the Madimbo cholera outbreak by the time the Madimbo cholera outbreak was "
         "declared over?"),
        ("And when the mill closed?", "How many people had died in the Madimbo cholera outbreak when the mill closed?"),
        ("And by the end of the year?",
         "How many people had died in the Madimbo cholera outbreak by the end of the year?"),
        ("And when did it close?", "And when did the Madimbo cholera outbreak close?"),
    ],
)  # fmt: skip
def test_a_time_told_by_what_happened_takes_the_place_of_the_one_before(question: str, expected: str) -> None:
    assert told(question, *OUTBREAK) == expected


def test_a_time_takes_the_place_of_a_clause_with_one() -> None:
    before = "What level was measured below the plant when the hearings opened in September 2023?"
    assert told("And by the time of the final report?", before, "") == (
        "What level was measured below the plant by the time of the final report?"
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and the union's position?", "What did the union say about the children in Harrow?"),
        ("and the minister's response?", "What did the minister say about the children in Harrow?"),
        ("and his retort?", None),
    ],
)
def test_the_reply_of_another_is_what_that_one_says(question: str, expected: str | None) -> None:
    found = told(question, *CHILDREN)
    assert found is not None
    assert expected is None or found == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("sorry, July 2014 I need", "What was the figure for the welfare penalty in July 2014?"),
        ("July 2014 I mean", "What was the figure for the welfare penalty in July 2014?"),
        ("sorry, 3 July 2014", "What was the figure for the welfare penalty on 3 July 2014?"),
        ("I need July 2014", None),
    ],
)
def test_a_date_that_was_meant_is_that_of_the_question_before(question: str, expected: str | None) -> None:
    assert told(question, *PENALTY) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Did the council apologise?", "Why did the council not apologise?"),
        ("Did he name anyone?", "Why did he not name anyone?"),
        ("Did the police chief resign?", "Why did the police chief not resign?"),
        ("Did the minister testify?", "Why did the minister not testify?"),
    ],
)
def test_why_not_denies_what_was_asked(before: str, expected: str) -> None:
    assert told("Why not?", before, "No.") == expected


def test_whoever_asks_for_an_amount_is_not_what_is_asked_about() -> None:
    found = told("Who signed it?", "How much did the gang ask for?", "2m.")
    assert found is not None
    assert not found.startswith("Who signed the gang")
    assert told("Who built it?", "How much did the bridge cost?", "2m.") == "Who built the bridge?"


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("on what grounds?", True), ("where can I get cover if they drop me?", True),
        ("did the crew say they ate?", False),
        ("Which exams did that Oxbow computer thing fail?", False), ("what happened to that ferry on Colonsay?", False),
        ("what happened to that ferry?", True), ("To what did the judge attribute that decline?", True),
        ("And who gave the form to the press?", True), ("What happened in the end?", True),
    ],
)  # fmt: skip
def test_what_leans_and_what_says_itself_what_it_is_of(question: str, leans: bool) -> None:
    before = "Was the form given to a reporter of the Harrow Post?"
    assert (told(question, before, "It was.") is not None) is leans


@pytest.mark.parametrize("question", ["how many members does it have since?", "what did it come to in the end?"])
def test_how_it_went_on_is_not_asked_of_the_time_before(question: str) -> None:
    topic = with_topic(question, [Exchange("How many members left the union in October 2022?")], limit=LIMIT)
    assert topic is not None
    assert "2022" not in topic


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Could somebody kindly explain why the mill closed?", "Why the mill closed?"),
        ("I was told on the bus that the night train doesn't go there any more.",
         "The night train doesn't go there any more?"),
        ("I'd like to know two things: did they pay, and was anybody charged?",
         "Did they pay, and was anybody charged?"),
        ("who is Rostyslav Hnatiuk please", "Who is Rostyslav Hnatiuk?"),
        ("My cousin says some of them have gone back to work there, is that so?",
         "Some of them have gone back to work there?"),
        ("I was wondering whether the bridge has reopened", "The bridge has reopened?"),
        ("tell me more", None), ("Tell me about the lighthouse keeper", None), ("Did he say that it was closed?", None),
        ("What did my neighbour say that day?", None), ("Why does the council think that it is safe?", None),
        ("A judge said that bail was denied", None), ("Can you?", None),
    ],
)  # fmt: skip
def test_what_is_said_around_a_question(question: str, expected: str | None) -> None:
    assert without_frame(question) == expected


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("no, the other one, the one at the end", False), ("What were the losses there said to be in Durban?", False),
        ("what did the union object to?", True), ("Did he resign from the Harrow council?", False),
        ("how did it vote in the Harrow council?", True), ("How many of them were there?", False),
    ],
)  # fmt: skip
def test_what_may_be_meant_as_it_is_typed(question: str, alone: bool) -> None:
    assert may_stand_alone(question) is alone


def test_a_name_or_a_date_names_something() -> None:
    assert names_something("How many died in Harrow?")
    assert names_something("How many died in 2019?")
    assert not names_something("How many jobs were lost?")


@pytest.mark.parametrize(
    "question",
    [
        "So when Trump won in 2016, who was his running mate?", "But after the vote was held, what did May do?",
        "why did labour say they would raise taxes", "did arsenal say they would appeal",
        "Has Matt Hancock lost his seat?", "Has Angela Rayner lost her job?",
        "Ok, what is inflation in Turkey?", "And who won gold in Paris?", "Also, who is prime minister in Italy?",
        "Given its record, can Boeing be trusted?", "Now that he has won, what will Trump do about NATO?",
        "Having lost his seat, will Jacob Rees-Mogg leave politics?",
        "Two years after it opened, how many use Crossrail?",
        "Is it likely to snow at Christmas in Scotland?",
    ],
)  # fmt: skip
def test_what_says_all_itself_stays_as_it_is(question: str) -> None:
    assert told(question, "When did Malcolm Thwaite close the Harrow mill?", "In May.") is None


@pytest.mark.parametrize(
    "question",
    ["Back to the Future, when was it released?", "Going back to 2010, how many governments fell?"],
)
def test_where_nothing_was_said_nobody_goes_back(question: str) -> None:
    assert interpreted(question, [], limit=LIMIT) is None


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("When did Harrow sign the deal with Norway?", "What were the terms of the deal?",
         "What were the terms of the deal (about Harrow sign the deal with Norway)?"),
        ("How many people died in the floods of 2023?", "And after the election?",
         "How many people died in the floods of 2023 after the election?"),
        ("Who won the vote in Scotland last Thursday?", "And after the recount?", None),
        ("Where was the suspect at 2 pm?", "At 3 am?", "Where was the suspect at 3 am?"),
        ("Which presenter left Sky News?", "Who was that?", "Who was that (about presenter left Sky News)?"),
        ("Who proposed the NHS overhaul?", "How much will it cost?", "How much will the NHS overhaul cost?"),
        ("What did the report say about France's position?", "And Germany's position?",
         "What did the report say about Germany's position?"),
        ("When did the mill close?", "Was that Trump's idea?", "Was that Trump's idea (about mill close)?"),
    ],
)  # fmt: skip
def test_what_goes_on_keeps_what_it_is_of(before: str, question: str, expected: str | None) -> None:
    found = told(question, before, "")
    assert found == expected or (expected is None and found is not None and "Scotland" in found)


@pytest.mark.parametrize("question", ["And yesterday's statement?", "And last week's answer?"])
def test_a_day_says_nothing(question: str) -> None:
    found = told(question, *CHILDREN)
    assert found is None or not found.startswith(("What did yesterday", "What did last week"))


@pytest.mark.parametrize(
    "question",
    [
        "How often did Zelensky say thank you?", "Who did the budget displease?",
        "Will anyone tell Trump he lost the vote?",
        "I heard about the bridge that collapsed in Genoa, how many died?", "Can anyone let a flat without a licence?",
        "Does anybody knowingly sell stolen art in London?", "Under which law in Germany is this right?",
        "Why does France have so many strikes and why is that so?",
    ],
)  # fmt: skip
def test_a_question_is_no_frame(question: str) -> None:
    assert without_frame(question) is None


@pytest.mark.parametrize("piece", [",", ", ", "and ", "the union's ", "my ", "when the ", "I was told "])
def test_no_turn_takes_long(piece: str) -> None:
    huge = f"And in Durban{piece * (1_900 // len(piece))} who"
    started = time.thread_time()
    for turn in (huge, f"my {huge}", f"back to {huge}", f"when {huge} was"):
        told(turn, *CHILDREN)
        without_frame(turn)
        may_stand_alone(turn)
    assert time.thread_time() - started < 1


@pytest.mark.parametrize("question", ["tell me more", "Anything more on that?", "what else is there", "go on", "more?"])
def test_more_is_asked_of_what_was_asked_before(question: str) -> None:
    assert told(question, *MILL) == f"{question.rstrip('?')} (about Harrow mill close)?"
    assert asks_for_more(question)


@pytest.mark.parametrize(
    "question", ["what else did she say?", "more or less?", "any more deaths?", "is there more rain to come?"]
)
def test_more_of_something_is_a_question_of_that(question: str) -> None:
    assert not asks_for_more(question)


def test_who_else_is_asked_with_the_words_of_before() -> None:
    assert told("Who else?", "Who voted against the plan?", "Brian Yates did.") == "Who else voted against the plan?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and crew?", "How many crew did the ferry carry?"),
        ("And cattle?", "How many cattle did the ferry carry?"),
        ("sheep?", "How many sheep did the ferry carry?"),
        ("and diesel?", "and diesel (about passengers the ferry carry)?"),
    ],
)
def test_what_is_counted_without_an_ending_is_counted_too(question: str, expected: str) -> None:
    assert told(question, "How many passengers did the ferry carry?", "It carried 87.") == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("By how much did the harvest fall in Tambara?", "Why did the harvest fall in Tambara?"),
        ("By how much was the fare raised?", "Why was the fare raised?"),
        ("How much did rents rise in Kelby?", "Why did rents rise in Kelby?"),
        ("How much did the bridge cost?", "Why did the bridge cost so much?"),
        ("How high is inflation?", "Why is inflation so high?"),
    ],
)
def test_why_something_changed_is_asked_without_how_much(before: str, expected: str) -> None:
    assert told("Why?", before, "By 47 per cent.") == expected


AGROUND = ("When did the Lady Ailsa run aground?", "It ran aground early on Thursday.")
LOST = ("Who lost the vote in Karvia?", "Dusan Brankov lost it.")


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (AGROUND, "How many passengers?", "How many passengers (about Lady Ailsa run aground)?"),
        (LOST, "by what margin?", "by what margin (about lost the vote in Karvia)?"),
        (LOST, "which party?", "which party (about lost the vote in Karvia)?"),
        (("Did Brankov lose the vote?", "He did."), "By what margin?", "By what margin did Brankov lose the vote?"),
        (("How much diesel leaked?", "26 tonnes."), "how much of it?", "how much of it (about diesel leaked)?"),
        (("Why did the mill close?", "It lost money."), "whose idea?", "whose idea (about mill close)?"),
    ],
)
def test_what_has_no_verb_goes_on_from_the_question_before(
    before: tuple[str, str], question: str, expected: str
) -> None:
    assert told(question, *before) == expected


@pytest.mark.parametrize(
    "question", ["Which passengers drowned off Skerrow?", "How many jobs in Brickley?", "Which ministers wobble?"]
)
def test_what_has_a_verb_or_a_name_is_asked_as_it_is(question: str) -> None:
    assert told(question, *AGROUND) is None


def test_after_a_phrase_the_question_before_it_is_gone_on_from() -> None:
    passengers = (*AGROUND, "How many passengers?", "It carried 87 passengers and 14 crew.")
    assert told("Why?", *passengers) == "Why did the Lady Ailsa run aground?"
    assert told("and crew?", *passengers) == "How many crew (about Lady Ailsa run aground)?"
    assert told("Why?", *passengers, "and crew?", "14.") == "Why did the Lady Ailsa run aground?"
    assert told("on which rocks?", *passengers) == "On which rocks did the Lady Ailsa run aground?"
    party = (*LOST, "which party?", "The Social Democrats.")
    assert (told("who leads it?", *party) or "").startswith("who leads it (about party lost the vote in Karvia")


INFLATION = ("What was inflation in Karvia in June 2024?", "It was 4.1 per cent.")


def test_what_is_measured_has_the_place_of_what_was_measured_before() -> None:
    assert told("And unemployment?", *INFLATION) == "What was unemployment in Karvia in June 2024?"
    later = told("and in 2023?", *INFLATION, "And unemployment?", "12 per cent.")
    assert later == "What was unemployment in Karvia in June 2023?"
    assert told("and debt?", "How high is inflation in France?", "") == "How high is debt in France?"
    for other in ("And wages?", "and the deficit?"):  # of which it can't be asked so
        assert told(other, *INFLATION) == f"{other.rstrip('?')} (about inflation in Karvia in June 2024)?"
    assert told("And growth?", "When did unemployment fall?", "") == "And growth (about unemployment fall)?"


def test_a_name_that_was_replaced_does_not_come_back() -> None:
    votes = ("How many votes did Luca Moretti get?", "15,090.", "and tilney?", "47,815.")
    assert told("sorry, I meant Doyle", *votes) == "How many votes did Doyle get?"
    assert told("how old is he?", *votes) == "how old is Tilney?"
    assert "Moretti" not in (told("why?", *votes) or "")
