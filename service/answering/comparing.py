"""The evidence of several sides to one answer: quotations, each under the day and the outlet that it is of, or those
of each part of a question in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations, quotation_of
from index.subquestions import Plan
from index.subquestions.parties import those_speaking
from index.subquestions.sides import Gathered, SideEvidence
from service.answering.answers import SEPARATOR, Answer, Citation, extract_answer, written
from service.answering.differing import moment_of, outlet_of, parted
from service.answering.headings import heading_of
from service.answering.told_by_side import CorrectionsOf, told_by_side

ONE_OUTLET = "Only one outlet was found to answer."
ONE_ARTICLE = "Only one article was found to tell of a change."
NO_ANSWER = "No answer from {} was found."
NO_PART = "No answer to “{}” was found."
NO_ROOM = "There was no room for an answer from {}."
NO_ROOM_FOR_PART = "There was no room for an answer to “{}”."
ASSUMED = "The question names no year, and is taken to mean {}."

HINT = 0.5  # of the threshold, from which a sentence may answer: it is not said that none was found


def compare(
    plan: Plan, gathered: Gathered, corrections_of: CorrectionsOf, *, max_quotes: int, threshold: float
) -> Answer:
    """The answer to a question about several articles: of each side what reaches the threshold, as far as there is room
    for it, with what corrects it. A change is told from its oldest quotation on; of different numbers for one thing it
    is said that they differ. Where no side answers, it is what answers the question as it stands."""
    told = [told_by_side(plan, side, corrections_of, threshold, max_quotes) for side in gathered.sides]
    sides = [each.quotations for each in told]
    notices = dict.fromkeys(each.notice for each in told if each.notice)
    chosen = _in_turn(sides, max_quotes)
    if plan.kind == "comparison" and any(not side for side in sides):
        each = zip(gathered.sides, sides, strict=True)
        sides = [found or _said_beside(side, gathered, chosen) for side, found in each]
        chosen = _in_turn(sides, max_quotes)
    if not chosen:
        answer = extract_answer(gathered.result, gathered.whole, max_quotes=max_quotes, threshold=threshold)
        if not answer.answered or plan.kind == "parts":
            return answer
        shown = [citation.quotation for citation in answer.citations]
        notice = _notice(gathered, sides, shown, threshold)
        return replace(answer, notice=" ".join(filter(None, (answer.notice, notice))) or None)
    if plan.kind == "parts":
        answer = _of_parts(gathered, sides, chosen, max_quotes=max_quotes, threshold=threshold)
        return replace(answer, notice=" ".join(filter(None, (*notices, answer.notice))) or None)
    if plan.kind == "change":
        whole = choose_quotations(gathered.whole, threshold=threshold, max_quotes=max_quotes)
        chosen += [each for each in whole if _belongs(each, chosen, plan)][: max_quotes - len(chosen)]
        text, citations = under_headings([("", sorted(chosen, key=moment_of))])
    else:
        text, citations = under_headings(parted(plan, chosen))
    notice = _notice(gathered, sides, chosen, threshold)
    likely = [item.passage for item in gathered.evidence if item.probability >= HINT * threshold]
    telling = [*(quotation.passage for quotation in chosen), *likely]
    if plan.kind == "disagreement" and len({outlet_of(passage) for passage in telling}) == 1:
        notice = ONE_OUTLET
    if plan.kind == "change" and notice is None and len({passage.article.id for passage in telling}) == 1:
        notice = ONE_ARTICLE
    # what is older may stand first, and answer only beside what is likely
    likely_enough = (each.quotation.probability for each in citations if each.quotation.probability >= threshold)
    notice = " ".join(filter(None, (*notices, notice))) or None
    return Answer(text, citations, None, next(likely_enough), notice=notice)


def _of_parts(
    gathered: Gathered,
    sides: Sequence[list[Quotation]],
    chosen: Sequence[Quotation],
    *,
    max_quotes: int,
    threshold: float,
) -> Answer:
    """In turn what answers each part. For one that nothing answers by itself stands what answers the whole question, if
    it may answer the part."""
    open_parts = [
        side
        for side, found in zip(gathered.sides, sides, strict=True)
        if not found and not _hints(side, chosen, threshold)
    ]
    if open_parts:
        whole = choose_quotations(gathered.whole, threshold=threshold, max_quotes=max_quotes)
        others = [
            each
            for each in whole
            if not any(each.overlaps(other) for other in chosen)
            if any(_hints(side, [each], threshold) for side in open_parts)
        ]
        chosen = [*chosen, *others][:max_quotes]
        open_parts = [side for side in open_parts if not _hints(side, chosen, threshold)]
    chosen = [_without_what_is_told(each, chosen) for each in chosen]
    text, citations = written(chosen)
    crowded = _crowded(gathered, sides, chosen)
    notice = " ".join(
        [*(NO_PART.format(side.label) for side in open_parts), *(NO_ROOM_FOR_PART.format(label) for label in crowded)]
    )
    return Answer(text, citations, None, chosen[0].probability, notice=notice or None)


def _without_what_is_told(quotation: Quotation, chosen: Sequence[Quotation]) -> Quotation:
    """Without a context that is quoted for another part."""
    context, article = quotation.context, quotation.passage.article.id
    told = context is not None and any(
        other is not quotation
        and other.passage.article.id == article
        and other.span.start <= context.start
        and context.end <= other.span.end
        for other in chosen
    )
    return replace(quotation, context=None) if told else quotation


def _said_beside(side: SideEvidence, gathered: Gathered, chosen: Sequence[Quotation]) -> list[Quotation]:
    """What the party of a side that nothing answers says in the sentence before or after one that is quoted for another
    side: "The company says no. The union says yes"."""
    parties = [each.party for each in gathered.sides if each.party and not each.outlets]
    return [
        quotation_of(item)
        for item in side.evidence
        if side.party in parties and those_speaking(parties, item.text) == {side.party}
        if any(_is_next_to(item, quotation) for quotation in chosen)
    ][:1]


def _is_next_to(item: Evidence, quotation: Quotation) -> bool:
    """Whether nothing but space and marks stands between them."""
    article = quotation.passage.article
    if item.passage.article.id != article.id:
        return False
    between = article.text[min(item.span.end, quotation.span.end) : max(item.span.start, quotation.span.start)]
    return not any(character.isalnum() for character in between)


def _hints(side: SideEvidence, quotations: Sequence[Quotation], threshold: float) -> bool:
    """Whether a sentence of the quotations, which answer something else, may answer the side too."""
    return any(
        item.probability >= HINT * threshold and _holds(quotation, item)
        for item in side.evidence
        for quotation in quotations
    )


def _holds(quotation: Quotation, item: Evidence) -> bool:
    same = quotation.passage.article.id == item.passage.article.id
    return same and quotation.span.start <= item.span.start and item.span.end <= quotation.span.end


def _crowded(gathered: Gathered, sides: Sequence[list[Quotation]], chosen: Sequence[Quotation]) -> list[str]:
    """The labels of the sides that have an answer, for which there was no room."""
    return [
        side.label
        for side, found in zip(gathered.sides, sides, strict=True)
        if side.label and found and not any(each.overlaps(other) for each in found for other in chosen)
        if not _is_told(gathered, side, chosen)
    ]


def _is_told(gathered: Gathered, side: SideEvidence, chosen: Sequence[Quotation]) -> bool:
    """Whether a quotation is the side's own, for whichever it was chosen."""
    parties = [each.party for each in gathered.sides if each.party and not each.outlets]
    return any(side.is_of(each.text, each.passage.article, parties) for each in chosen)


def _in_turn(sides: Sequence[list[Quotation]], max_quotes: int) -> list[Quotation]:
    """The best of each side in turn. What overlaps one of another side speaks for both."""
    chosen: list[Quotation] = []
    waiting = [list(side) for side in sides]
    while any(waiting) and len(chosen) < max_quotes:
        for side in waiting:
            while side and any(side[0].overlaps(other) for other in chosen):
                side.pop(0)
            if side and len(chosen) < max_quotes:
                chosen.append(side.pop(0))
    return chosen


def _belongs(quotation: Quotation, chosen: Sequence[Quotation], plan: Plan) -> bool:
    """Whether what answers the question as it stands can stand beside what its sides have: it is not there yet, and of
    no other time than the question names."""
    if any(quotation.overlaps(other) or quotation.text == other.text for other in chosen):
        return False
    moments = [moment_of(other) for other in chosen]
    dated = quotation.passage.article.published is not None
    until_now = any(side.relation == "after" and side.label is None for side in plan.sides)
    within = min(moments) <= moment_of(quotation) and (until_now or moment_of(quotation) <= max(moments))
    return not (plan.sides and dated) or within


def under_headings(parts: Sequence[tuple[str, Sequence[Quotation]]]) -> tuple[str, tuple[Citation, ...]]:
    """The text, each quotation under its day and outlet, and its citations in their order. parts: a line before, if
    any, and the quotations after it."""
    text, citations = "", list[Citation]()
    for line, quotations in parts:
        text += (SEPARATOR if text else "") + line
        between, above = "\n" if line else "", ""
        for quotation in quotations:
            heading = heading_of(quotation.passage.article)
            text += between + (f"{heading}\n" if heading != above else "")
            between, above = SEPARATOR, heading
            start = len(text)
            text += quotation.text
            citations.append(Citation(len(citations) + 1, Span(start, len(text)), quotation))
            text += f" [{len(citations)}]"
    return text, tuple(citations)


def _notice(
    gathered: Gathered, sides: Sequence[list[Quotation]], chosen: Sequence[Quotation], threshold: float
) -> str | None:
    """What the reader should know of the sides that are not told, and of the years."""
    missing = [
        side.label
        for side, found in zip(gathered.sides, sides, strict=True)
        if side.label and not found and not _is_told(gathered, side, chosen)
        if not any(_holds(each, item) for each in chosen for item in side.doubtful if item.probability >= threshold)
    ]
    crowded = _crowded(gathered, sides, chosen)
    told = [ASSUMED.format(gathered.assumed)] if gathered.assumed else []
    told += [NO_ANSWER.format(" or ".join(missing))] if missing else []
    told += [NO_ROOM.format(" or ".join(crowded))] if crowded else []
    return " ".join(told) or None
