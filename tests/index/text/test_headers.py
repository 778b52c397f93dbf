"""What a chunk is about: its title and its lead, found by, and nowhere quoted."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article, Span
from index.errors import ArchiveUnusable
from index.filters import Filters
from index.search.lexical import FOLDER_NAME
from index.search.retrieval import Passage
from index.storage.catalog import FILE_NAME as CATALOG
from index.text.headers import LEAD_CHARACTERS, chunk_header, is_signature
from index.text.sentences import split_sentences

LEAD = "A ferry sank off Masbate on Tuesday."
REST = "The owners said that they would pay the families what the law demands. " * 30
LAST = "Each widow was offered 30,000 pesos."
TEXT = f"{LEAD}\n\n{REST}\n\n{LAST}"


@pytest.fixture
def archive(open_archive: Callable[..., Archive]) -> Archive:
    archive = open_archive()
    archive.add(Article.create("ferry", TEXT, title="Reyna Isabel inquiry"))
    return archive


def passages(archive: Archive, question: str) -> dict[str, Passage]:
    return {passage.text: passage for passage in archive.search(question, Filters(), 20).passages}


def last(archive: Archive, question: str) -> Passage:
    return next(passage for text, passage in passages(archive, question).items() if text.endswith(LAST))


HEADLINE = "Ferry sinks off Masbate"
BYLINE = "By Jane Doe, The Manila Post"


@pytest.mark.parametrize(
    ("title", "parts", "first", "expected"),
    [
        ("A title", [LEAD, LAST], 1, f"A title\n{LEAD}"),
        ("A title", [LEAD, LAST], 0, "A title"),
        (None, [LEAD, LAST], 1, LEAD),
        (None, [LEAD, LAST], 0, ""),
        ("A ferry sank", [LEAD, LAST], 1, LEAD),
        ("A ferry sank off…", [LEAD, LAST], 0, ""),
        (HEADLINE, [HEADLINE, LEAD, LAST], 2, f"{HEADLINE}\n{LEAD}"),
        (HEADLINE, [HEADLINE, LEAD, LAST], 0, ""),
        (None, [HEADLINE, BYLINE, LEAD, LAST], 3, LEAD),
        (None, [HEADLINE, BYLINE, LEAD, LAST], 1, ""),
        (None, [HEADLINE, "A storm is blamed", "Jane Doe", "MANILA, May 3", LEAD, LAST], 5, LEAD),
        (None, [HEADLINE, BYLINE, "Manila", "Sunday", "Page 3", "Late city", LEAD, LAST], 7, LEAD),
        (None, [HEADLINE, *["A row of results"] * 16, LEAD, LAST], 18, HEADLINE),
        (None, ["word " * 500 + "end.", LAST], 1, ("word " * 500)[:LEAD_CHARACTERS].strip()),
    ],
)
def test_a_header(title: str | None, parts: list[str], first: int, expected: str) -> None:
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    assert chunk_header(title, "\n".join(parts), spans, first) == expected


def test_beneath_headline_and_strapline_a_name_and_a_dateline_sign() -> None:
    lines = [HEADLINE, "A storm is blamed", "Jane Doe", "PORT LINDSAY/MANILA, May 3", LEAD]
    text = "\n\n".join(lines)
    spans = split_sentences(text)
    assert [is_signature(text, spans, number) for number in range(len(lines))] == [False, False, True, True, False]


def test_of_several_names_above_the_story_none_signs() -> None:
    lines = ["Winners of the prizes", "Poetry", "Ann Lee", "Fiction", "Maria Kelt", LEAD]
    text = "\n".join(lines)
    spans = split_sentences(text)
    assert not any(is_signature(text, spans, number) for number in range(len(lines)))


def test_a_later_chunk_has_the_title_and_the_lead_for_its_header(archive: Archive) -> None:
    found = passages(archive, "Masbate")
    assert len(found) > 2
    for text, passage in found.items():
        assert passage.header == ("Reyna Isabel inquiry" if text.startswith(LEAD) else f"Reyna Isabel inquiry\n{LEAD}")


@pytest.mark.parametrize("question", ["reyna isabel", "masbate"])
def test_every_chunk_is_found_by_the_words_of_its_header(archive: Archive, question: str) -> None:
    assert all(passage.bm25 > 0 for passage in passages(archive, question).values())


def test_a_new_title_takes_the_place_of_the_old_one_in_the_word_index(archive: Archive) -> None:
    archive.add(Article.create("ferry", TEXT, title="Lastimosa surrenders"))
    assert last(archive, "lastimosa").bm25 > 0
    assert last(archive, "isabel").bm25 == 0


def test_a_passage_is_what_the_article_has_there_without_the_header(archive: Archive) -> None:
    passage = last(archive, "masbate widows")
    assert passage.text == passage.span.of(TEXT)
    assert "Masbate" not in passage.text


@pytest.mark.parametrize("damaged", ["x''", "x'010203'"])
def test_a_damaged_place_of_the_lead_is_refused_by_name(
    open_archive: Callable[..., Archive], archive: Archive, tmp_path: Path, damaged: str
) -> None:
    archive.close()
    with closing(sqlite3.connect(tmp_path / "data" / CATALOG)) as connection:
        connection.execute(f"UPDATE versions SET sentences = {damaged}")
        connection.commit()
    shutil.rmtree(tmp_path / "data" / FOLDER_NAME)
    with pytest.raises(ArchiveUnusable, match="article 'ferry' is damaged"):
        open_archive()


def test_an_index_that_was_opened_again_finds_the_same(open_archive: Callable[..., Archive], archive: Archive) -> None:
    before = last(archive, "isabel pesos")
    archive.close()
    again = last(open_archive(), "isabel pesos")
    assert (again.bm25, again.header) == (before.bm25, before.header)


@pytest.mark.parametrize("name", ["ELLEN MARSH", "J. K. Osei", "**Ann de la Cruz**", "Herald sports reporter"])
def test_a_name_alone_between_headline_and_opening_signs_the_article(name: str) -> None:
    text = f"Oven Goes Cold\n\n{name}\n\nThe council cut fares.\n\nKaren Holt\n\nShe won."
    sentences = split_sentences(text)
    assert [is_signature(text, sentences, number) for number in range(5)] == [False, True, False, False, False]
