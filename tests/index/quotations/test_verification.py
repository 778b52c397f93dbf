"""Citations held against the archive: each status, and where the words stand now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import Archive
from index.article import Article, Span
from index.encoding.encoder import Encoder
from index.quotations.verification import CitedWords, _find_last

OLD = "The mayor spoke. Four bridges would be built. Nobody objected."
NEW = "On Monday the mayor spoke. Five bridges would be built. Nobody objected."


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path / "data", encoder, keep_versions=2)
    archive.add(Article.create("a", OLD))
    archive.add(Article.create("a", NEW))
    yield archive
    archive.close()


def cited(words: str, text: str, *, named: bool = False, article_id: str = "a", shift: int = 0) -> CitedWords:
    start = text.index(words) + shift
    sha = Article.create("a", text).content_sha256 if named else None
    return CitedWords(article_id, Span(start, start + len(words)), words, sha)


def status(archive: Archive, citation: CitedWords) -> tuple[str, Span | None]:
    (verdict,) = archive.verify([citation])
    assert verdict.article_id == citation.article_id
    assert verdict.detail
    return verdict.status, verdict.found_at


@pytest.mark.parametrize("named", [True, False])
def test_words_of_the_current_version_are_exact(archive: Archive, named: bool) -> None:
    citation = cited("Five bridges", NEW, named=named)
    assert status(archive, citation) == ("exact", citation.span)


@pytest.mark.parametrize("named", [True, False])
def test_words_of_an_earlier_version_were_corrected_since(archive: Archive, named: bool) -> None:
    assert status(archive, cited("Four bridges", OLD, named=named)) == ("corrected_since", None)
    start = NEW.index("Nobody objected.")
    moved = status(archive, cited("Nobody objected.", OLD, named=named))
    assert moved == ("corrected_since", Span(start, start + 16))


def test_words_that_the_named_version_never_had_there_are_altered(archive: Archive) -> None:
    assert status(archive, cited("Four bridges", OLD, named=True, shift=1))[0] == "altered"
    wrong = CitedWords("a", Span(0, 9), "The mayor", Article.create("a", NEW).content_sha256)
    assert status(archive, wrong)[0] == "altered"
    assert status(archive, CitedWords("a", Span(0, 10), "Six bridge"))[0] == "altered"
    moved = cited("Five bridges", NEW, shift=3)
    assert status(archive, moved) == ("altered", Span(moved.span.start - 3, moved.span.end - 3))


def test_what_cannot_be_told_is_unknown(archive: Archive) -> None:
    assert status(archive, cited("mayor", NEW, article_id="nobody")) == ("unknown", None)
    assert status(archive, CitedWords("a", Span(0, 5), "mayor", "0" * 64))[0] == "unknown"
    assert status(archive, CitedWords("a", Span(0, 0), ""))[0] == "unknown"
    assert status(archive, CitedWords("a", Span(10**12, 10**12 + 5), "mayor"))[0] == "altered"
    assert status(archive, CitedWords("a", Span(9, 4), "mayor"))[0] == "altered"


def test_a_version_no_longer_kept_is_unknown(archive: Archive) -> None:
    for text in ("One.", "Two."):
        archive.add(Article.create("a", text))
    assert status(archive, cited("Four bridges", OLD, named=True))[0] == "unknown"
    assert status(archive, cited("Four bridges", OLD))[0] == "unknown"


def test_a_removed_article_is_withdrawn_until_the_text_comes_back(archive: Archive) -> None:
    archive.remove("a")
    for text in (OLD, NEW):
        for named in (True, False):
            assert status(archive, cited("bridges", text, named=named)) == ("withdrawn", None)
    assert status(archive, CitedWords("a", Span(0, 5), "mayor", "0" * 64))[0] == "unknown"
    archive.add(Article.create("a", OLD))
    assert status(archive, cited("bridges", OLD, named=True))[0] == "exact"
    assert status(archive, cited("Five bridges", NEW, named=True))[0] == "withdrawn"


def test_the_nearest_place_of_several_is_given(archive: Archive) -> None:
    text = "no yes no yes no"
    archive.add(Article.create("a", text))
    assert status(archive, CitedWords("a", Span(12, 15), "yes"))[1] == Span(10, 13)
    assert status(archive, CitedWords("a", Span(1, 4), "yes"))[1] == Span(3, 6)
    assert status(archive, CitedWords("a", Span(-5, -2), "yes"))[1] == Span(3, 6)


def test_a_thousand_citations_come_back_in_their_order(archive: Archive) -> None:
    archive.add(Article.create("b", "Other words."))
    citations = [cited("Five", NEW) if n % 2 else cited("Other", "Other words.", article_id="b") for n in range(1000)]
    verdicts = archive.verify(citations)
    assert [verdict.article_id for verdict in verdicts] == [citation.article_id for citation in citations]
    assert {verdict.status for verdict in verdicts} == {"exact"}


@given(st.text("ab", max_size=4), st.text("ab", max_size=12))
def test_the_last_place_of_words_is_found_as_the_slow_way_finds_it(words: str, text: str) -> None:
    assert _find_last(words, text) == text.rfind(words)
