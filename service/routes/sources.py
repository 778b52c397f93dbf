"""The outlets."""

from __future__ import annotations

from litestar import get
from litestar.di import NamedDependency

from service.conversion import source_list
from service.engine import Engine
from service.http.problems import responses
from service.schemas import SourceList


@get("/sources", responses=responses(401, 500, 503))
async def list_sources(engine: NamedDependency[Engine]) -> SourceList:
    """The outlets by name, each with how many articles it has and when they appeared; last, with null for a name, the
    articles that have none."""
    return source_list(await engine.sources())
