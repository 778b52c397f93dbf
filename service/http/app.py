"""The application: routes, problems, the gate before them, and the life of the engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

import msgspec
from anyio import create_task_group, to_thread
from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.enums import HttpMethod
from litestar.types import ASGIApp, Message, Scope

from service.engine import Engine
from service.http.bodies import JsonRequest
from service.http.gate import Gate
from service.http.problems import EXCEPTION_HANDLERS, allowed
from service.routes import ROUTES
from service.routes.openapi import openapi_document
from service.routes.page import read_static_files


def create_app(engine: Engine, *, token: str | None = None, loaded: Callable[[], None] = lambda: None) -> ASGIApp:
    """The application of an opened engine: it loads the models while it serves, and closes the engine at its end.

    token: what an Authorization header must hold, where there is one. loaded: called when loading is over, even badly.
    """
    files = read_static_files()
    dependencies = {
        "engine": Provide(lambda: engine, sync_to_thread=False),
        "files": Provide(lambda: files, sync_to_thread=False),
        "document": Provide(lambda: document, sync_to_thread=False),
    }
    document = msgspec.json.encode(openapi_document(ROUTES, dependencies, version("pullquote")))
    app = Litestar(
        route_handlers=ROUTES,
        request_class=JsonRequest,
        exception_handlers=EXCEPTION_HANDLERS,
        before_send=[tell_methods],
        lifespan=[partial(_engine_life, engine, loaded)],
        dependencies=dependencies,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    methods = allowed(method for route in app.routes for method in route.methods)
    return Gate(app, engine.settings, token, methods)


async def tell_methods(message: Message, scope: Scope) -> None:
    """Have OPTIONS tell all methods of an address: the framework's own handler knows those of one handler."""
    if message["type"] != "http.response.start" or scope.get("method") != HttpMethod.OPTIONS:
        return
    routes = [route for route in scope["litestar_app"].routes if route.path_format == scope.get("path_template")]
    if routes:  # and not an address where nothing is
        methods = {method for route in routes for method in route.methods}
        MutableScopeHeaders.from_message(message)["allow"] = allowed(methods)


@asynccontextmanager
async def _engine_life(engine: Engine, loaded: Callable[[], None], _: Litestar) -> AsyncIterator[None]:
    async def load() -> None:
        try:
            await to_thread.run_sync(engine.load)
        except RuntimeError as error:  # no thread can be had
            engine.failure = error
        loaded()

    try:
        async with create_task_group() as group:
            group.start_soon(load)
            yield
            engine.stop()
    finally:
        try:
            await to_thread.run_sync(engine.close)
        except RuntimeError:
            engine.close()
