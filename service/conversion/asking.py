"""Questions and searches to and from what travels over HTTP."""

from __future__ import annotations

from dataclasses import asdict

from index.article import Span, normalise
from index.filters import Filters
from index.search.retrieval import Passage
from service.answering.answers import Citation
from service.answering.questions import Question, Search, Turn
from service.answering.reply import Found, Reply
from service.schemas import (
    AskRequest,
    AskResponse,
    CitationSource,
    CitationView,
    Context,
    DroppedView,
    FilteredOut,
    FilterFields,
    PassageView,
    SearchRequest,
    SearchResponse,
    SearchTimingsMs,
    Support,
    TimingsMs,
)

SHOWN_DIGITS = 4  # of scores and probabilities


def question_of(request: AskRequest) -> Question:
    """Raises QuestionRejected, which names the field at fault."""
    history = tuple(Turn(turn.role, turn.content) for turn in request.history)
    return Question(
        request.question, _filters(request.filters), request.max_quotes, request.top_k, request.mode, history
    )


def search_of(request: SearchRequest) -> Search:
    """Raises QuestionRejected, which names the field at fault."""
    return Search(request.query, _filters(request.filters), request.top_k, request.sort)


def ask_response(reply: Reply) -> AskResponse:
    """The answer as clients see it."""
    answer = reply.answer
    return AskResponse(
        id=reply.id,
        question=reply.question.text,
        answered=answer.answered,
        refusal_reason=answer.refusal_reason,
        answer=answer.text,
        mode=answer.mode,
        model=answer.model,
        confidence=_shown(answer.confidence),
        citations=[citation_view(citation) for citation in answer.citations],
        passages=[passage_view(passage) for passage in reply.passages],
        filtered_out=FilteredOut(reply.undated),
        interpreted_question=reply.interpreted_question,
        notice=answer.notice,
        dropped=[DroppedView(each.text, each.reason, each.detail) for each in answer.dropped],
        prompt_sha256=answer.prompt_sha256,
        offset_unit="unicode_code_points",
        index_sequence=reply.seq,
        timings_ms=TimingsMs(**asdict(reply.timings)),
    )


def search_response(found: Found) -> SearchResponse:
    """The passages as clients see them."""
    return SearchResponse(
        [passage_view(passage) for passage in found.passages],
        FilteredOut(found.undated),
        SearchTimingsMs(found.timings.retrieve, found.timings.total),
    )


def citation_view(citation: Citation) -> CitationView:
    """A citation as clients see it."""
    quotation = citation.quotation
    article = quotation.passage.article
    return CitationView(
        citation.index,
        citation.span.start,
        citation.span.end,
        CitationSource(
            "char_location",
            article.id,
            article.title,
            article.url,
            article.source,
            article.published_at,
            article.language,
            quotation.span.start,
            quotation.span.end,
            quotation.text,
            quotation.passage.content_sha256,
        ),
        Support(citation.status, _shown(quotation.probability)),
        _context(article.text, quotation.context),
    )


def passage_view(passage: Passage) -> PassageView:
    """A passage as clients see it."""
    article, span = passage.article, passage.span
    return PassageView(
        article.id,
        article.title,
        article.source,
        article.published_at,
        article.language,
        span.start,
        span.end,
        passage.text,
        passage.content_sha256,
        _shown(passage.score),
    )


def _context(text: str, span: Span | None) -> Context | None:
    return Context(span.start, span.end, span.of(text)) if span else None


def _filters(fields: FilterFields | None) -> Filters:
    if fields is None:
        return Filters()
    sources = (" ".join(normalise(source).split()) for source in fields.sources)  # as an article's is kept
    return Filters(tuple(fields.article_ids), tuple(sources), fields.published_after, fields.published_before)


def _shown(value: float) -> float:
    return round(float(value), SHOWN_DIGITS)
