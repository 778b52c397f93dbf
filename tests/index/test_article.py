"""Articles: what is taken, what is refused, and the form in which a text is kept."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.article import Article, Span, first_line, instant, normalise
from index.errors import ArticleRejected

any_text = st.text(st.characters(codec=None), max_size=200)


@given(any_text)
@example("e" + "\u0344" * 40)
@example("\u0958" + "\u0301" * 30)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(any_text)
def test_a_normalised_text_can_be_stored(text: str) -> None:
    stored = normalise(text)
    assert stored.encode().decode() == stored
    assert not {"\r", "\x00"} & set(stored)
    assert unicodedata.is_normalized("NFC", stored)


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    assert normalise("a\x00b\ud800c") == "a�b�c"


def test_line_ends_and_the_byte_order_mark_are_normalised() -> None:
    assert normalise("﻿one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_a_decomposed_letter_is_composed() -> None:
    assert normalise("cafe\u0301") == "café"


@pytest.mark.parametrize("article_id", ["a", "0", "000_587bbbaf55c622d0.txt", "A:b-c_d.e", "x" * 200])
def test_ids_of_the_pattern_are_taken(article_id: str) -> None:
    assert Article.create(article_id, "Words.").id == article_id


@pytest.mark.parametrize("article_id", ["", "_a", "a b", "a/b", "é", "x" * 201, "a\n", "../etc"])
def test_ids_outside_the_pattern_are_refused(article_id: str) -> None:
    with pytest.raises(ArticleRejected) as refused:
        Article.create(article_id, "Words.")
    assert refused.value.field == "id"


@pytest.mark.parametrize("text", ["", " ", "\n\t\u2003\n"])
def test_a_blank_text_is_refused(text: str) -> None:
    with pytest.raises(ArticleRejected, match="white space"):
        Article.create("a", text)


def test_the_longest_text_is_taken_and_one_more_is_not() -> None:
    assert len(Article.create("a", "x" * 500_000).text) == 500_000
    with pytest.raises(ArticleRejected, match="500,001 characters"):
        Article.create("a", "x" * 500_001)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example", "http://", "example.com", "data:,x", "http://[", "http://a b"]
)
def test_only_web_addresses_are_taken(url: str) -> None:
    with pytest.raises(ArticleRejected) as refused:
        Article.create("a", "Words.", url=url)
    assert refused.value.field == "url"


@pytest.mark.parametrize("value", ["2020-13-01", "2020-02-30", "yesterday", "20200101", "2020-W01-1", "2020-1-1"])
def test_bad_dates_are_refused(value: str) -> None:
    with pytest.raises(ArticleRejected) as refused:
        Article.create("a", "Words.", published_at=value)
    assert refused.value.field == "published_at"


def test_dates_are_kept_as_given_and_understood_in_utc() -> None:
    assert Article.create("a", "Words.", published_at="2020-07-22T09:00:00+07:00").published == datetime(
        2020, 7, 22, 2, tzinfo=UTC
    )
    assert instant("2020-07-22") == datetime(2020, 7, 22, tzinfo=UTC)
    assert instant("2020-07-22T09:00:00") == datetime(2020, 7, 22, 9, tzinfo=UTC)
    assert Article.create("a", "Words.", published_at="2020-07-22").published_at == "2020-07-22"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Wed, 22 Jul 2020 09:30:00 GMT", "2020-07-22T09:30:00+00:00"),
        ("Wed, 22 Jul 2020 09:30:00 +0700", "2020-07-22T09:30:00+07:00"),
        ("22 Jul 2020 09:30:00 GMT", "2020-07-22T09:30:00+00:00"),
        ("2020-07-22 09:30:00 UTC", "2020-07-22 09:30:00Z"),
    ],
)
def test_a_date_of_a_feed_or_a_database_is_understood(value: str, kept: str) -> None:
    assert Article.create("a", "Words.", published_at=value).published_at == kept


@pytest.mark.parametrize("value", ["July 22, 2020", "2020-07-22 9:30"])
def test_what_is_no_date_is_not_said_to_be_a_day_that_there_is_not(value: str) -> None:
    with pytest.raises(ArticleRejected, match="not a date"):
        Article.create("a", "Words.", published_at=value)


def test_a_day_of_a_feed_that_there_is_not_is_refused() -> None:
    with pytest.raises(ArticleRejected, match="no such day"):
        Article.create("a", "Words.", published_at="Wed, 32 Jul 2020 09:30:00 GMT")


def test_a_date_that_leaves_the_calendar_in_utc_is_refused() -> None:
    with pytest.raises(ValueError, match="out of the range"):
        instant("0001-01-01T00:00:00+01:00")


def test_a_blank_title_is_no_title_and_white_space_is_folded() -> None:
    assert Article.create("a", "Words.", title="  ").title is None
    assert Article.create("a", "Words.", title=" Two\n words ").title == "Two words"


def test_the_first_line_is_cut_at_a_word() -> None:
    assert first_line("\n\n  A headline \nand more") == "A headline"
    cut = first_line("word " * 100)
    assert cut is not None
    assert len(cut) <= 120
    assert cut.endswith("word…")


def test_a_span_names_characters() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2


@pytest.mark.parametrize(
    "value", ["2020-07-22T09:30:00+24:00", "٢٠٢٠-٠٧-٢٢", "２０２０-07-22", "2020-02-30", "2020-07-22T09:30:00+00:60"]
)
def test_a_date_that_is_none_is_refused_in_our_own_words(value: str) -> None:
    with pytest.raises(ArticleRejected, match="2020-07-22"):
        Article.create("a", "Words.", published_at=value)


def test_a_leap_second_is_the_one_before_it_and_stays_as_it_was_given() -> None:
    article = Article.create("a", "Words.", published_at="2016-12-31T23:59:60Z")
    assert article.published_at == "2016-12-31T23:59:60Z"
    assert article.published == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_date_is_none_as_any_other_empty_field_is(value: str) -> None:
    assert Article.create("a", "Words.", published_at=value).published_at is None


@pytest.mark.parametrize(
    "url", ["http://x:99999/", "http://x:abc", "http://.", "http://%00", "http://a\x00b/", "http://a b"]
)
def test_an_address_that_no_browser_opens_is_refused(url: str) -> None:
    with pytest.raises(ArticleRejected, match="url"):
        Article.create("a", "Words.", url=url)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2021-07-05T23:30:00+0200", "2021-07-05T23:30:00+02:00"),
        ("2021-07-05 23:30:00 +0200", "2021-07-05 23:30:00+02:00"),
        ("2021-07-05T23:30:00-05", "2021-07-05T23:30:00-05:00"),
        ("2021-07-05T23:30:00.1234567Z", "2021-07-05T23:30:00.123456Z"),
        ("2021-07-05T23:30:00,5z", "2021-07-05T23:30:00.5Z"),
        ("2021-07-05t23:30Z", "2021-07-05T23:30Z"),
    ],
)
def test_a_timestamp_as_programs_write_them_is_kept_as_all_programs_read_it(given: str, kept: str) -> None:
    article = Article.create("a", "It rained.", published_at=given)
    assert article.published_at == kept
    assert article.published is not None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\nFire at the mill", "Fire at the mill"),
        ("* * *\n\n1\n\u200b\nFire at the mill\n", "Fire at the mill"),
        ("1911\n\n12", None),
    ],
)
def test_the_title_is_the_first_line_with_a_letter(text: str, title: str | None) -> None:
    assert first_line(text) == title


@pytest.mark.parametrize("ending", ["\r\r\n", "\r", "\r\n"])
def test_line_ends_that_were_carried_over_twice_part_no_paragraphs(ending: str) -> None:
    assert normalise(f"One{ending}two{ending}{ending}three") == "One\ntwo\n\nthree"


def test_a_text_is_as_long_as_it_is_kept() -> None:
    assert len(Article.create("a", "e\u0301" * 400_000).text) == 400_000
