"""Evidence to an answer: the best few quotations word for word, with markers and citations, or a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.quotations.correction_matching import corrections_first
from index.search.searching import SearchResult
from service.answering.later_or_corrected import CorrectionsOf, FollowedBy, with_what_followed
from service.answering.notices import of_another_time
from service.answering.questions import Mode
from service.answering.terms import RefusalReason, Status

REFUSAL = "The articles do not say."
SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim of the answer and the quotation under it.

    index: from 1, as in the marker; span: the claim's characters in the answer. Of a verbatim citation they are the
    quotation's own; of a supported one a sentence that a language model wrote, and `quotation.probability` is that the
    quotation supports it.
    """

    index: int
    span: Span
    quotation: Quotation
    status: Status = "verbatim"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of a language model that is not shown. reason: a word for programs; detail: one for people."""

    text: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of quotations, or a refusal: no citations, and a reason. confidence: that the first one answers.

    model: who wrote it, where one did; dropped: what of it is not shown; prompt_sha256: of the prompt's file; notice:
    what the reader should know of how it was made.
    """

    text: str
    citations: tuple[Citation, ...]
    refusal_reason: RefusalReason | None
    confidence: float
    mode: Mode = "extractive"
    model: str | None = None
    dropped: tuple[Dropped, ...] = ()
    prompt_sha256: str | None = None
    notice: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the articles answer."""
        return self.refusal_reason is None


def extract_answer(
    result: SearchResult,
    evidence: Sequence[Evidence],
    *,
    max_quotes: int,
    threshold: float,
    corrections_of: CorrectionsOf | None = None,
    followed_by: FollowedBy | None = None,
) -> Answer:
    """The answer that the best of the evidence gives, as `choose_quotations` chooses it, with what later articles and
    corrections say otherwise. evidence: best first, as the ranker gives it."""
    if result.query:
        evidence = corrections_first(result.query.text, evidence)
    confidence = evidence[0].probability if evidence else 0.0
    chosen = choose_quotations(evidence, threshold=threshold, max_quotes=max_quotes)
    if not chosen:
        return Answer(REFUSAL, (), _reason(result), confidence)
    notices = list[str]()
    if result.query:
        asked = result.query.text
        chosen, notices = with_what_followed(
            asked, chosen, evidence, threshold, max_quotes, corrections_of=corrections_of, followed_by=followed_by
        )
        confidence = chosen[0].probability if notices else confidence
        if another := of_another_time(asked, chosen[0]):
            notices.insert(0, another)
    text, citations = written(chosen)
    return Answer(text, citations, None, confidence, notice=" ".join(notices) or None)


def written(quotations: Sequence[Quotation]) -> tuple[str, tuple[Citation, ...]]:
    """The text of an answer, each quotation with its marker, and its citations."""
    text, citations = "", list[Citation]()
    for index, quotation in enumerate(quotations, start=1):
        start = len(text) + (len(SEPARATOR) if text else 0)
        text += (SEPARATOR if text else "") + quotation.text
        citations.append(Citation(index, Span(start, len(text)), quotation))
        text += f" [{index}]"
    return text, tuple(citations)


def _reason(result: SearchResult) -> RefusalReason:
    if not result.chunks:
        return "index_empty"
    return "no_evidence" if result.matching else "no_match_for_filters"
