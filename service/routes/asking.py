"""Asking and searching."""

from __future__ import annotations

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Stream

from service.conversion import ask_response, question_of, search_of, search_response
from service.engine import Engine
from service.http.connections import while_connected
from service.http.problems import instance_of, responses
from service.http.streaming import EVENT_STREAM, opened_stream
from service.schemas import AskRequest, AskResponse, SearchRequest, SearchResponse

MAX_BODY_BYTES = 1_000_000


@post("/ask", status_code=200, request_max_body_size=MAX_BODY_BYTES, responses=responses(400, 401, 413, 415, 500, 503))
async def ask(
    request: Request[Any, Any, Any], data: JSONBody[AskRequest], engine: NamedDependency[Engine]
) -> AskResponse:
    """Answer a question in checked quotations, or say that the articles do not answer it."""
    return ask_response(await while_connected(request, partial(engine.ask, question_of(data))))


@post(
    "/ask/stream",
    status_code=200,
    media_type=EVENT_STREAM,
    request_max_body_size=MAX_BODY_BYTES,
    responses=responses(400, 401, 413, 415, 500, 503),
)
async def ask_stream(
    request: Request[Any, Any, Any], data: JSONBody[AskRequest], engine: NamedDependency[Engine]
) -> Stream:
    """Answer a question in server-sent events: `sources`, then `delta` and `citation`, then `done` or `error`."""
    events = await opened_stream(engine, question_of(data), instance_of(request.scope))
    return Stream(events, media_type=EVENT_STREAM)


@post(
    "/search", status_code=200, request_max_body_size=MAX_BODY_BYTES, responses=responses(400, 401, 413, 415, 500, 503)
)
async def search(
    request: Request[Any, Any, Any], data: JSONBody[SearchRequest], engine: NamedDependency[Engine]
) -> SearchResponse:
    """The passages nearest to a query."""
    return search_response(await while_connected(request, partial(engine.search, search_of(data))))
