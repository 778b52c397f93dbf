"""`verify`, `compact` and `remove --source` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from service.cli.verify import _groups
from service.routes.verification import MAX_BODY_BYTES
from service.schemas import MAX_CITATIONS, ClaimedCitation, VerifyRequest
from tests.cli.conftest import TEXTS, Run


@pytest.mark.usefixtures("filled")
def test_an_answer_is_verified_after_the_fact(run: Run, tmp_path: Path, articles: Path) -> None:
    answer = run("ask", "Who opened the bridge over the Mekong?", "--json").stdout
    (tmp_path / "answer.json").write_text(answer)
    verified = run("verify", tmp_path / "answer.json")
    assert verified.exit_code == 0
    assert verified.stdout.splitlines()[-1].endswith(" exact")
    (articles / "roads" / "bridge.txt").write_text("A bridge opens\n\nNo bridge was opened.")
    run("add", articles)
    results = json.loads(run("verify", tmp_path / "answer.json", "--json").stdout)["results"]
    assert {result["status"] for result in results} == {"corrected_since"}
    run("remove", "roads:bridge.txt")
    assert "withdrawn" in run("verify", tmp_path / "answer.json").stdout


@pytest.mark.usefixtures("filled")
def test_a_list_of_more_citations_than_a_request_takes_is_verified(run: Run, tmp_path: Path) -> None:
    words = TEXTS["rice.txt"][:4]
    citation = {"article_id": "rice.txt", "start_char_index": 0, "end_char_index": 4, "cited_text": words}
    (tmp_path / "citations.json").write_text(json.dumps([citation] * 1_200))
    assert run("verify", tmp_path / "citations.json").stdout.splitlines()[-1] == "1200 exact"


def test_citations_are_sent_in_requests_that_a_service_takes() -> None:
    def cited(length: int) -> ClaimedCitation:
        words = "é" * (length // 2)
        return ClaimedCitation(article_id="rice.txt", start_char_index=0, end_char_index=length, cited_text=words)

    for citations in ([cited(9_000)] * 1_000, [cited(40)] * 2_500, [cited(9_000_000), cited(2)], []):
        groups = list(_groups(citations))
        assert [citation for group in groups for citation in group] == citations
        for group in groups:
            assert len(group) <= MAX_CITATIONS
            assert len(msgspec.json.encode(VerifyRequest(group))) <= MAX_BODY_BYTES or len(group) == 1


@pytest.mark.usefixtures("filled")
def test_a_byte_order_mark_before_a_list_of_citations_is_passed_over(run: Run, tmp_path: Path) -> None:
    citation = {
        "article_id": "rice.txt",
        "start_char_index": 0,
        "end_char_index": 4,
        "cited_text": TEXTS["rice.txt"][:4],
    }
    (tmp_path / "marked.json").write_text(json.dumps([citation]), encoding="utf-8-sig")
    assert run("verify", tmp_path / "marked.json").stdout.splitlines()[-1] == "1 exact"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("content", ["", "not json", '{"answer": "x"}', '[{"article_id": "x"}]', "[1]"])
def test_a_file_without_citations_is_refused(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "wrong.json").write_text(content)
    refused = run("verify", tmp_path / "wrong.json")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("pullquote: ")


@pytest.mark.usefixtures("filled")
def test_after_compacting_no_word_of_a_removed_article_is_left(run: Run, data: Path) -> None:
    run("remove", "rice.txt")
    assert run("compact").stdout.startswith("compacted: ")
    files = [path for path in data.rglob("*") if path.is_file()]
    assert not any(b"rice" in path.read_bytes().lower() for path in files)
    assert "Articles: 2" in run("status").stdout


def test_an_outlet_is_removed(run: Run, tmp_path: Path) -> None:
    lines = [{"id": f"n{n}", "text": f"Number {n}.", "source": "The Post" if n else "The Echo"} for n in range(3)]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    run("add", tmp_path / "x.jsonl")
    assert run("remove", "--source", "The Post").stdout == "removed 2 articles of The Post\n"
    assert json.loads(run("remove", "--source", "The Post", "--json").stdout) == {
        "removed": [],
        "not_found": [],
        "deleted": 0,
    }
    assert run("remove").exit_code == 2
    assert len(run("list").stdout.splitlines()) == 1
