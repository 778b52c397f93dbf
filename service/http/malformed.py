"""HTTP/1.1 with its own complaints as problem documents, as all other errors are."""

from __future__ import annotations

import h11
import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol

from service.errors import RequestRejected
from service.http.gate import SECURITY_HEADERS
from service.http.problems import MEDIA_TYPE, problem_of


class Protocol(H11Protocol):
    """uvicorn's protocol, for what never becomes a request."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (it says no more than that)
        """Close the connection over what is no HTTP, with an answer unless one has begun. msg: uvicorn's words."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self._send_problem()
        self.transport.close()

    def _send_problem(self) -> None:
        problem = problem_of(RequestRejected("", "it is no HTTP request as HTTP/1.1 has them"), "")
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close"), *SECURITY_HEADERS]
        body = msgspec.json.encode(problem)
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
