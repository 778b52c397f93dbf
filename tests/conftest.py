"""The parts that many tests share: a service in a process of its own, and one encoder for the whole run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import httpx2
import hypothesis
import pytest

from index.encoding.encoder import Encoder

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
LONGEST = ("test_missing_articles.py", "test_odd_articles.py")  # minutes, in one piece
NOBODY = 65_534
START_TIMEOUT_S = 180.0
STOP_TIMEOUT_S = 60.0
ANSWERS_AT = re.compile(r"Pullquote answers at (http://\S+)")


hypothesis.settings.register_profile("patient", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("patient")


@dataclass(frozen=True, slots=True)
class Service:
    """A service process. log: the file that holds what it printed."""

    process: subprocess.Popen[bytes]
    data: Path
    log: Path

    @property
    def url(self) -> str:
        """Where it answers, once it does."""
        said = ANSWERS_AT.search(self.printed)
        assert said is not None, self.printed
        return said[1]

    @property
    def printed(self) -> str:
        """Everything that it printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def client(self, **keywords: Any) -> httpx2.Client:
        """A client of it."""
        return httpx2.Client(base_url=self.url, timeout=120, trust_env=False, **keywords)

    def wait_until_ready(self) -> Service:
        """Returns itself once it answers questions; fails with what it printed when it ends instead."""
        until = time.monotonic() + START_TIMEOUT_S
        while not ANSWERS_AT.search(self.printed):
            assert self.process.poll() is None, f"ended with {self.process.returncode}:\n{self.printed}"
            assert time.monotonic() < until, f"not ready in {START_TIMEOUT_S} s:\n{self.printed}"
            time.sleep(0.05)
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send the signal and wait for the end. -> the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(STOP_TIMEOUT_S)


class StartService(Protocol):
    """Starts `pullquote serve` on a free port."""

    def __call__(self, data: Path, *flags: str, env: Mapping[str, str] | None = None, port: int = 0) -> Service: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that none is left for one process while the other has nothing to do."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Without a browser the page was not tested, and that is not to be overlooked. (Here, since the process that
    reports for those that test knows no other conftest.)"""
    reasons = {
        report.longrepr[2] for report in terminalreporter.getreports("skipped") if isinstance(report.longrepr, tuple)
    }
    for reason in (reason for reason in reasons if "no browser" in reason):
        terminalreporter.section("page tests skipped", red=True, bold=True)
        terminalreporter.line(reason)


@pytest.fixture(scope="session")
def start_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartService]:
    """Starts services that don't outlive the run. Each test that starts one should stop it."""
    started: list[Service] = []
    logs, numbers = tmp_path_factory.mktemp("logs"), count()

    def start(data: Path, *flags: str, env: Mapping[str, str] | None = None, port: int = 0) -> Service:
        command = [sys.executable, "-m", "service.cli", "serve", f"--data={data}", f"--port={port}", *flags]
        log = logs / f"{next(numbers)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=_environment(env or {}), stdout=output, stderr=subprocess.STDOUT
            )
        started.append(Service(process, data, log))
        return started[-1]

    yield start
    for service in started:
        if service.process.poll() is None:
            service.process.kill()
        service.process.wait()


@pytest.fixture(scope="session")
def service(start_service: StartService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service with the seeds, for tests that leave it as they found it."""
    running = start_service(tmp_path_factory.mktemp("service") / "data", f"--seeds={SEEDS}").wait_until_ready()
    yield running
    assert running.stop() == 0, running.printed


@pytest.fixture
def client(service: Service) -> Iterator[httpx2.Client]:
    """A client of the shared service."""
    with service.client() as client:
        yield client


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder, loaded once a run."""
    encoder = Encoder()
    encoder.load()
    return encoder


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """root may read and write everything, and tests may run as root."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Ours, without what would change how a service behaves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULLQUOTE_", "HF_"))}
    return kept | dict(extra)
