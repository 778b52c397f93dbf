"""The articles: put, add many, get, list, delete."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, Any
from urllib.parse import unquote

from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody, PathParameter, QueryParameter

from index.article import ARTICLE_ID, check_id
from service.conversion import (
    add_response,
    article_list,
    article_of,
    article_of_line,
    article_view,
    place_of,
    put_response,
    source_of,
)
from service.engine import Engine
from service.errors import RequestRejected
from service.http.bodies import NDJSON, check_content_type, read_chunks
from service.http.connections import while_connected
from service.http.problems import instance_of, responses
from service.schemas import AddResponse, ArticleFields, ArticleList, ArticleView, DeleteResponse, PutResponse

MAX_BODY_BYTES = 8_000_000  # the longest text, escaped throughout, has 6,000,000
DEFAULT_PAGE = 100
MAX_PAGE = 500
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
PATH = "/articles/{article_id:path}"  # a path, so that an id with a slash in it is a bad id and not another address
UNCHANGED = ResponseSpec(PutResponse, generate_examples=False, description="It was here: updated, or unchanged")

ArticleId = Annotated[str, PathParameter(description=f"Matches `{ARTICLE_ID.pattern}`.")]
Cursor = Annotated[str | None, QueryParameter(description="The `next_cursor` of the page before.")]
Version = Annotated[str | None, QueryParameter(description="Of the version that is wanted; without: the current one.")]
Source = Annotated[str, QueryParameter(description="The outlet, as its articles have it.")]
Limit = Annotated[int, QueryParameter(ge=1, le=MAX_PAGE, description="Articles a page.")]


@put(
    PATH,
    request_max_body_size=MAX_BODY_BYTES,
    status_code=201,
    response_description="It is new: created",
    responses={200: UNCHANGED, **responses(400, 401, 409, 413, 415, 500, 503, 507)},
)
async def put_article(
    request: Request[Any, Any, Any],
    article_id: ArticleId,
    data: JSONBody[ArticleFields],
    engine: NamedDependency[Engine],
) -> Response[PutResponse]:
    """Add an article, or bring it up to date: what is sent takes the place of all that was known of it, and a field
    that is left out is empty then. Durable, and visible to the next question, when the response arrives."""
    article = article_of(_checked(article_id, request), data)
    outcome = await while_connected(request, partial(engine.put, article))
    return Response(put_response(outcome), status_code=201 if outcome.status == "created" else 200)


@post("/articles", status_code=200, responses=responses(400, 401, 415, 500, 503, 507))
async def add_articles(request: Request[Any, Any, Any], engine: NamedDependency[Engine]) -> AddResponse:
    """Add many articles, one JSON object with its `id` a line, of any number. Each line is a change of its own; a bad
    one does not stop the good ones."""
    check_content_type(request, NDJSON)
    return add_response(await engine.add_many(read_chunks(request, None), article_of_line))


@get("/articles", responses=responses(400, 401, 500, 503), opt={"query": ("cursor", "limit")})
async def list_articles(
    engine: NamedDependency[Engine], cursor: Cursor = None, limit: Limit = DEFAULT_PAGE
) -> ArticleList:
    """The articles by id, without their texts."""
    return article_list(await engine.articles(place_of(cursor), limit + 1), limit)


@get(PATH, responses=responses(400, 401, 404, 500, 503), opt={"query": ("content_sha256",)})
async def get_article(
    request: Request[Any, Any, Any],
    article_id: ArticleId,
    engine: NamedDependency[Engine],
    content_sha256: Version = None,
) -> ArticleView:
    """An article with its text, in which all offsets count; or with the text that it had under a hash."""
    version = None if content_sha256 is None else _version(content_sha256)
    return article_view(await engine.article(_checked(article_id, request), version))


@delete(PATH, responses=responses(400, 401, 404, 409, 500, 503, 507))
async def delete_article(
    request: Request[Any, Any, Any], article_id: ArticleId, engine: NamedDependency[Engine]
) -> None:
    """Remove an article. Durable, and gone for the next question, when the response arrives."""
    await while_connected(request, partial(engine.delete, _checked(article_id, request)))


@delete(
    "/articles",
    status_code=200,
    responses=responses(400, 401, 500, 503, 507),
    opt={"query": ("source",)},
)
async def delete_source(
    request: Request[Any, Any, Any], engine: NamedDependency[Engine], source: Source = ""
) -> DeleteResponse:
    """Remove every article of an outlet, all at once."""
    outlet = source_of(source)
    return DeleteResponse(await while_connected(request, partial(engine.delete_source, outlet)))


def _version(content_sha256: str) -> str:
    """The hash as it is stored. Raises RequestRejected."""
    if not _SHA256.fullmatch(content_sha256):
        raise RequestRejected("content_sha256", "is no SHA-256 (64 of 0-9 a-f); leave it out for the text as it is now")
    return content_sha256.lower()


def _checked(article_id: str, request: Request[Any, Any, Any]) -> str:
    """The id in an address. article_id: as the framework gives it, with one slash before it and none of those that
    were sent around it or twice within. Raises ArticleRejected, of such slashes too."""
    sent = unquote(instance_of(request.scope))
    return check_id(article_id.removeprefix("/") if sent.endswith(f"/articles{article_id}") else sent)
