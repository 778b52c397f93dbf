"""A sentence of a later article is held against the one that is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import Evidence, EvidenceRanker
from index.evidence.superseding import NAMES, Superseding
from index.reader import Reader
from index.reader.features import ReaderFeatures
from index.search.retrieval import Passage, Query

QUESTION = "Who is the captain of the ferry Marlow?"
THEN = "The captain of the ferry Marlow is Ada Lund, who is 41."
NOW = "No longer Lund but Tomas Berg now commands her."
ARTICLES = {
    "then": ("2021-05-20", THEN),
    "now": ("2024-06-02", f"The ferry Marlow sails again after a winter in the yard. {NOW} A ticket costs 9 kroner."),
    "quay": ("2024-07-01", "The quay of Marlow is to be longer by 40 metres. Pia Holm, the mayor, likes it."),
    "figs": ("2024-07-02", "Figs of Marlow cost 9 kroner in 2024."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What is found for QUESTION."""

    query: Query
    first: Evidence
    passages: dict[str, Passage]
    superseding: Superseding
    unread: EvidenceRanker


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Found]:
    archive = Archive(tmp_path_factory.mktemp("ferry"), encoder)
    for name, (day, text) in ARTICLES.items():
        archive.add(Article.create(name, text, published_at=day))
    result = archive.search(QUESTION)
    assert result.query is not None
    passages = {passage.article.id: passage for passage in result.passages}
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    first = next(item for item in ranker.rank(result.query, result.passages) if item.text == THEN)
    yield Found(result.query, first, passages, Superseding(ranker), EvidenceRanker(archive.analyzer))
    archive.close()


def test_what_says_it_otherwise_since_is_likeliest(found: Found) -> None:
    newer = found.superseding.newer(found.query, found.first, [found.passages["now"], found.passages["quay"]])
    assert newer[0].text == NOW
    assert newer[0].probability > 0.6
    assert all(item.probability < 0.4 for item in newer[1:])
    assert [item.probability for item in newer] == sorted((item.probability for item in newer), reverse=True)


def test_a_passage_that_can_hardly_supersede_it_is_not_read(found: Found) -> None:
    newer = found.superseding.newer(found.query, found.first, [found.passages["figs"], found.passages["now"]])
    assert {item.passage.article.id for item in newer} == {"now"}


def test_only_sentences_of_the_later_passages_are_compared(found: Found) -> None:
    compared = found.superseding.compared(found.query, found.first, [(2, found.passages["now"])])
    assert {each.evidence.passage.article.id for each in compared} == {"now"}
    assert len(compared) == 3
    assert all(each.figures.shape == (len(NAMES),) for each in compared)
    assert all(each.figures[NAMES.index("place")] == 2 for each in compared)


def test_the_figures_are_of_both_sentences(found: Found) -> None:
    later = [found.passages["quay"], found.passages["now"]]
    compared = found.superseding.compared(found.query, found.first, list(enumerate(later)))
    by_text = {each.evidence.text: dict(zip(NAMES, each.figures.tolist(), strict=True)) for each in compared}
    now, ticket = by_text[NOW], by_text["A ticket costs 9 kroner."]
    mayor = by_text["Pia Holm, the mayor, likes it."]
    assert (now["place"], ticket["place"], mayor["place"]) == (1, 1, 0)
    assert (now["change"], ticket["change"]) == (1, 0)
    assert (now["number"], ticket["number"]) == (0, 1)
    assert (now["known_name"], mayor["known_name"]) == (1, 0)  # Lund
    assert (now["new_name"], ticket["new_name"]) == (1, 0)
    assert (now["present"], now["to_be"]) == (1, 0)
    assert now["longer"] == pytest.approx(np.log(len(NOW) / len(THEN)), abs=1e-6)
    assert now["part"] > ticket["part"]
    assert now["sentence_overlap_more"] < 0  # it has fewer of the question's words


def test_nothing_supersedes_without_later_passages_or_the_reader(found: Found) -> None:
    assert found.superseding.newer(found.query, found.first, []) == []
    unread = replace(found.first, figures=None)
    assert found.superseding.newer(found.query, unread, [found.passages["now"]]) == []
    (first, *_) = found.unread.rank(found.query, [found.passages["then"]])
    assert Superseding(found.unread).newer(found.query, first, [found.passages["now"]]) == []
