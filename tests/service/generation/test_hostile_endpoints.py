"""Whatever an endpoint sends, it ends in ModelFailed: in time, in little memory, and with no word of what was sent."""

from __future__ import annotations

import itertools
import json
import socket
import threading
import tracemalloc
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest

from service.errors import ModelFailed
from service.generation.allowance import MAX_EVENT_BYTES, MAX_RESPONSE_BYTES
from service.generation.client import MAX_ANSWER_CHARACTERS
from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel, Message
from tests.service.generation.endpoint import HangUp, Raw, ScriptedEndpoint, Status, Step, Wait, event, part, said

KEY = "sk-very-secret-0123456789"
WORDS = "AS AN ENDPOINT I SAY"  # in what is sent: no error may repeat it
ENOUGH_S = 60.0  # for any of them, on a busy machine
MEMORY = 24_000_000
SENT = 16_000_000  # what is read, and what the system holds for a socket

EVENTS = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
DEEP = b'{"choices":' * 20_000 + b"[" * 40_000
CHOICES: list[Any] = [
    None, 1, "text", {}, {"delta": {"content": WORDS}}, [None], [1], ["text"], [[]], [{}], [{"delta": None}],
    [{"delta": WORDS}], [{"delta": {"content": 5}, "finish_reason": None}], [{"delta": {"content": [WORDS]}}],
    [{"delta": {"content": {"text": WORDS}}, "finish_reason": "stop"}], [{"delta": {}, "finish_reason": {"a": 1}}],
    [{"message": {"content": WORDS}, "finish_reason": "stop"}], [{"index": "x", "delta": {"content": True}}],
]  # fmt: skip
TOOL = {"index": 0, "id": "call_1", "type": "function", "function": {"name": WORDS, "arguments": "{}"}}

GARBAGE: dict[str, list[Step]] = {
    "no HTTP": [Raw(WORDS.encode() * 100)],
    "no HTTP, without end of line": [Raw(b"\x00" * 200_000)],
    "nothing": [Raw(b"")],
    "a header without end": [Raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 2_000_000)],
    "headers without end": [Raw(b"HTTP/1.1 200 OK\r\n" + b"X-Many: a\r\n" * 200_000)],
    "a body that is cut off": [Raw(EVENTS + b"Content-Length: 1000\r\n\r\n" + part(content=WORDS))],
    "a body without its end": [Raw(EVENTS + b"\r\n" + part(content=WORDS))],
    "chunks that are none": [Raw(EVENTS + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + part(content=WORDS))],
    "compressed": [Raw(EVENTS + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b" + bytes(range(256)) * 100)],
    "an empty body": [Status(200)],
    "no content": [Status(204)],
    "HTML": [b"<!DOCTYPE html><html><body>", WORDS.encode(), b"</body></html>\n\n"],
    "a response that is no stream": [
        json.dumps({"choices": [{"message": {"content": WORDS}, "finish_reason": "stop"}]}).encode()
    ],
    "invalid UTF-8": [part(content="Trade "), b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'],
    "invalid JSON": [part(content="Trade "), b'data: {"choices": [{"delta": {"content": \n\n'],
    "an error in the stream": [event({"error": {"message": WORDS, "code": 500}})],
    "an error after words": [part(content="Trade "), event({"error": WORDS})],
    "deep JSON": [b"data: " + DEEP[:60_000] + b"\n\n"],
    "deep JSON that is valid": [b"data: " + b'{"choices":[' * 400 + b"1" + b"]}" * 400 + b"\n\n"],
    "a long number": [b'data: {"choices": ' + b"9" * 60_000 + b"}\n\n"],
    "no choices": [event({"choices": []})] * 3,
    "choices without words": [part(), part(finish="stop")],
    "white space": list(said(" ", "\n\n\t")),
    "a tool call": [part(tool_calls=[TOOL]), part(finish="tool_calls")],
    "a tool call after words": [part(content="Trade "), part(tool_calls=[TOOL])],
    "an end for a tool": [part(content="Trade "), part(finish="tool_calls")],
    "a refusal": [part(refusal=WORDS), part(finish="stop")],
    "a filter": [part(content="Trade "), part(finish="content_filter")],
    "an end in mid-sentence": list(said("Canada has", finish=None)),
    "a connection lost in mid-sentence": [part(content="Canada has"), HangUp()],
    "an answer that is all too long": list(said("word " * (MAX_ANSWER_CHARACTERS // 5 + 1))),
    "an error page": [Status(500), WORDS.encode() * 1_000],
    "a refused request": [Status(400), event({"error": {"message": f"{WORDS} {KEY}"}})],
    **{f"choices {value}": [event({"choices": value})] for value in CHOICES},
    **{f"an event that is {value!r}": [event(value)] for value in (None, 1, "text", [], {}, [[]])},
}
WITHOUT_END: dict[str, tuple[bytes, ...]] = {
    "words": (part(content="word "),),
    "one line": (b"data: " + b"a" * 60_000, b"a" * 65_536),
    "one event": (b"data: aaaaaaa\n" * 4_000,),
    "empty lines": (b"\n" * 65_536,),
    "carriage returns": (b"\r" * 65_536,),
    "comments": (b": nothing yet\n\n" * 4_000,),
    "events of nothing": (event({"choices": []}) * 1_000,),
    "choices": (event({"choices": [{}] * 15_000}),),
    "thoughts": (part(reasoning_content="hm " * 100),),
    "HTML": (b"<p>" + b"a" * 65_000,),
}


def failure_of(model: LanguageModel) -> ModelFailed:
    with pytest.raises(ModelFailed) as raised:
        model.complete([Message("user", "What did Canada prioritise?")], max_tokens=50, stop=threading.Event())
    return raised.value


@pytest.mark.parametrize("steps", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_a_failure_that_tells_nothing_of_it(steps: list[Step]) -> None:
    with ScriptedEndpoint(lambda _: iter(steps)) as endpoint, endpoint.model(key=KEY) as model:
        failure = failure_of(model)
    for told in (str(failure), repr(failure)):
        for secret in (WORDS, KEY, "127.0.0.1", "/v1", "http"):
            assert secret not in told
    assert "the language model" in str(failure)
    assert failure.__cause__ is None  # and so no trace that is logged holds what was sent
    assert failure.__context__ is None


@pytest.fixture(scope="module")
def imported() -> None:
    """What a first failure imports takes memory too."""
    with ScriptedEndpoint(lambda _: iter([b"<p>"])) as endpoint, endpoint.model() as model:
        failure_of(model)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("parts", WITHOUT_END.values(), ids=WITHOUT_END.keys())
def test_what_has_no_end_is_read_to_a_limit(parts: tuple[bytes, ...]) -> None:
    def script(_: Any) -> Iterator[Step]:
        yield parts[0]
        yield from itertools.cycle(parts[1:] or parts)

    with ScriptedEndpoint(script) as endpoint, endpoint.model(timeout_s=ENOUGH_S) as model:
        tracemalloc.start()
        started = monotonic()
        failure = failure_of(model)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert monotonic() - started < ENOUGH_S
    assert peak < MEMORY
    assert endpoint.sent < 2 * SENT
    assert "in time" not in str(failure)


def test_a_slow_drip_ends_with_the_time_that_an_answer_has() -> None:
    def script(_: Any) -> Iterator[Step]:
        for byte in itertools.cycle(part(content="a")):
            yield bytes([byte])
            yield Wait(0.02)

    with ScriptedEndpoint(script) as endpoint, endpoint.model(timeout_s=1.0) as model:
        started = monotonic()
        assert "in time" in str(failure_of(model))
        assert monotonic() - started < ENOUGH_S / 4


def test_headers_that_drip_end_with_it_too() -> None:
    ending = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                for byte in itertools.cycle(b"HTTP/1.1 200 OK\r\n"):
                    if ending.wait(0.05):
                        return
                    try:
                        connection.sendall(bytes([byte]) if byte != 10 else b" ")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        model = LanguageModel(Endpoint(f"http://127.0.0.1:{listener.getsockname()[1]}/v1", "drip"), timeout_s=1.0)
        assert "in time" in str(failure_of(model))
        ending.set()
        thread.join()


def test_silence_in_the_middle_is_a_failure_before_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.allowance.SILENCE_S", 0.5)
    steps: list[Step] = [part(content="Canada has"), Wait(ENOUGH_S)]
    with ScriptedEndpoint(lambda _: iter(steps)) as endpoint, endpoint.model() as model:
        started = monotonic()
        assert "in the middle" in str(failure_of(model))
        assert monotonic() - started < ENOUGH_S / 4


def test_the_silence_of_the_one_who_reads_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.allowance.SILENCE_S", 0.3)
    steps: list[Step] = [part(content="Canada "), Wait(0.1), *said("has", " spoken.")]
    with ScriptedEndpoint(lambda _: iter(steps)) as endpoint, endpoint.model() as model:
        pieces = model.stream([Message("user", "What?")], max_tokens=50, stop=threading.Event())
        assert next(pieces) == "Canada "
        threading.Event().wait(1.0)
        assert "".join(pieces) == "has spoken."


def test_before_the_first_word_silence_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.allowance.SILENCE_S", 0.2)
    steps: list[Step] = [part(content=""), Wait(1.0), *said("Trade.")]
    with ScriptedEndpoint(lambda _: iter(steps)) as endpoint, endpoint.model() as model:
        assert model.complete([Message("user", "What?")], max_tokens=50, stop=threading.Event()) == "Trade."


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("where", ["elsewhere", "same host", "no address"])
def test_a_redirect_is_not_followed(code: int, where: str) -> None:
    with ScriptedEndpoint(lambda _: said("Trade.")) as elsewhere:

        def script(_: Any) -> Iterator[Step]:
            address = {"elsewhere": f"{elsewhere.url}/chat/completions", "same host": "/v1/other"}.get(
                where, "http://[::"
            )
            yield Status(code, {"Location": address})

        with ScriptedEndpoint(script) as endpoint, endpoint.model(key=KEY) as model:
            assert "points elsewhere" in str(failure_of(model))
        assert (len(endpoint.requests), endpoint.others, elsewhere.requests) == (1, [], [])


def test_limits_fit_an_answer() -> None:
    """A long answer of short pieces, each in the most verbose event that servers send, is within them."""
    tokens = 1_000
    verbose = part(content=" word", role="assistant", padding="x" * 1_000)
    assert len(verbose) < MAX_EVENT_BYTES
    assert len(verbose) * tokens < MAX_RESPONSE_BYTES
    with (
        ScriptedEndpoint(lambda _: iter([verbose] * tokens + [part(finish="stop")])) as endpoint,
        endpoint.model() as model,
    ):
        said_ = model.complete([Message("user", "What?")], max_tokens=tokens, stop=threading.Event())
    assert said_ == " word" * tokens
