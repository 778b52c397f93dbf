"""The OpenAPI document, as JSON alone: the pages that show one load scripts from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar import Litestar, Response, get
from litestar.di import NamedDependency, Provide
from litestar.openapi import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from service.http.bodies import BACKUP, NDJSON
from service.http.problems import MEDIA_TYPE as PROBLEM_JSON
from service.http.problems import Problem
from service.http.streaming import EVENT_STREAM, Delta, Sources
from service.schemas import (
    AddResponse,
    ArticleFields,
    ArticleLine,
    ArticleList,
    ArticleView,
    AskRequest,
    AskResponse,
    CompactResponse,
    DeleteResponse,
    Health,
    PutResponse,
    RestoreResponse,
    SearchRequest,
    SearchResponse,
    SourceList,
    StatusResponse,
    VerifyRequest,
    VerifyResponse,
)

SENT = (AskRequest, SearchRequest, ArticleFields, ArticleLine, VerifyRequest)
RECEIVED = (
    AddResponse, ArticleList, ArticleView, AskResponse, CompactResponse, DeleteResponse, Delta, Health, Problem,
    PutResponse, RestoreResponse, SearchResponse, SourceList, Sources, StatusResponse, VerifyResponse,
)  # fmt: skip
REFERENCE = "#/components/schemas/{name}"
EVENTS = """Events, in this order: `sources` (a `Sources`), any number of `delta` (a `Delta`) and `citation`
(a `CitationView`, after the text that it covers), then one `done` (an `AskResponse`) or `error` (a `Problem`). Each has
its data as one line of JSON. The texts of the deltas together are the answer."""


@get("/openapi.json", media_type="application/json", response_description="The document")
async def openapi(document: NamedDependency[bytes]) -> Response[bytes]:
    """This document."""
    return Response(document, media_type="application/json")


def openapi_document(
    handlers: Sequence[ControllerRouterHandler], dependencies: Mapping[str, Provide], version: str
) -> dict[str, Any]:
    """The document of an application with these handlers, made by one that is never served."""
    config = OpenAPIConfig(
        title="Pullquote",
        version=version,
        description="Answers questions over a collection of news articles, in quotations that can be checked.",
        use_handler_docstrings=True,
        operation_id_creator=lambda handler, _method, _path: handler.handler_name,
    )
    app = Litestar(handlers, dependencies=dependencies, openapi_config=config, logging_config=None)
    document = app.openapi_schema.to_schema()
    _, components = msgspec.json.schema_components((*SENT, *RECEIVED), ref_template=REFERENCE)
    document["components"]["schemas"] = components  # the framework's leave out which fields are refused
    problem = {"schema": {"$ref": REFERENCE.format(name=Problem.__name__)}}
    for operation in (operation for path in document["paths"].values() for operation in path.values()):
        operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
        operation["responses"]["default"] = {"description": "A problem", "content": {PROBLEM_JSON: problem}}
    document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{}, {"token": []}]  # it may be left out
    _describe_streams(document["paths"])
    _require_outlet(document["paths"])
    return document


def _require_outlet(paths: dict[str, Any]) -> None:
    """Which has a default only so that its want is told in our words, and that is always refused."""
    (source,) = paths["/v1/articles"]["delete"]["parameters"]
    source["required"] = True
    source["schema"].pop("default", None)


def _describe_streams(paths: dict[str, Any]) -> None:
    """The bodies that are streams, of which the framework knows no type."""
    lines = {"schema": {"$ref": REFERENCE.format(name=ArticleLine.__name__)}}
    paths["/v1/articles"]["post"]["requestBody"] = {
        "required": True,
        "description": "One JSON object a line.",
        "content": {NDJSON: lines},
    }
    paths["/v1/restore"]["post"]["requestBody"] = {
        "required": True,
        "description": "The backup.",
        "content": {BACKUP: {"schema": {"type": "string", "format": "binary"}}},
    }
    paths["/v1/ask/stream"]["post"]["responses"]["200"] = {
        "description": EVENTS,
        "content": {EVENT_STREAM: {"schema": {"type": "string"}}},
    }
