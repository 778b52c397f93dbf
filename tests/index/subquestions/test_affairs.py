"""Articles of one affair: those that name what was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.evidence.ranking import Evidence, EvidenceRanker
from index.subquestions.affairs import those_naming_most
from tests.index.word_encoder import WordEncoder


def evidence(folder: Path, **texts: str) -> dict[str, Evidence]:
    archive = Archive(folder, WordEncoder())
    for name, text in texts.items():
        archive.add(Article.create(name, text))
    result = archive.search("mill zebras fire Harrow")
    assert result.query is not None
    ranked = EvidenceRanker(archive.analyzer).rank(result.query, result.passages)
    archive.close()
    return {item.passage.article.id: item for item in ranked}


@pytest.mark.parametrize(
    ("told", "near"),
    [
        ("The mill in Harrow was shut in May after a fire.", ["harrow", "told"]),
        ("The mill was shut in May after a fire.", ["told"]),  # which names nothing, and so no affair
    ],
)
def test_of_the_affair_is_what_names_it(tmp_path: Path, told: str, near: list[str]) -> None:
    found = evidence(tmp_path, told=told, harrow="Harrow mourned the mill.", zebras="In Kenya zebras fled a fire.")
    kept = those_naming_most(list(found.values()), [found["told"]])
    assert sorted(item.passage.article.id for item in kept) == near
