"""Which passages may tell what followed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.following import following, share_a_name
from index.search.retrieval import Passage


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> dict[str, Passage]:
    texts = {
        "quay": ("The quay of Marlow was closed on Monday.", None, "2025-05-20"),
        "again": ("It was opened again.", "Marlow has its quay back", "2025-06-02"),
        "before": ("The quay of Marlow is old.", None, "2025-05-19"),
        "same-day": ("Marlow was shocked.", None, "2025-05-20"),
        "undated": ("Marlow has a quay again.", None, None),
        "pool": ("In Kelby the council has approved a new pool.", "Council Approves New Pool", "2025-05-20"),
        "vote": (
            "Denby is to have a new pool; the council was of one mind.",
            "Council votes for new pool",
            "2025-06-02",
        ),
        "fees": ("It has approved them; a new pool in Denby costs more.", "New Fees and Council Budget", "2025-06-02"),
        "kelby": (
            "It costs more than was thought. The council of Kelby is to meet.",
            "Kelby Pool Costs More",
            "2025-06-02",
        ),
        "else": ("The quay of Denholm was opened on Monday.", None, "2025-06-02"),
    }
    archive = Archive(Path(tmp_path_factory.mktemp("quay")), encoder)
    for name, (text, title, day) in texts.items():
        archive.add(Article.create(name, text, title=title, published_at=day))
    found = {
        passage.article.id: passage for passage in archive.search("Is the quay of Marlow open?", top_k=20).passages
    }
    archive.close()
    return found


def test_what_follows_is_of_a_later_day_and_shares_a_name(passages: dict[str, Passage]) -> None:
    others = [passages[name] for name in ("else", "undated", "again", "same-day", "before")]
    assert [each.article.id for each in following(passages["quay"], others)] == ["again"]
    assert following(passages["undated"], others) == []


def test_a_weekday_is_no_name_and_a_title_may_have_it(passages: dict[str, Passage]) -> None:
    assert not share_a_name(passages["quay"], passages["else"])
    assert share_a_name(passages["quay"], passages["again"])
    untitled = replace(passages["again"], article=replace(passages["again"].article, title=None))
    assert not share_a_name(passages["quay"], untitled)


def test_what_only_a_title_has_with_a_capital_is_no_name(passages: dict[str, Passage]) -> None:
    assert not share_a_name(passages["pool"], passages["vote"])
    assert not share_a_name(passages["pool"], passages["fees"])
    assert not share_a_name(passages["vote"], passages["kelby"])
    assert share_a_name(passages["pool"], passages["kelby"])
    assert share_a_name(passages["vote"], passages["fees"])
