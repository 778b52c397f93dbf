"""What was removed, out of every file: the catalog written anew, its log emptied, the word index made again.

SQLite and tantivy only mark what is deleted, and its words stay in their files until something is written over them.
"""

from __future__ import annotations

import contextlib
import stat
from dataclasses import dataclass
from pathlib import Path

from index.search.derived import Derived
from index.storage.catalog import Catalog
from index.storage.directory import sync
from index.storage.history import forget_removals
from index.upkeep.exchange import HALF_MADE_NAME, delete, full_disk_explained


@dataclass(frozen=True, slots=True)
class Compaction:
    """Bytes of the data directory's files."""

    bytes_before: int
    bytes_after: int


def compact(directory: Path, catalog: Catalog, derived: Derived) -> Compaction:
    """Leave no word of what was removed in any file of the directory. Questions go on meanwhile; changes wait. Killed
    at any moment, it can be done again.

    Raises ArchiveUnusable while another program reads the catalog, StorageFull: the catalog needs its size once more.
    """
    catalog.check_in_place()
    before = _size(directory)
    delete(directory / HALF_MADE_NAME)
    catalog.write_anew()
    derived.make_words_anew()
    with full_disk_explained("the disk of the data directory is full: make room, and compact again"):
        sync(directory)  # otherwise a power cut brings the old word index back, and with it what was removed
    with catalog.writing() as connection:
        forget_removals(connection)
    return Compaction(before, _size(directory))


def _size(directory: Path) -> int:
    return sum(_bytes_of(path) for path in directory.rglob("*"))


def _bytes_of(path: Path) -> int:
    """0 of what is no file, or has gone meanwhile: the word index merges its files when it likes."""
    with contextlib.suppress(FileNotFoundError):
        found = path.stat()
        return found.st_size if stat.S_ISREG(found.st_mode) else 0
    return 0
