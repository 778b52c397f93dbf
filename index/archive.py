"""The archive: the one door to a data directory. Add, remove, search, read.

One writer at a time; readers take the current view, which the writer replaces as a whole, and never wait. A change is
durable when its catalog transaction commits, and is acknowledged when the view that shows it is in place.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.catalog import FILE_NAME, Catalog, IndexSettings
from index.changes import chunk_range, last_seq, record_change
from index.chunking import MAX_CHUNK_TOKENS, Chunker
from index.derived import Derived
from index.directory import DirectoryLock, Holder
from index.encoder import Encoder
from index.errors import ArticleNotFound
from index.filters import Filters
from index.ingestion import Outcome, encode_articles, needs_encoding, store
from index.lexical import FOLDER_NAME, Analyzer, LexicalView
from index.records import (
    ArticleSummary,
    Encoded,
    StoredArticle,
    check_text_hash,
    counts,
    drop_version,
    find_article,
    list_articles,
)
from index.retrieval import Passage, Query, allowed_chunks, find_candidates, read_passages, undated_articles
from index.spelling import Speller

GROUP_ARTICLES = 64  # of a long add, committed together: one wait for the disk instead of 64
GROUP_CHARACTERS = 100_000  # about 100 chunks, 2 to 3 s of encoding: what an interrupted add does again


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The passages nearest to a question, best first, at the moment `seq` of the archive.

    query: None when nothing was searched; its text has the spelling mended; chunks: how many the archive has; matching:
    how many of them pass the filters; undated: articles that a bound on the date left out for want of a date.
    """

    query: Query | None
    passages: tuple[Passage, ...]
    seq: int
    chunks: int
    matching: int
    undated: int


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
        self, directory: Path, encoder: Encoder, *, chunk_tokens: int = MAX_CHUNK_TOKENS, language: str = "en"
    ) -> None:
        """Open the directory, making it when there is none, and bring what is derived up to date. Loads no model.

        Raises ArchiveLocked, ArchiveUnusable, EncoderUnavailable, SettingsConflict, StorageFull.
        """
        self.encoder = encoder
        self.analyzer = Analyzer(language)
        self._language = language
        self._chunk_tokens = chunk_tokens
        self._writing = threading.Lock()
        self._lock = DirectoryLock(directory)
        try:
            self._catalog = Catalog(directory / FILE_NAME)
            try:
                self._catalog.check_settings(encoder.identity, chunk_tokens, language)
                self._derived = Derived(self._catalog, directory / FOLDER_NAME, self.analyzer)
            except BaseException:
                self._catalog.close()
                raise
        except BaseException:
            self._lock.release()
            raise

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
        group: dict[str, Article] = {}
        characters = 0
        for article in articles:
            full = len(group) == GROUP_ARTICLES or characters + len(article.text) > GROUP_CHARACTERS
            if group and (full or article.id in group):
                yield from self._add_group(group)
                group, characters = {}, 0
            group[article.id] = article
            characters += len(article.text)
        if group:
            yield from self._add_group(group)

    def remove(self, article_id: str) -> int:
        """Remove an article; gives the archive's sequence from then on. Raises ArticleNotFound, StorageFull."""
        with self._writing:
            with self._catalog.writing() as connection:
                chunks = chunk_range(connection, article_id)
                if chunks is None:
                    raise ArticleNotFound(article_id)
                drop_version(connection, article_id)
                seq = record_change(connection, "remove", chunks, None)
            self._derived.catch_up()
        return seq

    def article(self, article_id: str) -> StoredArticle:
        """The article with its text. Raises ArticleNotFound; ArchiveUnusable when its text is damaged."""
        with self._catalog.reading() as connection:
            stored = find_article(connection, article_id)
        if stored is None:
            raise ArticleNotFound(article_id)
        check_text_hash(article_id, stored.article.text, stored.content_sha256)
        return stored

    def articles(self, after: str = "", limit: int = 100) -> list[ArticleSummary]:
        """Up to `limit` articles whose id comes after the given one, by id."""
        with self._catalog.reading() as connection:
            return list_articles(connection, after, limit)

    def search(self, question: str, filters: Filters | None = None, top_k: int = 8) -> SearchResult:
        """The `top_k` passages nearest to the question, its spelling mended, among the articles that pass the
        filters."""
        filters = filters or Filters()
        view = self._derived.view
        chunks = 0 if view.dense is None else len(view.dense)
        if not chunks:
            return SearchResult(None, (), view.seq, 0, 0, 0)
        allowed, undated = None, 0
        if filters:
            with self._catalog.reading() as connection:
                allowed, undated = allowed_chunks(connection, filters), undated_articles(connection, filters)
            if not len(allowed):
                return SearchResult(None, (), view.seq, chunks, 0, undated)
        query = self.query(self._mended(question, view.lexical, filters))
        candidates = find_candidates(view, query, filters, allowed)
        with self._catalog.reading() as connection:
            settings = self._catalog.settings
            passages = read_passages(connection, candidates, top_k, settings.sentence_dimension) if settings else []
        matching = chunks if allowed is None else len(allowed)
        return SearchResult(query, tuple(passages), view.seq, chunks, matching, undated)

    def query(self, question: str) -> Query:
        """A question made ready for retrieval and evidence."""
        return Query(question, self.encoder.encode_question(question), tuple(self.analyzer.terms(question)))

    def _mended(self, question: str, view: LexicalView, filters: Filters) -> str:
        """The question with its spelling mended."""
        speller = Speller(self.analyzer, self.encoder.tokenizer)
        if not (unknown := speller.unknown(question, view)):
            return question
        with self._catalog.reading() as connection:
            return speller.mend(question, unknown, view, filters, connection)

    def status(self) -> ArchiveStatus:
        """How much is in it."""
        with self._catalog.reading() as connection:
            return ArchiveStatus(*counts(connection), last_seq(connection), self._catalog.settings)

    def flag(self, key: str) -> str | None:
        """A small durable note of the application's own."""
        return self._catalog.flag(key)

    def set_flag(self, key: str, value: str) -> None:
        """Keep such a note."""
        with self._writing:
            self._catalog.set_flag(key, value)

    def announce(self, holder: Holder) -> None:
        """Say in the lock file how others can go through this process."""
        self._lock.announce(holder)

    def close(self) -> None:
        """Wait for the change in hand, then let the directory go. A second call does nothing."""
        with self._writing:
            self._derived.close()
            self._catalog.close()
            self._lock.release()

    def _add_group(self, group: dict[str, Article]) -> list[Outcome]:
        """Add articles of different ids. They are encoded outside the lock; should one be changed by somebody else
        meanwhile so that its text has to be encoded after all, that is done in another round."""
        outcomes: dict[str, Outcome] = {}
        while waiting := [article for article in group.values() if article.id not in outcomes]:
            with self._catalog.reading() as connection:
                new = [article for article in waiting if needs_encoding(connection, article)]
            encoded = {item.article.id: item for item in self._encode(new)}
            with self._writing:
                with self._catalog.writing() as connection:
                    if encoded:
                        self._catalog.record_settings(self._index_settings(next(iter(encoded.values()))))
                    ready = (a for a in waiting if a.id in encoded or not needs_encoding(connection, a))
                    stored = [store(connection, article, encoded.get(article.id)) for article in ready]
                self._derived.catch_up()
            outcomes |= {outcome.id: outcome for outcome in stored}
        return [outcomes[article_id] for article_id in group]

    def _encode(self, articles: Sequence[Article]) -> list[Encoded]:
        if not articles:
            return []
        tokens = min(self._chunk_tokens, self.encoder.max_tokens)
        return encode_articles(articles, self.encoder, Chunker(self.encoder.tokenizer, tokens), self._language)

    def _index_settings(self, sample: Encoded) -> IndexSettings:
        vectors = sample.vectors[0]
        return IndexSettings(
            self.encoder.identity, len(vectors.chunk), vectors.sentences.shape[1], self._chunk_tokens, self._language
        )
