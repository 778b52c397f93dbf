"""The gate: which hosts are served."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest

from service.http.gate import Gate, allowed_hosts, host_name
from service.settings import Settings


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost", "localhost"),
        ("LocalHost:8000", "localhost"),
        ("localhost.", "localhost"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("::1", "::1"),
        ("", ""),
        ("news.example.:443", "news.example"),
        ("localhost:80.evil.example", "localhost:80.evil.example"),
        ("localhost@evil.example", "localhost@evil.example"),
        ("[::1]evil.example", "[::1]evil.example"),
        ("[localhost].evil.example", "[localhost].evil.example"),
    ],
)
def test_the_name_of_a_host_header(header: str, name: str) -> None:
    assert host_name(header) == name


def test_on_a_loopback_address_only_its_names_are_served() -> None:
    assert allowed_hosts(Settings()) == {"localhost", "127.0.0.1", "::1"}
    assert allowed_hosts(Settings(host="127.0.0.2")) == {"localhost", "127.0.0.1", "::1", "127.0.0.2"}


def test_on_any_other_address_any_name_is_served_unless_names_are_set() -> None:
    assert allowed_hosts(Settings(host="0.0.0.0")) is None
    named = allowed_hosts(Settings(host="0.0.0.0", allowed_hosts="News.example:443, other.example"))
    assert named is not None
    assert {"news.example", "other.example", "127.0.0.1"} <= named
    assert "evil.example" not in named


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/v1/articles", "/nowhere", "/health/live", "/openapi.json"])
def test_every_response_forbids_what_the_page_does_not_need(client: httpx2.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control-")]
    assert "server" not in headers


def test_a_page_of_another_site_is_not_allowed_to_ask(client: httpx2.Client) -> None:
    asking = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    response = client.request("OPTIONS", "/v1/ask", headers=asking)
    assert not [name for name in response.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/a", "/v1/ask", "/", "/health/ready"])
def test_options_and_a_method_that_is_not_taken_are_told_the_same_methods(client: httpx2.Client, path: str) -> None:
    options, refused = client.options(path), client.request("PATCH", path)
    assert (options.status_code, refused.status_code) == (204, 405)
    assert options.headers["allow"] == refused.headers["allow"]


def test_what_is_cut_short_by_the_end_of_the_service_is_asked_to_come_back() -> None:
    async def test() -> None:
        begun, sent = asyncio.Event(), list[Any]()

        async def unending(_scope: Any, _receive: Any, _send: Any) -> None:
            begun.set()
            await asyncio.Event().wait()

        async def receive() -> Any:
            await asyncio.Event().wait()

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"host", b"localhost"), (b"transfer-encoding", b"chunked")]
        scope: Any = {"type": "http", "method": "POST", "path": "/v1/articles", "raw_path": b"/v1/articles"}
        scope |= {"headers": headers, "query_string": b""}
        answering = asyncio.ensure_future(Gate(unending, Settings(), None)(scope, receive, send))
        await begun.wait()
        answering.cancel()
        await answering
        start, body = sent
        assert start["status"] == 503
        assert int(dict(start["headers"])[b"retry-after"]) >= 1
        assert dict(start["headers"])[b"content-type"] == b"application/problem+json"
        assert json.loads(body["body"])["type"].endswith(":stopping")

    asyncio.run(test())


def test_the_log_has_statuses_as_numbers(service: Any) -> None:
    with service.client() as client:
        assert client.get("/nowhere/of/that/status").status_code == 404
        client.get("/health/live")  # answered when the line before is logged
    (line,) = (line for line in service.printed.splitlines() if "/nowhere/of/that/status" in line)
    assert "status=404" in line


def test_the_page_is_kept_and_asked_for_again(client: httpx2.Client) -> None:
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    again = client.get("/", headers={"if-none-match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"]
    assert client.get("/v1/articles").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("file", "content_type"),
    [("page.js", "text/javascript"), ("page.css", "text/css"), ("favicon.svg", "image/svg+xml")],
)
def test_the_files_of_the_page_have_their_types(client: httpx2.Client, file: str, content_type: str) -> None:
    assert client.get(f"/static/{file}").headers["content-type"].split(";")[0] == content_type


def test_words_of_articles_and_questions_are_not_logged(service: Any) -> None:
    with service.client() as client:
        client.post("/v1/ask", json={"question": "Who keeps the secret of Rosenthal?"})
        client.put("/v1/articles/logged", json={"text": "Lindqvist keeps it."})
        client.put("/v1/articles/logged", json={"text": "Lindqvist keeps it.", "published_at": "Lindqvist"})
        client.delete("/v1/articles/logged")
    assert "/v1/articles/logged" in service.printed
    assert "Rosenthal" not in service.printed
    assert "Lindqvist" not in service.printed
