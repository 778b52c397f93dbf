"""Which passages are kept where only so many can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import Evidence
from index.search.retrieval import Passage
from index.subquestions.sides import best_first, interleaved, likeliest_first


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[list[Passage]]:
    archive = Archive(tmp_path_factory.mktemp("sides"), encoder)
    for number in range(4):
        archive.add(Article.create(f"harbour{number}", f"The harbour was closed on day {number}, the mayor said."))
    found = archive.search("Why was the harbour closed?").passages
    yield [replace(passage, score=4.0 - place) for place, passage in enumerate(found)]
    archive.close()


def test_the_passage_of_the_best_evidence_is_the_last_to_be_cut(passages: list[Passage]) -> None:
    third = passages[2]
    evidence = [Evidence(p, p.sentences[0], score, 0.5) for p, score in ((third, 2.0), (passages[0], 1.0))]
    assert best_first(passages, evidence) == [third, passages[0], passages[1], passages[3]]
    assert likeliest_first(best_first(passages, evidence)[:2]) == (passages[0], third)
    assert likeliest_first(best_first(passages, evidence)[:1]) == (third,)


def test_it_is_known_by_where_it_is_and_not_by_its_score(passages: list[Passage]) -> None:
    again = replace(passages[1], score=9.0)
    assert best_first(passages, [Evidence(again, again.sentences[0], 1.0, 0.5)])[0] == passages[1]


def test_without_evidence_the_order_is_as_it_is(passages: list[Passage]) -> None:
    assert best_first(passages, []) == passages


def test_of_several_findings_the_best_of_each_are_kept_in_turn_each_once(passages: list[Passage]) -> None:
    one, two, three, four = passages
    assert interleaved([[one, two], [one, three], [four]], 3) == [one, four, two]
    assert interleaved([], 3) == []
