"""One catalog put in another's place in a single step, and files that the disk keeps."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveUnusable, StorageFull
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import APPLICATION_ID, FILE_NAME
from index.storage.directory import sync

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BUSY_TIMEOUT_S = 30.0
HALF_MADE_NAME = "catalog.reindex.sqlite3"  # of one that `pullquote reindex` has begun


def exchange(new: Path) -> None:
    """Put a new catalog in the place of the one in its directory. Both are whole in one file each, so that whenever the
    machine stops, it is the one or the other. The new one's own name keeps the old word index from being taken for its
    own. Raises StorageFull."""
    directory = new.parent
    try:
        sync(new)
        sync(directory)  # the old one's log is gone for good before another file has its name
        new.replace(directory / FILE_NAME)
        sync(directory)
    except OSError as error:
        raise StorageFull(f"the new catalog can't be put in place ({os.strerror(error.errno or 0)})") from error
    shutil.rmtree(directory / FOLDER_NAME, ignore_errors=True)


def seal_whatever_it_is(path: Path) -> None:
    """Make a catalog that nobody has open one file with no log beside it, whatever its version and however damaged; one
    that can't be read at all has nothing to lose. Raises ArchiveUnusable for another program's file, and for one that
    is in use; StorageFull."""
    if not path.exists():
        delete(path)
        return
    try:
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        with contextlib.closing(connection):
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            if application != APPLICATION_ID and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                raise ArchiveUnusable(f"{path.name} is not a catalog of Pullquote: name another data directory")
            sealed = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise StorageFull("the disk of the data directory is full: make room first") from error
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise ArchiveUnusable(f"{path.name} can't be opened to be replaced ({error})") from error
        sealed = True
        delete(path, but_itself=True)
    if not sealed:
        raise ArchiveUnusable(f"another program has {path.name} open: close it, and try again")


def delete(path: Path, *, but_itself: bool = False) -> None:
    """Delete a catalog with its log, where there is one."""
    for suffix in ("-wal", "-shm", "-journal", *([] if but_itself else [""])):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def full_disk_explained(message: str) -> Iterator[None]:
    """Raises StorageFull with the message where the system or SQLite found no room; everything else as it is."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
            raise StorageFull(message) from error
        raise
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull(message) from error
        raise
