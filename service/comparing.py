"""The evidence of several sides to one answer: quotations, each under the day and the outlet that it is of, or those
of each part of a question in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.choosing import Quotation, choose_quotations
from index.quotations.conflicts import conflict
from index.subquestions import Plan
from index.subquestions.sides import Gathered
from service.answers import SEPARATOR, Answer, Citation, extract_answer, written
from service.headings import heading_of

DIFFER = "They differ:"
ALSO = "Also:"
ONE_OUTLET = "Only one outlet was found to answer."
ONE_ARTICLE = "Only one article was found to tell of a change."
NO_ANSWER = "No answer from {} was found."
NO_PART = "No answer to “{}” was found."
ASSUMED = "The question names no year, and is taken to mean {}."

_LATEST = datetime.max.replace(tzinfo=UTC)


def compare(plan: Plan, gathered: Gathered, *, max_quotes: int, threshold: float) -> Answer:
    """The answer to a question about several articles: of each side what reaches the threshold, as far as there is room
    for it. A change is told from its oldest quotation on; of different numbers for one thing it is said that they
    differ. Where no side answers, it is what answers the question as it stands."""
    sides = [_of_side(side.evidence, threshold, max_quotes) for side in gathered.sides]
    missing = [side.label for side, found in zip(gathered.sides, sides, strict=True) if side.label and not found]
    chosen = _in_turn(sides, max_quotes)
    if not chosen:
        answer = extract_answer(gathered.result, gathered.whole, max_quotes=max_quotes, threshold=threshold)
        told = [answer.notice, _notice(missing, gathered.assumed)]
        return replace(answer, notice=" ".join(filter(None, told)) or None) if answer.answered else answer
    if plan.kind == "parts":
        return _of_parts(gathered, chosen, missing, max_quotes=max_quotes, threshold=threshold)
    if plan.kind == "change":
        whole = choose_quotations(gathered.whole, threshold=threshold, max_quotes=max_quotes)
        chosen += [each for each in whole if _belongs(each, chosen, plan)][: max_quotes - len(chosen)]
        text, citations = _written([("", sorted(chosen, key=_moment))])
    else:
        text, citations = _written(_parted(plan, chosen))
    notice = _notice(missing, gathered.assumed)
    if plan.kind == "disagreement" and len({_outlet(each) for each in chosen}) == 1:
        notice = ONE_OUTLET
    if plan.kind == "change" and notice is None and len({each.passage.article.id for each in chosen}) == 1:
        notice = ONE_ARTICLE
    return Answer(text, citations, None, citations[0].quotation.probability, notice=notice)


def _of_parts(
    gathered: Gathered, chosen: list[Quotation], missing: Sequence[str], *, max_quotes: int, threshold: float
) -> Answer:
    """In turn what answers each part. For one that nothing answers by itself stands what answers the whole question."""
    if missing:
        whole = choose_quotations(gathered.whole, threshold=threshold, max_quotes=max_quotes)
        others = [each for each in whole if not any(each.overlaps(other) for other in chosen)]
        chosen = [*chosen, *others][:max_quotes]
        missing = [] if others else missing
    text, citations = written(chosen)
    notice = " ".join(NO_PART.format(part) for part in missing) or None
    return Answer(text, citations, None, chosen[0].probability, notice=notice)


def _of_side(evidence: Sequence[Evidence], threshold: float, max_quotes: int) -> list[Quotation]:
    """What a side has to say, from its likeliest sentence on where the one that comes first is not likely enough."""
    if evidence and evidence[0].probability < threshold:
        likeliest = max(evidence, key=lambda item: item.probability)
        evidence = [likeliest, *(item for item in evidence if item is not likeliest)]
    return choose_quotations(evidence, threshold=threshold, max_quotes=max_quotes)


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
    moments = [_moment(other) for other in chosen]
    dated = quotation.passage.article.published is not None
    return not (plan.sides and dated) or min(moments) <= _moment(quotation) <= max(moments)


def _parted(plan: Plan, chosen: Sequence[Quotation]) -> list[tuple[str, list[Quotation]]]:
    """By outlet, in the order of their best; first those that give different numbers, if a number is what is asked."""
    order = list(dict.fromkeys(_outlet(quotation) for quotation in chosen))
    ordered = sorted(chosen, key=lambda quotation: order.index(_outlet(quotation)))
    differing = [
        pair
        for pair in combinations(range(len(ordered)), 2)
        if plan.counts and _outlet(ordered[pair[0]]) != _outlet(ordered[pair[1]])
        if conflict(ordered[pair[0]].text, ordered[pair[1]].text)
    ]
    places = {place for pair in differing for place in pair}
    if not places:
        return [("", ordered)]
    others = [quotation for place, quotation in enumerate(ordered) if place not in places]
    return [(DIFFER, [ordered[place] for place in sorted(places)]), *([(ALSO, others)] if others else [])]


def _written(parts: Sequence[tuple[str, Sequence[Quotation]]]) -> tuple[str, tuple[Citation, ...]]:
    """The text, and its citations in their order. parts: a line before, if any, and the quotations after it."""
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


def _notice(missing: Sequence[str], assumed: str | None) -> str | None:
    told = [ASSUMED.format(assumed)] if assumed else []
    told += [NO_ANSWER.format(" or ".join(missing))] if missing else []
    return " ".join(told) or None


def _outlet(quotation: Quotation) -> str:
    article = quotation.passage.article
    return f"outlet {article.source}" if article.source else f"article {article.id}"


def _moment(quotation: Quotation) -> datetime:
    """When its article appeared; the undated come last."""
    return quotation.passage.article.published or _LATEST
