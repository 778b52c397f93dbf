"""Asking over HTTP: the answer, its citations, refusals, filters, search and the stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

SEED = Path(__file__).parents[2] / "seeds" / "000_587bbbaf55c622d0.txt"
SEED_ID = SEED.name
SEED_QUESTION = "What areas did Canada prioritise?"
PLAIN_QUESTION = "When did Canada open its embassy in Phnom Penh?"
DATED = {
    "asking:2019": (
        "The ferry to Brindle Island was cancelled in 2019 for want of a captain.",
        "2019-03-01",
        "The Tide",
    ),
    "asking:2020": ("The ferry to Brindle Island ran again in 2020 with captain Oda Wren.", "2020-07-22", "The Tide"),
    "asking:2021": (
        "The ferry to Brindle Island was sold in 2021 to a museum.",
        "2021-01-05T09:30:00Z",
        "Harbour News",
    ),
    "asking:undated": ("The ferry to Brindle Island was painted green.", None, None),
}
GUESSING = PLAIN_QUESTION[:-1] + ", wasn't it in 2014?"


def ask(client: httpx2.Client, question: str, **fields: Any) -> dict[str, Any]:
    response = client.post("/v1/ask", json={"question": question, **fields})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def events_of(client: httpx2.Client, question: str, **fields: Any) -> list[tuple[str, Any]]:
    with client.stream("POST", "/v1/ask/stream", json={"question": question, **fields}) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].split(";")[0] == "text/event-stream"
        body = response.read().decode()
    events = []
    for block in filter(None, body.split("\n\n")):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if lines:
            events.append((lines["event"], json.loads(lines["data"])))
    return events


@pytest.fixture(scope="module")
def ferries(service: Any) -> Iterator[None]:
    with service.client() as client:
        for article_id, (text, published_at, source) in DATED.items():
            body = {"text": text, "published_at": published_at, "source": source}
            assert client.put(f"/v1/articles/{article_id}", json=body).status_code == 201
        yield
        for article_id in DATED:
            assert client.delete(f"/v1/articles/{article_id}").status_code == 204


def test_the_seed_question_is_answered_with_the_exact_characters(client: httpx2.Client) -> None:
    answer = ask(client, SEED_QUESTION)
    text = client.get(f"/v1/articles/{SEED_ID}").json()["text"]
    first = answer["citations"][0]["source"]
    assert answer["answered"] is True
    assert (first["article_id"], first["start_char_index"], first["end_char_index"]) == (SEED_ID, 184, 531)
    assert first["cited_text"] == text[184:531] == SEED.read_text(encoding="utf-8")[184:531]


@pytest.mark.parametrize("question", [SEED_QUESTION, PLAIN_QUESTION, "How large was the trade last year?"])
def test_every_citation_and_passage_stands_where_it_says(client: httpx2.Client, question: str) -> None:
    answer = ask(client, question, max_quotes=20, top_k=50)
    texts = {p["article_id"]: client.get(f"/v1/articles/{p['article_id']}").json()["text"] for p in answer["passages"]}
    for number, citation in enumerate(answer["citations"], start=1):
        source = citation["source"]
        text = texts[source["article_id"]]
        claim = answer["answer"][citation["start_index"] : citation["end_index"]]
        assert text[source["start_char_index"] : source["end_char_index"]] == source["cited_text"] == claim
        assert citation["index"] == number
        assert answer["answer"][citation["end_index"] :].startswith(f" [{number}]")
        assert citation["support"]["status"] == "verbatim"
        assert 0 <= citation["support"]["score"] <= 1
    for passage in answer["passages"]:
        text = texts[passage["article_id"]]
        assert text[passage["start_char_index"] : passage["end_char_index"]] == passage["text"]


def test_a_response_has_the_documented_fields_and_no_others(client: httpx2.Client) -> None:
    answer = ask(client, PLAIN_QUESTION)
    assert set(answer) == {
        "id", "question", "answered", "refusal_reason", "answer", "mode", "model", "confidence", "citations",
        "passages", "filtered_out", "interpreted_question", "notice", "dropped", "prompt_sha256", "offset_unit",
        "index_sequence", "timings_ms",
    }  # fmt: skip
    assert [answer[name] for name in ("interpreted_question", "notice", "dropped", "prompt_sha256")] == [
        None, None, [], None
    ]  # fmt: skip
    assert re.fullmatch(r"ans_[\w-]{16}", answer["id"])
    assert (answer["mode"], answer["model"], answer["offset_unit"]) == ("extractive", None, "unicode_code_points")
    assert set(answer["timings_ms"]) == {"retrieve", "read", "generate", "total"}
    assert answer["question"] == PLAIN_QUESTION
    assert set(answer["citations"][0]) == {"index", "start_index", "end_index", "source", "support", "context"}
    assert set(answer["citations"][0]["source"]) == {
        "type", "article_id", "title", "url", "source", "published_at", "language", "start_char_index",
        "end_char_index", "cited_text", "content_sha256",
    }  # fmt: skip


def test_the_language_that_an_article_names_comes_with_what_is_quoted_of_it(client: httpx2.Client) -> None:
    text = "De veerboot van Marlow vaart weer sinds 3 mei, zei de schipper."
    client.put("/v1/articles/asking:dutch", json={"text": text, "language": "nl"}).raise_for_status()
    only = {"filters": {"article_ids": ["asking:dutch"]}}
    answer = ask(client, "Sinds wanneer vaart de veerboot van Marlow weer?", **only)
    found = client.post("/v1/search", json={"query": "veerboot", **only}).json()
    verified = [client.post("/v1/verify", json={"citations": [c]}).json()["results"] for c in answer["citations"]]
    client.delete("/v1/articles/asking:dutch").raise_for_status()
    passages = answer["passages"] + found["passages"]
    assert [passage["language"] for passage in passages] == ["nl", "nl"]
    assert {citation["source"]["language"] for citation in answer["citations"]} <= {"nl"}
    assert all(result["status"] == "exact" for (result,) in verified), "a citation is verified as it came"


def test_a_quotation_that_leans_on_the_sentence_before_it_carries_it_and_no_other_does(
    client: httpx2.Client,
) -> None:
    text = "Ines Calder rebuilt the Marlow ferry 🚢.\n\nShe said the work on the Marlow ferry had taken nine weeks."
    assert client.put("/v1/articles/asking:context", json={"text": text}).status_code == 201
    only = {"filters": {"article_ids": ["asking:context"]}}
    question = "How long did the work on the Marlow ferry take?"
    answer = ask(client, question, **only)
    streamed = [data for name, data in events_of(client, question, **only) if name == "citation"]
    citations = answer["citations"] + ask(client, "Who rebuilt the Marlow ferry?", **only)["citations"]
    client.delete("/v1/articles/asking:context")
    contexts = {citation["source"]["cited_text"]: citation["context"] for citation in citations}
    first, second = text.split("\n\n")
    assert contexts == {first: None, second: {"start_char_index": 0, "end_char_index": len(first), "text": first}}
    assert streamed == answer["citations"]


def test_the_one_passage_that_is_kept_is_the_one_that_answers(client: httpx2.Client) -> None:
    texts = {
        "asking:quiz": "The keeper of the Marlow lighthouse keeps the Marlow lighthouse.",
        "asking:lamp": "Tove Aalberg has been the keeper of the old lighthouse near Marlow since 1987, it is said.",
    }
    question = "Who is the keeper of the Marlow lighthouse?"
    for article_id, text in texts.items():
        assert client.put(f"/v1/articles/{article_id}", json={"text": text}).status_code == 201
    nearest = client.post("/v1/search", json={"query": question, "top_k": 1}).json()["passages"]
    answer = ask(client, question, top_k=1)
    for article_id in texts:
        client.delete(f"/v1/articles/{article_id}")
    assert [passage["article_id"] for passage in nearest] == ["asking:quiz"]
    assert [passage["article_id"] for passage in answer["passages"]] == ["asking:lamp"]
    assert {citation["source"]["article_id"] for citation in answer["citations"]} <= {"asking:lamp"}


def test_no_more_quotations_than_asked_for(client: httpx2.Client) -> None:
    assert len(ask(client, PLAIN_QUESTION, max_quotes=1)["citations"]) == 1


def test_a_question_that_no_article_answers_is_refused_and_the_nearest_passages_are_shown(
    client: httpx2.Client,
) -> None:
    answer = ask(client, "What is the boiling point of tungsten on Mars?")
    assert answer["answered"] is False
    assert answer["refusal_reason"] == "no_evidence"
    assert answer["citations"] == []
    assert answer["passages"]
    assert "[1]" not in answer["answer"]


def test_filters_that_nothing_passes_are_told_apart_from_no_evidence(client: httpx2.Client) -> None:
    answer = ask(client, SEED_QUESTION, filters={"sources": ["No Such Outlet"]})
    assert answer["refusal_reason"] == "no_match_for_filters"
    assert answer["passages"] == []


@pytest.mark.usefixtures("ferries")
def test_filters_are_combined_and_empty_ones_restrict_nothing(client: httpx2.Client) -> None:
    def found(**filters: Any) -> set[str]:
        answer = ask(client, "What happened to the ferry to Brindle Island?", filters=filters, top_k=50)
        return {passage["article_id"] for passage in answer["passages"]}

    assert found(sources=[" The  Tide "]) == {"asking:2019", "asking:2020"}
    assert found(sources=["The Tide"], published_after="2020-01-01") == {"asking:2020"}
    assert found(published_after="2020-07-22", published_before="2021-01-05") == {"asking:2020", "asking:2021"}
    assert found(published_before="2021-01-05T09:29:59Z", published_after="2020-07-23") == set()
    assert found(article_ids=["asking:undated", "nowhere"]) == {"asking:undated"}
    assert found(article_ids=[], sources=[], published_after=None) >= {*DATED, SEED_ID}


@pytest.mark.usefixtures("ferries")
def test_newest_first_puts_the_undated_last_and_counts_what_a_date_left_out(client: httpx2.Client) -> None:
    body = {"query": "ferry to Brindle Island", "top_k": 50, "sort": "newest", "filters": {"article_ids": list(DATED)}}
    found = client.post("/v1/search", json=body).json()
    assert [passage["article_id"] for passage in found["passages"]] == [
        "asking:2021", "asking:2020", "asking:2019", "asking:undated"
    ]  # fmt: skip
    assert found["filtered_out"] == {"undated": 0}
    body["filters"] = {"article_ids": list(DATED), "published_after": "2020-01-01"}
    assert client.post("/v1/search", json=body).json()["filtered_out"] == {"undated": 1}


def test_a_search_gives_the_most_relevant_passage_first(client: httpx2.Client) -> None:
    found = client.post("/v1/search", json={"query": "mine clearance initiatives", "top_k": 2}).json()
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2
    assert set(found) == {"passages", "filtered_out", "timings_ms"}


@pytest.mark.parametrize("question", [SEED_QUESTION, PLAIN_QUESTION, GUESSING, "What is tungsten used for?"])
def test_a_stream_gives_in_pieces_what_the_answer_gives_at_once(client: httpx2.Client, question: str) -> None:
    events = events_of(client, question, max_quotes=5)
    names = [name for name, _ in events]
    done = events[-1][1]
    assert names[0] == "sources"
    assert names[-1] == "done"
    assert set(names[1:-1]) <= {"delta", "citation"}
    assert events[0][1]["passages"] == done["passages"]
    assert "".join(data["text"] for name, data in events if name == "delta") == done["answer"]
    assert [data for name, data in events if name == "citation"] == done["citations"]
    whole = ask(client, question, max_quotes=5)
    for changing in ("id", "timings_ms"):
        del done[changing], whole[changing]
    assert done == whole


def test_a_citation_comes_after_the_text_that_it_covers(client: httpx2.Client) -> None:
    sent = ""
    for name, data in events_of(client, PLAIN_QUESTION, max_quotes=5):
        sent += data["text"] if name == "delta" else ""
        if name == "citation":
            assert sent[data["start_index"] : data["end_index"]] == data["source"]["cited_text"]


def test_what_can_not_be_asked_has_a_status_of_its_own_in_a_stream_too(client: httpx2.Client) -> None:
    response = client.post("/v1/ask/stream", json={"question": "  "})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_a_lone_surrogate_and_a_nul_in_a_question_do_no_harm(client: httpx2.Client) -> None:
    response = client.post(
        "/v1/ask", content=rb'{"question": "Canada \ud800 \u0000?"}', headers={"content-type": "application/json"}
    )
    assert response.status_code == 200
    assert response.json()["question"] == "Canada � \x00?"


def test_a_follow_up_is_looked_for_as_it_stands_alone(client: httpx2.Client) -> None:
    history = [
        {"role": "user", "content": PLAIN_QUESTION},
        {"role": "assistant", "content": ask(client, PLAIN_QUESTION)["answer"]},
    ]
    answer = ask(client, "And by how much did trade increase after that?", history=history)
    assert answer["question"] == "And by how much did trade increase after that?"
    assert "embassy in Phnom Penh" in answer["interpreted_question"]
    assert "800 per cent" in answer["citations"][0]["source"]["cited_text"]
    assert ask(client, PLAIN_QUESTION, history=history)["interpreted_question"] is None


def test_what_is_guessed_at_the_end_is_not_looked_for(client: httpx2.Client) -> None:
    answer, plain = ask(client, GUESSING), ask(client, PLAIN_QUESTION)
    assert answer["question"] == GUESSING
    assert answer["interpreted_question"] == PLAIN_QUESTION
    assert answer["citations"] == plain["citations"]
    assert answer["confidence"] == plain["confidence"]
