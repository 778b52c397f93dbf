"""The archive: the one door to a data directory. Add, remove, search, read.

Changes stand in the order in which they came, whichever is ready first: what has been overtaken is not stored.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.arrivals import Arrivals
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArticleNotFound, ChangeOvertaken
from index.filters import Filters
from index.quotations.verification import CitedWords, Verdict, verify_citations
from index.search.lexical import Analyzer
from index.search.retrieval import Passage, Query
from index.search.searching import Searcher, SearchResult
from index.storage.changes import chunk_range, last_seq
from index.storage.directory import DirectoryLock, Holder
from index.storage.history import DEFAULT_KEEP_VERSIONS, removed_since
from index.storage.ingestion import Ingestion, Outcome, in_groups, needs_encoding
from index.storage.listing import ArticleSummary, SourceSummary, counts, ids_of_source, list_articles, list_sources
from index.storage.opening import refuse_if_damaged, unless_damaged
from index.storage.outlets import outlet_names
from index.storage.records import StoredArticle, find_version, remove_article
from index.storage.settings import IndexSettings
from index.store import Store
from index.text.chunking import MAX_CHUNK_TOKENS
from index.upkeep.backup import BackupContents
from index.upkeep.compaction import Compaction
from index.upkeep.restoring import clear_remains, stage


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
        self._chunk_tokens = chunk_tokens
        self._directory = directory
        self._arrivals = Arrivals()
        self._restoring = threading.Lock()  # taken before the store's own
        self._lock = DirectoryLock(directory)
        try:
            clear_remains(directory)
            self._store = Store(directory, self.analyzer, encoder.identity, chunk_tokens, killed=self._lock.killed)
        except BaseException:
            self._lock.give_up()
            raise

    @property
    def rebuilt(self) -> str | None:
        """Why opening it has made the word index anew from the catalog; None where it has not."""
        return self._store.derived.rebuilt

    @property
    def created(self) -> bool:
        """Whether opening it has made it: nothing was there before."""
        return self._store.created

    def arriving(self) -> AbstractContextManager[int]:
        """Give a change its place in the order of those that come, to be kept until it is stored: for one that waits
        before it is handed to `add` or one of its like, which give it its place themselves otherwise."""
        return self._arrivals.arriving()

    def add(self, article: Article, came: int | None = None) -> Outcome:
        """Add one article, or bring it up to date. Durable and visible when this returns. came: its place among the
        changes. Raises StorageFull, ArchiveUnusable; ChangeOvertaken where a later change of it was stored before."""
        with self._arrivals.placed(came) as number:
            (outcome,) = self._add_group([article], [number])
        if outcome.status == "overtaken":
            raise ChangeOvertaken(f"article {article.id!r}")
        return outcome

    def add_all(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Add articles in groups, an outcome each, in their order; each is a change of its own, durable and visible
        when its outcome comes, or overtaken. Memory is bounded whatever the input. Raises StorageFull, ArchiveUnusable;
        what has come out before stays."""
        with self._arrivals.stream() as stream:
            for group in in_groups(stream.arriving(articles)):
                numbers = stream.numbers[: len(group)]
                yield from self._add_group(group, numbers)
                stream.leave(numbers)

    def remove(self, article_id: str, came: int | None = None) -> int:
        """Remove an article; gives the archive's sequence from then on. Raises ArticleNotFound, StorageFull,
        ChangeOvertaken."""
        with self._arrivals.placed(came) as number, self._store.writing() as catalog:
            if self._arrivals.overtaken(number, article_id):
                raise ChangeOvertaken(f"article {article_id!r}")
            with catalog.writing() as connection, unless_damaged(catalog, connection):
                chunks = chunk_range(connection, article_id)
                if chunks is None:
                    self._arrivals.stored(number, article_id)  # one that is on its way does not come either
                    raise ArticleNotFound(article_id)
                seq = remove_article(connection, article_id, chunks)
            self._arrivals.stored(number, article_id)
            return seq

    def remove_source(self, source: str, came: int | None = None) -> int:
        """Remove every article of an outlet, all in one; gives how many there were. Raises StorageFull."""
        with self._arrivals.placed(came) as number, self._store.writing() as catalog:
            with catalog.writing() as connection:
                refuse_if_damaged(catalog, connection)
                ids = [i for i in ids_of_source(connection, source) if not self._arrivals.overtaken(number, i)]
                for article_id in ids:
                    remove_article(connection, article_id, chunk_range(connection, article_id))
            self._arrivals.source_removed(number, source)
            return len(ids)

    def article(self, article_id: str, content_sha256: str | None = None) -> StoredArticle:
        """The article with its text, or with the text that it has or had under a hash. Raises ArticleNotFound,
        VersionNotFound; ArchiveUnusable when the text is damaged."""
        with self._store.reading() as (catalog, connection), unless_damaged(catalog, connection):
            return find_version(connection, article_id, content_sha256)

    def verify(self, citations: Sequence[CitedWords]) -> list[Verdict]:
        """Hold citations against the articles, a verdict each, in order. Raises ArchiveUnusable."""
        with self._store.reading() as (catalog, connection):
            verdicts = verify_citations(connection, citations)
            if any(verdict.status == "unknown" for verdict in verdicts):
                refuse_if_damaged(catalog, connection)
            return verdicts

    def sources(self) -> list[SourceSummary]:
        """The outlets, by name; last, with None for a name, the articles that have none."""
        with self._store.reading() as (catalog, connection):
            refuse_if_damaged(catalog, connection)
            return list_sources(connection)

    def outlets(self) -> list[str]:
        """The names of the outlets: less than `sources` tells, and sooner."""
        with self._store.reading() as (_, connection):
            return outlet_names(connection)

    def articles(self, after: str = "", limit: int = 100) -> list[ArticleSummary]:
        """Up to `limit` articles whose id comes after the given one, by id."""
        with self._store.reading() as (_, connection):
            return list_articles(connection, after, limit)

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` passages nearest to the question, its spelling mended, in the articles that pass the filters."""
        with self._store.viewing() as view:
            return self._searcher.search(view, question, filters or Filters(), top_k)

    def with_words(
        self, text: str, words: Sequence[str], filters: Filters, top_k: int, query: Query | None = None
    ) -> tuple[Passage, ...]:
        """The `top_k` passages that have one of the words, nearest to the text by its words; cosine: a query's."""
        with self._store.viewing() as view:
            return self._searcher.with_words(view, text, words, filters, top_k, query)

    def query(self, question: str) -> Query:
        """A question made ready for retrieval and evidence."""
        return self._searcher.query(question)

    def status(self) -> ArchiveStatus:
        """How much is in it."""
        with self._store.reading() as (catalog, connection):
            return ArchiveStatus(*counts(connection), last_seq(connection), catalog.settings)

    def flag(self, key: str) -> str | None:
        """A small durable note of the application's own."""
        return self._store.flag(key)

    def set_flag(self, key: str, value: str) -> None:
        """Keep such a note."""
        self._store.set_flag(key, value)

    def restore(self, backup: Iterable[bytes]) -> BackupContents:
        """Replace everything by a backup, given in pieces. Questions go on meanwhile, each in the one archive or the
        other; durable, and what the next question sees, when this returns. Raises BackupRefused, SettingsConflict,
        ArchiveUnusable, EncoderUnavailable, StorageFull."""
        with self._restoring, self._arrivals.arriving() as number:
            staged = stage(
                self._directory, backup, self.encoder, chunk_tokens=self._chunk_tokens, language=self.analyzer.language
            )
            with self._store.replacing(staged):
                self._arrivals.all_replaced(number)
        return staged.contents

    def compact(self) -> Compaction:
        """Leave no word of what was removed in any file. Questions go on meanwhile; changes wait. Raises
        ArchiveUnusable, StorageFull."""
        with self._restoring:
            return self._store.compact()

    def removed_since(self) -> datetime | None:
        """When the first words were removed that are still in some file; None where there are none."""
        with self._store.reading() as (_, connection):
            return removed_since(connection)

    def announce(self, holder: Holder) -> None:
        """Say in the lock file how others can go through this process."""
        self._lock.announce(holder)

    def close(self) -> None:
        """Wait for the change in hand, then let the directory go. A second call does nothing."""
        with self._restoring:
            self._store.close()
            self._lock.release()

    def _add_group(self, group: Sequence[Article], numbers: Sequence[int]) -> list[Outcome]:
        """Add articles of different ids, with their places among the changes. They are encoded outside the writer's
        turn; should one be changed by somebody else meanwhile so that its text has to be encoded after all, that is
        done in another round."""
        outcomes: dict[str, Outcome] = {}
        came = {article.id: number for article, number in zip(group, numbers, strict=True)}

        def overtaken(article: Article) -> bool:
            return self._arrivals.overtaken(came[article.id], article.id, article.source)

        while waiting := [article for article in group if article.id not in outcomes]:
            with self._store.reading() as (_, connection):
                new = [a for a in waiting if not overtaken(a) and needs_encoding(connection, a)]
            encoded = self._ingestion.encode(new)
            with self._store.writing() as catalog:
                stored = self._ingestion.store(catalog, waiting, encoded, overtaken)
                for outcome in stored:
                    if outcome.status != "overtaken":
                        self._arrivals.stored(came[outcome.id], outcome.id)
            outcomes |= {outcome.id: outcome for outcome in stored}
        return [outcomes[article.id] for article in group]
