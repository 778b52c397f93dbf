"""Corrections, withdrawals and the checking of citations over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

OLD = "The mayor of Quorn spoke on Monday. Four bridges would be built in Quorn."
NEW = "The mayor of Quorn spoke on Monday. Five bridges would be built in Quorn."
PLACE = "/v1/articles/versions:quorn"
ALONE = "/v1/articles/versions:alone"  # of which no version was ever removed


@pytest.fixture(autouse=True)
def _tidy(client: httpx2.Client) -> Iterator[None]:
    yield
    client.delete(PLACE)
    client.delete(ALONE)


def put(client: httpx2.Client, text: str, place: str = PLACE, **fields: str) -> dict[str, Any]:
    response = client.put(place, json={"text": text, **fields})
    assert response.status_code in (200, 201), response.text
    answer: dict[str, Any] = response.json()
    return answer


def verify(client: httpx2.Client, *citations: dict[str, Any]) -> list[dict[str, Any]]:
    response = client.post("/v1/verify", json={"citations": citations})
    assert response.status_code == 200, response.text
    results: list[dict[str, Any]] = response.json()["results"]
    return results


def test_an_earlier_version_is_there_under_its_hash(client: httpx2.Client) -> None:
    old, new = put(client, OLD), put(client, NEW, title="Bridges")
    version = client.get(PLACE, params={"content_sha256": old["content_sha256"]}).json()
    assert (version["text"], version["superseded"], version["title"], version["chunks"]) == (OLD, True, "Bridges", 0)
    for parameters in ({}, {"content_sha256": new["content_sha256"]}):
        current = client.get(PLACE, params=parameters).json()
        assert (current["text"], current["superseded"]) == (NEW, False)
    capitals = client.get(PLACE, params={"content_sha256": old["content_sha256"].upper()})
    assert capitals.json()["text"] == OLD
    for bad in ("", "abc", "g" * 64):
        refused = client.get(PLACE, params={"content_sha256": bad})
        assert refused.status_code == 400
        assert "leave it out" in refused.json()["detail"]
    missing = client.get(PLACE, params={"content_sha256": "f" * 64})
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:pullquote:problem:version-not-found")


def test_the_citations_of_an_answer_are_exact_until_the_article_changes(client: httpx2.Client) -> None:
    put(client, OLD)
    question = {"question": "How many bridges would be built in Quorn?"}
    citations = client.post("/v1/ask", json=question).json()["citations"]
    assert citations
    assert {result["status"] for result in verify(client, *citations)} == {"exact"}
    put(client, NEW)
    (result,) = verify(client, citations[0])
    assert (result["status"], result["found_at"]) == ("corrected_since", None)
    put(client, OLD)
    assert verify(client, citations[0])[0]["status"] == "exact"
    client.delete(PLACE)
    (result,) = verify(client, citations[0])
    assert (result["status"], result["article_id"]) == ("withdrawn", "versions:quorn")


def test_a_citation_may_be_its_place_and_words_alone(client: httpx2.Client) -> None:
    put(client, NEW, place=ALONE)
    start = NEW.index("Five")
    right = {"article_id": "versions:alone", "start_char_index": start, "end_char_index": start + 4}
    results = verify(
        client,
        right | {"cited_text": "Five"},
        right | {"cited_text": "Four"},
        right | {"cited_text": "Five", "start_char_index": start - 5, "end_char_index": start - 1},
        right | {"cited_text": "Five", "article_id": "versions:nobody"},
        right | {"cited_text": "Five", "start_char_index": -4, "end_char_index": 10**15},
    )
    assert [result["status"] for result in results] == ["exact", "altered", "altered", "unknown", "altered"]
    assert [result["found_at"] for result in results] == [
        [start, start + 4],
        None,
        [start, start + 4],
        None,
        [start, start + 4],
    ]


SOMEWHERE = {"article_id": "a", "start_char_index": 0, "end_char_index": 1, "cited_text": "a"}


@pytest.mark.parametrize(
    ("citation", "field"),
    [
        ({}, "citations[0].article_id"),
        ({"article_id": "a", "start_char_index": 0, "end_char_index": 1}, "citations[0].cited_text"),
        ({"article_id": "a", "start_char_index": "0"}, "citations[0].start_char_index"),
        ({"article": "a"}, "citations[0].article"),
        ({"source": {"article_id": "a"}}, "citations[0].source.start_char_index"),
        ("a citation", "citations[0]"),
        ({"source": SOMEWHERE, "start_char_index": 5}, "citations[0].start_char_index"),
        ({"source": SOMEWHERE, "cited_text": "b"}, "citations[0].cited_text"),
        ({"source": SOMEWHERE, "content_sha256": "0" * 64}, "citations[0].content_sha256"),
    ],
)
def test_a_malformed_citation_is_named(client: httpx2.Client, citation: object, field: str) -> None:
    response = client.post("/v1/verify", json={"citations": [citation] * 1_000})
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_a_thousand_citations_are_taken_and_not_one_more(client: httpx2.Client) -> None:
    put(client, NEW)
    citation = {"article_id": "versions:quorn", "start_char_index": 0, "end_char_index": 3, "cited_text": "The"}
    assert len(verify(client, *[citation] * 1_000)) == 1_000
    assert client.post("/v1/verify", json={"citations": [citation] * 1_001}).status_code == 400
    assert verify(client) == []


def test_outlets_are_listed_and_removed_at_once(client: httpx2.Client) -> None:
    put(client, NEW, source="The Quorn Post", published_at="2021-01-01")
    listed = {item["source"]: item for item in client.get("/v1/sources").json()["sources"]}
    assert listed["The Quorn Post"] == {
        "source": "The Quorn Post",
        "articles": 1,
        "earliest": "2021-01-01",
        "latest": "2021-01-01",
    }
    assert client.delete("/v1/articles", params={"source": "Nobody"}).json() == {"deleted": 0}
    assert client.delete("/v1/articles", params={"source": " The  Quorn Post "}).json() == {"deleted": 1}
    assert client.get(PLACE).status_code == 404
    for parameters in ({}, {"source": " "}, {"outlet": "The Quorn Post"}):
        assert client.delete("/v1/articles", params=parameters).status_code == 400


def test_two_versions_in_one_body_are_two_changes(client: httpx2.Client) -> None:
    lines = "\n".join(f'{{"id": "versions:quorn", "text": "{text}"}}' for text in (OLD, NEW))
    headers = {"content-type": "application/x-ndjson"}
    added = client.post("/v1/articles", content=lines, headers=headers).json()
    assert (added["created"], added["updated"], added["failed"]) == (1, 1, 0)
    assert client.get(PLACE).json()["text"] == NEW


def test_a_bound_on_the_date_says_what_it_left_out(client: httpx2.Client) -> None:
    put(client, NEW)
    filters = {"published_after": "1990-01-01", "article_ids": ["versions:quorn"]}
    answer = client.post("/v1/ask", json={"question": "How many bridges?", "filters": filters}).json()
    assert answer["filtered_out"] == {"undated": 1}
    assert answer["refusal_reason"] == "no_match_for_filters"


def test_compacting_takes_the_token(client: httpx2.Client) -> None:
    assert client.post("/v1/compact").status_code == 401
