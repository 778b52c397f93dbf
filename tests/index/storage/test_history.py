"""Earlier texts of an article: kept as long as they are to be, current again when they come back, gone when removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.errors import ArticleNotFound, VersionNotFound
from index.storage.history import REMOVED_NOTE, hashed, removed_since

FIRST, SECOND, THIRD = (f"The mayor said that {n} bridges would be built." for n in ("four", "five", "six"))


def article(text: str, name: str = "bridges", **fields: str) -> Article:
    return Article.create(name, text, **fields)


def words(directory: Path, *texts: str) -> set[str]:
    """Which of the words stand in any file of the directory."""
    content = b"".join(path.read_bytes() for path in directory.rglob("*") if path.is_file()).lower()
    return {text for text in texts if text.lower().encode() in content}


def test_a_superseded_text_is_kept_and_not_found(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    first = archive.add(article(FIRST))
    archive.add(article(SECOND))
    old = archive.article("bridges", first.content_sha256)
    assert (old.article.text, old.superseded, old.chunks) == (FIRST, True, 0)
    assert not archive.article("bridges", article(SECOND).content_sha256).superseded
    assert [passage.text for passage in archive.search("How many bridges?").passages] == [SECOND]


def test_going_back_to_an_earlier_text_makes_it_current_again(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    for text in (FIRST, SECOND, FIRST):
        assert archive.add(article(text)).status in ("created", "updated")
    assert archive.article("bridges").article.text == FIRST
    assert not archive.article("bridges", article(FIRST).content_sha256).superseded
    assert archive.article("bridges", article(SECOND).content_sha256).superseded


def test_a_new_title_makes_no_version(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    archive.add(article(FIRST, title="Four"))
    outcome = archive.add(article(FIRST, title="Bridges"))
    assert outcome.status == "updated"
    stored = archive.article("bridges", outcome.content_sha256)
    assert (stored.superseded, stored.article.title) == (False, "Bridges")


def test_only_so_many_texts_are_kept(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive(keep_versions=1)
    for text in (FIRST, SECOND, THIRD):
        archive.add(article(text))
    assert archive.article("bridges", article(SECOND).content_sha256).article.text == SECOND
    with pytest.raises(VersionNotFound, match="no longer kept"):
        archive.article("bridges", article(FIRST).content_sha256)
    with pytest.raises(VersionNotFound, match="not one that it ever had"):
        archive.article("bridges", "0" * 64)


def test_an_earlier_text_of_what_was_removed_and_put_back_is_told_to_be_removed(
    open_archive: Callable[..., Archive],
) -> None:
    archive = open_archive()
    for text in (FIRST, SECOND):
        archive.add(article(text))
    archive.remove("bridges")
    archive.add(article(SECOND))
    with pytest.raises(VersionNotFound, match="was removed"):
        archive.article("bridges", article(FIRST).content_sha256)


def test_earlier_texts_are_still_there_after_a_start(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    archive.add(article(FIRST))
    archive.add(article(SECOND))
    archive.close()
    assert open_archive().article("bridges", article(FIRST).content_sha256).article.text == FIRST


def test_a_removal_leaves_no_word_in_any_file_once_compacted(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    archive = open_archive(keep_versions=1)
    archive.add(article("A zebrafish was seen.", "secret-file", title="Quagmire", author="Xanthippe"))
    archive.add(article("A kingfisher was seen.", "secret-file", title="Quagmire", author="Xanthippe"))
    archive.add(article("Three pruneworthy words.", "kept"))
    archive.add(article("Other words.", "kept"))
    archive.add(article("Still others.", "kept"))
    told = ("zebrafish", "kingfisher", "quagmire", "xanthippe", "secret-file", "pruneworthy")
    assert words(tmp_path / "data", *told)
    archive.remove("secret-file")
    assert archive.removed_since() is not None
    compaction = archive.compact()
    assert compaction.bytes_after > 0
    assert archive.removed_since() is None
    assert words(tmp_path / "data", *told) == set()
    assert words(tmp_path / "data", "still others") == {"still others"}
    assert [passage.text for passage in archive.search("Which others?").passages] == ["Still others."]
    archive.close()
    assert words(tmp_path / "data", *told) == set()
    assert open_archive().articles()[0].id == "kept"


def test_of_a_removed_article_the_hashes_stay(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    archive = open_archive()
    archive.add(article(FIRST))
    archive.add(article(SECOND))
    archive.remove("bridges")
    archive.close()
    with sqlite3.connect(tmp_path / "data" / "catalog.sqlite3") as connection:
        rows = connection.execute("SELECT id_sha256, content_sha256 FROM withdrawn").fetchall()
    assert set(rows) == {(hashed("bridges"), article(text).content_sha256) for text in (FIRST, SECOND)}
    with pytest.raises(ArticleNotFound):
        open_archive().article("bridges", article(FIRST).content_sha256)


def test_an_outlet_is_removed_at_once(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    for number in range(5):
        archive.add(article(f"Number {number}.", f"n{number}", source="The Post" if number % 2 else "The Times"))
    assert archive.remove_source("The Times") == 3
    assert [each.id for each in archive.articles()] == ["n1", "n3"]
    assert archive.remove_source("The Times") == 0
    assert {passage.article.id for passage in archive.search("Number").passages} == {"n1", "n3"}


def test_outlets_are_listed_with_their_dates(open_archive: Callable[..., Archive]) -> None:
    archive = open_archive()
    archive.add(article("a", "a", source="The Post", published_at="2021-03-01"))
    archive.add(article("b", "b", source="The Post", published_at="2020-01-01T10:00:00+02:00"))
    archive.add(article("c", "c", source="An Echo"))
    archive.add(article("d", "d", published_at="2019-01-01"))
    assert [(s.source, s.articles, s.earliest, s.latest) for s in archive.sources()] == [
        ("An Echo", 1, None, None),
        ("The Post", 2, "2020-01-01T10:00:00+02:00", "2021-03-01"),
        (None, 1, "2019-01-01", "2019-01-01"),
    ]


def test_a_damaged_note_of_removals_counts_as_long_ago() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value)")
    assert removed_since(connection) is None
    connection.execute("INSERT INTO meta VALUES (?, ?)", (REMOVED_NOTE, "2O26-01-01"))
    since = removed_since(connection)
    assert since is not None
    assert since < datetime(2000, 1, 1, tzinfo=UTC)
