"""Many clients at once: bounded queues, and nobody in another's way."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
QUESTION = {"question": "Who is Donica Pottie?"}
UNBOUNDED = httpx2.Limits(max_connections=None, max_keepalive_connections=0)


async def ask_all(url: str, questions: list[dict[str, Any]]) -> list[httpx2.Response]:
    """Every question over a connection of its own, all at the same moment."""
    async with httpx2.AsyncClient(base_url=url, limits=UNBOUNDED, timeout=300, trust_env=False) as client:
        return await asyncio.gather(*(client.post("/v1/ask", json=question) for question in questions))


@pytest.fixture(scope="module")
def small_service(start_service: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A service that works on one question at once and lets two wait."""
    data = tmp_path_factory.mktemp("small") / "data"
    running = start_service(data, f"--seeds={SEEDS}", "--workers=1", "--max-waiting=2").wait_until_ready()
    yield running
    assert running.stop() == 0, running.printed


def test_a_crowd_beyond_the_queue_is_asked_to_come_back_and_the_rest_are_answered(small_service: Any) -> None:
    responses = asyncio.run(ask_all(small_service.url, [QUESTION] * 200))
    statuses = Counter(response.status_code for response in responses)
    assert set(statuses) == {200, 503}
    assert statuses[200] >= 3
    for response in responses:
        if response.status_code == 503:
            assert 1 <= int(response.headers["retry-after"]) <= 60
            assert response.json()["type"].endswith(":overloaded")
        else:
            assert response.json()["passages"]
    with small_service.client() as client:
        assert client.post("/v1/ask", json=QUESTION).status_code == 200
        assert client.get("/v1/articles").status_code == 200


def test_reads_do_not_wait_in_the_queue_of_the_questions(small_service: Any) -> None:
    async def crowd() -> tuple[list[httpx2.Response], list[httpx2.Response]]:
        async with httpx2.AsyncClient(
            base_url=small_service.url, limits=UNBOUNDED, timeout=300, trust_env=False
        ) as client:
            questions = [asyncio.ensure_future(client.post("/v1/ask", json=QUESTION)) for _ in range(100)]
            reads = [await client.get("/v1/articles") for _ in range(10)]
            return await asyncio.gather(*questions), reads

    questions, reads = asyncio.run(crowd())
    assert {response.status_code for response in reads} == {200}
    assert {response.status_code for response in questions} <= {200, 503}


def test_a_thousand_questions_at_once_are_all_answered_or_asked_back(start_service: Any, tmp_path: Path) -> None:
    service = start_service(
        tmp_path / "data", f"--seeds={SEEDS}", "--reader=off"
    ).wait_until_ready()  # which takes long
    questions = [{"question": f"Who is Donica Pottie, number {number}?"} for number in range(1_000)]
    responses = asyncio.run(ask_all(service.url, questions))
    assert len(responses) == 1_000
    for response, question in zip(responses, questions, strict=True):
        assert response.status_code in (200, 503), response.text
        if response.status_code == 200:
            assert response.json()["question"] == question["question"]
        else:
            assert int(response.headers["retry-after"]) >= 1
    assert Counter(response.status_code for response in responses)[200] >= 256
    assert service.stop() == 0, service.printed


def test_a_long_add_blocks_neither_the_event_loop_nor_questions_nor_other_writers(service: Any) -> None:
    articles = [{"id": f"crowd:{n}", "text": f"Report {n}. " + "It rained in Mulberry. " * 40} for n in range(40)]
    body = "\n".join(json.dumps(article) for article in articles)
    headers = {"content-type": "application/x-ndjson"}

    async def served_while(
        added: asyncio.Future[httpx2.Response], send: Callable[[], Awaitable[httpx2.Response]]
    ) -> int:
        served = 0
        while not added.done():
            assert (await send()).is_success
            served += 1
        return served

    async def add() -> list[int]:
        async with httpx2.AsyncClient(base_url=service.url, timeout=300, trust_env=False) as client:
            added = asyncio.ensure_future(client.post("/v1/articles", content=body, headers=headers))
            try:
                served = await asyncio.gather(
                    served_while(added, lambda: client.get("/health/live")),
                    served_while(added, lambda: client.post("/v1/ask", json=QUESTION)),
                    served_while(added, lambda: client.put("/v1/articles/crowd:small", json={"text": "A short one."})),
                )
                assert (await added).json()["created"] == len(articles)
            finally:
                for article_id in [*(article["id"] for article in articles), "crowd:small"]:
                    await client.delete(f"/v1/articles/{article_id}")
            return served

    live, asked, put = asyncio.run(add())
    assert live >= 20  # a loop that waits for the encoder would answer once or twice
    assert asked >= 2
    assert put >= 2
