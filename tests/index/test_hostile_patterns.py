"""Texts made to keep a pattern busy for ever: what may be divided in many ways is divided in one."""

from __future__ import annotations

import time

import pytest

from index.claims import misplaced_names
from index.encoding.encoder import packaged_tokenizer
from index.questions.question import QuestionReader
from index.questions.titles import untitled
from index.search.lexical import Analyzer
from index.text.bylines import is_byline
from index.text.headers import opening_of
from index.text.sentences import split_sentences
from service.generation import markers

OFFICES = "Lt. Police Trade Foreign State First Agriculture Assistant Brig. Education Deputy Treasury Justice "
MOST_S = 1.0  # each took minutes, or longer than anybody would wait


@pytest.mark.parametrize("line", ["G" + "O" * 400 + "AL!", "A" * 480 + "?", "Ann,Bob," * 50 + "!"])
def test_a_line_of_capitals_before_the_story(line: str) -> None:
    text = f"Kelby wins\n\n{line}\n\nKelby won on Tuesday. It rained."
    sentences, began = split_sentences(text), time.process_time()
    opening_of(text, sentences)
    assert time.process_time() - began < MOST_S


def test_a_byline_of_slashes() -> None:
    began = time.process_time()
    assert not is_byline("By " + "A/ " * 25 + "a!")
    assert time.process_time() - began < MOST_S


def test_a_question_of_offices() -> None:
    question = f"What did {OFFICES * 12}say?"[:2_000]
    reader, began = QuestionReader(Analyzer("en"), packaged_tokenizer()), time.process_time()
    untitled(question)
    reader.read(question)
    assert time.process_time() - began < 2 * MOST_S


def test_a_claim_of_hyphens_and_a_sentence_of_markers() -> None:
    began = time.process_time()
    misplaced_names._DEFINITE.search("That " + "b-a'" * 200)
    markers._LEAD.match("As said in" + "  [1]" * 60 + "!")
    assert time.process_time() - began < MOST_S
