"""Whether the process lives, and whether questions can be answered."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency

from service.engine import Engine
from service.http.problems import responses
from service.schemas import Health


@get("/health/live")
async def live() -> Health:
    """200 from the start on, whatever else is going on."""
    return Health("live")


@get("/health/ready", responses=responses(503))
async def ready(engine: NamedDependency[Engine]) -> Health:
    """503 until the model and the seeds are loaded."""
    engine.check_ready()
    return Health("ready")
