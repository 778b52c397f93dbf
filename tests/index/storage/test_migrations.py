"""Catalogs of earlier releases: brought up to date at the start, with nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable
from index.storage.catalog import FILE_NAME, SCHEMA_VERSION, Catalog
from index.upkeep.checking import check

DATA = Path(__file__).parents[2] / "data"


def schema(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        return sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A data directory with a catalog of schema version 1, as the first release made it."""
    (tmp_path / "old").mkdir()
    shutil.copy(DATA / "catalog-1.sqlite3", tmp_path / "old" / FILE_NAME)
    return tmp_path / "old"


def test_a_catalog_of_the_first_release_is_brought_up_to_date(old: Path, tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(old, encoder)
    passages = archive.search("Who is the keeper of the harbour?").passages
    assert passages[0].article.id == "harbour"
    assert [summary.id for summary in archive.articles()] == ["harbour", "orchard"]
    assert archive.status().seq == 5
    archive.add(Article.create("orchard", "No pears."))
    assert len(archive.sources()) == 2
    archive.close()
    Catalog(tmp_path / FILE_NAME).close()
    assert schema(old / FILE_NAME) == schema(tmp_path / FILE_NAME)


def test_what_was_known_of_the_articles_gets_its_checksum(old: Path, encoder: Encoder) -> None:
    with sqlite3.connect(old / FILE_NAME) as connection:
        before = connection.execute("SELECT * FROM articles").fetchall()
    archive = Archive(old, encoder)
    listed = archive.articles()  # which is refused where a checksum does not fit
    assert [(line.id, line.title, line.source, line.ingested_at) for line in listed] == [
        (row[0], row[2], row[4], row[9]) for row in before
    ]
    archive.close()
    assert check(old).findings == ()
    with sqlite3.connect(old / FILE_NAME) as connection:
        assert [row[:-1] for row in connection.execute("SELECT * FROM articles")] == before
        connection.execute("UPDATE articles SET source = 'The Velden Pose' WHERE id = 'harbour'")
    assert [finding.article_id for finding in check(old).findings] == ["harbour"]


def test_a_migration_is_whole_or_not_at_all(old: Path) -> None:
    before = schema(old / FILE_NAME)
    with sqlite3.connect(old / FILE_NAME) as connection:
        connection.execute("CREATE TABLE withdrawn (in_the_way TEXT)")  # the second table can't be made
    with pytest.raises(ArchiveUnusable):
        Catalog(old / FILE_NAME)
    with sqlite3.connect(old / FILE_NAME) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.execute("DROP TABLE withdrawn")
    assert schema(old / FILE_NAME) == before
    Catalog(old / FILE_NAME).close()


def test_a_catalog_of_a_later_release_is_refused(old: Path) -> None:
    with sqlite3.connect(old / FILE_NAME) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(ArchiveUnusable, match="use the Pullquote that made it"):
        Catalog(old / FILE_NAME)
