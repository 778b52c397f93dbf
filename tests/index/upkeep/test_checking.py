"""A check finds what is damaged, names it with what to do, and mends what is derived."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable
from index.search.lexical import FOLDER_NAME, LexicalIndex
from index.search.postings import Posting
from index.storage.catalog import FILE_NAME
from index.upkeep.checking import check
from index.upkeep.reindexing import reindex

TEXTS = {
    "rice": "The price of rice rose in the province on Monday. Farmers welcomed the news.",
    "bridge": "A new bridge over the Mekong was opened by the prime minister. It cost 40 million dollars.",
    "flood": "Floods drove ten thousand people from their homes. The Red Cross sent tents.",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An archive of three articles, one of them with an earlier text, that nobody holds."""
    directory = tmp_path_factory.mktemp("sound") / "data"
    archive = Archive(directory, encoder)
    archive.add(Article.create("rice", "Rice was cheap on Sunday.", source="The Post", published_at="2020-01-14"))
    for name, text in TEXTS.items():
        archive.add(Article.create(name, text, source="The Post", published_at="2020-01-15"))
    archive.close()
    return directory


@pytest.fixture
def data(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    shutil.copytree(sound, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def change(data: Path) -> Iterator[Callable[[str], None]]:
    """Changes the catalog as nobody should."""

    def run(statement: str) -> None:
        with closing(sqlite3.connect(data / FILE_NAME)) as connection:
            connection.execute(statement)
            connection.commit()

    return run


def test_a_sound_archive_has_no_findings(data: Path) -> None:
    result = check(data)
    assert (result.articles, result.chunks, result.past_texts, result.seq) == (3, 3, 1, 4)
    assert (result.sound, result.word_index, result.findings, result.held) == (True, "whole", (), False)


@pytest.mark.parametrize(
    ("statement", "part", "article_id", "advice"),
    [
        ("UPDATE versions SET text = replace(text, 'rose', 'fell')", "text", "rice", "send it again"),
        ("UPDATE versions SET text = CAST(x'ff' || text AS TEXT) WHERE text LIKE 'A%'", "text", "bridge", "send it"),
        ("UPDATE past_versions SET text = text || '!'", "past text", "rice", "restore"),
        ("UPDATE vectors SET vector = zeroblob(768) WHERE chunk_id = 3", "vectors", "bridge", "reindex"),
        ("UPDATE sentence_vectors SET vectors = substr(vectors, 3)", "vectors", "flood", "reindex"),
        ("DELETE FROM sentence_vectors WHERE chunk_id = 4", "vectors", "flood", "reindex"),
        ("UPDATE chunks SET pieces = x'000000000100000005000000'", "passages", "flood", "reindex"),
        ("UPDATE versions SET sentences = substr(sentences, 9)", "passages", "rice", "reindex"),
        ("UPDATE articles SET published_us = 5 WHERE id = 'flood'", "description", "flood", "send it again"),
        ("UPDATE articles SET source = 'The Pose' WHERE id = 'flood'", "description", "flood", "send it again"),
        ("UPDATE articles SET id = 'glood' WHERE id = 'flood'", "description", "glood", "remove it"),
        ("UPDATE articles SET version_id = 99 WHERE id = 'flood'", "description", "flood", "restore"),
        ("DELETE FROM changes WHERE seq = 2", "catalog", None, "restore"),
        ("DELETE FROM versions WHERE text LIKE 'Floods%'", "catalog", None, "restore"),
    ],
)
def test_what_is_damaged_is_named_with_what_to_do(
    data: Path, change: Callable[[str], None], statement: str, part: str, article_id: str | None, advice: str
) -> None:
    change(statement)
    result = check(data)
    assert not result.sound
    found = [(finding.part, finding.article_id) for finding in result.findings]
    assert (part, article_id) in found
    assert advice in (result.findings[found.index((part, article_id))].advice or "")


def test_of_a_damaged_description_no_word_index_is_made(data: Path, change: Callable[[str], None]) -> None:
    change("UPDATE articles SET source = 'The Pose' WHERE id = 'flood'")
    result = check(data)
    assert (result.word_index, [finding.part for finding in result.findings]) == ("unknown", ["description"])


def test_a_damaged_page_is_told_of(data: Path) -> None:
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'chunks_of_version'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray((data / FILE_NAME).read_bytes())
    content[size * page - 12 : size * page] = bytes(12)
    (data / FILE_NAME).write_bytes(content)
    result = check(data)
    assert any(finding.part == "catalog" and "restore" in (finding.advice or "") for finding in result.findings)


def test_encoding_again_is_refused_where_it_could_lose_articles(
    data: Path, change: Callable[[str], None], encoder: Encoder
) -> None:
    change("DELETE FROM articles WHERE id = 'flood'")
    with pytest.raises(ArchiveUnusable, match="Restore a backup"):
        next(reindex(data, encoder, chunk_tokens=100, language="en"))
    assert check(data).findings[0].part == "catalog"


def test_a_catalog_that_is_none_says_so(data: Path) -> None:
    (data / FILE_NAME).write_bytes(b"no catalog at all" * 99)
    with pytest.raises(ArchiveUnusable, match="restore"):
        check(data)
    with pytest.raises(ArchiveUnusable, match="there are no articles"):
        check(data / "elsewhere")


def test_a_damaged_word_index_is_made_again(data: Path) -> None:
    (file, *_) = (data / FOLDER_NAME).glob("*.idx")
    file.write_bytes(bytes(file.stat().st_size))
    result = check(data)
    assert (result.sound, result.word_index) == (True, "rebuilt")
    assert [(finding.part, finding.advice) for finding in result.findings] == [("word index", None)]
    assert check(data).findings == ()


@pytest.mark.parametrize(
    "wrong",
    [
        Posting(4, TEXTS["flood"], "rice", "The Post", 1_579_046_400_000_000),
        Posting(4, TEXTS["flood"], "flood", "Another", 1_579_046_400_000_000),
        Posting(4, TEXTS["flood"], "flood", "The Post", 7),
        Posting(9, TEXTS["flood"], "flood", "The Post", 1_579_046_400_000_000),
    ],
    ids=["article", "outlet", "date", "passage"],
)
def test_a_word_index_that_has_something_else_is_made_again(
    data: Path, monkeypatch: pytest.MonkeyPatch, encoder: Encoder, wrong: Posting
) -> None:
    shutil.rmtree(data / FOLDER_NAME)
    with monkeypatch.context() as patch:
        add = LexicalIndex.add

        def add_wrong(self: LexicalIndex, right: Iterable[Posting]) -> None:
            add(self, [posting if posting.chunk_id != 4 else wrong for posting in right])

        patch.setattr(LexicalIndex, "add", add_wrong)
        Archive(data, encoder).close()
    result = check(data)
    assert (result.sound, result.word_index) == (True, "rebuilt")
    assert check(data).word_index == "whole"


def test_beside_whoever_holds_it_nothing_is_repaired(
    data: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.upkeep.checking.running.PAUSE_S", 0)
    archive = Archive(data, encoder)
    archive.add(Article.create("zoo", "Zebras escaped from the zoo."))
    result = check(data)
    assert (result.held, result.sound, result.word_index, result.chunks) == (True, True, "whole", 4)
    for path in (data / FOLDER_NAME).glob("*.term"):
        with path.open("r+b") as file:  # in its place: it is mapped into memory, and must not become shorter
            (first,) = file.read(1)
            file.seek(0)
            file.write(bytes([first ^ 1]))
    result = check(data)
    assert (result.held, result.sound, result.word_index) == (True, False, "damaged")
    assert "stop what holds" in (result.findings[0].advice or "")
    archive.close()
    assert check(data).word_index == "rebuilt"
