"""`check`: one line where all is well, and otherwise what to do, for a person and for a program."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.search.lexical import FOLDER_NAME
from index.storage.catalog import FILE_NAME
from tests.cli.conftest import Run
from tests.conftest import Service


@pytest.mark.usefixtures("filled")
def test_where_all_is_well_it_counts(run: Run) -> None:
    checked = run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout == "checked 3 articles in 3 chunks, 0 earlier texts: all is well, and the word index agrees\n"
    found = json.loads(run("check", "--json").stdout)
    assert found == {
        "sound": True,
        "articles": 3,
        "chunks": 3,
        "past_texts": 0,
        "index_sequence": 3,
        "held": False,
        "word_index": "whole",
        "findings": [],
    }


def test_a_damaged_text_is_named_and_sending_it_again_mends_it(run: Run, filled: Path, articles: Path) -> None:
    with closing(sqlite3.connect(filled / FILE_NAME)) as connection:
        connection.execute("UPDATE versions SET text = replace(text, 'rose', 'fell')")
        connection.commit()
    checked = run("check")
    assert checked.exit_code == 1
    assert checked.stdout.splitlines()[0] == (
        "article rice.txt, text: the stored text is damaged: send it again, or restore a backup"
    )
    assert run("check", "--json").exit_code == 1
    assert run("add", articles).exit_code == 0
    again = run("check", "--json")
    assert json.loads(again.stdout)["sound"], again.stdout
    assert again.exit_code == 0


def test_a_word_index_that_differs_is_made_again(run: Run, filled: Path) -> None:
    (filled / FOLDER_NAME / "meta.json").write_text("{}")
    checked = run("check")
    assert checked.exit_code == 0
    assert checked.stdout.splitlines()[0].endswith(": repaired")
    assert "the word index agrees now" in checked.stdout


def test_other_commands_say_that_they_have_made_it_again(run: Run, filled: Path) -> None:
    (filled / FOLDER_NAME / "meta.json").write_text("{}")
    listed = run("list")
    assert listed.exit_code == 0
    assert listed.stderr.startswith("pullquote: the word index was made again from the catalog: ")
    assert run("list").stderr == ""


def test_without_an_archive_there_is_nothing_to_check(run: Run, data: Path) -> None:
    checked = run("check")
    assert checked.exit_code == 1
    assert "there are no articles" in checked.stderr
    assert not data.exists()


def test_beside_a_service_it_looks_and_says_that_it_repairs_nothing(run: Run, service: Service) -> None:
    checked = run("check", "--data", service.data)
    assert checked.exit_code == 0, checked.output
    assert f"the service at {service.url} holds the data directory" in checked.stderr
    assert "would not have been repaired" in checked.stderr
    with service.client() as client:
        assert client.get("/health/ready").status_code == 200
