"""Names of several words, which a claim may neither mix nor change."""

from __future__ import annotations

import pytest

from index.claims.full_names import mixed_name, renamed

EVIDENCE = (
    "William Hale was picked as chair and Ann Park as secretary. Ms Reed sold a Ford Transit to a Liberal Democrat, "
    "James Wells, of Wells Fargo."
)


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Ann Parks left.", "Ann Parks"),
        ("William Hales left.", "William Hales"),
        ("Williams Hale left.", "Williams Hale"),
        ("It is Ann Parks' plan.", "Ann Parks"),
        ("William Hale and Ann Parks were picked.", "Ann Parks"),
        ("James Well left.", "James Well"),
        ("Jame Wells left.", "Jame Wells"),
        ("Ms Parks left.", "Ms Parks"),
        ("Ms Reeds left.", "Ms Reeds"),
    ],
)
def test_a_name_with_an_s_more_or_less_is_another(claim: str, name: str) -> None:
    assert renamed(claim, EVIDENCE) == name


@pytest.mark.parametrize(
    "claim",
    [
        "Ann Park left.",
        "It is Ann Park's plan.",
        "It is James Wells' plan, or James's.",
        "The Hales left.",
        "She sold two Ford Transits.",
        "The Ford Transits were sold.",
        "Ford Transits were sold.",
        "Liberal Democrats left.",
    ],
)
def test_a_name_that_is_of_several_or_has_a_genitive_is_the_same(claim: str) -> None:
    assert renamed(claim, EVIDENCE) is None


def test_two_names_are_not_mixed() -> None:
    assert mixed_name("William Fargo left.", EVIDENCE) == "William Fargo"
    assert mixed_name("William Hale left.", EVIDENCE) is None
