"""`pullquote eval` from end to end: small sets, asked of real archives with the real encoder."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click.testing
import pytest

import index.evaluation.comparison
import index.evaluation.estimation
import service.evaluation.asking
import service.evaluation.sets
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evaluation import GoldQuestion
from index.evaluation.bootstrap import resamples
from index.reader import Reader
from index.reader.pairs import Pair
from index.reader.reader import PassageReading
from index.storage.directory import Holder
from service.cli.program import cli
from service.evaluation.result import QuestionRow, read_result
from service.report import render_report

HOSTILE = "<script>alert(1)</script>\u202e\x1b[31m<img src=x onerror=alert(2)>{{ 7 * 7 }}&amp;"
ARTICLES = {
    "harbour": (
        "The harbour of Norlund was closed on Monday after a crane fell into the water. "
        "Mayor Ida Berg said that the crane had been inspected in March. Nobody was hurt."
    ),
    "museum": (
        "The Museum of Salt opened its new wing on Friday. Its director, Paul Osei, paid 40 million crowns for it. "
        "Visitors queued for three hours in the rain."
    ),
    "hostile": f"{HOSTILE} The parser of Vendel was written by Tor Hult in 1987. It reads every page twice.",
}
ASKED = (
    ("mayor", "Who said that the crane had been inspected in March?", "harbour", "Ida Berg"),
    ("price", "How much did the director of the Museum of Salt pay for the new wing?", "museum", "40 million crowns"),
    (HOSTILE, f"Who wrote the parser of Vendel? {HOSTILE}", "hostile", "Tor Hult"),
    ("never", "Who won the chess championship of Patagonia in 1904?", None, None),
)
# Elements that HTML closes by itself
VOID = {"meta", "br", "rect", "line", "circle", "polyline"}


@pytest.fixture(autouse=True)
def one_encoder(monkeypatch: pytest.MonkeyPatch, encoder: Encoder) -> None:
    """The encoder of the run in the place of one that each command would load; intervals of fewer resamples, since
    half a second for each run comes to half a minute."""
    monkeypatch.setattr(service.evaluation.sets, "Encoder", lambda _model: encoder)
    for module in (index.evaluation.estimation, index.evaluation.comparison):
        monkeypatch.setattr(module, "resamples", partial(resamples, count=50))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of three articles and four questions."""
    made = tmp_path / "set"
    made.mkdir()
    rows = [{"id": key, "title": f"About {key} {HOSTILE}", "text": text} for key, text in ARTICLES.items()]
    write_lines(made / "articles.jsonl", rows)
    write_lines(made / "questions.jsonl", [question(*asked) for asked in ASKED])
    return made


def question(key: str, text: str, article_id: str | None, answer: str | None) -> dict[str, Any]:
    evidence = []
    if article_id is not None and answer is not None:
        start = ARTICLES[article_id].index(answer)
        evidence = [{"article_id": article_id, "start": start, "end": start + len(answer)}]
    answers = [answer] if answer else []
    return {"id": key, "question": text, "answerable": bool(evidence), "evidence": evidence, "answers": answers}


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def run(*arguments: str | Path, status: int = 0) -> click.testing.Result:
    found = click.testing.CliRunner().invoke(cli, ["eval", *map(str, arguments)])
    assert found.exit_code == status, found.output
    assert "Traceback" not in found.output
    return found


def test_a_folder_is_scored_with_every_figure_in_place(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    found = run(folder, "--leave-out", "--output", output)
    result = read_result(output)
    figures = {figure.name: figure for figure in result.figures}
    assert (result.questions, result.answerable, result.unanswerable) == (4, 3, 1)
    assert figures["recall_at_k"].value == figures["three_right"].value == 1
    assert figures["auroc"].value is not None
    assert figures["away_refused"].value is not None
    assert result.citations == result.citations_exact
    assert all(row.score is not None and row.latency_ms > 0 for row in result.rows)
    assert {"recall@8", "first quotation right", "AUROC", "p95"} <= {
        line[:40].split("  ")[1].strip() for line in found.stdout.splitlines() if line.startswith("  ")
    }
    assert "\x1b" not in found.stdout
    assert not list(tmp_path.glob("*.partial.jsonl"))
    for row in result.rows:
        for quote in [*row.quotes, *row.candidates]:
            assert ARTICLES[quote.article_id][quote.start : quote.end] == quote.text
        assert (
            not row.away
            or row.away.quote is None
            or row.away.quote.article_id not in {e.article_id for e in row.expected}
        )


def test_json_is_the_result_that_output_writes(folder: Path, tmp_path: Path) -> None:
    printed = json.loads(run(folder, "--json", "--output", tmp_path / "run.json").stdout)
    assert printed == json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))


def test_the_first_quotation_is_judged_whether_or_not_it_is_shown(folder: Path, tmp_path: Path) -> None:
    values = []
    for threshold in ("0", "1"):
        run(folder, "--threshold", threshold, "--output", tmp_path / "run.json")
        result = read_result(tmp_path / "run.json")
        values.append({figure.name: figure.value for figure in result.figures})
    everything, nothing = values
    assert everything["first_right"] == nothing["first_right"]
    assert everything["three_right"] == nothing["three_right"] == 1
    assert (everything["answered"], nothing["answered"], nothing["f1"]) == (1, 0, 0)
    assert (everything["refusal_recall"], nothing["refusal_recall"]) == (0, 1)


def test_a_kept_archive_is_not_encoded_again_and_follows_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    encoded: list[int] = []
    encode = encoder.encode_chunks
    monkeypatch.setattr(encoder, "encode_chunks", lambda chunks: encoded.append(len(chunks)) or encode(chunks))
    run(folder, "--keep", tmp_path / "kept")
    assert sum(encoded) == 3
    run(folder, "--keep", tmp_path / "kept")
    assert sum(encoded) == 3
    write_lines(folder / "articles.jsonl", [{"id": "museum", "text": ARTICLES["museum"]}])
    write_lines(folder / "questions.jsonl", [question(*ASKED[1])])
    run(folder, "--keep", tmp_path / "kept", "--output", tmp_path / "run.json")
    assert read_result(tmp_path / "run.json").conditions.articles == 1


def test_an_archive_of_ones_own_is_never_taken_for_the_kept_one(folder: Path, archive: Path) -> None:
    assert "was not made by" in run(folder, "--keep", archive, status=1).stderr


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Path:
    """An archive of the user's own, with the same articles."""
    made = Archive(tmp_path / "own", encoder)
    list(made.add_all(Article.create(key, text) for key, text in ARTICLES.items()))
    made.close()
    return tmp_path / "own"


def test_a_table_in_another_encoding_is_asked_of_ones_own_archive(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "fragen.csv"
    text = (
        "question;quotation;article_id\r\n"
        "Who inspected the crane – “really”, café?;Mayor Ida Berg said;\r\n"
        "How long did visitors of the museum queue?;;museum\r\n"
        "Who won the chess championship of Patagonia?;;\r\n"
        "What is missing?;these words stand nowhere;\r\n"
    )
    table.write_bytes(text.encode("cp1252"))
    found = run(table, "--data", archive, "--output", tmp_path / "run.json", status=1)
    result = read_result(tmp_path / "run.json")
    assert (result.questions, result.unanswerable, len(result.unusable)) == (3, 1, 1)
    assert "fragen.csv:5: its quotation stands in no article" in found.stderr
    assert "“really”, café" in result.rows[0].question
    assert result.rows[1].score is not None
    assert result.rows[1].score.precision is None  # a whole article is no sentence
    assert result.rows[1].score.first_right == 1


def test_an_archive_that_a_service_holds_is_left_alone(folder: Path, archive: Path, encoder: Encoder) -> None:
    held = Archive(archive, encoder)
    held.announce(Holder(4321, "http://127.0.0.1:8000", "token"))
    said = run(folder / "questions.jsonl", "--data", archive, status=1).stderr
    held.close()
    assert "the service at http://127.0.0.1:8000 (process 4321) holds the data directory: stop it first" in said


def test_questions_in_our_format_can_be_asked_of_ones_own_archive(folder: Path, archive: Path, tmp_path: Path) -> None:
    run(folder / "questions.jsonl", "--data", archive, "--own-article", "--output", tmp_path / "run.json")
    result = read_result(tmp_path / "run.json")
    assert (result.questions, result.passed_over) == (3, 1)
    assert all(passage.article_id == row.expected[0].article_id for row in result.rows for passage in row.passages)


def test_a_run_against_itself_shows_no_difference(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    run(folder, "--output", output)
    found = run(folder, "--baseline", output, "--output", tmp_path / "again.json")
    comparison = read_result(tmp_path / "again.json").comparison
    assert comparison is not None
    assert (comparison.questions, comparison.changed) == (4, [])
    assert not any(item.difference for item in comparison.differences if item.unit == "share")
    assert "Against run.json, 4 questions in both; the same conditions" in found.stdout


def test_a_run_with_another_threshold_says_what_changed(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    run(folder, "--threshold", "0", "--output", output)
    found = run(folder, "--threshold", "1", "--baseline", output)
    assert "what differs: threshold" in found.stdout
    assert "exact McNemar, p = 1" in found.stdout


def test_a_question_asked_twice_is_read_twice_and_so_timed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times: dict[tuple[str, str, float], int] = {}
    really = Reader.readings

    def readings(reader: Reader, pairs: Sequence[Pair], far: float) -> list[PassageReading]:
        for pair in pairs:  # half of the network and the whole of it by themselves
            times[pair.question, pair.passage, far] = times.get((pair.question, pair.passage, far), 0) + 1
        return really(reader, pairs, far)

    monkeypatch.setattr(Reader, "readings", readings)
    _, text, *where = ASKED[0]
    write_lines(folder / "questions.jsonl", [question(key, text, *where) for key in ("once", "again")])
    run(folder)
    read = [count for (asked, _, _), count in times.items() if asked == text]
    assert read
    assert set(read) == {2}


class Interrupting:
    """Asks, and has the process interrupted after some questions. then: what else happens with the first."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, after: int | None, then: Callable[[], object] = lambda: None
    ) -> None:
        self.asked: list[str] = []
        ask = service.evaluation.asking.Asker.ask

        def counted(asker: service.evaluation.asking.Asker, gold: GoldQuestion) -> QuestionRow:
            self.asked.append(gold.id)
            if len(self.asked) == 1:
                then()
            if len(self.asked) == after:
                signal.raise_signal(signal.SIGINT)
            return ask(asker, gold)

        monkeypatch.setattr(service.evaluation.asking.Asker, "ask", counted)


def test_an_interrupted_run_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with pytest.MonkeyPatch.context() as patch:
        first = Interrupting(patch, after=2)
        said = run(folder, "--output", output, status=1).stderr
        assert "interrupted after 2 of 4 questions: run the same command again to go on" in said
        assert first.asked == ["mayor", "price"]
    assert not output.exists()
    partial = tmp_path / "run.json.partial.jsonl"
    partial.write_bytes(partial.read_bytes() + b'{"key": "half a li')
    with pytest.MonkeyPatch.context() as patch:
        second = Interrupting(patch, after=None)
        run(folder, "--output", output)
        assert second.asked == [HOSTILE, "never"]
    assert [row.id for row in read_result(output).rows] == [key for key, *_ in ASKED]
    assert not partial.exists()


def test_an_interrupted_run_of_a_table_goes_on_though_a_line_is_put_into_it(archive: Path, tmp_path: Path) -> None:
    table, output = tmp_path / "questions.csv", tmp_path / "run.json"
    rows = ["question,article_id", "Who said that the crane had been inspected?,harbour", "Who won in 1904?,"]
    table.write_text("\n".join([*rows, "Who lost?,"]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        Interrupting(patch, after=2)
        run(table, "--data", archive, "--output", output, status=1)
    table.write_text("\n".join([rows[0], "Who was there?,", *rows[1:], "Who lost?,"]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        second = Interrupting(patch, after=None)
        run(table, "--data", archive, "--output", output)
        assert second.asked == ["line-2", "line-5"]
    assert [row.id for row in read_result(output).rows] == ["line-2", "line-3", "line-4", "line-5"]


def test_a_file_to_which_a_link_leads_is_written_and_the_link_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, real = tmp_path / "run.json", tmp_path / "real" / "kept.json"
    link.symlink_to(real)
    run(folder, "--output", link)
    assert link.is_symlink()
    assert read_result(real).questions == 4
    assert list(real.parent.iterdir()) == [real]


def test_rows_of_other_settings_are_not_taken_over(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "run.json"
    with pytest.MonkeyPatch.context() as patch:
        Interrupting(patch, after=2)
        run(folder, "--output", output, status=1)
    with pytest.MonkeyPatch.context() as patch:
        second = Interrupting(patch, after=None)
        run(folder, "--output", output, "--threshold", "0.9")
        assert len(second.asked) == 4


def test_an_interruption_while_encoding_leaves_what_is_encoded(folder: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        split = service.evaluation.sets.Archive.add_all

        def interrupted(archive: Archive, articles: list[Article]) -> Any:
            signal.raise_signal(signal.SIGINT)
            return split(archive, articles)

        patch.setattr(service.evaluation.sets.Archive, "add_all", interrupted)
        said = run(folder, "--keep", tmp_path / "kept", status=1).stderr
    assert "interrupted while encoding: with --output FILE" in said
    run(folder, "--keep", tmp_path / "kept")


class Page(HTMLParser):
    """Checks that every element is closed, and collects the elements and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("threshold", ["0", "1"])
def test_the_report_is_one_page_in_which_hostile_text_is_only_text(
    folder: Path, tmp_path: Path, threshold: str
) -> None:
    report = tmp_path / "report.html"
    run(folder, "--report", report, "--leave-out", "--threshold", threshold, "--questions", "4")
    text = report.read_text(encoding="utf-8")
    page = Page(text)
    names = {tag for tag, _ in page.elements}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "base", "form"}
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert not [name for _, attributes in page.elements for name in attributes if name in ("href", "src", "style")]
    assert [found["content"] for tag, found in page.elements if found.get("http-equiv")] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}&amp;" in page.text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert sum(tag == "svg" for tag, _ in page.elements) == 3
    assert "NaN" not in text
    assert "nan" not in text.replace("chess championship", "")
    assert ("Refused, though there is an answer: 3" in page.text) == (threshold == "1")
    assert ("Answered, though there is no answer: 1" in page.text) == (threshold == "0")


def test_of_a_whole_article_that_is_expected_the_report_has_the_answer(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "questions.csv"
    table.write_text("question,article,answer\nWho wrote the parser of Vendel?,museum,Paul O.\n", encoding="utf-8")
    report = tmp_path / "run.html"
    run(table, "--data", archive, "--report", report, "--threshold", "0")
    assert "Expected, in other words: Paul O." in Page(report.read_text(encoding="utf-8")).text


def test_where_no_question_has_an_article_none_can_be_asked_of_its_own(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "questions.csv"
    table.write_text("question,quotation\nWho won in 1904?,\nWho lost?,\n", encoding="utf-8")
    said = run(table, "--data", archive, "--own-article", status=1).stderr
    assert "holds no question that can be asked; 2 name no article of their own to be asked of" in said


def test_a_report_of_a_comparison_names_what_differs(folder: Path, tmp_path: Path) -> None:
    run(folder, "--threshold", "0", "--output", tmp_path / "run.json")
    run(folder, "--threshold", "1", "--baseline", tmp_path / "run.json", "--output", tmp_path / "again.json")
    assert "What differs: threshold." in Page(render_report(read_result(tmp_path / "again.json"))).text


@pytest.mark.parametrize("kind", ["answerable", "unanswerable", "placeless"])
def test_questions_of_one_kind_have_no_auroc_and_nothing_warns(folder: Path, tmp_path: Path, kind: str) -> None:
    rows = [question(*asked) for asked in ASKED if (asked[2] is None) == (kind == "unanswerable")]
    if kind == "placeless":
        rows = [{**row, "evidence": [], "answerable": True} for row in rows]
    write_lines(folder / "questions.jsonl", rows)
    found = run(folder, "--report", tmp_path / "report.html", "--json")
    figures = {figure["name"]: figure["value"] for figure in json.loads(found.stdout)["figures"]}
    assert figures["auroc"] is None
    assert (figures["first_right"] is None) == (kind != "answerable")
    Page((tmp_path / "report.html").read_text(encoding="utf-8"))


def test_a_sample_is_the_same_for_the_same_seed(folder: Path, tmp_path: Path) -> None:
    chosen = []
    for seed in ("1", "1", "2", "3", "4"):
        run(folder, "--questions", "2", "--seed", seed, "--output", tmp_path / "run.json")
        chosen.append([row.id for row in read_result(tmp_path / "run.json").rows])
    assert chosen[0] == chosen[1]
    assert len({tuple(ids) for ids in chosen}) > 1


def test_lines_that_cannot_be_used_are_named_and_the_others_asked(folder: Path) -> None:
    with (folder / "questions.jsonl").open("ab") as file:
        file.write(b'{"id": "x", "question": "Who?", "evidence": [{"article_id": "no", "start": 0, "end": 1}]}\n')
        file.write(b'{"id": "y", "question": "   "}\n{"id": "z", "ques')
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"id": "empty", "text": ""}\n')
    found = run(folder, status=1)
    assert "set: 4 questions" in found.stdout
    for said in (
        "questions.jsonl:5: has evidence in an article that is not there: 'no'",
        "question 'y'",
        "questions.jsonl:7",
        "articles.jsonl:4",
    ):
        assert said in found.stderr


def test_a_long_question_of_a_set_is_named_and_passed_over(folder: Path) -> None:
    write_lines(folder / "questions.jsonl", [{"id": "long", "question": "why " * 600}, {"id": "q", "question": "Why?"}])
    assert "question 'long': question: has 2,400 characters" in run(folder, status=1).stderr


@pytest.mark.parametrize(
    ("articles", "questions", "said"),
    [
        (None, b"{}", "has no articles.jsonl"),
        (b"", b"{}", "holds no articles"),
        (b"\x00\xff", b"{}", "holds no articles that can be used; the first is articles.jsonl:1"),
        (b'{"id": "a", "text": "Rain fell."}', None, "has no questions.jsonl"),
        (b'{"id": "a", "text": "Rain fell."}', b"", "holds no question that can be asked"),
        (b'{"id": "a", "text": "Rain fell."}', b"\xff\xff", "the first line that can't be used: questions.jsonl:1"),
    ],
)
def test_a_damaged_folder_fails_in_one_line(
    tmp_path: Path, articles: bytes | None, questions: bytes | None, said: str
) -> None:
    for name, content in (("articles.jsonl", articles), ("questions.jsonl", questions)):
        if content is not None:
            (tmp_path / name).write_bytes(content)
    stderr = run(tmp_path, status=1).stderr
    assert said in stderr
    assert len(stderr.splitlines()) == 1


def test_what_is_not_there_or_does_not_go_together_is_wrong_usage(folder: Path, archive: Path, tmp_path: Path) -> None:
    run(tmp_path / "nowhere", status=2)
    run(folder, "--leave-out", "--own-article", status=2)
    run(folder, "--output", tmp_path / "no" / "run.json", status=2)
    run(folder, "--questions", "0", status=2)
    run(folder, "--seed", "-1", status=2)
    run(folder, "--keep-versions", "0", status=2)  # of an archive that grows
    run(folder, "--seed", str(2**64), status=2)
    run(folder, "--baseline", tmp_path / "no.json", status=2)
    run(folder / "questions.jsonl", "--data", archive, "--keep", tmp_path / "kept", status=2)


def test_nothing_that_is_read_is_written_over(folder: Path, archive: Path, tmp_path: Path) -> None:
    questions = folder / "questions.jsonl"
    before = questions.read_bytes()
    for arguments in (
        (folder, "--output", questions),
        (folder, "--report", questions),
        (questions, "--data", archive, "--output", questions),
        (folder, "--output", tmp_path / "one", "--report", tmp_path / "one"),
        (folder, "--output", tmp_path / "one", "--report", tmp_path / "one.partial.jsonl"),
    ):
        assert "would be written over" in run(*arguments, status=2).stderr
    assert questions.read_bytes() == before
    assert "is no file that can be written anew" in run(folder, "--output", "/dev/null", status=2).stderr


@pytest.mark.parametrize("option", ["--report", "--output"])
def test_a_file_that_cannot_be_written_is_told_of_before_anything_is_asked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    counted = Interrupting(monkeypatch, after=None)
    for path in (Path("/proc/of-the-run"), tmp_path / ("x" * 255)):  # no name is left for the file beside it
        assert "can't be written" in run(folder, option, path, status=2).stderr
    assert not counted.asked
    run(folder, option, tmp_path / "of-the-run")
    assert counted.asked
    assert sorted(path.name for path in tmp_path.iterdir()) == ["of-the-run", "set"]


def test_the_figures_are_printed_before_the_report_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.html"
    Interrupting(monkeypatch, after=None, then=report.mkdir)
    found = run(folder, "--report", report, status=1)
    assert "first quotation right" in found.stdout
    assert "the system refused" in found.stderr


def test_a_name_that_is_no_utf_8_costs_nothing_of_a_run(archive: Path, tmp_path: Path) -> None:
    table, output = (tmp_path / os.fsdecode(name) for name in (b"q\xe9.csv", b"run\xe9.json"))
    table.write_text("question,quotation\nWho won in 1904?,\nWho?,stands nowhere\n", encoding="utf-8")
    run(table, "--data", archive, "--output", output, status=1)
    result = read_result(output)
    assert (result.name, result.unusable[0].where) == ("q\ufffd.csv", "q\ufffd.csv:3")
    again = run(
        table, "--data", archive, "--baseline", output, "--report", tmp_path / "report.html", "--json", status=1
    )
    assert json.loads(again.stdout)["comparison"]["baseline"] == "run\ufffd.json"


def test_what_cannot_be_read_fails(folder: Path, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"rows": 1}', encoding="utf-8")
    assert "is not a result" in run(folder, "--baseline", tmp_path / "bad.json", status=1).stderr
    (tmp_path / "latin.json").write_bytes(b'{"name": "\xff"}')
    assert "is not a result" in run(folder, "--baseline", tmp_path / "latin.json", status=1).stderr
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02")
    assert "is no text: save the table as CSV" in run(tmp_path / "bad.csv", "--data", archive, status=1).stderr
    (tmp_path / "headless.csv").write_text("Who won?,Ms. Lee\n", encoding="utf-8")
    assert "has no header" in run(tmp_path / "headless.csv", "--data", archive, status=1).stderr
    assert "there are no articles in" in run(tmp_path / "headless.csv", "--data", tmp_path / "no", status=1).stderr
    (tmp_path / "good.csv").write_text("question,quotation\nWho won?,Ms. Lee\n", encoding="utf-8")
    split = run(tmp_path / "good.csv", "--data", archive, "--split", "dev", status=1).stderr
    assert "has no splits: leave out --split" in split
    assert "no question of the split 'dev'; those that it has: none" in run(folder, "--split", "dev", status=1).stderr


def test_the_rows_of_a_run_are_not_written_over_the_questions_that_it_reads(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "set.partial.jsonl"
    table.write_text('{"id": "1", "question": "Who?"}\n')
    refused = run(table, "--data", archive, "--output", tmp_path / "set", status=2)
    assert "would be written over" in refused.stderr
    assert table.exists()


def test_figures_over_other_numbers_of_passages_are_not_compared(folder: Path, tmp_path: Path) -> None:
    run(folder, "--reader", "off", "--output", tmp_path / "eight.json")
    run(
        folder,
        "--reader",
        "off",
        "--top-k",
        "1",
        "--output",
        tmp_path / "one.json",
        "--baseline",
        tmp_path / "eight.json",
    )
    names = {each["name"] for each in json.loads((tmp_path / "one.json").read_text())["comparison"]["differences"]}
    assert names.isdisjoint({"recall_at_5", "recall_at_k", "mrr", "ndcg"})
    assert {"recall_at_1", "first_right"} <= names


@pytest.mark.parametrize("name", ["articles.jsonl", "questions.jsonl"])
def test_a_folder_that_lacks_a_file_is_told_what_it_should_hold(folder: Path, tmp_path: Path, name: str) -> None:
    half = tmp_path / "half"
    shutil.copytree(folder, half)
    (half / name).unlink()
    assert f"has no {name}: a folder to evaluate holds articles.jsonl and questions.jsonl" in run(half, status=1).stderr


def test_a_spreadsheet_is_asked_for_as_a_table(archive: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04\0\0\0\0")
    assert "save the table as CSV" in run(book, "--data", archive, status=1).stderr


def test_a_kept_archive_of_other_settings_is_left_and_another_folder_asked_for(folder: Path, tmp_path: Path) -> None:
    run(folder, "--reader", "off", "--keep", tmp_path / "kept")
    refused = run(folder, "--reader", "off", "--keep", tmp_path / "kept", "--chunk-tokens", "50", status=1)
    assert "name another folder with --keep" in refused.stderr
    assert "reindex" not in refused.stderr


def test_runs_without_a_common_question_cannot_be_compared(folder: Path, tmp_path: Path) -> None:
    run(folder, "--output", tmp_path / "run.json")
    write_lines(folder / "questions.jsonl", [{"id": "mayor", "question": "Another one?"}])
    found = run(folder, "--baseline", tmp_path / "run.json", "--output", tmp_path / "again.json", status=1)
    assert "can't be compared" in found.stderr
    assert "1 questions" in found.stdout, "the run itself is not lost"
    assert read_result(tmp_path / "again.json").comparison is None


def test_a_question_of_which_something_else_is_expected_now_is_not_compared(folder: Path, tmp_path: Path) -> None:
    run(folder, "--output", tmp_path / "run.json")
    asked = [question(*each) for each in ASKED]
    asked[1]["evidence"][0]["start"] += 1
    write_lines(folder / "questions.jsonl", asked)
    found = run(folder, "--baseline", tmp_path / "run.json", "--report", tmp_path / "run.html")
    assert "3 questions in both; 1 more expects something else" in found.stdout
    page = Page((tmp_path / "run.html").read_text(encoding="utf-8")).text
    assert "3 questions that both runs asked, and expected the same of; 1 more expects something else" in page
    write_lines(folder / "questions.jsonl", asked[1:2])
    found = run(folder, "--baseline", tmp_path / "run.json", status=1)
    assert "run.json expects something else of each of these questions" in found.stderr


def test_where_what_is_expected_stands_in_another_article_too_something_else_is_expected(
    archive: Path, tmp_path: Path, encoder: Encoder
) -> None:
    table = tmp_path / "questions.csv"
    rows = ["question,quotation", "Who said that of the crane?,Mayor Ida Berg said", "Who won in 1904?,"]
    table.write_text("\n".join(rows), encoding="utf-8")
    run(table, "--data", archive, "--output", tmp_path / "run.json")
    for name in ("zebra", "aardvark"):  # whichever way it is sorted
        with closing(Archive(archive, encoder)) as opened:
            opened.add(Article.create(name, "There was a fog. Mayor Ida Berg said so."))
        found = run(table, "--data", archive, "--baseline", tmp_path / "run.json")
        assert "1 questions in both; 1 more expects something else" in found.stdout


def test_a_question_of_which_another_answer_is_expected_now_is_not_compared(folder: Path, tmp_path: Path) -> None:
    run(folder, "--output", tmp_path / "run.json")
    asked = [question(*each) for each in ASKED]
    asked[1]["answers"] = ["50 million crowns"]
    write_lines(folder / "questions.jsonl", asked)
    found = run(folder, "--baseline", tmp_path / "run.json")
    assert "3 questions in both" in found.stdout


def test_a_comparison_of_few_questions_says_that_they_are_too_few(folder: Path, tmp_path: Path) -> None:
    run(folder, "--threshold", "0", "--output", tmp_path / "run.json")
    again = tmp_path / "again.json"
    found = run(folder, "--threshold", "1", "--baseline", tmp_path / "run.json", "--output", again)
    assert "Too few: over fewer than 6 questions, no difference can be told from chance." in found.stdout
    assert "No difference is beyond chance." in found.stdout
    page = Page(render_report(read_result(again))).text
    assert "too few (paired bootstrap)" in page
    assert "Too few: over fewer than 6 questions" in page


def test_rows_without_an_id_are_compared_wherever_they_stand(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "questions.csv"
    rows = ["Who said that the crane had been inspected in March?,harbour", "Who won in 1904?,"]
    table.write_text("\n".join(["question,article_id", *rows]), encoding="utf-8")
    run(table, "--data", archive, "--output", tmp_path / "run.json")
    table.write_text("\n".join(["question,article_id", "Who lost?,", *rows]), encoding="utf-8")
    assert "2 questions in both" in run(table, "--data", archive, "--baseline", tmp_path / "run.json").stdout


def test_another_archive_of_as_many_changes_is_another_condition(
    archive: Path, tmp_path: Path, encoder: Encoder
) -> None:
    table = tmp_path / "questions.csv"
    table.write_text("question,article_id\nWho won in 1904?,\n", encoding="utf-8")
    run(table, "--data", archive, "--output", tmp_path / "run.json")
    with closing(Archive(archive, encoder)) as opened:
        changes = opened.status().seq
    other = tmp_path / "other"
    with closing(Archive(other, encoder)) as opened:
        for number in range(changes):
            opened.add(Article.create(f"other{number}", f"A chess club of {number} members met."))
        assert opened.status().seq == changes
    assert "articles_sha256" in run(table, "--data", other, "--baseline", tmp_path / "run.json").stdout
