"""A backup in the place of everything that is there."""

from __future__ import annotations

from typing import Any

from litestar import Request, post
from litestar.di import NamedDependency

from service.conversion import restore_response
from service.engine import Engine
from service.http.bodies import BACKUP, check_content_type, read_chunks
from service.http.problems import responses
from service.routes.owner import owner_only
from service.schemas import RestoreResponse


@post(
    "/restore",
    status_code=200,
    guards=[owner_only],
    security=[{"token": []}],
    responses=responses(400, 401, 409, 415, 500, 503, 507),
)
async def restore(request: Request[Any, Any, Any], engine: NamedDependency[Engine]) -> RestoreResponse:
    """Replace every article by those of a backup, a file that `pullquote backup` has made, of any size. It is checked
    first: one that was cut off or changed, or was made with other settings, changes nothing. Questions are answered
    meanwhile, from the one archive or the other. It takes the token that stands in the lock file of the data
    directory."""
    check_content_type(request, BACKUP)
    return restore_response(await engine.restore(read_chunks(request, None)))
