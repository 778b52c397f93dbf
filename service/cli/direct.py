"""The data directory opened here, where no service holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from types import TracebackType
from typing import Self

from anyio import run

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.errors import ArchiveUnusable
from index.evidence.ranking import EvidenceRanker
from index.search.lexical import FOLDER_NAME
from index.storage.catalog import FILE_NAME
from index.storage.directory import check_folder
from service.answering.answerer import Answerer, ranker_for
from service.answering.questions import Question
from service.answering.reply import Reply
from service.cli.terminal import notice
from service.conversion import (
    article_list,
    article_view,
    ask_response,
    citations_of,
    compact_response,
    question_of,
    search_of,
    search_response,
    source_of,
    status_response,
    verify_response,
)
from service.generation.configured import configured_endpoint, configured_name, default_mode
from service.generation.desk import WritingDesk
from service.schemas import (
    AddResponse,
    ArticleListItem,
    ArticleView,
    AskRequest,
    AskResponse,
    CompactResponse,
    DeleteResponse,
    SearchRequest,
    SearchResponse,
    StatusResponse,
    VerifyRequest,
    VerifyResponse,
)
from service.settings import Settings

PAGE = 500


class DirectAccess:
    """An archive that this process holds. Only adding and asking load the encoder."""

    def __init__(self, settings: Settings, *, create: bool = False) -> None:
        """Raises ArchiveLocked, ArchiveUnusable, EncoderUnavailable, SettingsConflict, StorageFull."""
        check_folder(settings.data)
        if not create and not (settings.data / FILE_NAME).exists():
            if (settings.data / FOLDER_NAME).exists():
                raise ArchiveUnusable(
                    f"the catalog in {settings.data} is missing, and a word index beside it shows that there was one: "
                    "restore a backup"
                )
            raise ArchiveUnusable(
                f"there are no articles in {settings.data}: add some with `pullquote add`, or name another "
                "directory with --data"
            )
        self._settings = settings
        self._archive = Archive(
            settings.data,
            Encoder(settings.model),
            chunk_tokens=settings.chunk_tokens,
            language=settings.language,
            keep_versions=settings.keep_versions,
            prefer_newer=settings.prefer_newer == "on",
        )
        if self._archive.rebuilt is not None:
            notice(f"the word index was made again from the catalog: {self._archive.rebuilt}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def add(self, articles: Sequence[Article]) -> AddResponse:
        """Add a group of articles."""
        outcomes = list(self._archive.add_all(articles))
        counts = Counter(outcome.status for outcome in outcomes)
        return AddResponse(
            created=counts["created"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            failed=0,
            errors=[],
            index_sequence=max((outcome.seq for outcome in outcomes), default=0),
        )

    def remove(self, article_id: str) -> None:
        """Remove an article. Raises ArticleNotFound."""
        self._archive.remove(article_id)

    def remove_source(self, source: str) -> DeleteResponse:
        """Remove every article of an outlet."""
        return DeleteResponse(self._archive.remove_source(source_of(source)))

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Check citations. Raises RequestRejected."""
        return verify_response(self._archive.verify(citations_of(request)))

    def compact(self) -> CompactResponse:
        """Leave no word of what was removed in any file."""
        return compact_response(self._archive.compact())

    def article(self, article_id: str) -> ArticleView:
        """An article with its text. Raises ArticleNotFound."""
        return article_view(self._archive.article(article_id))

    def articles(self) -> Iterator[ArticleListItem]:
        """Every article, by id."""
        after = ""
        while page := self._archive.articles(after, PAGE):
            yield from article_list(page, PAGE).articles
            after = page[-1].id

    def status(self) -> StatusResponse:
        """How much there is."""
        return status_response(
            self._archive.status(),
            self._settings.model,
            version("pullquote"),
            ready=True,
            language_model=configured_name(self._settings),
            mode=default_mode(self._settings),
        )

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question. Raises QuestionRejected, ModelUnusable."""
        if self._settings.mode != "extractive":
            configured_endpoint(self._settings)  # which tells what does not fit, though nothing may be written
        question, ranker = question_of(request), ranker_for(self._archive, self._settings)
        answerer, desk = self._answerer(ranker), WritingDesk(self._settings)
        try:
            if desk.mode_of(question) == "generative":
                desk.load(self._archive, ranker.reader)
            return ask_response(run(_answered, question, answerer, desk))
        finally:
            desk.close()

    def search(self, request: SearchRequest) -> SearchResponse:
        """The passages nearest to a query. Raises QuestionRejected."""
        ranker = ranker_for(self._archive, self._settings)
        return search_response(self._answerer(ranker).search(search_of(request)))

    def _answerer(self, ranker: EvidenceRanker) -> Answerer:
        return Answerer(self._archive, ranker, self._settings.threshold)


async def _answered(question: Question, answerer: Answerer, desk: WritingDesk) -> Reply:
    interpreted = await desk.interpreted(question)
    return await desk.written(answerer.answer(question, interpreted=interpreted))
