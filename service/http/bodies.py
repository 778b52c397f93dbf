"""Request bodies: read no further than the limit, and in the declared form only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

from anyio import current_time, move_on_after
from litestar import Request
from litestar.types import Empty, HTTPReceiveMessage

from service.errors import BodyTooLarge, ClientGone, ContentTypeRefused, RequestRejected
from service.json_decoding import decode_json

JSON = "application/json"
NDJSON = "application/x-ndjson"
BACKUP = "application/octet-stream"
DEFAULT_MAX_BODY_BYTES = 1_000_000
LONGEST_SILENCE_S = 60.0
FEWEST_BYTES = 1_000  # that a client sends in as long, while nothing but it is waited for


class JsonRequest(Request[Any, Any, Any]):
    """A request whose JSON body becomes the type that its handler declares for `data`."""

    async def body(self) -> bytes:
        """The whole body. Raises ContentTypeRefused, BodyTooLarge, ClientGone, RequestRejected for an empty one."""
        if self._body is Empty:
            check_content_type(self, JSON)
            limit = self.route_handler.resolve_request_max_body_size() or DEFAULT_MAX_BODY_BYTES
            self._body = b"".join([chunk async for chunk in read_chunks(self, limit)])
            if not self._body:
                raise RequestRejected("", "the body is empty; send a JSON object")
        return self._body

    async def json(self) -> Any:
        """The decoded body. Raises RequestRejected, and what `body` raises."""
        declared = self.route_handler.parsed_data_field
        return decode_json(await self.body(), Any if declared is None else declared.annotation)


async def read_chunks(request: Request[Any, Any, Any], limit: int | None) -> AsyncIterator[bytes]:
    """The body as it arrives. limit: in bytes; None for any length. Raises BodyTooLarge, and ClientGone, also of a
    client that sends next to nothing for LONGEST_SILENCE_S: it may hold a thread for as long."""
    announced = request.headers.get("content-length", "")
    if limit is not None and announced.isdecimal() and int(announced) > limit:
        raise BodyTooLarge(limit)
    received = before = 0
    silence = LONGEST_SILENCE_S
    while True:
        event, asked = None, current_time()
        with move_on_after(silence):
            event = cast("HTTPReceiveMessage", await request.receive())
        if event is None or event["type"] == "http.disconnect":
            raise ClientGone
        chunk = event["body"]
        received += len(chunk)
        silence -= current_time() - asked
        if received - before >= FEWEST_BYTES:
            silence, before = LONGEST_SILENCE_S, received
        if limit is not None and received > limit:
            raise BodyTooLarge(limit)
        if chunk:
            yield chunk
        if not event.get("more_body", False):
            return


def check_content_type(request: Request[Any, Any, Any], expected: str) -> None:
    """Raises ContentTypeRefused. A page of another site may not send these types before it has asked, and we say no."""
    media_type, parameters = request.content_type
    charset = parameters.get("charset", "utf-8").lower()
    encoding = request.headers.get("content-encoding", "identity").lower()
    if media_type.lower() != expected or charset not in ("utf-8", "utf8") or encoding != "identity":
        raise ContentTypeRefused(expected)
