"""`ask` and `status` where a language model writes answers: what it says is scripted, the commands are real."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from service.schemas import AskRequest, AskResponse, StatusResponse
from service.settings import Settings
from tests.cli.conftest import Run, Spawn
from tests.conftest import Service

SENTENCES = "The ferry is back. [1] One says 1.2 million, another 1.4 million. [2] [3]"
CLAIMS = ((0, 18), (23, 65), (23, 65))
WORDS = ("The ferry reopened\non 3 May.", "It cost 1.2 million.", "It cost 1.4 million.")


def response(**changes: Any) -> AskResponse:
    """A written answer of two sentences, the second with two quotations behind it."""
    citations = [
        {
            "index": index,
            "start_index": start,
            "end_index": end,
            "source": {
                "type": "char_location",
                "article_id": f"ferry-{index}",
                "title": "The ferry",
                "url": None,
                "source": "The Post",
                "published_at": "2021-05-04",
                "language": None,
                "start_char_index": 0,
                "end_char_index": len(words),
                "cited_text": words,
                "content_sha256": "0" * 64,
            },
            "support": {"status": "supported", "score": 0.9},
            "context": None,
        }
        for index, ((start, end), words) in enumerate(zip(CLAIMS, WORDS, strict=True), start=1)
    ]
    fields = {
        "id": "ans_scripted",
        "question": "What did it cost?",
        "answered": True,
        "refusal_reason": None,
        "answer": SENTENCES,
        "mode": "generative",
        "model": "a-small-model",
        "confidence": 0.8,
        "citations": citations,
        "passages": [],
        "filtered_out": {"undated": 0},
        "interpreted_question": None,
        "notice": None,
        "dropped": [],
        "prompt_sha256": "0" * 64,
        "offset_unit": "unicode_code_points",
        "index_sequence": 1,
        "timings_ms": {"retrieve": 1.0, "read": 1.0, "generate": 1.0, "total": 3.0},
    }
    return msgspec.convert(fields | changes, AskResponse)


class Answering:
    """Stands in for the way to the archive. asked: what it was asked."""

    def __init__(self) -> None:
        self.response = response()
        self.asked: list[AskRequest] = []

    def ask(self, request: AskRequest) -> AskResponse:
        self.asked.append(request)
        return self.response

    def status(self) -> StatusResponse:
        return StatusResponse(True, 3, 9, 12, "encoder", "0.1.0", "a-small\x1b[31m-model", "generative")


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """What `ask` and `status` go through."""
    access = Answering()

    @contextmanager
    def open_access(_: Settings) -> Iterator[Answering]:
        yield access

    monkeypatch.setattr("service.cli.ask.open_access", open_access)
    monkeypatch.setattr("service.cli.status.open_access", open_access)
    return access


@pytest.mark.usefixtures("answering")
def test_a_written_answer_is_its_sentences_with_markers_then_what_supports_them(run: Run) -> None:
    printed = run("ask", "What did it cost?").stdout
    assert printed.splitlines()[:9] == [
        SENTENCES,
        "",
        "Written by a-small-model. What supports it:",
        "",
        "The ferry reopened",
        "on 3 May. [1]",
        "    The ferry · The Post · 2021-05-04",
        "    ferry-1, characters 0–28",
        "",
    ]
    assert "It cost 1.2 million. [2]" in printed
    assert "It cost 1.4 million. [3]" in printed
    assert printed.endswith("Confidence: 80%, very likely an answer\n")
    assert "not shown" not in printed


def test_what_was_dropped_is_counted_and_listed_when_asked_for(run: Run, answering: Answering) -> None:
    dropped = [{"text": "It carries 400 cars.", "reason": "number", "detail": "400 is not in what it cites"}]
    answering.response = response(dropped=dropped)
    counted = run("ask", "x").stdout
    assert counted.endswith("\n1 sentence was not shown; --dropped lists it\n")
    assert "400" not in counted
    listed = run("ask", "x", "--dropped").stdout
    assert listed.endswith("\n1 sentence was not shown:\n\n    It carries 400 cars.\n    400 is not in what it cites\n")
    answering.response = response(dropped=dropped * 3)
    assert "3 sentences were not shown; --dropped lists them" in run("ask", "x").stdout


def test_the_notice_comes_first_and_quotations_stay_quotations(run: Run, answering: Answering) -> None:
    answering.response = response(mode="extractive", model=None, notice="The model did not answer.")
    lines = run("ask", "x").stdout.splitlines()
    assert lines[:2] == ["The model did not answer.", ""]
    assert lines[2:4] == ["The ferry reopened", "on 3 May. [1]"]
    assert "Written by" not in "\n".join(lines)


def test_what_an_answer_says_between_its_quotations_is_printed(run: Run, answering: Answering) -> None:
    given = msgspec.to_builtins(response(mode="extractive", model=None))
    answer = ""
    for number, (citation, words) in enumerate(zip(given["citations"], WORDS, strict=True), start=1):
        answer += f"\n\n{number} May [{number}], The Post:\n\n" if number < 3 else "\n\n"
        citation |= {"start_index": len(answer), "end_index": len(answer) + len(words)}
        answer += f"{words} [{number}]"
    answering.response = msgspec.convert(given | {"answer": f"{answer}\n\nThat is all."}, AskResponse)
    lines = run("ask", "x").stdout.splitlines()
    assert lines[:3] == ["1 May [1], The Post:", "The ferry reopened", "on 3 May. [1]"]
    assert lines[6:8] == ["2 May [2], The Post:", "It cost 1.2 million. [2]"]
    assert lines[-3:] == ["That is all.", "", "Confidence: 80%, very likely an answer"]
    assert len([line for line in lines if "The Post:" in line]) == 2


def test_what_a_language_model_says_steers_no_terminal(run: Run, answering: Answering) -> None:
    hostile = "\x1b]0;owned\x07 \u202eturned"
    answering.response = response(
        answer=hostile,
        citations=[],
        model=f"{hostile}\n",
        notice=hostile,
        dropped=[{"text": hostile, "reason": "number", "detail": hostile}],
    )
    printed = run("ask", "x", "--dropped").stdout
    assert not set(printed) & set("\x1b\x07\u202e")
    assert printed.count("␛]0;owned␇ <U+202E>turned") == 5
    as_json = run("ask", "x", "--json").stdout
    assert not set(as_json) & set("\x1b\x07\u202e")
    assert json.loads(as_json)["answer"] == hostile


def test_the_mode_is_asked_for_only_where_one_is_named(
    run: Run, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ask", "x")
    run("ask", "x", "--mode", "auto")
    run("ask", "x", "--mode", "generative")
    run("ask", "x", "--mode", "extractive")
    monkeypatch.setenv("PULLQUOTE_MODE", "generative")
    run("ask", "x")
    run("ask", "x", "--mode", "extractive")
    assert [request.mode for request in answering.asked] == [
        None,
        None,
        "generative",
        "extractive",
        "generative",
        "extractive",
    ]
    assert run("ask", "x", "--mode", "poetic").exit_code == 2


@pytest.mark.usefixtures("answering", "filled")
def test_the_status_names_the_language_model_and_how_answers_are_made(run: Run) -> None:
    lines = run("status").stdout.splitlines()
    assert "Language model: a-small␛[31m-model" in lines
    assert "Answers: written, unless asked for otherwise" in lines
    assert json.loads(run("status", "--json").stdout)["mode"] == "generative"


@pytest.mark.usefixtures("filled")
def test_without_a_language_model_the_status_says_so_and_answers_are_quotations(run: Run) -> None:
    lines = run("status").stdout.splitlines()
    assert "Language model: none" in lines
    assert "Answers: quotations, unless asked for otherwise" in lines
    asked = [run("ask", "Who sent tents?", "--threshold", "0", *mode).stdout for mode in ((), ("--mode", "extractive"))]
    assert asked[0] == asked[1]


def test_a_written_answer_that_nothing_can_write_is_quotations_with_a_notice(run: Run, service: Service) -> None:
    question = ("ask", "Who thanked Sokhonn?", "--data", service.data)
    written = run(*question, "--mode", "generative").stdout
    notice, _, quotations = written.partition("\n\n")
    assert "language model" in notice
    assert quotations == run(*question).stdout


@pytest.mark.usefixtures("filled")
def test_what_is_logged_of_a_language_model_that_fails_stays_out_of_the_output(spawn: Spawn, data: Path) -> None:
    model = {"PULLQUOTE_LLM_URL": "http://127.0.0.1:9/v1", "PULLQUOTE_LLM_MODEL": "none", "PULLQUOTE_DATA": str(data)}
    asked = spawn("ask", "Who opened the bridge over the Mekong?", "--json", env={**os.environ, **model})
    assert asked.returncode == 0, asked.stderr
    assert msgspec.json.decode(asked.stdout, type=AskResponse).notice
    assert "the language model failed" in asked.stderr
