"""A backup put in the archive's place: received beside it, proved whole, made ready, and exchanged in one step.

Until the exchange the archive is what it was, whatever happens. What a stop leaves behind is cleared at the next start.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable, BackupRefused, SettingsConflict
from index.search.derived import Derived
from index.search.lexical import FOLDER_NAME, Analyzer
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.directory import DirectoryLock, sync
from index.upkeep.backup import MB, BackupContents, Report, check_backup, unreported
from index.upkeep.exchange import HALF_MADE_NAME, delete, exchange, full_disk_explained, seal_whatever_it_is
from index.upkeep.seals import SEAL_TABLE

NEW_FILE_NAME = "catalog.restore.sqlite3"
NEW_FOLDER_NAME = "lexical.restore"
OLD_FILE_NAME = "catalog.replaced.{}.sqlite3"  # of the replaced one, for as long as somebody reads it


@dataclass(frozen=True, slots=True)
class Staged:
    """A backup that only has to be exchanged for the archive of the directory."""

    directory: Path
    contents: BackupContents

    def put_in_place(self) -> None:
        """Make it the archive. The catalog that was there must be one file, with no log. Raises StorageFull."""
        exchange(self.directory / NEW_FILE_NAME)
        with contextlib.suppress(OSError):  # the word index is made again where it is missing
            (self.directory / NEW_FOLDER_NAME).rename(self.directory / FOLDER_NAME)
            delete(self.directory / HALF_MADE_NAME)


def take_place(staged: Staged, catalog: Catalog, derived: Derived, analyzer: Analyzer) -> tuple[Catalog, Derived]:
    """Exchange a backup for an archive that is open, whose readers go on with what they read. -> the new archive's.

    Part of the turn of the only writer, who then retires the old catalog. When it raises, the archive is what it was,
    and from the moment that it was to be exchanged nothing can be written to it before the next start. Raises
    ArchiveUnusable, StorageFull.
    """
    directory = staged.directory
    aside = directory / OLD_FILE_NAME.format(secrets.token_hex(4))
    try:
        catalog.set_aside(aside)
        try:
            derived.close()
            staged.put_in_place()
            new = Catalog(directory / FILE_NAME)
            try:
                newly_derived = Derived(new, directory / FOLDER_NAME, analyzer)
            except BaseException:
                new.close()
                raise
        except BaseException:
            _put_back(directory, aside)
            raise
    finally:
        _clear_staged(directory)
    return new, newly_derived


def _put_back(directory: Path, aside: Path) -> None:
    """The archive that was set aside in its place again, as one file; its readers still go by the other name."""
    again = aside.with_name(OLD_FILE_NAME.format(secrets.token_hex(4)))
    delete(directory / FILE_NAME, but_itself=True)
    again.hardlink_to(aside)
    again.replace(directory / FILE_NAME)
    again.unlink(missing_ok=True)  # two names of one file are not exchanged
    sync(directory)


def restore(
    directory: Path,
    backup: Iterable[bytes],
    encoder: Encoder,
    *,
    chunk_tokens: int,
    language: str,
    report: Report = unreported,
) -> BackupContents:
    """Replace the archive of a directory that nobody holds, or make one. What is there need not be readable.

    Raises BackupRefused, SettingsConflict, ArchiveLocked, ArchiveUnusable, EncoderUnavailable, StorageFull; the archive
    is then what it was.
    """
    lock = DirectoryLock(directory)
    try:
        clear_remains(directory)
        staged = stage(directory, backup, encoder, chunk_tokens=chunk_tokens, language=language, report=report)
        try:
            seal_whatever_it_is(directory / FILE_NAME)
            staged.put_in_place()
        finally:
            _clear_staged(directory)
    except BaseException:
        lock.give_up()
        raise
    lock.release()
    return staged.contents


def stage(
    directory: Path,
    backup: Iterable[bytes],
    encoder: Encoder,
    *,
    chunk_tokens: int,
    language: str,
    report: Report = unreported,
) -> Staged:
    """Receive a backup beside the archive, prove it, bring it to this version, give it a name of its own, and make its
    word index. Part of the turn of whoever holds the directory.

    Raises BackupRefused, SettingsConflict, EncoderUnavailable, StorageFull, with nothing left behind.
    """
    new = directory / NEW_FILE_NAME
    try:
        with full_disk_explained("the disk of the data directory is full: a backup needs room beside the archive"):
            _receive(new, backup)
            contents = check_backup(new, report)
            _make_ready(new, encoder, chunk_tokens, language)
            _make_word_index(new, Analyzer(language))
    except BaseException:
        _clear_staged(directory)
        raise
    return Staged(directory, contents)


def clear_remains(directory: Path) -> None:
    """Delete what a restore that was stopped has left."""
    _clear_staged(directory)
    for old in directory.glob(OLD_FILE_NAME.format("*")):
        delete(old)


def blocks(file: Path, report: Report = unreported) -> Iterator[bytes]:
    """The content of a file, in pieces."""
    with file.open("rb") as content:
        size, done = os.fstat(content.fileno()).st_size, 0
        while block := content.read(MB):
            yield block
            done += len(block)
            report("copying (MB)", done // MB, size // MB)


def _clear_staged(directory: Path) -> None:
    delete(directory / NEW_FILE_NAME)
    shutil.rmtree(directory / NEW_FOLDER_NAME, ignore_errors=True)


def _receive(new: Path, backup: Iterable[bytes]) -> None:
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for block in backup:
            file.write(block)


def _make_ready(new: Path, encoder: Encoder, chunk_tokens: int, language: str) -> None:
    """Bring the catalog to this version's schema, and give it a name of its own: what was derived from the archive in
    whose place it comes, or from the one it is a copy of, is not taken for what is derived from it."""
    catalog = Catalog(new)
    with contextlib.ExitStack() as stack:
        stack.callback(catalog.close)
        try:
            catalog.check_settings(encoder.identity, chunk_tokens, language)
        except SettingsConflict as error:
            reason = str(error).partition(": go back")[0].replace("the archive", "the backup", 1)
            raise SettingsConflict(
                f"{reason}: restore it with those settings; `pullquote reindex` then changes to others"
            ) from error
        with catalog.writing() as connection:
            connection.execute(f"DROP TABLE {SEAL_TABLE}")
            connection.execute("UPDATE meta SET value = ? WHERE key = 'uuid'", (uuid.uuid4().hex,))
        stack.pop_all()
        catalog.seal()


def _make_word_index(new: Path, analyzer: Analyzer) -> None:
    """Derive what is derived, the word index to be kept; which proves that it can be."""
    catalog = Catalog(new)
    try:
        Derived(catalog, new.parent / NEW_FOLDER_NAME, analyzer).close()
        catalog.seal()
    except ArchiveUnusable as error:
        catalog.close()
        raise BackupRefused(f"the backup can't be used ({error}): take another one") from error
    except BaseException:
        catalog.close()
        raise
