"""What a report had wrong, and what is right, in one quotation."""

from __future__ import annotations

import time

import pytest

from index.quotations.corrections import correction_end
from index.text.sentences import split_sentences

ITEM = "A report on Kelby Bank said that it lost £45m. The loss was £4.5m. We apologise for the error."


def corrected(text: str, told: str, title: str | None = None) -> str:
    """From the sentence that begins so, to that with which it is put right."""
    sentences = split_sentences(text)
    number = next(number for number, span in enumerate(sentences) if span.of(text).startswith(told))
    return text[sentences[number].start : sentences[correction_end(title, text, sentences, number)].end]


@pytest.mark.parametrize(
    "title",
    [
        "Corrections and clarifications",
        "Corrections & Clarifications",
        "CORRECTION",
        "Clarification, May 3, 2024",
        "For the record",
        "Corrections: 3 May",
    ],
)
def test_in_a_column_of_corrections_what_was_said_comes_with_what_is_right(title: str) -> None:
    right = "A report on Kelby Bank said that it lost £45m. The loss was £4.5m."
    assert corrected(ITEM, "A report", title) == right
    assert corrected(f"Osei won.\n\n{title}\n\nA photo was old. It is new.\n\n{ITEM}", "A report") == right


@pytest.mark.parametrize("opening", ["Correction: ", "CORRECTION (May 3, 2024): ", "*Clarification*: "])
def test_a_paragraph_may_open_as_a_correction(opening: str) -> None:
    text = f"Osei won. Lee lost.\n\n{opening}Osei was said to be 41. He is 42.\n\nLee wept."
    assert corrected(text, opening.split()[0]) == f"{opening}Osei was said to be 41. He is 42."


@pytest.mark.parametrize(
    "told",
    [
        "An earlier version of this article gave the toll as 12.",
        "A previous edition of our story named Ann Lee.",
        "A photo caption on Page C3 misidentified the conductor.",
        "The headline on Friday wrongly stated that Lee was jailed for nine years.",
        "In a story May 3, The Associated Press reported erroneously that Lee had lost.",
        "In a story May 3, the agency reported erroneously that Lee had lost.",
        "We incorrectly gave his age as 41.",
        "The story also gave the wrong date.",
        "A caption in Friday's edition misidentified the mayor of Kelby as Ann Lea.",
        "In yesterday's edition we misstated the price.",
        "An article in Saturday's print edition misspelled her name.",
        "An earlier version of the graphic gave the cost as £5m.",
        "An article about the police report misstated the number of arrests as 12.",
        "We wrongly put the cost of the bridge at £12m.",
        "The graphic was amended to show that 12 had died.",
    ],
)
def test_a_sentence_that_says_itself_that_print_was_wrong_comes_with_what_follows(told: str) -> None:
    assert corrected(f"Osei won.\n\n{told} It is not so.\n\nLee wept.", told[:9]) == f"{told} It is not so."


@pytest.mark.parametrize(
    "told",
    [
        "A report found that the trust wrongly sent patients home.",
        "The minister wrongly said that the bridge was safe.",
        "An earlier version of the bill would have banned it.",
        "A report on Kelby Bank said that it lost £45m.",
        "The correction of the river took ten years.",
        "She was misquoted.",
    ],
)
def test_what_is_wrong_in_the_news_itself_is_no_correction(told: str) -> None:
    assert corrected(f"Osei won.\n\n{told} It is not so.", told[:9], "Corrections officers strike") == told


def test_a_correction_ends_with_its_paragraph() -> None:
    text = "Corrections\n\n• Osei was said to be 41. He is 42.\n• Lee was said to be 50.\n\nShe is 51.\n\nWe err."
    assert corrected(text, "• Osei") == "• Osei was said to be 41. He is 42."
    assert corrected(text, "• Lee") == "• Lee was said to be 50."
    wrapped = (
        "A report on Friday said that Kelby Bank of the county had lost £45m in\n2023, and would be sold by May.\n"
        "The loss was £4.5m, and nobody spoke of a sale of the bank, as it\nhas told the stock exchange since."
    )
    assert corrected(f"Corrections\n\n{wrapped}\n\nWe err.", "A report") == wrapped


@pytest.mark.parametrize(
    "piece", ["a report ", "a a ", "wrongly ", "correction ", "Correction, ", "_", "1 May ", "A b. "]
)
def test_the_longest_text_takes_no_time(piece: str) -> None:
    text = "Correction " + piece * (400_000 // len(piece)) + "end"
    sentences = split_sentences(text)
    started = time.process_time()
    for number in range(min(300, len(sentences))):
        correction_end("Correction " + "1 May " * 300, text, sentences, number)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "told",
    [
        "Mayor Ann Lee said the report wrongly claimed that 40 people had drowned.",
        "She said our story misquoted her.",
        "We wrongly said we would never lose here, coach Ann Lee said.",
        "The police report was amended to say that the officer fired three shots.",
        "The company’s annual report was amended to show a loss of £5m.",
        "An earlier version of the report said the dam was safe.",
        "The autopsy report wrongly identified the victim as Osei.",
        "We gave the wrong impression.",
        "We wrongly put our trust in him.",
    ],
)
def test_what_somebody_says_of_a_report_is_no_correction(told: str) -> None:
    assert corrected(f"Osei won.\n\n{told} Schools open on Monday.\n\nLee wept.", told[:9]) == told


def test_a_column_of_corrections_ends_with_the_next_heading() -> None:
    told = "It will rain in Harrow on Monday."
    item = "An item gave his age as 41. He is 14."
    column = f"Corrections\n\n{item}\n\nWeather\n\n{told} The wind will turn."
    assert corrected(column, "An item") == item
    assert corrected(column, told) == told


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Corrections", True),
        ("Correction, May 3, 2024", True),
        ("Corrections and clarifications: 3 May", True),
        ("For the record", True),
        ("For the record, 3 athletes broke it", False),
        ("Correction of prices goes on", False),
    ],
)
def test_what_is_the_title_of_corrections(title: str, is_one: bool) -> None:
    text = "An item gave his age as 41. He is 14."
    assert (corrected(text, "An item", title) == text) is is_one


def test_under_the_heading_of_one_correction_the_story_goes_on_after_it() -> None:
    wrong = "This article originally gave the wrong name for the mayor."
    story = "The bridge will cost £31m, the council said. Work begins in May."
    text = f"Kelby bridge to cost more\n\nCorrection\n\n{wrong} She is Ruth Osei.\n\n{story}"
    assert corrected(text, wrong) == f"{wrong} She is Ruth Osei."
    assert corrected(text, "The bridge") == "The bridge will cost £31m, the council said."
    assert corrected(text, "Work begins") == "Work begins in May."


@pytest.mark.parametrize(
    "line",
    [
        "Correction in house prices: what buyers should know. Prices fell 4%.",
        "For the record: he had denied all the charges. Prices fell 4%.",
    ],
)
def test_what_only_begins_like_a_correction_is_none(line: str) -> None:
    assert corrected(line, line[:10]) == f"{line.split('. ')[0]}."


@pytest.mark.parametrize("told", ["We said incorrectly", "We had wrongly reported", "In May we incorrectly said"])
def test_what_the_paper_had_wrong_it_may_tell_in_its_own_name(told: str) -> None:
    text = f"Kelby.\n\n{told} that the bridge cost £12m. It cost £21m."
    assert corrected(text, told) == text.partition("\n\n")[2]
