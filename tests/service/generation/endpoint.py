"""An endpoint that says what a test has it say: a real HTTP server in a thread, for failures and for wording that a
real model gives rarely.

    def script(request):                      # the JSON of the request: request["messages"][-1]["content"], ...
        yield from said("Canada ", "prioritised trade. [1]")

    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        model.complete(...)
    assert len(endpoint.requests) == 1        # with their headers, and their JSON as `body`

A script is called for each request, in a thread of its own, and gives steps, one after the other, without end if it
likes; the client's leaving ends it. A step is

    bytes              a part of the body; the first of them comes after `200 text/event-stream`
    Status(503, ...)   instead of that 200; can only be first
    Wait(seconds)      silence
    HangUp()           the connection is closed, in the middle of the body; nothing comes after it
    Raw(bytes)         as it is, where HTTP is expected; in place of all the others

`script_of` makes a script of lists of steps, one a request; `said` the bytes of a well-formed answer, `part` those of
one piece of it, `event` those of any JSON. `pages` are what other addresses answer, by path: JSON, a `Status`, or a
function from the request's JSON to either; all others are 404.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel

CHAT = "/v1/chat/completions"
MODEL = "scripted"


@dataclass(frozen=True, slots=True)
class Status:
    """The status, headers and body of a response that is no stream."""

    code: int
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wait:
    """So many seconds of silence."""

    seconds: float


@dataclass(frozen=True, slots=True)
class HangUp:
    """The end of the connection, in the middle of things."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that are no HTTP."""

    data: bytes


Step = bytes | Status | Wait | HangUp | Raw
Script = Callable[[dict[str, Any]], Iterable[Step]]


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came. headers: by their names in lower case; body: its JSON."""

    path: str
    headers: Mapping[str, str]
    body: Any


class ScriptedEndpoint:
    """The server, while it is entered. requests: those for answers; left: how many clients left before the end; sent:
    bytes of bodies."""

    def __init__(
        self, script: Script, pages: Mapping[str, Any] | None = None, *, tls: ssl.SSLContext | None = None
    ) -> None:
        self.script = script
        self.pages = dict(pages or {})
        self.requests: list[Request] = []
        self.others: list[Request] = []
        self.left = 0
        self.sent = 0
        self.ending = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.endpoint = self
        self._scheme = "http" if tls is None else "https"
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def root(self) -> str:
        """Its address without a path."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        """What PULLQUOTE_LLM_URL would be."""
        return f"{self.root}/v1"

    @contextmanager
    def model(self, *, key: str = "", **keywords: Any) -> Iterator[LanguageModel]:
        """A model of it, closed at the end. keywords: of LanguageModel."""
        model = LanguageModel(Endpoint(self.url, MODEL, key), **keywords)
        try:
            yield model
        finally:
            model.close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()


def script_of(*attempts: list[Step]) -> Script:
    """The first request gets the first of them, and so on; the last one stays."""
    left = list(attempts)
    return lambda _: iter(left.pop(0) if len(left) > 1 else left[0])


def said(*pieces: str, finish: str | None = "stop") -> Iterator[bytes]:
    """The events of an answer in pieces; finish: why it ended, None for an answer that does not say."""
    yield part(role="assistant", content="")
    for piece in pieces:
        yield part(content=piece)
    if finish is not None:
        yield part(finish=finish)
        yield b"data: [DONE]\n\n"


def part(*, finish: str | None = None, **delta: Any) -> bytes:
    """The event of one piece, such as `part(content="word ")`, or of the end."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return event(
        {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, "choices": [choice]}
    )


def event(value: Any) -> bytes:
    """A server-sent event with this JSON."""
    return b"data: " + json.dumps(value).encode() + b"\n\n"


class _Server(ThreadingHTTPServer):
    endpoint: ScriptedEndpoint

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the connections that clients keep."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients leave, in these tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        request = self._request()
        if not request.path.endswith(CHAT):
            return self._page(request)
        endpoint = self.server.endpoint
        endpoint.requests.append(request)
        try:
            self._play(iter(endpoint.script(request.body)))
        except OSError:
            endpoint.left += 1
        self.close_connection = True
        return None

    def do_GET(self) -> None:
        self._page(self._request())

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""

    def _request(self) -> Request:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(self.path, headers, json.loads(body) if body else None)

    def _play(self, steps: Iterator[Step]) -> None:
        begun = False
        for step in steps:
            match step:
                case Wait(seconds):
                    self.server.endpoint.ending.wait(seconds)
                case HangUp():
                    return
                case Raw(data):
                    self.wfile.write(data)
                    return
                case Status(code, headers):
                    begun = self._begin(code, headers)
                case bytes():
                    begun = begun or self._begin(200, {"Content-Type": "text/event-stream"})
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(step), step))
                    self.server.endpoint.sent += len(step)
            if self.server.endpoint.ending.is_set():
                return
        if begun:
            self.wfile.write(b"0\r\n\r\n")

    def _begin(self, code: int, headers: Mapping[str, str]) -> bool:
        self.send_response(code)
        for name, value in {"Transfer-Encoding": "chunked", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        return True

    def _page(self, request: Request) -> None:
        endpoint = self.server.endpoint
        endpoint.others.append(request)
        page = endpoint.pages.get(request.path)
        value = page(request.body) if callable(page) else page
        status = value.code if isinstance(value, Status) else 404 if value is None else 200
        body = b"" if isinstance(value, Status) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
