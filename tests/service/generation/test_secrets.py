"""The key goes to the endpoint, and nowhere else; the endpoint is the one that was meant."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from service.errors import ModelFailed
from service.generation.model import Message
from tests.service.generation.endpoint import Raw, ScriptedEndpoint, Status, event, said

KEY = "sk-very-secret-0123456789"
WORDS = "WHAT SOMEBODY ASKED"
ROOT = Path(__file__).parents[3]

LOUD = f"""
import logging, sys, threading
from service.logs import configure_logs
from service.settings import Settings
configure_logs(Settings(log_level="debug"))
from service.generation.configured import configured_model
from service.generation.model import Message
model = configured_model(Settings(llm_url=sys.argv[1], llm_model="m", llm_timeout=20))
print(repr(model), vars(model), model._client.__dict__)
for _ in range(int(sys.argv[2])):
    try:
        print(model.complete([Message("user", "{WORDS}?")], max_tokens=5, stop=threading.Event()))
    except Exception:
        logging.getLogger("any").exception("failed")
        import structlog
        structlog.get_logger("ours").error("failed", exc_info=True)
print(model.count_tokens("one two"), model.context_tokens)
"""


def test_nothing_that_is_logged_or_printed_holds_the_key() -> None:
    """At the loudest, with an endpoint that gives the key back wherever it can."""
    echo = {"X-Echo": KEY, "WWW-Authenticate": KEY, "x-request-id": KEY, "Location": f"http://x/{KEY}"}
    attempts = iter(
        [
            [Status(401, echo), KEY.encode()],
            [Status(400, echo), event({"error": {"message": KEY}})],
            [Status(500, echo)],
            [Status(500, echo)],
            [Status(307, echo)],
            [event({"error": {"message": KEY}})],
            [Raw(f"HTTP/1.1 {KEY}\r\n\r\n".encode())],
        ]
    )
    with ScriptedEndpoint(lambda _: iter(next(attempts, list(said("Trade."))))) as endpoint:
        run = subprocess.run(
            [sys.executable, "-c", LOUD, endpoint.url, "6"],
            env={"PULLQUOTE_LLM_KEY": KEY, "OPENAI_LOG": "debug", "PATH": ""},
            cwd=ROOT, capture_output=True, text=True, timeout=180, check=True,
        )  # fmt: skip
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in endpoint.requests + endpoint.others)
    assert "Trade." in run.stdout
    assert "the language model failed" in run.stderr
    for printed in (run.stdout, run.stderr):
        assert KEY not in printed
        assert WORDS not in printed
    assert endpoint.root not in run.stderr


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine that only who is told of it trusts, with its private key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate, and is not installed")
    path = tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", tmp_path / "public.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + (tmp_path / "public.pem").read_bytes())
    return path


def test_an_https_endpoint_gets_the_key_only_if_its_certificate_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    question = [Message("user", WORDS)]
    with ScriptedEndpoint(lambda _: said("Trade."), {"/tokenize": {"tokens": [1]}}, tls=context) as endpoint:
        with endpoint.model(key=KEY) as model, pytest.raises(ModelFailed, match="can't be reached"):
            model.complete(question, max_tokens=5, stop=threading.Event())
        assert (endpoint.requests, endpoint.others) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with endpoint.model(key=KEY) as model:
            assert model.complete(question, max_tokens=5, stop=threading.Event()) == "Trade."
            assert model.count_tokens("Canada prioritised") == 1
    assert endpoint.requests[0].headers["authorization"] == f"Bearer {KEY}"
