"""The newer of two equally good passages comes first, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.search.recency import NEWER, preferring_newer

SAID = "The minister said that the dam at Orrin would be finished in spring."
OTHER = "Farmers near Orrin hope for rain."


@pytest.fixture
def archive_of(tmp_path: Path, encoder: Encoder) -> Iterator[Callable[..., Archive]]:
    opened: list[Archive] = []

    def fill(*, prefer_newer: bool) -> Archive:
        archive = Archive(tmp_path / str(len(opened)), encoder, prefer_newer=prefer_newer)
        opened.append(archive)
        for name, text, date in (
            ("a-old", SAID, "2012-05-01"),
            ("b-undated", SAID, None),
            ("c-new", SAID, "2021-05-01"),
            ("d-newest", OTHER, "2022-05-01"),
        ):
            archive.add(Article.create(name, text, published_at=date))
        return archive

    yield fill
    for archive in opened:
        archive.close()


def found(archive: Archive) -> list[str]:
    return [passage.article.id for passage in archive.search("When will the dam at Orrin be finished?").passages]


def test_of_equal_passages_the_newer_comes_first(archive_of: Callable[..., Archive]) -> None:
    assert found(archive_of(prefer_newer=True)) == ["c-new", "a-old", "b-undated", "d-newest"]


def test_it_can_be_switched_off(archive_of: Callable[..., Archive]) -> None:
    assert found(archive_of(prefer_newer=False)) == ["a-old", "b-undated", "c-new", "d-newest"]


def test_no_score_changes_by_more_than_it_may(archive_of: Callable[..., Archive]) -> None:
    passages = archive_of(prefer_newer=False).search("When will the dam at Orrin be finished?").passages
    before = {passage.article.id: passage.score for passage in passages}
    after = {passage.article.id: passage.score for passage in preferring_newer(passages)}
    gains = {name: after[name] - before[name] for name in before}
    assert gains["d-newest"] == pytest.approx(NEWER)
    assert gains["c-new"] == pytest.approx(NEWER / 2, rel=0.01)
    assert gains["b-undated"] == 0
    assert 0 < gains["a-old"] < NEWER / 500
