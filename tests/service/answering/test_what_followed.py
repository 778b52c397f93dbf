"""What is so since is shown beside what was so, in whatever words a later article of the same story tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import service.answering.what_followed
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.filters import Filters
from index.quotations.choosing import Quotation
from index.reader import Reader
from service.answering.answerer import Answerer, ranker_for
from service.answering.questions import Question
from service.answering.reply import Reply
from service.answering.what_followed import READ, passages_after
from service.settings import Settings

SINCE = "Since the spring Tom Brandreth has been in charge there, after Calder left for a post abroad."
ARTICLES = (
    (
        "told",
        "2021-03-04",
        "Harrow Lane library gets a new head",
        "Ines Calder will head the Harrow Lane library from Monday, the town of Eskmouth said. She comes from the "
        "archive of Denby, where she spent nine years. The library has 40,000 books and opens at nine.",
    ),
    (
        "since",
        "2022-10-11",
        "Harrow Lane roof mended at last",
        f"The roof of the Harrow Lane library in Eskmouth has been mended. {SINCE} Readers are let in from Saturday.",
    ),
    (
        "market",
        "2022-11-20",
        "Eskmouth market moves",
        "The market of Eskmouth moves to the quay. Petra Lund spoke of a great day.",
    ),
    ("before", "2020-02-03", "Harrow Lane", "The head of the Harrow Lane library in Eskmouth, Max Arden, will retire."),
)
HEADS, BOOKS = "Who heads the Harrow Lane library?", "How many books does the Harrow Lane library have?"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("library"), encoder)
    for name, day, title, text in ARTICLES:
        archive.add(Article.create(name, text, title=title, published_at=day))
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def answerer(archive: Archive) -> Answerer:
    settings = Settings()
    return Answerer(archive, ranker_for(archive, settings, Reader(archive.encoder.lane)), settings.threshold)


def quoted(reply: Reply) -> list[str]:
    return [citation.quotation.passage.article.id for citation in reply.answer.citations]


def test_what_is_so_since_comes_before_what_was_so(answerer: Answerer) -> None:
    reply = answerer.answer(Question(HEADS))
    assert quoted(reply)[:2] == ["since", "told"]
    assert reply.answer.citations[0].quotation.text == SINCE
    assert reply.answer.notice == "An earlier article, of 4 March 2021, answers too."
    first, second = (citation.quotation for citation in reply.answer.citations[:2])
    assert reply.answer.confidence == first.probability <= second.probability  # it may answer nothing, as that may


def test_its_passage_comes_first_though_it_was_found_apart(answerer: Answerer) -> None:
    reply = answerer.answer(Question(HEADS, top_k=1))
    assert [passage.article.id for passage in reply.passages] == ["since"]
    many = answerer.answer(Question(HEADS)).passages
    assert many[0].article.id == "since"
    assert many[0].score >= max(passage.score for passage in many)


def test_what_may_be_so_since_comes_second(answerer: Answerer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.answering.what_followed, "LEADS", 1.0)  # nothing is as likely
    reply = answerer.answer(Question(HEADS))
    assert quoted(reply)[:2] == ["told", "since"]
    assert reply.answer.notice == "A later article, of 11 October 2022, may answer too."


@pytest.mark.parametrize(
    "question",
    [
        BOOKS,  # of which nothing else is told
        "Who was to head the Harrow Lane library in March 2021?",
        "Who was first announced to head the Harrow Lane library?",
    ],
)
def test_what_no_later_article_tells_otherwise_stands_alone(answerer: Answerer, question: str) -> None:
    reply = answerer.answer(Question(question))
    assert quoted(reply)[0] == "told"
    assert "since" not in quoted(reply)
    assert reply.answer.notice is None


@pytest.mark.parametrize(
    "filters", [Filters(published_before="2022-01-01"), Filters(article_ids=("told", "before", "market"))]
)
def test_only_articles_that_pass_the_filters_are_looked_at(answerer: Answerer, filters: Filters) -> None:
    reply = answerer.answer(Question(HEADS, filters=filters))
    assert "told" in quoted(reply)
    assert "since" not in quoted(reply)


def test_without_the_reader_nothing_is_looked_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[Quotation]()
    monkeypatch.setattr(service.answering.what_followed, "passages_after", lambda first, *_: asked.append(first) or ())
    settings = Settings(reader="off")
    reply = Answerer(archive, ranker_for(archive, settings), settings.threshold).answer(Question(HEADS))
    assert reply.answer.answered
    assert asked == []


def first_quotation(answerer: Answerer, question: str) -> Quotation:
    return answerer.answer(Question(question)).answer.citations[0].quotation


def test_passages_are_of_later_days_and_come_with_the_question_s_cosine(archive: Archive, answerer: Answerer) -> None:
    first, query = first_quotation(answerer, BOOKS), archive.query(BOOKS)
    found = passages_after(first, query, Filters(), archive)
    assert [passage.article.id for passage in found] == ["since", "market"]
    cosines = {passage.article.id: passage.cosine for passage in archive.search(BOOKS).passages}
    assert [passage.cosine for passage in found] == pytest.approx([cosines["since"], cosines["market"]])
    assert len(found) <= READ


@pytest.mark.parametrize("day", [None, "9999-12-31"])
def test_of_an_article_of_no_day_or_the_last_one_nothing_is_later(
    archive: Archive, answerer: Answerer, day: str | None
) -> None:
    first = first_quotation(answerer, BOOKS)
    passage = replace(first.passage, article=replace(first.passage.article, published_at=day))
    quotation = replace(first, evidence=replace(first.evidence, passage=passage))
    assert passages_after(quotation, archive.query(BOOKS), Filters(), archive) == ()
