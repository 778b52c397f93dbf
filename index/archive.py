"""The archive: the one door to a data directory. Add, remove, search, read.

One writer at a time; readers take the current view, which the writer replaces as a whole, and never wait. A change is
durable when its catalog transaction commits, and is acknowledged when the view that shows it is in place.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArticleNotFound
from index.filters import Filters
from index.quotations.verification import CitedWords, Verdict, verify_citations
from index.search.derived import Derived
from index.search.lexical import FOLDER_NAME, Analyzer
from index.search.retrieval import Passage, Query, View
from index.search.searching import Searcher, SearchResult
from index.storage.catalog import FILE_NAME, Catalog
from index.storage.changes import chunk_range, last_seq
from index.storage.directory import DirectoryLock, Holder
from index.storage.history import DEFAULT_KEEP_VERSIONS, removed_since
from index.storage.ingestion import Ingestion, Outcome, in_groups, needs_encoding
from index.storage.listing import ArticleSummary, SourceSummary, counts, ids_of_source, list_articles, list_sources
from index.storage.opening import prove_tables, refuse_if_damaged, unless_damaged
from index.storage.outlets import outlet_names
from index.storage.records import StoredArticle, find_version, remove_article
from index.storage.settings import IndexSettings
from index.text.chunking import MAX_CHUNK_TOKENS
from index.upkeep.backup import BackupContents
from index.upkeep.compaction import Compaction, compact
from index.upkeep.restoring import clear_remains, stage, take_place


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """How much is in an archive, and what made its vectors (None before the first article)."""

    articles: int
    chunks: int
    seq: int
    settings: IndexSettings | None


class Archive:
    """An open data directory. Every method is thread-safe."""

    def __init__(
        self,
        directory: Path,
        encoder: Encoder,
        *,
        chunk_tokens: int = MAX_CHUNK_TOKENS,
        language: str = "en",
        keep_versions: int = DEFAULT_KEEP_VERSIONS,
        prefer_newer: bool = True,
    ) -> None:
        """Open the directory, making it when there is none, and bring what is derived up to date. Loads no model.

        keep_versions: how many earlier texts of an article stay; prefer_newer: the newer of two equal passages first.

        Raises ArchiveLocked, ArchiveUnusable, EncoderUnavailable, SettingsConflict, StorageFull.
        """
        self.encoder = encoder
        self.analyzer = Analyzer(language)
        self._ingestion = Ingestion(encoder, chunk_tokens=chunk_tokens, language=language, keep_versions=keep_versions)
        self._searcher = Searcher(encoder, self.analyzer, prefer_newer=prefer_newer)
        self._language = language
        self._chunk_tokens = chunk_tokens
        self._directory = directory
        self._writing = threading.Lock()
        self._restoring = threading.Lock()  # taken before the other one
        self._lock = DirectoryLock(directory)
        try:
            clear_remains(directory)
            self._catalog = Catalog(directory / FILE_NAME, create=not (directory / FOLDER_NAME).exists())
            try:
                self._catalog.check_settings(encoder.identity, chunk_tokens, language)
                prove_tables(self._catalog)
                self._derived = Derived(self._catalog, directory / FOLDER_NAME, self.analyzer, killed=self._lock.killed)
            except BaseException:
                self._catalog.close()
                raise
        except BaseException:
            self._lock.give_up()
            raise

    @property
    def rebuilt(self) -> str | None:
        """Why opening it has made the word index anew from the catalog; None where it has not."""
        return self._derived.rebuilt

    @property
    def created(self) -> bool:
        """Whether opening it has made it: nothing was there before."""
        return self._catalog.created

    def add(self, article: Article) -> Outcome:
        """Add one article, or bring it up to date. Durable and visible when this returns."""
        return next(self.add_all([article]))

    def add_all(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Add articles in groups, an outcome each, in their order; each is a change of its own, durable and visible
        when its outcome comes. Memory is bounded whatever the input. Raises StorageFull, ArchiveUnusable; what has
        come out before stays."""
        for group in in_groups(articles):
            yield from self._add_group(group)

    def remove(self, article_id: str) -> int:
        """Remove an article; gives the archive's sequence from then on. Raises ArticleNotFound, StorageFull."""
        with self._changing() as connection, unless_damaged(self._catalog, connection):
            chunks = chunk_range(connection, article_id)
            if chunks is None:
                raise ArticleNotFound(article_id)
            return remove_article(connection, article_id, chunks)

    def remove_source(self, source: str) -> int:
        """Remove every article of an outlet, all in one; gives how many there were. Raises StorageFull."""
        with self._changing() as connection:
            refuse_if_damaged(self._catalog, connection)
            ids = ids_of_source(connection, source)
            for article_id in ids:
                remove_article(connection, article_id, chunk_range(connection, article_id))
            return len(ids)

    def article(self, article_id: str, content_sha256: str | None = None) -> StoredArticle:
        """The article with its text, or with the text that it has or had under a hash. Raises ArticleNotFound,
        VersionNotFound; ArchiveUnusable when the text is damaged."""
        with self._viewing() as view, view.catalog.reading() as connection, unless_damaged(view.catalog, connection):
            return find_version(connection, article_id, content_sha256)

    def verify(self, citations: Sequence[CitedWords]) -> list[Verdict]:
        """Hold citations against the articles, a verdict each, in order. Raises ArchiveUnusable."""
        with self._viewing() as view, view.catalog.reading() as connection:
            verdicts = verify_citations(connection, citations)
            if any(verdict.status == "unknown" for verdict in verdicts):
                refuse_if_damaged(view.catalog, connection)
            return verdicts

    def sources(self) -> list[SourceSummary]:
        """The outlets, by name; last, with None for a name, the articles that have none."""
        with self._viewing() as view, view.catalog.reading() as connection:
            refuse_if_damaged(view.catalog, connection)
            return list_sources(connection)

    def outlets(self) -> list[str]:
        """The names of the outlets: less than `sources` tells, and sooner."""
        with self._viewing() as view, view.catalog.reading() as connection:
            return outlet_names(connection)

    def articles(self, after: str = "", limit: int = 100) -> list[ArticleSummary]:
        """Up to `limit` articles whose id comes after the given one, by id."""
        with self._viewing() as view, view.catalog.reading() as connection:
            return list_articles(connection, after, limit)

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` passages nearest to the question, its spelling mended, in the articles that pass the filters."""
        with self._viewing() as view:
            return self._searcher.search(view, question, filters or Filters(), top_k)

    def with_words(
        self, text: str, words: Sequence[str], filters: Filters, top_k: int, query: Query | None = None
    ) -> tuple[Passage, ...]:
        """The `top_k` passages that have one of the words, nearest to the text by its words; cosine: a query's."""
        with self._viewing() as view:
            return self._searcher.with_words(view, text, words, filters, top_k, query)

    def query(self, question: str) -> Query:
        """A question made ready for retrieval and evidence."""
        return self._searcher.query(question)

    def status(self) -> ArchiveStatus:
        """How much is in it."""
        with self._viewing() as view, view.catalog.reading() as connection:
            return ArchiveStatus(*counts(connection), last_seq(connection), view.catalog.settings)

    def flag(self, key: str) -> str | None:
        """A small durable note of the application's own."""
        with self._writing:
            return self._catalog.flag(key)

    def set_flag(self, key: str, value: str) -> None:
        """Keep such a note."""
        with self._writing:
            self._catalog.set_flag(key, value)

    def restore(self, backup: Iterable[bytes]) -> BackupContents:
        """Replace everything by a backup, given in pieces. Questions go on meanwhile, each in the one archive or the
        other; durable, and what the next question sees, when this returns. Raises BackupRefused, SettingsConflict,
        ArchiveUnusable, EncoderUnavailable, StorageFull."""
        with self._restoring:
            staged = stage(
                self._directory, backup, self.encoder, chunk_tokens=self._chunk_tokens, language=self._language
            )
            with self._writing:
                replaced = self._catalog
                self._catalog, self._derived = take_place(staged, self._catalog, self._derived, self.analyzer)
                replaced.retire()
        return staged.contents

    def compact(self) -> Compaction:
        """Leave no word of what was removed in any file. Questions go on meanwhile; changes wait. Raises
        ArchiveUnusable, StorageFull."""
        with self._restoring, self._writing:
            return compact(self._directory, self._catalog, self._derived)

    def removed_since(self) -> datetime | None:
        """When the first words were removed that are still in some file; None where there are none."""
        with self._viewing() as view, view.catalog.reading() as connection:
            return removed_since(connection)

    def announce(self, holder: Holder) -> None:
        """Say in the lock file how others can go through this process."""
        self._lock.announce(holder)

    def close(self) -> None:
        """Wait for the change in hand, then let the directory go. A second call does nothing."""
        with self._restoring, self._writing:
            self._derived.close()
            self._catalog.close()
            self._lock.release()

    @contextmanager
    def _viewing(self) -> Iterator[View]:
        """The current view; its catalog stays open until the end of the block, should a backup take its place."""
        while not (view := self._derived.view).catalog.hold():
            pass  # replaced in this very moment
        try:
            yield view
        finally:
            view.catalog.let_go()

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, shown to everybody when it is over."""
        with self._writing:
            with self._catalog.writing() as connection:
                yield connection
            self._derived.catch_up()

    def _add_group(self, group: Sequence[Article]) -> list[Outcome]:
        """Add articles of different ids. They are encoded outside the lock; should one be changed by somebody else
        meanwhile so that its text has to be encoded after all, that is done in another round."""
        outcomes: dict[str, Outcome] = {}
        while waiting := [article for article in group if article.id not in outcomes]:
            with self._viewing() as view, view.catalog.reading() as connection:
                new = [article for article in waiting if needs_encoding(connection, article)]
            encoded = self._ingestion.encode(new)
            with self._writing:
                stored = self._ingestion.store(self._catalog, waiting, encoded)
                self._derived.catch_up()
            outcomes |= {outcome.id: outcome for outcome in stored}
        return [outcomes[article.id] for article in group]
