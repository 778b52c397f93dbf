"""What was quoted last, quoted once more: with its day, and with who says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import EvidenceRanker
from index.reader import Reader
from index.reader.features import ReaderFeatures
from service.answering.answerer import NO_QUESTION, NOT_ALONE, Answerer
from service.answering.notices import SAID_BY_NOBODY
from service.answering.questions import Question, Turn
from service.answering.reply import Reply

LOST = "The harvest in Tambara halved after the worst drought in 40 years, Ilse Brandt told reporters."
SAID = '"A report never delivered a baby, and 58 minutes are too many," she said.'
BEFORE = "Susan Tarrant, of the union, spoke on Monday."
TOLD = "The Lady Ailsa carried 87 passengers when it ran aground off Skerrow."
ASKED = "What was known of it?"


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Answerer]:
    archive = Archive(tmp_path_factory.mktemp("again"), encoder)
    archive.add(Article.create("harvest", f"{LOST}\n\nHelp was on its way."))
    archive.add(Article.create("review", f"{BEFORE} {SAID}\n\nThe review will cost a lot."))
    archive.add(Article.create("ferry", f"{TOLD}\n\nA search was called off at dusk."))
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    yield Answerer(archive, ranker, 0.3)
    archive.close()


def after(answerer: Answerer, question: str, *quoted: str) -> Reply:
    text = "\n\n".join(f"{line} [{number}]" for number, line in enumerate(quoted, start=1))
    return answerer.answer(Question(question, history=(Turn("user", ASKED), Turn("assistant", text))))


@pytest.mark.parametrize(
    "question", ["says who?", "Who says so?", "who told her that?", "And according to whom?", "Who said it?"]
)
def test_who_says_it_is_told_by_the_quotation_and_what_stands_before_it(answerer: Answerer, question: str) -> None:
    reply = after(answerer, question, SAID, TOLD)
    (citation,) = reply.answer.citations
    quotation = citation.quotation
    assert quotation.text == SAID
    assert quotation.context is not None
    assert quotation.context.of(quotation.passage.article.text) == BEFORE
    assert reply.answer.notice is None
    assert reply.interpreted_question == SAID


def test_it_is_quoted_again_however_likely_it_is_an_answer(answerer: Answerer) -> None:
    careful = Answerer(answerer._archive, answerer._ranker, 1.0)
    reply = after(careful, "says who?", LOST)
    assert [citation.quotation.text for citation in reply.answer.citations] == [LOST]


def test_where_nobody_says_it_the_article_does(answerer: Answerer) -> None:
    reply = after(answerer, "says who?", TOLD)
    assert [citation.quotation.text for citation in reply.answer.citations] == [TOLD]
    assert reply.answer.notice == SAID_BY_NOBODY


def test_who_said_a_figure_is_who_says_what_has_it(answerer: Answerer) -> None:
    reply = after(answerer, "who said 58?", TOLD, SAID)
    assert [citation.quotation.text for citation in reply.answer.citations] == [SAID]
    assert not after(answerer, "who said 61?", TOLD, SAID).answer.answered


@pytest.mark.parametrize("question", ["Who said that the drought was bad?", "Who said 58 minutes are too many?"])
def test_a_whole_question_of_who_said_something_is_asked_as_it_is(answerer: Answerer, question: str) -> None:
    assert after(answerer, question, TOLD).interpreted_question is None


@pytest.mark.parametrize("question", ["why?", "When?", "And how?", "says who?", "what else?", "Who said that?"])
def test_a_bare_question_is_not_understood_by_itself(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(Question(question)).answer
    assert not answer.answered
    assert answer.notice == NOT_ALONE


def test_what_was_greeted_is_nothing_that_why_could_be_asked_of(answerer: Answerer) -> None:
    greeted = (Turn("user", "hello"), Turn("assistant", "The articles do not say."))
    assert answerer.answer(Question("why?", history=greeted)).answer.notice == NOT_ALONE
    assert answerer.answer(Question("hello", history=greeted)).answer.notice == NO_QUESTION


@pytest.mark.parametrize("day", ["2022-10-28", None])
def test_when_it_was_said_is_told_by_the_day_of_its_article(tmp_path: Path, encoder: Encoder, day: str | None) -> None:
    said = "The summit is a basket of good eggs without a handle, Minister Prosper Gbete said."
    archive = Archive(tmp_path, encoder)
    archive.add(
        Article.create("eggs", f"Ministers met in Cotonou.\n\n{said}\n\nThey will meet again.", published_at=day)
    )
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    answerer = Answerer(archive, ranker, 0.3)
    history = (Turn("user", "Who called the summit a basket of eggs?"), Turn("assistant", f"{said} [1]"))
    answer = answerer.answer(Question("when was that?", history=history)).answer
    why = answerer.answer(Question("why was that?", history=history)).answer
    archive.close()
    assert [citation.quotation.text for citation in answer.citations] == ([said] if day else [])
    assert answer.notice == ("The article that this was quoted from is of 28 October 2022." if day else None)
    assert why.notice is None
