"""Between what travels over HTTP (`schemas.py`) and what the index and the answers speak of: the one place for it."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from pathlib import Path

from index.archive import ArchiveStatus
from index.article import ARTICLE_ID, Article, Span, normalise
from index.filters import Filters
from index.ingestion import Outcome
from index.records import ArticleSummary, StoredArticle
from index.retrieval import Passage
from service.answering import Found, Reply
from service.answers import Citation
from service.bodies import decode_json
from service.errors import RequestRejected
from service.intake import IntakeResult
from service.questions import Question, Search
from service.schemas import (
    AddResponse,
    ArticleFields,
    ArticleLine,
    ArticleList,
    ArticleListItem,
    ArticleView,
    AskRequest,
    AskResponse,
    CitationSource,
    CitationView,
    Context,
    FilteredOut,
    FilterFields,
    LineProblem,
    PassageView,
    PutResponse,
    SearchRequest,
    SearchResponse,
    SearchTimingsMs,
    StatusResponse,
    Support,
    TimingsMs,
)

SHOWN_DIGITS = 4  # of scores and probabilities


def question_of(request: AskRequest) -> Question:
    """Raises QuestionRejected, which names the field at fault."""
    return Question(request.question, _filters(request.filters), request.max_quotes, request.top_k)


def search_of(request: SearchRequest) -> Search:
    """Raises QuestionRejected, which names the field at fault."""
    return Search(request.query, _filters(request.filters), request.top_k, request.sort)


def article_of(article_id: str, fields: ArticleFields) -> Article:
    """Raises ArticleRejected, which names the field at fault."""
    return Article.create(
        article_id,
        fields.text,
        title=fields.title,
        url=fields.url,
        source=fields.source,
        author=fields.author,
        language=fields.language,
        published_at=fields.published_at,
    )


def article_of_line(line: bytes) -> Article:
    """The article of one line of JSON. Raises RequestRejected, ArticleRejected."""
    fields = decode_json(line, ArticleLine, "the line")
    return article_of(fields.id, fields)


def ask_response(reply: Reply) -> AskResponse:
    """The answer as clients see it."""
    answer = reply.answer
    return AskResponse(
        id=reply.id,
        question=reply.question.text,
        answered=answer.answered,
        refusal_reason=answer.refusal_reason,
        answer=answer.text,
        mode="extractive",
        model=None,
        confidence=_shown(answer.confidence),
        citations=[citation_view(citation) for citation in answer.citations],
        passages=[passage_view(passage) for passage in reply.passages],
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
            quotation.span.start,
            quotation.span.end,
            quotation.text,
            quotation.passage.content_sha256,
        ),
        Support("verbatim", _shown(quotation.probability)),
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
        span.start,
        span.end,
        passage.text,
        _shown(passage.score),
    )


def put_response(outcome: Outcome) -> PutResponse:
    """What became of an article, as clients see it."""
    return PutResponse(outcome.id, outcome.status, outcome.chunks, outcome.content_sha256, outcome.seq)


def add_response(result: IntakeResult) -> AddResponse:
    """What became of many articles, as clients see it."""
    errors = [LineProblem(error.line, error.id, error.detail) for error in result.errors]
    return AddResponse(result.created, result.updated, result.unchanged, result.failed, errors, result.seq)


def article_view(stored: StoredArticle) -> ArticleView:
    """An article with its text, as clients see it."""
    article = stored.article
    return ArticleView(
        id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        author=article.author,
        language=article.language,
        published_at=article.published_at,
        ingested_at=stored.ingested_at,
        content_sha256=stored.content_sha256,
        characters=len(article.text),
        chunks=stored.chunks,
        text=article.text,
    )


def article_list(summaries: list[ArticleSummary], limit: int) -> ArticleList:
    """A page of `limit` articles, of summaries that hold one more where there are more."""
    page = summaries[:limit]
    cursor = cursor_of(page[-1].id) if len(summaries) > limit else None
    return ArticleList([ArticleListItem(**asdict(summary)) for summary in page], cursor)


def status_response(status: ArchiveStatus, model: str, version: str, *, ready: bool) -> StatusResponse:
    """How much there is. Of a model that is a folder, only its name is told."""
    name = Path(model).name if Path(model).is_dir() else model
    return StatusResponse(ready, status.articles, status.chunks, status.seq, name, version)


def cursor_of(article_id: str) -> str:
    """The place after an article in the list; opaque to clients."""
    return base64.urlsafe_b64encode(article_id.encode()).decode().rstrip("=")


def place_of(cursor: str | None) -> str:
    """The id that a cursor stands for, "" for none. Raises RequestRejected for one that we have not given."""
    if not cursor:
        return ""
    try:
        article_id = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        article_id = ""
    if not ARTICLE_ID.fullmatch(article_id):
        raise RequestRejected("cursor", "is not one that the list has given; start without it")
    return article_id


def _context(text: str, span: Span | None) -> Context | None:
    return Context(span.start, span.end, span.of(text)) if span else None


def _filters(fields: FilterFields | None) -> Filters:
    if fields is None:
        return Filters()
    sources = (" ".join(normalise(source).split()) for source in fields.sources)  # as an article's is kept
    return Filters(tuple(fields.article_ids), tuple(sources), fields.published_after, fields.published_before)


def _shown(value: float) -> float:
    return round(float(value), SHOWN_DIGITS)
