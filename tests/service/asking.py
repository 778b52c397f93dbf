"""Asking a service, with each citation and passage held against the article that it names."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx2

TEXTS: dict[str, str] = {}  # by their SHA-256: to fetch them for each answer anew would be ten requests a question


def ask(client: httpx2.Client, question: str, **fields: Any) -> dict[str, Any]:
    """The response to a question, whose every quotation stands where it says, in the text that it names."""
    response = client.post("/v1/ask", json={"question": question, **fields})
    assert response.status_code == 200, response.text[:500]
    answer: dict[str, Any] = response.json()

    def at(where: dict[str, Any]) -> str:
        sha256 = where["content_sha256"]
        if sha256 not in TEXTS:
            article = client.get(f"/v1/articles/{where['article_id']}").json()
            assert article["content_sha256"] == sha256 == hashlib.sha256(article["text"].encode()).hexdigest()
            TEXTS[sha256] = article["text"]
        return TEXTS[sha256][where["start_char_index"] : where["end_char_index"]]

    for citation in answer["citations"]:
        source = citation["source"]
        assert at(source) == source["cited_text"] != ""
        assert answer["answer"][citation["start_index"] : citation["end_index"]] == source["cited_text"]
        assert answer["answer"][citation["end_index"] :].startswith(f" [{citation['index']}]")
    for passage in answer["passages"]:
        assert at(passage) == passage["text"] != ""
    assert answer["question"] == question
    assert answer["answered"] == bool(answer["citations"]) == (answer["refusal_reason"] is None)
    assert 0 <= answer["confidence"] <= 1
    return answer


def quoted(answer: dict[str, Any]) -> list[str]:
    """The quotations of an answer, in order."""
    return [citation["source"]["cited_text"] for citation in answer["citations"]]


def places(answer: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    """Where the quotations of an answer stand, and their words, in order."""
    sources = [citation["source"] for citation in answer["citations"]]
    return [(s["article_id"], s["start_char_index"], s["end_char_index"], s["cited_text"]) for s in sources]
