"""What is sent to an endpoint, what comes back, and how it ends when it has to."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest

from service.errors import ModelFailed
from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel, Message
from tests.service.generation.endpoint import MODEL, ScriptedEndpoint, Status, Step, Wait, part, said, script_of

KEY = "sk-very-secret-0123456789"
ASKED = (Message("system", "Answer from the articles."), Message("user", "What did Canada prioritise?"))
LONG_S = 60.0  # of silence: longer than any of these tests may take
SOON_S = 5.0  # "at once", on a busy machine


def ask(model: LanguageModel, stop: threading.Event | None = None) -> str:
    return model.complete(ASKED, max_tokens=50, stop=stop or threading.Event())


def test_pieces_are_given_as_they_come() -> None:
    seen = threading.Event()

    def script(_: Any) -> Iterator[Step]:
        yield part(content="Canada ")
        assert seen.wait(LONG_S)
        yield from said("prioritised trade.")

    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        pieces = model.stream(ASKED, max_tokens=50, stop=threading.Event())
        assert next(pieces) == "Canada "
        seen.set()
        assert list(pieces) == ["prioritised trade."]


def test_the_request_is_a_plain_one_for_the_likeliest_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody-else")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-of-somebody-else\nX-More: 1")
    with ScriptedEndpoint(lambda _: said("Trade.")) as endpoint, endpoint.model(key=KEY) as model:
        assert model.name == MODEL
        assert ask(model) == "Trade."
    [request] = endpoint.requests
    assert request.body == {
        "model": MODEL,
        "messages": [{"role": message.role, "content": message.content} for message in ASKED],
        "max_tokens": 50,
        "temperature": 0,
        "stream": True,
    }
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["user-agent"] == "pullquote"
    assert set(request.headers) == {
        "host", "accept", "content-type", "content-length", "user-agent", "accept-encoding", "authorization",
        "connection",
    }  # fmt: skip


def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    with ScriptedEndpoint(lambda _: said("Trade.")) as endpoint, endpoint.model() as model:
        ask(model)
    assert "authorization" not in endpoint.requests[0].headers


def test_an_endpoint_that_is_not_there_fails() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ModelFailed, match="can't be reached"):
        ask(LanguageModel(Endpoint(url, MODEL)))


SILENT: list[list[Step]] = [
    [Wait(LONG_S)],  # before the status
    [part(content=""), Wait(LONG_S)],
    [part(content="Canada "), Wait(LONG_S)],
    [Status(429, {"Retry-After": "20"})],
]


@pytest.mark.parametrize("steps", SILENT)
def test_a_stop_ends_it_at_once_and_quietly(steps: list[Step]) -> None:
    stop = threading.Event()
    with ScriptedEndpoint(script_of(steps)) as endpoint, endpoint.model() as model:
        threading.Timer(0.5, stop.set).start()
        started = monotonic()
        assert ask(model, stop) in ("", "Canada ")
        assert monotonic() - started < SOON_S


def test_nothing_is_asked_when_it_is_stopped_already() -> None:
    stop = threading.Event()
    stop.set()
    with ScriptedEndpoint(lambda _: said("Trade.")) as endpoint, endpoint.model() as model:
        assert ask(model, stop) == ""
    assert endpoint.requests == []


@pytest.mark.parametrize("steps", SILENT)
def test_an_answer_has_only_so_much_time(steps: list[Step]) -> None:
    with ScriptedEndpoint(script_of(steps)) as endpoint, endpoint.model(timeout_s=1.0) as model:
        started = monotonic()
        with pytest.raises(ModelFailed):
            ask(model)
        assert monotonic() - started < SOON_S


def test_the_time_is_for_all_attempts_together() -> None:
    slow: list[Step] = [Wait(0.8), Status(503)]
    with ScriptedEndpoint(script_of(slow)) as endpoint, endpoint.model(timeout_s=1.5) as model:
        started = monotonic()
        with pytest.raises(ModelFailed):
            ask(model)
        assert monotonic() - started < 1.5 + SOON_S
    assert len(endpoint.requests) <= 2


def test_who_leaves_early_hangs_up() -> None:
    def script(_: Any) -> Iterator[Step]:
        while True:
            yield part(content="word ")
            yield Wait(0.01)

    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model:
        pieces = model.stream(ASKED, max_tokens=50, stop=threading.Event())
        assert next(pieces) == "word "
        pieces.close()  # type: ignore[attr-defined]
        until = monotonic() + SOON_S
        while not endpoint.left and monotonic() < until:
            threading.Event().wait(0.01)
        assert endpoint.left == 1


def test_threads_ask_at_once_and_each_gets_its_own_answer() -> None:
    together = threading.Barrier(4)

    def script(request: dict[str, Any]) -> Iterator[Step]:
        together.wait(LONG_S)
        yield from said(*re.findall(r"\S+ ?", request["messages"][0]["content"]))

    with ScriptedEndpoint(script) as endpoint, endpoint.model() as model, ThreadPoolExecutor(4) as pool:
        questions = [f"This is question {number} of four." for number in range(4)]
        asked = [
            pool.submit(model.complete, [Message("user", text)], max_tokens=9, stop=threading.Event())
            for text in questions
        ]
        assert [future.result(LONG_S) for future in asked] == questions


def test_closing_it_ends_what_is_being_written() -> None:
    closed = []
    with ScriptedEndpoint(script_of([part(content="Canada "), Wait(LONG_S)])) as endpoint:
        model = LanguageModel(Endpoint(endpoint.url, MODEL), on_close=lambda: closed.append(True))
        closing = threading.Timer(0.5, model.close)
        closing.start()
        started = monotonic()
        with pytest.raises(ModelFailed, match="stopped"):
            ask(model)
        assert monotonic() - started < SOON_S
        model.close()
        closing.join()
    with pytest.raises(ModelFailed):
        ask(model)
    assert closed == [True]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x00b", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), ("caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600")],
)
def test_what_no_text_can_hold_is_replaced(text: str, shown: str) -> None:
    with ScriptedEndpoint(lambda _: said(text)) as endpoint, endpoint.model() as model:
        assert ask(model) == shown


@pytest.mark.parametrize("finish", ["stop", "length", "eos"])
def test_an_answer_ends_when_it_says_so_whatever_comes_then(finish: str) -> None:
    steps: list[Step] = [*said("Trade.", finish=finish), Wait(LONG_S)]
    with ScriptedEndpoint(script_of(steps)) as endpoint, endpoint.model() as model:
        assert ask(model) == "Trade."
