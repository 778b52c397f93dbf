"""What is served at which address: one module a resource."""

from __future__ import annotations

from collections import Counter
from typing import Any

from litestar import Request, Router
from litestar.types import ControllerRouterHandler

from service.errors import RequestRejected
from service.routes import (
    articles,
    asking,
    compaction,
    health,
    openapi,
    page,
    restoring,
    sources,
    status,
    verification,
)

__all__ = ["ROUTES"]


async def refuse_unknown_parameters(request: Request[Any, Any, Any]) -> None:
    """A query parameter that is not taken, or comes twice, is an error, as an unknown field is: a filter passed over
    would mislead."""
    for name, count in Counter(name for name, _ in request.query_params.multi_items()).items():
        if name not in request.route_handler.opt.get("query", ()):
            nameless = RequestRejected("", "a parameter without a name is not known here")
            raise RequestRejected(name[:100], "is not known here") if name else nameless
        if count > 1:
            raise RequestRejected(name, "is given more than once, and only one is taken")


V1 = Router(
    "/v1",
    route_handlers=[
        asking.ask,
        asking.ask_stream,
        asking.search,
        articles.put_article,
        articles.add_articles,
        articles.list_articles,
        articles.get_article,
        articles.delete_article,
        articles.delete_source,
        sources.list_sources,
        verification.verify,
        compaction.compact,
        restoring.restore,
        status.status,
    ],
    before_request=refuse_unknown_parameters,
)

ROUTES: list[ControllerRouterHandler] = [page.page, page.static_file, health.live, health.ready, openapi.openapi, V1]
