"""A backup: the whole archive in one file, sealed, so that any change of the file is noticed before it is restored.

It is a catalog like that of the archive, vectors included, so that nothing is encoded again.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.errors import ArchiveUnusable, BackupRefused, StorageFull
from index.search.derived import Searchable, lacks_changes, last_searchable
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import APPLICATION_ID, FILE_NAME, SCHEMA_VERSION, UNWRITABLE
from index.storage.changes import last_seq
from index.storage.directory import left_by_a_kill, sync
from index.storage.listing import counts
from index.storage.settings import recorded_settings
from index.upkeep.checking.catalog import check_catalog
from index.upkeep.exchange import delete, full_disk_explained
from index.upkeep.seals import add_seal, read_seal, seal_holds, write_seal

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
    The file is there when it is whole and checked, or it is not there; where it is a link, that to which it leads.
    replace: an older one of this name.

    Raises BackupRefused where the file may not be made, ArchiveUnusable, StorageFull.
    """
    if not (directory / FILE_NAME).exists():
        raise ArchiveUnusable("there is no archive in the data directory to make a backup of: check its path")
    file = _place(directory, file, replace)
    _clear_stopped(file)
    # before the copy, since a change is in the catalog first
    searchable = last_searchable(directory / FOLDER_NAME) if left_by_a_kill(directory) else None
    part = file.with_name(PART_NAME.format(file.name, secrets.token_hex(4)))
    held: int | None = None
    try:
        with full_disk_explained("the disk that the backup goes to is full: make room, or name another place"):
            held = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(held, fcntl.LOCK_EX)
            _copy(directory / FILE_NAME, part, report)
            token = add_seal(part)
            contents = _check_contents(part, report, advised=True)
            if searchable is not None:
                _prove_nothing_lost(part, contents.seq, searchable)
            write_seal(part, token)
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


def _place(directory: Path, file: Path, replace: bool) -> Path:
    """The file that a backup of this name is to be, behind every link. Raises BackupRefused."""
    if file.exists() and not file.is_file():
        raise BackupRefused(f"{file.name} is not an ordinary file, and is left as it is: name another file")
    place = Path(os.path.realpath(file))
    if place.is_symlink():
        raise BackupRefused(f"{file.name} is a link that leads nowhere: remove it, or name another file")
    if place.is_relative_to(directory.resolve()) or (place.exists() and place.samefile(directory / FILE_NAME)):
        raise BackupRefused("a backup in the data directory is lost together with it: name another place")
    if not place.parent.is_dir():
        raise BackupRefused("the folder that the backup is to be in is not there: make it, or name another place")
    if place.exists() and not replace:
        raise BackupRefused(f"{file.name} is there already: name another file, or give --force")
    return place


def _prove_nothing_lost(part: Path, seq: int, searchable: Searchable) -> None:
    """Raises ArchiveUnusable for a copy of a killed process's catalog that lacks what its word index holds."""
    with _reading(part) as connection:
        (uuid,) = connection.execute("SELECT value FROM meta WHERE key = 'uuid'").fetchone()
    if uuid == searchable.uuid and (missing := searchable.seq - seq) > 0:
        raise lacks_changes(missing)


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
            digest = read_seal(connection)
    except (sqlite3.Error, TypeError) as error:
        raise BackupRefused("it is not a whole backup of Pullquote: take another one") from error
    if digest is None:
        raise BackupRefused("it is not a backup of Pullquote: take a file that `pullquote backup` has made")
    if not seal_holds(path, digest):
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
                # the bytes of the path, which need not be UTF-8
                connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(part.absolute()),))
        except BackupRefused as error:
            raise ArchiveUnusable(f"{FILE_NAME} can't be copied: {error}") from error
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0)
            if code == sqlite3.SQLITE_INTERRUPT:  # a signal that came in a report
                raise KeyboardInterrupt from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
                raise
            if code == sqlite3.SQLITE_IOERR_SHMSIZE:
                raise StorageFull("the disk of the data directory is full: make room first") from error
            if code & 0xFF in UNWRITABLE:
                raise ArchiveUnusable(
                    "the data directory can't be written, which SQLite has to do to read a catalog: check its owner "
                    "and permissions, or copy it to a place that can be written, and make the backup of that"
                ) from error
            raise ArchiveUnusable(f"{FILE_NAME} can't be copied ({error}): restore an earlier backup") from error
        if catalog.stat().st_ino == before:
            return
        os.truncate(part, 0)  # another catalog has taken its place meanwhile


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
