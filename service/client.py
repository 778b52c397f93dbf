"""The commands' way through a service that holds the data directory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from types import TracebackType
from typing import Any, Literal, NoReturn, Self, TypeVar

import httpx2
import msgspec

from index.article import ARTICLE_ID, Article
from index.errors import (
    ArticleNotFound,
    ArticleRejected,
    BackupRefused,
    PullquoteError,
    QuestionRejected,
    SettingsConflict,
    StorageFull,
)
from service.schemas import (
    AddResponse,
    ArticleLine,
    ArticleList,
    ArticleListItem,
    ArticleView,
    AskRequest,
    AskResponse,
    CompactResponse,
    DeleteResponse,
    RestoreResponse,
    SearchRequest,
    SearchResponse,
    StatusResponse,
    VerifyRequest,
    VerifyResponse,
)

PAGE = 500
CONNECT_TIMEOUT_S = 5.0
ANSWER_TIMEOUT_S = 120.0
ASK_TIMEOUT_S = 3_700.0  # a language model may write as long as the service's PULLQUOTE_LLM_TIMEOUT, an hour at most
RESTORE_TIMEOUT_S = 3_600.0  # each text is hashed, and all of them are put in a new word index
ADD_TIMEOUT_S = 1_800.0  # the longest text takes 20 s of encoding, and others may be before it
BUSY_PATIENCE_S = 300.0  # a service that says "come back later" (it may be loading its model) is asked again so long
DEFAULT_RETRY_S = 2.0

JSON = "application/json"
NDJSON = "application/x-ndjson"
BACKUP = "application/octet-stream"

Response = TypeVar("Response")


class ServiceUnreachable(PullquoteError):
    """The service that holds the data directory does not answer."""


class ServiceRefused(PullquoteError):
    """The service would not do it; the message is its own."""


class _Problem(msgspec.Struct):
    type: str = ""
    detail: str = ""


class ServiceClient:
    """Asks a service over HTTP for what `Access` promises, and raises the errors that it would raise here."""

    def __init__(self, url: str, token: str | None) -> None:
        self._url = url
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        timeout = httpx2.Timeout(ANSWER_TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
        # no proxy: the service is on this machine, and the token is nobody else's business
        self._http = httpx2.Client(base_url=url, headers=headers, timeout=timeout, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def add(self, articles: Sequence[Article]) -> AddResponse:
        """Add a group of articles in one request. An error's `line` counts within the group, from 1."""
        body = b"".join(msgspec.json.encode(_line(article)) + b"\n" for article in articles)
        return self._call(AddResponse, "POST", "/v1/articles", body, NDJSON, timeout=ADD_TIMEOUT_S)

    def remove(self, article_id: str) -> None:
        """Remove an article. Raises ArticleNotFound."""
        self._send("DELETE", _place(article_id), article_id=article_id)

    def remove_source(self, source: str) -> DeleteResponse:
        """Remove every article of an outlet, all at once."""
        return self._call(DeleteResponse, "DELETE", "/v1/articles", parameters={"source": source})

    def verify(self, request: VerifyRequest) -> VerifyResponse:
        """Check citations."""
        return self._call(VerifyResponse, "POST", "/v1/verify", msgspec.json.encode(request))

    def compact(self) -> CompactResponse:
        """Leave no word of what was removed in any file."""
        return self._call(CompactResponse, "POST", "/v1/compact", timeout=RESTORE_TIMEOUT_S)

    def article(self, article_id: str) -> ArticleView:
        """An article with its text. Raises ArticleNotFound."""
        return self._call(ArticleView, "GET", _place(article_id), article_id=article_id)

    def articles(self) -> Iterator[ArticleListItem]:
        """Every article, by id."""
        parameters = {"limit": str(PAGE)}
        while True:
            page = self._call(ArticleList, "GET", "/v1/articles", parameters=parameters)
            yield from page.articles
            if page.next_cursor is None:
                return
            parameters["cursor"] = page.next_cursor

    def status(self) -> StatusResponse:
        """How much there is."""
        return self._call(StatusResponse, "GET", "/v1/status")

    def ask(self, request: AskRequest) -> AskResponse:
        """Answer a question. Raises QuestionRejected."""
        return self._call(AskResponse, "POST", "/v1/ask", msgspec.json.encode(request), timeout=ASK_TIMEOUT_S)

    def search(self, request: SearchRequest) -> SearchResponse:
        """The passages nearest to a query. Raises QuestionRejected."""
        return self._call(SearchResponse, "POST", "/v1/search", msgspec.json.encode(request))

    def restore(self, pieces: Callable[[], Iterator[bytes]], size: int) -> RestoreResponse:
        """Replace everything by a backup of `size` bytes. pieces: begins it, and begins it again when the service asks
        to come back. Raises BackupRefused, SettingsConflict, StorageFull."""
        return self._call(RestoreResponse, "POST", "/v1/restore", pieces, BACKUP, size=size, timeout=RESTORE_TIMEOUT_S)

    def _call(self, into: type[Response], *arguments: Any, **keywords: Any) -> Response:
        content = self._send(*arguments, **keywords)
        try:
            return msgspec.json.decode(content, type=into)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ServiceRefused(
                f"what answers at {self._url} is no Pullquote of this version: stop it, and try again"
            ) from error

    def _send(
        self,
        method: Literal["GET", "POST", "DELETE"],
        path: str,
        body: bytes | Callable[[], Iterator[bytes]] | None = None,
        content_type: str = JSON,
        *,
        parameters: Mapping[str, str] | None = None,
        article_id: str = "",
        size: int | None = None,
        timeout: float = ANSWER_TIMEOUT_S,
    ) -> bytes:
        """The body of the response. A service that is busy is asked again, for a while. size: of a body in pieces."""
        headers = {} if body is None else {"Content-Type": content_type}
        if size is not None:
            headers["Content-Length"] = str(size)
        patient_until = time.monotonic() + BUSY_PATIENCE_S
        while True:
            try:
                response = self._http.request(
                    method,
                    path,
                    content=body() if callable(body) else body,
                    headers=headers,
                    params=parameters,
                    timeout=httpx2.Timeout(timeout, connect=CONNECT_TIMEOUT_S),
                )
            except httpx2.TimeoutException as error:
                raise ServiceUnreachable(
                    f"the service at {self._url}, which holds the data directory, does not answer in time: try again"
                ) from error
            except httpx2.HTTPError as error:
                raise ServiceUnreachable(
                    f"the service at {self._url}, which holds the data directory, can't be reached "
                    f"({error or type(error).__name__}): try again once it runs or has stopped"
                ) from error
            if response.is_success:
                return response.content
            wait = _retry_after(response)
            if wait is None or time.monotonic() + wait > patient_until:
                self._refuse(response, article_id)
            time.sleep(wait)

    def _refuse(self, response: httpx2.Response, article_id: str) -> NoReturn:
        """Raise the error that the service met with."""
        try:
            problem = msgspec.json.decode(response.content, type=_Problem)
        except (msgspec.DecodeError, UnicodeDecodeError):
            problem = _Problem()
        field, _, detail = problem.detail.partition(": ")
        match problem.type.rpartition(":")[2]:
            case "article-not-found":
                raise ArticleNotFound(article_id)
            case "article-rejected":
                raise ArticleRejected(field, detail)
            case "backup-refused":
                raise BackupRefused(problem.detail)
            case "question-rejected":
                raise QuestionRejected(field, detail)
            case "settings-conflict":
                raise SettingsConflict(problem.detail)
            case "storage-full":
                raise StorageFull(problem.detail)
        said = problem.detail or HTTPStatus(response.status_code).phrase
        raise ServiceRefused(f"the service at {self._url} refused: {said}")


def _place(article_id: str) -> str:
    if not ARTICLE_ID.fullmatch(article_id):  # and what is no id is part of no address
        raise ArticleNotFound(article_id)
    return f"/v1/articles/{article_id}"


def _line(article: Article) -> ArticleLine:
    return ArticleLine(
        id=article.id,
        text=article.text,
        title=article.title,
        url=article.url,
        source=article.source,
        author=article.author,
        language=article.language,
        published_at=article.published_at,
    )


def _retry_after(response: httpx2.Response) -> float | None:
    """Seconds after which to ask again; None where that is of no use."""
    if response.status_code not in (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS):
        return None
    given = response.headers.get("Retry-After", "")
    return float(given) if given.isdecimal() else DEFAULT_RETRY_S if not given else None
