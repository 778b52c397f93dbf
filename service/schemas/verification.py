"""Citations that are held against the articles, and what is said of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from service.schemas.fields import Offset

MAX_CITATIONS = 1_000


class CitedPlace(Struct, forbid_unknown_fields=True, kw_only=True):
    """The `source` of a citation. What is not needed to check it is not read."""

    article_id: str
    start_char_index: int
    end_char_index: int
    cited_text: str
    content_sha256: str | None = None
    type: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: str | None = None
    language: str | None = None


class ClaimedCitation(Struct, forbid_unknown_fields=True, kw_only=True):
    """A citation as an answer has it, with its `source`; or its place and words by themselves."""

    source: CitedPlace | None = None
    article_id: str | None = None
    start_char_index: int | None = None
    end_char_index: int | None = None
    cited_text: str | None = None
    content_sha256: str | None = None
    index: int | None = None
    start_index: int | None = None
    end_index: int | None = None
    support: Any = None
    context: Any = None
    also_in: Any = None


class VerifyRequest(Struct, forbid_unknown_fields=True):
    """Citations to check."""

    citations: Annotated[list[ClaimedCitation], Meta(max_length=MAX_CITATIONS)]


class Verification(Struct):
    """What the articles say of a citation. found_at: where its words stand in the article as it is now, if they do."""

    status: Literal["exact", "corrected_since", "withdrawn", "altered", "unknown"]
    article_id: str
    found_at: tuple[Offset, Offset] | None
    detail: str


class VerifyResponse(Struct):
    """One result a citation, in their order."""

    results: list[Verification]
