"""Articles as they are sent, listed and read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from service.schemas.fields import Moment, Sha256, Text


class ArticleFields(Struct, forbid_unknown_fields=True, kw_only=True):
    """An article that is sent."""

    text: Text
    title: str | None = None
    url: str | None = None
    source: Annotated[str | None, Meta(description="The outlet.")] = None
    author: str | None = None
    language: Annotated[str | None, Meta(description="A tag such as en or pt-BR.")] = None
    published_at: Moment | None = None


class ArticleLine(ArticleFields, forbid_unknown_fields=True, kw_only=True):
    """One line of many articles."""

    id: str


class PutResponse(Struct):
    """What became of an article."""

    id: str
    status: Literal["created", "updated", "unchanged"]
    chunks: int
    content_sha256: Sha256
    index_sequence: int


class LineProblem(Struct):
    """Why a line was not taken."""

    line: int
    id: str | None
    detail: str


class AddResponse(Struct):
    """What became of many articles. `errors` lists the first 1,000 of the `failed`."""

    created: int
    updated: int
    unchanged: int
    failed: int
    errors: list[LineProblem]
    index_sequence: int


class ArticleListItem(Struct):
    """Everything that is known of an article but its text."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    author: str | None
    language: str | None
    published_at: str | None
    ingested_at: str
    content_sha256: Sha256
    characters: int
    chunks: int


class ArticleView(ArticleListItem):
    """An article. All offsets count in its `text`. superseded: the text is one that it had before, and
    `chunks` 0."""

    text: str
    superseded: bool


class DeleteResponse(Struct):
    """deleted: how many articles were removed."""

    deleted: int


class ArticleList(Struct):
    """A page of the articles, by id. next_cursor: null on the last one."""

    articles: list[ArticleListItem]
    next_cursor: str | None
