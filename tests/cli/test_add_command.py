"""`pullquote add`: what is said of every file, and that it can be repeated and cut off."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.encoding.encoder import Encoder
from index.storage.directory import LOCK_NAME
from tests.cli.conftest import ROOT, Run, Spawn


def test_a_folder_is_added_and_its_ids_are_its_paths(run: Run, articles: Path) -> None:
    added = run("add", articles)
    assert (added.exit_code, added.stdout, added.stderr) == (0, "added 3, updated 0, unchanged 0, failed 0\n", "")
    listed = run("list").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["flood.txt", "rice.txt", "roads:bridge.txt"]


@pytest.mark.usefixtures("filled")
def test_adding_again_changes_nothing_and_encodes_nothing(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Encoder, "_loaded", lambda _: pytest.fail("the encoder was loaded"))
    assert run("add", articles).stdout == "added 0, updated 0, unchanged 3, failed 0\n"


@pytest.mark.usefixtures("filled")
def test_a_changed_file_is_brought_up_to_date(run: Run, articles: Path) -> None:
    (articles / "rice.txt").write_text("Rice is cheap\n\nThe price of rice fell.")
    assert run("add", articles).stdout == "added 0, updated 1, unchanged 2, failed 0\n"
    assert "The price of rice fell." in run("show", "rice.txt").stdout


def test_each_failure_is_a_line_and_stops_nothing(run: Run, articles: Path) -> None:
    (articles / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (articles / "lines.jsonl").write_text('{"id": "one", "text": "It rained."}\n{"id": "two"\n')
    added = run("add", articles, articles / "missing.txt")
    assert (added.exit_code, added.stdout) == (1, "added 4, updated 0, unchanged 0, failed 3\n")
    assert [line.split(": ")[:2] for line in added.stderr.splitlines()] == [
        ["pullquote", f"{articles}/lines.jsonl:2"],
        ["pullquote", f"{articles}/photo.png"],
        ["pullquote", f"{articles}/missing.txt"],
    ]
    assert "there is no such file or folder" in added.stderr


def test_an_archive_never_takes_in_its_own_data_directory(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = articles / "data"
    monkeypatch.setenv("PULLQUOTE_DATA", str(data))
    run("add", articles)
    (data / LOCK_NAME).write_text('{"pid": 1, "token": "secret"}')
    added = run("add", articles)
    assert (added.exit_code, added.stdout) == (0, "added 0, updated 0, unchanged 3, failed 0\n")
    assert added.stderr == f"pullquote: {data}: is a data directory of Pullquote, and was passed over\n"
    refused = run("add", data, data / LOCK_NAME)
    assert (refused.exit_code, refused.stdout) == (1, "added 0, updated 0, unchanged 0, failed 2\n")
    assert len(run("list").stdout.splitlines()) == 3


def test_the_summary_is_there_for_programs_too(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    summary = json.loads(run("add", articles, "--json").stdout)
    assert {key: summary[key] for key in ("created", "updated", "unchanged", "failed", "interrupted")} == {
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "failed": 1,
        "interrupted": False,
    }
    assert summary["errors"] == [
        {
            "where": f"{articles}/empty.txt",
            "detail": "the text is empty or only white space; send the words of the article",
        }
    ]


def test_a_path_that_is_wrong_makes_no_archive(run: Run, data: Path, tmp_path: Path) -> None:
    assert run("add", tmp_path / "typo").exit_code == 1
    assert not data.exists()


def test_the_name_of_a_file_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m\n\u202e.txt"
    path.write_bytes(b"\0")
    said = run("add", path).stderr
    assert "\x1b" not in said
    assert "evil␛[31m <U+202E>.txt: is not text" in said


def test_an_article_that_comes_twice_ends_as_the_last_one_says(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": "same", "text": f"Version {number}."}) for number in range(3)]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines))
    assert run("add", tmp_path / "articles.jsonl").stdout == "added 1, updated 2, unchanged 0, failed 0\n"
    assert json.loads(run("show", "same", "--json").stdout)["text"] == "Version 2."


def test_interrupted_it_finishes_what_is_in_hand_and_says_how_to_go_on(
    data: Path, tmp_path: Path, spawn: Spawn
) -> None:
    with (tmp_path / "articles.jsonl").open("w") as file:
        for number in range(3_000):
            file.write(json.dumps({"id": f"a{number}", "text": f"Village {number} was flooded on Monday. " * 3}) + "\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "add", str(tmp_path / "articles.jsonl"), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: (data / "catalog.sqlite3-wal").exists())
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=300)
    summary = json.loads(printed)
    assert process.returncode == 1
    assert [line for line in said.splitlines() if not line.startswith("pullquote: adding: ")] == [
        "pullquote: finishing the articles in hand; Ctrl-C again stops at once",
        "pullquote: interrupted: what was added stays; run the same command again to go on",
    ]
    assert summary["interrupted"]
    assert 0 < summary["created"] < 3_000
    assert json.loads(spawn("status", "--json").stdout)["articles"] == summary["created"]


def test_a_full_disk_ends_it_in_one_line_and_keeps_what_was_added(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False, capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"NOT TESTED: a full disk; mounting a small one takes root's rights here: {mounted.stderr.strip()}")
    try:
        monkeypatch.setenv("PULLQUOTE_DATA", str(disk / "data"))
        assert run("add", articles).exit_code == 0
        fill(disk, but=65_536)
        (articles / "rice.txt").write_text("Rice is cheap\n\nThe price of rice fell.")
        (articles / "a-long-one.txt").write_text("It rained. " * 2_000)
        full = run("add", articles)
        assert full.exit_code == 1
        assert full.stderr.splitlines()[-1].startswith("pullquote: ")
        assert "full" in full.stderr
        (disk / "filler").unlink()
        assert "Rice is dear" in run("show", "rice.txt").stdout
        assert run("add", articles).stdout == "added 1, updated 1, unchanged 2, failed 0\n"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, *, but: int) -> None:
    """Leave so many bytes free."""
    with (disk / "filler").open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(bytes(4_096))
        file.truncate(file.tell() - but)


def wait_for(condition: Callable[[], bool], timeout_s: float = 120) -> None:
    until = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
