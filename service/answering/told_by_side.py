"""What each side of a question about several articles, or each part of one, has to say, and what corrects that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.subquestions import Plan
from index.subquestions.sides import SideEvidence
from service.answering.later_or_corrected import with_what_followed
from service.answering.notices import of_another_time

OF_PART = "“{}”: {}"

CorrectionsOf = Callable[[Quotation, str], Sequence[Evidence]]
"""Of a quotation that answers a question: sentences of corrections of it, best first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a side has to say. notice: of what was corrected, or of a part is told otherwise later."""

    quotations: list[Quotation]
    notice: str | None = None


def told_by_side(
    plan: Plan, side: SideEvidence, corrections_of: CorrectionsOf, threshold: float, max_quotes: int
) -> Told:
    """From its likeliest sentence on, where the one that comes first is not likely enough; with what corrects that, and
    of a part of a question, which is a question of its own, with what a later article has otherwise."""
    evidence = side.evidence
    if evidence and evidence[0].probability < threshold:
        likeliest = max(evidence, key=lambda item: item.probability)
        evidence = (likeliest, *(item for item in evidence if item is not likeliest))
    quotations = choose_quotations(evidence, threshold=threshold, max_quotes=max_quotes)
    if not quotations or side.side is None or plan.kind not in ("parts", "comparison"):
        return Told(quotations)
    text, first = side.side.text, quotations[0]
    followed, notices = with_what_followed(
        text,
        quotations,
        evidence,
        threshold,
        max_quotes,
        corrections_of=lambda quotation: corrections_of(quotation, text),
        corrections_only=plan.kind != "parts",  # of a comparison: what the party said then is what is asked
    )
    if not notices and plan.kind == "parts" and (another := of_another_time(text, first)):
        notices = [another]
    return Told(followed, " ".join(_of_part(side, notice) for notice in notices) or None)


def _of_part(side: SideEvidence, notice: str) -> str:
    return OF_PART.format(side.label, notice) if side.label else notice
