"""A question to its reply, and a search to its passages: the stages in a row, in the caller's thread."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace

from index.archive import Archive
from index.evidence.ranking import Evidence, EvidenceRanker, by_evidence
from index.evidence.superseding import Superseding
from index.filters import Filters
from index.followups import asks_for_more, asks_nothing, is_bare, without_frame
from index.quotations.choosing import Quotation
from index.reader import Reader
from index.reader.features import ReaderFeatures
from index.reader.remembering import CachingReader
from index.search.retrieval import Passage, Query
from index.search.searching import SearchResult
from index.subquestions import Plan, other_time, plan_of
from index.subquestions.sides import best_first, leading_first, likeliest_first, passage_key, those_of
from service.answering.answers import Answer, extract_answer
from service.answering.correcting import find_corrections
from service.answering.notices import IN_QUOTED, Later
from service.answering.planned import OnPassages, PlanAnswerer
from service.answering.questions import Question, Search, searchable
from service.answering.quoted_again import with_its_day, with_its_speaker
from service.answering.readings import (
    ALONE_BY,
    NEAREST,
    Reading,
    first_readings,
    further_readings,
    is_unsure,
    with_topic_before,
)
from service.answering.reply import Found, Reply, Timings, new_id, together
from service.answering.searched import Searched
from service.answering.searching import search_passages
from service.answering.shown_before import not_shown_before
from service.answering.what_followed import told_since
from service.settings import Settings

WARM_UP = "What is this?"
NO_QUESTION = "This asks nothing that articles could answer."
NOTHING_MORE = "Nothing was found but what was quoted already."
NOT_ALONE = "This can't be understood by itself: say what it is about."


def ranker_for(archive: Archive, settings: Settings, reader: Reader | None = None) -> EvidenceRanker:
    """With the learned reader, unless it is switched off or not installed. reader: in the place of one of its own."""
    reader = reader or CachingReader(archive.encoder.lane)
    wanted = settings.reader == "on" and reader.installed
    return EvidenceRanker(archive.analyzer, ReaderFeatures(reader, archive.analyzer) if wanted else None)


class Answerer:
    """Answers from an archive. Thread-safe."""

    def __init__(self, archive: Searched, ranker: EvidenceRanker, threshold: float) -> None:
        self._archive = archive
        self._ranker = ranker
        self._threshold = threshold
        self._superseding = Superseding(ranker)
        self._plans = PlanAnswerer(archive, threshold, self._ranked, self._answer, self._corrections_of)

    def answer(
        self, question: Question, on_passages: OnPassages | None = None, interpreted: str | None = None
    ) -> Reply:
        """Answer a question. on_passages: told of the passages, in their order, before the answer is there;
        interpreted: the question as it stands alone, where the history changes it."""
        text = searchable(question.asked if interpreted is None else interpreted)
        plan = self._plan(question, text)
        if plan is None and (bare := without_frame(text)) and (framed := self._plan(question, bare)):
            text, plan = bare, framed
        with self._archive.encoder.lane.asking():
            if again := with_its_speaker(question, self._quote):
                reply, text = again, searchable(question.asked)
                if on_passages is not None:
                    on_passages(reply.passages)
            elif plan is None:
                reply, text = self._surest(question, interpreted, on_passages)
            else:
                reply, text = self._planned(question, interpreted, text, plan, on_passages)
        if reply.answer.refusal_reason == "no_evidence" and (why := _why_refused(question, text)):
            reply = replace(reply, answer=replace(reply.answer, notice=why))
        mended = reply.query_text != text  # its spelling
        asked = reply.query_text if mended or text != searchable(question.asked) else None
        return replace(reply, interpreted_question=asked)

    def _plan(self, question: Question, text: str) -> Plan | None:
        return plan_of(text, lambda: question.filters.sources or self._archive.outlets())

    def _planned(
        self, question: Question, interpreted: str | None, text: str, plan: Plan, on_passages: OnPassages | None
    ) -> tuple[Reply, str]:
        """The answer to a question of several articles, or in parts; where its first part names nothing, with what was
        asked before beside it, unless it is answered more surely without. With its text."""
        topical = with_topic_before(question, plan) if interpreted is None else None
        other = self._plan(question, topical) if topical is not None else None
        if topical is None or other is None:
            return self._plans.answer(question, text, plan, on_passages), text
        asked = [(self._plans.answer(question, each, of), each) for each, of in ((topical, other), (text, plan))]
        sureness = [(reply.answer.answered, reply.answer.confidence) for reply, _ in asked]
        alone = sureness[1] > (sureness[0][0], sureness[0][1] + ALONE_BY)
        reply, text = asked[alone]
        if on_passages is not None:
            on_passages(reply.passages)
        return replace(reply, timings=together([each.timings for each, _ in asked])), text

    def _surest(self, question: Question, interpreted: str | None, on_passages: OnPassages | None) -> tuple[Reply, str]:
        """The answer to whichever reading of the question is answered most surely, the first of those that are equal,
        and of those that none answers; with its text."""
        readings = first_readings(question, interpreted)
        if len(readings) == 1 and not question.history:
            return self._answer(question, readings[0].text, on_passages), readings[0].text
        asked = self._answers(question, readings)
        if question.history and (is_unsure(question, interpreted) or not any(each.answer.answered for each in asked)):
            further = further_readings(question, readings, lambda words: self._archive.search(words, top_k=NEAREST))
            readings, asked = readings + further, asked + self._answers(question, further)
        sureness = [
            (reply.answer.answered, reply.answer.confidence - reading.handicap)
            for reply, reading in zip(asked, readings, strict=True)
        ]
        if not any(answered for answered, _ in sureness):
            again = with_its_day(
                question, lambda words: self._archive.search(words, question.filters, NEAREST), self._answer
            )
            if again is not None:
                if on_passages is not None:
                    on_passages(again.passages)
                return again, searchable(question.asked)
        chosen = sureness.index(max(sureness)) if any(answered for answered, _ in sureness) else 0
        if on_passages is not None:
            on_passages(asked[chosen].passages)
        timings = together([reply.timings for reply in asked])
        answer = asked[chosen].answer
        if readings[chosen].articles:  # whose words may be those of the question as asked
            answer = replace(answer, notice=" ".join(filter(None, (IN_QUOTED, answer.notice))))
        reply = replace(asked[chosen], question=question, answer=answer, undated=asked[0].undated, timings=timings)
        return reply, readings[chosen].text

    def _answers(self, question: Question, readings: Sequence[Reading]) -> list[Reply]:
        own = question.filters
        filters = [replace(own, article_ids=reading.articles) if reading.articles else own for reading in readings]
        each = zip(readings, filters, strict=True)
        return [self._answer(replace(question, filters=within), reading.text) for reading, within in each]

    def _quote(self, question: Question, line: str) -> Reply:
        """The answer to a question that is a line which was quoted: that one again, however likely it answers."""
        return self._answer(question, line, quoted=line)

    def _answer(
        self, question: Question, text: str, on_passages: OnPassages | None = None, quoted: str | None = None
    ) -> Reply:
        started = time.perf_counter()
        result = self._archive.search(text, question.filters, max(question.top_k, self._ranker.considered))
        retrieved = time.perf_counter()
        ranked = self._ranked(result)
        if timely := self._of_its_time(question, text, ranked):
            result, ranked = replace(timely[0], undated=result.undated), timely[1]
        ordered = by_evidence(result.passages, ranked)
        passages = likeliest_first(best_first(ordered, ranked)[: question.top_k])
        evidence = those_of({passage_key(passage) for passage in passages}, ranked)
        # whatever is like it, thanks ask for nothing, and a bare "why?" not of what
        threshold = math.inf if asks_nothing(text) or is_bare(text) else self._threshold
        if quoted is not None:
            evidence = tuple(item for item in ranked if item.text in quoted or quoted in item.text)[:1]
            threshold = 0.0
        asked = result.query.text if result.query else text
        answer = extract_answer(
            result,
            not_shown_before(question, evidence, threshold),
            max_quotes=question.max_quotes,
            threshold=threshold,
            corrections_of=lambda quotation: self._corrections_of(quotation, asked, question.filters),
            followed_by=lambda quotation: self._told_since(quotation, result.query, question.filters),
        )
        passages = _as_quoted(passages, answer, evidence)
        if on_passages is not None:
            on_passages(passages)
        ended = time.perf_counter()
        return Reply(
            id=new_id(),
            question=question,
            answer=answer,
            passages=passages,
            undated=result.undated,
            seq=result.seq,
            timings=Timings.of_seconds(retrieved - started, ended - retrieved),
            evidence=evidence,
            query_text=asked,
        )

    def _of_its_time(
        self, question: Question, text: str, ranked: Sequence[Evidence]
    ) -> tuple[SearchResult, list[Evidence]] | None:
        """What is found in the articles of the time that the question names, with its evidence, where they answer and
        the best that was found is of another time."""
        filters = other_time(text, question.filters, [item.passage for item in ranked])
        if filters is None:
            return None
        result = self._archive.search(text, filters, max(question.top_k, self._ranker.considered))
        timely = self._ranked(result)
        answers = timely and timely[0].probability >= self._threshold
        return (result, timely) if answers else None

    def _corrections_of(self, first: Quotation, asked: str, filters: Filters) -> list[Evidence]:
        return find_corrections(
            first, asked, filters, self._archive, lambda text, within: self._ranked(self._searched(text, within))
        )

    def _told_since(self, first: Quotation, query: Query | None, filters: Filters) -> Later | None:
        return told_since(first, query, filters, self._archive, self._superseding) if query else None

    def _searched(self, text: str, filters: Filters) -> SearchResult:
        return self._archive.search(text, filters, self._ranker.considered)

    def _ranked(self, result: SearchResult) -> list[Evidence]:
        if result.query is None or not result.passages:
            return []
        return self._ranker.rank(result.query, result.passages)

    def warm_up(self) -> None:
        """Run the models once: their first pass takes ten times as long as the others."""
        self._archive.query(WARM_UP)
        self._ranker.warm_up()

    def search(self, search: Search) -> Found:
        """The passages nearest to a query."""
        return search_passages(self._archive, search)


def _why_refused(question: Question, text: str) -> str | None:
    """The notice that a question is refused for what it is, as it was understood; None for one that may be answered."""
    if asks_nothing(text):
        return NO_QUESTION
    if is_bare(text):
        return NOT_ALONE
    return NOTHING_MORE if asks_for_more(question.asked) else None


def _as_quoted(passages: Sequence[Passage], answer: Answer, evidence: Sequence[Evidence]) -> tuple[Passage, ...]:
    """The passages, that of the first quotation first, where it is not the likeliest sentence: a newer number, say."""
    first = answer.citations[0].quotation.passage if answer.citations else None
    if first is None or passage_key(first) == passage_key(evidence[0].passage):
        return tuple(passages)
    return leading_first(passages, first)
