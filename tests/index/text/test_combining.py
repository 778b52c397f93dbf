"""Runs of combining characters: broken, so that no text takes long to normalise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import normalise
from index.text.combining import JOINER, LONGEST_RUN, stream_safe

MARKS = st.text(st.sampled_from("a \u0301\u0323\u0f71\u0327é한"), max_size=200)


def longest_run(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        longest = max(longest, run)
    return longest


@given(MARKS)
def test_no_run_stays_long_and_nothing_else_changes(text: str) -> None:
    safe = stream_safe(text)
    assert longest_run(safe) <= LONGEST_RUN
    assert safe.replace(JOINER, "") == text
    assert (safe == text) == (longest_run(text) <= LONGEST_RUN)


@given(MARKS)
def test_a_normalised_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("text", ["Cafe\u0301", "Việt Nam", "ཧཱུྃ", "日本語" * 100, "ежедневная " * 50])
def test_real_writing_is_left_alone(text: str) -> None:
    assert stream_safe(text) == text


def test_as_many_marks_as_an_article_may_have_are_normalised() -> None:
    """Without the breaks this takes eight minutes."""
    hostile = "a" + "\u0301" * 250_000 + "\u0323" * 249_000
    assert normalise(hostile).count(JOINER) == 499_000 // LONGEST_RUN
