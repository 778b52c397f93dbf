"""Who says something, and who is only spoken of."""

from __future__ import annotations

import pytest

from index.facts.speakers import speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lee will resign on Monday, said Osei.", "Osei."),
        ("Prices rose 5% in May, said the Office for National Statistics.", "the Office for National Statistics."),
        ("Prime Minister Narendra Modi on Monday said India would grow.", "Prime Minister Narendra Modi"),
        ("Wayne Osei, 34, of Harrow Road, denied murder.", "Wayne Osei"),
        ("Wayne Osei, 34, denied murder.", "Wayne Osei"),
        ("Ann Lee, the mayor, said so.", "Ann Lee"),
        ("Ann Lee said so.", "Ann Lee"),
        ("According to Émile Šimek, prices rose.", "Émile Šimek"),
        ("Prices rose in May, said Øyvind Ås.", "Øyvind Ås."),
        ("Ann Lee, who took over in May, after she beat Bob Roe by 209 votes, said so.", "Ann Lee"),
    ],
)
def test_who_says_it_is_named(text: str, name: str) -> None:
    assert [each for each, _ in speakers(text).named] == [name]


def test_who_was_shot_says_nothing() -> None:
    assert speakers("Lee shot Osei in the back, said police.").named == ()
