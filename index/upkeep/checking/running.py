"""A check of a whole data directory: alone with it, to repair what is derived, or beside whoever holds it, to look."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.errors import ArchiveLocked, ArchiveUnusable, NotPermitted, PullquoteError, StorageFull
from index.search.derived import Derived
from index.search.lexical import FOLDER_NAME, Analyzer, open_to_read
from index.search.postings import TantivyFailed
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.changes import last_seq
from index.storage.directory import DirectoryLock, check_folder
from index.storage.listing import counts
from index.storage.settings import recorded_settings
from index.storage.soundness import forgiving
from index.storage.stored_vectors import chunk_ids
from index.upkeep.checking.catalog import check_catalog
from index.upkeep.checking.findings import CHECK_ALONE, REINDEX, RESTORE, CheckResult, Finding, WordIndex
from index.upkeep.checking.words import difference

TRIES = 5  # to find the word index and the catalog at the same change, while another process writes both
PAUSE_S = 0.5


def check(directory: Path) -> CheckResult:
    """Check everything in a data directory; make the word index again where it differs from the catalog. Where another
    process holds the directory, nothing is repaired. Needs no encoder.

    Raises ArchiveUnusable where there is no catalog, or none that can be opened; StorageFull.
    """
    check_folder(directory)
    if not (directory / FILE_NAME).exists() and not (directory / FOLDER_NAME).exists():
        raise ArchiveUnusable("there are no articles in the data directory: add some, or name another directory")
    try:
        lock = DirectoryLock(directory)
    except ArchiveLocked:
        return _check_beside(directory)
    try:
        result = _check_alone(directory, lock.killed)
    except BaseException:
        lock.give_up()
        raise
    if result.sound:
        lock.release()
    else:
        lock.give_up()
    return result


def _check_alone(directory: Path, killed: bool) -> CheckResult:
    path = directory / FILE_NAME
    with contextlib.closing(Catalog(path, create=False)) as catalog, _snapshot(path) as connection:
        settings = recorded_settings(connection)
        findings = check_catalog(connection, settings)
        word_index: WordIndex = "unknown"
        analyzer = Analyzer("en" if settings is None else settings.language)
        try:
            derived = Derived(catalog, directory / FOLDER_NAME, analyzer, killed=killed)
        except (StorageFull, ArchiveLocked, NotPermitted):
            raise
        except PullquoteError as error:
            if not findings:  # which say it of the articles concerned
                findings.append(Finding("catalog", str(error), RESTORE))
        else:
            with contextlib.closing(derived):
                if all(finding.part != "description" for finding in findings):
                    repaired, word_index = _compare(derived, connection)
                    findings += repaired
        return _result(connection, findings, word_index, held=False)


def _compare(derived: Derived, connection: sqlite3.Connection) -> tuple[list[Finding], WordIndex]:
    findings = []
    dense = derived.view.dense
    ids = np.empty(0, dtype=np.int64) if dense is None else dense.ids
    if not np.array_equal(ids, chunk_ids(connection)):
        findings.append(Finding("vectors", "passages and vectors are not the same", REINDEX))
    if reason := derived.rebuilt:
        findings.append(Finding("word index", f"it was made again from the catalog: {reason}", None))
    elif reason := difference(derived.view.lexical, connection):
        derived.make_words_anew()
        findings.append(Finding("word index", f"it was made again from the catalog: {reason}", None))
    else:
        return findings, "whole"
    if still := difference(derived.view.lexical, connection):
        return [*findings, Finding("word index", f"made again, {still}", RESTORE)], "damaged"
    return findings, "rebuilt"


def _check_beside(directory: Path) -> CheckResult:
    with _snapshot(directory / FILE_NAME) as connection:
        findings = check_catalog(connection, recorded_settings(connection))
        _, chunks = counts(connection)
        result = _result(connection, findings, "unknown", held=True)
    if not result.sound or not chunks:
        return result
    reason: str | None = None
    for _ in range(TRIES):
        try:
            seq, _, words = open_to_read(directory / FOLDER_NAME)
            with _snapshot(directory / FILE_NAME) as connection:
                if last_seq(connection) == seq:
                    reason = difference(words, connection)
                    if reason is None:
                        return _result(connection, findings, "whole", held=True)
                else:
                    reason = None
        except (TantivyFailed, ArchiveUnusable) as error:  # so it is too when files go in a merge at this moment
            reason = error.reason if isinstance(error, TantivyFailed) else str(error)
        time.sleep(PAUSE_S)
    with _snapshot(directory / FILE_NAME) as connection:
        if reason is None:
            return _result(connection, findings, "busy", held=True)
        findings.append(Finding("word index", f"it differs from the catalog: {reason}", CHECK_ALONE))
        return _result(connection, findings, "damaged", held=True)


@contextmanager
def _snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """One moment of the catalog, only to be read, damaged texts too. Raises ArchiveUnusable."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        with contextlib.closing(connection):
            connection.text_factory = forgiving
            connection.execute("BEGIN")
            yield connection
    except sqlite3.DatabaseError as error:
        raise ArchiveUnusable(f"{path.name} can't be read ({error}): restore a backup") from error


def _result(
    connection: sqlite3.Connection, findings: list[Finding], word_index: WordIndex, *, held: bool
) -> CheckResult:
    (past_texts,) = connection.execute("SELECT count(*) FROM past_versions WHERE text IS NOT NULL").fetchone()
    return CheckResult(*counts(connection), past_texts, last_seq(connection), held, word_index, tuple(findings))
