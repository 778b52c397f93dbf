"""What becomes of a service whose models can't be loaded for want of threads."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from service.engine import Engine
from service.http import app
from service.settings import Settings


def test_where_no_thread_can_be_had_the_failure_is_told_and_the_engine_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Threadless:
        @staticmethod
        async def run_sync(*_: object) -> None:
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(app, "to_thread", Threadless)
    engine = Engine(Settings(data=tmp_path / "data"))
    told, closed = list[bool](), list[bool]()
    monkeypatch.setattr(engine, "close", lambda: closed.append(True))

    async def live() -> None:
        async with app._engine_life(engine, lambda: told.append(True), None):  # type: ignore[arg-type]
            await anyio.sleep(0)

    anyio.run(live)
    assert (told, closed) == ([True], [True])
    assert str(engine.failure) == "can't start new thread"
