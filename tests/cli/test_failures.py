"""Whatever goes wrong ends in one line, and importing is light."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.encoding.encoder import Encoder
from index.storage.directory import LOCK_NAME, DirectoryLock
from tests.cli.conftest import ROOT, Run, Spawn

HEAVY = ("torch", "sentence_transformers", "transformers", "sklearn", "litestar")
ENGINES = ("faiss", "tantivy")  # which an archive that is opened needs


@pytest.mark.parametrize("arguments", [["list"], ["status"], ["show", "rice.txt"], ["remove", "rice.txt"]])
@pytest.mark.usefixtures("filled")
def test_what_asks_nothing_loads_no_model_library(arguments: list[str]) -> None:
    code = (
        "import sys; from service.cli import cli; cli(sys.argv[1:], standalone_mode=False);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["ask", "--help"], ["serve", "--help"]])
def test_what_opens_no_archive_loads_no_engine(arguments: list[str]) -> None:
    code = (
        "import sys; from service.cli import cli; cli(sys.argv[1:], standalone_mode=False);"
        f"print([name for name in {HEAVY + ENGINES} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "[]"


def test_an_interrupt_while_the_program_is_loaded_is_one_line() -> None:
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # which what runs in the background may ignore
        "class Impatient:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'rich.console':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "from service.cli import main\n"
        "main()"
    )
    interrupted = subprocess.run([sys.executable, "-c", code, "list"], cwd=ROOT, capture_output=True, text=True)
    assert (interrupted.returncode, interrupted.stderr) == (1, "pullquote: interrupted\n")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["list", "list --json", "show rice.txt", "remove rice.txt"])
def test_an_output_that_is_closed_is_nothing_to_talk_about(command: str, closed: str) -> None:
    command = f"{sys.executable} -m service.cli {command} {closed}"
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == "pullquote 0.1.0\n"


@pytest.mark.usefixtures("filled")
def test_an_archive_of_other_settings_names_the_way_out(run: Run) -> None:
    refused = run("list", "--chunk-tokens", "100")
    assert refused.exit_code == 1
    assert "pullquote reindex" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_after_encoding_again_the_other_settings_are_those_of_the_archive(run: Run) -> None:
    again = run("reindex", "--chunk-tokens", "100")
    assert (again.exit_code, again.stdout) == (0, "encoded 3 articles again\n")
    assert run("list", "--chunk-tokens", "100").exit_code == 0
    assert run("list").exit_code == 1


@pytest.mark.usefixtures("filled")
def test_an_archive_of_another_encoder_names_the_way_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other weights")
    refused = run("status", "--model", tmp_path / "model")
    assert refused.exit_code == 1
    assert "pullquote reindex" in refused.stderr


def test_a_directory_that_another_command_holds_is_left_alone(run: Run, filled: Path, articles: Path) -> None:
    lock = DirectoryLock(filled)
    for arguments in (["list"], ["add", articles], ["reindex"], ["remove", "rice.txt"]):
        refused = run(*arguments)
        assert refused.exit_code == 1
        assert f"in use by process {os.getpid()}" in refused.stderr.splitlines()[-1]
    lock.release()


def test_the_lock_of_one_that_was_killed_is_passed_over(run: Run, filled: Path) -> None:
    (filled / LOCK_NAME).write_text('{"pid": 1, "url": "http://127.0.0.1:1", "token": "x"}')
    assert run("list").exit_code == 0


@pytest.mark.parametrize(("name", "what"), [("file", "is no folder"), ("link", "is a link to nowhere")])
@pytest.mark.parametrize("arguments", [["status"], ["check"], ["ask", "Who?"], ["add", "file"]])
def test_a_data_directory_that_is_no_folder_is_told_as_that(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("It rained.")
    Path("link").symlink_to("nowhere")
    refused = run(*arguments, "--data", name)
    assert refused.exit_code == 1
    assert f"the data directory {what}" in refused.stderr


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("libtorch_python.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
        OSError(12, "Cannot allocate memory"),
    ],
)
def test_too_little_memory_is_told_as_that(run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("service.cli.direct.check_folder", fail)
    refused = run("list")
    assert refused.exit_code == 1
    assert "too little memory" in refused.stderr


def test_a_host_that_is_none_is_named(spawn: Spawn) -> None:
    refused = spawn("serve", "--host", "nosuch.invalid", "--port", "0")
    assert refused.returncode == 1
    assert refused.stderr.endswith("name another with --host\n")


def test_a_port_in_use_is_one_line(spawn: Spawn) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = spawn("serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert refused.stderr.startswith("pullquote: can't serve on 127.0.0.1 port ")


@pytest.mark.usefixtures("filled")
def test_the_unexpected_is_one_line_too_but_for_whoever_looks_for_the_fault(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.cli.direct.DirectAccess.status", lambda _: 1 / 0)
    failed = run("status")
    assert failed.exit_code == 1
    assert failed.stderr.startswith("pullquote: unexpected: ZeroDivisionError: ")
    assert len(failed.stderr.splitlines()) == 1
    monkeypatch.setenv("PULLQUOTE_LOG_LEVEL", "debug")
    assert isinstance(run("status").exception, ZeroDivisionError)


@pytest.mark.usefixtures("filled")
def test_a_reader_that_has_enough_is_no_failure_to_talk_about() -> None:
    command = f"{sys.executable} -m service.cli show rice.txt | true"
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert result.stderr == ""


@pytest.mark.usefixtures("filled")
def test_a_full_disk_behind_the_output_is_told_of() -> None:
    command = f"{sys.executable} -m service.cli list > /dev/full"
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr == "pullquote: the output can't be written: no space left on device\n"


def test_a_terminal_that_cannot_write_a_character_gets_the_rest(run: Run, articles: Path) -> None:
    (articles / "cafe.txt").write_text("The café opened.", encoding="utf-8")
    run("add", articles / "cafe.txt")
    result = subprocess.run(
        [sys.executable, "-m", "service.cli", "show", "cafe.txt"],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith(b"\nThe caf\\xe9 opened.\n")


@pytest.mark.usefixtures("filled")
def test_nothing_is_encoded_for_a_question_that_cannot_be_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Encoder, "_loaded", lambda _: pytest.fail("the encoder was loaded"))
    assert run("ask", "").exit_code == 2
