"""A question that names one time, and what is of that time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.archive import Archive
from index.article import Article, Span
from index.filters import Filters
from index.search.retrieval import Passage
from index.subquestions import is_of_its_time, of_its_time, with_its_time
from tests.index.word_encoder import WordEncoder

TEXT = "The mayor spoke of the bridge."


@pytest.fixture(scope="module")
def passage(tmp_path_factory: pytest.TempPathFactory) -> Passage:
    archive = Archive(tmp_path_factory.mktemp("timing"), WordEncoder())
    archive.add(Article.create("a", TEXT, published_at="2024-03-12"))
    (passage,) = archive.search("bridge").passages
    archive.close()
    return passage


@pytest.mark.parametrize(
    ("question", "day", "text", "of_its_time"),
    [
        ("What did the mayor say in March 2024?", "2024-03-12", TEXT, True),
        ("What did the mayor say in March 2024?", "2024-09-12", TEXT, False),
        ("What did the mayor say in March 2024?", "2024-09-12", "In March 2024 the mayor spoke.", True),
        ("What did the mayor say in March 2024?", None, TEXT, True),
        ("What did the mayor say in March?", "2023-03-01", TEXT, True),
        ("What did the mayor say in March?", "2023-04-01", TEXT, False),
        ("What did the mayor say in 2023?", "2024-09-12", TEXT, False),
        ("What did the mayor say on 3 June 2024?", "2024-06-05", TEXT, True),
        ("What did the mayor say on 3 June 2024?", "2024-06-09", TEXT, False),
        ("What did the mayor say on 3 June 2024?", "2025-06-03", TEXT, False),
        ("What has the mayor said since March 2024?", "2024-03-01", TEXT, True),
        ("What has the mayor said since March 2024?", "2024-02-29", TEXT, False),
        ("What has the mayor said after March 2024?", "2024-03-12", TEXT, False),
        ("What has the mayor said after March 2024?", "2024-04-01", TEXT, True),
        ("What had the mayor said by 12 May 2020?", "2020-05-12", TEXT, True),
        ("What had the mayor said by 12 May 2020?", "2020-05-13", TEXT, False),
        ("What did the mayor say until May 2020?", "2020-05-31", TEXT, True),
        ("What did the mayor say till the 12 May 2020?", "2020-05-13", TEXT, False),
        ("What did the mayor say before 12 May 2020?", "2020-05-12", TEXT, False),
        ("What has the mayor said since March 2024?", "2024-04-01", TEXT, True),
        ("What did the mayor say before March 2024?", "2024-04-01", TEXT, False),
        ("What did the mayor say before March 2024?", "2024-02-01", TEXT, True),
        ("What did the mayor say before March?", "2024-04-01", TEXT, True),
    ],
)
def test_what_is_of_the_time_that_the_question_names(
    passage: Passage, question: str, day: str | None, text: str, of_its_time: bool
) -> None:
    article = Article.create("a", text, published_at=day)
    asked = with_its_time(question)
    assert asked is not None
    assert is_of_its_time(asked, replace(passage, article=article, span=Span(0, len(text)))) is of_its_time


@pytest.mark.parametrize(
    "question", ["What did the mayor say?", "How did it change between March and May 2024?", "Who is Theresa May?", ""]
)
def test_no_time_or_several_are_none(question: str) -> None:
    assert with_its_time(question) is None


@pytest.mark.parametrize(
    ("question", "filters", "after", "before"),
    [
        ("What did she say in March 2024?", Filters(), "2024-03-01", "2024-03-31"),
        ("What did she say in March?", Filters(), "2023-03-01", "2023-03-31"),
        ("What did she say on 3 June 2024?", Filters(), "2024-06-03", "2024-06-05"),
        ("What has she said since March 2024?", Filters(), "2024-03-01", None),
        ("What has she said after March 2024?", Filters(), "2024-04-01", None),
        ("What did she say until March 2024?", Filters(), None, "2024-03-31"),
        ("What had she said by 12 May 2020?", Filters(), None, "2020-05-12"),
        ("What did she say before March 2024?", Filters(), None, "2024-02-29"),
        ("What did she say in 2024?", Filters(published_before="2024-05-05"), "2024-01-01", "2024-05-05"),
    ],
)
def test_the_articles_of_that_time(question: str, filters: Filters, after: str | None, before: str | None) -> None:
    asked = with_its_time(question)
    assert asked is not None
    bounds = of_its_time(filters, asked, [date(2023, 3, 5), date(2022, 7, 1)])
    assert bounds == replace(filters, published_after=after, published_before=before)


def test_where_no_article_can_be_of_that_time_there_are_none() -> None:
    asked = with_its_time("What did she say in March 2024?")
    undated = with_its_time("What did she say in March?")
    assert asked is not None
    assert undated is not None
    assert of_its_time(Filters(published_after="2024-05-05"), asked, []) is None
    assert of_its_time(Filters(), undated, []) is None
