"""Killed at any moment, the service has exactly what it acknowledged."""

from __future__ import annotations

import json
import random
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

KILLS = 20
SOAK_KILLS = 200
ARCHIVES = 2  # side by side: a start keeps one processor busy for six seconds
WRITERS = 4
ARTICLES_A_WRITER = 8
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


class Ledger:
    """What a client knows: the text of each article, and for a change that nobody acknowledged, both possible ones."""

    def __init__(self) -> None:
        self.possible: dict[str, set[str | None]] = {}

    def begin(self, article_id: str, text: str | None) -> None:
        """A change is on its way."""
        self.possible[article_id] = self.possible.get(article_id, {None}) | {text}

    def acknowledge(self, article_id: str, text: str | None) -> None:
        """It was acknowledged."""
        self.possible[article_id] = {text}


def text_of(chance: random.Random) -> str:
    """A short article with a word that no other has."""
    word = "".join(chance.choice(letters) for _ in range(5) for letters in (CONSONANTS, VOWELS))
    return f"The {word} festival was opened by the mayor on a rainy day. {chance.random()}"


def change(client: httpx.Client, ledger: Ledger, name: str, chance: random.Random) -> None:
    """One random change to one of the writer's own articles."""
    article_id = f"{name}:{chance.randrange(ARTICLES_A_WRITER)}"
    kind = chance.choice(["put", "put", "delete", "lines"])
    if kind == "delete":
        ledger.begin(article_id, None)
        assert client.delete(f"/v1/articles/{article_id}").status_code in (204, 404)
        ledger.acknowledge(article_id, None)
    elif kind == "put":
        text = text_of(chance)
        ledger.begin(article_id, text)
        assert client.put(f"/v1/articles/{article_id}", json={"text": text}).status_code in (200, 201)
        ledger.acknowledge(article_id, text)
    else:
        texts = {f"{name}:{number}": text_of(chance) for number in range(3)}
        for each, text in texts.items():
            ledger.begin(each, text)
        body = "\n".join(json.dumps({"id": each, "text": text}) for each, text in texts.items())
        response = client.post("/v1/articles", content=body, headers={"content-type": "application/x-ndjson"})
        assert response.json()["failed"] == 0
        for each, text in texts.items():
            ledger.acknowledge(each, text)


def write_until_killed(service: Any, ledger: Ledger, name: str, chance: random.Random) -> None:
    with service.client() as client, suppress(httpx.TransportError):
        while True:
            change(client, ledger, name, chance)


def listed(client: httpx.Client) -> Iterator[str]:
    page = client.get("/v1/articles?limit=500").json()
    assert page["next_cursor"] is None
    yield from (article["id"] for article in page["articles"])


def check(client: httpx.Client, ledger: Ledger) -> None:
    """Everything that was acknowledged is there, to be read and to be found, and nothing else is."""
    present = set(listed(client))
    assert present <= set(ledger.possible)
    for article_id, possible in ledger.possible.items():
        text = client.get(f"/v1/articles/{article_id}").json()["text"] if article_id in present else None
        assert text in possible, (article_id, text, possible)
        ledger.acknowledge(article_id, text)
        for each in possible - {None}:
            assert each is not None
            word = each.split()[1]
            found = client.post("/v1/search", json={"query": word, "top_k": 1}).json()["passages"]
            there = bool(found) and word in found[0]["text"]
            assert there == (each == text), (article_id, word)
            if there:
                assert found[0]["article_id"] == article_id


def kill_again_and_again(start_service: Any, data: Path, chance: random.Random, kills: int) -> None:
    """Start, check, write from several clients, kill; and check once more at the end."""
    ledger = Ledger()
    for _ in range(kills):
        service = start_service(data, "--log-level=warning").wait_until_ready()
        with service.client() as client:
            check(client, ledger)
        writers = [
            threading.Thread(
                target=write_until_killed, args=(service, ledger, f"writer{number}", random.Random(chance.random()))
            )
            for number in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.05, 1.5))
        assert service.stop(signal.SIGKILL) == -signal.SIGKILL
        for writer in writers:
            writer.join()
    service = start_service(data).wait_until_ready()
    with service.client() as client:
        check(client, ledger)
        assert any(possible != {None} for possible in ledger.possible.values())
    assert service.stop() == 0


def kill_archives(start_service: Any, folder: Path, kills: int) -> None:
    """Kill services on several archives at once, each with a history of its own."""
    with ThreadPoolExecutor(ARCHIVES) as pool:
        histories = [
            pool.submit(
                kill_again_and_again, start_service, folder / str(number), random.Random(number), kills // ARCHIVES
            )
            for number in range(ARCHIVES)
        ]
        for history in histories:
            history.result()


def test_twenty_kills_lose_nothing_that_was_acknowledged(start_service: Any, tmp_path: Path) -> None:
    kill_archives(start_service, tmp_path, KILLS)


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(start_service: Any, tmp_path: Path) -> None:
    kill_archives(start_service, tmp_path, SOAK_KILLS)
