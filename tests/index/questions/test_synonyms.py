"""A question in the words of the article."""

from __future__ import annotations

import pytest

from index.questions.synonyms import GROUPS, Thesaurus
from index.search.lexical import Analyzer

TEXT = "Canada has stressed trade and mine clearance."


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return Thesaurus(Analyzer("en"))


@pytest.mark.parametrize("word", ["prioritise", "prioritize", "emphasised", "Underline"])
def test_a_word_that_the_passages_lack_becomes_the_one_that_they_have(thesaurus: Thesaurus, word: str) -> None:
    (restated,) = thesaurus.restated(f"What areas did Canada {word}?", [TEXT])
    assert restated == "What areas did Canada stressed?"


def test_only_a_text_that_has_such_a_word_gets_another_question(thesaurus: Thesaurus) -> None:
    assert thesaurus.restated("What did Canada prioritise?", ["Nothing of it.", TEXT])[0] is None


def test_a_word_that_some_passage_has_stays(thesaurus: Thesaurus) -> None:
    texts = ["They prioritise trade.", TEXT]
    assert thesaurus.restated("What does Canada prioritise?", texts) == [None, None]


def test_a_question_of_other_words_stays(thesaurus: Thesaurus) -> None:
    assert thesaurus.restated("Who is Donica Pottie?", [TEXT]) == [None]
    assert thesaurus.restated("?", [TEXT]) == [None]


def test_a_name_that_is_spelled_out_is_asked_for_as_it_is_written(thesaurus: Thesaurus) -> None:
    texts = ["The European Medicines Agency has stressed safety.", "The EMA said so.", "Nothing."]
    assert thesaurus.restated("What did the EMA prioritise?", texts) == [
        "What did the European Medicines Agency stressed?",
        None,
        None,
    ]


def test_a_name_that_is_shortened_is_asked_for_as_it_is_written(thesaurus: Thesaurus) -> None:
    texts = ["The ACU arrested two.", "The Anti-Corruption Unit (ACU) said so."]
    assert thesaurus.restated("Whom did the Anti-Corruption Unit arrest?", texts) == ["Whom did the ACU arrest?", None]


@pytest.mark.parametrize(
    ("question", "text", "restated"),
    [
        ("What did the minister say?", "The United States will pay, the minister said.", None),
        ("How much did Chelsea pay?", "Chelsea paid £40m. His wages are high.", None),
        ("Who approved it?", "He gave it the green light and shares bounced back.", None),
        ("What caused the fire?", "A blaze, said a manager who was later dismissed.", None),
        ("What caused the fire?", "A blaze, said a manager.", "What caused the blaze?"),
        ("What did the report show?", "The review found faults. A demonstration was held.", None),
        ("Will the plan succeed?", "The plan may fail. He replaced her.", None),
    ],
)
def test_no_word_is_restated_as_something_else(
    thesaurus: Thesaurus, question: str, text: str, restated: str | None
) -> None:
    assert thesaurus.restated(question, [text]) == [restated]


def test_a_group_has_several_words_each_once() -> None:
    assert all(len(group) == len(set(group)) > 1 for group in GROUPS)
