"""Starting, being ready, and ending: what a person who runs the service sees."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from index.storage.directory import holder

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SEED_ID = "000_587bbbaf55c622d0.txt"
QUESTION = {"question": "Who is Donica Pottie?"}


def until(happens: Callable[[], Any]) -> Any:
    """What it returns, once that is true."""
    deadline = time.monotonic() + 60
    while not (result := happens()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return result


def test_it_opens_no_socket_to_anywhere_from_its_first_start_to_its_first_answer(
    start_service: Any, tmp_path: Path
) -> None:
    log = tmp_path / "network.log"
    env = {"PYTHONPATH": str(ROOT / "tests/data/no_network"), "PULLQUOTE_TEST_NETWORK_LOG": str(log)}
    service = start_service(tmp_path / "data", f"--seeds={SEEDS}", env=env).wait_until_ready()
    with service.client() as client:
        assert client.post("/v1/ask", json=QUESTION).json()["passages"]
        assert client.get("/").status_code == 200
    assert service.stop() == 0, service.printed
    seen = log.read_text().splitlines()
    assert seen, "the hook saw not even the listening address being looked up: it is not in place"
    assert not [line for line in seen if line.startswith("refused")]


def test_the_audit_hook_of_the_test_before_sees_and_stops_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "network.log"
    env = {"PYTHONPATH": str(ROOT / "tests/data/no_network"), "PULLQUOTE_TEST_NETWORK_LOG": str(log)}
    code = "import socket; socket.create_connection(('203.0.113.1', 80), timeout=1)"
    ended = subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, capture_output=True, check=False)
    assert b"no network in this test" in ended.stderr
    assert "refused socket.getaddrinfo" in log.read_text()


def test_while_the_model_loads_it_lives_reads_and_asks_to_come_back(start_service: Any, tmp_path: Path) -> None:
    service = start_service(tmp_path / "data", f"--seeds={SEEDS}")
    who = until(lambda: (found := holder(tmp_path / "data")) and found.url and found)
    statuses = set()
    with httpx2.Client(base_url=who.url, timeout=60, trust_env=False) as client:
        assert client.get("/health/live").json() == {"status": "live"}
        for method, path, body in (
            ("GET", "/health/ready", None),
            ("POST", "/v1/ask", QUESTION),
            ("POST", "/v1/search", {"query": "x"}),
            ("PUT", "/v1/articles/early", {"text": "x"}),
            ("DELETE", "/v1/articles/early", None),
        ):
            response = client.request(method, path, json=body)
            assert response.status_code == 503, (method, path, response.text)
            assert response.headers["content-type"] == "application/problem+json"
            assert int(response.headers["retry-after"]) >= 1
        assert client.get("/v1/articles").status_code == 200
        assert client.get("/v1/status").json()["ready"] is False
        assert client.get("/").status_code == 200
        while (status := client.get("/health/ready").status_code) != 200:
            statuses.add(status)
            time.sleep(0.05)
        assert statuses <= {503}
        assert client.get(f"/v1/articles/{SEED_ID}").status_code == 200
    assert service.stop() == 0


def test_a_signal_while_the_model_loads_ends_it_well(start_service: Any, tmp_path: Path) -> None:
    service = start_service(tmp_path / "data", f"--seeds={SEEDS}")
    until(lambda: (found := holder(tmp_path / "data")) and found.url)
    assert service.stop() == 0, service.printed
    assert "Traceback" not in service.printed
    assert holder(tmp_path / "data") is None


def test_the_lock_file_says_where_it_answers_and_holds_a_token_for_its_owner_alone(
    start_service: Any, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    service = start_service(data).wait_until_ready()
    who = holder(data)
    assert who is not None
    assert (who.pid, who.url) == (service.process.pid, service.url)
    assert stat.S_IMODE((data / "lock").stat().st_mode) == 0o600
    with service.client(headers={"authorization": f"Bearer {who.token}"}) as client:
        empty = client.post("/v1/ask", json=QUESTION).json()
        assert (empty["refusal_reason"], empty["passages"]) == ("index_empty", [])

    second = start_service(data)
    assert second.process.wait(60) == 1
    assert f"in use by process {who.pid}, which answers at {who.url}" in second.printed
    assert "Traceback" not in second.printed

    third = start_service(tmp_path / "other", port=httpx2.URL(service.url).port)
    assert third.process.wait(60) == 1
    assert "can't serve on 127.0.0.1" in third.printed
    assert "Traceback" not in third.printed
    assert not (tmp_path / "other" / "catalog.sqlite3").exists()

    assert service.stop(signal.SIGINT) == 0
    assert holder(data) is None
    assert not who.token or who.token not in service.printed


def test_what_was_removed_of_the_seeds_stays_removed(start_service: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    service = start_service(data, f"--seeds={SEEDS}").wait_until_ready()
    with service.client() as client:
        assert client.delete(f"/v1/articles/{SEED_ID}").status_code == 204
    assert service.stop() == 0
    service = start_service(data, f"--seeds={SEEDS}").wait_until_ready()
    with service.client() as client:
        assert client.get("/v1/articles").json()["articles"] == []
    assert service.stop() == 0


def test_a_start_that_was_killed_in_the_middle_of_the_seeds_is_made_good_by_the_next(
    start_service: Any, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(150):  # more than two of the groups that are committed together
        (seeds / f"{number:03}.txt").write_text(f"Town {number} has elected a new mayor.\n\n" + "It rained. " * 10)
    service = start_service(tmp_path / "data", f"--seeds={seeds}")
    who = until(lambda: (found := holder(tmp_path / "data")) and found.url and found)
    with httpx2.Client(base_url=who.url, timeout=60, trust_env=False) as client:
        until(lambda: client.get("/v1/status").json()["articles"])
    service.stop(signal.SIGKILL)
    service = start_service(tmp_path / "data", f"--seeds={seeds}").wait_until_ready()
    with service.client() as client:
        assert client.get("/v1/status").json()["articles"] == 150
    assert service.stop() == 0


@pytest.mark.parametrize("flag", ["--model={folder}", "--seeds={folder}/missing"])
def test_what_can_not_be_loaded_ends_the_process_with_one_clear_line(
    start_service: Any, tmp_path: Path, flag: str
) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"no weights")
    service = start_service(tmp_path / "data", flag.format(folder=folder))
    assert service.process.wait(120) == 1
    assert "Traceback" not in service.printed
    assert service.printed.strip().count("\n") == 0, service.printed


def test_what_is_in_hand_is_finished_before_the_end(start_service: Any, tmp_path: Path) -> None:
    service = start_service(tmp_path / "data").wait_until_ready()
    address = httpx2.URL(service.url)
    line = json.dumps({"id": "last", "text": "The last words. " * 200}).encode() + b"\n"
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(
            b"POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n"
            b"content-length: %d\r\n\r\n" % len(line)
        )
        time.sleep(0.3)
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        connection.sendall(line)
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
    assert received.startswith(b"HTTP/1.1 200")
    assert b'"created":1' in received
    assert service.process.wait(60) == 0, service.printed


def test_it_serves_where_nothing_can_be_written_to_stderr(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "service.cli", "serve", f"--data={tmp_path / 'data'}", "--port=0"]
    with Path("/dev/full").open("w") as full, subprocess.Popen(command, cwd=ROOT, stderr=full) as process:
        try:
            who = until(lambda: (found := holder(tmp_path / "data")) and found.url and found)
            with httpx2.Client(base_url=who.url, timeout=60, trust_env=False) as client:
                until(lambda: client.get("/health/ready").status_code == 200)
                assert client.post("/v1/ask", json=QUESTION).status_code == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            process.kill()


def test_a_second_ctrl_c_ends_it_at_once_in_one_line(start_service: Any, tmp_path: Path) -> None:
    service = start_service(tmp_path / "data").wait_until_ready()
    address = httpx2.URL(service.url)
    with socket.create_connection((address.host, address.port), timeout=30) as upload:
        upload.sendall(
            b"POST /v1/articles HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n"
            b'content-length: 999\r\n\r\n{"id": "kept", "text": "Kept."}\n'
        )
        with service.client() as client:
            until(lambda: client.get("/v1/status").status_code == 200)
        service.process.send_signal(signal.SIGINT)
        until(lambda: "stopping" in service.printed)
        service.process.send_signal(signal.SIGINT)
        assert service.process.wait(60) == 128 + signal.SIGINT
    assert "stopped at once" in service.printed
    assert "Traceback" not in service.printed


def test_a_catalog_that_is_taken_away_under_it_takes_no_change(start_service: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    service = start_service(data).wait_until_ready()
    with service.client() as client:
        assert client.put("/v1/articles/before", json={"text": "Before."}).status_code == 201
        data.rename(tmp_path / "elsewhere")
        assert client.put("/v1/articles/after", json={"text": "After."}).status_code == 500
        assert client.get("/v1/articles/after").status_code == 404
    service.stop()
    again = start_service(tmp_path / "elsewhere").wait_until_ready()
    with again.client() as client:
        assert client.get("/v1/articles/before").status_code == 200
        assert client.get("/v1/articles/after").status_code == 404
    assert again.stop() == 0
