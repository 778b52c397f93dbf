"""What was removed, out of every file."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency

from service.conversion import compact_response
from service.engine import Engine
from service.http.problems import responses
from service.routes.owner import owner_only
from service.schemas import CompactResponse


@post(
    "/compact",
    status_code=200,
    guards=[owner_only],
    security=[{"token": []}],
    responses=responses(401, 500, 503, 507),
)
async def compact(engine: NamedDependency[Engine]) -> CompactResponse:
    """Leave no word of what was removed in any file of the data directory. Questions are answered meanwhile; changes
    wait. It takes the token that stands in the lock file of the data directory."""
    return compact_response(await engine.compact())
