"""Questions that a sentence may answer rather: with what it has in the place of what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from index.evidence.alternatives import MOST, Alternatives

NOBODY = frozenset[str]()


def words(question: str, sentence: str, around: str = "", published: date | None = None) -> tuple[str, ...]:
    found = Alternatives.of(question, sentence, around, NOBODY, published)
    assert not found.names
    return found.words


def names(question: str, sentence: str, *unnamed: str) -> tuple[str, ...]:
    found = Alternatives.of(question, sentence, "", frozenset(unnamed), None)
    assert not found.words
    return found.names


@pytest.mark.parametrize(
    ("question", "sentence", "rather"),
    [
        ("What was the surplus in 2024?", "It had a surplus for 2023.", "What was the surplus in 2023?"),
        ("What was the 2023-24 deficit?", "The 2022-23 deficit was small.", "What was the 2022-23 deficit?"),
        ("Who won the second leg?", "Alba won the first leg.", "Who won the first leg?"),
        ("Who won the second leg?", "Alba won the 1st leg.", "Who won the 1st leg?"),
        ("What fell in June?", "On Aug. 4 sales fell.", "What fell in Aug?"),
        ("Who came on Monday?", "He came on Friday.", "Who came on Friday?"),
        ("What was it in Q2?", "In Q1 it was small.", "What was it in Q1?"),
        ("What did it lose in the half year?", "It lost much in the quarter.", "What did it lose in the quarter year?"),
        ("Who is in the semi-final?", "Alba is in the quarterfinal.", "Who is in the quarterfinal?"),
        ("How many of the 23 were cured?", "Four of the 164 were.", "How many of the 164 were cured?"),
        ("How much of the $2bn is left?", "Of the $1.2 billion some is left.", "How much of the $1.2 billion is left?"),
        ("How many were killed?", "Nine were injured.", "How many were injured?"),
        ("Where will the £1.2m be spent?", "The £1.4m will be spent on roads.", "Where will the £1.4m be spent?"),
        ("What was the toll at 10.30am?", "At 11.15am it was high.", "What was the toll at 11.15am?"),
        ("What was the toll in the morning?", "In the evening it was high.", "What was the toll in the evening?"),
        ("What did they wear away?", "They wore blue at home.", "What did they wear home?"),
        ("How was the profit?", "Sales were up.", "How was the Sales?"),
        ("Where do the men play?", "The women's race is on Sunday.", "Where do the women play?"),
        ("How many boys came?", "Of the girls all came.", "How many girls came?"),
        ("How old are the female ones?", "The male ones are old.", "How old are the male ones?"),
        ("What do adults pay?", "Children pay nothing.", "What do Children pay?"),
        ("How many were injured?", "Twelve were killed.", "How many were killed?"),
        ("What did the mayor say?", "The governor said no.", "What did the governor say?"),
        ("What lies to the south?", "A desert lies to the eastern side.", "What lies to the eastern?"),
        ("Who owns the upper lake?", "Ann owns the lower lake.", "Who owns the lower lake?"),
        ("rate decision june 2025", "The next decision is due on May 8.", "rate decision May 2025"),
    ],
)
def test_another_of_the_kind_stands_in_the_place_of_what_the_sentence_lacks(
    question: str, sentence: str, rather: str
) -> None:
    assert rather in words(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What was the surplus in 2024?", "The surplus of 2024 was above that of 2023."),
        ("What was the surplus in 2024?", "The surplus was 3 million."),
        ("How did it change from 2023 to 2024?", "In 2023 it was 3 million."),  # the question means that one too
        ("What fell in August?", "On Aug. 4 sales fell."),
        ("Who won the second leg?", "Alba won the 2nd leg, after the 1-0 of April."),
        ("How many of the four went?", "All 4 went."),
        ("Why did 2,000 workers strike?", "Some 2,000 workers struck in 2023."),
        ("What lies to the south?", "A desert lies on the southern side."),
        ("What did turnover reach?", "Revenue reached 3 billion."),
        ("How many were wounded?", "Twelve were injured."),
        ("What did Theresa May say?", "In March she said no."),
        ("What did Jan Marsalek say?", "In June he said no."),
        ("What did the Prime Minister say?", "The president said no."),
        ("What did the First Minister say?", "In a second vote he said no."),
        ("What happened at Mar-a-Lago?", "In August agents came."),
        ("Who sells second-hand cars?", "In the first quarter cars sold well."),
        ("What is said of Covid-19?", "In 30 countries it is rare."),
        ("What did he say?", "He said no."),
        ("How many people were killed?", "Nine people died and 40 were injured when the bridge fell."),
        ("Where will the $1.2bn go?", "The $1.2 billion will go to schools."),
        ("Why did 10k runners quit?", "Some 10,000 runners quit."),
    ],
)
def test_what_the_sentence_has_has_no_other(question: str, sentence: str) -> None:
    assert words(question, sentence) == ()


def test_a_sentence_without_a_year_tells_of_that_of_its_article() -> None:
    appeared = date(2024, 5, 1)
    assert words("Who won the 2020 vote?", "Ann Lee won the vote.", published=appeared) == ("Who won the 2024 vote?",)
    assert words("Who won the 2020 vote?", "Ann Lee won the 2022 vote.", published=appeared) == (
        "Who won the 2022 vote?",
    )
    assert words("Who won the 2024 vote?", "Ann Lee won the vote.", published=appeared) == ()


@pytest.mark.parametrize("day", ["14 July", "14th of July", "July 14", "Jul. 14th"])
def test_a_day_of_a_month_is_no_count(day: str) -> None:
    assert not words(f"How many branches did it close by {day}?", "It closed 45 branches, its first ones.")
    assert not words("How many of the 45 branches did it close?", f"It closed some by {day}.")


@pytest.mark.parametrize("question", ["Did 64 people die?", "quarry flood 64 dead", "it was 64, right?"])
def test_who_checks_a_number_is_answered_by_another_one(question: str) -> None:
    assert not words(question, "The flood killed 46 people.")
    assert words(f"Where did the 64 die? {question}", "The flood killed 46 people.")


def test_what_stands_around_it_and_the_day_of_the_article_are_known() -> None:
    question, sentence = "What fell in May 2024?", "Sales fell, after a rise in January 2023."
    assert len(words(question, sentence)) == 2
    assert words(question, sentence, "It was a bad May.") == ("What fell in May 2023?",)
    assert words(question, sentence, published=date(2024, 5, 3)) == ()
    question, sentence = "What was decided on Wednesday?", "It was decided to close by Friday."
    assert len(words(question, sentence)) == 1
    assert words(question, sentence, published=date(2024, 5, 1)) == ()


@pytest.mark.parametrize(
    ("question", "sentence", "unnamed", "rather"),
    [
        ("What did Aaron Pruett get?", "Stefan Wilk, 27, got 200 hours.", "pruett", ("What did Stefan Wilk get?",)),
        (
            "What was Tepavac's defence?",
            "It was, said Četnik's aide, weak.",
            "tepavac",
            ("What was Četnik's defence?",),
        ),
        ("How high was it in Kildare?", "It was 31 in Louth, said Ann Roe.", "kildare", ("How high was it in Louth?",)),
        ("How high was it in Kildare?", "In Louth it was 31, said Ann Roe.", "kildare", ("How high was it in Louth?",)),
        ("Does Harbour Rail pay?", "Then the Coast Guard paid in Louth.", "rail", ("Does Coast Guard pay?",)),
        ("What did Dr Hines say?", "On Monday, in May, Mr Paul Roe said no.", "hines", ("What did Paul Roe say?",)),
        ("What did Hines announce?", "Ann Roe said it would close.", "hines", ("What did Ann Roe announce?",)),
        ("What did Hines get?", "On Monday Stefan Wilk got it.", "hines", ("What did Stefan Wilk get?",)),
        ("What did Ștefan Țiriac get?", "It went to Ion Țăranu.", "tiriac", ("What did Ion Țăranu get?",)),
        (
            "What did John F. Roe say?",
            "It was Robert F. Kennedy who said it.",
            "roe",
            ("What did Robert F. Kennedy say?",),
        ),
    ],
)
def test_another_name_stands_in_the_place_of_one_that_its_passage_lacks(
    question: str, sentence: str, unnamed: str, rather: tuple[str, ...]
) -> None:
    assert names(question, sentence, unnamed) == rather
    assert names(question, sentence, "nobody") == ()


@pytest.mark.parametrize(
    ("question", "sentence", "unnamed"),
    [
        ("What did Aaron Pruett get?", "The Aaron Trust got it.", "pruett"),  # may be the same
        ("How did the Peruvian earthquake begin?", "Teresa Ccori saw it.", "peruvian"),  # no name by itself
        ("What did Hines say?", "Workers said no.", "hines"),  # opens the sentence, and is no name
        ("What did Hines say?", "I’ll say no.", "hines"),
        ("What did Hines say?", "POLICE SAY NO.", "hines"),
    ],
)
def test_what_is_no_other_name_does_not(question: str, sentence: str, unnamed: str) -> None:
    assert names(question, sentence, unnamed) == ()


@pytest.mark.parametrize("sales", ["SALES", "ſales", "ſaleſ"])
def test_letters_that_pass_for_others_are_those(sales: str) -> None:
    assert words("What was the profit?", f"The {sales} were up.") == (f"What was the {sales}?",)
    assert words(f"What was the {sales}?", "The profit was up.") == ("What was the profit?",)
    assert words("Who was mİssing?", "Four were killed.") == ("Who was killed?",)


def test_no_more_are_read_than_there_is_time_for() -> None:
    many = " and ".join(f"Town{letter}" for letter in "ABCDEFGHIJKLMN")
    assert len(names("What did Aaron Pruett get?", f"It went to {many}.", "pruett")) == MOST
    assert len(words("What was it in 2024?", " ".join(str(year) for year in range(1950, 2000)))) == MOST
