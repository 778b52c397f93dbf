"""Asks the questions of a set as a user would, and keeps what is needed to judge the answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from index.archive import Archive
from index.evaluation import GoldQuestion
from index.evaluation.outcomes import FEW
from index.evidence.ranking import Evidence
from index.filters import Filters
from index.quotations.choosing import Quotation, choose_quotations, quotation_of
from index.reader.remembering import RememberingReader
from service.answering.answerer import WARM_UP, Answerer, ranker_for
from service.answering.questions import Question
from service.answering.reply import Reply
from service.answering.searched import Searched
from service.conversion import ask_response
from service.evaluation.archive_without import ArchiveWithout
from service.evaluation.result import AwayAnswer, Passed, QuestionRow, Quote, Way
from service.settings import Settings


class Asker:
    """Asks an archive, one question at a time."""

    def __init__(
        self, archive: Archive, settings: Settings, *, top_k: int, max_quotes: int, way: Way, leave_out: bool
    ) -> None:
        self._archive = archive
        self._threshold = settings.threshold
        self._top_k = top_k
        self._max_quotes = max_quotes
        self._way = way
        self._leave_out = leave_out
        self._reader = RememberingReader(archive.encoder.lane)
        self._ranker = ranker_for(archive, settings, self._reader)

    def warm_up(self) -> None:
        """Load the model, so that no question's time has that in it."""
        self._ranker.warm_up()
        self._answer(self._archive, Question(WARM_UP, max_quotes=self._max_quotes, top_k=self._top_k))

    def ask(self, gold: GoldQuestion) -> QuestionRow:
        """What comes of a question. Raises QuestionRejected, ArchiveUnusable."""
        question = question_of(gold, self._way, self._max_quotes, self._top_k)
        self._reader.forget()
        started = time.perf_counter()
        reply = self._answer(self._archive, question)
        latency_ms = 1_000 * (time.perf_counter() - started)
        return QuestionRow(
            id=gold.id,
            question=gold.text,
            answerable=gold.answerable,
            answered=reply.answer.answered,
            refusal_reason=reply.answer.refusal_reason,
            confidence=reply.answer.confidence,
            latency_ms=round(latency_ms, 2),
            quotes=[_quote(citation.quotation) for citation in reply.answer.citations],
            candidates=[_quote(quotation) for quotation in islice(_candidates(reply), FEW)],
            passages=[Passed(p.article.id, p.span.start, p.span.end) for p in reply.passages],
            inexact=self._inexact(reply),
            away=self._ask_away(gold, question) if self._leave_out and gold.articles else None,
        )

    def _answer(self, archive: Searched, question: Question) -> Reply:
        return Answerer(archive, self._ranker, self._threshold).answer(question)

    def _ask_away(self, gold: GoldQuestion, question: Question) -> AwayAnswer:
        """The same question of the archive without the articles that it was written for."""
        reply = self._answer(ArchiveWithout(self._archive, gold.articles), question)
        quote = next(map(_quote, _candidates(reply)), None)
        return AwayAnswer(reply.answer.answered, reply.answer.confidence, quote)

    def _inexact(self, reply: Reply) -> int:
        """How many citations are not what the article, read anew, has at that place."""
        response = ask_response(reply)
        wrong = 0
        for citation in response.citations:
            source = citation.source
            stored = self._archive.article(source.article_id)
            wrong += not (
                stored.article.text[source.start_char_index : source.end_char_index] == source.cited_text
                and response.answer[citation.start_index : citation.end_index] == source.cited_text
                and stored.content_sha256 == source.content_sha256
            )
        return wrong


def question_of(gold: GoldQuestion, way: Way, max_quotes: int, top_k: int) -> Question:
    """The question as it is asked. Raises QuestionRejected."""
    return Question(gold.text, Filters(gold.articles) if way == "own article" else Filters(), max_quotes, top_k)


def _candidates(reply: Reply) -> Iterator[Quotation]:
    """The first quotation of the answer, or what would be, and then those of the best of the evidence beside it."""
    shown = [citation.quotation for citation in reply.answer.citations[:1]]
    shown = shown or choose_quotations(reply.evidence, threshold=0.0, max_quotes=1)
    yield from shown
    for quotation in map(quotation_of, reply.evidence):
        if not any(quotation.overlaps(other) for other in shown):
            shown.append(quotation)
            yield quotation


def _quote(words: Evidence | Quotation) -> Quote:
    article, span = words.passage.article, words.span
    return Quote(article.id, article.title, span.start, span.end, words.text, round(words.probability, 6))
