"""Titles before names."""

from __future__ import annotations

import pytest

from index.questions.titles import plainly_named


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("What did Mr Sok Touch say?", "What did Sok Touch say?"),
        ("what did mr. Sok Touch say?", "what did Sok Touch say?"),
        ("Did Mrs Anne O’Hara meet Ms. Lee Chong?", "Did Anne O’Hara meet Lee Chong?"),
        ("What did Mr Touch say?", "What did Mr Touch say?"),
        ("Who is Dr Ada Moss?", "Who is Dr Ada Moss?"),
        ("Why did they miss Sok Touch?", "Why did they miss Sok Touch?"),
        ("Which items did it buy?", "Which items did it buy?"),
    ],
)
def test_mr_and_ms_go_before_full_names_alone(asked: str, plain: str) -> None:
    assert plainly_named(asked) == plain
