"""Clients that go away: nobody waits for the result any more, so what has not begun need not begin."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from anyio import CancelScope, create_task_group
from litestar import Request

from service.errors import ClientGone

Result = TypeVar("Result")


async def while_connected(request: Request[Any, Any, Any], work: Callable[[], Awaitable[Result]]) -> Result:
    """The result of the work, or what it raises. It is cancelled when the client goes first; then ClientGone is raised.

    The body of the request must have been read.
    """
    results: list[Result] = []
    failure: Exception | None = None
    async with create_task_group() as group:
        group.start_soon(_cancel_when_gone, request, group.cancel_scope)
        try:
            results.append(await work())
        except Exception as error:  # raised below: the group would wrap it
            failure = error
        group.cancel_scope.cancel()
    if failure is not None:
        raise failure
    if not results:
        raise ClientGone
    return results[0]


async def _cancel_when_gone(request: Request[Any, Any, Any], scope: CancelScope) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    scope.cancel()
