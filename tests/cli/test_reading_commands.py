"""`list`, `show`, `status`, `remove`, `search` and `ask`: for a person, for a pipe and for a program."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from service.cli import cli
from service.schemas import ArticleListItem, ArticleView, AskResponse, SearchResponse, StatusResponse
from tests.cli.conftest import TEXTS, Run


@pytest.mark.usefixtures("filled")
def test_the_list_is_lines_with_tabs_where_there_is_no_terminal(run: Run, tmp_path: Path) -> None:
    line = {"id": "x", "text": "It rained.", "title": "Rain", "source": "The Post", "published_at": "2020-07-22"}
    (tmp_path / "x.jsonl").write_text(json.dumps(line))
    run("add", tmp_path / "x.jsonl")
    assert run("list").stdout.splitlines()[-1] == "x\t2020-07-22\tThe Post\tRain"
    assert run("list").stdout.splitlines()[0] == "flood.txt\t\t\tFloods"


@pytest.mark.usefixtures("filled")
def test_the_list_has_every_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.cli.direct.PAGE", 2)
    assert len(run("list").stdout.splitlines()) == len(TEXTS)


@pytest.mark.usefixtures("filled")
def test_the_list_for_programs_is_an_object_a_line(run: Run) -> None:
    items = [msgspec.json.decode(line, type=ArticleListItem) for line in run("list", "--json").stdout.splitlines()]
    assert [item.id for item in items] == ["flood.txt", "rice.txt", "roads:bridge.txt"]
    assert items[1].characters == len(TEXTS["rice.txt"])


@pytest.mark.usefixtures("filled")
def test_an_article_is_shown_with_what_is_known_of_it(run: Run) -> None:
    shown = run("show", "rice.txt").stdout
    assert "Title: Rice is dear" in shown.splitlines()
    assert shown.endswith(f"\n\n{TEXTS['rice.txt']}\n")
    article = msgspec.json.decode(run("show", "rice.txt", "--json").stdout, type=ArticleView)
    assert article.text == TEXTS["rice.txt"]


@pytest.mark.usefixtures("filled")
def test_an_article_that_is_not_there_is_an_error(run: Run) -> None:
    shown = run("show", "nothing")
    assert (shown.exit_code, shown.stderr) == (1, "pullquote: no article has the id 'nothing'\n")


@pytest.mark.usefixtures("filled")
def test_the_status_counts(run: Run) -> None:
    assert "Articles: 3, in 3 chunks" in run("status").stdout
    status = msgspec.json.decode(run("status", "--json").stdout, type=StatusResponse)
    assert (status.articles, status.index_sequence) == (3, 3)


@pytest.mark.usefixtures("filled")
def test_articles_are_removed_and_the_unknown_are_named(run: Run) -> None:
    removed = run("remove", "rice.txt", "nothing", "flood.txt")
    assert removed.exit_code == 1
    assert removed.stdout == "removed rice.txt\nremoved flood.txt\n"
    assert removed.stderr == "pullquote: no article has the id 'nothing'\n"
    assert len(run("list").stdout.splitlines()) == 1
    assert json.loads(run("remove", "roads:bridge.txt", "--json").stdout) == {
        "removed": ["roads:bridge.txt"],
        "not_found": [],
        "deleted": 0,
    }
    emptied = run("list")
    assert (emptied.exit_code, emptied.stdout) == (0, "")
    assert "no articles yet" in emptied.stderr


@pytest.mark.usefixtures("filled")
def test_a_search_gives_passages_with_their_places(run: Run) -> None:
    found = run("search", "Who sent tents?", "--top-k", "1").stdout
    assert found.splitlines()[0] == "1. Floods"
    assert found.splitlines()[1].startswith("    flood.txt, characters ")
    response = msgspec.json.decode(run("search", "Who sent tents?", "--json").stdout, type=SearchResponse)
    for passage in response.passages:
        assert TEXTS[passage.article_id.replace(":", "/")][passage.start_char_index : passage.end_char_index] == (
            passage.text
        )


@pytest.mark.usefixtures("filled")
def test_filters_reach_the_search(run: Run) -> None:
    found = run("search", "tents", "--article", "rice.txt", "--article", "roads:bridge.txt", "--json").stdout
    assert {passage["article_id"] for passage in json.loads(found)["passages"]} == {"rice.txt", "roads:bridge.txt"}
    undated = run("search", "tents", "--after", "2020-01-01")
    assert (undated.exit_code, undated.stdout) == (0, "")
    assert "3 articles without a date were left out" in undated.stderr
    asked = run("ask", "Where are the tents?", "--after", "2020-01-01")
    assert "No article passes the filters." in asked.stdout
    assert "3 articles without a date were left out" in asked.stderr


@pytest.mark.usefixtures("filled")
def test_an_answer_is_quotations_with_their_places(run: Run) -> None:
    printed = run("ask", "Who sent tents?", "--threshold", "0").stdout
    response = msgspec.json.decode(run("ask", "Who sent tents?", "--threshold", "0", "--json").stdout, type=AskResponse)
    assert response.answered
    for citation in response.citations:
        source = citation.source
        text = TEXTS[source.article_id.replace(":", "/")]
        assert text[source.start_char_index : source.end_char_index] == source.cited_text
        assert f"{source.cited_text} [{citation.index}]" in printed
        assert f"    {source.article_id}, characters {source.start_char_index}–{source.end_char_index}\n" in printed
    assert "Confidence: " in printed


def test_the_sentence_before_is_printed_where_a_quotation_needs_it_and_line_breaks_stay(
    run: Run, tmp_path: Path
) -> None:
    text = (
        "Ines Calder \x1b[31mrebuilt the ferry.\n\nShe said the work on the ferry had taken\nnine weeks in a dry dock."
    )
    (tmp_path / "x.jsonl").write_text(json.dumps({"id": "ferry", "text": text}))
    run("add", tmp_path / "x.jsonl")
    question = ("ask", "How long did the work on the ferry take?", "--threshold", "0", "--max-quotes", "1")
    lines = run(*question).stdout.splitlines()
    assert lines[0] == "(before it: Ines Calder ␛[31mrebuilt the ferry.)"
    assert lines[1:3] == ["She said the work on the ferry had taken", "nine weeks in a dry dock. [1]"]
    context = json.loads(run(*question, "--json").stdout)["citations"][0]["context"]
    assert context["text"] == text[: context["end_char_index"]]


@pytest.mark.usefixtures("filled")
def test_a_refusal_says_so_and_marks_the_passages_as_no_answer(run: Run) -> None:
    refused = run("ask", "Who sent tents?", "--threshold", "1")
    assert refused.exit_code == 0
    assert refused.stdout.startswith("The articles do not say. ")
    assert "The nearest passages, which are not an answer:" in refused.stdout
    assert " [1]" not in refused.stdout


@pytest.mark.usefixtures("filled")
def test_a_filter_that_nothing_passes_is_told_of(run: Run) -> None:
    assert "No article passes the filters." in run("ask", "Who sent tents?", "--source", "Nobody").stdout


@pytest.mark.parametrize(
    "command", [["list"], ["show", "x"], ["status"], ["remove", "x"], ["ask", "x"], ["search", "x"]]
)
def test_without_an_archive_the_way_to_one_is_told_and_none_is_made(run: Run, data: Path, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "pullquote add" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not data.exists()


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "x", "--top-k", "0"], ["search", "x", "--sort", "oldest"], ["nothing"], ["add"], ["list", "x"]],
)
def test_wrong_usage_is_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("arguments", [["ask", " "], ["search", "x" * 2_001], ["ask", "x", "--after", "yesterday"]])
@pytest.mark.usefixtures("filled")
def test_a_question_that_cannot_be_asked_is_an_error_in_one_line(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "filters." not in result.stderr


def test_every_command_explains_itself(run: Run) -> None:
    for name, command in cli.commands.items():
        assert command.help
        assert run(name, "--help").exit_code == 0


def test_the_list_on_a_terminal_keeps_its_columns_and_every_id_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    long_id = "b-" + "x" * 70
    ids = ["a-1", "a-2", long_id, "c-12345"]
    lines = [{"id": each, "text": "It rained.", "title": "A dry title", "source": "The Post"} for each in ids]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run("add", tmp_path / "some.jsonl")
    monkeypatch.setattr("service.cli.list.ROWS", 2)
    console = Console(force_terminal=True, width=60, no_color=True, file=io.StringIO())
    monkeypatch.setattr("service.cli.list.output", lambda: console)
    assert run("list").exit_code == 0
    assert isinstance(console.file, io.StringIO)
    head, *rows = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in console.file.getvalue().splitlines()]
    assert head.startswith("id ")
    assert rows[2] == long_id
    assert rows[0].index("The Post") == rows[1].index("The Post") == head.index("outlet")
    assert rows[3].split() == ["c-12345", "The", "Post", "A", "dry", "title"]
