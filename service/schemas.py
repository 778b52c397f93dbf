"""What travels over HTTP. `conversion.py` takes it to and from what the index and the answers speak of."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from index.article import MAX_TEXT_CHARACTERS
from service.answers import RefusalReason
from service.questions import (
    DEFAULT_MAX_QUOTES,
    DEFAULT_TOP_K,
    MAX_FILTER_VALUES,
    MAX_QUESTION_CHARACTERS,
    MAX_QUOTES,
    TOP_K,
    Sort,
)

Text = Annotated[str, Meta(description=f"1 to {MAX_TEXT_CHARACTERS:,} characters, not only white space.")]
Words = Annotated[str, Meta(description=f"1 to {MAX_QUESTION_CHARACTERS:,} characters, not only white space.")]
Moment = Annotated[str, Meta(description="A date (2020-07-22) or a timestamp (2020-07-22T09:30:00Z), UTC.")]
Values = Annotated[list[str], Meta(description=f"Any of these, at most {MAX_FILTER_VALUES:,}; empty: no restriction.")]
TopK = Annotated[int, Meta(ge=TOP_K[0], le=TOP_K[-1], description="Passages considered.")]
MaxQuotes = Annotated[int, Meta(ge=MAX_QUOTES[0], le=MAX_QUOTES[-1], description="At most so many quotations.")]
Offset = Annotated[int, Meta(ge=0, description="In Unicode code points; ends are exclusive.")]
Probability = Annotated[float, Meta(ge=0, le=1)]
Sha256 = Annotated[str, Meta(description="Of the stored text's UTF-8, in hexadecimal.")]


class FilterFields(Struct, forbid_unknown_fields=True):
    """All of them must hold."""

    article_ids: Values = []
    sources: Values = []
    published_after: Moment | None = None
    published_before: Moment | None = None


class AskRequest(Struct, forbid_unknown_fields=True):
    """A question."""

    question: Words
    filters: FilterFields | None = None
    max_quotes: MaxQuotes = DEFAULT_MAX_QUOTES
    top_k: TopK = DEFAULT_TOP_K


class SearchRequest(Struct, forbid_unknown_fields=True):
    """A search for passages."""

    query: Words
    filters: FilterFields | None = None
    top_k: TopK = DEFAULT_TOP_K
    sort: Annotated[Sort, Meta(description="newest: the most relevant ones, newest first, undated last.")] = "relevance"


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


class TimingsMs(Struct):
    """Milliseconds. total: with the waiting for a turn."""

    retrieve: float
    read: float
    generate: float
    total: float


class SearchTimingsMs(Struct):
    """Milliseconds. total: with the waiting for a turn."""

    retrieve: float
    total: float


class PassageView(Struct):
    """A passage near the question. score: orders the passages of one question, and means nothing beyond it."""

    article_id: str
    title: str | None
    source: str | None
    published_at: str | None
    start_char_index: Offset
    end_char_index: Offset
    text: str
    score: float


class CitationSource(Struct):
    """Where the evidence stands: `article.text[start_char_index:end_char_index] == cited_text`."""

    type: Literal["char_location"]
    article_id: str
    title: str | None
    url: str | None
    source: str | None
    published_at: str | None
    start_char_index: Offset
    end_char_index: Offset
    cited_text: str
    content_sha256: Sha256


class Support(Struct):
    """How the evidence supports the claim."""

    status: Literal["verbatim"]
    score: Probability


class Context(Struct):
    """The sentence before a quotation that can't be understood alone, no part of the answer. Offsets in the article."""

    start_char_index: Offset
    end_char_index: Offset
    text: str


class CitationView(Struct):
    """One claim of the answer (`answer[start_index:end_index]`) and its evidence: one or more sentences, unbroken."""

    index: int
    start_index: Offset
    end_index: Offset
    source: CitationSource
    support: Support
    context: Context | None


class AskResponse(Struct):
    """An answer in quotations, or the statement that the articles do not say."""

    id: str
    question: str
    answered: bool
    refusal_reason: RefusalReason | None
    answer: str
    mode: Literal["extractive"]
    model: str | None
    confidence: Probability
    citations: list[CitationView]
    passages: list[PassageView]
    offset_unit: Literal["unicode_code_points"]
    index_sequence: int
    timings_ms: TimingsMs


class FilteredOut(Struct):
    """undated: articles that a bound on the date left out for want of a date."""

    undated: int


class SearchResponse(Struct):
    """The passages nearest to a query."""

    passages: list[PassageView]
    filtered_out: FilteredOut
    timings_ms: SearchTimingsMs


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
    """An article. All offsets count in its `text`."""

    text: str


class ArticleList(Struct):
    """A page of the articles, by id. next_cursor: null on the last one."""

    articles: list[ArticleListItem]
    next_cursor: str | None


class StatusResponse(Struct):
    """How much there is, and what serves it. ready: whether questions can be answered."""

    ready: bool
    articles: int
    chunks: int
    index_sequence: int
    model: str
    version: str


class Health(Struct):
    """How the service is."""

    status: Literal["live", "ready"]
