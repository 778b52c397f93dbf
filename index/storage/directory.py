"""The data directory and its lock: who holds it, and how to reach them."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import ArchiveLocked, ArchiveUnusable, StorageFull

LOCK_NAME = "lock"
ATTEMPTS = 100  # to take it, while others ask who holds it


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a data directory. url and token are set by a service, through which others can then go."""

    pid: int
    url: str | None = None
    token: str | None = None


class DirectoryLock:
    """An exclusive lock on a data directory. The kernel lets it go when the process ends, however it ends.

    killed: whether its last holder did not let it go itself.
    """

    def __init__(self, directory: Path) -> None:
        """Take the lock, making the directory if need be. Raises ArchiveLocked, ArchiveUnusable, StorageFull."""
        self._released = self._keep_trace = False
        _check_name(directory)
        with _explained():
            make_directory(directory)
            self._file = os.open(directory / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self.killed = os.fstat(self._file).st_size > 0
        try:
            self._take(directory)
        except BaseException:
            os.close(self._file)
            raise

    def _take(self, directory: Path) -> None:
        for attempt in range(ATTEMPTS):
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                who = holder(directory)
                if who is not None or attempt == ATTEMPTS - 1:  # or else somebody only asked who holds it
                    raise ArchiveLocked(f"the data directory is in use{_by(who)}") from error
        with _explained():
            os.fchmod(self._file, 0o600)
        self.announce(Holder(os.getpid()))

    def announce(self, me: Holder) -> None:
        """Say in the lock file who holds it and where they answer."""
        with _explained():
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, json.dumps(asdict(me)).encode(), 0)
            os.fsync(self._file)  # after a power cut too, who comes next sees that it was not let go

    def release(self) -> None:
        """Let it go, leaving nothing in the file. Once is enough: a second call does nothing."""
        if self._released:
            return
        self._released = True
        if not self._keep_trace:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, 0)
        os.close(self._file)

    def give_up(self) -> None:
        """Let it go without having opened anything: who comes next is still to see that the last holder was killed."""
        self._keep_trace = self.killed
        self.release()


def _check_name(directory: Path) -> None:
    """Raises ArchiveUnusable for a path that tantivy can't be given, which has to be known before anything is made."""
    try:
        str(directory).encode()
    except UnicodeEncodeError as error:
        raise ArchiveUnusable("the path of the data directory is not UTF-8: rename it, or name another") from error


def check_folder(directory: Path) -> None:
    """Raises ArchiveUnusable for what is there, and no folder."""
    if os.path.lexists(directory) and not directory.is_dir():
        what = "is a link to nowhere" if directory.is_symlink() and not directory.exists() else "is no folder"
        raise ArchiveUnusable(f"the data directory {what}: name another")


def make_directory(directory: Path) -> None:
    """Make it, with those above it, where it is not there, and have the disk keep its name."""
    check_folder(directory)
    missing = [each for each in (directory, *directory.parents) if not each.exists()]
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in {directory, *missing}:  # its own too where it is there: who made it may have been killed before this
        with contextlib.suppress(OSError):  # one that may not be listed, or a file system that can't sync names
            sync(each.parent)


def identity_of(path: Path) -> tuple[int, int]:
    """Which file it is, whatever its name. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def sync(path: Path) -> None:
    """Have the disk keep what was written: of a file its content, of a directory its names. A catalog that this process
    has open loses its locks by it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def holder(directory: Path) -> Holder | None:
    """Who holds the directory's lock at this moment; None when nobody does."""
    try:
        file = os.open(directory / LOCK_NAME, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return None
    except OSError:
        with contextlib.suppress(ValueError, TypeError):
            return Holder(**json.loads(os.pread(file, 4096, 0)))
        return Holder(0)  # just taken, nothing announced yet
    finally:
        os.close(file)


def left_by_a_kill(directory: Path) -> bool:
    """Whether nobody holds the directory at this moment, and its last holder did not let it go itself."""
    with contextlib.suppress(OSError):
        return holder(directory) is None and (directory / LOCK_NAME).stat().st_size > 0
    return False


def _by(who: Holder | None) -> str:
    if who is None or not who.pid:
        return " by another process: try again in a moment"
    where = f", which answers at {who.url}" if who.url else ""
    way = "go through it" if who.url else "wait for it"
    return f" by process {who.pid}{where}: {way}, or stop it first"


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFull("the disk of the data directory is full: make room first") from error
        raise ArchiveUnusable(
            f"the data directory can't be used ({os.strerror(error.errno or 0)}): check its path, owner and permissions"
        ) from error
