"""Everything encoded again: with what carries over, and whatever the moment at which it is cut off."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import index.upkeep.reindexing
from index.archive import Archive, ArchiveStatus
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveLocked, ArchiveUnusable, SettingsConflict
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.directory import LOCK_NAME
from index.storage.records import StoredArticle
from index.text.chunking import MAX_CHUNK_TOKENS
from index.upkeep.backup import make_backup
from index.upkeep.reindexing import NEW_FILE_NAME, Progress, reindex
from index.upkeep.restoring import blocks, restore

TEXT = "The price of rice rose in district {0} on Monday. Farmers of village {0} welcomed the news. " * 3
ARTICLES = 6
FEWER_TOKENS = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An archive with a past: articles that were updated and removed, and a flag."""
    made = tmp_path_factory.mktemp("made") / "data"
    archive = Archive(made, encoder)
    fields = {"source": "The Post", "published_at": "2020-07-22"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.storage.records._now", lambda: "2001-01-01T00:00:00+00:00")
        list(archive.add_all(Article.create(f"a{n}", TEXT.format(n), **fields) for n in range(ARTICLES + 1)))
    archive.add(Article.create("a0", "Changed. " + TEXT.format(0)))
    archive.remove(f"a{ARTICLES}")
    archive.set_flag("seeds", "done")
    archive.close()
    return made


@pytest.fixture
def data(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to be encoded again in groups of two articles."""
    monkeypatch.setattr(index.upkeep.reindexing, "GROUP_ARTICLES", 2)
    return shutil.copytree(made, tmp_path / "data")


def run(data: Path, encoder: Encoder, chunk_tokens: int = FEWER_TOKENS, *, steps: int | None = None) -> list[Progress]:
    """Encode again, as far as `steps` reports of progress, or to the end."""
    reports: list[Progress] = []
    generator = reindex(data, encoder, chunk_tokens=chunk_tokens, language="en")
    for report in generator:
        reports.append(report)
        if len(reports) == steps:
            generator.close()
    return reports


def contents(data: Path, encoder: Encoder, **options: int) -> tuple[list[StoredArticle], ArchiveStatus]:
    archive = Archive(data, encoder, **options)
    articles = [replace(archive.article(summary.id), chunks=0) for summary in archive.articles()]
    status = archive.status()
    archive.close()
    return articles, status


def test_other_settings_are_refused_until_all_is_encoded_again_and_then_it_works(data: Path, encoder: Encoder) -> None:
    before, status_before = contents(data, encoder)
    with pytest.raises(SettingsConflict, match="pullquote reindex"):
        Archive(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert run(data, encoder)[-1] == Progress(ARTICLES, ARTICLES)
    with pytest.raises(SettingsConflict, match="pullquote reindex"):
        Archive(data, encoder)
    after, status_after = contents(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert after == before
    assert status_after.chunks > status_before.chunks
    archive = Archive(data, encoder, chunk_tokens=FEWER_TOKENS)
    found = archive.search("rice in district 4").passages
    archive.close()
    assert found[0].article.id == "a4"
    assert all(passage.text == passage.span.of(passage.article.text) for passage in found)


def test_what_is_kept_beside_the_articles_carries_over(data: Path, encoder: Encoder) -> None:
    run(data, encoder)
    archive = Archive(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert archive.flag("seeds") == "done"
    assert archive.article("a1").ingested_at == "2001-01-01T00:00:00+00:00"
    archive.close()


def test_the_sequence_goes_on_and_no_chunk_id_is_used_twice(data: Path, encoder: Encoder) -> None:
    def numbers() -> tuple[int, int, int]:
        with sqlite3.connect(data / FILE_NAME) as connection:
            found = connection.execute(
                """SELECT (SELECT max(seq) FROM changes), (SELECT min(chunk_id) FROM chunks),
                          (SELECT seq FROM sqlite_sequence WHERE name = 'chunks')"""
            ).fetchone()
        connection.close()
        return tuple(found)

    seq_before, _, highest_before = numbers()
    run(data, encoder)
    seq_after, lowest_after, _ = numbers()
    assert seq_after == seq_before + ARTICLES
    assert lowest_after > highest_before


def test_nothing_of_the_work_is_left_behind(data: Path, encoder: Encoder) -> None:
    run(data, encoder)
    assert sorted(path.name for path in data.iterdir()) == [FILE_NAME, FOLDER_NAME, "lock"]


def test_the_word_index_is_made_as_well(data: Path, encoder: Encoder) -> None:
    run(data, encoder)
    archive = Archive(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert archive.rebuilt is None
    archive.close()


def test_stopped_half_way_the_archive_is_what_it_was_and_the_work_is_gone_on_with(data: Path, encoder: Encoder) -> None:
    before = contents(data, encoder)
    assert run(data, encoder, steps=3)[-1] == Progress(4, ARTICLES)
    assert contents(data, encoder) == before
    assert run(data, encoder) == [Progress(4, ARTICLES), Progress(6, ARTICLES)]


@pytest.mark.parametrize("change", ["other settings", "another article", "damage"])
def test_half_made_work_that_does_not_fit_any_more_is_begun_anew(data: Path, encoder: Encoder, change: str) -> None:
    run(data, encoder, steps=2)
    total = ARTICLES
    if change == "another article":
        archive = Archive(data, encoder)
        archive.add(Article.create("z", "Another one."))
        archive.close()
        total += 1
    if change == "damage":
        (data / NEW_FILE_NAME).write_bytes(b"SQLite format 3\0" + b"x" * 8_000)
    tokens = FEWER_TOKENS + (change == "other settings")
    assert run(data, encoder, tokens)[0] == Progress(0, total)
    assert contents(data, encoder, chunk_tokens=tokens)[1].articles == total


def test_an_archive_in_use_is_left_alone(data: Path, encoder: Encoder) -> None:
    archive = Archive(data, encoder)
    with pytest.raises(ArchiveLocked):
        run(data, encoder)
    archive.close()


def test_a_directory_without_an_archive_is_refused_and_none_is_made(tmp_path: Path, encoder: Encoder) -> None:
    with pytest.raises(ArchiveUnusable):
        run(tmp_path / "nothing", encoder)
    assert not (tmp_path / "nothing").exists()


def test_a_damaged_text_is_not_passed_on(data: Path, encoder: Encoder) -> None:
    with sqlite3.connect(data / FILE_NAME) as connection:
        connection.execute("UPDATE versions SET text = replace(text, 'village 3', 'village 4')")
    connection.close()
    with pytest.raises(ArchiveUnusable, match="'a3' is damaged"):
        run(data, encoder)


def test_another_program_that_has_the_catalog_open_keeps_the_old_one_in_place(
    data: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.catalog.BUSY_TIMEOUT_S", 0.1)
    before = contents(data, encoder)
    other = sqlite3.connect(data / FILE_NAME)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM articles").fetchone()
    with pytest.raises(ArchiveUnusable):
        run(data, encoder)
    other.close()
    assert contents(data, encoder) == before
    assert run(data, encoder) == [Progress(ARTICLES, ARTICLES)]


CUTS = {
    "while encoding": "patch(index.upkeep.reindexing, 'put_version', after(1))",
    "before the new one is whole": "patch(Catalog, 'seal', after(0))",
    "before the old one is closed": "patch(Catalog, 'seal', after(1))",
    "before the exchange": "patch(Path, 'replace', after(0))",
    "after the exchange": "patch(index.upkeep.exchange.shutil, 'rmtree', after(0))",
}
SCRIPT = """
import os, signal, sys
from pathlib import Path
import index.upkeep.exchange
import index.upkeep.reindexing
from index.storage.catalog import Catalog
from index.encoding.encoder import Encoder

def after(calls):
    def counted(original):
        left = [calls]
        def call(*arguments, **keywords):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return original(*arguments, **keywords)
        return call
    return counted

def patch(owner, name, wrap):
    setattr(owner, name, wrap(getattr(owner, name)))

index.upkeep.reindexing.GROUP_ARTICLES = 2
CUT
for _ in index.upkeep.reindexing.reindex(Path(sys.argv[1]), Encoder(), chunk_tokens=40, language="en"):
    pass
"""


@pytest.mark.parametrize("cut", CUTS)
def test_killed_at_any_moment_either_catalog_is_whole(data: Path, encoder: Encoder, cut: str) -> None:
    before, _ = contents(data, encoder)
    if cut != "while encoding":  # what is already encoded needs no model in the process that is killed
        assert run(data, encoder, steps=4)[-1] == Progress(ARTICLES, ARTICLES)
    script = SCRIPT.replace("CUT", CUTS[cut])
    killed = subprocess.run([sys.executable, "-c", script, str(data)], check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    exchanged = cut == "after the exchange"
    options = {"chunk_tokens": FEWER_TOKENS} if exchanged else {}
    assert contents(data, encoder, **options)[0] == before
    assert exchanged or run(data, encoder)[-1] == Progress(ARTICLES, ARTICLES)
    after, status = contents(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert (after, status.articles) == (before, ARTICLES)
    archive = Archive(data, encoder, chunk_tokens=FEWER_TOKENS)
    assert archive.search("rice in district 2").passages[0].article.id == "a2"
    archive.close()
    assert (data / FOLDER_NAME).is_dir()


def test_a_sealed_catalog_is_one_file(data: Path) -> None:
    catalog = Catalog(data / FILE_NAME)
    with catalog.writing() as connection:
        connection.execute("INSERT INTO meta VALUES ('flag:x', 'y')")
    catalog.seal()
    assert [path.name for path in data.glob(f"{FILE_NAME}*")] == [FILE_NAME]
    again = Catalog(data / FILE_NAME)
    assert again.flag("x") == "y"
    again.close()


def test_the_word_index_of_an_archive_that_was_restored_over_is_no_sign_of_a_loss(
    tmp_path: Path, encoder: Encoder
) -> None:
    data = tmp_path / "data"
    archive = Archive(data, encoder)
    archive.add(Article.create("a", "Old words."))
    archive.close()
    make_backup(data, tmp_path / "early.backup")
    archive = Archive(data, encoder)
    archive.add(Article.create("b", "New words."))
    archive.close()
    (data / FOLDER_NAME).rename(tmp_path / "words")
    restore(data, blocks(tmp_path / "early.backup"), encoder, chunk_tokens=MAX_CHUNK_TOKENS, language="en")
    shutil.rmtree(data / FOLDER_NAME, ignore_errors=True)
    (tmp_path / "words").rename(data / FOLDER_NAME)  # as a kill between the exchange and its removal leaves it
    (data / LOCK_NAME).write_text('{"pid": 1, "url": null, "token": "x"}')
    run(data, encoder)
    assert [stored.article.id for stored in contents(data, encoder, chunk_tokens=FEWER_TOKENS)[0]] == ["a"]


def test_an_archive_that_a_killed_process_left_short_is_not_taken_for_whole(tmp_path: Path, encoder: Encoder) -> None:
    data = tmp_path / "data"
    archive = Archive(data, encoder)
    archive.add(Article.create("a", "Old words."))
    archive.close()
    shorter = (data / FILE_NAME).read_bytes()
    archive = Archive(data, encoder)
    archive.add(Article.create("b", "New words."))
    archive.close()
    (data / FILE_NAME).write_bytes(shorter)
    (data / LOCK_NAME).write_text('{"pid": 1, "url": null, "token": "x"}')
    for _ in range(2):
        with pytest.raises(ArchiveUnusable, match="lacks the last acknowledged changes"):
            run(data, encoder)
    with pytest.raises(ArchiveUnusable, match="lacks the last acknowledged changes"):
        Archive(data, encoder)
