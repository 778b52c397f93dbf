"""The lock of a data directory: one holder, who can be found, and whom the kernel forgets when it dies."""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.errors import ArchiveLocked, ArchiveUnusable
from index.storage.directory import LOCK_NAME, DirectoryLock, Holder, holder
from index.upkeep.checking import check
from tests.index.word_encoder import WordEncoder


def test_a_second_holder_is_refused_and_told_of_the_first(tmp_path: Path) -> None:
    lock = DirectoryLock(tmp_path)
    lock.announce(Holder(4321, "http://127.0.0.1:8000", "secret-token"))
    with pytest.raises(ArchiveLocked, match=r"process 4321, which answers at http://127\.0\.0\.1:8000") as refused:
        DirectoryLock(tmp_path)
    assert "secret-token" not in str(refused.value)
    lock.release()
    DirectoryLock(tmp_path).release()


def test_the_holder_can_be_found_while_it_holds(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    lock = DirectoryLock(tmp_path)
    lock.announce(Holder(1, "http://127.0.0.1:1", "token"))
    assert holder(tmp_path) == Holder(1, "http://127.0.0.1:1", "token")
    lock.release()
    assert holder(tmp_path) is None


def test_only_the_owner_reads_the_lock_file(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).touch(mode=0o644)
    lock = DirectoryLock(tmp_path)
    assert stat.S_IMODE((tmp_path / LOCK_NAME).stat().st_mode) == 0o600
    lock.release()


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from index.storage.directory import DirectoryLock\n"
        "DirectoryLock(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert holder(tmp_path) is None
    DirectoryLock(tmp_path).release()


def test_a_path_that_is_not_utf_8_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    data, renamed = tmp_path / "data", tmp_path / os.fsdecode(b"donn\xe9es")
    with pytest.raises(ArchiveUnusable, match="not UTF-8: rename it"):
        Archive(renamed, WordEncoder())
    assert not renamed.exists()
    with closing(Archive(data, WordEncoder())) as archive:
        archive.add(Article.create("a", "Rice is dear."))
    data.rename(renamed)
    before = {path: path.stat().st_mtime_ns for path in renamed.rglob("*")}
    for use in (partial(Archive, renamed, WordEncoder()), partial(check, renamed)):
        with pytest.raises(ArchiveUnusable, match="not UTF-8: rename it"):
            use()
    assert {path: path.stat().st_mtime_ns for path in renamed.rglob("*")} == before
    renamed.rename(data)
    with closing(Archive(data, WordEncoder())) as archive:
        assert archive.rebuilt is None


def test_a_path_that_is_a_file_is_refused_without_naming_it(tmp_path: Path) -> None:
    path = tmp_path / "a-file"
    path.touch()
    with pytest.raises(ArchiveUnusable) as refused:
        DirectoryLock(path)
    assert "a-file" not in str(refused.value)


def test_who_only_asks_keeps_nobody_from_taking_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    DirectoryLock(tmp_path).release()
    asking = os.open(tmp_path / LOCK_NAME, os.O_RDONLY)
    fcntl.flock(asking, fcntl.LOCK_SH)  # as `holder` does for a moment
    asked: list[Path] = []

    def nobody(directory: Path) -> None:
        if not asked:
            os.close(asking)
        asked.append(directory)

    monkeypatch.setattr("index.storage.directory.holder", nobody)
    DirectoryLock(tmp_path).release()
    assert asked == [tmp_path]
