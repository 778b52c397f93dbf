"""Killed at any moment, the service has exactly what it acknowledged."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

KILLS = 10
SOAK_KILLS = 200
ARCHIVES = 2  # side by side: a start keeps one processor busy for six seconds
WRITERS = 4
ARTICLES_A_WRITER = 8
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


class Ledger:
    """What a client knows: the text of each article, and for a change that nobody acknowledged, both possible ones.

    before: the last text that an article had before that, and what is to be said of a citation of it.
    """

    def __init__(self) -> None:
        self.possible: dict[str, set[str | None]] = {}
        self.before: dict[str, tuple[str, str]] = {}
        self.acknowledged = 0
        self._settled: dict[str, str | None] = {}
        self._counting = threading.Lock()

    def begin(self, article_id: str, text: str | None) -> None:
        """A change is on its way."""
        self.possible[article_id] = self.possible.get(article_id, {None}) | {text}

    def acknowledge(self, article_id: str, text: str | None) -> None:
        """It was acknowledged."""
        with self._counting:
            self.acknowledged += 1
        self.settle(article_id, text)

    def settle(self, article_id: str, text: str | None) -> None:
        """This is what became of it."""
        old = self._settled.get(article_id)
        if old is not None and old != text:
            self.before[article_id] = old, "withdrawn" if text is None else "corrected_since"
        self._settled[article_id] = text
        self.possible[article_id] = {text}

    def citations(self, prefix: str) -> list[tuple[dict[str, object], str]]:
        """A citation each of the current and the earlier texts of articles, and what is to be said of it."""
        settled = {each: text for each, text in list(self._settled.items()) if each.startswith(prefix)}
        current = [(each, text, "exact") for each, text in settled.items() if text is not None]
        earlier = [(each, *self.before[each]) for each in settled if each in self.before]
        return [(citation_of(each, text), status) for each, text, status in current + earlier]


@dataclass
class Tally:
    """What many kills came to, of all archives. lost, resurrected: what went wrong, in words."""

    kills: int = 0
    acknowledged: int = 0
    present: int = 0
    absent: int = 0
    verified: int = 0
    lost: list[str] = field(default_factory=list)
    resurrected: list[str] = field(default_factory=list)
    starts_s: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        starts = ", ".join(f"{seconds:.1f}" for seconds in self.starts_s)
        return (
            f"{self.kills} kills; {self.acknowledged} changes acknowledged; looked at after a kill: {self.present} "
            f"articles present, {self.absent} absent, {self.verified} citations verified; {len(self.lost)} lost, "
            f"{len(self.resurrected)} resurrected\nseconds from each start until questions are answered: {starts}"
        )


def citation_of(article_id: str, text: str) -> dict[str, object]:
    """A citation of the word that no other text has."""
    start, word = text.index(text.split()[1]), text.split()[1]
    return {
        "article_id": article_id,
        "start_char_index": start,
        "end_char_index": start + len(word),
        "cited_text": word,
        "content_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def text_of(chance: random.Random) -> str:
    """A short article with a word that no other has."""
    word = "".join(chance.choice(letters) for _ in range(5) for letters in (CONSONANTS, VOWELS))
    return f"The {word} festival was opened by the mayor on a rainy day. {chance.random()}"


def change(client: httpx2.Client, ledger: Ledger, name: str, chance: random.Random) -> None:
    """One random change to the writer's own articles, all of which are of its own outlet, or a look at citations."""
    article_id = f"{name}:{chance.randrange(ARTICLES_A_WRITER)}"
    kind = chance.choice(["put", "put", "put", "put", "delete", "delete", "lines", "lines", "verify", "outlet"])
    if kind == "delete":
        ledger.begin(article_id, None)
        assert client.delete(f"/v1/articles/{article_id}").status_code in (204, 404)
        ledger.acknowledge(article_id, None)
    elif kind == "outlet":
        removed = [each for each in list(ledger.possible) if each.startswith(f"{name}:")]
        for each in removed:
            ledger.begin(each, None)
        assert client.delete("/v1/articles", params={"source": name}).status_code == 200
        for each in removed:
            ledger.acknowledge(each, None)
    elif kind == "verify":
        assert not (wrong := verdicts_amiss(client, ledger, f"{name}:")[1]), wrong
    elif kind == "put":
        text = text_of(chance)
        ledger.begin(article_id, text)
        reply = client.put(f"/v1/articles/{article_id}", json={"text": text, "source": name})
        assert reply.status_code in (200, 201)
        ledger.acknowledge(article_id, text)
    else:
        texts = {f"{name}:{number}": text_of(chance) for number in range(3)}
        for each, text in texts.items():
            ledger.begin(each, text)
        body = "\n".join(json.dumps({"id": each, "text": text, "source": name}) for each, text in texts.items())
        response = client.post("/v1/articles", content=body, headers={"content-type": "application/x-ndjson"})
        assert response.json()["failed"] == 0
        for each, text in texts.items():
            ledger.acknowledge(each, text)


def verdicts_amiss(client: httpx2.Client, ledger: Ledger, prefix: str = "") -> tuple[int, list[str]]:
    """How many citations were verified, and those of which something else is said than should be."""
    expected = ledger.citations(prefix)
    reply = client.post("/v1/verify", json={"citations": [citation for citation, _ in expected]}).raise_for_status()
    statuses = [result["status"] for result in reply.json()["results"]]
    wrong = [
        f"{citation['article_id']}: {citation['cited_text']} is {said}, should be {status}"
        for (citation, status), said in zip(expected, statuses, strict=True)
        if said != status
    ]
    return len(expected), wrong


def write_until_killed(service: Any, ledger: Ledger, name: str, chance: random.Random) -> None:
    with service.client() as client, suppress(httpx2.TransportError):
        while True:
            change(client, ledger, name, chance)


def listed(client: httpx2.Client) -> Iterator[str]:
    page = client.get("/v1/articles?limit=500").json()
    assert page["next_cursor"] is None
    yield from (article["id"] for article in page["articles"])


def check(client: httpx2.Client, ledger: Ledger, tally: Tally) -> None:
    """Everything that was acknowledged is there, to be read, to be found and to be verified, and nothing else is."""
    present = set(listed(client))
    tally.resurrected += sorted(present - set(ledger.possible))
    for article_id, possible in ledger.possible.items():
        text = client.get(f"/v1/articles/{article_id}").json()["text"] if article_id in present else None
        if text is None:
            tally.absent += 1
        else:
            tally.present += 1
        if text not in possible:
            (tally.lost if possible - {None} else tally.resurrected).append(f"{article_id}: {text}, not {possible}")
        for each in possible - {None}:
            assert each is not None
            word = each.split()[1]
            found = client.post("/v1/search", json={"query": word, "top_k": 1}).json()["passages"]
            there = bool(found) and word in found[0]["text"] and found[0]["article_id"] == article_id
            if there and each != text:
                tally.resurrected.append(f"{article_id}: {word} is still found")
            elif each == text and not there:
                tally.lost.append(f"{article_id}: {word} is not found")
        ledger.settle(article_id, text)
    verified, wrong = verdicts_amiss(client, ledger)
    tally.verified += verified
    tally.lost += wrong


def kill_again_and_again(start_service: Any, data: Path, chance: random.Random, kills: int, tally: Tally) -> None:
    """Start, check, write from several clients, kill; and check once more at the end."""
    ledger = Ledger()
    for _ in range(kills):
        started = time.monotonic()
        service = start_service(data, "--log-level=warning", "--reader=off").wait_until_ready()
        tally.starts_s.append(time.monotonic() - started)
        with service.client() as client:
            check(client, ledger, tally)
        with ThreadPoolExecutor(WRITERS) as pool:
            writers = [
                pool.submit(write_until_killed, service, ledger, f"writer{number}", random.Random(chance.random()))
                for number in range(WRITERS)
            ]
            time.sleep(chance.uniform(0.05, 1.5))
            assert service.stop(signal.SIGKILL) == -signal.SIGKILL
            for writer in writers:
                writer.result()
        tally.kills += 1
    service = start_service(data, "--reader=off").wait_until_ready()
    with service.client() as client:
        check(client, ledger, tally)
        assert any(possible != {None} for possible in ledger.possible.values())
    assert service.stop() == 0
    tally.acknowledged += ledger.acknowledged


def kill_archives(start_service: Any, folder: Path, kills: int) -> Tally:
    """Kill services on several archives at once, each with a history of its own."""
    tally = Tally()
    with ThreadPoolExecutor(ARCHIVES) as pool:
        histories = [
            pool.submit(
                kill_again_and_again,
                start_service,
                folder / str(number),
                random.Random(number),
                kills // ARCHIVES,
                tally,
            )
            for number in range(ARCHIVES)
        ]
        for history in histories:
            history.result()
    return tally


def test_ten_kills_lose_nothing_that_was_acknowledged(start_service: Any, tmp_path: Path) -> None:
    tally = kill_archives(start_service, tmp_path, KILLS)
    assert (tally.lost, tally.resurrected) == ([], [])


@pytest.mark.soak
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(
    start_service: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = kill_archives(start_service, tmp_path, SOAK_KILLS)
    with capsys.disabled():
        print(f"\n{tally}")
    assert (tally.lost, tally.resurrected) == ([], [])
