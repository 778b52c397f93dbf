"""How a question may be meant that names nothing, or leans on what was said before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import Evidence, EvidenceRanker
from index.filters import Filters
from index.reader import Reader
from index.reader.features import ReaderFeatures
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from service.answering.answerer import NO_QUESTION, NOTHING_MORE, Answerer
from service.answering.notices import IN_QUOTED
from service.answering.questions import Question, Turn
from service.answering.readings import ALONE_BY, Reading, first_readings, further_readings, is_unsure
from service.answering.shown_before import not_shown_before

SUNK = "The Harlow ferry sank off Dunmore on Friday with the loss of 43 lives."
ARTICLES = (
    ("ferry", f"{SUNK}\n\nIts captain, Jonas Reyle, 61, was the last to leave the bridge, the coastguard said."),
    ("yacht", "The yacht Amber won the Tarn Cup on Sunday.\n\nThe captain of the Amber, Petra Lund, is 24."),
    ("rugby", "Marlow lost 24-3 to Selmouth.\n\nMarlow’s captain, Owen Tate, was sent off after an hour."),
)
ASKED = "How many died when the Harlow ferry sank?"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("readings"), encoder)
    for name, text in ARTICLES:
        archive.add(Article.create(name, text))
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def answerer(archive: Archive, encoder: Encoder) -> Answerer:
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(Reader(encoder.lane), archive.analyzer))
    return Answerer(archive, ranker, 0.3)


@pytest.fixture(scope="module")
def found(archive: Archive) -> dict[str, Evidence]:
    """The first sentence of each article, as evidence."""
    passages = {passage.article.id: passage for passage in archive.search("captain", top_k=10).passages}
    return {name: Evidence(each, each.sentences[0], 0.6, 0.6) for name, each in passages.items()}


def after(question: str, *answers: str, articles: tuple[str, ...] = ()) -> Question:
    turns = [turn for answer in answers for turn in (Turn("user", ASKED), Turn("assistant", answer))]
    return Question(question, Filters(article_ids=articles), history=tuple(turns))


def readings(archive: Archive, question: Question, interpreted: str | None = None) -> list[Reading]:
    def search(words: str) -> SearchResult:
        return archive.search(words, top_k=4)

    first = first_readings(question, interpreted)
    return first + (further_readings(question, first, search) if is_unsure(question, interpreted) else [])


def test_a_question_without_a_history_is_asked_as_it_is(archive: Archive) -> None:
    assert readings(archive, Question("Who was the captain?")) == [Reading("Who was the captain?")]


def test_a_guess_at_the_end_is_asked_with_and_without(archive: Archive) -> None:
    both = readings(archive, Question("How many died in the ferry disaster? I've seen 60 somewhere"))
    assert [reading.text for reading in both] == [
        "How many died in the ferry disaster?",
        "How many died in the ferry disaster? I've seen 60 somewhere",
    ]


def test_what_is_said_around_a_question_is_taken_off_too(archive: Archive) -> None:
    framed = "Could you please tell me how many died in the ferry disaster?"
    assert [reading.text for reading in readings(archive, Question(framed))] == [
        "How many died in the ferry disaster?",
        framed,
    ]


@pytest.mark.parametrize("question", ["Who is Petra Lund?", "What happened at Selmouth?", "Who won in 2021?"])
def test_what_names_something_itself_is_asked_as_it_is(archive: Archive, question: str) -> None:
    assert readings(archive, after(question, f"{SUNK} [1]")) == [Reading(question)]


def test_what_stands_in_its_place_is_how_it_is_meant(archive: Archive) -> None:
    asked = "How many children died when the Harlow ferry sank?"
    assert readings(archive, after("And children?", f"{SUNK} [1]"), asked) == [Reading(asked)]


def test_what_names_nothing_is_asked_alone_with_its_topic_and_of_the_articles_quoted_before(archive: Archive) -> None:
    alone, topical, of_articles = readings(archive, after("Who was the captain?", f"{SUNK} [1]"))
    assert alone == Reading("Who was the captain?", handicap=ALONE_BY)
    assert topical == Reading("Who was the captain (about died the Harlow ferry sank)?")
    assert of_articles == Reading("Who was the captain?", articles=("ferry",))


def test_what_only_tells_its_topic_is_asked_of_the_articles_quoted_before_too(archive: Archive) -> None:
    told = "who was he (about Harlow ferry sank)?"
    assert readings(archive, after("who was he", f"{SUNK} [1]"), told) == [
        Reading(told),
        Reading("who was he", articles=("ferry",), handicap=ALONE_BY),
    ]


def test_a_refusal_in_between_leaves_the_answer_before_it(archive: Archive) -> None:
    question = after("Who was the captain?", f"{SUNK} [1]", "The articles do not say.")
    assert readings(archive, question)[-1].articles == ("ferry",)


def test_several_quotations_are_of_several_articles(archive: Archive) -> None:
    both = f"{SUNK} [1]\n\nThe yacht Amber won the Tarn Cup on Sunday. [2]"
    assert set(readings(archive, after("Who was the captain?", both))[-1].articles) == {"ferry", "yacht"}


def test_what_stands_in_no_article_narrows_nothing(archive: Archive) -> None:
    made_up = "The Harlow ferry sank off Dunmore on Monday with the loss of 430 lives. [1]"
    assert all(not reading.articles for reading in readings(archive, after("Who was the captain?", made_up)))


def test_a_filter_of_its_own_is_never_widened(archive: Archive) -> None:
    question = after("Who was the captain?", f"{SUNK} [1]", articles=("yacht", "rugby"))
    assert all(not reading.articles for reading in readings(archive, question))
    question = after("Who was the captain?", f"{SUNK} [1]", articles=("ferry", "rugby"))
    assert readings(archive, question)[-1].articles == ("ferry",)


def test_of_three_captains_the_one_who_was_spoken_of_is_meant(answerer: Answerer) -> None:
    reply = answerer.answer(after("Who was the captain?", f"{SUNK} [1]"))
    assert reply.answer.citations[0].quotation.passage.article.id == "ferry"
    assert "Reyle" in reply.answer.text
    assert reply.interpreted_question is not None or reply.answer.notice == IN_QUOTED
    assert reply.question.filters == Filters()


@pytest.mark.parametrize("said", ["thanks", "Thank you!", "ok", "great, thanks a lot"])
def test_thanks_are_asked_in_no_other_way(archive: Archive, answerer: Answerer, said: str) -> None:
    assert readings(archive, after(said, f"{SUNK} [1]")) == [Reading(said)]
    reply = answerer.answer(after(said, f"{SUNK} [1]"))
    assert reply.answer.refusal_reason == "no_evidence"
    assert reply.answer.notice == NO_QUESTION


def test_another_affair_is_answered_from_its_own_article(answerer: Answerer) -> None:
    reply = answerer.answer(after("Who is the captain of the Amber?", f"{SUNK} [1]"))
    assert reply.answer.citations[0].quotation.passage.article.id == "yacht"


def test_a_filter_holds_for_each_reading(answerer: Answerer) -> None:
    reply = answerer.answer(after("Who was the captain?", f"{SUNK} [1]", articles=("rugby",)))
    assert {citation.quotation.passage.article.id for citation in reply.answer.citations} <= {"rugby"}


def test_the_passages_of_a_question_by_itself_are_told_once_in_the_order_of_its_reply(answerer: Answerer) -> None:
    told: list[Sequence[Passage]] = []
    reply = answerer.answer(Question(ASKED), told.append)
    assert told == [reply.passages]


def test_the_passages_of_a_follow_up_are_told_once_and_are_those_of_its_answer(answerer: Answerer) -> None:
    told: list[Sequence[Passage]] = []
    reply = answerer.answer(after("Who was the captain?", f"{SUNK} [1]"), told.append)
    assert told == [reply.passages]


def test_what_is_refused_as_it_is_understood_is_asked_in_the_other_ways_too(answerer: Answerer) -> None:
    question = after("And Jonas Reyle, how old?", f"{SUNK} [1]")
    reply = answerer.answer(question, None, "How many Jonas Reyle died when the Amber sank in 1850?")
    assert reply.answer.answered
    assert "61" in reply.answer.text


def test_what_has_words_enough_is_asked_as_it_was_typed_too(archive: Archive) -> None:
    question = "where are they banning robot lawnmowers at night"
    told = f"{question} (about died when the Harlow ferry sank)?"
    assert readings(archive, after(question, f"{SUNK} [1]"), told) == [
        Reading(told),
        Reading(question, handicap=ALONE_BY),
        Reading(question, ("ferry",)),
    ]


@pytest.mark.parametrize("question", ["has she got a medal anywhere else", "who chaired it"])
def test_what_has_not_or_asks_of_somebody_before_is_not(archive: Archive, question: str) -> None:
    told = f"{question} (about died when the Harlow ferry sank)?"
    handicap = ALONE_BY if "she" in question else 0.0
    quoted = Reading(question, ("ferry",), handicap)
    assert readings(archive, after(question, f"{SUNK} [1]"), told) == [Reading(told), quoted]


def test_what_says_all_in_small_letters_is_asked_as_it_is(archive: Archive) -> None:
    question = "how many people drowned in the tarn flood"
    assert readings(archive, after(question, f"{SUNK} [1]")) == [Reading(question)]


def test_what_says_all_is_never_asked_with_another_topic(archive: Archive) -> None:
    question = after("did kelderby stay up on the last day", f"{SUNK} [1]")
    first = first_readings(question, None)
    further = further_readings(question, first, lambda words: archive.search(words, top_k=4))
    assert further == [Reading("did kelderby stay up on the last day", ("ferry",))]


def test_thanks_before_a_question_are_not_looked_for() -> None:
    assert [each.text for each in first_readings(Question("Thanks. Who won the Harrow vote?"), None)] == [
        "Who won the Harrow vote?"
    ]


def test_what_was_shown_is_not_shown_again_where_more_is_asked_for(found: dict[str, Evidence]) -> None:
    best, other, third = found["ferry"], found["yacht"], found["rugby"]
    evidence = [best, other, third]
    assert not_shown_before(Question(ASKED), evidence, 0.3) == evidence
    assert not_shown_before(after("tell me more", f"{best.text} [1]"), evidence, 0.3) == [other, third]
    assert not_shown_before(after("tell me more", f"{best.text} [1]"), evidence, 0.9) == [other, third]
    assert not_shown_before(
        after("Anything more on that?", f"{best.text} [1]", f"{other.text} [1]"), evidence, 0.3
    ) == [third]
    assert not_shown_before(after("what else?", *(f"{each.text} [1]" for each in evidence)), evidence, 0.3) == []
    of_it = after("What else happened to the ferry?", f"{best.text} [1]")
    assert not_shown_before(of_it, evidence, 0.3) == [other, third]
    assert not_shown_before(of_it, evidence, 0.9) == evidence
    assert not_shown_before(after("Why?", f"{best.text} [1]\n\n{other.text} [2]"), evidence, 0.3) == [third]
    assert not_shown_before(after("Why?", f"{best.text} [1]\n\n{other.text} [2]"), evidence, 0.9) == [best, third]
    assert not_shown_before(after("Why?", f"{other.text} [1]\n\n{best.text} [2]"), evidence, 0.3) == [best, third]
    again = after(ASKED, f"{best.text} [1]")
    assert not_shown_before(again, evidence, 0.3) == evidence
    weak = [best, replace(other, probability=0.31 * best.probability), third]
    assert not_shown_before(after("Why?", f"{best.text} [1]\n\n{third.text} [2]"), weak, 0.1) == weak[:2]
    assert not_shown_before(after("Are you sure?", f"{other.text} [1]"), evidence, 0.3) == evidence


@pytest.mark.parametrize("question", ["tell me more", "Anything else?", "is there anything more on that?", "go on"])
def test_who_has_been_shown_all_is_told_that_there_is_no_more(answerer: Answerer, question: str) -> None:
    shown = (SUNK, "Its captain, Jonas Reyle, 61, was the last to leave the bridge, the coastguard said.")
    answer = answerer.answer(
        after(question, *(f"{line} [1]" for line in shown)), None, f"{question} (about the Harlow ferry sank)?"
    ).answer
    assert not answer.answered
    assert answer.notice == NOTHING_MORE


def test_parts_that_name_nothing_are_asked_with_what_was_asked_before(answerer: Answerer) -> None:
    question = "Who was the captain, and how many died?"
    reply = answerer.answer(after(question, f"{SUNK} [1]"))
    assert reply.interpreted_question == f"{question.rstrip('?')} (about died the Harlow ferry sank)?"
    assert reply.answer.citations[0].quotation.passage.article.id == "ferry"
    assert answerer.answer(Question(question)).interpreted_question is None


def test_where_only_the_articles_quoted_before_were_searched_a_notice_tells_it(answerer: Answerer) -> None:
    question = after("Was he the last to leave the bridge?", f"{SUNK} [1]")
    reply = answerer.answer(question, None, "Was he the last to leave the bridge (about yacht Amber Tarn Cup Sunday)?")
    assert "Reyle" in reply.answer.text
    assert reply.interpreted_question is None
    assert reply.answer.notice == IN_QUOTED
    assert answerer.answer(Question("Who is Petra Lund?")).answer.notice is None
