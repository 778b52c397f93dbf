"""Citations to check to and from what travels over HTTP."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Span
from index.quotations.verification import CitedWords, Verdict
from service.errors import RequestRejected
from service.schemas import CitedPlace, ClaimedCitation, Verification, VerifyRequest, VerifyResponse

NEEDED = ("article_id", "start_char_index", "end_char_index", "cited_text")


def citations_of(request: VerifyRequest) -> list[CitedWords]:
    """Raises RequestRejected, which names the citation and what it lacks."""
    return [_cited_words(claimed, number) for number, claimed in enumerate(request.citations)]


def verify_response(verdicts: Sequence[Verdict]) -> VerifyResponse:
    """What the articles say of the citations, as clients see it."""
    return VerifyResponse(
        [
            Verification(
                verdict.status,
                verdict.article_id,
                (verdict.found_at.start, verdict.found_at.end) if verdict.found_at else None,
                verdict.detail,
            )
            for verdict in verdicts
        ]
    )


def _cited_words(claimed: ClaimedCitation, number: int) -> CitedWords:
    if claimed.source is not None:
        _check_named_once(claimed, number)
    place = claimed.source or _place_of(claimed, number)
    span = Span(place.start_char_index, place.end_char_index)
    version = place.content_sha256 and place.content_sha256.lower()
    return CitedWords(place.article_id, span, place.cited_text, version)


def _check_named_once(claimed: ClaimedCitation, number: int) -> None:
    """A reader would take one of two places for the one that was verified. Raises RequestRejected."""
    for name in (*NEEDED, "content_sha256"):
        if getattr(claimed, name) is not None:
            detail = "is given beside a `source`, which names the place already; leave one of the two out"
            raise RequestRejected(f"citations[{number}].{name}", detail)


def _place_of(claimed: ClaimedCitation, number: int) -> CitedPlace:
    values = {name: getattr(claimed, name) for name in NEEDED}
    for name, value in values.items():
        if value is None:
            raise RequestRejected(f"citations[{number}].{name}", "is missing; a citation names its place and its words")
    return CitedPlace(**values, content_sha256=claimed.content_sha256)
