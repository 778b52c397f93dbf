"""Changes stand in the order in which they came, whichever was ready first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import index.storage.ingestion
from index.archive import Archive
from index.arrivals import Arrivals
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArticleNotFound, ChangeOvertaken
from index.upkeep.backup import make_backup

SLOW = "The council of Orrin met for nine hours, and the minutes of it are long."
RIGHT = "The council of Orrin met for two hours."
Meanwhile = Callable[[Callable[[], object]], None]


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(Article.create("rice", "Rice rose in the province on Monday.", source="The Ledger"))
    yield archive
    archive.close()


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Have something happen, once, while articles with the slow text are encoded."""
    encode = index.storage.ingestion.encode_articles

    def have(happen: Callable[[], object]) -> None:
        waiting = [happen]

        def encode_and(articles: Sequence[Article], *arguments: Any) -> object:
            encoded = encode(articles, *arguments)
            if waiting and any(SLOW in article.text for article in articles):
                waiting.pop()()
            return encoded

        monkeypatch.setattr(index.storage.ingestion, "encode_articles", encode_and)

    return have


def text_of(archive: Archive, article_id: str) -> str | None:
    try:
        return archive.article(article_id).article.text
    except ArticleNotFound:
        return None


def test_an_article_that_is_corrected_while_it_is_encoded_stays_corrected(
    archive: Archive, meanwhile: Meanwhile
) -> None:
    meanwhile(lambda: archive.add(Article.create("council", RIGHT)))
    with pytest.raises(ChangeOvertaken, match="'council'"):
        archive.add(Article.create("council", SLOW))
    assert text_of(archive, "council") == RIGHT
    assert archive.add(Article.create("council", SLOW)).status == "updated"  # sent again, it is the later one


def test_an_article_that_is_removed_while_it_is_encoded_does_not_come_back(
    archive: Archive, meanwhile: Meanwhile
) -> None:
    archive.add(Article.create("council", RIGHT))
    meanwhile(lambda: archive.remove("council"))
    with pytest.raises(ChangeOvertaken):
        archive.add(Article.create("council", SLOW))
    assert text_of(archive, "council") is None


def test_an_article_that_was_not_there_yet_when_it_was_removed_does_not_come(
    archive: Archive, meanwhile: Meanwhile
) -> None:
    def remove() -> None:
        with pytest.raises(ArticleNotFound):
            archive.remove("council")

    meanwhile(remove)
    with pytest.raises(ChangeOvertaken):
        archive.add(Article.create("council", SLOW))
    assert text_of(archive, "council") is None


def test_an_outlet_that_is_removed_takes_its_articles_on_their_way_with_it(
    archive: Archive, meanwhile: Meanwhile
) -> None:
    meanwhile(lambda: archive.remove_source("The Ledger"))
    sent = [Article.create("ours", SLOW, source="The Ledger"), Article.create("theirs", SLOW, source="The Echo")]
    assert [outcome.status for outcome in archive.add_all(sent)] == ["overtaken", "created"]
    assert [article.id for article in archive.articles()] == ["theirs"]


def test_a_removal_that_waited_does_not_remove_what_was_sent_after_it(archive: Archive) -> None:
    with archive.arriving() as first:
        archive.add(Article.create("rice", RIGHT, source="The Ledger"))
        with pytest.raises(ChangeOvertaken):
            archive.remove("rice", first)
        assert archive.remove_source("The Ledger", first) == 0
    assert text_of(archive, "rice") == RIGHT


def test_what_came_before_a_backup_was_restored_is_not_stored_into_it(
    archive: Archive, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    make_backup(tmp_path / "data", tmp_path / "kept.backup")
    meanwhile(lambda: archive.restore([(tmp_path / "kept.backup").read_bytes()]))
    with pytest.raises(ChangeOvertaken):
        archive.add(Article.create("council", SLOW))
    assert [article.id for article in archive.articles()] == ["rice"]


def test_of_several_articles_only_those_that_were_changed_meanwhile_are_overtaken(
    archive: Archive, meanwhile: Meanwhile
) -> None:
    meanwhile(lambda: archive.add(Article.create("b", RIGHT)))
    outcomes = archive.add_all(Article.create(key, SLOW) for key in "abc")
    assert [outcome.status for outcome in outcomes] == ["created", "overtaken", "created"]
    assert [text_of(archive, key) for key in "abc"] == [SLOW, RIGHT, SLOW]


def test_what_is_sent_twice_at_once_is_stored_and_neither_fails(archive: Archive, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: archive.add(Article.create("council", SLOW)))
    assert archive.add(Article.create("council", SLOW)).status == "unchanged"


def test_a_change_that_could_not_be_stored_overtakes_nothing(
    archive: Archive, meanwhile: Meanwhile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("full")

    def fail() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(index.storage.ingestion, "put_version", full)
            with pytest.raises(OSError, match="full"):
                archive.add(Article.create("council", RIGHT))

    meanwhile(fail)
    assert archive.add(Article.create("council", SLOW)).status == "created"


def test_writers_of_one_article_leave_what_came_last(archive: Archive) -> None:
    """Each takes its number before it waits; whichever is stored in the end is the one with the highest."""
    numbers: dict[str, int] = {}
    taken = threading.Barrier(6)

    def write(text: str) -> None:
        with archive.arriving() as number:
            numbers[text] = number
            taken.wait()
            try:
                archive.add(Article.create("council", text), number)
            except ChangeOvertaken:
                return

    writers = [threading.Thread(target=write, args=(f"The council met for {n} hours.",)) for n in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert text_of(archive, "council") == max(numbers, key=lambda text: numbers[text])


def test_nothing_is_remembered_once_nothing_is_on_its_way() -> None:
    arrivals = Arrivals()
    with arrivals.arriving() as first:
        for turn in range(100):
            with arrivals.arriving() as number:
                arrivals.stored(number, f"article-{turn}")
        with arrivals.arriving() as last:
            assert arrivals.overtaken(first, "article-99")
            assert not arrivals.overtaken(last, "article-99")
    assert not arrivals._articles
    with arrivals.arriving() as alone:
        arrivals.stored(alone, "article-1")
        assert not arrivals._articles


def test_a_stream_lets_go_of_what_is_stored_while_it_goes_on() -> None:
    arrivals = Arrivals()
    with arrivals.stream() as stream:
        coming = stream.arriving(Article.create(str(turn), RIGHT) for turn in range(3))
        next(coming), next(coming)
        with arrivals.arriving() as number:
            arrivals.stored(number, "other")
        assert arrivals._articles
        stream.leave(stream.numbers[:2])
        assert not arrivals._articles
        next(coming)
        assert len(stream.numbers) == 1
    with arrivals.arriving() as number:
        arrivals.stored(number, "other")
        assert not arrivals._articles  # the stream that ended early holds nothing back
