"""Connections whose clients send no request, or nothing after it."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
import uvicorn
from uvicorn.server import ServerState

from service.http import protocol
from service.http.protocol import Protocol

HEAD = b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Answerer:
    """An application that answers once it may, and knows who has gone."""

    def __init__(self) -> None:
        self.may, self.asked, self.gone = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        await receive()
        self.asked.set()
        leaving, waiting = asyncio.ensure_future(receive()), asyncio.ensure_future(self.may.wait())
        await asyncio.wait({leaving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if leaving.done():
            self.gone.set()
        waiting.cancel()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})
        await leaving


@asynccontextmanager
async def connected(app: Any, state: ServerState | None = None) -> AsyncIterator[Streams]:
    """A connection to a server of the application. state: where the server notes what it has."""
    config, kept, loop = uvicorn.Config(app, access_log=False), state or ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Protocol(config, kept, {}), "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        yield reader, writer
        writer.close()


def run(test: Callable[[Answerer, asyncio.StreamReader, asyncio.StreamWriter], Any]) -> None:
    async def connect() -> None:
        answerer = Answerer()
        async with asyncio.timeout(30), connected(answerer) as streams:
            await test(answerer, *streams)

    asyncio.run(connect())


@pytest.mark.parametrize("before", [b"", HEAD])
def test_a_request_that_does_not_come_to_the_end_of_its_header_is_given_up(
    monkeypatch: pytest.MonkeyPatch, before: bytes
) -> None:
    monkeypatch.setattr(protocol, "LONGEST_HEADER_S", 0.1)

    async def test(answerer: Answerer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answerer.may.set()
        if before:
            writer.write(before)
            await reader.readuntil(b"ok")
        writer.write(b"GET / HTTP/1.1\r\nhost: local")
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 408 ")
        assert b"content-type: application/problem+json" in head.lower()
        assert json.loads(body)["type"].endswith(":request-too-slow")

    run(test)


def test_a_body_that_goes_on_after_the_answer_is_not_taken_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LONGEST_HEADER_S", 0.1)

    async def test(answerer: Answerer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answerer.may.set()
        writer.write(HEAD.replace(b"content-length: 0", b"transfer-encoding: chunked") + b"1\r\nx\r\n")
        await reader.readuntil(b"ok")
        writer.write(b"1\r\nx\r\n")
        assert await reader.read() == b""

    run(test)


def test_a_connection_that_is_opened_in_advance_is_closed_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LONGEST_HEADER_S", 0.1)

    async def test(_: Answerer, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        assert await reader.read() == b""

    run(test)


def test_an_answer_may_take_longer_than_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LONGEST_HEADER_S", 0.1)

    async def test(answerer: Answerer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), 0.4)
        answerer.may.set()
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200 ")

    run(test)


@pytest.mark.parametrize("look_every_s", [60.0, 0.05])
def test_a_client_that_sends_no_more_and_waits_is_answered(
    monkeypatch: pytest.MonkeyPatch, look_every_s: float
) -> None:
    monkeypatch.setattr(protocol, "LOOK_EVERY_S", look_every_s)

    async def test(answerer: Answerer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        await answerer.asked.wait()
        writer.write_eof()
        received = b""
        while look_every_s < 1 and b"100 Continue" not in received:
            received = await reader.readuntil(b"\r\n\r\n")
        answerer.may.set()
        received = await reader.read()
        assert b"HTTP/1.1 200 " in received
        assert received.endswith(b"\r\n\r\nok")
        assert not answerer.gone.is_set()

    run(test)


def test_of_several_requests_in_one_go_those_that_came_whole_are_answered_before_the_connection_ends() -> None:
    async def test(answerer: Answerer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD * 3 + HEAD.replace(b"length: 0", b"length: 9"))
        writer.write_eof()
        await answerer.asked.wait()
        answerer.may.set()
        assert (await reader.read()).count(b"HTTP/1.1 200 ") == 3

    run(test)


def test_of_requests_without_end_no_more_is_taken_in_than_can_be_answered() -> None:
    async def test() -> None:
        answerer, state = Answerer(), ServerState()
        answerer.may.set()
        async with connected(answerer, state) as (reader, writer):
            writer.write(HEAD * 300_000)
            for _ in range(40):
                await reader.readuntil(b"ok")
            (connection,) = state.connections
            assert len(cast("Protocol", connection).conn.trailing_data[0]) < 1_000_000
            writer.transport.abort()

    asyncio.run(test())


def test_a_client_that_closes_the_connection_is_noticed_before_there_is_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(protocol, "LOOK_EVERY_S", 0.05)

    async def test(answerer: Answerer, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD)
        await answerer.asked.wait()
        writer.close()
        await answerer.gone.wait()

    run(test)


def test_a_client_that_closes_in_the_middle_of_its_body_is_noticed_at_once() -> None:
    async def test(answerer: Answerer, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD.replace(b"length: 0", b"length: 9") + b"body")
        await answerer.asked.wait()
        writer.get_extra_info("socket").shutdown(socket.SHUT_WR)
        await answerer.gone.wait()

    run(test)
