"""What a reasoning model thinks is not what it answers."""

from __future__ import annotations

import pytest

from service.generation.thoughts import without_thoughts


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<think>Is it Canada?\nYes. [1]</think>\n\nCanada did. [1]", "\n\nCanada did. [1]"),
        ("\n<thinking>So.</thinking>Canada did. [1]", "Canada did. [1]"),
        ("<think></think>Canada did. [1]", "Canada did. [1]"),
        ("Canada did. [1]", "Canada did. [1]"),
        ("<b>Canada</b> did. [1]", "<b>Canada</b> did. [1]"),
        ("Canada <think>did</think>. [1]", "Canada <think>did</think>. [1]"),
        ("<think>It never ends. [1]", ""),
        ("<thi", "<thi"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_only_what_follows_the_thoughts_is_the_answer(text: str, answer: str, size: int) -> None:
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    assert "".join(without_thoughts(pieces)) == answer
