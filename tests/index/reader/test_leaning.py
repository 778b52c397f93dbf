"""Questions that lean on what was asked before, as the reader learns from them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.reader.network import IMPOSSIBLE, ReaderNetwork
from index.reader.pairs import Pair, PairEncoder
from index.reader.training import leaning
from index.reader.training.examples import CONVERSATIONS, Example, Text, read_set
from index.reader.training.leaning import as_read, leaned
from index.reader.training.mixture import Item, Source, one_pass
from index.reader.training.teacher import Teacher, moved
from index.text.chunking import Chunker

TEXT = "Selby opened its bridge in May. It cost 4 million pounds. Ada Quill paid for it."
SENTENCES = (Span(0, 31), Span(32, 57), Span(58, 80))
BRIDGE = "When did the Selby bridge open?"


def test_a_question_is_read_with_what_it_leans_on() -> None:
    assert as_read("Who paid for the bridge?", []) == "Who paid for the bridge?"
    told = as_read("who paid", [("When did the bridge at Selby open?", "")])
    assert told.startswith("who paid")
    assert "Selby" in told
    named = as_read("Did she pay for it?", [("What did Ada Quill say?", "Ada Quill said nothing.")])
    assert "Ada Quill" in named


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("What did Selby's mayor say?", "Who owns Selby?", "What did its mayor say"),
        ("Who paid for the Selby bridge?", BRIDGE, "Who paid for the bridge"),
        ("Who praised Selby?", "Who owns Selby?", "Who praised it"),
        ("Who sings in Selby?", "Who owns Selby?", "Who sings"),
    ],
)
def test_what_was_named_before_is_told_beside_the_question(
    question: str, before: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaning, "LEFT_OUT", 1)
    made = leaned(question, before, random.Random(0))
    assert made is not None
    asked, told = made.split(" (about ")
    assert asked == expected
    assert "Selby" in told


def test_what_names_nothing_that_was_named_before_is_left() -> None:
    assert leaned("Who paid for the bridge?", BRIDGE, random.Random(0)) is None
    assert leaned("Selby: who paid?", BRIDGE, random.Random(0)) is None, "what a question opens with"
    assert leaned("Who owns York?", BRIDGE, random.Random(0)) is None


def test_a_teacher_reads_what_leans_as_it_would_be_asked_alone() -> None:
    """And says of each word what it said of that word there, wherever the words have gone."""
    torch.manual_seed(0)
    teacher = Teacher([ReaderNetwork.over(packaged_folder()).to_use()], 0.5)
    pairs = PairEncoder(packaged_tokenizer())
    asked = Item(Pair("who paid (about when the bridge at Selby opened)?", TEXT, SENTENCES), (), alone="Who paid?")
    other = Item(Pair("Who won?", "Nobody.", (Span(0, 7),)), ())
    assert (asked.plain.question, other.plain.question) == ("Who paid?", "Who won?")
    batch, alone = (pairs.encode(each) for each in ([asked.pair, other.pair], [asked.plain, other.plain]))
    told, meant = teacher.told(batch, alone), teacher.told(alone)
    assert torch.equal(told.sentences, meant.sentences)
    assert torch.equal(told.none, meant.none)
    assert not torch.allclose(told.sentences, teacher.told(batch).sentences)
    for row in range(2):
        for logits, theirs in ((told.starts, meant.starts), (told.ends, meant.ends)):
            assert torch.equal(logits[row, batch.starts[row] >= 0], theirs[row, alone.starts[row] >= 0])
            assert logits[row, 0] == theirs[row, 0]
            rest = batch.starts[row] < 0
            rest[0] = False
            assert (logits[row, rest] == IMPOSSIBLE).all()
    assert torch.equal(moved(meant, alone, alone).starts, meant.starts)


def test_in_a_pass_some_of_what_names_the_same_leans_and_is_taught_as_it_was_asked() -> None:
    questions = BRIDGE, "What did the Selby bridge cost?", "Who paid for the bridge at Selby?"
    texts = Text(TEXT, SENTENCES), Text("Selby has no school.", (Span(0, 20),))
    examples = [Example(question, 0, (SENTENCES[number],), ()) for number, question in enumerate(questions)]
    source = Source(texts, examples, [(1,)] * 3, 100)
    items = one_pass([source], random.Random(0))
    leant = [item for item in items if item.alone]
    assert 0.03 < len(leant) / len(items) < 0.2
    for item in leant:
        assert " (about " in item.pair.question
        assert all(each.alone == item.alone and each.pair.question == item.pair.question for each in item.all)
    assert any(set(questions) & {item.alone} for item in leant)
    alone = replace(examples[0], question="when (about the Selby bridge)?", alone=BRIDGE)
    items = one_pass([Source(texts, [alone], [(1,)], 50)], random.Random(0))
    assert {item.alone for item in items} == {BRIDGE}
    assert all(item.gold == (SENTENCES[0],) for item in items), "nothing in it is changed"


def test_a_set_of_turns_asks_of_the_articles_it_was_written_for(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "question": "who paid",
        "alone": "Who paid for the bridge at Selby?",
        "history": [["When did the bridge at Selby open?", TEXT[:31]]],
        "evidence": [{"article_id": "asked-7:01", "start": 0, "end": 20}],
        "answers": ["Almost no trams ran in Marlhaven on Tuesday"],
        "split": "train",
    }
    folder = tmp_path / CONVERSATIONS
    folder.mkdir()
    (folder / "questions.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = read_set(folder, Chunker(packaged_tokenizer()))
    (example,) = (each for part in found.examples.values() for each in part)
    assert example.question == as_read("who paid", [(asked, said) for asked, said in row["history"]])
    assert example.alone == row["alone"]
    assert example.gold[0].of(found.texts[example.own].text) == "Almost no trams ran "
    assert len({text.header.split("\n")[0] for text in found.texts}) < 30, "of that newspaper alone"
