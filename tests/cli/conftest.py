"""The command line in this process, for what it prints, and in one of its own, for how it behaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from index.encoding.encoder import PACKAGED_MODEL, Encoder
from service.cli import cli

ROOT = Path(__file__).parents[2]
TEXTS = {
    "rice.txt": "Rice is dear\n\nThe price of rice rose in the province on Monday. Farmers welcomed the news.",
    "roads/bridge.txt": "A bridge opens\n\nA new bridge over the Mekong was opened by the prime minister on Friday.",
    "flood.txt": "Floods\n\nFloods drove ten thousand people from their homes. The Red Cross sent tents.",
}


class Run(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *arguments: str | Path) -> Result: ...


class Spawn(Protocol):
    """Runs the command line in a process of its own."""

    def __call__(self, *arguments: str | Path, **keywords: object) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(autouse=True)
def _environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PULLQUOTE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PULLQUOTE_DATA", str(data))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data directory that the commands use; nothing is there yet."""
    return tmp_path / "data"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles."""
    for name, text in TEXTS.items():
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "articles"


@pytest.fixture
def run(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process. The packaged encoder is the one that is loaded already."""
    import service.cli.direct

    def quick(model: str = PACKAGED_MODEL) -> Encoder:
        return encoder if model == PACKAGED_MODEL else Encoder(model)

    monkeypatch.setattr(service.cli.direct, "Encoder", quick)
    monkeypatch.setattr("index.encoding.encoder.Encoder", quick)

    def run_here(*arguments: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="pullquote")

    return run_here


@pytest.fixture
def spawn() -> Spawn:
    """Runs the command line in a process of its own."""

    def run_there(*arguments: str | Path, **keywords: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [sys.executable, "-m", "service.cli", *map(str, arguments)],
            **{"cwd": ROOT, "capture_output": True, "text": True, "timeout": 300, "check": False, **keywords},
        )

    return run_there


@pytest.fixture
def filled(run: Run, articles: Path, data: Path) -> Path:
    """The data directory with the three articles in it."""
    assert run("add", articles).exit_code == 0
    return data
