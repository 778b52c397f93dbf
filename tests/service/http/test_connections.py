"""Clients that leave before the response."""

from __future__ import annotations

import asyncio
import json
import selectors
import socket
import threading
from contextlib import ExitStack, closing
from functools import partial
from typing import Any, cast

import httpx2
import pytest
from litestar import Request

from index.article import Article
from service.client import ServiceClient
from service.errors import ClientGone
from service.http.connections import while_connected
from service.lanes import STREAMS, WAITING_STREAMS, Lane

QUESTION = {"question": "Who is Donica Pottie?"}


def request_of(left: asyncio.Event) -> Request[Any, Any, Any]:
    """A request whose client leaves at the event."""

    async def receive() -> Any:
        await left.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "headers": [], "method": "POST", "path": "/", "query_string": b""}, receive)  # type: ignore[arg-type,typeddict-item]


def test_work_that_has_not_begun_when_its_client_leaves_never_begins() -> None:
    async def test() -> None:
        lane, gate, begun, left = Lane(1, 5), threading.Event(), threading.Event(), asyncio.Event()
        working = asyncio.ensure_future(lane.run(gate.wait))
        await asyncio.sleep(0.05)
        waiting = asyncio.ensure_future(while_connected(request_of(left), partial(lane.run, begun.set)))
        await asyncio.sleep(0.05)
        left.set()
        with pytest.raises(ClientGone):
            await waiting
        gate.set()
        assert await working is True
        assert not begun.is_set()

    asyncio.run(test())


def test_who_stays_gets_the_result_or_the_error_as_it_was_raised() -> None:
    async def test() -> None:
        lane, left = Lane(1, 5), asyncio.Event()
        assert await while_connected(request_of(left), partial(lane.run, lambda: 7)) == 7
        with pytest.raises(ZeroDivisionError):
            await while_connected(request_of(left), partial(lane.run, lambda: 1 // 0))

    asyncio.run(test())


def leave_after(url: str, request: bytes, answered: bytes = b"") -> None:
    """Send part of a request, or read the beginning of its response, and close the connection."""
    address = httpx2.URL(url)
    with closing(socket.create_connection((address.host, address.port), timeout=30)) as connection:
        connection.sendall(request)
        received = b""
        while answered not in received:
            received += connection.recv(65_536)


def test_uploads_that_are_broken_off_keep_no_place(service: Any) -> None:
    head = b"POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n"
    head += b"content-length: 9999\r\n\r\n"
    line = b'{"id": "broken", "text": "Half an upload."}\n'
    for part in (head, head + line, head + line + line[:20]) * 3:  # more than may be worked on at once
        leave_after(service.url, part)
    with service.client() as client:
        with ServiceClient(service.url, None) as patient:  # it comes back when it is asked to
            assert patient.add([Article.create("whole", "A whole upload.")]).created == 1
        for article_id in ("whole", "broken"):
            client.delete(f"/v1/articles/{article_id}")


def test_behind_slow_uploads_few_wait_and_the_rest_are_asked_to_come_back(service: Any) -> None:
    address = httpx2.URL(service.url)
    head = b"POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n"
    head += b"content-length: 9999\r\n\r\n\n"
    refused: list[bytes] = []
    with ExitStack() as stack:
        waiting = selectors.DefaultSelector()
        for _ in range(STREAMS + WAITING_STREAMS + 3):
            connection = stack.enter_context(socket.create_connection((address.host, address.port), timeout=30))
            connection.sendall(head)
            waiting.register(connection, selectors.EVENT_READ)
        while len(refused) < 3:
            answered = waiting.select(timeout=30)
            assert answered, refused
            for key, _ in answered:
                waiting.unregister(key.fileobj)
                refused.append(cast("socket.socket", key.fileobj).recv(65_536))
    for response in refused:
        assert response.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: " in response.lower()
    with service.client() as client, ServiceClient(service.url, None) as patient:
        assert patient.add([Article.create("after", "An upload after the slow ones.")]).created == 1
        client.delete("/v1/articles/after")


def test_what_is_no_http_after_a_response_has_begun_closes_the_connection_without_a_traceback(service: Any) -> None:
    address = httpx2.URL(service.url)
    with closing(socket.create_connection((address.host, address.port), timeout=30)) as connection:
        connection.sendall(
            b"POST /v1/ask HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\n"
            b"transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n"
        )
        received = b""
        while not received.endswith(b"}"):
            received += connection.recv(65_536)
        connection.sendall(b"no length of a chunk\r\n")
        assert connection.recv(65_536) == b""
    assert received.startswith(b"HTTP/1.1 415 ")
    assert "Traceback" not in service.printed


def test_who_asked_before_sending_a_body_and_is_refused_sends_nothing_more_on_the_connection(service: Any) -> None:
    address = httpx2.URL(service.url)
    with closing(socket.create_connection((address.host, address.port), timeout=30)) as connection:
        connection.sendall(
            b"POST /v1/ask HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\n"
            b"expect: 100-continue\r\ncontent-length: 50\r\n\r\n"
        )
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert received.startswith(b"HTTP/1.1 415 ")
    assert b"\r\nconnection: close\r\n" in received


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nhost: localhost\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nhost: localhost\r\ncontent-length: abc\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
    ],
)
def test_what_is_no_http_is_answered_with_a_problem_too(service: Any, sent: bytes) -> None:
    address = httpx2.URL(service.url)
    with closing(socket.create_connection((address.host, address.port), timeout=30)) as connection:
        connection.sendall(sent)
        received = b""
        while part := connection.recv(65_536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"x-content-type-options: nosniff" in head.lower()
    assert json.loads(body)["status"] == 400


def test_a_parameter_that_comes_twice_is_refused(service: Any) -> None:
    with service.client() as client:
        for method, address in (("DELETE", "/v1/articles?source=A&source=B"), ("GET", "/v1/articles?limit=5&limit=6")):
            refused = client.request(method, address)
            assert refused.status_code == 400
            assert refused.json()["errors"][0]["detail"].startswith("is given more than once")


def test_streams_that_are_broken_off_keep_no_place(service: Any) -> None:
    body = json.dumps(QUESTION).encode()
    head = b"POST /v1/ask/stream HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    for _ in range(20):
        leave_after(service.url, head + b"content-length: %d\r\n\r\n" % len(body) + body, b"event: sources")
    with service.client() as client:
        assert client.post("/v1/ask", json=QUESTION).status_code == 200
