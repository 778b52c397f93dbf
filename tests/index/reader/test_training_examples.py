"""What the reader is trained on: chunks as archives have them, and questions that their text does not answer."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.article import Span
from index.encoding.encoder import Encoder, packaged_tokenizer
from index.reader.training.examples import (
    NEWS,
    WRITTEN,
    Example,
    QuestionSet,
    Text,
    articles_file,
    held_out,
    read_set,
    written_folder,
)
from index.reader.training.mixture import CONTEST, Source, batches, one_pass, with_cut
from index.reader.training.places import likeliest_place
from index.reader.training.rivals import find_rivals
from index.reader.training.swaps import swapped
from index.search.lexical import Analyzer
from index.text.chunking import Chunker
from index.text.sentences import split_sentences

XQUAD = Path(__file__).parents[2] / "data" / "xquad"
TEXT = "Canada won the race in 1998. France came second, in 2001 it did not."


@pytest.fixture(scope="module")
def source() -> Source:
    found = read_set(XQUAD, Chunker(packaged_tokenizer()))
    examples = found.examples["report"]
    return Source(found.texts, examples, [((example.own + 1) % len(found.texts),) for example in examples], 1.0)


def test_every_answer_stands_in_its_text(source: Source) -> None:
    rows = lines(XQUAD / "questions.jsonl")
    assert len(source.examples) == len(rows)
    for example, row in zip(source.examples, rows, strict=True):
        (gold,) = example.gold
        assert gold.of(source.texts[example.own].text) in row["answers"]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def some_of(name: str, folder: Path) -> tuple[QuestionSet, list[dict[str, Any]]]:
    """What is read of every twentieth affair of a set, and its answered questions; to cut all of the articles into
    chunks takes a minute. folder: where these go."""
    articles = lines(articles_file(written_folder(name)))
    affairs = dict.fromkeys(row["id"].partition(":")[0] for row in articles)
    chosen = set(list(affairs)[::20])
    articles = [row for row in articles if row["id"].partition(":")[0] in chosen]
    ids = {row["id"] for row in articles}
    questions = [
        row
        for row in lines(written_folder(name) / "questions.jsonl")
        if ids & {place["article_id"] for place in [*row["evidence"], row.get("paragraph") or {"article_id": ""}]}
    ]
    for file, rows in (("articles.jsonl", articles), ("questions.jsonl", questions)):
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return read_set(folder, Chunker(packaged_tokenizer())), [row for row in questions if row["evidence"]]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> QuestionSet:
    return some_of(NEWS, tmp_path_factory.mktemp("news"))[0]


@pytest.mark.parametrize("name", WRITTEN)
def test_what_was_written_for_this_has_its_answers_in_its_articles(name: str) -> None:
    texts = {row["id"]: row["text"] for row in lines(articles_file(written_folder(name)))}
    for row in lines(written_folder(name) / "questions.jsonl"):
        for place in row["evidence"]:
            stands = texts[place["article_id"]][place["start"] : place["end"]]
            assert stands
            assert any(stands in answer for answer in row["answers"]), row["id"]
        assert row["evidence"] or row["paragraph"]["article_id"] in texts, row["id"]
        assert row["answerable"] == bool(row["evidence"]), row["id"]


@pytest.mark.parametrize("name", WRITTEN)
def test_an_answer_stays_in_its_chunk(name: str, tmp_path: Path) -> None:
    found, questions = some_of(name, tmp_path)
    examples = [each for part in found.examples.values() for each in part]
    assert len(examples) >= len(questions) > 0
    for example in examples:
        for gold in example.gold:  # the part of it in this chunk
            assert any(gold.of(found.texts[example.own].text) in answer for answer in example.answers)
        assert all(other != example.own for other in example.others)


def test_a_question_that_two_articles_answer_is_put_beside_both(news: QuestionSet) -> None:
    example = next(each for each in news.examples["train"] if each.others)
    beside = [each for each in news.examples["train"] if each.question == example.question]
    assert {each.own for each in beside} == {example.own, *example.others}
    assert all(each.gold for each in beside)


def test_what_answered_before_is_right_by_itself_and_what_is_like_the_answer_a_rival(
    tmp_path: Path, encoder: Encoder
) -> None:
    told = (
        "The bridge will cost 4 million.",
        "Ferries cost 9 million, and not for the first time.",
        "The bill has climbed to 6 million.",
        "The bridge cost jobs.",
    )
    places = [{"article_id": f"bridge:{number}", "start": 0, "end": len(text)} for number, text in enumerate(told)]
    articles = [{"id": f"bridge:{number}", "text": text} for number, text in enumerate(told)]
    question = {
        "id": "bridge-00",
        "question": "How much does the bridge cost?",
        "evidence": [places[2]],
        "before": [places[0]],
        "like": [places[1], places[2]],
        "answers": [told[2], told[0]],
        "split": "train",
    }
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in articles))
    (tmp_path / "questions.jsonl").write_text(json.dumps(question) + "\n")
    found = read_set(tmp_path, Chunker(packaged_tokenizer()))
    (examples,) = found.examples.values()
    assert [(each.own, each.gold, each.others, each.like) for each in examples] == [
        (2, (Span(0, len(told[2])),), (0,), (1,)),
        (0, (Span(0, len(told[0])),), (2,), (1,)),
    ]
    assert find_rivals(found, examples, encoder, Analyzer("en")) == [(1, 3), (1, 3)]


def test_news_about_one_affair_is_held_out_together(news: QuestionSet) -> None:
    rows = lines(written_folder(NEWS) / "articles.jsonl")
    affairs: dict[str, set[bool]] = {}
    for row in rows:
        affairs.setdefault(row["id"].partition(":")[0], set()).add(held_out(row["id"]))
    assert len(affairs) < len(rows)
    assert all(len(kept) == 1 for kept in affairs.values())
    assert set(news.examples) == {"train", "held", "dev"}
    splits = Counter(row["split"] for row in lines(written_folder(NEWS) / "questions.jsonl"))
    assert splits["train"] > 5 * splits["dev"] > 0


def test_an_answer_is_sought_where_its_paragraph_speaks_of_what_is_asked() -> None:
    text = "Bread follows wages.\n\nAda sets wages. Skill has a market price, of which wages are a function."
    sentences, analyzer = split_sentences(text), Analyzer("en")
    paragraph, first = Span(text.index("Ada"), len(text)), text.index("wages. Skill")
    marked = Span(first, first + len("wages"))

    def sought(question: str) -> Span:
        return likeliest_place(question, marked, paragraph, text, sentences, analyzer)

    assert sought("What is a function of the market price of skill?").start == text.index("wages are")
    assert sought("What does Ada set?") == marked
    assert sought("What is it?") == marked
    assert sought("What does bread follow?") == marked, "another paragraph does not count"


def test_a_rival_does_not_answer(encoder: Encoder) -> None:
    told = "The bridge cost 4 million pounds.", "The mayor paid millions for the bridge.", "The bridge cost jobs."
    texts = tuple(Text(text, (Span(0, len(text)),)) for text in told)
    example = Example("How much did the bridge cost?", 0, (Span(16, 32),), ("4 million pounds",), others=(1,))
    assert find_rivals(QuestionSet("bridges", texts, {}), [example], encoder, Analyzer("en")) == [(2,)]


def test_sentences_are_those_of_the_chunk(source: Source) -> None:
    for text in source.texts:
        assert text.sentences
        assert all(sentence.of(text.text).strip() == sentence.of(text.text) for sentence in text.sentences)


def test_a_pass_has_answers_where_they_are_and_none_where_they_are_not(source: Source) -> None:
    items = one_pass([source], random.Random(0))
    assert len(items) == len(source.examples)
    with_answer = [item for item in items if item.gold]
    assert 0.5 < len(with_answer) / sum(len(item.all) for item in items) < 0.7
    answers = {answer.casefold() for example in source.examples for answer in example.answers}
    assert all(gold.of(item.pair.passage).casefold() in answers for item in with_answer for gold in item.gold)


def test_rivals_have_the_same_question_and_not_the_answer(source: Source) -> None:
    contests = [item for item in one_pass([source], random.Random(0)) if item.rivals]
    assert len(contests) / len(source.examples) == pytest.approx(CONTEST, abs=0.05)
    for item in contests:
        assert item.gold
        assert all(rival.question == item.pair.question for rival in item.rivals)
        assert all(rival.passage != item.pair.passage for rival in item.rivals)
        assert item.all[0].gold == item.gold
        assert not any(each.gold or each.rivals for each in item.all[1:])


def test_each_answered_question_stands_beside_its_text_without_the_answer_too(source: Source) -> None:
    cut = with_cut(source)
    assert cut.examples[: len(source.examples)] == source.examples
    assert len(cut.examples) == len(cut.rivals)
    added, answered = cut.examples[len(source.examples) :], [each for each in source.examples if each.answerable]
    assert len(answered) // 2 < len(added) <= len(answered)
    before = iter(answered)
    for example in added:
        rest = cut.texts[example.own]
        kept = {sentence.of(rest.text) for sentence in rest.sentences}
        whole = next(each for each in before if each.question == example.question)
        assert not example.answerable
        assert kept < {sentence.of(source.texts[whole.own].text) for sentence in source.texts[whole.own].sentences}
        assert not any(answer.casefold() in rest.text.casefold() for answer in whole.answers)


def test_batches_hold_every_item_once_and_no_more_pairs_than_they_may(source: Source) -> None:
    items = one_pass([source], random.Random(0))
    groups = list(batches(items, 16, random.Random(1)))
    assert sorted(id(item) for group in groups for item in group) == sorted(id(item) for item in items)
    assert max(sum(len(item.all) for item in group) for group in groups) == 16


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
