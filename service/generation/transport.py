"""The way to an endpoint: an HTTP connection that an `Allowance` watches.

The usual time-outs are between two reads, and a line of an answer is kept whole however long it is. Here every
connection, read and write asks the allowance, several times a second, so that a stop, the end of the time and the last
byte allowed take hold while the endpoint is silent, and while it does not stop talking.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

import httpcore2
import httpx2

from service.generation.allowance import LOOK_EVERY_S, Allowance, TooMuch
from service.generation.endpoint import Endpoint

CONNECT_S = 5.0
WRITE_S = 10.0  # for a piece of the request
WRITE_BYTES = 16_384

SENT_HEADERS = (b"host", b"accept", b"content-type", b"content-length", b"transfer-encoding")
KEPT_HEADERS = (b"content-type", b"retry-after", b"retry-after-ms")  # so no redirect, and nothing to be unpacked
USER_AGENT = b"pullquote"
EVENT_ENDS = (b"\n\n", b"\r\r", b"\r\n\r\n")


class EndpointTransport(httpx2.BaseTransport):
    """Sends the headers that were meant and no other; follows no redirect, and reads no body but a successful one."""

    def __init__(
        self, allowance: Allowance, endpoint: Endpoint, context: ssl.SSLContext | None, *, keep_alive: bool = False
    ) -> None:
        """endpoint: its key is sent with every request, and is known to nothing above. keep_alive: a connection is for
        many requests, one after the other."""
        self._allowance = allowance
        self._headers = [(b"User-Agent", USER_AGENT), (b"Accept-Encoding", b"identity")]
        if endpoint.key:
            self._headers.append((b"Authorization", b"Bearer " + endpoint.key.encode()))
        if not keep_alive:
            self._headers.append((b"Connection", b"close"))
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context,
            proxy=None if endpoint.proxy is None else _proxy(endpoint.proxy),
            max_keepalive_connections=int(keep_alive),
            network_backend=_WatchedBackend(allowance),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises AllowanceSpent, and httpx2.TransportError for what goes wrong on the way."""
        assert isinstance(request.stream, httpx2.SyncByteStream)
        headers = [pair for pair in request.headers.raw if pair[0].lower() in SENT_HEADERS] + self._headers
        url = request.url
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with _as_httpx2():
            response = self._pool.handle_request(
                httpcore2.Request(request.method, target, headers=headers, content=request.stream)
            )
        body: httpx2.SyncByteStream = _Body(response, self._allowance)
        if response.status != httpx2.codes.OK:
            body.close()
            body = httpx2.ByteStream(b"")
        kept = [(name, value) for name, value in response.headers if name.lower() in KEPT_HEADERS]
        return httpx2.Response(response.status, headers=kept, stream=body)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """A body of server-sent events, with no more lines and none longer than may be."""

    def __init__(self, response: httpcore2.Response, allowance: Allowance) -> None:
        self._response = response
        self._allowance = allowance

    def __iter__(self) -> Iterator[bytes]:
        size, tail = 0, b""
        assert isinstance(self._response.stream, Iterable)
        with _as_httpx2():
            for chunk in self._response.stream:
                self._allowance.take_lines(chunk.count(b"\n") + chunk.count(b"\r"))
                seen = tail + chunk
                end = max(seen.rfind(mark) + len(mark) if mark in seen else 0 for mark in EVENT_ENDS)
                size = len(seen) - end if end else size + len(chunk)
                if size > self._allowance.event_bytes:
                    raise TooMuch
                tail = seen[-3:]
                yield chunk

    def close(self) -> None:
        self._response.close()


class _WatchedBackend(httpcore2.NetworkBackend):
    """TCP connections that an allowance watches."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self._allowance.check()
        seconds = min(CONNECT_S, self._allowance.seconds_left)
        stream = self._backend.connect_tcp(host, port, max(seconds, LOOK_EVERY_S), local_address, socket_options)
        return _WatchedStream(stream, self._allowance)


class _WatchedStream(httpcore2.NetworkStream):
    """One of them."""

    def __init__(self, stream: httpcore2.NetworkStream, allowance: Allowance) -> None:
        self._stream = stream
        self._allowance = allowance

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        since = monotonic()
        while True:
            self._allowance.check(since)
            try:
                received = self._stream.read(max_bytes, LOOK_EVERY_S)
            except httpcore2.ReadTimeout:
                continue
            self._allowance.take(len(received))
            return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        for start in range(0, len(buffer), WRITE_BYTES):
            self._allowance.check()
            seconds = max(min(WRITE_S, self._allowance.seconds_left), LOOK_EVERY_S)
            self._stream.write(buffer[start : start + WRITE_BYTES], seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        self._allowance.check()
        seconds = max(min(CONNECT_S, self._allowance.seconds_left), LOOK_EVERY_S)
        return _WatchedStream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._allowance)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


@contextmanager
def _as_httpx2() -> Iterator[None]:
    """The errors of the connection as those that a client of httpx2 knows."""
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise httpx2.TimeoutException(type(error).__name__) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError) as error:
        raise httpx2.TransportError(type(error).__name__) from None


def _proxy(url: str) -> httpcore2.Proxy:
    parts = httpx2.Proxy(url)
    return httpcore2.Proxy(str(parts.url), auth=parts.raw_auth)
