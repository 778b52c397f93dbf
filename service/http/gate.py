"""The gate before the application: what holds for every request, whatever its address.

Host and token are checked, HEAD is answered as GET without its body, security headers are added, and a line is logged.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

import structlog
from anyio import move_on_after
from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, ReceiveMessage, Scope, Send

from service.errors import HostRefused, Stopping, TokenRefused
from service.http.problems import instance_of, problem_response
from service.http.targets import SERVICE, in_origin_form
from service.settings import Settings

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_METHOD = 20  # characters of it in the log
LINGER_S = 2.0  # after a body was refused: a client that still sends gets to read why
LINGER_BYTES = 64_000_000
LONG_BODY_BYTES = 65_536  # what is shorter has been sent before it can be refused
OWNER = object()  # the `auth` of a request that holds the token in force

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
SECURITY_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"x-frame-options", b"DENY"),
)

_BRACKETED = re.compile(r"\[([0-9a-f:.]+)\](?::\d*)?")  # [::1]:8000

log = structlog.get_logger("service.access")


class Gate:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, settings: Settings, token: str | None, methods: str = "") -> None:
        """token: what an Authorization header must hold where there is one; None takes no token at all. methods: those
        that some address takes, as in an Allow header."""
        self._app = app
        self._hosts = allowed_hosts(settings)
        self._token = token
        self._options = [(b"allow", methods.encode())]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            await self._answer(in_origin_form(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        started, status = time.perf_counter(), 0
        sending, refused = _sends_on(scope), False

        async def noted_receive() -> ReceiveMessage:
            nonlocal sending
            message = await receive()
            sending = sending and message["type"] == "http.request" and message.get("more_body", False)
            return message

        async def guarded_send(message: Message) -> None:
            nonlocal status, refused
            if message["type"] == "http.response.start":
                status = int(message["status"])  # the framework sends an HTTPStatus, and the log would print it as one
                refused = sending and status >= HTTPStatus.BAD_REQUEST
                message["headers"] = [*message["headers"], *_added_headers(message["headers"], closing=refused)]
            if message["type"] == "http.response.body" and refused:
                await send({**message, "more_body": True})
                await _linger(noted_receive)
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        # the server has its own scope, with the method as it was, and leaves the body of a HEAD's response out
        inner: HTTPScope = {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"], "auth": None}
        try:
            if refusal := self._refusal(scope):
                await _refuse(refusal, scope, noted_receive, guarded_send)
            elif scope["method"] == "OPTIONS" and scope["raw_path"] == SERVICE:
                await guarded_send({"type": "http.response.start", "status": 204, "headers": self._options})
                await guarded_send({"type": "http.response.body", "body": b"", "more_body": False})
            else:
                if b"authorization" in dict(scope["headers"]):  # and not refused
                    inner["auth"] = OWNER
                await self._app(inner, noted_receive, guarded_send)
        except asyncio.CancelledError:  # by the server alone, when it stops and this took too long
            if not status:
                sending = False  # nobody is left to read on
                await _refuse(Stopping(), scope, noted_receive, guarded_send)
        finally:
            path, elapsed = instance_of(scope), round(1_000 * (time.perf_counter() - started), 1)
            level = "debug" if path.startswith("/health/") else "info"
            method = scope["method"][:LONGEST_METHOD]
            getattr(log, level)("request", method=method, path=path, status=status, ms=elapsed)

    def _refusal(self, scope: HTTPScope) -> HostRefused | TokenRefused | None:
        headers = dict(scope["headers"])
        if self._hosts is not None and host_name(headers.get(b"host", b"").decode("latin-1")) not in self._hosts:
            return HostRefused()
        authorization = headers.get(b"authorization")
        if authorization is not None and not self._is_token(authorization):
            return TokenRefused()
        return None

    def _is_token(self, authorization: bytes) -> bool:
        scheme, _, token = authorization.partition(b" ")
        expected = (self._token or "").encode()
        return scheme.lower() == b"bearer" and bool(expected) and hmac.compare_digest(token.strip(), expected)


def is_owner(scope: Scope) -> bool:
    """Whether a request that came through the gate holds the token in force."""
    return scope.get("auth") is OWNER


def allowed_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that requests may be addressed to, lower case; None is any. The loopback names are always among them.

    A page of another site whose name is made to lead to this machine sends its own name, and so never gets through.
    """
    names = frozenset(host_name(name.strip()) for name in settings.allowed_hosts.split(",") if name.strip())
    host = host_name(settings.host)
    if names or host in LOOPBACK_NAMES or host.startswith("127."):
        return names | LOOPBACK_NAMES | {host}
    return None


def host_name(value: str) -> str:
    """The name in a Host header, lower case, without the port and the brackets of an IPv6 address."""
    value = value.lower()
    if bracketed := _BRACKETED.fullmatch(value):
        return bracketed[1]
    name, _, port = value.rpartition(":")
    return (name if name and port.isdecimal() and ":" not in name else value).removesuffix(".")


async def _refuse(error: Exception, scope: HTTPScope, receive: Receive, send: Send) -> None:
    request: Request[Any, Any, Any] = Request(scope, receive, send)
    await problem_response(request, error).to_asgi_response(None, request)(scope, receive, send)


def _added_headers(headers: Iterable[tuple[bytes, bytes]], *, closing: bool) -> Iterator[tuple[bytes, bytes]]:
    yield from SECURITY_HEADERS
    if not any(name.lower() == b"cache-control" for name, _ in headers):
        yield b"cache-control", b"no-store"
    if closing:
        yield b"connection", b"close"


def _sends_on(scope: HTTPScope) -> bool:
    """Whether the body is so long, or of unknown length, that a client still sends it when it is refused; or it asked
    first, and what it sends after a refusal may be the body or not."""
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"")
    long = length.isdigit() and int(length) > LONG_BODY_BYTES
    return long or b"transfer-encoding" in headers or b"expect" in headers


async def _linger(receive: Receive) -> None:
    """Read on and forget what is read, for a while: closing at once would throw the response away in the network."""
    left = LINGER_BYTES
    with move_on_after(LINGER_S):
        while left > 0:
            event = await receive()
            if event["type"] != "http.request" or not event.get("more_body", False):
                return
            left -= len(event["body"])
