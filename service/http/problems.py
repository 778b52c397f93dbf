"""Errors to problem documents (RFC 9457): one place that says which class is which status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException, ValidationException
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import ExceptionHandlersMap, Scope
from msgspec import Struct

from index.errors import (
    ArchiveUnusable,
    ArticleNotFound,
    ArticleRejected,
    BackupRefused,
    ChangeOvertaken,
    EncoderUnavailable,
    NotPermitted,
    Overloaded,
    QuestionRejected,
    ReaderUnavailable,
    SettingsConflict,
    StorageFull,
    VersionNotFound,
)
from service.errors import (
    BodyTooLarge,
    ClientGone,
    ContentTypeRefused,
    HostRefused,
    NotReady,
    RequestRejected,
    RequestTooSlow,
    Stopping,
    TokenRefused,
    TokenRequired,
)
from service.json_decoding import readable

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:pullquote:problem:"
COME_BACK = (Overloaded, NotReady, Stopping)  # in the ordinary course of things: with `retry_after`, in seconds
UNEXPECTED = "Something went wrong inside; the service's log says what."

log = structlog.get_logger(__name__)


class FieldError(Struct):
    """What is wrong with one field of a request."""

    field: str
    detail: str


class Problem(Struct, omit_defaults=True):
    """What went wrong (RFC 9457). instance: the address that was asked."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem. name: the end of its type; guarded: its message may speak of this machine, and then only the
    log shows it."""

    status: int
    name: str
    title: str
    guarded: bool = False


UNKNOWN = Kind(500, "internal", "Internal error")
KINDS: dict[type[Exception], Kind] = {
    ArticleRejected: Kind(400, "article-rejected", "The article can't be taken"),
    QuestionRejected: Kind(400, "question-rejected", "The question can't be asked"),
    BackupRefused: Kind(400, "backup-refused", "Not a backup that can be restored", guarded=True),
    RequestRejected: Kind(400, "request-rejected", "The request is malformed"),
    HostRefused: Kind(400, "host-refused", "Not a host that is served here"),
    ClientGone: Kind(400, "client-gone", "The client has gone"),
    TokenRefused: Kind(401, "token-refused", "Not the token in force"),
    TokenRequired: Kind(401, "token-required", "Not without the token in force"),
    ArticleNotFound: Kind(404, "article-not-found", "No such article"),
    VersionNotFound: Kind(404, "version-not-found", "No such version of the article"),
    ChangeOvertaken: Kind(409, "change-overtaken", "A later change stands"),
    SettingsConflict: Kind(409, "settings-conflict", "The archive was built with other settings", guarded=True),
    RequestTooSlow: Kind(408, "request-too-slow", "The request did not come in time"),
    BodyTooLarge: Kind(413, "body-too-large", "The body is too large"),
    ContentTypeRefused: Kind(415, "content-type-refused", "Not a type that is taken here"),
    ArchiveUnusable: Kind(500, "archive-unusable", "The archive can't be used", guarded=True),
    NotPermitted: Kind(500, "archive-unusable", "The archive can't be used", guarded=True),
    Overloaded: Kind(503, "overloaded", "Too many requests"),
    NotReady: Kind(503, "not-ready", "Not ready yet"),
    Stopping: Kind(503, "stopping", "The service is being stopped"),
    EncoderUnavailable: Kind(503, "encoder-unavailable", "The encoder can't be used", guarded=True),
    ReaderUnavailable: Kind(503, "reader-unavailable", "The reader can't be used", guarded=True),
    StorageFull: Kind(507, "storage-full", "The disk is full", guarded=True),
}


def problem_of(error: Exception, instance: str) -> Problem:
    """The problem document of an error. instance: the address that was asked."""
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _framework_problem(error, instance)
    kind = KINDS.get(type(error), UNKNOWN)
    hidden = kind is UNKNOWN or (kind.guarded and _may_name_a_path(str(error)))
    fields = _fields(error)
    detail = UNEXPECTED if hidden else str(error) if fields else _sentence(str(error))
    return Problem(TYPE_PREFIX + kind.name, kind.title, kind.status, detail, instance, fields)


def logged_problem(error: Exception, instance: str) -> Problem:
    """The problem document of an error that a request met with; what is wrong on our side goes to the log as well."""
    problem = problem_of(error, instance)
    ours = problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR or problem.detail == UNEXPECTED  # which names the log
    if ours and not isinstance(error, COME_BACK):
        trace = None if isinstance(error, StorageFull) else error  # or they would fill what is full
        log.error("request failed", path=instance, status=problem.status, detail=problem.detail, exc_info=trace)
    return problem


def problem_response(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The response to a request that failed."""
    problem = logged_problem(error, instance_of(request.scope))
    return Response(problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=_headers(error))


def instance_of(scope: Scope) -> str:
    """The path of a request as it was sent, percent-encoded."""
    return bytes(scope["raw_path"]).decode("ascii", "replace")


def responses(*statuses: int) -> dict[int, ResponseSpec]:
    """The problems that a handler may answer with, for the OpenAPI document."""
    return {
        status: ResponseSpec(
            Problem, generate_examples=False, description=HTTPStatus(status).phrase, media_type=MEDIA_TYPE
        )
        for status in statuses
    }


def allowed(methods: Iterable[str]) -> str:
    """The Allow header of an address whose handlers take these methods."""
    given = set(methods)
    return ", ".join(sorted(given | ({"HEAD"} if "GET" in given else set())))


EXCEPTION_HANDLERS: ExceptionHandlersMap = {Exception: problem_response}


def _framework_problem(error: HTTPException, instance: str) -> Problem:
    """Of an error that the framework raises itself: an unknown address, a method or a parameter that is not taken."""
    status = HTTPStatus(error.status_code)
    match status:
        case HTTPStatus.NOT_FOUND:
            detail = "Nothing is served at this address; /openapi.json lists what is."
        case HTTPStatus.METHOD_NOT_ALLOWED:
            detail = f"This address takes {_headers(error)['Allow']}."
        case _:
            detail = _sentence(error.detail)
    fields = None
    if isinstance(error, ValidationException):
        extra = error.extra if isinstance(error.extra, list) else []
        fields = [FieldError(str(item.get("key", "")), readable(item["message"])) for item in extra]
        detail = "; ".join(f"{field.field}: {field.detail}" for field in fields) or _sentence(error.detail)
    slug = status.phrase.lower().replace(" ", "-")
    return Problem(TYPE_PREFIX + slug, status.phrase, status, detail, instance, fields)


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, COME_BACK):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, TokenRefused | TokenRequired):
        return {"WWW-Authenticate": 'Bearer realm="pullquote"'}
    if isinstance(error, MethodNotAllowedException):
        return {"Allow": allowed((error.headers or {}).get("allow", "").split(", "))}
    return {}


def _fields(error: Exception) -> list[FieldError] | None:
    if isinstance(error, ArticleRejected | QuestionRejected | RequestRejected) and error.field:
        return [FieldError(error.field, error.detail)]
    return None


def _may_name_a_path(message: str) -> bool:
    return "/" in message or "\\" in message


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "!", "?")) else ".")
