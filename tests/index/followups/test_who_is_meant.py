"""Whom and what a follow-up's words stand for, where names, titles, months and idioms stand beside each other."""

from __future__ import annotations

import pytest

from index.followups import Exchange, interpreted, with_topic
from index.followups.mentions import find_mentions
from index.followups.spelling import as_spelt

LIMIT = 2_000


def told(question: str, *turns: str) -> str | None:
    history = [Exchange(*turns[place : place + 2]) for place in range(0, len(turns), 2)]
    return interpreted(question, history, limit=LIMIT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how full was it in may 2023", "how full was it in May 2023"),
        ("and by march", "and by March"),
        ("late may then", "late May then"),
        ("who may vote in march", "who may vote in March"),
        ("the state he lives in may vote", "the state he lives in May vote"),  # as it stands, a month
        ("what came of the march on the capital", "what came of the march on the capital"),
        ("did they march in march 2019", "did they march in March 2019"),
        ("may I ask", "may I ask"),
        ("why may they vote", "why may they vote"),
        ("when was the last march", "when was the last march"),
        ("how many were counted by march organisers", "how many were counted by march organisers"),
    ],
)
def test_may_and_march_are_months_where_they_stand_as_months_do(text: str, expected: str) -> None:
    assert as_spelt(text) == expected


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("how far had the harrow roll fallen by may 2022", "and that november",
         "how far had the harrow roll fallen by November 2022"),
        ("how many bus routes had no driver in fall 2023", "and by march",
         "how many bus routes had no driver in March 2024"),
        ("how many bus routes had no driver in the summer of 2023", "and in october",
         "how many bus routes had no driver in October 2023"),
        ("how many bus routes had no driver in spring 2024", "and in january",
         "how many bus routes had no driver in January 2024"),
        ("how many bus routes had no driver in 2023", "and in march",
         "how many bus routes had no driver in March 2023"),
    ],
)  # fmt: skip
def test_another_month_takes_the_place_of_a_month_or_a_season(before: str, question: str, expected: str) -> None:
    assert told(question, before, "") == expected


def test_a_title_tells_who_is_no_he() -> None:
    runs = "Who has run the Garvel yard since May?", "Ms Ellen Baptie has run it."
    assert told("what was she paid", *runs) == "what was Ms Ellen Baptie paid"
    he = told("what was he sacked for", *runs)
    assert he is not None
    assert he.startswith("what was he sacked for (about ")
    chair = "What did Sir Alan Lee chair?", ""
    assert told("why did he resign", *chair) == "why did Sir Alan Lee resign"
    assert (told("why did she resign", *chair) or "").startswith("why did she resign (about ")


def test_nobody_is_called_by_a_letter_or_a_holiday() -> None:
    back = told("did his grievance help", "why did Fresno State take back those F's", "It was wrong.")
    assert back is not None
    assert back.startswith("did his grievance help (about ")
    paid = told("is he still speaker", "What was promised by Thanksgiving?", "")
    assert paid is None or "is he still speaker" in paid


def test_one_of_two_who_did_it_is_not_the_one_who_did() -> None:
    voted = "who voted the Harrow mayor out", "Voting with Ann Lee were Mark Delahunt and Kratz."
    assert (told("where does he work", *voted, "was it close", "It was.") or "").startswith("where does he work (")
    one = "who resigned from the Harrow council", "Mark Delahunt resigned."
    assert told("where does he work", *one, "was it close", "It was.") == "where does Mark Delahunt work"


def test_what_belongs_to_a_person_is_no_person() -> None:
    says = "what do the director of the Lodz museum’s supporters say", "They say nothing."
    side = told("is the ministry on her side", *says)
    assert side is not None
    assert "’s’s" not in side
    assert side.startswith("is the ministry on her side (about ")
    mother = told("How did his mother take that?", "Was Alfie Birt's among the deaths?", "It was.")
    assert mother is not None
    assert "Birt's’s" not in mother


def test_names_that_were_not_one_stay_apart() -> None:
    topic = with_topic("why", [Exchange("What did Ann Lee and Omar Diaz each want?", "")], limit=LIMIT)
    assert topic == "why (about Ann Lee, Omar Diaz each want)?"
    answer = "Voting with Krebs were Omar Diaz and Kratz."
    named = told("was it over the books", "who voted Stallworth out of office", answer)
    assert named is not None
    assert "Krebs, Omar Diaz" in named


@pytest.mark.parametrize(
    ("question", "stays"),
    [
        ("was it the boots", True),
        ("so was it over the library books", True),
        ("wasn't it because of the rain", True),
        ("was it the largest", False),
        ("was it safe", False),
        ("Was it over budget", False),
        ("is it over now", False),
        ("was it the worst", False),
        ("Was it the second", False),
    ],
)
def test_what_somebody_guesses_it_was_is_not_what_was_spoken_of(question: str, *, stays: bool) -> None:
    found = told(question, "When did the Harrow mill close?", "It closed in May.")
    assert found is not None
    assert found.startswith(f"{question} (about ") is stays


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where was the lost paper in the end", ["the lost paper", "the end"]),
        ("Was Gunnar Brand in favour of merging?", ["Gunnar Brand", "favour of merging"]),
        ("what came of the man in prison", ["the man", "prison"]),
        ("what came of the man in the end house", ["the man in the end house"]),
        ("the ban on phones in public schools", ["the ban on phones in public schools"]),
        ("the scheme for first-time buyers", ["the scheme for first-time buyers"]),
        ("what came of the strike at the end of May", ["the strike at the end", "May"]),
    ],
)
def test_what_is_said_by_the_way_is_no_part_of_a_phrase(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in find_mentions(text)] == expected


def test_to_let_is_to_do_something() -> None:
    paid = told("did the company stick to it", "did the bondholders let Hon Cheong pay later", "They did.")
    assert paid is not None
    assert "the bondholders let" not in paid.split(" (about ")[0]


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("When was the head of Ukraine's air force sacked?", "why was he sacked",
         "why was the head of Ukraine's air force sacked"),
        ("When did the strike at McDonald's start?", "Is it over?", "Is the strike at McDonald's over?"),
        ("When did the mother of Prince Harry die?", "How old was she?", "How old was the mother of Prince Harry?"),
        ("When did Princess Anne's husband speak?", "Is he ill?", "Is Princess Anne's husband ill?"),
        ("When did the Lord Mayor of Harrow speak?", "Is she ill?", "Is the Lord Mayor of Harrow ill?"),
        ("When was the rise in prison numbers announced?", "what caused it", "what caused the rise in prison numbers"),
    ],
)  # fmt: skip
def test_a_phrase_stays_whole_and_is_who_it_is(before: str, question: str, expected: str) -> None:
    assert told(question, before, "") == expected


def test_what_names_many_by_way_of_one_is_one() -> None:
    found = told("how did they vote", "Did MPs back the inquiry into Boris Johnson's parties?", "They did.")
    assert found is not None
    assert found.startswith("how did they vote (about ")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("What did the U.S. Supreme Court rule on Roe?", "U.S Supreme Court rule on Roe"),
        ("What did Robert F. Kennedy Jr sell?", "Robert F Kennedy Jr sell"),
        ("What did the Property Owners' Federation want?", "Property Owners Federation want"),
        ("What did Marks & Spencer sell?", "Marks Spencer sell"),
    ],
)
def test_the_parts_of_one_name_have_no_comma_between_them(before: str, expected: str) -> None:
    assert with_topic("why", [Exchange(before)], limit=LIMIT) == f"why (about {expected})?"


def test_whose_name_was_told_on_the_way_is_not_the_one_with_an_office() -> None:
    turns = ("what did the harrow mayor do wrong", "He took a car as a gift.", "where did that come from",
             "The car came from Colin Tate, a builder.", "how much was that worth", "It was worth 9,000.")  # fmt: skip
    assert (told("has he resigned", *turns) or "").startswith("has he resigned (about ")


def test_a_month_is_of_the_year_that_was_told() -> None:
    found = told("what was it in may", "how many people crossed the channel in 2023", "29,437 did.")
    assert found == "what was it in May (about people crossed the channel in 2023)?"
    assert told("what was it in may 2022", "how many people crossed the channel in 2023", "29,437 did.") == (
        "what was it in May 2022 (about people crossed the channel)?"
    )


def test_two_who_were_told_are_both_told_again() -> None:
    sued = "Who is being sued by the New York Times?", "Sam Altman and OpenAI are being sued."
    found = told("what did he say", *sued, "was there a hearing", "There was.")
    assert found is not None
    assert found.startswith("what did he say (about Sam Altman and OpenAI")


HEAD = "Who is the new head of the school?"


@pytest.mark.parametrize(
    ("before", "answer", "question", "expected"),
    [
        (HEAD, "She replaces Tom Brandreth, who retired in May.", "How old is she?",
         "How old is she (about new head of the school)?"),
        (HEAD, "He takes over from Joanna Kerr, who was in charge after Steve Callaghan.", "Who did he replace?",
         "Who did he replace (about new head of the school)?"),
        (HEAD, "He takes over from Joanna Kerr, who was in charge for a year.", "Where is she now?",
         "Where is Joanna Kerr now?"),
        (HEAD, "Ann Lee replaces Tom Brandreth, who retired in May.", "How old is she?", "How old is Ann Lee?"),
        (HEAD, "Ann Lee replaces Tom Brandreth, who retired in May.", "Why did he go?", "Why did Tom Brandreth go?"),
        (HEAD, "She is Ann Lee, 41.", "Where was she born?", "Where was Ann Lee born?"),
        (HEAD, "He was succeeded by Ann Lee.", "Where was she born?", "Where was Ann Lee born?"),
        ("Who won the election?", "Nadia Farouk beat Roger Tilney by 411 votes.", "How old is she?",
         "How old is Nadia Farouk?"),
        ("Who was beaten in the election?", "She beat Roger Tilney by 411 votes.", "How old is he?",
         "How old is Roger Tilney?"),
    ],
)  # fmt: skip
def test_who_was_replaced_or_beaten_is_not_who_was_asked_about(
    before: str, answer: str, question: str, expected: str
) -> None:
    assert told(question, before, answer) == expected


STANDS = "Why does Patrick Doyle not stand again?"
WIFE = "Mr Doyle, 61, said that he wanted to spend more time with his wife, Carmel, who is ill."


@pytest.mark.parametrize(
    ("before", "answer", "question", "expected"),
    [
        (STANDS, WIFE, "What is wrong with her?", "What is wrong with Carmel (about Patrick Doyle stand again)?"),
        (STANDS, WIFE, "How long has he been mayor?", "How long has Patrick Doyle been mayor?"),
        (STANDS, "Carmel Doyle, his wife, is ill.", "What is wrong with her?", "What is wrong with Carmel Doyle?"),
        (STANDS, "Mr Doyle said that eight years were enough.", "What does she say?",
         "What does she say (about Patrick Doyle stand again)?"),
        ("Who is the deputy?", "His deputy, Nadia Farouk, will stand.", "When was he born?",
         "When was he born (about deputy, Nadia Farouk)?"),
        ("What did Nadia Farouk say of Roger Tilney?", "", "How old is he?", "How old is Roger Tilney?"),
        ("Who took over from Dr Miriam Okafor?", "Dr Owen Lacey did.", "Who replaced him?",
         "Who replaced Dr Owen Lacey?"),
        ("What did Kim Abara do?", "The spokeswoman, Kim Abara, resigned.", "Why did he go?",
         "Why did he go (about Kim Abara)?"),
        ("What did Kim Abara do?", "Kim Abara resigned.", "Why did he go?", "Why did Kim Abara go?"),
    ],
)  # fmt: skip
def test_he_and_she_agree_with_titles_kinship_and_given_names(
    before: str, answer: str, question: str, expected: str
) -> None:
    assert told(question, before, answer) == expected


@pytest.mark.parametrize(
    ("before", "answer", "question", "expected"),
    [
        ("When did the council close?", "In May.", "What did the council say about it?",
         "What did the council say about it (about council close)?"),
        ("Did the minister resign?", "He did.", "What did the minister say about it?",
         "What did the minister say about it (about minister resign)?"),
        ("Which ship replaced the Lady Ailsa?", "The Lady Catriona.", "Which is older, she or the Lady Ailsa?",
         "Which is older, she or the Lady Ailsa (about ship replaced, The Lady Catriona)?"),
        ("What did Ann Lee say about Kim Dean?", "Nothing.", "Did he sue Lee?", "Did Kim Dean sue Lee?"),
        ("Why does Kim Doyle not stand?", "Age.", "Who is older, he or Farouk?", "Who is older, Kim Doyle or Farouk?"),
    ],
)  # fmt: skip
def test_a_pronoun_is_nothing_that_the_question_names_beside_it(
    before: str, answer: str, question: str, expected: str
) -> None:
    assert told(question, before, answer) == expected
