"""Articles to and from what travels over HTTP."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict

from index.article import ARTICLE_ID, Article, normalise
from index.storage.ingestion import Outcome
from index.storage.listing import ArticleSummary
from index.storage.records import StoredArticle
from service.errors import RequestRejected
from service.importing.intake import IntakeResult
from service.json_decoding import decode_json
from service.schemas import (
    AddResponse,
    ArticleFields,
    ArticleLine,
    ArticleList,
    ArticleListItem,
    ArticleView,
    LineProblem,
    PutResponse,
)


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


def put_response(outcome: Outcome) -> PutResponse:
    """What became of an article that is as it was sent, as clients see it."""
    assert outcome.status != "overtaken"
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
        superseded=stored.superseded,
    )


def article_list(summaries: list[ArticleSummary], limit: int) -> ArticleList:
    """A page of `limit` articles, of summaries that hold one more where there are more."""
    page = summaries[:limit]
    cursor = cursor_of(page[-1].id) if len(summaries) > limit else None
    return ArticleList([ArticleListItem(**asdict(summary)) for summary in page], cursor)


def source_of(name: str) -> str:
    """An outlet in the form in which articles have it. Raises RequestRejected for none."""
    if not (outlet := " ".join(normalise(name).split())):
        raise RequestRejected("source", "is missing; name the outlet whose articles are to be removed")
    return outlet


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
