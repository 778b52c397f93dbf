"""How much there is, and what serves it."""

from __future__ import annotations

from importlib.metadata import version

from litestar import get
from litestar.di import NamedDependency

from service.conversion import status_response
from service.engine import Engine
from service.http.problems import responses
from service.schemas import StatusResponse

DISTRIBUTION = "pullquote"


@get("/status", responses=responses(401, 500, 503))
async def status(engine: NamedDependency[Engine]) -> StatusResponse:
    """How much there is, and what serves it."""
    return status_response(
        await engine.status(),
        engine.settings.model,
        version(DISTRIBUTION),
        ready=engine.ready,
        language_model=engine.language_model_name,
        mode=engine.default_mode,
    )
