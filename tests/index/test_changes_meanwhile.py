"""Articles that change while a question is under way: it sees one state, never a new text with old offsets."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import index.search.searching
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder

OLD = "The dam at Orrin was opened in 1971. It has two gates."
NEW = "Long before that there were floods. The dam at Orrin was opened in 1972, and it has three gates."
QUESTION = "When was the dam at Orrin opened?"


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(Article.create("dam", OLD))
    archive.add(Article.create("rice", "Rice rose in the province on Monday."))
    yield archive
    archive.close()


def between(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Have the change happen after the candidates were found, and before they are read."""
    find = index.search.searching.find_candidates

    def find_and_change(*arguments: object, **keywords: object) -> object:
        found = find(*arguments, **keywords)  # type: ignore[arg-type]
        change()
        return found

    monkeypatch.setattr(index.search.searching, "find_candidates", find_and_change)


def check(archive: Archive, expected: set[str]) -> None:
    passages = archive.search(QUESTION).passages
    assert {passage.article.id for passage in passages} == expected
    for passage in passages:
        assert passage.span.of(passage.article.text) == passage.text
        assert passage.article.content_sha256 == passage.content_sha256
        assert all(sentence.end <= len(passage.article.text) for sentence in passage.sentences)


def test_an_article_that_is_deleted_meanwhile_is_passed_over(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    between(monkeypatch, lambda: archive.remove("dam"))
    check(archive, {"rice"})


def test_an_article_that_is_corrected_meanwhile_is_passed_over(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    between(monkeypatch, lambda: archive.add(Article.create("dam", NEW)))
    check(archive, {"rice"})
    monkeypatch.undo()
    check(archive, {"dam", "rice"})


def test_questions_beside_corrections_see_the_one_text_or_the_other_with_its_own_offsets(archive: Archive) -> None:
    stop, wrong = threading.Event(), list[str]()

    def ask() -> None:
        while not stop.is_set():
            for passage in archive.search(QUESTION).passages:
                if passage.article.id == "dam" and (
                    passage.article.text not in (OLD, NEW) or passage.text not in passage.article.text
                ):
                    wrong.append(passage.text)
                if passage.span.of(passage.article.text) != passage.text:
                    wrong.append(passage.text)

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    for turn in range(20):
        archive.add(Article.create("dam", OLD if turn % 2 else NEW))
    stop.set()
    for asker in askers:
        asker.join()
    assert not wrong
