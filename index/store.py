"""The store: a catalog and what is derived from it, as one. Who may change it, and what everybody sees meanwhile.

One writer at a time; readers take the current view, which the writer replaces as a whole, and never wait. A change is
durable when its catalog transaction commits, and is acknowledged when the view that shows it is in place.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.encoding.encoder import EncoderIdentity
from index.search.derived import Derived
from index.search.lexical import FOLDER_NAME, Analyzer
from index.search.retrieval import View
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.opening import prove_tables
from index.upkeep.compaction import Compaction, compact
from index.upkeep.restoring import Staged, take_place


class Store:
    """The open files of a data directory that this process has locked. Every method is thread-safe."""

    def __init__(
        self, directory: Path, analyzer: Analyzer, identity: EncoderIdentity, chunk_tokens: int, *, killed: bool
    ) -> None:
        """Open them, making what there is not, and bring what is derived up to date. identity: the encoder's; killed:
        whoever had the directory last did not let it go.

        Raises ArchiveLocked, ArchiveUnusable, SettingsConflict, StorageFull.
        """
        self._directory = directory
        self._analyzer = analyzer
        self._writing = threading.Lock()
        self._catalog = Catalog(directory / FILE_NAME, create=not (directory / FOLDER_NAME).exists())
        try:
            self._catalog.check_settings(identity, chunk_tokens, analyzer.language)
            prove_tables(self._catalog)
            self.derived = Derived(self._catalog, directory / FOLDER_NAME, analyzer, killed=killed)
        except BaseException:
            self._catalog.close()
            raise

    @property
    def created(self) -> bool:
        """Whether opening it has made it: nothing was there before."""
        return self._catalog.created

    @contextmanager
    def viewing(self) -> Iterator[View]:
        """The current view; its catalog stays open until the end of the block, should a backup take its place."""
        while not (view := self.derived.view).catalog.hold():
            pass  # replaced in this very moment
        try:
            yield view
        finally:
            view.catalog.let_go()

    @contextmanager
    def reading(self) -> Iterator[tuple[Catalog, sqlite3.Connection]]:
        """One snapshot of the catalog that the current view is of. Raises ArchiveUnusable."""
        with self.viewing() as view, view.catalog.reading() as connection:
            yield view.catalog, connection

    @contextmanager
    def writing(self) -> Iterator[Catalog]:
        """The turn of the only writer: what it commits is shown to everybody when it is over. Raises StorageFull."""
        with self._writing:
            yield self._catalog
            self.derived.catch_up()

    def flag(self, key: str) -> str | None:
        """A small durable note of the application's own."""
        with self._writing:
            return self._catalog.flag(key)

    def set_flag(self, key: str, value: str) -> None:
        """Keep such a note."""
        with self._writing:
            self._catalog.set_flag(key, value)

    @contextmanager
    def replacing(self, staged: Staged) -> Iterator[None]:
        """Put a backup in its place; changes wait until the end of the block. Raises ArchiveUnusable, StorageFull."""
        with self._writing:
            replaced = self._catalog
            self._catalog, self.derived = take_place(staged, self._catalog, self.derived, self._analyzer)
            replaced.retire()
            yield

    def compact(self) -> Compaction:
        """Leave no word of what was removed in any file; changes wait. Raises ArchiveUnusable, StorageFull."""
        with self._writing:
            return compact(self._directory, self._catalog, self.derived)

    def close(self) -> None:
        """Wait for the change in hand, then close the files. A second call does nothing."""
        with self._writing:
            self.derived.close()
            self._catalog.close()
