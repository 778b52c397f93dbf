"""The catalog: one SQLite file, the only truth of an archive.

`Catalog` opens it and hands out connections; what is read and written stands in `records.py`.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from index.encoding.encoder import EncoderIdentity
from index.errors import ArchiveUnusable, NotPermitted, SettingsConflict, StorageFull
from index.storage.connections import ReadingConnections, connect_unchanging
from index.storage.directory import identity_of
from index.storage.settings import IndexSettings
from index.storage.soundness import description_checksum

FILE_NAME = "catalog.sqlite3"
APPLICATION_ID = 0x50515541  # "PQUA": tells a catalog of ours from any other SQLite file
SCHEMA_VERSION = 3  # `migrations/N.sql` makes it of N - 1

BUSY_TIMEOUT_S = 30.0
CACHE_KIB = 65_536
UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)  # the low byte of the code
NO_SPACE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)


class Catalog:
    """An open catalog file. One writer at a time (the caller's lock); any number of readers, each a snapshot."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the file; create: make it where there is none, or one with nothing in it. Raises ArchiveUnusable,
        StorageFull."""
        self.path = path
        self.damaged: set[int] = set()  # versions whose article's description is (see `opening.py`)
        self._settings: IndexSettings | None = None
        with _explained(path):
            self._writer = _connect(path)
            try:
                self._file = identity_of(path)
                self.created = self._prepare(create)
                self.uuid = self._meta("uuid") or ""
            except BaseException:
                self._writer.close()
                raise
        self._readers = ReadingConnections(lambda: _connect(path))
        self._aside: Path | None = None

    def check_settings(self, encoder: EncoderIdentity, chunk_tokens: int, language: str) -> None:
        """Raises SettingsConflict when the vectors here were made with others. Nothing is compared in an empty one."""
        if self.settings and (names := self.settings.unlike(encoder, chunk_tokens, language)):
            raise SettingsConflict(
                f"the archive was built with {names}: go back to those settings, or run `pullquote reindex`"
            )

    def record_settings(self, settings: IndexSettings) -> None:
        """Record them for good with the first vectors; later calls change nothing. Part of the caller's transaction."""
        self._writer.execute("INSERT OR IGNORE INTO meta VALUES ('settings', ?)", (settings.to_json(),))

    @property
    def settings(self) -> IndexSettings | None:
        """The recorded settings; None before the first article."""
        # kept, since they never change: a question would wait at the writer's connection for the disk otherwise
        if self._settings is None and (recorded := self._meta("settings")) is not None:
            self._settings = IndexSettings.from_json(recorded)
        return self._settings

    def flag(self, key: str) -> str | None:
        """A small durable note of the application's own, such as whether the seeds were loaded."""
        return self._meta(f"flag:{key}")

    def set_flag(self, key: str, value: str) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"flag:{key}", value))

    def check_in_place(self) -> None:
        """Raises ArchiveUnusable once it has been set aside: what is written to it then would be lost, and has no log
        that a kill could be mended by."""
        if self._aside is not None:
            raise ArchiveUnusable("a backup could not be put in the archive's place: start again")
        with contextlib.suppress(OSError):
            if self._file == identity_of(self.path):
                return
        raise ArchiveUnusable(
            "the catalog was moved, removed or replaced while open: stop Pullquote, and put it back or restore a backup"
        )

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, durable when the block ends, undone when it raises. Raises StorageFull, ArchiveUnusable."""
        self.check_in_place()
        with _explained(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot: everything read in the block belongs to the same moment. Raises ArchiveUnusable."""
        with _explained(self.path):
            connection = self._readers.take()
            try:
                connection.execute("BEGIN")
                yield connection
            except sqlite3.Error:
                connection.close()
                raise
            else:
                connection.execute("COMMIT")
            finally:
                self._readers.put_back(connection)

    def hold(self) -> bool:
        """Keep a catalog that has been set aside from being closed before `let_go`. -> whether it is still open."""
        return self._readers.hold()

    def let_go(self) -> None:
        """The other half of `hold`."""
        self._readers.let_go()

    def set_aside(self, path: Path) -> None:
        """Make way for another file of the same name: from here on this one goes by `path`, and is only read.

        Whoever reads goes on, now and later, and sees nothing of the other file. When nothing here raises, the one file
        is the whole of it, with no log beside it. Part of the caller's turn as the only writer. Raises ArchiveUnusable
        while another program reads an earlier state, and of one that has been set aside; StorageFull.
        """
        self.check_in_place()
        with _explained(self.path):
            if self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise ArchiveUnusable(f"another program reads {self.path.name}: let it end, and try again")
        try:
            path.hardlink_to(self.path)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise ArchiveUnusable(
                f"the catalog can't be replaced while it is read ({reason}): stop the service"
            ) from error
        self._aside = path
        self._readers.connect_by(lambda: connect_unchanging(path))
        for suffix in ("-wal", "-shm"):  # those who have them open keep them; the other file must have its own
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def retire(self) -> None:
        """Close a catalog that was set aside, and delete it, as soon as nobody holds it."""
        self._readers.retire(self._end)

    def close(self) -> None:
        self._readers.close_idle()
        with contextlib.suppress(sqlite3.Error):
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.close()

    def write_anew(self) -> None:
        """Write everything that is there anew, and nothing else, and empty the log. Part of the caller's turn as the
        only writer. Raises ArchiveUnusable while another program reads an earlier state, and of one that has been set
        aside; StorageFull."""
        self.check_in_place()
        with _explained(self.path):
            self._writer.execute("VACUUM")
            if self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise ArchiveUnusable(f"another program reads {self.path.name}: let it end, and try again")

    def seal(self) -> None:
        """Close it so that the one file is the whole of it, with no log beside it: fit to be put in another's place.
        Raises ArchiveUnusable while another program has it open, StorageFull."""
        self._readers.close_idle()
        with _explained(self.path):
            if self._writer.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
                raise ArchiveUnusable(f"another program has {self.path.name} open: close it, and try again")
        self._writer.close()

    def _end(self) -> None:
        self._readers.close_idle()
        self._writer.close()
        if self._aside is not None:
            self._aside.unlink(missing_ok=True)

    def _prepare(self, create: bool) -> bool:
        """Make the tables of a new file, check those of an old one. -> whether it was new."""
        application = self._writer.execute("PRAGMA application_id").fetchone()[0]
        version = self._writer.execute("PRAGMA user_version").fetchone()[0]
        if application == APPLICATION_ID:
            if version > SCHEMA_VERSION:
                raise ArchiveUnusable(
                    f"{FILE_NAME} has schema version {version}, and this Pullquote reads up to {SCHEMA_VERSION}: "
                    "use the Pullquote that made it, or another data directory"
                )
            for number in range(version + 1, SCHEMA_VERSION + 1):
                self._migrate(number)
            return False
        if application or self._writer.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ArchiveUnusable(f"{FILE_NAME} is not a catalog of Pullquote: name another data directory")
        if not create:
            raise ArchiveUnusable(
                f"{FILE_NAME} is missing or empty, and a word index beside it shows that it was not: restore a backup; "
                "to begin without any article, empty the data directory"
            )
        schema = (files("index.storage") / "schema.sql").read_text(encoding="utf-8")
        self._writer.executescript(
            f"BEGIN IMMEDIATE; {schema} INSERT INTO meta VALUES ('uuid', '{uuid.uuid4().hex}');"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )
        return True

    def _migrate(self, number: int) -> None:
        """From one schema version to the next, whole or not at all."""
        self._writer.create_function("description_checksum", -1, description_checksum, deterministic=True)
        step = (files("index.storage") / "migrations" / f"{number}.sql").read_text(encoding="utf-8")
        try:
            self._writer.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise

    def _meta(self, key: str) -> str | None:
        with _explained(self.path):
            row = self._writer.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = -{CACHE_KIB}"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """SQLite's errors in our words; none of them names a path."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter for a message with damaged names in it
        code = getattr(error, "sqlite_errorcode", None)
        if code in NO_SPACE:
            raise StorageFull("the disk of the data directory is full: make room and send the change again") from error
        if code is not None and code & 0xFF in UNWRITABLE:
            raise NotPermitted(
                "the data directory can't be written: check its owner, permissions and ulimit -n"
            ) from error
        what = "a text in it is no UTF-8" if "UTF-8" in str(error) or code is None else str(error)
        raise ArchiveUnusable(f"{path.name} can't be used ({what}): restore it from a backup") from error
