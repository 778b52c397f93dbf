"""A full disk: what does not fit is refused, nothing acknowledged is lost, and writing goes on once there is room.

Where a small file system can be mounted (as root), the disk is one. Everywhere, a limit on the size of a file stands
for it: writing beyond it fails as it does on a full disk.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import StorageFull
from index.storage.catalog import FILE_NAME

DISK_BYTES = 12_000_000
FILL_BYTES = 4_096
LETTERS = ("bdgklmnprst", "aeiou")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    if os.geteuid() != 0:
        pytest.skip("THE FULL DISK IS NOT TESTED: only root can mount a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("THE FULL DISK IS NOT TESTED: there is no mount command")
    if mounted.returncode:
        pytest.skip(f"THE FULL DISK IS NOT TESTED: no small file system can be mounted: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(folder: Path, room: int = 0) -> Iterator[None]:
    """Nothing fits on the disk of the folder any more, but for `room` bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        with suppress(OSError):
            while True:
                file.write(bytes(FILL_BYTES))
        os.ftruncate(file.fileno(), max(0, file.tell() - room))
    yield
    ballast.unlink()


def article(number: int) -> Article:
    """An article with a word that no other has, and enough others for it not to fit in what happens to be free."""
    chance = random.Random(number)
    words = " ".join(
        "".join(chance.choice("bdgklmnprst") + chance.choice("aeiou") for _ in range(4)) for _ in range(400)
    )
    return Article.create(f"a{number}", f"Marker{number} opened the festival. The list of guests: {words}.")


def check_all(archive: Archive, acknowledged: set[int], refused: set[int]) -> None:
    """Everything that was acknowledged can be read and found; what was refused may show later, but then it is whole."""
    there = {summary.id for summary in archive.articles(limit=500)}
    assert {f"a{number}" for number in acknowledged} <= there
    for number in acknowledged | refused:
        found = archive.search(f"Marker{number}", top_k=1).passages
        if f"a{number}" in there:
            assert archive.article(f"a{number}").article == article(number)
        if number in acknowledged:
            assert found[0].text.startswith(f"Marker{number} ")


@pytest.mark.parametrize("room", [0, 8_192, 65_536])
def test_a_full_disk_refuses_loses_nothing_and_goes_on_once_there_is_room(
    disk: Path, encoder: Encoder, room: int
) -> None:
    archive = Archive(disk / "data", encoder)
    archive.add(article(0))
    acknowledged, refused, said = {0}, set[int](), list[str]()
    with full(disk, room):
        for number in range(1, 40):
            try:
                archive.add(article(number))
            except StorageFull as error:
                said.append(str(error))
                refused.add(number)
                if len(refused) == 3:
                    break
            else:
                acknowledged.add(number)
        assert refused
        assert all("make room" in each and str(disk) not in each for each in said)
        check_all(archive, acknowledged, refused)
        with suppress(StorageFull):
            archive.remove("a0")
            acknowledged.discard(0)
    assert archive.add(article(100)).id == "a100"
    check_all(archive, acknowledged - {0} | {100}, refused)
    for number in refused:
        archive.add(article(number))
    acknowledged |= {100, *refused}
    check_all(archive, acknowledged - {0}, set())
    archive.close()
    archive = Archive(disk / "data", encoder)
    check_all(archive, acknowledged - {0}, set())
    assert archive.rebuilt is None
    archive.close()


def test_an_archive_opens_again_after_it_was_left_on_a_full_disk(disk: Path, encoder: Encoder) -> None:
    archive = Archive(disk / "data", encoder)
    for number in range(3):
        archive.add(article(number))
    with full(disk):
        with pytest.raises(StorageFull):
            archive.add(article(3))
        archive.close()
        with suppress(StorageFull):  # it may have to write before it can be asked
            archive = Archive(disk / "data", encoder)
            check_all(archive, {0, 1, 2}, {3})
            archive.close()
    archive = Archive(disk / "data", encoder)
    check_all(archive, {0, 1, 2}, {3})
    archive.add(article(3))
    check_all(archive, {0, 1, 2, 3}, set())
    archive.close()


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """No file of this process grows beyond the size."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_that_may_not_grow_is_a_full_disk(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path / "data", encoder)
    archive.add(article(0))
    size = (tmp_path / "data" / f"{FILE_NAME}-wal").stat().st_size
    with files_limited_to(size + 8_192), pytest.raises(StorageFull, match="make room"):
        archive.add(article(1))
    check_all(archive, {0}, {1})
    archive.add(article(1))
    check_all(archive, {0, 1}, set())
    archive.close()
