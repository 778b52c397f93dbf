"""What is derived from the catalog, FAISS in memory and tantivy on disk, kept up to it by replaying its changes.

One path serves the start, every change and the recovery from a failure half-way: read the changes that a part does not
hold yet, apply them, put the new view in place. Nothing is ever encoded again for it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.article import Span
from index.errors import ArchiveUnusable
from index.search.dense import DenseIndex
from index.search.lexical import FOLDER_NAME, Analyzer, LexicalIndex, open_to_read
from index.search.postings import Posting, TantivyFailed
from index.search.retrieval import View
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.changes import Change, ChunkRange, changes_after, last_seq
from index.storage.records import SENTENCE_BYTES, unpack_pieces, unpack_sentences
from index.storage.stored_vectors import chunk_ids, read_vectors
from index.text.chunking import Piece
from index.text.headers import OPENING_AMONG, chunk_header


class Derived:
    """Both indexes of a catalog, and the view that questions see. One writer at a time; anyone may read `view`."""

    def __init__(self, catalog: Catalog, folder: Path, analyzer: Analyzer, *, killed: bool = False) -> None:
        """Open or make them, up to the catalog's last change. killed: whoever had the directory last did not let it go.

        Raises ArchiveUnusable, ArchiveLocked, StorageFull.
        """
        self._catalog = catalog
        self._dense: DenseIndex | None = None
        self._dense_seq = 0
        self._lexical = LexicalIndex(folder, analyzer, catalog.uuid)
        try:
            self._start(killed)
        except BaseException:
            self._lexical.close()
            raise

    @property
    def rebuilt(self) -> str | None:
        """Why opening it has made the word index anew; None where it has not, or where no article was there yet."""
        return self._lexical.started_anew if self._old else None

    def catch_up(self) -> None:
        """Apply every change that is not in yet, then show them all at once. Raises StorageFull; calling it again,
        after room was made, goes on where it failed."""
        with self._catalog.reading() as connection:
            seq = last_seq(connection)
            known = [self._dense_seq] if self._dense is not None else []  # what is built whole needs no changes
            known += [self._lexical.seq] if self._lexical.seq else []
            changes = list(changes_after(connection, min(known))) if known else []
            self._catch_up_dense(connection, [change for change in changes if change.seq > self._dense_seq])
            self._dense_seq = seq
            if self._lexical.seq < seq:
                self._catch_up_lexical(
                    connection, [change for change in changes if change.seq > self._lexical.seq], seq
                )
        self.view = View(self._catalog, seq, self._dense.view if self._dense else None, self._lexical.view)

    def make_words_anew(self) -> None:
        """Make the word index again, of what is there. Raises StorageFull."""
        self._lexical.start_anew("it was compacted")
        self.catch_up()

    def close(self) -> None:
        """Let the files go."""
        self._lexical.close()

    def _start(self, killed: bool) -> None:
        """Catch up, and see that both have as many chunks as the catalog."""
        with self._catalog.reading() as connection:
            seq, chunks = last_seq(connection), chunk_ids(connection)
        self._old = seq > 0
        if (missing := self._lexical.seq - seq) > 0:
            if killed:  # SQLite passes over the rest of a damaged log, and says nothing
                raise lacks_changes(missing)
            self._lexical.start_anew("the catalog was put back to an earlier state")
        self.catch_up()
        if not np.array_equal(self._dense.view.ids if self._dense else [], chunks):
            raise ArchiveUnusable(
                "the catalog has not one vector for each chunk: run `pullquote check`, which says what to do"
            )
        if len(self._lexical.view) != len(chunks):
            self._lexical.start_anew("it had other chunks than the catalog")
            self.catch_up()

    def _catch_up_dense(self, connection: sqlite3.Connection, changes: list[Change]) -> None:
        if self._dense is None:
            if (settings := self._catalog.settings) is not None:
                self._dense = DenseIndex(*read_vectors(connection, settings.dimension))
            return
        for change in changes:
            if change.op != "describe":  # which leaves the same chunks with the same vectors
                vectors = read_vectors(connection, self._dense.dimension, change.added) if change.added else None
                if change.removed is not None:
                    self._dense.remove(change.removed)
                if vectors is not None:
                    self._dense.add(*vectors)
            self._dense_seq = change.seq  # where a later one fails, this one is not applied again

    def _catch_up_lexical(self, connection: sqlite3.Connection, changes: list[Change], seq: int) -> None:
        try:
            if self._lexical.seq == 0:
                self._lexical.add(_postings(connection, None))
            else:
                for change in changes:
                    if change.removed is not None:
                        self._lexical.remove(change.removed)
                    if change.added is not None:
                        self._lexical.add(_postings(connection, change.added))
            self._lexical.commit(seq)
        except BaseException:
            self._lexical.rollback()
            raise


def _postings(connection: sqlite3.Connection, chunks: ChunkRange | None) -> Iterator[Posting]:
    """What is indexed of the given chunks, those that are still there; None is all."""
    where, parameters = ("c.chunk_id BETWEEN ? AND ?", (chunks.first, chunks.last)) if chunks else ("1", ())
    opening = OPENING_AMONG * SENTENCE_BYTES
    rows = connection.execute(
        f"""SELECT c.chunk_id, c.pieces, v.text, substr(v.sentences, 1, {opening}), a.title, a.id, a.source,
                   a.published_us
            FROM chunks c JOIN versions v USING (version_id) JOIN articles a USING (version_id)
            WHERE {where} ORDER BY c.chunk_id""",
        parameters,
    )
    for chunk_id, blob, text, sentences, title, article_id, source, published_us in rows:
        try:
            headed = _headed(unpack_pieces(blob), text, unpack_sentences(sentences), title)
        except (ValueError, TypeError, IndexError, AttributeError) as error:  # nothing here has a checksum
            raise ArchiveUnusable(f"what is stored of article {article_id!r} is damaged: restore a backup") from error
        yield Posting(chunk_id, headed, article_id, source, published_us)


@dataclass(frozen=True, slots=True)
class Searchable:
    """The last change that a word index holds, and the uuid of the catalog that it is of."""

    seq: int
    uuid: str


def last_searchable(folder: Path) -> Searchable | None:
    """What a word index holds that another process may be writing; None where that can't be read."""
    with contextlib.suppress(TantivyFailed):
        seq, uuid, _ = open_to_read(folder)
        return Searchable(seq, uuid)
    return None


def lacks_changes(missing: int) -> ArchiveUnusable:
    """What is raised where the word index holds changes that the catalog of a killed process has not."""
    return ArchiveUnusable(
        f"the catalog lacks the last acknowledged changes ({missing:,}): its log ({FILE_NAME}-wal) is "
        f"damaged or missing. Restore a backup; to go on without them, remove the folder {FOLDER_NAME}"
    )


def _headed(pieces: Sequence[Piece], text: str, sentences: Sequence[Span], title: str | None) -> str:
    """A chunk's words under its header. sentences: the first of the text, at least."""
    header = chunk_header(title, text, sentences, pieces[0].sentence)
    return f"{header}\n{Span(pieces[0].span.start, pieces[-1].span.end).of(text)}"
