"""Whether an article names whom a side of a question is about."""

from __future__ import annotations

import pytest

from index.subquestions.gathering import is_named


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("the US", "The U.S. said so."),
        ("the U.S.", "The US said so."),
        ("the UN", "the U.N.’s envoy left"),
        ("WHO", "said the WHO."),
        ("the United States", "the U.S. said"),
        ("the UK", "the United Kingdom left"),
        ("Ann Lee", "Lee left."),
        ("china", "China left."),
        ("The White House", "the house is White"),
        ("European regulators", "the medicines regulator said so"),
        ("Conservative councillors", "The Conservatives left."),
        ("the unions", "No union agreed."),
        ("the US", "The USA said so."),
        ("the U.S.A.", "The U.S. said so."),
        ("Ann O'Neill", "O’Neill left."),
        ("Jose Nunez", "José Núñez left."),
    ],
)
def test_a_party_is_named(party: str, text: str) -> None:
    assert is_named(party, text)


@pytest.mark.parametrize(
    ("party", "text"),
    [
        ("the US", "He told us so."),
        ("WHO", "the man who left"),
        ("Lee", "The fleet left."),
        ("The councillors", "The end"),
        ("", "Nobody."),
    ],
)
def test_a_party_is_not_named(party: str, text: str) -> None:
    assert not is_named(party, text)
