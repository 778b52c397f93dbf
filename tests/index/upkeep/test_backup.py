"""A backup is the whole archive or none, and a restore gives it back whole or leaves everything as it was."""

from __future__ import annotations

import contextlib
import fcntl
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import index.upkeep.restoring
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveLocked, ArchiveUnusable, BackupRefused, SettingsConflict, StorageFull
from index.filters import Filters
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import FILE_NAME, SCHEMA_VERSION, Catalog
from index.storage.directory import LOCK_NAME
from index.text.chunking import MAX_CHUNK_TOKENS
from index.upkeep.backup import PART_NAME, BackupContents, check_backup, make_backup
from index.upkeep.restoring import blocks, restore
from index.upkeep.seals import SEAL_TABLE, add_seal, write_seal
from tests.conftest import as_an_ordinary_user

CATALOG_1 = Path(__file__).parents[2] / "data" / "catalog-1.sqlite3"
OLD, NEW = 6, 9
KILLS = 10
TEXT = "The price of rice rose in district {0} on Monday. Farmers of village {0} welcomed the news. "
QUESTION = "What rose in district 3?"


def fill(archive: Archive, name: str, number: int) -> None:
    texts = [f"{name} bulletin. " + TEXT.format(each) for each in range(number)]
    list(archive.add_all(Article.create(f"{name}{each}", text, source=name) for each, text in enumerate(texts)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A folder with two archives with the same chunk ids for other articles, and a backup of the second."""
    folder = tmp_path_factory.mktemp("made")
    for name, number in (("old", OLD), ("new", NEW)):
        archive = Archive(folder / name, encoder)
        fill(archive, name, number)
        if name == "new":
            archive.add(Article.create("new0", "Soon corrected."))
            archive.add(Article.create("new0", f"new bulletin. {TEXT.format(0)}", source=name))
            archive.add(Article.create("gone", "A word that was withdrawn: Quetzalcoatl."))
            archive.remove("gone")
            archive.set_flag("seeds", "done")
        archive.close()
    shutil.rmtree(folder / "new" / FOLDER_NAME)  # where a removed article still counts in how rare a word is
    make_backup(folder / "new", folder / "backup")
    return folder


@pytest.fixture
def backup(made: Path) -> Path:
    return made / "backup"


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy of the archive that is to be replaced."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_bytes((made / "old" / FILE_NAME).read_bytes())
    return tmp_path / "data"


def put_back(data: Path, backup: Path, encoder: Encoder, **options: int) -> BackupContents:
    return restore(data, blocks(backup), encoder, **{"chunk_tokens": MAX_CHUNK_TOKENS, "language": "en"} | options)  # type: ignore[arg-type]


def answers(data: Path, encoder: Encoder) -> list[object]:
    """Everything that the archive holds and finds."""
    archive = Archive(data, encoder)
    found = archive.search(QUESTION, top_k=20)
    held: list[object] = [archive.article(summary.id) for summary in archive.articles()]
    held.append(archive.flag("seeds"))
    held.append([(p.article, p.span, round(p.cosine, 4), round(p.bm25, 4)) for p in found.passages])
    archive.close()
    return held


def names(data: Path) -> set[str]:
    return {path.name for path in data.iterdir()}


def open_files() -> list[str]:
    """What this process has open."""
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(descriptor.readlink()))
    return found


def sealed_again(path: Path, change: str) -> None:
    """Change a backup in a way that its seal does not tell."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(change)
    write_seal(path, add_seal(path))


def test_a_backup_restores_elsewhere_and_answers_the_same_without_encoding(
    made: Path, backup: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Encoder, "encode_chunks", lambda *_: pytest.fail("encoded again"))
    contents = put_back(tmp_path / "elsewhere", backup, encoder)
    assert (contents.articles, contents.chunks, contents.size) == (NEW, NEW, backup.stat().st_size)
    assert names(tmp_path / "elsewhere") == {FILE_NAME, LOCK_NAME, FOLDER_NAME}
    assert answers(tmp_path / "elsewhere", encoder) == answers(made / "new", encoder)


def test_a_backup_is_one_file_for_its_owner_and_carries_nothing_that_was_removed(made: Path, backup: Path) -> None:
    assert names(made) == {"old", "new", "backup"}
    assert backup.stat().st_mode & 0o777 == 0o600
    assert b"Quetzalcoatl" not in backup.read_bytes()
    with contextlib.closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert check_backup(backup).articles == NEW


def test_a_backup_of_an_earlier_release_is_brought_up_to_date(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "first").mkdir()
    shutil.copy(CATALOG_1, tmp_path / "first" / FILE_NAME)
    make_backup(tmp_path / "first", tmp_path / "backup")
    with contextlib.closing(sqlite3.connect(tmp_path / "backup")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    put_back(tmp_path / "data", tmp_path / "backup", encoder)
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    archive = Archive(tmp_path / "data", encoder)
    assert archive.search("Who is the keeper of the harbour?").passages[0].article.id == "harbour"
    archive.close()


def test_a_restored_archive_has_a_name_of_its_own_and_goes_on(data: Path, backup: Path, encoder: Encoder) -> None:
    def uuid(path: Path) -> str:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            return str(connection.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()[0])

    put_back(data, backup, encoder)
    assert uuid(data / FILE_NAME) != uuid(backup)
    with contextlib.closing(sqlite3.connect(data / FILE_NAME)) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (SEAL_TABLE,)).fetchone()
    archive = Archive(data, encoder)
    assert archive.rebuilt is None
    seq = archive.status().seq
    assert archive.add(Article.create("later", "Zebras escaped.")).seq == seq + 1
    archive.close()


def test_a_backup_while_writes_go_on_holds_everything_acknowledged_before_it(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path / "data", encoder)
    fill(archive, "first", 3)
    acknowledged, stop = [3], threading.Event()

    def write() -> None:
        while not stop.is_set():
            number = acknowledged[0]
            archive.add(Article.create(f"w{number:04}", f"Bulletin {number} about the weather."))
            acknowledged[0] = number + 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for round_ in range(4):
            before = acknowledged[0]
            contents = make_backup(tmp_path / "data", tmp_path / "backup", replace=True)
            assert before <= contents.articles <= acknowledged[0] + 1, round_
            assert contents.seq == contents.articles
            with contextlib.closing(sqlite3.connect(tmp_path / "backup")) as connection:
                ids = [row[0] for row in connection.execute("SELECT id FROM articles WHERE id LIKE 'w%' ORDER BY id")]
            assert ids == [f"w{number:04}" for number in range(3, contents.articles)]
    finally:
        stop.set()
        writer.join()
        archive.close()
    assert names(tmp_path) == {"data", "backup"}


def test_a_backup_of_a_killed_archive_has_what_was_only_in_its_log(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path / "data", encoder)
    fill(archive, "logged", 2)
    for suffix in ("", "-wal"):
        (tmp_path / f"{FILE_NAME}{suffix}").write_bytes((tmp_path / "data" / f"{FILE_NAME}{suffix}").read_bytes())
    archive.close()
    (tmp_path / "killed").mkdir()
    for suffix in ("", "-wal"):
        (tmp_path / f"{FILE_NAME}{suffix}").rename(tmp_path / "killed" / f"{FILE_NAME}{suffix}")
    assert make_backup(tmp_path / "killed", tmp_path / "backup").articles == 2


def test_a_catalog_that_lost_acknowledged_changes_takes_no_good_backup_s_place(
    tmp_path: Path, encoder: Encoder
) -> None:
    data, file = tmp_path / "data", tmp_path / "backup"
    archive = Archive(data, encoder)
    fill(archive, "old", 1)
    archive.close()
    shorter = (data / FILE_NAME).read_bytes()
    archive = Archive(data, encoder)
    fill(archive, "new", 2)
    archive.close()
    make_backup(data, file)
    good = file.read_bytes()
    (data / FILE_NAME).write_bytes(shorter)  # as a damaged log, the rest of which SQLite passes over, leaves it
    (data / LOCK_NAME).write_text('{"pid": 1, "url": null, "token": "x"}')
    for _ in range(2):
        with pytest.raises(ArchiveUnusable, match=r"lacks the last acknowledged changes \(2\)"):
            make_backup(data, file, replace=True)
        assert file.read_bytes() == good
        assert names(tmp_path) == {"data", "backup"}
    with contextlib.closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'uuid'")
    assert make_backup(data, file, replace=True).articles == 1
    (data / FILE_NAME).write_bytes(shorter)
    (data / LOCK_NAME).write_text("")  # let go: put back on purpose
    assert make_backup(data, file, replace=True).articles == 1


def test_an_existing_file_stays_unless_told_otherwise(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    target.write_text("precious")
    with pytest.raises(BackupRefused, match="is there already"):
        make_backup(made / "new", target)
    assert target.read_text() == "precious"
    make_backup(made / "new", target, replace=True)
    assert names(tmp_path) == {"backup"}
    check_backup(target)


def test_only_an_ordinary_file_makes_way(made: Path, tmp_path: Path) -> None:
    pipe, folder, loop = tmp_path / "pipe", tmp_path / "folder", tmp_path / "loop"
    os.mkfifo(pipe)
    folder.mkdir()
    loop.symlink_to(loop)
    link = tmp_path / "link"
    link.symlink_to(pipe)
    for replace in (False, True):
        for target in (pipe, folder, link):
            with pytest.raises(BackupRefused, match=r"not an ordinary file.*name another"):
                make_backup(made / "new", target, replace=replace)
        with pytest.raises(BackupRefused, match=r"leads nowhere.*name another"):
            make_backup(made / "new", loop, replace=replace)
    assert pipe.is_fifo()
    assert names(tmp_path) == {"pipe", "folder", "loop", "link"}


def test_a_link_is_followed(made: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link, file = tmp_path / "backup", tmp_path / "disk" / "archive.backup"
    link.symlink_to(Path("disk") / file.name)
    make_backup(made / "old", link)
    assert check_backup(file).articles == OLD
    with pytest.raises(BackupRefused, match="is there already"):
        make_backup(made / "new", link)
    make_backup(made / "new", link, replace=True)
    assert link.is_symlink()
    assert check_backup(file).articles == NEW
    assert names(tmp_path / "disk") == {file.name}


def test_no_backup_goes_where_the_archive_is(data: Path, tmp_path: Path) -> None:
    (data / FOLDER_NAME).mkdir()
    (data / "backups").mkdir()
    (tmp_path / "link").symlink_to(data / "backups" / "b")
    (tmp_path / "folder").symlink_to(data / "backups")
    before = (data / FILE_NAME).read_bytes()
    targets = (
        data / "b",
        data / FOLDER_NAME / "b",
        data / "backups" / "b",
        tmp_path / "link",
        tmp_path / "folder" / "b",
    )
    for target in (*targets, data / FILE_NAME):
        with pytest.raises(BackupRefused, match="lost together"):
            make_backup(data, target, replace=True)
    (tmp_path / "kept").mkdir()
    (data / FILE_NAME).rename(tmp_path / "kept" / FILE_NAME)
    (data / FILE_NAME).symlink_to(tmp_path / "kept" / FILE_NAME)
    with pytest.raises(BackupRefused, match="lost together"):
        make_backup(data, tmp_path / "kept" / FILE_NAME, replace=True)
    assert (data / FILE_NAME).read_bytes() == before
    assert not list((data / "backups").iterdir())


def test_a_name_that_is_not_utf_8_is_as_good_as_another(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"d\xe9j\xe0")
    folder.mkdir()
    for file in (folder / "backup", tmp_path / os.fsdecode(b"caf\xe9.backup")):
        make_backup(made / "old", file)
        make_backup(made / "new", file, replace=True)
        assert check_backup(file).articles == NEW
        assert names(file.parent) - {folder.name} == {file.name}


def test_a_data_directory_that_can_not_be_written_is_told_of(made: Path) -> None:
    catalog = (made / "old" / FILE_NAME).read_bytes()
    with as_an_ordinary_user(), tempfile.TemporaryDirectory() as name:
        data, file = Path(name) / "data", Path(name) / "backup"
        data.mkdir()
        (data / FILE_NAME).write_bytes(catalog)
        data.chmod(0o500)
        try:
            with pytest.raises(ArchiveUnusable, match=r"can't be written.*permissions.*copy it"):
                make_backup(data, file)
            with pytest.raises(ArchiveUnusable, match=r"can't be written.*permissions"):
                Catalog(data / FILE_NAME)
        finally:
            data.chmod(0o700)
        assert not file.exists()


def test_what_can_not_be_backed_up_is_told_and_leaves_nothing(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match="no archive"):
        make_backup(tmp_path / "nothing", tmp_path / "backup")
    with pytest.raises(BackupRefused, match="lost together"):
        make_backup(data, data / "backup")
    with contextlib.closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("UPDATE versions SET text = replace(text, 'rose', 'fell') WHERE version_id = 2")
    with pytest.raises(ArchiveUnusable, match="'old1': the stored text is damaged"):
        make_backup(data, tmp_path / "backup")
    (data / FILE_NAME).write_bytes((data / FILE_NAME).read_bytes()[:20_000])
    with pytest.raises(ArchiveUnusable, match="can't be copied"):
        make_backup(data, tmp_path / "backup")
    assert names(tmp_path) == {"data"}


def test_a_full_disk_is_told_of_and_leaves_no_backup(made: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from index.upkeep.backup import make_backup\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); make_backup(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(made / "new"), str(tmp_path / "backup")], capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "StorageFull: the disk that the backup goes to is full" in ended.stderr
    assert names(tmp_path) == set()


def test_a_full_disk_during_a_restore_changes_nothing(data: Path, backup: Path, encoder: Encoder) -> None:
    before, files = answers(data, encoder), names(data)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (40_000, backup.stat().st_size - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
        try:
            with pytest.raises(StorageFull):
                put_back(data, backup, encoder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert names(data) == files
    assert answers(data, encoder) == before


def spoiled(backup: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    content, chance = backup.read_bytes(), random.Random(1)

    def changed(name: str, content: bytes) -> tuple[str, Path]:
        path = tmp_path / "spoiled"
        path.write_bytes(content)
        return name, path

    for length in (0, 1, 50, 100, 4_095, 4_096, len(content) // 2, len(content) - 4_096, len(content) - 1):
        yield changed(f"cut to {length}", content[:length])
    yield changed("longer", content + b"\0")
    yield changed("text", b"Rice is dear.\n" * 1_000)
    for _ in range(40):
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        flipped = bytearray(content)
        flipped[place] ^= 1 << bit
        yield changed(f"bit {bit} of byte {place}", bytes(flipped))


def test_a_file_that_is_no_whole_backup_is_refused_and_the_archive_stays(
    data: Path, backup: Path, tmp_path: Path, encoder: Encoder
) -> None:
    before, files = answers(data, encoder), names(data)
    for name, path in spoiled(backup, tmp_path):
        with pytest.raises(BackupRefused) as refused:
            put_back(data, path, encoder)
        assert "\n" not in str(refused.value), name
        assert "/" not in str(refused.value), name
        assert names(data) == files, name
    assert answers(data, encoder) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (f"PRAGMA user_version = {SCHEMA_VERSION + 1}", "use the Pullquote that made it, or a newer one"),
        ("PRAGMA application_id = 7", "not a backup of Pullquote"),
        ("UPDATE versions SET text = replace(text, 'rose', 'fell') WHERE version_id = 2", "'new1': the stored text"),
        ("UPDATE vectors SET vector = zeroblob(768) WHERE chunk_id = 3", "its stored vectors"),
        ("UPDATE sentence_vectors SET vectors = zeroblob(768) WHERE chunk_id = 3", "its stored vectors"),
        ("UPDATE past_versions SET text = 'Other words.'", "'new0': its earlier text"),
        ("DELETE FROM sentence_vectors WHERE chunk_id = 3", "its stored vectors"),
    ],
)
def test_a_backup_whose_contents_can_not_be_used_is_refused(
    data: Path, backup: Path, tmp_path: Path, encoder: Encoder, change: str, message: str
) -> None:
    (tmp_path / "changed").write_bytes(backup.read_bytes())
    sealed_again(tmp_path / "changed", change)
    with pytest.raises(BackupRefused, match=message):
        put_back(data, tmp_path / "changed", encoder)
    assert names(data) == {FILE_NAME, LOCK_NAME}


def test_another_program_s_database_and_a_catalog_without_a_seal_are_refused(
    made: Path, data: Path, tmp_path: Path, encoder: Encoder
) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "theirs")) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    for path in (tmp_path / "theirs", made / "new" / FILE_NAME):
        with pytest.raises(BackupRefused, match="pullquote backup"):
            put_back(data, path, encoder)


def test_a_backup_of_other_settings_is_refused_and_the_way_is_named(data: Path, backup: Path, encoder: Encoder) -> None:
    with pytest.raises(SettingsConflict, match=r"the backup was built with chunk_tokens 200 \(now 100\).*reindex"):
        put_back(data, backup, encoder, chunk_tokens=100)
    assert names(data) == {FILE_NAME, LOCK_NAME}


def test_a_directory_in_use_and_another_program_s_file_are_left_alone(
    data: Path, backup: Path, tmp_path: Path, encoder: Encoder
) -> None:
    archive = Archive(data, encoder)
    with pytest.raises(ArchiveLocked):
        put_back(data, backup, encoder)
    archive.close()
    (tmp_path / "theirs").mkdir()
    with contextlib.closing(sqlite3.connect(tmp_path / "theirs" / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    with pytest.raises(ArchiveUnusable, match="not a catalog of Pullquote"):
        put_back(tmp_path / "theirs", backup, encoder)


@pytest.mark.parametrize("damage", ["text", "cut", "newer", "log"])
def test_an_archive_that_can_not_be_opened_any_more_is_replaced(
    made: Path, data: Path, backup: Path, encoder: Encoder, damage: str
) -> None:
    path = data / FILE_NAME
    if damage == "newer":
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    elif damage == "log":
        path.with_name(f"{FILE_NAME}-wal").write_bytes(b"a log of something else" * 1_000)
    else:
        path.write_bytes(b"no catalog" * 1_000 if damage == "text" else path.read_bytes()[:9_000])
    put_back(data, backup, encoder)
    assert answers(data, encoder) == answers(made / "new", encoder)


def test_questions_during_restores_see_one_archive_or_the_other_and_never_wait(
    made: Path, backup: Path, tmp_path: Path, encoder: Encoder
) -> None:
    make_backup(made / "old", tmp_path / "other")
    archive = Archive(tmp_path / "data", encoder)
    fill(archive, "old", OLD)
    errors: list[BaseException] = []
    seen: set[str] = set()
    longest = [0.0]
    stop = threading.Event()

    def ask(number: int) -> None:
        filters = Filters(sources=("old", "new")) if number % 2 else None
        try:
            while not stop.is_set():
                started = time.perf_counter()
                result = archive.search(QUESTION, filters, top_k=20)
                longest[0] = max(longest[0], time.perf_counter() - started)
                kinds = {passage.article.source for passage in result.passages}
                assert len(kinds) == 1, kinds
                (kind,) = kinds
                assert kind is not None
                assert result.chunks == len(result.passages) == result.matching == {"old": OLD, "new": NEW}[kind]
                assert "district 3" in result.passages[0].text
                assert archive.status().articles in (OLD, NEW)
                seen.add(kind)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for round_ in range(8):
        archive.restore(blocks(tmp_path / "other" if round_ % 2 else backup))
        expected = OLD if round_ % 2 else NEW
        assert archive.status().articles == expected
        assert archive.search(QUESTION).chunks == expected
    stop.set()
    for thread in threads:
        thread.join(60)
    assert not errors
    assert seen == {"old", "new"}
    assert longest[0] < 3
    assert archive.add(Article.create("later", "Zebras escaped from the zoo.")).status == "created"
    assert archive.search("zebras").passages[0].article.id == "later"
    assert not [name for name in names(tmp_path / "data") if "replaced" in name or "restore" in name]
    assert not [path for path in open_files() if str(tmp_path / "data") in path and path.endswith("(deleted)")]
    archive.close()
    archive = Archive(tmp_path / "data", encoder)
    assert archive.status().articles == OLD + 1
    archive.close()


def test_a_search_that_began_before_a_restore_ends_in_the_archive_in_which_it_began(
    backup: Path, tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path / "data", encoder)
    fill(archive, "old", OLD)
    original = index.search.searching.find_candidates

    def restored_in_between(*arguments: object) -> object:
        candidates = original(*arguments)  # type: ignore[arg-type]
        monkeypatch.undo()
        archive.restore(blocks(backup))
        archive.add(Article.create("w", "Written behind the back of the question."))
        return candidates

    monkeypatch.setattr("index.search.searching.find_candidates", restored_in_between)
    result = archive.search(QUESTION, top_k=20)
    assert {passage.article.source for passage in result.passages} == {"old"}
    assert len(result.passages) == OLD
    assert archive.status().articles == NEW + 1
    assert not list((tmp_path / "data").glob("catalog.replaced*"))
    archive.close()


def test_a_restore_that_fails_at_the_last_step_keeps_answers_and_takes_no_more_writes(
    made: Path, data: Path, backup: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(data, encoder)
    with monkeypatch.context() as patch:
        patch.setattr("index.upkeep.restoring.exchange", lambda _: (_ for _ in ()).throw(StorageFull("full")))
        with pytest.raises(StorageFull):
            archive.restore(blocks(backup))
    assert archive.search(QUESTION).chunks == OLD
    with pytest.raises(ArchiveUnusable, match="start again"):
        archive.remove("old1")
    archive.close()
    assert answers(data, encoder) == answers(made / "old", encoder)


@pytest.mark.parametrize("step", ["Catalog", "Derived"])
def test_a_restore_that_fails_after_the_exchange_leaves_the_archive_that_was_there(
    made: Path, data: Path, backup: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    archive = Archive(data, encoder)
    taken = iter(range(10))
    real = getattr(index.upkeep.restoring, step)

    def failing(*arguments: Any) -> Any:
        if (data / FILE_NAME).exists() and arguments[0 if step == "Catalog" else 1].name in (FILE_NAME, FOLDER_NAME):
            next(taken)
            raise StorageFull("full")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(f"index.upkeep.restoring.{step}", failing)
        with pytest.raises(StorageFull):
            archive.restore(blocks(backup))
    assert next(taken) == 1
    for write in (lambda: archive.restore(blocks(backup)), archive.compact, lambda: archive.remove("old1")):
        with pytest.raises(ArchiveUnusable, match="start again"):
            write()
    assert archive.search(QUESTION).chunks == OLD
    archive.close()
    assert answers(data, encoder) == answers(made / "old", encoder)
    assert not list(data.glob("catalog.replaced*"))


def test_what_a_killed_backup_left_is_cleared_by_the_next_and_one_in_the_making_is_not(
    made: Path, tmp_path: Path
) -> None:
    file = tmp_path / "[a]*.backup"
    left, made_now = (tmp_path / PART_NAME.format(file.name, token) for token in ("dead", "live"))
    other = tmp_path / PART_NAME.format("another.backup", "dead")
    for part in (left, made_now, other):
        part.write_bytes(b"half")
    with made_now.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        make_backup(made / "old", file)
    assert {path.name for path in tmp_path.iterdir()} == {file.name, made_now.name, other.name}


KILLED = """
import sys, threading, time
from pathlib import Path
from index.encoding.encoder import Encoder
from index.upkeep.restoring import blocks, restore
from index.archive import Archive
from index.text.chunking import MAX_CHUNK_TOKENS
data, backup, other, way = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
encoder = Encoder()
archive = Archive(data, encoder) if way == "open" else None
print("ready", flush=True)
while True:
    for file in (backup, other):
        if archive is None:
            restore(data, blocks(file), encoder, chunk_tokens=MAX_CHUNK_TOKENS, language="en")
        else:
            archive.restore(blocks(file))
        print("restored", flush=True)
"""


@pytest.mark.parametrize("way", ["closed", "open"])
def test_killed_at_any_moment_of_a_restore_the_archive_is_the_old_or_the_new(
    made: Path, data: Path, backup: Path, tmp_path: Path, encoder: Encoder, way: str
) -> None:
    make_backup(made / "old", tmp_path / "other")
    expected = [answers(made / "old", encoder)[:-2], answers(made / "new", encoder)[:-2]]
    chance = random.Random(way)
    for _ in range(KILLS // 2):
        command = [sys.executable, "-c", KILLED, str(data), str(backup), str(tmp_path / "other"), way]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert answers(data, encoder)[:-2] in expected
        assert not [name for name in names(data) if "restore" in name or "replaced" in name]
