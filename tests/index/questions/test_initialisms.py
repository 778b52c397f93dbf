"""Initialisms of a question that the articles spell out."""

from __future__ import annotations

import time

import pytest

from index.questions.initialisms import Alias, Initialisms, concept, spelled_out, with_asked


@pytest.mark.parametrize(
    ("short", "text", "name"),
    [
        ("EMA", "The European Medicines Agency approved it.", "European Medicines Agency"),
        ("DHSC", "at the Department of Health and Social Care, it", "Department of Health and Social Care"),
        ("FBI", "the Federal Bureau of Investigation’s office", "Federal Bureau of Investigation"),
        ("SFO", "A Serious Fraud Office investigation was considered.", "Serious Fraud Office"),
        ("ECB", "the European\nCentral Bank rate", "European\nCentral Bank"),
        ("EMA", "The EMA, the European Medicines Agency, approved it.", None),
        ("EMA", "Every Man Alive Foundation", None),
        ("EMA", "The New European Medicines Board", None),
        ("AMC", "Ann Marie Cole left.", None),
        ("EMA", "european medicines agency", None),
    ],
)
def test_a_name_is_found_by_its_initials(short: str, text: str, name: str | None) -> None:
    assert spelled_out(short, text) == name


@pytest.mark.parametrize(
    ("question", "text", "aliases"),
    [
        ("Did the EMA say so?", "of the European Medicines Agency", [Alias("EMA", "European Medicines Agency")]),
        ("Did the E.M.A. say so?", "of the European Medicines Agency", [Alias("EMA", "European Medicines Agency")]),
        ("Did the European Medicines Agency say so?", "the EMA", [Alias("European Medicines Agency", "EMA")]),
        ("Did the Anti-Corruption Unit say so?", "the ACU", [Alias("Anti-Corruption Unit", "ACU")]),
        ("Did the European Medicines Agency say so?", "the European Medicines Agency (EMA)", []),
        ("Did the European Medicines Agency say so?", "the FDA", []),
        ("Did European Central Bank President Ann Lee say so?", "the ECB", [Alias("European Central Bank", "ECB")]),
        ("Did New South Wales Police say so?", "NSW Police", [Alias("New South Wales", "NSW")]),
        ("DID THE EMA SAY SO?", "the European Medicines Agency", []),
        ("Did the U.S. and the EU say so in Q3?", "the United States of America", []),
        ("Did Ann Lee say so?", "AL said so", []),
    ],
)
def test_a_name_is_found_in_its_other_form(question: str, text: str, aliases: list[Alias]) -> None:
    assert Initialisms(question).written_in(text) == aliases


@pytest.mark.parametrize(
    ("question", "text", "aliases"),
    [
        ("Why was the GDP forecast cut?", "Gross domestic product rose.", [Alias("GDP", "Gross domestic product")]),
        ("why was the gdp forecast cut", "gross domestic\nproduct rose", []),
        ("why was the gdp forecast cut", "GDP, gross domestic product, rose", []),
        ("What did the CEO say of AI?", "Chief executive Ann Lee", [Alias("CEO", "Chief executive")]),
        ("What did the CEO say?", "chief executive officer Ann Lee", [Alias("CEO", "chief executive officer")]),
        ("What did the PM say?", "the prime minister", [Alias("PM", "prime minister")]),
        ("Was it at 5 pm?", "the prime minister", []),
        ("What did the PM say?", "At 5 pm the prime minister", [Alias("PM", "prime minister")]),
    ],
)
def test_a_concept_is_found_at_length_and_in_small_letters(question: str, text: str, aliases: list[Alias]) -> None:
    assert Initialisms(question).written_in(text) == aliases


@pytest.mark.parametrize("word", ["GDP", "gdp", "AI", "MPs", "mps", "PM"])
def test_what_is_a_concept_names_nobody(word: str) -> None:
    assert concept(word)


@pytest.mark.parametrize("word", ["pm", "ev", "EMA", "Ai", "Ngo", "GPS", "it", ""])
def test_what_is_none(word: str) -> None:
    assert not concept(word)


def test_a_text_is_told_with_the_names_that_are_asked_for() -> None:
    assert with_asked("the EMA said", [Alias("European Medicines Agency", "EMA"), Alias("FDA", "Food")]) == (
        "the EMA said European Medicines Agency"
    )


def test_many_initialisms_are_not_all_looked_for() -> None:
    many = [f"Q{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    started = time.process_time()
    Initialisms(" ".join(many)).written_in("the Aa " * 50_000)
    assert time.process_time() - started < 2


def test_the_longest_question_takes_no_time() -> None:
    started = time.process_time()
    Initialisms("Aa Bb of " * 20_000 + "Aa of " * 20_000).written_in("a " * 10_000)
    assert time.process_time() - started < 4


@pytest.mark.parametrize("piece", ["Aa ", "Aa of ", "Aaaaaaaaaa", "A "])
def test_the_longest_article_takes_no_time(piece: str) -> None:
    started = time.process_time()
    spelled_out("AAAAAA", piece * 100_000)
    spelled_out("AAAAAB", piece * 100_000)
    assert time.process_time() - started < 2
