"""The stream of an answer that takes its time, or fails on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from index.errors import ArchiveUnusable, Overloaded
from service.answering.questions import Question
from service.http import streaming


class SlowEngine:
    """Stands where the engine does: gives its passages, waits, and then fails."""

    def __init__(self, error: Exception, *, before_s: float = 0.0, after_s: float = 0.0) -> None:
        self.error = error
        self.before_s = before_s
        self.after_s = after_s

    async def ask(self, _: Question, on_passages: Callable[[Any], None], _on_text: Callable[..., None]) -> Any:
        await asyncio.sleep(self.before_s)
        if self.after_s:
            on_passages(())
        await asyncio.sleep(self.after_s)
        raise self.error


async def collected(engine: SlowEngine) -> list[bytes]:
    events: AsyncIterator[bytes] = await streaming.opened_stream(engine, Question("Who?"), "/v1/ask/stream")  # type: ignore[arg-type]
    return [event async for event in events]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PATIENCE_S", 0.2)
    monkeypatch.setattr(streaming, "KEEP_ALIVE_S", 0.05)


def test_what_fails_at_once_is_raised() -> None:
    with pytest.raises(Overloaded):
        asyncio.run(collected(SlowEngine(Overloaded(3))))


def test_while_there_is_nothing_to_say_comments_keep_the_connection_alive() -> None:
    events = asyncio.run(collected(SlowEngine(Overloaded(3), before_s=0.6)))
    assert events.count(streaming.KEEP_ALIVE) >= 2
    assert all(event.startswith(b":") for event in events[:-1])
    assert events[-1].startswith(b"event: error\n")


def test_what_fails_later_is_one_error_at_the_end_and_tells_no_secret() -> None:
    events = asyncio.run(collected(SlowEngine(ArchiveUnusable("can't read /home/me"), after_s=0.4)))
    assert events[0] == b'event: sources\ndata: {"passages":[]}\n\n'
    assert set(events[1:-1]) <= {streaming.KEEP_ALIVE}
    name, data = events[-1].decode().split("\n")[:2]
    assert name == "event: error"
    problem = json.loads(data.removeprefix("data: "))
    assert problem["status"] == 500
    assert "/home" not in problem["detail"]
