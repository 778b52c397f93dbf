"""Commands on a data directory that a service holds go through it, and give the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.errors import ArchiveLocked
from index.storage.directory import holder
from service.client import ServiceClient, ServiceUnreachable
from service.schemas import AskRequest
from tests.cli.conftest import Run
from tests.conftest import Service


@pytest.fixture
def served(run: Run, service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The commands, on the directory of the shared service, which is left as it was found."""
    monkeypatch.setenv("PULLQUOTE_DATA", str(service.data))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")  # and no proxy is asked
    before = ids(run)
    yield run
    monkeypatch.setenv("PULLQUOTE_DATA", str(service.data))  # a test may have named another
    if new := sorted(set(ids(run)) - set(before)):
        run("remove", *new)


def ids(run: Run) -> list[str]:
    return [json.loads(line)["id"] for line in run("list", "--json").stdout.splitlines()]


def test_what_is_added_is_in_the_service_at_once(served: Run, service: Service, articles: Path) -> None:
    (articles / "bad.jsonl").write_text("{}")
    added = served("add", articles)
    assert (added.exit_code, added.stdout) == (1, "added 3, updated 0, unchanged 0, failed 1\n")
    with service.client() as client:
        assert client.get("/v1/articles/roads:bridge.txt").json()["title"] == "A bridge opens"
    assert served("add", articles / "rice.txt").stdout == "added 0, updated 0, unchanged 1, failed 0\n"
    assert served("remove", "rice.txt", "rice.txt ", "../status").exit_code == 1
    with service.client() as client:
        assert client.get("/v1/articles/rice.txt").status_code == 404


def test_what_the_commands_print_is_what_the_service_gives(served: Run, service: Service) -> None:
    with service.client() as client:
        article = client.get("/v1/articles").json()["articles"][0]
        assert json.loads(served("show", article["id"], "--json").stdout) == (
            client.get(f"/v1/articles/{article['id']}").json()
        )
        assert json.loads(served("status", "--json").stdout) == client.get("/v1/status").json()
        asked = client.post("/v1/ask", json={"question": "Who thanked Sokhonn?"}).json()
    printed = json.loads(served("ask", "Who thanked Sokhonn?", "--json").stdout)
    for volatile in ("id", "timings_ms"):
        assert set(printed.pop(volatile)) == set(asked.pop(volatile)) or volatile == "id"
    assert printed == asked
    assert service.url in served("status").stdout


def test_an_answer_is_the_same_with_and_without_a_service(
    served: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served("add", articles)
    question = ("ask", "Who sent tents?", "--article", "flood.txt", "--json")
    through = json.loads(served(*question).stdout)
    monkeypatch.setenv("PULLQUOTE_DATA", str(tmp_path / "own"))
    served("add", articles / "flood.txt")
    alone = json.loads(served(*question).stdout)
    assert through.keys() == alone.keys()
    assert through["answered"]
    assert through["citations"][0]["source"] == alone["citations"][0]["source"]  # scores depend on the other articles


def test_many_pages_are_listed(served: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.client.PAGE", 2)
    lines = [json.dumps({"id": f"page-{number}", "text": f"Item {number}."}) for number in range(5)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    served("add", tmp_path / "pages.jsonl")
    assert {f"page-{number}" for number in range(5)} <= set(ids(served))


def test_errors_are_the_same_as_without_a_service(served: Run) -> None:
    unknown = served("show", "nothing")
    assert (unknown.exit_code, unknown.stderr) == (1, "pullquote: no article has the id 'nothing'\n")
    bad = served("ask", "x", "--after", "yesterday")
    assert bad.exit_code == 2
    assert bad.stderr.startswith("pullquote: --after: ")


def test_encoding_again_waits_for_the_service_to_stop(served: Run, service: Service) -> None:
    refused = served("reindex")
    assert refused.exit_code == 1
    assert f"the service at {service.url}" in refused.stderr
    assert "stop it first" in refused.stderr


def test_two_writers_never_open_one_directory(service: Service, encoder: Encoder) -> None:
    with pytest.raises(ArchiveLocked):
        Archive(service.data, encoder)


def test_a_wrong_token_is_refused_and_a_right_one_is_not_shown(served: Run, service: Service) -> None:
    who = holder(service.data)
    assert who is not None
    assert who.token
    assert who.token not in served("status").output
    with ServiceClient(service.url, "wrong") as client, pytest.raises(Exception, match="token"):
        client.status()


def test_a_service_that_does_not_answer_is_told_of() -> None:
    with (
        ServiceClient("http://127.0.0.1:1", None) as client,
        pytest.raises(ServiceUnreachable, match=r"127\.0\.0\.1:1"),
    ):
        client.ask(AskRequest("x"))
