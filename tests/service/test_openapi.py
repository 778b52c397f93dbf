"""The OpenAPI document describes what is served, all of it."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.routes import HTTPRoute

from service.routes import ROUTES

DEPENDENCIES = {
    "engine": Provide(lambda: "engine", sync_to_thread=False),
    "files": Provide(lambda: "files", sync_to_thread=False),
    "document": Provide(lambda: "document", sync_to_thread=False),
}
METHODS = {"GET", "POST", "PUT", "DELETE"}

WITHOUT_BODY = ("/v1/compact",)


@pytest.fixture
def document(client: httpx2.Client) -> dict[str, Any]:
    response = client.get("/openapi.json")
    assert response.headers["content-type"] == "application/json"
    parsed: dict[str, Any] = response.json()
    return parsed


def test_every_route_is_in_the_document(document: dict[str, Any]) -> None:
    app = Litestar(ROUTES, dependencies=DEPENDENCIES, openapi_config=None, logging_config=None)
    served = {
        (route.path_format, method)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods & METHODS
    }
    described = {(path, method.upper()) for path, operations in document["paths"].items() for method in operations}
    assert described == served


def test_every_operation_is_described_with_its_problems(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], (path, method)
            problems = {status: response for status, response in operation["responses"].items() if status >= "400"}
            assert "default" in problems
            for response in problems.values():
                assert set(response["content"]) == {"application/problem+json"}
            if method in ("put", "post") and path not in WITHOUT_BODY:
                assert operation["requestBody"]["required"] is True
                assert {"400", "415", "503"} <= set(problems)


def test_the_outlet_to_remove_must_be_named(document: dict[str, Any], client: httpx2.Client) -> None:
    (source,) = document["paths"]["/v1/articles"]["delete"]["parameters"]
    assert (source["name"], source["required"], "default" in source["schema"]) == ("source", True, False)
    assert client.delete("/v1/articles").json()["errors"][0]["detail"].startswith("is missing")


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(part: Any) -> set[str]:
        if isinstance(part, dict):
            found = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
            return found.union(*(references(value) for value in part.values()))
        return set().union(*(references(value) for value in part)) if isinstance(part, list) else set()

    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= known


def test_responses_have_the_fields_of_their_schemas(document: dict[str, Any], client: httpx2.Client) -> None:
    schemas = document["components"]["schemas"]
    answer = client.post("/v1/ask", json={"question": "Who is Donica Pottie?"}).json()
    assert set(answer) == set(schemas["AskResponse"]["properties"])
    assert set(answer["passages"][0]) == set(schemas["PassageView"]["properties"])
    problem = client.post("/v1/ask", json={}).json()
    assert set(problem) == set(schemas["Problem"]["properties"])


def test_what_is_refused_is_said(document: dict[str, Any]) -> None:
    for name in ("AskRequest", "SearchRequest", "FilterFields", "ArticleFields", "ArticleLine"):
        assert document["components"]["schemas"][name]["additionalProperties"] is False


def test_there_is_no_page_that_shows_the_document(client: httpx2.Client) -> None:
    for path in ("/schema", "/docs", "/redoc", "/swagger", "/schema/openapi.json"):
        assert client.get(path).status_code == 404
    assert not re.search(rb"<html|<script", client.get("/openapi.json").content)
