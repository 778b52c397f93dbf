"""The real small model: in this process, and behind an endpoint in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import httpx2
import pytest

from service.errors import ModelFailed, ModelUnusable
from service.generation.configured import configured_model
from service.generation.local import LocalServer, gguf_path
from service.generation.model import LanguageModel, Message
from service.settings import LLM_KEY_VARIABLE, Settings
from tests.conftest import SEEDS
from tests.service.generation.real_endpoint import RealEndpoint

ROOT = Path(__file__).parents[3]
STORY = [Message("user", "Tell a very long story.")]
SOON_S = 20.0  # a batch of a prompt on a busy machine


@pytest.fixture
def asked() -> list[Message]:
    """A question about the seed, with it."""
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")[:700]
    return [
        Message("system", "Answer from the article alone."),
        Message("user", f"{text}\n\nWhat areas did Canada prioritise?"),
    ]


@pytest.fixture(scope="module")
def real() -> Iterator[RealEndpoint]:
    """A process that answers, for tests that leave it alive."""
    with RealEndpoint() as endpoint:
        yield endpoint


@pytest.fixture
def elsewhere(real: RealEndpoint, monkeypatch: pytest.MonkeyPatch) -> Iterator[LanguageModel]:
    """Its model, as the settings give it."""
    monkeypatch.setenv(LLM_KEY_VARIABLE, real.endpoint.key)
    settings = Settings(llm_url=real.endpoint.url, llm_model=real.endpoint.model, llm_timeout=300)
    model = configured_model(settings)
    assert model is not None
    yield model
    model.close()


def pieces(model: LanguageModel, messages: list[Message], stop: threading.Event | None = None) -> Iterator[str]:
    return model.stream(messages, max_tokens=400, stop=stop or threading.Event())


def test_the_small_model_answers_in_pieces(small_model: LanguageModel, asked: list[Message]) -> None:
    assert small_model.name == "SmolLM2-135M-Instruct.Q4_1"
    said = list(small_model.stream(asked, max_tokens=30, stop=threading.Event()))
    assert len(said) > 10
    assert "trade" in "".join(said)
    assert "".join(said) == small_model.complete(asked, max_tokens=30, stop=threading.Event())


def test_it_writes_at_most_so_many_tokens(small_model: LanguageModel) -> None:
    assert 0 < len(list(small_model.stream(STORY, max_tokens=7, stop=threading.Event()))) <= 7


def test_a_prompt_that_is_too_long_is_a_failure_and_the_next_one_is_answered(small_model: LanguageModel) -> None:
    with pytest.raises(ModelFailed, match="refused the request"):
        small_model.complete([Message("user", "word " * 5_000)], max_tokens=5, stop=threading.Event())
    assert small_model.complete(STORY, max_tokens=5, stop=threading.Event())


def test_a_stop_ends_the_writing(small_model: LanguageModel) -> None:
    stop = threading.Event()
    written = pieces(small_model, STORY, stop)
    next(written)
    stop.set()
    started = monotonic()
    list(written)
    assert monotonic() - started < SOON_S
    assert small_model.complete(STORY, max_tokens=5, stop=threading.Event())
    assert monotonic() - started < SOON_S  # the server does not write on for nobody


def test_threads_ask_it_at_once(small_model: LanguageModel) -> None:
    questions = [[Message("user", f"What is {number} and {number}?")] for number in range(3)]
    alone = [small_model.complete(messages, max_tokens=8, stop=threading.Event()) for messages in questions]
    with ThreadPoolExecutor(3) as pool:
        asked = [
            pool.submit(small_model.complete, messages, max_tokens=8, stop=threading.Event()) for messages in questions
        ]
        assert [len(future.result()) > 0 for future in asked] == [len(said) > 0 for said in alone]


def test_only_who_has_the_key_is_answered_and_only_on_this_machine(small_model: LanguageModel) -> None:
    endpoint = small_model._client._endpoint
    assert endpoint.url.startswith("http://127.0.0.1:")
    with httpx2.Client(base_url=endpoint.url, trust_env=False) as client:
        for key in ("", "wrong", endpoint.key[:-1]):
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            body = {"messages": [{"role": "user", "content": "Hi"}], "max_tokens": 1}
            assert client.post("/chat/completions", json=body, headers=headers).status_code == 401
        listed = client.get("/models", headers={"Origin": "http://elsewhere.example"})
        assert listed.headers.get("Access-Control-Allow-Origin") not in ("*", "http://elsewhere.example")
        assert str(ROOT) not in listed.text


def test_damaged_files_are_told_of_and_kill_nothing(tmp_path: Path) -> None:
    whole = gguf_path("smollm2").read_bytes()
    for number, content in enumerate((whole[:5_000], whole[: len(whole) // 2], b"GGUF" + b"\xff" * 1_000, b"GGUF")):
        path = tmp_path / f"{number}.gguf"
        path.write_bytes(content)
        with pytest.raises(ModelUnusable, match=rf"can't load {number}\.gguf"):
            configured_model(Settings(llm_gguf=str(path)))


LIFE = """
import os, signal, sys, threading, time
from service.generation.configured import configured_model
from service.generation.model import Message
from service.settings import Settings
got = []
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda number, _: got.append(number))
model = configured_model(Settings(llm_gguf="smollm2"))
for number in (signal.SIGTERM, signal.SIGINT):
    os.kill(os.getpid(), number)
    time.sleep(0.2)
assert got == [signal.SIGTERM, signal.SIGINT], got
print(next(model.stream([Message("user", "Tell a long story.")], max_tokens=500, stop=threading.Event())) != "")
if sys.argv[1] == "close":
    model.close()
    print(len(os.listdir("/proc/self/task")) < 5)
"""


@pytest.mark.parametrize("end", ["close", "leave it"])
def test_it_takes_no_signal_prints_nothing_and_ends_with_the_process(end: str) -> None:
    started = monotonic()
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", LIFE, end], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert set(run.stdout.split()) == {"True"}
    assert monotonic() - started < 60


def test_closing_it_ends_what_it_is_writing_soon() -> None:
    model = configured_model(Settings(llm_gguf="smollm2", llm_timeout=300))
    assert model is not None
    written = pieces(model, STORY)
    next(written)
    closing = threading.Thread(target=model.close)
    closing.start()
    started = monotonic()
    with pytest.raises(ModelFailed, match="stopped"):
        list(written)
    closing.join()
    assert monotonic() - started < SOON_S


def test_a_server_that_was_closed_frees_its_port() -> None:
    server = LocalServer(gguf_path("smollm2"))
    server.close()
    server.close()
    with pytest.raises(httpx2.ConnectError), httpx2.Client(trust_env=False) as client:
        client.get(f"{server.endpoint.url}/models")


def test_a_real_process_is_asked_and_streams(elsewhere: LanguageModel, asked: list[Message]) -> None:
    said = list(elsewhere.stream(asked, max_tokens=30, stop=threading.Event()))
    assert len(said) > 10
    assert "trade" in "".join(said)
    assert elsewhere.context_tokens == 4_096
    assert elsewhere.count_tokens("Hello world, 1,000 dollars") == 10


def test_a_real_process_is_stopped_in_its_answer_and_answers_the_next(elsewhere: LanguageModel) -> None:
    stop = threading.Event()
    written = pieces(elsewhere, STORY, stop)
    first = [next(written), next(written)]
    stop.set()
    assert all(first)
    assert list(written) == []
    assert elsewhere.complete(STORY, max_tokens=5, stop=threading.Event())


def test_a_real_process_is_killed_in_its_answer() -> None:
    with RealEndpoint() as endpoint:
        model = LanguageModel(endpoint.endpoint, timeout_s=300)
        assert model.count_tokens("Hello world") == 2
        written = pieces(model, STORY)
        next(written)
        os.kill(endpoint.process.pid, signal.SIGKILL)
        started = monotonic()
        with pytest.raises(ModelFailed, match="reached"):
            list(written)
        assert monotonic() - started < SOON_S
        endpoint.process.wait()
        with pytest.raises(ModelFailed, match="can't be reached"):
            model.complete(STORY, max_tokens=5, stop=threading.Event())
        assert model.count_tokens("Hello world") == 4  # estimated
        model.close()


def test_a_real_process_that_hangs_is_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.generation.allowance.SILENCE_S", 2.0)
    with RealEndpoint() as endpoint:
        model = LanguageModel(endpoint.endpoint, timeout_s=300)
        written = pieces(model, STORY)
        next(written)
        os.kill(endpoint.process.pid, signal.SIGSTOP)
        started = monotonic()
        with pytest.raises(ModelFailed, match="in the middle"):
            list(written)
        assert monotonic() - started < SOON_S
        model.close()
