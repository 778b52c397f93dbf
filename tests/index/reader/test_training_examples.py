"""What the reader is trained on: chunks as archives have them, and questions that their text does not answer."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from index.chunking import Chunker
from index.encoder import packaged_tokenizer
from index.reader.training.examples import held_out, read_set
from index.reader.training.mixture import Source, batches, one_pass
from index.reader.training.swaps import swapped

XQUAD = Path(__file__).parents[2] / "data" / "xquad"
TEXT = "Canada won the race in 1998. France came second, in 2001 it did not."


@pytest.fixture(scope="module")
def source() -> Source:
    found = read_set(XQUAD, Chunker(packaged_tokenizer()))
    examples = found.examples["report"]
    return Source(found.texts, examples, [((example.own + 1) % len(found.texts),) for example in examples], 1.0)


def test_every_answer_stands_in_its_text(source: Source) -> None:
    rows = [json.loads(line) for line in (XQUAD / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(source.examples) == len(rows)
    for example, row in zip(source.examples, rows, strict=True):
        (gold,) = example.gold
        assert gold.of(source.texts[example.own].text) in row["answers"]


def test_sentences_are_those_of_the_chunk(source: Source) -> None:
    for text in source.texts:
        assert text.sentences
        assert all(sentence.of(text.text).strip() == sentence.of(text.text) for sentence in text.sentences)


def test_a_pass_has_answers_where_they_are_and_none_where_they_are_not(source: Source) -> None:
    items = one_pass([source], random.Random(0))
    assert len(items) == len(source.examples)
    with_answer = [item for item in items if item.gold]
    assert 0.5 < len(with_answer) / len(items) < 0.75
    answers = {answer.casefold() for example in source.examples for answer in example.answers}
    assert all(gold.of(item.pair.passage).casefold() in answers for item in with_answer for gold in item.gold)


def test_batches_hold_every_item_once(source: Source) -> None:
    items = one_pass([source], random.Random(0))
    seen = [id(item) for group in batches(items, 16, random.Random(1)) for item in group]
    assert sorted(seen) == sorted(id(item) for item in items)


def test_a_swapped_question_asks_something_else() -> None:
    for seed in range(30):
        changed = swapped("When did Canada win the first race of 1998?", TEXT, TEXT, random.Random(seed))
        assert changed is not None
        assert changed != "When did Canada win the first race of 1998?"
        assert changed.endswith("?")


def test_a_question_with_nothing_to_change_stays() -> None:
    assert swapped("why is it so", TEXT, TEXT, random.Random(0)) is None


def test_one_article_in_eight_is_held_out() -> None:
    share = sum(held_out(f"article-{number}") for number in range(4_000)) / 4_000
    assert share == pytest.approx(1 / 8, abs=0.02)
