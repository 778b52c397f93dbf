"""Questions and searches, and what answers them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from service.answering.questions import DEFAULT_MAX_QUOTES, DEFAULT_TOP_K, Mode, Role, Sort
from service.answering.terms import RefusalReason, Status
from service.schemas.fields import (
    FoundTopK,
    MaxQuotes,
    Moment,
    Offset,
    Probability,
    PromptSha256,
    Sha256,
    TopK,
    Values,
    Words,
)


class FilterFields(Struct, forbid_unknown_fields=True):
    """All of them must hold."""

    article_ids: Values = []
    sources: Values = []
    published_after: Moment | None = None
    published_before: Moment | None = None


class TurnFields(Struct, forbid_unknown_fields=True):
    """One thing that was said before the question."""

    role: Role
    content: str


class AskRequest(Struct, forbid_unknown_fields=True):
    """A question. mode: as configured when absent; history: earlier turns, oldest first."""

    question: Words
    filters: FilterFields | None = None
    max_quotes: MaxQuotes = DEFAULT_MAX_QUOTES
    top_k: TopK = DEFAULT_TOP_K
    mode: Mode | None = None
    history: list[TurnFields] = []


class SearchRequest(Struct, forbid_unknown_fields=True):
    """A search for passages."""

    query: Words
    filters: FilterFields | None = None
    top_k: FoundTopK = DEFAULT_TOP_K
    sort: Annotated[Sort, Meta(description="newest: the most relevant ones, newest first, undated last.")] = "relevance"


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
    """A passage near the question. language: of its article, where that names one; score: orders the passages of one
    question, and means nothing beyond it."""

    article_id: str
    title: str | None
    source: str | None
    published_at: str | None
    language: str | None
    start_char_index: Offset
    end_char_index: Offset
    text: str
    content_sha256: str
    score: float


class CitationSource(Struct):
    """Where the evidence stands: `article.text[start_char_index:end_char_index] == cited_text`. language: of the
    article, where that names one."""

    type: Literal["char_location"]
    article_id: str
    title: str | None
    url: str | None
    source: str | None
    published_at: str | None
    language: str | None
    start_char_index: Offset
    end_char_index: Offset
    cited_text: str
    content_sha256: Sha256


class Support(Struct):
    """How the evidence supports the claim. score: of a verbatim claim, the probability that it answers; of another one,
    that the evidence supports it."""

    status: Status
    score: Probability


class Context(Struct):
    """What stands before a quotation that can't be understood alone, no part of the answer. Offsets in the article."""

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


class DroppedView(Struct):
    """A sentence that the language model wrote and that is not shown. reason: a word for programs."""

    text: str
    reason: str
    detail: str


class FilteredOut(Struct):
    """undated: articles that a bound on the date left out for want of a date."""

    undated: int


class AskResponse(Struct):
    """An answer in quotations, or the statement that the articles do not say.

    mode: how this answer was made, whatever was asked for; model: the language model that wrote it; notice: what the
    reader should know of the answer, such as that a correction or a later article says otherwise; interpreted_question:
    what was looked for, where that is not the question as it was asked.
    """

    id: str
    question: str
    answered: bool
    refusal_reason: RefusalReason | None
    answer: str
    mode: Mode
    model: str | None
    confidence: Probability
    citations: list[CitationView]
    passages: list[PassageView]
    filtered_out: FilteredOut
    interpreted_question: str | None
    notice: str | None
    dropped: list[DroppedView]
    prompt_sha256: PromptSha256 | None
    offset_unit: Literal["unicode_code_points"]
    index_sequence: int
    timings_ms: TimingsMs


class SearchResponse(Struct):
    """The passages nearest to a query."""

    passages: list[PassageView]
    filtered_out: FilteredOut
    timings_ms: SearchTimingsMs
