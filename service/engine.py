"""The engine: owns the archive, the models and the lanes of work, and is what the handlers call."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import perf_counter

import structlog

from index.archive import Archive, ArchiveStatus
from index.article import Article
from index.compute import ComputeLane
from index.encoding.encoder import Encoder
from index.errors import EncodingStopped
from index.quotations.verification import CitedWords, Verdict
from index.search.retrieval import Passage
from index.storage.directory import Holder
from index.storage.ingestion import Outcome
from index.storage.listing import ArticleSummary, SourceSummary
from index.storage.records import StoredArticle
from index.upkeep.backup import BackupContents
from index.upkeep.compaction import Compaction
from service.answering.answerer import Answerer, ranker_for
from service.answering.questions import Mode, Question, Search
from service.answering.reply import Found, Reply
from service.errors import NotReady
from service.generation.desk import WritingDesk
from service.generation.writing import OnText
from service.housekeeping import Housekeeping
from service.http.uploads import take_upload
from service.importing.intake import IntakeResult, take_lines
from service.importing.seeding import load_seeds, prepare_seeds
from service.lanes import Lanes, Result
from service.settings import Settings

RETRY_WHILE_LOADING_S = 2
log = structlog.get_logger(__name__)


class Engine:
    """Making one is cheap. `open` takes the data directory, `load` the models; `close` lets both go."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.failure: BaseException | None = None
        self._stopping = threading.Event()
        self._archive: Archive | None = None
        self._answerer: Answerer | None = None
        self._housekeeping: Housekeeping | None = None
        self._lanes = Lanes(settings.workers, settings.max_waiting)
        self._desk = WritingDesk(settings)

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._answerer is not None

    def check_ready(self) -> None:
        """Raises NotReady until questions can be answered."""
        _ = self._loaded

    def open(self) -> None:
        """Take the directory. Blocks for as long as it takes to bring the indexes up to date.

        Raises ArchiveLocked, ArchiveUnusable, EncoderUnavailable, SettingsConflict, StorageFull, SeedsUnusable.
        """
        settings = self.settings
        encoder = Encoder(settings.model, ComputeLane())
        archive = Archive(
            settings.data,
            encoder,
            chunk_tokens=settings.chunk_tokens,
            language=settings.language,
            keep_versions=settings.keep_versions,
            prefer_newer=settings.prefer_newer == "on",
        )
        try:
            if settings.seeds is not None:
                prepare_seeds(archive, settings.seeds)
        except BaseException:
            archive.close()
            raise
        self._archive = archive
        if archive.rebuilt is not None:
            log.warning("word index made again from the catalog", reason=archive.rebuilt)

    def load(self) -> None:
        """Read the models into memory, then the seeds into a new directory; from then on it is ready. Blocks, and
        keeps what goes wrong in `failure`."""
        try:
            with suppress(EncodingStopped):  # in the middle of the seeds, of which the next start puts in the rest
                self._load()
        except Exception as error:
            self.failure = error

    def stop(self) -> None:
        """Have `load` and all that is in hand end as soon as they can; whoever waits for it gets Stopping, unless it is
        done. To be called on the event loop."""
        self._stopping.set()
        self._lanes.close()
        self._desk.stop()
        if self._archive is not None:
            self._archive.encoder.stop()

    def close(self) -> None:
        """Wait for the change in hand, then let the directory go."""
        self._stopping.set()
        self._answerer = None
        self._desk.close()
        if self._housekeeping is not None:
            self._housekeeping.stop()
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def announce(self, holder: Holder) -> None:
        """Say in the lock file how others can go through this process."""
        self._opened.announce(holder)

    async def ask(
        self,
        question: Question,
        on_passages: Callable[[Sequence[Passage]], None] | None = None,
        on_text: OnText | None = None,
    ) -> Reply:
        """Answer a question. on_passages: told of them, in the working thread, before the answer is there;
        on_text: told, in its thread, of each sentence that a language model wrote, once it is checked.

        Raises NotReady, Overloaded, ArchiveUnusable.
        """
        started, answerer = perf_counter(), self._loaded
        interpreted = await self._desk.interpreted(question)

        def answered() -> Reply:  # what the rule reads may be long: it waits its turn with the rest
            return answerer.answer(question, on_passages, interpreted or self._desk.by_rule(question))

        reply = await self._lanes.questions.run(answered)
        reply = await self._desk.written(reply, on_text)
        return replace(reply, timings=replace(reply.timings, total=_ms_since(started)))

    async def search(self, search: Search) -> Found:
        """The passages nearest to a query. Raises NotReady, Overloaded, ArchiveUnusable."""
        started = perf_counter()
        found = await self._lanes.questions.run(partial(self._loaded.search, search))
        return replace(found, timings=replace(found.timings, total=_ms_since(started)))

    async def put(self, article: Article) -> Outcome:
        """Add an article, or bring it up to date: durable and visible when this returns.

        Raises NotReady, Overloaded, StorageFull, ArchiveUnusable, ChangeOvertaken.
        """
        return await self._changed(lambda archive, came: archive.add(article, came))

    async def add_many(self, chunks: AsyncIterator[bytes], parse: Callable[[bytes], Article]) -> IntakeResult:
        """Add the article of each line of a body. Raises NotReady, Overloaded, StorageFull, ArchiveUnusable."""
        return await take_lines(chunks, parse, self._writable, self._lanes.streams)

    async def restore(self, chunks: AsyncIterator[bytes]) -> BackupContents:
        """Replace everything by the backup that a body holds. Raises BackupRefused, SettingsConflict, NotReady,
        Overloaded, StorageFull, ArchiveUnusable; nothing has then changed."""
        return await take_upload(chunks, self._writable.restore, self._lanes.restores)

    async def delete(self, article_id: str) -> int:
        """Remove an article; gives the archive's sequence from then on. Raises ArticleNotFound, NotReady, Overloaded,
        StorageFull, ChangeOvertaken."""
        return await self._changed(lambda archive, came: archive.remove(article_id, came))

    async def delete_source(self, source: str) -> int:
        """Remove every article of an outlet; gives how many. Raises NotReady, Overloaded, StorageFull."""
        return await self._changed(lambda archive, came: archive.remove_source(source, came))

    async def compact(self) -> Compaction:
        """Leave no word of what was removed in any file. Raises NotReady, Overloaded, StorageFull, ArchiveUnusable."""
        return await self._lanes.restores.run(self._writable.compact)

    async def article(self, article_id: str, content_sha256: str | None = None) -> StoredArticle:
        """An article with its text, or with the one that it had under a hash. Raises ArticleNotFound, VersionNotFound,
        Overloaded, ArchiveUnusable."""
        return await self._lanes.reads.run(partial(self._opened.article, article_id, content_sha256))

    async def verify(self, citations: Sequence[CitedWords]) -> list[Verdict]:
        """A verdict on each citation. Raises Overloaded, ArchiveUnusable."""
        return await self._lanes.reads.run(partial(self._opened.verify, citations))

    async def sources(self) -> list[SourceSummary]:
        """The outlets. Raises Overloaded, ArchiveUnusable."""
        return await self._lanes.reads.run(self._opened.sources)

    async def articles(self, after: str, limit: int) -> list[ArticleSummary]:
        """Up to `limit` articles whose id comes after the given one, by id. Raises Overloaded, ArchiveUnusable."""
        return await self._lanes.reads.run(partial(self._opened.articles, after, limit))

    async def status(self) -> ArchiveStatus:
        """How much is in the archive. Raises Overloaded, ArchiveUnusable."""
        return await self._lanes.reads.run(self._opened.status)

    @property
    def language_model_name(self) -> str | None:
        """What writes answers; None where nothing is configured that does."""
        return self._desk.language_model

    @property
    def default_mode(self) -> Mode:
        """How a question is answered that asks for no mode."""
        return self._desk.default_mode

    @property
    def _opened(self) -> Archive:
        if self._archive is None:
            raise NotReady(RETRY_WHILE_LOADING_S)
        return self._archive

    @property
    def _loaded(self) -> Answerer:
        if self._answerer is None:
            raise NotReady(RETRY_WHILE_LOADING_S)
        return self._answerer

    @property
    def _writable(self) -> Archive:
        """The archive, once nothing but clients writes into it."""
        if self._answerer is None:
            raise NotReady(RETRY_WHILE_LOADING_S)
        return self._opened

    async def _changed(self, change: Callable[[Archive, int], Result]) -> Result:
        """Make a change in its turn. change: of the archive, with its place among the changes that come."""
        archive = self._writable
        with archive.arriving() as came:
            return await self._lanes.writes.run(lambda: change(archive, came))

    def _load(self) -> None:
        archive, started = self._opened, perf_counter()
        archive.encoder.load()
        ranker = ranker_for(archive, self.settings)
        if self.settings.reader == "on" and ranker.reader is None:
            log.warning("the reader's weights are not installed: sentences are ranked without it")
        answerer = Answerer(archive, ranker, self.settings.threshold)
        answerer.warm_up()
        self._desk.load(archive, ranker.reader)
        log.info("model loaded", seconds=round(perf_counter() - started, 1))
        if self.settings.seeds is not None:
            load_seeds(archive, self.settings.seeds, self._stopping)
        if not self._stopping.is_set():
            self._answerer = answerer
            self._housekeeping = Housekeeping(archive, self.settings.compact_hours)
            self._housekeeping.start()


def _ms_since(started: float) -> float:
    return round(1_000 * (perf_counter() - started), 1)
