"""The text of an article is data: it steers no terminal and is no markup, and narrow terminals lose nothing."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from service.cli.terminal import one_line, shown, write, write_json
from service.schemas import FilterFields
from tests.cli.conftest import ROOT, Run

HOSTILE = "\x1b[2J\x1b]0;owned\x07 \x9b31m [bold red]x[/] :smile: \u202egnorw\u202c \u2066x\u2069 \x7f"


def test_what_steers_a_terminal_is_shown() -> None:
    assert shown("a\x1b[31mb\u202ec\x00\x9b\x7f\r") == "a␛[31mb<U+202E>c␀<U+009B>␡␍"


@pytest.mark.parametrize(
    "text", ["Straße", "首相", "a\tb\nc", "می\u200cخواهم", "👩\u200d👩", "co\u00adop", "ភ្នំ\u200bពេញ"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert shown(text) == text


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_nothing_in_an_article_is_obeyed_or_taken_for_markup(run: Run, tmp_path: Path) -> None:
    line = {"id": "evil", "text": f"The kangaroo {HOSTILE} opened the bridge.", "title": HOSTILE, "source": HOSTILE}
    (tmp_path / "evil.jsonl").write_text(json.dumps(line))
    assert run("add", tmp_path / "evil.jsonl").exit_code == 0
    for command in (
        ["list"],
        ["show", "evil"],
        ["search", "kangaroo"],
        ["ask", "Who opened the bridge?", "--threshold", "0"],
        ["ask", "Who opened the bridge?", "--threshold", "1"],
        ["show", "evil", "--json"],
        ["ask", "Who opened the bridge?", "--json"],
    ):
        printed = run(*command).stdout
        assert not set(printed) & set("\x1b\x07\x9b\x7f\u202e\u202c\u2066\u2069"), command
        assert "[bold red]x[/] :smile:" in printed, command
    assert json.loads(run("show", "evil", "--json").stdout)["text"] == line["text"]


def terminal(width: int, **environment: str) -> Console:
    return Console(
        file=io.StringIO(), force_terminal=True, width=width, markup=False, highlight=False, _environ=environment
    )


@pytest.mark.parametrize("width", [1, 10, 40, 200])
def test_every_word_is_there_at_any_width(width: int) -> None:
    words = "The minister of foreign affairs said on Monday that the bridge would be opened soon."
    console = terminal(width, TERM="xterm")
    write(console, words, 4)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert " ".join(" ".join(lines).split()) == words
    assert all(line.startswith("    ") for line in lines)
    assert width < 24 or all(len(line) <= width for line in lines)


def test_colour_can_be_turned_off() -> None:
    for environment, coloured in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)):
        console = terminal(80, **environment)
        write(console, Text("x", style="cyan"))
        assert ("\x1b[36m" in console.file.getvalue()) == coloured  # type: ignore[attr-defined]


@pytest.mark.usefixtures("filled")
def test_the_list_never_cuts_an_id_however_narrow_the_terminal() -> None:
    printed = in_terminal("list", columns=12)
    assert "roads:bridge.txt" in printed
    assert "flood.txt" in printed


def in_terminal(*arguments: str, columns: int) -> str:
    """What a command prints into a terminal of that width."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "service.cli", *arguments],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                part = os.read(ours, 4_096)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            printed += part
        process.wait()
    os.close(ours)
    return printed.decode()


@pytest.mark.usefixtures("filled")
def test_a_bar_is_drawn_in_a_terminal_and_failures_go_above_it(articles: Path) -> None:
    (articles / "photo.png").write_bytes(b"\0")
    printed = in_terminal("add", str(articles), columns=200)
    assert "adding" in printed
    assert f"\r\x1b[2Kpullquote: {articles}/photo.png: is not text" in printed
    assert printed.endswith("added 0, updated 0, unchanged 3, failed 1\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_json_is_utf_8_whatever_stdout_is(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    said = "São Paulo “ភ្នំពេញ” 🚢 \u202e\x1b"
    written = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding, errors="backslashreplace"))
    write_json(FilterFields(sources=[said]))
    sys.stdout.flush()
    assert msgspec.json.decode(written.getvalue())["sources"] == [said]


@pytest.mark.usefixtures("filled")
def test_json_is_json_whatever_is_in_it(run: Run) -> None:
    assert msgspec.json.decode(run("show", "rice.txt", "--json").stdout)


def test_bytes_that_are_no_utf_8_cost_nothing_of_what_is_told(tmp_path: Path, data: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, content in ((b"caf\xe9.txt", b"\0"), (b"th\xe9.txt", b"Tea was served in Harrow.")):
        (folder / os.fsdecode(name)).write_bytes(content)
    env = {**os.environ, "PULLQUOTE_DATA": str(data)}
    command = [sys.executable, "-m", "service.cli"]
    added = subprocess.run([*command, "add", "--json", folder], cwd=ROOT, env=env, capture_output=True, check=False)
    assert added.returncode == 1
    told = json.loads(added.stdout)
    assert "caf\ufffd.txt" in told["errors"][0]["where"]
    shown = subprocess.run([*command, "show", b"caf\xe9"], cwd=ROOT, env=env, capture_output=True, check=False)
    assert (shown.returncode, b"fault of Pullquote" in shown.stderr) == (1, False)


NO_UTF_8 = os.fsdecode(b"caf\xe9.txt")


@pytest.fixture
def _beside_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / NO_UTF_8).touch()
    monkeypatch.chdir(tmp_path / "here")


@pytest.mark.usefixtures("filled", "_beside_a_file_of_that_name")
def test_an_id_that_is_no_utf_8_is_no_articles(run: Run) -> None:
    shown = run("show", NO_UTF_8)
    assert (shown.exit_code, shown.stderr) == (1, "pullquote: no article has the id 'caf\ufffd.txt'\n")
    removed = run("remove", "rice.txt", NO_UTF_8, "flood.txt", "--source", NO_UTF_8, "--json")
    assert removed.exit_code == 1
    assert json.loads(removed.stdout) == {
        "removed": ["rice.txt", "flood.txt"],
        "not_found": ["caf\ufffd.txt"],
        "deleted": 0,
    }


@pytest.mark.parametrize("option", ["--article", "--source"])
@pytest.mark.usefixtures("filled", "_beside_a_file_of_that_name")
def test_words_that_are_no_utf_8_are_asked_as_far_as_they_can_be_read(run: Run, option: str) -> None:
    found = run("search", NO_UTF_8, option, NO_UTF_8)
    assert (found.exit_code, found.stderr) == (0, "pullquote: no passages\n")
    answer = json.loads(run("ask", NO_UTF_8, option, NO_UTF_8, "--json").stdout)
    assert (answer["question"], answer["refusal_reason"]) == ("caf\ufffd.txt", "no_match_for_filters")


@pytest.mark.usefixtures("filled", "_beside_a_file_of_that_name")
def test_a_path_that_is_no_utf_8_is_the_file_it_names_or_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "backup").exit_code == 0
    (tmp_path / "backup").rename(NO_UTF_8)
    assert run("restore", NO_UTF_8, "--yes").exit_code == 0
    made = run("backup", NO_UTF_8, "--force", "--json")
    assert (made.exit_code, json.loads(made.stdout)["file"]) == (0, "caf\ufffd.txt")
    refused = run("list", "--data", NO_UTF_8)
    assert refused.exit_code == 2
    assert "is not UTF-8; name another" in refused.stderr
