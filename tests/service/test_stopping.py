"""The end of the service while questions are in hand that take longer than it can wait."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn

from service import server
from service.engine import Engine
from service.http.app import create_app
from service.server import Server, bound_socket, url_of
from service.settings import Settings

QUESTION = {"question": "Who is Donica Pottie?"}


class Unending:
    """Stands where the answerer does: finds passages at once, and is then at work until it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.let_go = threading.Event()

    def answer(self, _: Any, on_passages: Callable[[Sequence[Any]], None] | None, *__: Any) -> None:
        if on_passages is not None:
            on_passages(())
        self.asked.release()
        self.let_go.wait()


class UnendingEngine(Engine):
    """An engine whose answers take for ever."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.answerer: Any = Unending()

    def load(self) -> None:
        self._answerer = self.answerer


@asynccontextmanager
async def served(engine: UnendingEngine) -> AsyncIterator[tuple[Server, str]]:
    """A server that answers, and where; at the end of the block it has been told to exit, and its end is waited for."""
    loaded = asyncio.Event()
    with bound_socket("127.0.0.1", 0) as listener:
        app = create_app(engine, loaded=loaded.set)
        config = uvicorn.Config(app, lifespan="on", log_config=None, timeout_graceful_shutdown=server.SHUTDOWN_S)
        serving = Server(config, lambda: None, engine.stop)
        running = asyncio.ensure_future(serving.serve(sockets=[listener]))
        await loaded.wait()
        yield serving, url_of("127.0.0.1", listener)
        await running


def test_who_still_waits_when_the_end_can_wait_no_longer_is_told_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LAST_WORDS_S", server.SHUTDOWN_S - 0.1)
    engine = UnendingEngine(Settings(data=tmp_path, workers=2))

    async def test() -> None:
        async with served(engine) as (serving, url), httpx2.AsyncClient(base_url=url, timeout=60) as client:
            async with client.stream("POST", "/v1/ask/stream", json=QUESTION) as stream:
                lines = stream.aiter_lines()
                assert await anext(lines) == "event: sources"
                asking = [asyncio.ensure_future(client.post("/v1/ask", json=QUESTION)) for _ in range(2)]
                for _ in range(2):  # the third waits
                    await asyncio.to_thread(engine.answerer.asked.acquire)
                serving.should_exit = True
                event, data = [line async for line in lines if line][-2:]
            assert event == "event: error"
            assert json.loads(data.removeprefix("data: "))["type"].endswith(":stopping")
            for response in await asyncio.gather(*asking):
                assert response.status_code == 503
                assert response.json()["type"].endswith(":stopping")
                assert int(response.headers["retry-after"]) >= 1

    try:
        asyncio.run(test())
    finally:
        engine.answerer.let_go.set()
