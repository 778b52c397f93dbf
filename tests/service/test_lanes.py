"""Lanes: how many work, how many wait, and what becomes of those that nobody waits for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from functools import partial

import anyio
import pytest

from index.errors import Overloaded
from service.errors import Stopping
from service.lanes import Lane, beside


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        async with asyncio.timeout(30):
            await test()

    asyncio.run(limited())


def test_a_crowd_that_comes_at_once_finds_only_so_much_room() -> None:
    async def test() -> None:
        lane, gate = Lane(slots=2, max_waiting=3), threading.Event()
        calls = [asyncio.ensure_future(lane.run(gate.wait)) for _ in range(50)]
        await asyncio.sleep(0.1)
        refused = [call for call in calls if call.done()]
        assert len(refused) == 45
        for call in refused:
            error = call.exception()
            assert isinstance(error, Overloaded)
            assert error.retry_after == 1
        gate.set()
        assert await asyncio.gather(*(call for call in calls if call not in refused)) == [True] * 5
        assert await lane.run(lambda: "again") == "again"

    run(test)


def test_without_waiting_room_there_is_work_for_as_many_as_there_are_slots() -> None:
    async def test() -> None:
        lane, gate = Lane(slots=1, max_waiting=0), threading.Event()
        working = asyncio.ensure_future(lane.run(gate.wait))
        await asyncio.sleep(0.05)
        with pytest.raises(Overloaded):
            await lane.run(lambda: None)
        gate.set()
        assert await working is True

    run(test)


def test_a_call_that_is_cancelled_while_it_waits_never_begins() -> None:
    async def test() -> None:
        lane, gate, begun = Lane(slots=1, max_waiting=5), threading.Event(), threading.Event()
        working = asyncio.ensure_future(lane.run(gate.wait))
        await asyncio.sleep(0.05)
        with anyio.move_on_after(0.05):
            await lane.run(begun.set)
        gate.set()
        assert await working is True
        await lane.run(lambda: None)
        assert not begun.is_set()

    run(test)


def test_what_a_call_raises_comes_through_and_gives_its_place_back() -> None:
    async def test() -> None:
        lane = Lane(slots=1, max_waiting=0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await lane.run(lambda: 1 // 0)

    run(test)


def test_of_a_closed_lane_nobody_waits_and_no_call_begins() -> None:
    async def test() -> None:
        lane, begun, gate = Lane(slots=1, max_waiting=5), list[str](), threading.Event()

        def call(name: str) -> None:
            begun.append(name)
            gate.wait()

        calls = [asyncio.ensure_future(lane.run(partial(call, name))) for name in ("at work", "waiting")]
        while not begun:
            await asyncio.sleep(0.01)
        lane.close()
        calls.append(asyncio.ensure_future(lane.run(partial(call, "late"))))
        errors = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(error) for error in errors] == [Stopping] * 3
        gate.set()
        assert begun == ["at work"]

    run(test)


def test_a_call_that_can_be_told_to_stop_is_told_when_its_lane_is_closed() -> None:
    async def test() -> None:
        lane, begun, ended = Lane(slots=1, max_waiting=0), threading.Event(), threading.Event()

        def call(stop: threading.Event) -> None:
            begun.set()
            stop.wait()
            ended.set()

        calling = asyncio.ensure_future(lane.run_stoppable(call))
        await asyncio.to_thread(begun.wait)
        lane.close()
        with pytest.raises(Stopping):
            await calling
        await asyncio.to_thread(ended.wait)

    run(test)


def test_a_task_beside_the_block_ends_with_it() -> None:
    async def test() -> None:
        async with beside(asyncio.sleep(1_000)) as task:
            await asyncio.sleep(0)
        assert task.done()

    run(test)
