"""How often the sides of a question are looked for."""

from __future__ import annotations

import pytest

from index.archive import Archive
from index.article import Article, Span
from index.evidence.ranking import Evidence
from index.filters import Filters
from index.search.searching import SearchResult
from index.subquestions import plan_of
from index.subquestions.gathering import Gathering
from tests.index.word_encoder import WordEncoder


@pytest.mark.parametrize(
    ("first", "last", "searched"),
    [
        ("Who won?", "Who is Ann Lee?", ["Who is Ann Lee?"]),
        ("Who is Bob Roe?", "Who is Ann Lee?", ["Who is Ann Lee (about Bob Roe)?", "Who is Ann Lee?"]),
    ],
)
def test_a_part_that_stands_alone_is_looked_for_as_it_is_and_once(
    tmp_path_factory: pytest.TempPathFactory, first: str, last: str, searched: list[str]
) -> None:
    question = f"{first} {last}"
    archive = Archive(tmp_path_factory.mktemp("gathering"), WordEncoder())
    archive.add(Article.create("a", "Ann Lee, who won, is the wife of Bob Roe."))
    asked: list[str] = []

    def search(text: str, filters: Filters, count: int) -> SearchResult:
        asked.append(text)
        return archive.search(text, filters, count)

    plan = plan_of(question)
    assert plan is not None
    Gathering(search, lambda _: [], list, Filters(), 8, 0.3).gather(plan, question)
    assert asked == [question, first, *searched]
    archive.close()


def test_a_part_that_names_a_time_is_answered_from_articles_of_that(tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = Archive(tmp_path_factory.mktemp("gathering"), WordEncoder())
    archive.add(Article.create("new", "Three men were arrested in Kelby.", published_at="2024-06-01"))
    archive.add(Article.create("old", "Nine men were arrested in Kelby.", published_at="2023-03-10"))

    def rank(result: SearchResult) -> list[Evidence]:
        newest_first = sorted(result.passages, key=lambda each: str(each.article.published_on), reverse=True)
        return [Evidence(each, Span(0, len(each.text)), 0.9, 0.9, alone=0.9) for each in newest_first]

    question = "How many men were arrested in Kelby in March 2023 and who was hurt?"
    plan = plan_of(question)
    assert plan is not None
    assert plan.sides[0].text == "How many men were arrested in Kelby in March 2023?"
    gathered = Gathering(archive.search, rank, list, Filters(), 8, 0.3).gather(plan, question)
    assert [item.passage.article.id for item in gathered.sides[0].evidence] == ["old"]
    archive.close()


def test_where_nothing_is_refused_a_part_without_evidence_answers_nothing_to_go_on_from(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    archive = Archive(tmp_path_factory.mktemp("gathering"), WordEncoder())
    archive.add(Article.create("a", "Ann Lee won.", published_at="2024-06-01"))
    question = "Who won in March 2023, and who did she beat?"
    plan = plan_of(question)
    assert plan is not None
    gathered = Gathering(archive.search, lambda _: [], list, Filters(), 8, 0.0).gather(plan, question)
    assert [side.evidence for side in gathered.sides] == [(), ()]
    archive.close()


def test_a_part_that_names_little_is_answered_of_the_affair_of_the_part_before_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    archive = Archive(tmp_path_factory.mktemp("gathering"), WordEncoder())
    archive.add(
        Article.create("bank", "Ann Lee of the Kelby bank voted for a rise. Her argument was the price of rice.")
    )
    archive.add(Article.create("court", "The argument in court was about a car."))

    def rank(result: SearchResult) -> list[Evidence]:
        assert result.query is not None
        first = "court" if result.query.text.startswith("What was") else "bank"
        found = sorted(result.passages, key=lambda each: each.article.id != first)
        chances = (0.9, 0.4)
        return [Evidence(each, Span(0, len(each.text)), p, p, alone=p) for each, p in zip(found, chances, strict=False)]

    question = "Who voted for a rise at the Kelby bank, and what was the argument?"
    plan = plan_of(question)
    assert plan is not None
    gathered = Gathering(archive.search, rank, list, Filters(), 8, 0.3).gather(plan, question)
    assert {item.passage.article.id for item in gathered.sides[1].evidence} == {"bank"}
    archive.close()


def test_what_has_changed_since_then_ends_with_the_newest(tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = Archive(tmp_path_factory.mktemp("gathering"), WordEncoder())
    for name, day in (("first", "2023-07-10"), ("middle", "2024-06-01"), ("newest", "2025-05-02")):
        archive.add(Article.create(name, "The price of flats in Kelby was told.", published_at=day))

    def rank(result: SearchResult) -> list[Evidence]:
        likely = {"first": 0.5, "middle": 0.9, "newest": 0.4}
        best = sorted(result.passages, key=lambda each: -likely[each.article.id])
        return [Evidence(each, Span(0, len(each.text)), 1.0, likely[each.article.id]) for each in best]

    question = "How has the price of flats in Kelby changed since July 2023?"
    plan = plan_of(question)
    assert plan is not None
    gathered = Gathering(archive.search, rank, list, Filters(), 8, 0.3).gather(plan, question)
    archive.close()
    assert [side.evidence[0].passage.article.id for side in gathered.sides] == ["first", "newest"]
