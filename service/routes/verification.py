"""Citations held against the articles."""

from __future__ import annotations

from functools import partial
from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from service.conversion import citations_of, verify_response
from service.engine import Engine
from service.http.connections import while_connected
from service.http.problems import responses
from service.schemas import VerifyRequest, VerifyResponse

MAX_BODY_BYTES = 8_000_000


@post(
    "/verify", status_code=200, request_max_body_size=MAX_BODY_BYTES, responses=responses(400, 401, 413, 415, 500, 503)
)
async def verify(
    request: Request[Any, Any, Any], data: JSONBody[VerifyRequest], engine: NamedDependency[Engine]
) -> VerifyResponse:
    """Check citations: whether the words stand where they are said to stand, stood there in an earlier version, or
    never did. `exact`: they do, in the current version. `corrected_since`: they did, in a version that is kept.
    `withdrawn`: the article was removed. `altered`: the version that it names does not have them there. `unknown`: it
    can't be told."""
    return verify_response(await while_connected(request, partial(engine.verify, citations_of(data))))
