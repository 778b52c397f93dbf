"""HTTP/1.1 as uvicorn speaks it, but for clients that send no request, or too slowly, or nothing after it.

Its own complaints are problem documents, as all other errors are.
"""

from __future__ import annotations

import asyncio
import select
from typing import Any

import h11
import msgspec
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import H11Protocol

from service.errors import RequestRejected, RequestTooSlow
from service.http.gate import SECURITY_HEADERS
from service.http.problems import MEDIA_TYPE, problem_of

LONGEST_HEADER_S = 60.0  # until a request is there, its body not counted
LOOK_EVERY_S = 1.0  # whether a client that sends no more is still there


class Protocol(H11Protocol):
    """uvicorn's protocol of one connection, which it makes."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._due: asyncio.TimerHandle | None = None  # when it is given up
        self._ended = False  # the client sends no more

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.flow = _Flow(transport, self.conn)
        self._wait_for_a_request()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._wait_for_a_request()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Whether to keep the connection: who sends no more may still wait for the answer to what was sent."""
        if not self._ended:
            self._ended = True
            self.loop.call_later(LOOK_EVERY_S, self._look)
        return self._answering_all

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._ended and not self._answering_all:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._wait_no_more()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (it says no more than that)
        """Close the connection over what is no HTTP, with an answer unless one has begun. msg: uvicorn's words."""
        self._close_over(RequestRejected("", "it is no HTTP request as HTTP/1.1 has them"))

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def _answering_all(self) -> bool:
        """Whether a request is being answered of which nothing is missing."""
        return self._answering and self.conn.their_state in (h11.DONE, h11.MUST_CLOSE)

    def _wait_for_a_request(self) -> None:
        """Not for ever. (Between two requests uvicorn has a time of its own, which ends with the first byte.)"""
        if self._answering or self.transport.is_closing():
            self._wait_no_more()
        elif self._due is None:
            self._due = self.loop.call_later(LONGEST_HEADER_S, self._give_up)

    def _wait_no_more(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _give_up(self) -> None:
        begun, _ = self.conn.trailing_data
        if begun:
            self._close_over(RequestTooSlow())
        else:  # opened in advance, as browsers do: they would take words for the answer to what they send next
            self.transport.close()

    def _close_over(self, error: Exception) -> None:
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            problem = problem_of(error, "")  # of no address: none was asked
            body = msgspec.json.encode(problem)
            told = [("content-type", MEDIA_TYPE), ("content-length", str(len(body))), ("connection", "close")]
            headers = [*((name.encode(), value.encode()) for name, value in told), *SECURITY_HEADERS]
            start = h11.Response(status_code=problem.status, headers=headers)
            for event in (start, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _look(self) -> None:
        """Whether the client is still there. One that closed has sent no more than one that waits, and only what is
        sent to it tells: then its machine says that nobody is there."""
        if not self._answering or self.transport.is_closing():
            return
        if _refused(self.transport.get_extra_info("socket").fileno()):
            self.transport.abort()
            return
        if not self.cycle.response_started and self.scope["http_version"] != "1.0":
            probe = h11.InformationalResponse(status_code=100, headers=[], reason=b"Continue")
            self.transport.write(self.conn.send(probe) or b"")
        self.loop.call_later(LOOK_EVERY_S, self._look)


class _Flow(FlowControl):
    """uvicorn's flow of one connection, which takes in nothing more while a request waits behind the one that is being
    answered: that one reads on, to learn of its client's leaving, and all that came would be kept."""

    def __init__(self, transport: asyncio.Transport, connection: h11.Connection) -> None:
        super().__init__(transport)
        self._connection = connection

    def resume_reading(self) -> None:
        answering = self._connection.their_state is h11.DONE and self._connection.our_state is not h11.DONE
        if not (answering and self._connection.trailing_data[0]):
            super().resume_reading()


def _refused(descriptor: int) -> bool:
    """Whether what was sent over a socket was refused, though nobody reads it that would be told."""
    poll = select.poll()
    poll.register(descriptor, 0)  # of errors it tells without being asked
    return bool(poll.poll(0))
