"""The answer to a question of several articles, of one outlet, or in parts: each side is looked for by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.evidence.ranking import Evidence
from index.filters import Filters
from index.quotations.choosing import Quotation
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from index.subquestions import Plan
from index.subquestions.gathering import Gathering
from index.subquestions.parties import outlets_of
from service.answering.comparing import compare, under_headings
from service.answering.questions import Question
from service.answering.reply import Reply, Timings, new_id, together
from service.answering.searched import Searched

OnPassages = Callable[[Sequence[Passage]], None]
CorrectionsOf = Callable[[Quotation, str, Filters], list[Evidence]]
"""Of a quotation, what was asked, and the filters: sentences of corrections of it, best first."""


class PlanAnswerer:
    """Answers what has a plan. Thread-safe."""

    def __init__(
        self,
        archive: Searched,
        threshold: float,
        rank: Callable[[SearchResult], list[Evidence]],
        answer: Callable[[Question, str], Reply],
        corrections_of: CorrectionsOf,
    ) -> None:
        """rank: the evidence of what was found, best first; answer: of an ordinary question."""
        self._archive = archive
        self._threshold = threshold
        self._rank = rank
        self._answer = answer
        self._corrections_of = corrections_of

    def answer(self, question: Question, text: str, plan: Plan, on_passages: OnPassages | None = None) -> Reply:
        """on_passages: told of the passages, in their order, before the answer is there."""
        of_outlet = self._of_outlet(question, text, plan)
        if of_outlet is not None and on_passages is not None:
            on_passages(of_outlet.passages)
        return of_outlet or self._compare(question, text, plan, on_passages)

    def _of_outlet(self, question: Question, text: str, plan: Plan) -> Reply | None:
        """The answer of the one outlet that is asked, as an ordinary question has it, with what the outlet tells later;
        under headings. None where none is asked alone, or it does not answer."""
        if plan.outlet is None:
            return None
        names = outlets_of(plan.outlet, question.filters.sources or self._archive.outlets())
        own = replace(question, filters=replace(question.filters, sources=names))
        asked = [self._answer(own, each) for each in dict.fromkeys((text, plan.topic))]
        answering = [reply for reply in asked if reply.answer.answered]
        if not answering:
            return None
        best = max(answering, key=lambda reply: reply.evidence[0].probability)
        quotations = [citation.quotation for citation in best.answer.citations]
        written, citations = under_headings([("", quotations)])
        return replace(
            best,
            question=question,
            answer=replace(best.answer, text=written, citations=citations),
            undated=self._archive.search(text, question.filters, 1).undated if question.filters.dated else 0,
            timings=together([reply.timings for reply in asked]),
            query_text=asked[0].query_text,
            plan=plan.kind,
        )

    def _compare(self, question: Question, text: str, plan: Plan, on_passages: OnPassages | None) -> Reply:
        """The same for a question about several articles: each of its sides is looked for, and read, on its own."""
        started, read = time.perf_counter(), 0.0

        def rank(result: SearchResult) -> list[Evidence]:
            nonlocal read
            before = time.perf_counter()
            evidence = self._rank(result)
            read += time.perf_counter() - before
            return evidence

        gathering = Gathering(
            self._archive.search, rank, self._archive.outlets, question.filters, question.top_k, self._threshold
        )
        # what one outlet does not tell is asked of all, and none of these says that it is according to that one
        gathered = gathering.gather(plan, text if plan.outlet is None else plan.topic)
        if on_passages is not None:
            on_passages(gathered.passages)
        answer = compare(
            plan,
            gathered,
            lambda first, asked: self._corrections_of(first, asked, question.filters),
            max_quotes=question.max_quotes,
            threshold=self._threshold,
        )
        total = time.perf_counter() - started
        return Reply(
            id=new_id(),
            question=question,
            answer=answer,
            passages=gathered.passages,
            undated=gathered.result.undated,
            seq=gathered.result.seq,
            timings=Timings.of_seconds(total - read, read),
            evidence=gathered.evidence,
            query_text=gathered.result.query.text if gathered.result.query else text,
            plan=plan.kind,
        )
