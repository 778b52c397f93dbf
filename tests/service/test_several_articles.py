"""Questions about several articles: every side that answers is quoted, under its day and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import EvidenceRanker
from index.filters import Filters
from index.reader import Reader
from index.reader.features import ReaderFeatures
from index.search.retrieval import Passage
from service.answering.answerer import Answerer
from service.answering.answers import REFUSAL
from service.answering.comparing import ONE_ARTICLE, ONE_OUTLET
from service.answering.differing import ALSO, DIFFER
from service.answering.headings import heading_of
from service.answering.questions import Question
from service.answering.reply import Reply
from service.conversion import ask_response

THRESHOLD = 0.3
ARTICLES = (
    (
        "may",
        "Transport minister Ada Osei said on Tuesday that the Elm bridge should be torn down. “It is beyond repair,” "
        "she told the council. The bridge has been closed since March.",
        "2020-05-12",
        "The Post",
    ),
    (
        "august",
        "Ada Osei, the transport minister, now wants to repair the Elm bridge rather than tear it down. Engineers had "
        "found the pillars to be sound.",
        "2020-08-03",
        "The Tide",
    ),
    (
        "old",
        "The Elm bridge was painted green this week. Transport minister Ada Osei opened it to walkers.",
        "2018-05-20",
        "The Tide",
    ),
    (
        "opposition",
        "Tomas Haddad, who leads the opposition, said the Elm bridge must be replaced, whatever it costs.",
        "2020-06-15",
        "Harbour News",
    ),
    (
        "twelve",
        "The flood in Harrow killed 12 people, the fire service said on Monday. Some 300 houses were damaged.",
        "2020-06-02",
        "The Post",
    ),
    (
        "fifteen",
        "Fifteen people were killed by the flood in Harrow, the governor said. Damage is put at 9 million coins.",
        "2020-06-03",
        "The Tide",
    ),
    (
        "at least",
        "At least 15 people died in the flood in Harrow, police said. Schools stay closed for a week.",
        "2020-06-03",
        "Harbour News",
    ),
    (
        "ferry first",
        "The ferry Alda sank off Marlow and 20 people drowned, the coastguard said.",
        "2021-03-01",
        "The Post",
    ),
    (
        "ferry last",
        "Divers searched the ferry Alda off Marlow, and 31 people have drowned, the coastguard said, not 20.",
        "2021-03-04",
        "The Post",
    ),
    (
        "ferry other",
        "The ferry Alda sank off Marlow and 30 people drowned, the mayor said.",
        "2021-03-03",
        "The Tide",
    ),
    (
        "mill",
        "The council of Denholm sold its old windmill to a baker for 900 coins.",
        "2019-01-03",
        "The Tide",
    ),
    (
        "drowned",
        "Douglas Trehearne, 68, drowned in the Tarrow on Sunday, the inquest was told.",
        "2020-12-01",
        "The Post",
    ),
    ("dog", "Trehearne had gone out to look for a neighbour’s dog, his daughter said.", "2020-12-03", "The Post"),
    (
        "driver",
        "Raymond Oakes told the court that he had gone out for a newspaper when the bank rang.",
        "2020-12-02",
        "The Tide",
    ),
    ("undated", "The windmill of Denholm was painted white by the scouts.", None, None),
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Answerer]:
    archive = Archive(tmp_path_factory.mktemp("several"), encoder)
    for article_id, text, published_at, source in ARTICLES:
        article = Article.create(article_id.replace(" ", "-"), text, published_at=published_at, source=source)
        archive.add(article)
    reader = ReaderFeatures(Reader(encoder.lane), archive.analyzer)
    yield Answerer(archive, EvidenceRanker(archive.analyzer, reader), THRESHOLD)
    archive.close()


def ask(answerer: Answerer, question: Question) -> Reply:
    """The reply, whose every citation is exact and in its place, and whose passages hold all that it cites."""
    told: list[tuple[Passage, ...]] = []
    reply = answerer.answer(question, lambda passages: told.append(tuple(passages)))
    assert told == [reply.passages]
    assert len(reply.passages) <= question.top_k
    response = ask_response(reply)
    for number, citation in enumerate(response.citations, start=1):
        assert citation.index == number
        assert response.answer[citation.start_index : citation.end_index] == citation.source.cited_text
        assert response.answer[citation.end_index :].startswith(f" [{number}]")
        assert citation.support.score >= THRESHOLD
    assert len(response.citations) <= question.max_quotes
    assert re.findall(r"\[\d+\]", response.answer) == [f"[{n + 1}]" for n in range(len(response.citations))]
    if response.answered:
        assert response.confidence == response.citations[0].support.score
    cited = {(c.quotation.passage.article.id, c.quotation.passage.span) for c in reply.answer.citations}
    assert cited <= {(passage.article.id, passage.span) for passage in reply.passages}
    assert {c.quotation.evidence.span for c in reply.answer.citations} <= {item.span for item in reply.evidence}
    places = [(item.passage.article.id, item.span) for item in reply.evidence]
    assert len(set(places)) == len(places)
    return reply


def cited_ids(reply: Reply) -> list[str]:
    return [citation.quotation.passage.article.id for citation in reply.answer.citations]


def test_a_change_between_two_months_has_both_ends_the_older_one_first(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How did Osei's position on the Elm bridge change between May and August?"))
    assert reply.plan == "change"
    assert cited_ids(reply)[:2] == ["may", "august"]
    lines = reply.answer.text.split("\n")
    assert lines[0] == "12 May 2020, The Post:"
    assert "3 August 2020, The Tide:" in lines
    assert reply.answer.notice == "The question names no year, and is taken to mean May 2020 and August 2020."
    assert reply.undated == 0, "no filter left any out"


def test_a_year_that_is_named_is_the_one_that_counts(answerer: Answerer) -> None:
    question = Question("How did Osei's position on the Elm bridge change between May 2020 and August 2020?")
    reply = ask(answerer, question)
    assert cited_ids(reply)[:2] == ["may", "august"]
    assert reply.answer.notice is None


def test_what_one_end_has_is_told_and_what_the_other_has_not_is_said(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How did Osei's position on the Elm bridge change between May and October 2020?"))
    assert cited_ids(reply)[0] == "may"
    assert reply.answer.notice == "No answer from October 2020 was found."


def test_a_change_without_dates_goes_from_the_oldest_to_the_newest(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How has Osei's position on the Elm bridge changed?"))
    moments = [citation.quotation.passage.article.published_at or "9" for citation in reply.answer.citations]
    assert moments == sorted(moments)
    assert {"may", "august"} <= set(cited_ids(reply))


def test_of_a_change_that_one_article_tells_it_is_said_so(answerer: Answerer) -> None:
    filters = Filters(article_ids=("august",))
    reply = ask(answerer, Question("How has Osei's position on the Elm bridge changed?", filters))
    assert set(cited_ids(reply)) == {"august"}
    assert reply.answer.notice == ONE_ARTICLE


def test_the_number_of_an_outlet_is_the_one_that_it_gave_last(answerer: Answerer) -> None:
    question = Question(
        "Where do outlets disagree about how many people drowned when the ferry Alda sank?", max_quotes=2
    )
    reply = ask(answerer, question)
    assert reply.plan == "disagreement"
    assert set(cited_ids(reply)) == {"ferry-last", "ferry-other"}


def test_of_a_change_that_nothing_tells_nothing_is_told(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How did the price of tungsten change between May and August 2020?"))
    assert reply.answer.text == REFUSAL
    assert reply.answer.refusal_reason == "no_evidence"
    assert reply.answer.notice is None
    assert reply.passages


def test_where_outlets_disagree_their_numbers_stand_together(answerer: Answerer) -> None:
    question = Question("Where do outlets disagree about how many people died in the flood in Harrow?")
    reply = ask(answerer, question)
    assert reply.plan == "disagreement"
    assert set(cited_ids(reply)) == {"twelve", "fifteen", "at-least"}
    text = reply.answer.text
    assert text.startswith(f"{DIFFER}\n")
    differing, others = text.split(f"{ALSO}\n")
    assert "12 people" in differing
    assert "Fifteen people" in differing
    assert "At least 15 people" in others
    assert {"2 June 2020, The Post:", "3 June 2020, The Tide:", "3 June 2020, Harbour News:"} <= set(text.split("\n"))
    assert reply.answer.notice is None


def test_with_one_outlet_there_is_no_disagreement_and_that_is_said(answerer: Answerer) -> None:
    filters = Filters(sources=("The Post",))
    reply = ask(answerer, Question("Where do outlets disagree about how many died in the flood in Harrow?", filters))
    assert cited_ids(reply) == ["twelve"]
    assert reply.answer.notice == ONE_OUTLET
    assert DIFFER not in reply.answer.text


def test_what_parties_said_is_compared_and_who_said_nothing_is_named(answerer: Answerer) -> None:
    reply = ask(answerer, Question("Compare what Osei and Haddad said about the Elm bridge."))
    assert reply.plan == "comparison"
    assert cited_ids(reply)[0] in ("may", "august")
    assert "opposition" in cited_ids(reply)
    assert reply.answer.notice is None
    reply = ask(answerer, Question("Compare what Wren and Haddad said about the Elm bridge."))
    assert cited_ids(reply) == ["opposition"]
    assert reply.answer.notice == "No answer from Wren was found."


def test_an_outlet_is_compared_by_its_own_articles(answerer: Answerer) -> None:
    reply = ask(
        answerer, Question("Compare what the Post and The Tide reported about the flood in Harrow.", max_quotes=6)
    )
    outlets = {citation.quotation.passage.article.source for citation in reply.answer.citations}
    assert outlets == {"The Post", "The Tide"}


def test_an_outlet_is_known_in_small_letters_too(answerer: Answerer) -> None:
    reply = ask(
        answerer, Question("compare what the post and the tide reported about the flood in harrow", max_quotes=6)
    )
    outlets = {citation.quotation.passage.article.source for citation in reply.answer.citations}
    assert outlets == {"The Post", "The Tide"}


EARLIER_NUMBER = "An earlier article, of 2 June 2020, gives another number."


def test_of_two_questions_in_one_both_are_answered_without_headings(answerer: Answerer) -> None:
    reply = ask(
        answerer, Question("How many people did the flood in Harrow kill and how much was the windmill sold for?")
    )
    assert reply.plan == "parts"
    assert {"twelve", "mill"} <= set(cited_ids(reply))
    assert reply.answer.notice == f"“How many people did the flood in Harrow kill?”: {EARLIER_NUMBER}"
    assert reply.answer.text.startswith(reply.answer.citations[0].quotation.text)


def test_of_two_questions_in_one_the_one_without_an_answer_is_named(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How much was the windmill of Denholm sold for, and who painted Mona Lisa?"))
    assert cited_ids(reply)[0] == "mill"
    assert reply.answer.notice is not None
    assert reply.answer.notice.startswith("No answer to “Who painted Mona Lisa")
    reply = ask(answerer, Question("Who won the chess final, and who painted Mona Lisa?"))
    assert not reply.answer.answered


def test_of_three_questions_in_a_row_each_is_answered(answerer: Answerer) -> None:
    question = (
        "How many people did the flood in Harrow kill? How much was the windmill sold for? Who painted Mona Lisa?"
    )
    reply = ask(answerer, Question(question))
    assert reply.plan == "parts"
    assert {"twelve", "mill"} <= set(cited_ids(reply))
    assert reply.answer.notice is not None
    assert "No answer to “Who painted Mona Lisa" in reply.answer.notice


def test_a_part_that_leans_on_another_is_answered_of_the_same_affair(answerer: Answerer) -> None:
    reply = ask(answerer, Question("Who drowned in the Tarrow, and what had he gone out for?"))
    assert reply.plan == "parts"
    assert set(cited_ids(reply)) == {"drowned", "dog"}
    reply = ask(answerer, Question("Who drowned in the Tarrow, and where had he gone for a newspaper?"))
    assert cited_ids(reply) == ["drowned"]
    assert reply.answer.notice == "No answer to “Where had he gone for a newspaper?” was found."


def test_what_an_outlet_reported_is_looked_for_in_its_own_articles(answerer: Answerer) -> None:
    reply = ask(answerer, Question("What did the Tide report about the flood in Harrow?"))
    assert reply.plan == "comparison"
    assert set(cited_ids(reply)) == {"fifteen"}
    assert reply.answer.text.startswith("3 June 2020, The Tide:")
    reply = ask(answerer, Question("According to The Post, how many people died in the flood in Harrow?"))
    assert set(cited_ids(reply)) == {"twelve"}


def test_of_an_outlet_that_is_asked_the_later_number_is_told_too(answerer: Answerer) -> None:
    reply = ask(
        answerer, Question("How many people drowned when the ferry Alda sank off Marlow, according to the Post?")
    )
    assert reply.plan == "comparison"
    assert cited_ids(reply) == ["ferry-first", "ferry-last"]
    assert reply.answer.text.startswith("1 March 2021, The Post:")
    assert reply.answer.notice == "A later article, of 4 March 2021, gives another number."


def test_of_an_outlet_that_is_asked_about_a_time_it_is_told_that_it_is_another(answerer: Answerer) -> None:
    question = "According to the Post, how many people died in the flood in Harrow in January 2020?"
    reply = ask(answerer, Question(question))
    assert cited_ids(reply) == ["twelve"]
    assert reply.answer.notice == "The article quoted first is of 2 June 2020, not of January 2020."


def test_what_an_outlet_does_not_tell_is_told_by_another_and_that_is_said(answerer: Answerer) -> None:
    question = "According to the Post, how much was the windmill of Denholm sold for?"
    reply = ask(answerer, Question(question))
    assert cited_ids(reply) == ["mill"]
    assert reply.answer.notice == "No answer from the Post was found."
    # the others are not asked what the Post says
    alone = ask(answerer, Question("How much was the windmill of Denholm sold for?"))
    assert reply.answer.confidence == pytest.approx(alone.answer.confidence, abs=0.01)


def test_an_outlet_that_a_filter_leaves_out_is_not_asked(answerer: Answerer) -> None:
    filters = Filters(sources=("The Post",))
    reply = ask(answerer, Question("What did the Tide report about the flood in Harrow?", filters))
    assert reply.plan == "none"
    assert set(cited_ids(reply)) <= {"twelve"}


def test_what_two_are_asked_to_have_said_is_told_of_each(answerer: Answerer) -> None:
    reply = ask(answerer, Question("What did Ada Osei and Tomas Haddad say about the Elm bridge?"))
    assert reply.plan == "comparison"
    assert "opposition" in cited_ids(reply)
    assert {"may", "august"} & set(cited_ids(reply))
    reply = ask(answerer, Question("What did Tomas Haddad and Jane Wren say about the Elm bridge?"))
    assert cited_ids(reply) == ["opposition"]
    assert reply.answer.notice == "No answer from Jane Wren was found."


def test_a_mended_spelling_is_told(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How much was the windmill of Denhom sold for?"))
    assert reply.interpreted_question == "How much was the windmill of Denholm sold for?"


def test_a_filter_holds_for_every_side(answerer: Answerer) -> None:
    filters = Filters(published_before="2020-06-30")
    question = Question("How did Osei's position on the Elm bridge change between May and August 2020?", filters)
    reply = ask(answerer, question)
    assert cited_ids(reply) == ["may"]
    assert reply.answer.notice == "No answer from August 2020 was found."
    reply = ask(answerer, replace(question, filters=Filters(sources=("No Such Outlet",))))
    assert reply.answer.refusal_reason == "no_match_for_filters"
    assert reply.passages == ()


@pytest.mark.parametrize(("max_quotes", "top_k"), [(1, 1), (1, 8), (20, 50), (2, 2)])
def test_there_are_no_more_quotations_and_passages_than_asked_for(
    answerer: Answerer, max_quotes: int, top_k: int
) -> None:
    text = "How did Osei's position on the Elm bridge change between May and August?"
    assert ask(answerer, Question(text, max_quotes=max_quotes, top_k=top_k)).answer.answered


def test_an_ordinary_question_has_no_heading_and_no_plan(answerer: Answerer) -> None:
    reply = ask(answerer, Question("How much was the windmill of Denholm sold for?"))
    assert (reply.plan, reply.answer.notice) == ("none", None)
    assert reply.answer.text.startswith("The council of Denholm sold")
    assert reply.query_text == "How much was the windmill of Denholm sold for?"
    assert reply.evidence[0].passage.article.id == "mill"


def test_what_was_said_before_is_looked_for_in_the_place_of_the_question(answerer: Answerer) -> None:
    interpreted = "How much was the windmill of Denholm sold for?"
    reply = answerer.answer(Question("And for how much?"), interpreted=interpreted)
    assert (reply.interpreted_question, reply.query_text) == (interpreted, interpreted)
    assert reply.question.text == "And for how much?"
    assert cited_ids(reply) == ["mill"]


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"source": "The Post", "published_at": "2020-05-02"}, "2 May 2020, The Post:"),
        ({"source": "The Post", "published_at": "2020-05-01T23:30:00-05:00"}, "1 May 2020, The Post:"),
        ({"title": "Bridge: torn down", "published_at": "2020-05-02"}, "2 May 2020, “Bridge: torn down”:"),
        ({"source": "The Post"}, "The Post, without a date:"),
        ({}, "“Text.”, without a date:"),
        ({"source": "“Volkskrant”, Extra"}, "“Volkskrant”, Extra, without a date:"),
        ({"source": "“The Post”:"}, "The Post, without a date:"),
        ({"source": "<b>*The* [1] `Post`</b> [2]"}, "The 1 Post 2, without a date:"),
        ({"source": "\u202eTso\x07P\u2028[3] they differ:"}, "Tso P 3 they differ, without a date:"),
        ({"source": "A " + "very " * 40 + "long name"}, "A " + "very " * 14 + "very…, without a date:"),
    ],
)
def test_a_heading_is_one_plain_line(fields: dict[str, str], heading: str) -> None:
    line = heading_of(Article.create("a", "Text.", **fields))
    assert line == heading
    assert not re.search(r"[\[\]<>\n]", line)


def test_a_part_and_a_side_come_with_what_corrects_them(tmp_path: Path, encoder: Encoder) -> None:
    steel = (
        "Senn Steel will cut 120 jobs at its works in Tarn in May, the firm said on Monday.\n\n"
        "Correction: An earlier version of this article said that Senn Steel would cut 120 jobs. It will cut 102 jobs."
    )
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("steel", steel, published_at="2021-03-01", source="The Ledger"))
    tribune = "Senn Steel will cut more than a hundred jobs in Tarn, its head said."
    archive.add(Article.create("tribune", tribune, published_at="2021-03-01", source="Coast Tribune"))
    reader = ReaderFeatures(Reader(encoder.lane), archive.analyzer)
    answerer = Answerer(archive, EvidenceRanker(archive.analyzer, reader), THRESHOLD)
    reply = ask(answerer, Question("How many jobs will Senn Steel cut and when?"))
    assert "102 jobs" in reply.answer.text
    assert "A correction in the same article says otherwise." in (reply.answer.notice or "")
    sides = "What did the Coast Tribune and the Ledger say about how many jobs Senn Steel will cut?"
    assert "102 jobs" in ask(answerer, Question(sides)).answer.text
    archive.close()


@pytest.mark.parametrize("hour", ["T06:00:00+13:00", "", "T20:00:00-05:00"])
def test_the_days_of_a_question_are_those_of_the_outlets_wherever_they_appear(
    tmp_path: Path, encoder: Encoder, hour: str
) -> None:
    archive = Archive(tmp_path, encoder)
    for article_id, day, count in (("ten", f"2021-08-10{hour}", "400"), ("twelve", f"2021-08-12{hour}", "900")):
        text = f"The zeppelin race in Aukland drew {count} spectators."
        archive.add(Article.create(article_id, text, published_at=day, source="The Post"))
    archive.add(Article.create("none", "The zeppelin race in Aukland drew spectators.", source="The Tide"))
    reader = ReaderFeatures(Reader(encoder.lane), archive.analyzer)
    answerer = Answerer(archive, EvidenceRanker(archive.analyzer, reader), THRESHOLD)
    race = "of spectators of the zeppelin race in Aukland"
    before = ask(answerer, Question("How many spectators did the zeppelin race in Aukland draw before 12 August 2021?"))
    assert cited_ids(before)[0] == "ten"
    assert before.answer.notice is None
    change = f"How did the number {race} change between 10 August 2021 and 12 August 2021?"
    reply = ask(answerer, Question(change))
    assert cited_ids(reply) == ["ten", "twelve"]
    assert reply.undated == 0, "nobody set a bound"
    since = Filters(published_after="2020-01-01")
    for question in ("What did the Post report about the zeppelin race?", change):
        assert ask(answerer, Question(question, filters=since)).undated == 1, question
    archive.close()
