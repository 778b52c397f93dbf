"""A backup restored through the service that answers: by its owner alone, and while questions go on."""

from __future__ import annotations

import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from index.storage.directory import holder
from index.upkeep.backup import make_backup
from index.upkeep.seals import add_seal, write_seal

OCTETS = {"content-type": "application/octet-stream"}
TEXT = "{0} bulletin. The price of rice rose in district {1} on Monday. Farmers of village {1} welcomed the news."
QUESTION = "What rose in district 3?"
OLD, NEW = 5, 8


@pytest.fixture(scope="module")
def served(start_service: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A service of its own, with articles of `old`."""
    service = start_service(tmp_path_factory.mktemp("restoring") / "data").wait_until_ready()
    with service.client() as client:
        fill(client, "old", OLD)
    yield service
    assert service.stop() == 0, service.printed
    assert "Traceback" not in service.printed


@pytest.fixture(scope="module")
def backups(served: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Backups, made while the service runs, of archives that give the same chunk ids to other articles."""
    folder, made = tmp_path_factory.mktemp("backups"), {}
    with served.client() as client:
        make_backup(served.data, folder / "old")
        made["old"] = (folder / "old").read_bytes()
        fill(client, "new", NEW)
        for number in range(OLD):
            client.delete(f"/v1/articles/old{number}")
        make_backup(served.data, folder / "new")
        made["new"] = (folder / "new").read_bytes()
    return made


def fill(client: httpx2.Client, name: str, number: int) -> None:
    for each in range(number):
        body = {"text": TEXT.format(name, each), "source": name}
        assert client.put(f"/v1/articles/{name}{each}", json=body).status_code == 201


def owner(service: Any) -> httpx2.Client:
    who = holder(service.data)
    assert who is not None
    client: httpx2.Client = service.client(headers={"authorization": f"Bearer {who.token}"})
    return client


def restored(service: Any, content: Any, **headers: str) -> httpx2.Response:
    with owner(service) as client:
        return client.post("/v1/restore", content=content, headers=OCTETS | headers)


def listed(service: Any) -> set[str]:
    with service.client() as client:
        return {article["id"] for article in client.get("/v1/articles").json()["articles"]}


def names(service: Any) -> set[str]:
    return {path.name for path in service.data.iterdir()} - {"catalog.sqlite3-wal", "catalog.sqlite3-shm"}


def test_what_a_backup_holds_is_what_the_next_question_sees(served: Any, backups: dict[str, bytes]) -> None:
    for name, number in (("old", OLD), ("new", NEW)):
        response = restored(served, backups[name])
        assert response.status_code == 200, response.text
        told = response.json()
        assert (told["articles"], told["chunks"], told["bytes"]) == (number, number, len(backups[name]))
        assert listed(served) == {f"{name}{each}" for each in range(number)}
        with served.client() as client:
            answer = client.post("/v1/ask", json={"question": QUESTION}).json()
            assert answer["index_sequence"] == told["index_sequence"]
            assert {passage["source"] for passage in answer["passages"]} == {name}
            later = client.put("/v1/articles/later", json={"text": "Zebras escaped from the zoo."})
            assert later.json()["index_sequence"] == told["index_sequence"] + 1
            found = client.post("/v1/search", json={"query": "zebras", "top_k": 1}).json()["passages"]
            assert found[0]["article_id"] == "later"
    assert names(served) == {"catalog.sqlite3", "lexical", "lock"}


@pytest.mark.parametrize("token", [None, "Bearer wrong", "Basic d3Jvbmc=", "Bearer"])
@pytest.mark.parametrize("size", [10, 20_000_000])
def test_nobody_but_the_owner_restores(served: Any, backups: dict[str, bytes], token: str | None, size: int) -> None:
    restored(served, backups["old"])
    headers = OCTETS if token is None else OCTETS | {"authorization": token}
    for path in ("/v1/restore", "/v1/restore/", "//v1/restore", "/v1/./restore", "/v1/%72estore"):
        with served.client() as client:
            response = client.post(path, content=b"\0" * size, headers=headers)
        assert response.status_code in ((401,) if path == "/v1/restore" else (401, 404)), path
        assert response.headers["content-type"] == "application/problem+json"
        if response.status_code == 401:
            assert response.headers["www-authenticate"].startswith("Bearer")
            assert response.json()["type"].rpartition(":")[2] in ("token-required", "token-refused")
    assert listed(served) == {f"old{each}" for each in range(OLD)}


def test_what_is_no_whole_backup_changes_nothing(served: Any, backups: dict[str, bytes]) -> None:
    restored(served, backups["old"])
    content = backups["new"]
    flipped = bytearray(content)
    flipped[len(content) // 3] ^= 4
    bodies = [
        b"",
        b"Rice is dear.",
        content[:100],
        content[: len(content) // 2],
        content[:-1],
        content + b"\0",
        flipped,
    ]
    for body in bodies:
        response = restored(served, bytes(body))
        assert response.status_code == 400, response.text
        problem = response.json()
        assert problem["type"] == "urn:pullquote:problem:backup-refused"
        assert "take" in problem["detail"]
        assert str(served.data) not in response.text
    assert restored(served, content, **{"content-type": "application/json"}).status_code == 415
    assert listed(served) == {f"old{each}" for each in range(OLD)}
    assert names(served) == {"catalog.sqlite3", "lexical", "lock"}


def test_a_backup_of_other_settings_changes_nothing(served: Any, backups: dict[str, bytes], tmp_path: Path) -> None:
    restored(served, backups["old"])
    (tmp_path / "other").write_bytes(backups["new"])
    with closing(sqlite3.connect(tmp_path / "other", isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = json_set(value, '$.chunk_tokens', 100) WHERE key = 'settings'")
    write_seal(tmp_path / "other", add_seal(tmp_path / "other"))
    response = restored(served, (tmp_path / "other").read_bytes())
    assert response.status_code == 409
    assert "pullquote reindex" in response.json()["detail"]
    assert listed(served) == {f"old{each}" for each in range(OLD)}


def test_a_client_that_goes_away_in_the_middle_changes_nothing(served: Any, backups: dict[str, bytes]) -> None:
    restored(served, backups["old"])
    who, address = holder(served.data), httpx2.URL(served.url)
    assert who is not None
    head = (
        f"POST /v1/restore HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {who.token}\r\n"
        f"content-type: application/octet-stream\r\ncontent-length: {len(backups['new'])}\r\n\r\n"
    )
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(head.encode() + backups["new"][:-10])
    assert restored(served, iter([backups["old"][:1_000], backups["old"][1_000:]])).status_code in (200, 503)
    assert listed(served) == {f"old{each}" for each in range(OLD)}
    with served.client() as client:
        assert client.get("/health/ready").status_code == 200


def test_questions_during_restores_are_answered_from_one_archive(served: Any, backups: dict[str, bytes]) -> None:
    restored(served, backups["old"])
    stop, errors, seen = threading.Event(), [], set()

    def ask(path: str, body: dict[str, Any]) -> None:
        try:
            with served.client() as client:
                while not stop.is_set():
                    response = client.post(path, json=body)
                    assert response.status_code == 200, response.text
                    passages = response.json()["passages"]
                    (name,) = {passage["source"] for passage in passages}
                    assert len(passages) == {"old": OLD, "new": NEW}[name]
                    assert all(passage["text"].startswith(f"{name} bulletin") for passage in passages)
                    assert all(passage["article_id"].startswith(name) for passage in passages)
                    seen.add(name)
        except BaseException as error:
            errors.append(error)

    asked = [("/v1/ask", {"question": QUESTION, "top_k": 20})] * 2
    asked += [("/v1/search", {"query": QUESTION, "top_k": 20, "filters": {"sources": ["old", "new"]}})] * 2
    threads = [threading.Thread(target=ask, args=each) for each in asked]
    for thread in threads:
        thread.start()
    for name in ("new", "old") * 4:
        assert restored(served, backups[name]).status_code == 200
    stop.set()
    for thread in threads:
        thread.join(60)
    assert not errors, errors[0]
    assert seen == {"old", "new"}


def test_what_was_restored_is_there_after_a_kill(start_service: Any, backups: dict[str, bytes], tmp_path: Path) -> None:
    service = start_service(tmp_path / "data").wait_until_ready()
    assert restored(service, backups["new"]).status_code == 200
    service.process.kill()
    service.process.wait()
    service = start_service(tmp_path / "data").wait_until_ready()
    assert listed(service) == {f"new{each}" for each in range(NEW)}
    assert service.stop() == 0
