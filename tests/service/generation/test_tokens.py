"""Counting tokens: as the endpoint does where it can be asked, and an estimate that is rather too high elsewhere."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel
from service.generation.tokens import DEFAULT_CONTEXT_TOKENS, estimated_tokens
from tests.service.generation.endpoint import MODEL, ScriptedEndpoint, Status, said

XQUAD = Path(__file__).parents[2] / "data" / "xquad" / "articles.jsonl"
KEY = "sk-very-secret-0123456789"


def llama(body: dict[str, Any]) -> object:
    """llama.cpp's address, for a model to which every character is a token."""
    return {"tokens": list(range(len(body["content"])))} if "content" in body else None


def vllm(body: dict[str, Any]) -> object:
    """vLLM's, which puts one token before the text."""
    return {"count": len(body["prompt"]) + 1, "max_model_len": 4_096} if body.get("model") == MODEL else None


@pytest.fixture
def texts() -> list[str]:
    """Excerpts of articles."""
    articles = [json.loads(line)["text"] for line in XQUAD.read_text(encoding="utf-8").splitlines()[:20]]
    return [text[start : start + 300] for text in articles for start in range(0, min(len(text), 3_000), 300)]


@pytest.mark.parametrize(("page", "count"), [(llama, 11), (vllm, 12), (None, estimated_tokens("Canada, 1.5"))])
def test_the_endpoint_counts_where_it_can(page: Any, count: int) -> None:
    with ScriptedEndpoint(lambda _: said("."), {"/tokenize": page}) as endpoint, endpoint.model(key=KEY) as model:
        assert model.count_tokens("Canada, 1.5") == count
        asked = len(endpoint.others)
        assert model.count_tokens("Canada, 1.5") == count
    assert len(endpoint.others) == asked + (page is not None)  # which way is found out once
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in endpoint.others)


@pytest.mark.parametrize(
    "page",
    [{"tokens": 5}, {"tokens": None}, {"count": -1}, {"count": "5"}, {"count": 10**9}, {"count": True}, [], "x", 5],
)
def test_what_is_no_count_is_not_believed(page: Any) -> None:
    with ScriptedEndpoint(lambda _: said("."), {"/tokenize": page}) as endpoint, endpoint.model() as model:
        assert model.count_tokens("Canada") == estimated_tokens("Canada")


def test_an_endless_answer_is_not_read() -> None:
    page = {"tokens": [1_000_000] * 200_000}
    with ScriptedEndpoint(lambda _: said("."), {"/tokenize": page}) as endpoint, endpoint.model() as model:
        assert model.count_tokens("Canada") == estimated_tokens("Canada")


def test_an_endpoint_that_is_not_there_is_asked_again_later_and_not_for_every_text() -> None:
    with ScriptedEndpoint(lambda _: said("."), {"/tokenize": llama}) as endpoint:
        pass
    model = LanguageModel(Endpoint(endpoint.url, MODEL))
    started = monotonic()
    for _ in range(1_000):
        assert model.count_tokens("Canada") == estimated_tokens("Canada")
        assert model.context_tokens == DEFAULT_CONTEXT_TOKENS
    assert monotonic() - started < 20
    model.close()


def test_one_that_is_busy_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.tokens.ASK_AGAIN_S", 2.0)
    statuses = iter([Status(503), Status(429)])
    pages = {"/tokenize": lambda body: next(statuses, llama(body))}
    with ScriptedEndpoint(lambda _: said("."), pages) as endpoint, endpoint.model() as model:
        assert model.count_tokens("Canada and") == estimated_tokens("Canada and")
        sleep(2.1)
        assert model.count_tokens("Canada and") == 10


def test_one_that_fails_meanwhile_is_estimated_for() -> None:
    with ScriptedEndpoint(lambda _: said("."), {"/tokenize": llama}) as endpoint:
        model = LanguageModel(Endpoint(endpoint.url, MODEL))
        assert model.count_tokens("Canada and") == 10
    assert model.count_tokens("Canada and") == estimated_tokens("Canada and")
    model.close()
    assert model.count_tokens("Canada and") == estimated_tokens("Canada and")


def test_threads_count_at_once() -> None:
    texts, scripted = (
        ["a" * length for length in range(40)],
        ScriptedEndpoint(lambda _: said("."), {"/tokenize": llama}),
    )
    with scripted as endpoint, endpoint.model() as model, ThreadPoolExecutor(4) as pool:
        assert list(pool.map(model.count_tokens, texts)) == list(range(40))


@pytest.mark.parametrize(
    ("pages", "tokens"),
    [
        ({}, DEFAULT_CONTEXT_TOKENS),
        ({"/props": {"default_generation_settings": {"n_ctx": 2_048}}}, 2_048),
        (
            {"/v1/models": {"data": [{"id": "other", "max_model_len": 1_024}, {"id": MODEL, "max_model_len": 4_096}]}},
            4_096,
        ),
        ({"/v1/models": {"data": [{"id": MODEL, "context_length": 131_072}]}}, 131_072),
        ({"/props": {"default_generation_settings": {"n_ctx": 0}}, "/v1/models": {"data": 5}}, DEFAULT_CONTEXT_TOKENS),
        ({"/props": [], "/v1/models": {"data": [5, {"id": MODEL, "max_model_len": "4096"}]}}, DEFAULT_CONTEXT_TOKENS),
    ],
)
def test_how_much_a_model_takes_is_what_its_endpoint_says(pages: dict[str, Any], tokens: int) -> None:
    with ScriptedEndpoint(lambda _: said("."), pages) as endpoint, endpoint.model() as model:
        assert model.context_tokens == tokens
        asked = len(endpoint.others)
        assert model.context_tokens == tokens
        assert len(endpoint.others) == asked


def test_the_real_model_counts_and_says_how_much_it_takes(small_model: LanguageModel) -> None:
    assert small_model.context_tokens == 4_096
    assert small_model.count_tokens("Hello world, 1,000 dollars") == 10
    assert small_model.count_tokens("") == 0


def test_the_estimate_is_rather_too_high(small_model: LanguageModel, texts: list[str]) -> None:
    counted = [small_model.count_tokens(text) for text in texts]
    estimated = [estimated_tokens(text) for text in texts]
    too_low = sum(guess < count for guess, count in zip(estimated, counted, strict=True))
    assert too_low <= 0.01 * len(texts)
    assert 1.15 < sum(estimated) / sum(counted) < 1.5


@given(st.text(), st.text())
def test_an_estimate_is_a_count(first: str, second: str) -> None:
    assert estimated_tokens(first) >= len(first.split())
    assert estimated_tokens(f"{first}\n{second}") == estimated_tokens(first) + estimated_tokens(second)


@pytest.fixture
def silent_endpoint() -> Iterator[str]:
    """One that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


def test_a_silent_endpoint_holds_nobody_up_for_long(silent_endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.tokens.ANSWER_S", 0.3)
    model = LanguageModel(Endpoint(silent_endpoint, MODEL))
    started = monotonic()
    assert [model.count_tokens("Canada") for _ in range(5)] == [estimated_tokens("Canada")] * 5
    assert monotonic() - started < 10
    threading.Timer(0.2, model.close).start()
    assert model.context_tokens == DEFAULT_CONTEXT_TOKENS
