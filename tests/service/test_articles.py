"""Putting, adding, reading, listing and deleting articles over HTTP."""

from __future__ import annotations

import hashlib
import json
import resource
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

NDJSON = {"content-type": "application/x-ndjson"}


@pytest.fixture(autouse=True)
def _tidy(client: httpx2.Client) -> Iterator[None]:
    """The shared service is left as it was found."""
    before = set(ids_of(client))
    yield
    for article_id in set(ids_of(client)) - before:
        client.delete(f"/v1/articles/{article_id}")


def ids_of(client: httpx2.Client, limit: int = 500) -> list[str]:
    ids: list[str] = []
    cursor: str | None = None
    while True:
        page = client.get("/v1/articles", params={"limit": limit} | ({"cursor": cursor} if cursor else {})).json()
        ids += [article["id"] for article in page["articles"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return ids


def search(client: httpx2.Client, query: str) -> list[str]:
    found = client.post("/v1/search", json={"query": query, "top_k": 1}).json()
    return [passage["article_id"] for passage in found["passages"]]


def test_an_article_is_created_then_unchanged_then_updated(client: httpx2.Client) -> None:
    def put(**fields: Any) -> tuple[int, dict[str, Any]]:
        response = client.put("/v1/articles/put:1", json=fields)
        return response.status_code, response.json()

    status, created = put(text="The quokka Bartholomew opened the bridge.")
    assert (status, created["status"], created["chunks"]) == (201, "created", 1)
    assert created["content_sha256"] == hashlib.sha256(b"The quokka Bartholomew opened the bridge.").hexdigest()
    assert search(client, "quokka Bartholomew") == ["put:1"]

    status, again = put(text="The quokka Bartholomew opened the bridge.")
    assert (status, again["status"], again["index_sequence"]) == (200, "unchanged", created["index_sequence"])

    status, described = put(text="The quokka Bartholomew opened the bridge.", source="The Marsupial")
    assert (status, described["status"], described["index_sequence"]) == (200, "updated", created["index_sequence"] + 1)

    status, updated = put(text="The wombat Ludmilla closed the bridge.")
    assert (status, updated["status"]) == (200, "updated")
    assert search(client, "wombat Ludmilla") == ["put:1"]
    assert client.get("/v1/articles/put:1").json()["source"] is None


def test_an_article_comes_back_normalised_with_all_that_is_known_of_it(client: httpx2.Client) -> None:
    sent = {
        "text": "\ufeffCafe\u0301 one.\r\nLine two.\rLine three.\x00",
        "title": " A  title ",
        "url": "https://news.example/1",
        "source": "The Paper",
        "author": "A. Writer",
        "language": "en",
        "published_at": "2020-07-22T09:30:00+02:00",
    }
    assert client.put("/v1/articles/whole", json=sent).status_code == 201
    article = client.get("/v1/articles/whole").json()
    assert article["text"] == "Café one.\nLine two.\nLine three.�"
    assert article["title"] == "A title"
    assert article["content_sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()
    assert article["characters"] == len(article["text"])
    for field in ("url", "source", "author", "language", "published_at"):
        assert article[field] == sent[field]
    listed = next(item for item in client.get("/v1/articles?limit=500").json()["articles"] if item["id"] == "whole")
    assert listed == {name: value for name, value in article.items() if name not in ("text", "superseded")}


def test_lone_surrogates_in_a_text_become_replacement_characters(client: httpx2.Client) -> None:
    body = rb'{"text": "High \ud800, low \udc00x, pair \ud83d\ude00, backslash \\ud800 and \\\ud800."}'
    response = client.put("/v1/articles/surrogates", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 201, response.text
    text = client.get("/v1/articles/surrogates").json()["text"]
    assert text == "High �, low �x, pair 😀, backslash \\ud800 and \\�."


def test_a_deleted_article_is_gone_for_the_next_question(client: httpx2.Client) -> None:
    client.put("/v1/articles/gone", json={"text": "The zeppelin Hortensia landed in Mulberry."})
    assert search(client, "zeppelin Hortensia") == ["gone"]
    assert client.delete("/v1/articles/gone").status_code == 204
    assert search(client, "zeppelin Hortensia") != ["gone"]
    assert client.get("/v1/articles/gone").status_code == 404
    assert client.delete("/v1/articles/gone").status_code == 404


@pytest.mark.parametrize("article_id", ["a", "Z9._:-", "x" * 200, "2020:07:22_a-b.c"])
def test_ids_of_the_pattern_are_taken_percent_encoded_or_not(client: httpx2.Client, article_id: str) -> None:
    encoded = "".join(f"%{ord(character):02X}" for character in article_id)
    assert client.put(f"/v1/articles/{encoded}", json={"text": "One."}).status_code == 201
    assert client.get(f"/v1/articles/{article_id}").json()["id"] == article_id


def test_the_list_goes_through_every_article_once_by_id(client: httpx2.Client) -> None:
    for number in range(7):
        client.put(f"/v1/articles/list:{number}", json={"text": f"Entry {number}."})
    ids = ids_of(client)
    assert ids == sorted(ids)
    assert ids == ids_of(client, limit=1) == ids_of(client, limit=3)
    assert {f"list:{number}" for number in range(7)} < set(ids)


def test_many_articles_come_in_as_lines_and_a_bad_line_stops_no_other(client: httpx2.Client) -> None:
    lines = [
        b'{"id": "many:1", "text": "The heron Ignatius won."}',
        b"",
        b'{"id": "many:2", "text": "The otter Philippa lost."',
        b'{"id": "many 3", "text": "A bad id."}',
        b'{"id": "many:4", "text": "  "}',
        b'{"id": "many:5"}',
        b'{"id": "many:6", "text": "x", "colour": 1}',
        b'{"id": "many:7", "text": "\xff"}',
        b'{"id": 8, "text": "x"}',
        b"[1, 2]",
        b'{"id": "many:1", "text": "The heron Ignatius won."}\r',
        b'{"id": "many:1", "text": "The heron Ignatius was disqualified."}',
        rb'{"id": "many:12", "text": "Half \ud800 of a pair."}',
    ]
    response = client.post("/v1/articles", content=b"\n".join(lines), headers=NDJSON)
    result = response.json()
    assert response.status_code == 200
    assert {name: result[name] for name in ("created", "updated", "unchanged", "failed")} == {
        "created": 2, "updated": 1, "unchanged": 1, "failed": 8,
    }  # fmt: skip
    assert [(error["line"], error["id"]) for error in result["errors"]] == [
        (3, None), (4, "many 3"), (5, "many:4"), (6, "many:5"), (7, "many:6"), (8, "many:7"), (9, None), (10, None),
    ]  # fmt: skip
    assert all(error["detail"] for error in result["errors"])
    assert search(client, "heron Ignatius") == ["many:1"]
    assert client.get("/v1/articles/many:12").json()["text"] == "Half � of a pair."
    assert result["index_sequence"] == client.get("/v1/status").json()["index_sequence"]


def test_a_line_that_is_too_long_is_reported_and_the_next_ones_are_taken(client: httpx2.Client) -> None:
    def body() -> Iterator[bytes]:
        yield b'{"id": "long:1", "text": "'
        for _ in range(90):
            yield b"x" * 100_000
        yield b'"}\n{"id": "long:2", "text": "Short."}\n'

    result = client.post("/v1/articles", content=body(), headers=NDJSON).json()
    assert (result["created"], result["failed"]) == (1, 1)
    assert result["errors"][0]["line"] == 1
    assert client.get("/v1/articles/long:2").status_code == 200


def test_only_the_first_thousand_bad_lines_are_listed_and_all_are_counted(client: httpx2.Client) -> None:
    result = client.post("/v1/articles", content=b"{}\n" * 1_500, headers=NDJSON).json()
    assert (result["failed"], len(result["errors"])) == (1_500, 1_000)


def test_no_lines_are_no_error(client: httpx2.Client) -> None:
    result = client.post("/v1/articles", content=b"\n \n", headers=NDJSON).json()
    assert (result["created"], result["failed"]) == (0, 0)


def test_the_longest_text_is_taken_and_one_character_more_is_not(client: httpx2.Client) -> None:
    longest = ("word " * 100_000)[:499_999] + "."
    too_long = {"id": "l", "text": longest + "x"}
    response = client.put("/v1/articles/l", json={"text": too_long["text"]})
    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "text"
    result = client.post("/v1/articles", content=json.dumps(too_long), headers=NDJSON).json()
    assert result["failed"] == 1


def test_the_status_counts_articles_and_names_the_model(client: httpx2.Client) -> None:
    before = client.get("/v1/status").json()
    client.put("/v1/articles/counted", json={"text": "One more."})
    after = client.get("/v1/status").json()
    assert after["articles"] == before["articles"] + 1
    assert after["index_sequence"] == before["index_sequence"] + 1
    assert (after["ready"], after["model"]) == (True, "all-MiniLM-L6-v2")
    assert set(after) == {"ready", "articles", "chunks", "index_sequence", "model", "version", "language_model", "mode"}


def test_a_full_disk_refuses_the_change_alone_and_is_over_when_there_is_room(
    service: Any, client: httpx2.Client
) -> None:
    text = {"text": "The disk of the archive is full. " * 100}
    assert client.put("/v1/articles/full:0", json=text).status_code == 201
    unlimited = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in service.data.rglob("*") if path.is_file())
    try:  # no file of the process may grow beyond this, which to it is as a full disk
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (min(largest, 100_000), unlimited[1]))
        refused = client.put("/v1/articles/full:1", json=text)
        assert refused.status_code == 507, refused.text
        assert refused.json()["type"].endswith(":storage-full")
        assert client.get("/v1/articles/full:1").status_code == 404
        assert client.get("/v1/articles/full:0").status_code == 200
        assert client.post("/v1/ask", json={"question": "Which disk is full?"}).status_code == 200
        body = json.dumps({"id": "full:2", **text})
        assert client.post("/v1/articles", content=body, headers=NDJSON).status_code == 507
    finally:
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, unlimited)
    assert client.put("/v1/articles/full:1", json=text).status_code == 201
    assert client.get("/v1/articles/full:1").status_code == 200
