"""`pullquote backup` and `pullquote restore`: what they print, and what they leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from service.cli.options import ENVIRONMENT_PREFIX
from tests.cli.conftest import ROOT, Run, Spawn
from tests.conftest import Service


@pytest.fixture
def file(run: Run, filled: Path, tmp_path: Path) -> Path:
    """A backup of the three articles."""
    assert filled.exists()
    assert run("backup", tmp_path / "news.backup").exit_code == 0
    return tmp_path / "news.backup"


def test_a_backup_is_told_of_and_restores_on_another_machine(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = run("ask", "Who sent tents?").stdout
    monkeypatch.setenv(f"{ENVIRONMENT_PREFIX}DATA", str(tmp_path / "elsewhere"))
    result = run("restore", file)
    size = file.stat().st_size
    assert (result.exit_code, result.stdout) == (0, f"restored 3 articles in 3 chunks, {size:,} bytes\n")
    assert run("ask", "Who sent tents?").stdout == asked
    assert "word index" not in run("list").stderr
    again = run("backup", tmp_path / "again")
    assert again.stdout == (
        f"backed up 3 articles in 3 chunks, {(tmp_path / 'again').stat().st_size:,} bytes, to {tmp_path / 'again'}\n"
    )


@pytest.mark.usefixtures("filled")
def test_programs_get_json(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("backup", tmp_path / "b", "--json").stdout)
    size = (tmp_path / "b").stat().st_size
    counts = {"articles": 3, "chunks": 3, "bytes": size, "index_sequence": 3}
    assert told == {"file": str(tmp_path / "b"), **counts}
    assert json.loads(run("restore", tmp_path / "b", "--yes", "--json").stdout) == counts


def test_an_existing_file_is_kept_without_force(run: Run, file: Path) -> None:
    before = file.read_bytes()
    refused = run("backup", file)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "--force" in refused.stderr
    assert file.read_bytes() == before
    run("remove", "rice.txt")
    assert run("backup", file, "--force").exit_code == 0
    assert file.read_bytes() != before


def test_what_would_be_replaced_is_said_first(run: Run, file: Path) -> None:
    run("remove", "rice.txt")
    refused = run("restore", file)
    assert refused.exit_code == 1
    assert "(2 articles in 2 chunks) would be replaced by the backup: give --yes" in refused.stderr
    assert len(run("list", "--json").stdout.splitlines()) == 2
    assert run("restore", file, "--yes").exit_code == 0
    assert len(run("list", "--json").stdout.splitlines()) == 3


def test_an_archive_that_can_not_be_read_is_replaced_when_told_to(run: Run, file: Path, data: Path) -> None:
    (data / "catalog.sqlite3").write_bytes(b"ruined" * 1_000)
    assert "which can't be read, would be replaced" in run("restore", file).stderr
    assert run("list").exit_code == 1
    assert run("restore", file, "--yes").exit_code == 0
    assert run("list").exit_code == 0


def test_a_spoiled_file_is_one_clear_line_and_changes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    before = run("list").stdout
    content = file.read_bytes()
    for spoiled in (b"", b"just a text", content[:5_000], content[:-1], content.replace(b"tents", b"tanks")):
        (tmp_path / "spoiled").write_bytes(spoiled)
        refused = run("restore", tmp_path / "spoiled", "--yes")
        assert refused.exit_code == 1
        assert len(refused.stderr.splitlines()) == 1
        assert "backup" in refused.stderr
    assert run("restore", tmp_path / "missing").exit_code == 2
    assert run("list").stdout == before


def test_a_backup_made_with_other_settings_names_the_way_out(run: Run, file: Path) -> None:
    refused = run("restore", file, "--yes", "--chunk-tokens", "100")
    assert refused.exit_code == 1
    assert "pullquote reindex" in refused.stderr
    assert run("list").exit_code == 0


def test_without_an_archive_there_is_no_backup(run: Run, tmp_path: Path) -> None:
    refused = run("backup", tmp_path / "b")
    assert refused.exit_code == 1
    assert "no archive in the data directory" in refused.stderr
    assert not (tmp_path / "b").exists()
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("filled")
def test_a_full_disk_is_one_line_and_leaves_nothing_behind(spawn: Spawn, tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000));"
    code = f"{limit} from service.cli import main; main()"
    (tmp_path / "target").mkdir()
    command = [sys.executable, "-c", code, "backup", str(tmp_path / "target" / "b")]
    failed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert failed.returncode == 1
    assert failed.stderr == ("pullquote: the disk that the backup goes to is full: make room, or name another place\n")
    assert not list((tmp_path / "target").iterdir())
    assert spawn("backup", tmp_path / "target" / "b").returncode == 0


def test_both_work_while_a_service_holds_the_directory(
    run: Run, service: Service, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{ENVIRONMENT_PREFIX}DATA", str(service.data))
    before = run("list", "--json").stdout
    assert run("backup", tmp_path / "b").exit_code == 0
    try:
        assert run("add", articles).exit_code == 0
        assert run("list", "--json").stdout != before
        refused = run("restore", tmp_path / "b")
        assert refused.exit_code == 1
        assert "would be replaced" in refused.stderr
        (tmp_path / "cut").write_bytes((tmp_path / "b").read_bytes()[:-1])
        refused = run("restore", tmp_path / "cut", "--yes")
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1)
        assert "cut off or changed" in refused.stderr
    finally:
        restored = run("restore", tmp_path / "b", "--yes", "--json")
    assert restored.exit_code == 0, restored.stderr
    assert run("list", "--json").stdout == before
    status = json.loads(run("status", "--json").stdout)
    assert json.loads(restored.stdout)["articles"] == status["articles"]
    assert status["ready"] is True
