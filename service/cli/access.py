"""The way to an archive: through the service that holds the data directory, or by opening it here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from index.article import Article
from index.storage.directory import holder
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


class Access(Protocol):
    """What the commands do with an archive. Both ways speak of the same things: those that travel over HTTP."""

    def add(self, articles: Sequence[Article]) -> AddResponse:
        """Add a group of articles: durable and visible when this returns. Raises StorageFull, ArchiveUnusable."""

    def remove(self, article_id: str) -> None:
        """Remove an article. Raises ArticleNotFound, StorageFull."""

    def remove_source(self, source: str) -> DeleteResponse:
        """Remove every article of an outlet, all at once. Raises RequestRejected, StorageFull."""

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Check citations. Raises RequestRejected, ArchiveUnusable."""

    def compact(self) -> CompactResponse:
        """Leave no word of what was removed in any file. Raises StorageFull, ArchiveUnusable."""

    def article(self, article_id: str) -> ArticleView:
        """An article with its text. Raises ArticleNotFound, ArchiveUnusable."""

    def articles(self) -> Iterator[ArticleListItem]:
        """Every article, by id."""

    def status(self) -> StatusResponse:
        """How much there is."""

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question. Raises QuestionRejected, ArchiveUnusable, EncoderUnavailable."""

    def search(self, request: SearchRequest) -> SearchResponse:
        """The passages nearest to a query. Raises QuestionRejected, ArchiveUnusable, EncoderUnavailable."""


@contextmanager
def open_access(settings: Settings, *, create: bool = False) -> Iterator[Access]:
    """The way to the archive of the data directory. create: make one where there is none.

    Raises ArchiveLocked when another command has it, ArchiveUnusable, EncoderUnavailable, SettingsConflict,
    StorageFull, ServiceUnreachable.
    """
    who = holder(settings.data)
    if who is not None and who.url is not None:
        from service.client import ServiceClient

        with ServiceClient(who.url, who.token) as client:
            yield client
    else:
        from service.cli.direct import DirectAccess
        from service.logs import log_to_stderr

        log_to_stderr()
        with DirectAccess(settings, create=create) as direct:
            yield direct
