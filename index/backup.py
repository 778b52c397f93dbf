"""A backup: the whole archive in one file, sealed, so that any change of the file is noticed before it is restored.

It is a catalog like that of the archive, vectors included, so that nothing is encoded again. A table of its own holds
the SHA-256 of the file, taken with zeros in that place.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import hashlib
import mmap
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.catalog import APPLICATION_ID, FILE_NAME, SCHEMA_VERSION
from index.changes import last_seq
from index.checking.catalog import check_catalog
from index.directory import sync
from index.errors import ArchiveUnusable, BackupRefused, StorageFull
from index.exchange import delete, full_disk_explained
from index.listing import counts
from index.settings import recorded_settings

SEAL_TABLE = "backup_seal"
BLANK = b"0" * 64
PART_NAME = ".{}.{}.part"  # of one that is being made, which is locked
PROGRESS_STEPS = 200_000  # of SQLite's machine, between two reports
MB = 1_000_000

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds. seq: the archive's sequence when it was made; size: bytes of the file."""

    articles: int
    chunks: int
    seq: int
    size: int


def unreported(_step: str, _done: int, _total: int) -> None:
    """A report to nobody."""


def make_backup(directory: Path, file: Path, *, replace: bool = False, report: Report = unreported) -> BackupContents:
    """Copy the archive as it is at this moment, whoever holds the directory and writes meanwhile, and seal the copy.
    The file is there when it is whole and checked, or it is not there. replace: an older one of this name.

    Raises BackupRefused where the file may not be made, ArchiveUnusable, StorageFull.
    """
    if not (directory / FILE_NAME).exists():
        raise ArchiveUnusable("there is no archive in the data directory to make a backup of: check its path")
    if file.parent.resolve() == directory.resolve():
        raise BackupRefused("a backup in the data directory is lost together with it: name another place")
    if file.exists() and not replace:
        raise BackupRefused(f"{file.name} is there already: name another file, or give --force")
    _clear_stopped(file)
    part = file.with_name(PART_NAME.format(file.name, secrets.token_hex(4)))
    held: int | None = None
    try:
        with full_disk_explained("the disk that the backup goes to is full: make room, or name another place"):
            held = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(held, fcntl.LOCK_EX)
            _copy(directory / FILE_NAME, part, report)
            token = _add_seal(part)
            contents = _check_contents(part, report, advised=True)
            _write_seal(part, token)
            sync(part)
            part.replace(file)
            sync(file.parent)
    except BaseException:
        delete(part)
        raise
    finally:
        if held is not None:
            os.close(held)
    return contents


def _clear_stopped(file: Path) -> None:
    """Delete what backups of this name have left that were killed, each as large as the archive."""
    for part in file.parent.glob(PART_NAME.format(glob.escape(file.name), "*")):
        with contextlib.suppress(OSError):  # one that is being made is locked
            descriptor = os.open(part, os.O_RDWR)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                delete(part)
            finally:
                os.close(descriptor)


def check_backup(path: Path, report: Report = unreported) -> BackupContents:
    """Prove that a file is a whole backup that this Pullquote reads. Raises BackupRefused."""
    try:
        with _reading(path) as connection:
            _check_version(connection)
            sealed = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (SEAL_TABLE,)).fetchone()
            digest = connection.execute(f"SELECT digest FROM {SEAL_TABLE}").fetchone()[0] if sealed else None
    except (sqlite3.Error, TypeError) as error:
        raise BackupRefused("it is not a whole backup of Pullquote: take another one") from error
    if digest is None:
        raise BackupRefused("it is not a backup of Pullquote: take a file that `pullquote backup` has made")
    places = _places(path, str(digest).encode())
    if len(places) != 1 or _digest(path, places[0]) != digest:
        raise BackupRefused("the backup was cut off or changed since it was made: take another one")
    try:
        return _check_contents(path, report)
    except (ArchiveUnusable, sqlite3.Error) as error:
        raise BackupRefused(f"the backup is damaged ({error}): take another one") from error


def contents_of(catalog: Path) -> BackupContents:
    """What a catalog holds, unchecked, whoever has it open. Raises ArchiveUnusable."""
    try:
        with _reading(catalog) as connection:
            return BackupContents(*counts(connection), last_seq(connection), catalog.stat().st_size)
    except sqlite3.Error as error:
        raise ArchiveUnusable(f"{catalog.name} can't be read ({error})") from error


def _copy(catalog: Path, part: Path, report: Report) -> None:
    """A compact copy of one moment: nothing that was removed is carried along. It needs no lock but SQLite's own."""
    while True:
        before, size = catalog.stat().st_ino, catalog.stat().st_size

        def step(size: int = size) -> None:
            report("copying (MB)", min(part.stat().st_size, size) // MB, size // MB)

        try:
            # read-only, so that ending it can never tidy up beside a file that has taken the place of this one
            with _reading(catalog) as connection:
                _check_version(connection)
                connection.set_progress_handler(step, PROGRESS_STEPS)
                connection.execute("VACUUM INTO ?", (str(part.absolute()),))
        except BackupRefused as error:
            raise ArchiveUnusable(f"{FILE_NAME} can't be copied: {error}") from error
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code == sqlite3.SQLITE_INTERRUPT:  # a signal that came in a report
                raise KeyboardInterrupt from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
                raise
            if code == sqlite3.SQLITE_IOERR_SHMSIZE:
                raise StorageFull("the disk of the data directory is full: make room first") from error
            raise ArchiveUnusable(f"{FILE_NAME} can't be copied ({error}): restore an earlier backup") from error
        if catalog.stat().st_ino == before:
            return
        os.truncate(part, 0)  # another catalog has taken its place meanwhile


def _add_seal(part: Path) -> str:
    token = secrets.token_hex(32)
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"DROP TABLE IF EXISTS {SEAL_TABLE}")
        connection.execute("BEGIN")
        connection.execute(f"CREATE TABLE {SEAL_TABLE} (digest TEXT NOT NULL) STRICT")
        connection.execute(f"INSERT INTO {SEAL_TABLE} VALUES (?)", (token,))
        connection.execute("COMMIT")
    return token


def _write_seal(part: Path, token: str) -> None:
    (place,) = _places(part, token.encode())
    digest = _digest(part, place)
    with part.open("r+b") as file:
        file.seek(place)
        file.write(digest.encode())
        file.flush()


def _places(path: Path, token: bytes) -> list[int]:
    """Where a token stands in a file."""
    places: list[int] = []
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        place = content.find(token)
        while place >= 0:
            places.append(place)
            place = content.find(token, place + 1)
    return places


def _digest(path: Path, place: int) -> str:
    """The SHA-256 of a file, with zeros where its seal stands."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = place
        while left:
            block = file.read(min(left, MB))
            digest.update(block)
            left -= len(block)
        digest.update(BLANK)
        file.seek(place + len(BLANK))
        while block := file.read(MB):
            digest.update(block)
    return digest.hexdigest()


def _check_contents(path: Path, report: Report, *, advised: bool = False) -> BackupContents:
    """As `pullquote check` checks a catalog. advised: say what mends the archive. Raises ArchiveUnusable,
    sqlite3.Error."""
    with _reading(path) as connection:
        findings = check_catalog(connection, recorded_settings(connection), partial(report, "checking"))
        for finding in findings:
            where = "the catalog" if finding.article_id is None else f"article {finding.article_id!r}"
            advice = f"; {finding.advice}" if advised else ""
            raise ArchiveUnusable(f"{where}: {finding.detail}{advice}")
        return BackupContents(*counts(connection), last_seq(connection), path.stat().st_size)


def _check_version(connection: sqlite3.Connection) -> None:
    """Raises BackupRefused for another program's file, or that of a newer Pullquote."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise BackupRefused("it is not a backup of Pullquote: take a file that `pullquote backup` has made")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 1 <= version <= SCHEMA_VERSION:
        raise BackupRefused(
            f"it has schema version {version}, and this Pullquote reads up to version {SCHEMA_VERSION}: "
            "use the Pullquote that made it, or a newer one"
        )


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        yield connection
