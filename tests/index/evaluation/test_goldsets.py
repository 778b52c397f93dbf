"""Question sets in every state that a person may leave them in."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Span, normalise
from index.evaluation import Defect, GoldQuestion, Place
from index.evaluation.goldsets import SetArticle, SetQuestion, read_set_articles, read_set_questions
from index.evaluation.goldtables import find_quotation, place_rows, read_table

TEXT = "Ms. Lee, 41, won. She said: “It’s a  start.”\nNobody else did."
ARTICLES = {"a": Article.create("a", TEXT), "b": Article.create("b", "Rain fell. It's a start.")}
SET = {key: SetArticle(article, article.text) for key, article in ARTICLES.items()}


def lines(*rows: object) -> list[bytes]:
    return [row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows]


def questions(*rows: object) -> list[SetQuestion | Defect]:
    return list(read_set_questions(lines(*rows), SET.get))


def defect(row: object) -> str:
    (found,) = questions(row)
    assert isinstance(found, Defect)
    assert found.where == "questions.jsonl:1"
    return found.detail


def table(text: str) -> list[GoldQuestion | Defect]:
    return list(place_rows(read_table(text), ARTICLES.get, ARTICLES.values, "set.csv"))


def test_a_question_says_where_its_answer_stands() -> None:
    row = {
        "id": "q1",
        "question": "Who won?",
        "answerable": True,
        "evidence": [{"article_id": "a", "start": 0, "end": 7}],
        "answers": ["Lee", " "],
        "split": "dev",
        "further": 1,
    }
    (found,) = questions(row)
    assert found == SetQuestion(
        GoldQuestion("q1", "Who won?", True, ((Place("a", Span(0, 7)),),), ("Lee",), ("a",)), "dev"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b'{"id": "q", "question": "Wh', "not what is expected"),
        (b'{"id": "q", "question": "\xff"}', "UTF-8"),
        ([], "not what is expected"),
        ({"id": "q"}, "question"),
        ({"id": "q", "question": 3}, "question"),
        ({"id": "q", "question": "?", "evidence": [{"article_id": "x", "start": 0, "end": 1}]}, "not there: 'x'"),
        ({"id": "q", "question": "?", "evidence": [{"article_id": "a", "start": 5, "end": 5}]}, "from 5 to 5"),
        ({"id": "q", "question": "?", "evidence": [{"article_id": "a", "start": -1, "end": 5}]}, "from -1 to 5"),
        (
            {"id": "q", "question": "?", "evidence": [{"article_id": "a", "start": 0, "end": 9_999}]},
            "has 61 characters",
        ),
        (
            {"id": "q", "question": "?", "answerable": False, "evidence": [{"article_id": "a", "start": 0, "end": 1}]},
            "has evidence",
        ),
        ({"id": "q", "question": "?", "answerable": False, "paragraph": {"article_id": "x"}}, "not there: 'x'"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(row: object, said: str) -> None:
    assert said in defect(row)


def test_bad_lines_do_not_stop_the_good_ones() -> None:
    found = questions(
        b"\n", b"{", {"id": "q", "question": "Who?"}, {"id": "q", "question": "Again?"}, {"id": 7, "question": "?"}
    )
    assert [type(item) for item in found] == [Defect, SetQuestion, Defect, SetQuestion]
    assert [item.where for item in found if isinstance(item, Defect)] == ["questions.jsonl:2", "questions.jsonl:4"]


def test_a_question_without_gold_is_not_answerable_unless_it_says_so() -> None:
    silent, told, worded = (
        item.question
        for item in questions(
            {"id": "1", "question": "?"},
            {"id": "2", "question": "?", "answerable": True},
            {"id": "3", "question": "?", "answers": ["Lee"]},
        )
        if isinstance(item, SetQuestion)
    )
    assert (silent.answerable, told.answerable, worded.answerable) == (False, True, True)


def test_the_articles_of_a_set_are_checked_and_come_once() -> None:
    rows = lines(
        b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": "One."}).encode(),
        {"id": "a", "text": "Two."},
        {"id": "?", "text": "x"},
        {"id": "b", "text": " "},
    )
    first, *bad = read_set_articles(rows)
    assert isinstance(first, SetArticle)
    assert first.article.text == "One."
    assert [type(item) for item in bad] == [Defect] * 3


@given(st.text(st.sampled_from("ab \r\n\0e\u0301."), min_size=3, max_size=30), st.data())
def test_offsets_count_in_the_text_as_the_file_has_it(written: str, data: st.DataObject) -> None:
    if not normalise(written).strip():
        return
    article = SetArticle(Article.create("a", written), written)
    start = data.draw(st.integers(0, len(written) - 1))
    end = data.draw(st.integers(start + 1, len(written)))
    span = article.span(start, end)
    cuts = {written[place - 1 : place + 1] for place in (start, end)}
    if (
        span is not None
        and not cuts & {"\r\n", "\r\r", "e\u0301", "a\u0301"}
        and "\u0301" not in written[start:][:1] + written[end:][:1]
    ):
        assert span.of(article.article.text) == normalise(written[start:end])


def test_a_table_places_quotations_in_the_article_or_wherever_they_stand() -> None:
    text = (
        "Question;Quotation;article_id;note\n"
        "Who?;Mr. Lee;;x\n"
        "Who else?;Ms. Lee;a;\n"
        "What?;It's a start;;\n"
        "Where?;;b;\n"
        "Never?;;;\n"
    )
    missing, placed, adrift, whole, none = table(text)
    assert isinstance(missing, Defect)
    assert "stands in no article" in missing.detail
    assert isinstance(placed, GoldQuestion)
    assert placed.evidence == ((Place("a", Span(0, 7)),),)
    assert isinstance(adrift, GoldQuestion)
    assert {place.article_id for place in adrift.evidence[0]} == {"a", "b"}  # white space and marks are alike
    assert isinstance(whole, GoldQuestion)
    assert (whole.exact, whole.evidence[0][0].span) == (False, Span(0, 24))
    assert isinstance(none, GoldQuestion)
    assert (none.answerable, none.id) == (False, "line-6")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    header = delimiter.join(["id", "question", "quotation"])
    (found,) = table(f'\ufeffsep={delimiter}\n{header}\nq1{delimiter}"Who, then; who?"{delimiter}Ms. Lee\n')
    assert isinstance(found, GoldQuestion)
    assert (found.id, found.text, found.answerable) == ("q1", "Who, then; who?", True)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"'])
def test_the_line_of_a_spreadsheet_that_names_the_delimiter_is_a_line(first: str) -> None:
    rows = table(f"{first}\nquestion;quotation\nNever?;\nWho?;Mr. Lee\n")
    assert [row.id if isinstance(row, GoldQuestion) else row.where for row in rows] == ["line-3", "set.csv:4"]
    with pytest.raises(ValueError, match="from line 3 on"):
        table(f"{first}\nquestion;quotation\nWho?;" + "x" * 200_000 + "\n")


def test_a_quotation_mark_may_come_after_a_space() -> None:
    (row,) = table('question, quotation, article_id\nWho?, "Ms. Lee, 41, won", a\n')
    assert isinstance(row, GoldQuestion)
    assert row.evidence == ((Place("a", Span(0, 16)),),)
    with pytest.raises(ValueError, match="nothing closes"):
        table('question, quotation\nWhat?, "I made mistakes\nWho?, Ms. Lee\n')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no header"),
        ("Who won?,Ms. Lee\n", "no header"),
        ("question,answer\nWho?,Lee\n", "neither a column"),
        ("question,quotation\nWho?," + "x" * 200_000 + "\n", "can't be read"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        table(text)


def test_rows_of_too_few_or_too_many_cells_and_of_one_id_are_told_apart() -> None:
    short, twice, long = table("id,question,quotation\nq1,Who?\nq1,Who?,Ms. Lee\nq2,Who?,Ms. Lee,more,cells\n")
    assert isinstance(short, GoldQuestion)
    assert not short.answerable
    assert isinstance(twice, Defect)
    assert isinstance(long, Defect)
    assert "quotation marks" in long.detail


def test_a_row_with_an_answer_alone_is_answerable() -> None:
    (row,) = table("question,quotation,answer\nHow old is she?,,41\n")
    assert isinstance(row, GoldQuestion)
    assert row.answerable
    assert row.answers == ("41",)


def test_a_quotation_mark_that_nothing_closes_is_told() -> None:
    with pytest.raises(ValueError, match="nothing closes"):
        table('question\tquotation\nWhat?\t"I made mistakes\nWho?\tMs. Lee\n')


def test_a_quotation_is_of_whole_words_where_words_are_apart() -> None:
    assert find_quotation("41", "Built in 1941, she is 41.") == [Span(22, 24)]
    assert find_quotation("ten", "A tender of ten.") == [Span(12, 15)]
    assert find_quotation("-1.5", "It fell by 3-1.5 and -1.5.") == [Span(12, 16), Span(21, 25)]
    assert find_quotation("大臣", "運輸大臣が辞任した。") == [Span(2, 4)]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("question,quote,article,answers", [("said", "lee", "41")]),
        ("Question,Quotation,Article-ID,Answer", [("said", "lee", "41")]),
        ("question,quotation,article_id,answer,article", [("said", "lee", "41")]),
    ],
)
def test_a_column_may_be_called_otherwise_where_there_is_none_of_its_name(
    header: str, rows: list[tuple[str, str, str]]
) -> None:
    (row,) = read_table(f"{header}\nHow old?,said,lee,41,The minister\n")
    assert [(row.quotation, row.article_id, row.answer)] == rows


def test_a_row_of_several_lines_is_told_by_its_first() -> None:
    rows = read_table('question,quotation\n\n"How old\nis she?",said\nWho?,it\n')
    assert [row.number for row in rows] == [3, 5]


def test_a_quotation_is_sought_as_text_and_not_as_a_pattern() -> None:
    assert find_quotation(".*", "anything") == []
    assert find_quotation("(a|b)", "x (a|b) y (a|b)") == [Span(2, 7), Span(10, 15)]
    assert find_quotation("", "anything") == []


@given(st.text(min_size=1, max_size=40), st.data())
def test_what_is_cut_from_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    text = normalise(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quotation = normalise(text[start:end])
    whole = not any(re.fullmatch(r"\w\w", text[max(0, edge - 1) : edge + 1]) for edge in (start, end))
    if whole and quotation.split() and quotation in text:
        spans = find_quotation(quotation, text)
        assert any(span.of(text).split() == quotation.split() for span in spans)


@pytest.mark.parametrize(
    "table",
    [
        'question,quotation,note\nHow?,Words,"see page 4\nWho?,Words,x\nWhat?,Words,"ok"\n',
        '"Severin" bridge cost?,x\n'.join(["question,quotation,note\n", 'Who?,Words,"see page 4\nWhat?,Words,y\n']),
        'question,quotation\nHow?,"Words\nWho?,Words\n',
    ],
)
def test_a_mark_that_nothing_closes_swallows_no_rows_in_silence(table: str) -> None:
    with pytest.raises(ValueError, match="nothing closes"):
        read_table(table)


def test_a_cell_of_several_lines_is_one_row() -> None:
    rows = read_table('question,quotation\nHow?,"Words of\ntwo lines"\nWho?,"a ""b"" c"\n')
    assert [row.quotation for row in rows] == ["Words of\ntwo lines", 'a "b" c']


@pytest.mark.parametrize(
    "header", ["question,quotation,quotation", "question,quotation,Question", "question,article id,article_id"]
)
def test_two_columns_of_one_name_are_refused(header: str) -> None:
    with pytest.raises(ValueError, match="2 columns named"):
        read_table(f"{header}\na,b,c\n")


@pytest.mark.parametrize("name", ["quotation", "article_id", "answer"])
def test_a_column_of_tables_in_a_line_of_json_is_told_of(name: str) -> None:
    line = json.dumps({"id": "1", "question": "How much?", name: "12"}).encode()
    (defect,) = read_set_questions([line], lambda _: None)
    assert isinstance(defect, Defect)
    assert f"has {name}, a column of tables" in defect.detail
