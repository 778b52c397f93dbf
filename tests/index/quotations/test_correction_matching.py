"""What is told to be wrong, what is right, and whether that is about words that were quoted."""

from __future__ import annotations

import pytest

from index.quotations.correction_matching import Correction, correction_at
from index.quotations.revisions import Asked
from index.text.sentences import split_sentences

BANK = "A report on Kelby Bank said that it lost £45m in 2023."
COLUMN = f"{BANK} The loss was £4.5m. The same report gave its boss’s name as Ann Lee. She is Anna Lee. We are sorry."


def correction(text: str, sentence: str, title: str | None = None) -> Correction | None:
    sentences = split_sentences(text)
    number = next(number for number, span in enumerate(sentences) if span.of(text).startswith(sentence))
    return correction_at(title, text, sentences, number)


@pytest.mark.parametrize("sentence", ["A report", "The loss"])
def test_one_error_is_told_of_from_what_was_said_to_what_is_right(sentence: str) -> None:
    found = correction(COLUMN, sentence, "Corrections")
    assert found is not None
    assert (found.wrong.strip(), found.right.strip()) == (BANK, "The loss was £4.5m.")


@pytest.mark.parametrize("sentence", ["The same", "She is"])
def test_the_next_error_is_another_one(sentence: str) -> None:
    found = correction(COLUMN, sentence, "Corrections")
    assert found is not None
    assert (found.wrong.strip(), found.right.strip()) == (
        "The same report gave its boss’s name as Ann Lee.",
        "She is Anna Lee.",
    )


def test_another_report_of_the_same_column_is_another_error() -> None:
    fair = "The fair was described as being at the Hall. It is at the Museum."
    found = correction(f"{fair} In the report (May 9), Ward 41 should have read Ward 14.", "The fair", "Corrections")
    assert found is not None
    assert found.right.strip() == "It is at the Museum."


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("We incorrectly gave the tax as $6.4 million. It is $4.6 million, not $6.4 million.", "$6.4", "$4.6"),
        ("We incorrectly gave the tax as $6.4 million; it is $4.6 million.", "$6.4", "$4.6"),
        ("Correction: Ms Lee is 42, not 41 as we said.", "41", "42"),
        ("Correction: The toll was sixteen (rather than six).", "six)", "sixteen"),
        ("Correction: It is 1,800, not 18,000.", "18,000", "1,800"),
        ("We wrongly gave the cost as £21m instead of £12m.", "£21m", "£12m"),
        ("We wrongly gave the cost as £21m, rather than £12m. The mayor is sorry.", "£21m", "£12m"),
        ("We wrongly said it carries 5,400 cars. That should have been 4,500 cars.", "5,400", "4,500"),
        ("An earlier version of this story had the wrong price: the bridge cost £15m, not £12m.", "£12m", "£15m"),
        (
            "An error in an earlier version of this article was corrected on 16 May: the party has 14 seats, not 7.",
            "7",
            "14",
        ),
        ("LEEDS (AP) — We wrongly reported that 14 died; 41 did.", "14", "41"),
        ("This story has been corrected to show that Ms Lee is 42, not 41.", "41", "42"),
        ("(This May 3 story has been corrected to say it is 7.1%, not 7.7%, in paragraph 4)", "7.7%", "7.1%"),
        ("(Corrects paragraph 4 to show that the forecast is 7.1%, not 7.7%; adds detail)", "7.7%", "7.1%"),
    ],
)
def test_what_is_denied_is_wrong_and_the_rest_right(text: str, wrong: str, right: str) -> None:
    found = correction(text, text[:9])
    assert found is not None
    assert wrong in found.wrong
    assert wrong not in found.right
    assert right in found.right


@pytest.mark.parametrize(
    ("quoted", "wrong"),
    [
        ("Harriet Lomax, a Republican, spoke for an hour.", True),
        ("Harriet Lomax, an independent, spoke for an hour.", False),
        ("Jon Reed, a Republican, spoke for an hour.", False),
    ],
)
def test_a_word_may_be_denied_that_is_no_name_and_no_number(quoted: str, wrong: bool) -> None:
    told = "An earlier version of this article referred incorrectly to the party of Harriet Lomax."
    found = correction(f"{told} She is an independent, not a republican.", "An earlier")
    assert found is not None
    assert found.corrects(quoted) is wrong
    assert found.is_of(quoted) is wrong


def test_what_is_only_told_to_be_wrong_gives_nothing_as_right() -> None:
    found = correction("An earlier version of this article said that it opened in 2018.", "An earlier")
    assert found is not None
    assert found.right.strip() == ""
    assert not found.corrects("It opened in 2018.")


def test_news_is_no_correction() -> None:
    text = "Kelby Bank lost £45m. It was more than the £4.5m that the mayor had said. Lee wept."
    assert all(correction(text, sentence) is None for sentence in ("Kelby", "It was", "Lee"))
    assert correction(f"{text}\n\nCorrection: {BANK} The loss was £4.5m.", "Kelby") is None


@pytest.mark.parametrize(
    ("wrong", "right", "quoted", "corrects"),
    [
        ("We said that it lost £45m.", "It lost £4.5m.", "Kelby Bank lost £45m in 2023, its worst year.", True),
        ("We said that it lost £45m.", "It lost £4.5m.", "Kelby Bank lost £4.5m.", False),
        ("We said that it lost £45m.", "It lost £4.5m.", "Kelby Bank has 45 branches.", False),
        ("We said that she was elected in 1980.", "She was elected in 1982.", "Reyes, elected in 1980, died.", True),
        ("We said that it is on 3 May.", "It is on 4 May.", "The vote on 3 May is the first.", True),
        ("We said that it is on 3 May.", "It is on 4 May.", "The vote on 4 May is the first.", False),
        ("We gave his name as John Smith.", "He is James Smith.", "John Smith won the seat.", True),
        ("We gave his name as John Smith.", "He is James Smith.", "James Smith won the seat.", False),
        ("We gave his name wrongly.", "He is James Smith.", "John Smith won the seat.", False),
    ],
)
def test_it_corrects_words_that_say_what_it_tells_to_be_wrong(
    wrong: str, right: str, quoted: str, corrects: bool
) -> None:
    assert Correction(wrong, right).corrects(quoted) == corrects


def test_where_it_does_not_tell_what_was_wrong_it_may_give_another_amount_or_day() -> None:
    unsaid = "The story gave the wrong date for the layoffs."
    date, number = frozenset[Asked]({"date"}), frozenset[Asked]({"number"})
    layoffs = Correction(unsaid, "They begin Nov. 18.")
    assert layoffs.gives_another("The layoffs begin Nov. 15 and end in March.", date)
    assert not layoffs.gives_another("The layoffs begin Nov. 18.", date)
    assert not layoffs.gives_another("The layoffs are the first.", date)
    assert not layoffs.gives_another("It costs £15m.", number)
    assert not layoffs.gives_another("The layoffs begin Nov. 15.", frozenset())
    tolls = Correction("We said that tolls bring in $30 million.", "They bring in $3 million.")
    assert not tolls.gives_another("The bridge cost $40 million.", number)
    assert Correction("It gave the wrong toll.", "It is 18.").gives_another("The toll is 15.", number)
    assert not Correction("We gave his name wrongly.", "He is James Smith.").gives_another("John Lee won.", number)


def test_it_corrects_what_is_asked_or_something_else() -> None:
    correction = Correction("We said that police arrested 14 people on Friday.", "They arrested 41.")
    number, date = frozenset[Asked]({"number"}), frozenset[Asked]({"date"})
    some = "Police arrested 14 people, 9 of them women."
    assert correction.corrects_all_that_is_asked("Police arrested 14 people.", number)
    assert not correction.corrects_all_that_is_asked(some, number)
    assert correction.corrects_what_is_asked(some, number)
    unknown, name = frozenset[Asked](), frozenset[Asked]({"name"})
    assert correction.corrects_what_is_asked(some, unknown)
    assert not correction.corrects_all_that_is_asked("Police arrested 14 people.", unknown)
    for other in (date, name):
        assert not correction.corrects_all_that_is_asked("Police arrested 14 people.", other)
        assert not correction.corrects_what_is_asked(some, other)
        assert correction.corrects(some)
    named = Correction("We gave his name as John Smith.", "He is James Smith.")
    assert named.corrects_what_is_asked("John Smith won.", name)
    assert named.corrects_what_is_asked("John Smith won.", unknown)
    assert not named.corrects_what_is_asked("John Smith won.", number)


@pytest.mark.parametrize(
    ("text", "question", "denied"),
    [
        ("We wrongly said that 14 people died; it was 41.", "Did 14 people die?", True),
        ("We wrongly said that 14 people died; it was 41.", "Did 41 people die?", False),
        ("We wrongly said that 14 people died; it was 41.", "Did people die?", False),
        ("We wrongly gave the day of the hearing as 12 May; it is 21 May.", "Is the hearing on 12 May?", True),
        ("(Corrects paragraph 4 to show that it is 7.1%, not 7.7%)", "was it 7.7 per cent?", True),
        (
            "An earlier version of this story said Lee was ‘chief executive’ there; she is a chemist.",
            "WAS LEE CHIEF EXECUTIVE?",
            True,
        ),
        (
            "An earlier version of this story said Lee was ‘chief executive’ there; she is a chemist.",
            "Is Lee a chemist?",
            False,
        ),
        ("We wrongly named Ada Lund in a caption; it was Ann Lee.", "Did Ada Lund speak?", False),  # of anything else
        ("We wrongly said that 14 died in May 2024; it was 41.", "Did they vote in May 2024?", False),
        ("This story has been corrected to show that it fell not by 7% but by 9%.", "Did it fall by 9%?", False),
        ("This story has been corrected to show that it fell not by 7% but by 9%.", "Did it fall by 7%?", True),
        ("(Corrects number of dead to 14, not 4, in paragraph 4)", "Did 4 people die?", True),
        ("This article has been amended to say that 14 people died, not 19.", "Did 19 people die?", True),
    ],
)
def test_what_the_question_has_is_told_to_be_wrong(text: str, question: str, denied: bool) -> None:
    found = correction(text, text[:9])
    assert found is not None
    assert found.denies(question) is denied


@pytest.mark.parametrize(
    "text",
    [
        "The interim report clarifies that 12 officers, not 19, were on duty.",
        "Corrects spelling as you type.",
        "The government corrects the record: it was 41, not 14.",
        "(This May 3 story has been corrected to fix the name of the minister in paragraph 2)",
    ],
)
def test_what_corrects_no_words_in_print_is_no_correction(text: str) -> None:
    assert correction(text, text[:9]) is None


def test_what_is_right_goes_with_what_was_wrong_before_it() -> None:
    wrong = "An earlier version of this story said that 19 people died."
    text = f"{wrong} This story has been corrected to say 14 people died."
    for sentence in ("An earlier", "This story"):
        found = correction(text, sentence)
        assert found is not None
        assert found.wrong.strip() == wrong
        assert found.corrects("The flood killed 19 people.")


@pytest.mark.parametrize("text", ["(Corrects paragraph 4 to show she is Ann Lee)", "(Corrects line 4 to say he left)"])
def test_the_number_of_a_paragraph_corrects_nothing(text: str) -> None:
    found = correction(text, text[:9])
    assert found is not None
    assert not found.gives_another("The flood killed 14 people.", frozenset({"number"}))


@pytest.mark.parametrize(
    ("wrong", "right", "quoted", "is_of"),
    [
        (
            "It described Dora Lee as the club secretary.",
            "It is Ian Foulkes.",
            "The secretary, Dora Lee, rang.",
            True,
        ),
        (
            "It described Dora Lee as the club secretary.",
            "It is Ian Foulkes.",
            "The water was cold, Dora Lee found.",
            False,
        ),
        ("It said that the debt of the club was £5m.", "It is £6m.", "The club’s debt of £5m was paid.", True),
        ("It misstated the number of people arrested at a protest as 12.", "It was 21.", "12 people died.", False),
        ("It said that the debt of the club was £5m.", "It is £6m.", "The house cost £5m.", False),
        ("It said that the debt of the club was £5m.", "It is £6m.", "The club’s debt of £7m was paid.", False),
    ],
)
def test_it_is_of_words_that_have_more_of_what_was_wrong_than_a_name_or_a_number(
    wrong: str, right: str, quoted: str, is_of: bool
) -> None:
    assert Correction(wrong, right).is_of(quoted) is is_of


def test_an_equal_number_of_other_things_is_not_what_a_correction_corrects() -> None:
    correction = at("An earlier version of this article said that Orlin Glass made 120 windows a day. It makes 210.", 0)
    assert not correction.corrects("Orlin Glass employs 120 people in Tarn.")
    assert not correction.denies("Does Orlin Glass employ 120 people in Tarn?")
    assert correction.corrects("The works turns out 120 windows a day.")
    assert correction.corrects("It makes 120.")


@pytest.mark.parametrize(
    ("told", "other", "own"),
    [
        (
            "A report on 4 May about the Velm fair wrongly gave the date as 12 June. The fair is on 21 June.",
            "The library in Velm closed on 4 May.",
            "The fair in Velm is on 12 June.",
        ),
        (
            "Our article on Tuesday wrongly said that 11 people were hurt, up from seven. In fact ten were hurt.",
            "Seven people were hurt.",
            "Eleven people were hurt.",
        ),
        (
            "Our report incorrectly said that 40 jobs would go, compared with 25 last year. It is 45 jobs.",
            "The firm cut 25 jobs.",
            "It will cut 40 jobs.",
        ),
    ],
)
def test_when_it_was_printed_and_what_is_told_beside_were_not_wrong(told: str, other: str, own: str) -> None:
    correction = at(told, 0)
    assert not correction.corrects(other)
    assert correction.corrects(own)


@pytest.mark.parametrize(
    ("note", "number", "was"),
    [
        (
            "This article was amended on 5 October 2023. Coast guards rescued 54 people, not 45 as an earlier version "
            "said.",
            1,
            "They rescued 45 people.",
        ),
        (
            "This article was amended on 5 October 2023. An earlier version said the dam would cost £90 million; the "
            "correct figure is £19 million.",
            1,
            "The dam will cost £90 million.",
        ),
        (
            "This article was amended on 3 May because an earlier version said 11 people had died. It was 12.",
            0,
            "Eleven people died.",
        ),
        ("This article was amended to correct the number of dead. Twelve died, not 11.", 1, "Eleven people died."),
        ("This story has been updated to correct the death toll to 12, not 11.", 0, "Eleven people died."),
        ("In a column on Tuesday we wrongly said that 11 people had died. It was 12.", 0, "Eleven people died."),
        ("In an article on Tuesday it was wrongly stated that 11 people died. It was 12.", 0, "Eleven people died."),
        ("A report on Tuesday wrongly said that 11 people died. It was 12.", 0, "Eleven people died."),
    ],
)
def test_what_an_article_was_amended_for_is_a_correction(note: str, number: int, was: str) -> None:
    assert at(note, number).corrects(was)


@pytest.mark.parametrize(
    "note",
    [
        "This story has been updated with what the mayor said. He said that 12 had died, not 11.",
        "The bill was amended on 3 May. It gives 12 seats, not 11.",
        "In an interview with Sky News, Osei wrongly claimed that 40 hospitals had been built. Only four have.",
        "A report found that the trust had wrongly recorded 40 deaths as natural. In fact 14 were.",
        "The review concluded that officers had wrongly recorded 40 crimes. There were 14.",
    ],
)
def test_what_was_added_to_an_article_or_amended_elsewhere_is_none(note: str) -> None:
    sentences = split_sentences(note)
    assert all(correction_at(None, note, sentences, number) is None for number in range(len(sentences)))


def at(text: str, number: int) -> Correction:
    correction = correction_at(None, text, split_sentences(text), number)
    assert correction is not None
    return correction


def test_a_day_that_is_corrected_is_no_number_of_anything() -> None:
    text = "The crash killed four.\n\nAn earlier version of this article said it happened on May 4. It was on May 5."
    found = correction(text, "An earlier")
    assert found is not None
    assert not found.corrects_all_that_is_asked("The crash on the A1 killed four people.", frozenset({"number"}))
    assert found.corrects_all_that_is_asked("The crash was on May 4.", frozenset({"date"}))


def test_what_comes_again_in_what_is_right_may_be_wrong() -> None:
    found = Correction(
        "An article gave the year of its founding as 1979.", "It was founded in 1976 and renamed in 1979."
    )
    assert found.corrects("The Hakuyo club was founded in 1979.")
    assert not found.corrects("The Hakuyo club was founded in 1976.")
    assert found.denies("Was the club founded in 1979?")
    assert not found.denies("Was the club founded in 1976?")
    confirmed = Correction(
        "An article said it begins on 4 May and ends on 9 May.", "It begins on 5 May and ends on 9 May."
    )
    assert not confirmed.corrects("The trial ends on 9 May.")
    assert not confirmed.denies("Does it end on 9 May?")
    both = Correction("An article said that it had 7 seats of 21.", "It has 7 seats of 20.")
    assert not both.corrects("It has 7 seats.")
