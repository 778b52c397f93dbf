"""Lanes: blocking work in threads, a few at once, with a bounded queue in front."""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

from anyio import CancelScope, CapacityLimiter, create_task_group, sleep_forever, to_thread

from index.errors import Overloaded
from service.errors import Stopping

Result = TypeVar("Result")

LONGEST_RETRY_S = 60
WRITERS = 2  # at once: one encodes while another commits
STREAMS = 2  # bodies of many articles at once; each holds its thread for as long as its client sends
WAITING_STREAMS = 2  # few: behind slow clients nobody can tell for how long
READERS = 4
MEMORY = 0.1  # weight of the newest call in the running mean of how long one takes


class Lane:
    """Runs calls in threads, `slots` at once; at most `max_waiting` more may wait, first come, first served."""

    def __init__(self, slots: int, max_waiting: int) -> None:
        self._slots = max(1, slots)
        self._room = self._slots + max(0, max_waiting)
        self._limiter = CapacityLimiter(self._slots)
        self._threads = CapacityLimiter(math.inf)  # of those that the other one has let in
        self._callers: set[CancelScope] = set()
        self._closed = False
        self._inside = 0
        self._mean_s = 0.0

    async def run(self, call: Callable[[], Result]) -> Result:
        """The call's result, or what it raises. A call whose caller is cancelled while it waits never begins; one that
        has begun is carried to its end. Raises Overloaded, Stopping."""
        if self._closed:
            raise Stopping
        # counted here and not by the limiter, which a crowd that arrives at once would all find empty
        if self._inside >= self._room:
            raise Overloaded(self.retry_after)
        self._inside += 1
        try:
            with CancelScope() as scope:
                self._callers.add(scope)
                async with self._limiter:
                    scope.shield = True
                    return await to_thread.run_sync(self._timed, call, abandon_on_cancel=True, limiter=self._threads)
        finally:
            self._callers.discard(scope)
            self._inside -= 1
        raise Stopping

    async def run_stoppable(self, call: Callable[[threading.Event], Result]) -> Result:
        """The same for a call that can be told to stop: its event is set as soon as its caller is cancelled. Raises
        Overloaded, Stopping."""
        stop = threading.Event()
        results: list[Result] = []
        failure: Exception | None = None
        async with create_task_group() as group:
            group.start_soon(_set_when_cancelled, stop)
            try:
                results.append(await self.run(partial(call, stop)))
            except Exception as error:  # raised below: the group would wrap it
                failure = error
            group.cancel_scope.cancel()
        if failure is not None:
            raise failure
        return results[0]

    def close(self) -> None:
        """Let nobody wait any longer, in the queue or for a call at work, whose thread is left to itself: they get
        Stopping, as does whoever comes. To be called on the event loop."""
        self._closed = True
        for scope in self._callers:
            scope.cancel()

    @property
    def retry_after(self) -> int:
        """Whole seconds until those inside should be done, 1 to 60."""
        return min(LONGEST_RETRY_S, max(1, math.ceil(self._inside * self._mean_s / self._slots)))

    def _timed(self, call: Callable[[], Result]) -> Result:
        started = time.perf_counter()
        try:
            return call()
        finally:
            self._mean_s += MEMORY * (time.perf_counter() - started - self._mean_s)


class Lanes:
    """Those of a service: questions, changes, long uploads, restores and reads, of which none waits for another's
    queue."""

    def __init__(self, workers: int, max_waiting: int) -> None:
        """workers: questions at once; max_waiting: calls that may wait in each."""
        self.questions = Lane(workers, max_waiting)
        self.writes = Lane(WRITERS, max_waiting)
        self.streams = Lane(STREAMS, min(WAITING_STREAMS, max_waiting))
        self.restores = Lane(1, 0)
        self.reads = Lane(READERS, max_waiting)

    def close(self) -> None:
        """Close them all. To be called on the event loop."""
        for lane in (self.questions, self.writes, self.streams, self.restores, self.reads):
            lane.close()


async def _set_when_cancelled(stop: threading.Event) -> None:
    try:
        await sleep_forever()
    finally:
        stop.set()


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, Result]) -> AsyncIterator[asyncio.Task[Result]]:
    """A task that runs beside the block and does not outlive it, but for a call in a thread that it has begun."""
    scope = CancelScope()

    async def scoped() -> Result:
        with scope:
            return await work
        raise asyncio.CancelledError

    task = asyncio.create_task(scoped())
    task.add_done_callback(lambda done: done.cancelled() or done.exception())  # seen: asyncio logs what nobody looks at
    try:
        yield task
    finally:
        scope.cancel()  # not the task, for that would give the place of a running call away before its end
        await asyncio.wait({task})
