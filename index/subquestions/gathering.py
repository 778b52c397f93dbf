"""A plan to evidence: each side of a question about several articles is looked for, and read, on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median_low

from index.evidence.ranking import Evidence, by_evidence
from index.filters import Filters
from index.followups import Exchange, interpreted, names_little, names_something, stands_alone
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from index.subquestions import Plan, Side, bounded, dated, in_year, likeliest_year, other_time
from index.subquestions.affairs import those_naming_most
from index.subquestions.parties import outlets_of
from index.subquestions.parts import MAX_CHARACTERS
from index.subquestions.periods import Period
from index.subquestions.sides import (
    Gathered,
    SideEvidence,
    best_first,
    each_its_own,
    interleaved,
    likeliest_first,
    passage_key,
    those_of,
)

DEEP = 50  # passages that tell the dates and the outlets there are
MAX_OUTLETS = 4
OUTLET_PASSAGES = 3  # read of each: with 4 outlets, as many as two questions read

Search = Callable[[str, Filters, int], SearchResult]
Rank = Callable[[SearchResult], list[Evidence]]
Outlets = Callable[[], Sequence[str]]


class Gathering:
    """Gathers the evidence for one plan."""

    def __init__(
        self, search: Search, rank: Rank, outlets: Outlets, filters: Filters, top_k: int, enough: float
    ) -> None:
        """outlets: the names of those that there are; enough: the probability from which a sentence answers."""
        self._search = search
        self._outlets = outlets
        self._rank = rank
        self._filters = filters
        self._top_k = top_k
        self._enough = enough

    def gather(self, plan: Plan, question: str) -> Gathered:
        """The evidence of each side of the plan, and of the question as it stands."""
        result = self._search(question, self._filters, self._top_k)
        if not result.passages:
            return Gathered(result, (), (), ())
        assumed = None
        if plan.kind == "change" and any(side.period for side in plan.sides):
            sides, assumed = self._by_period(plan)
        elif plan.kind == "change" and not plan.sides:
            sides = self._by_age(plan)
        elif plan.kind == "parts":
            sides = self._by_part(plan)
        elif plan.kind == "disagreement":
            sides = self._by_outlet(plan)
        else:
            sides = self._by_party(plan)
        whole = self._ranked(result)
        found = [_passages_of(side.evidence) for side in sides]
        kept = interleaved([*found, best_first(by_evidence(result.passages, whole), whole)], self._top_k)
        keys = {passage_key(passage) for passage in kept}
        return Gathered(
            result,
            likeliest_first(kept),
            tuple(replace(side, evidence=those_of(keys, side.evidence)) for side in sides),
            those_of(keys, whole),
            assumed,
        )

    def _ranked(self, result: SearchResult) -> list[Evidence]:
        """The evidence in some passages."""
        return self._rank(result) if result.query is not None and result.passages else []

    def _asked(self, text: str, told: Sequence[Evidence] = ()) -> list[Evidence]:
        """told: of whose articles alone it is asked, where there is any. What names a time is answered from articles of
        that, if they can."""
        ids = tuple(dict.fromkeys(item.passage.article.id for item in told))
        filters = replace(self._filters, article_ids=ids) if ids else self._filters
        found = self._ranked(self._search(text, filters, self._top_k))
        within = other_time(text, filters, [item.passage for item in found])
        timely = self._ranked(self._search(text, within, self._top_k)) if within else []
        return timely if self._answers(timely) else found

    def _by_part(self, plan: Plan) -> list[SideEvidence]:
        sides: list[SideEvidence] = []
        for side in plan.sides:
            sides.append(SideEvidence(side.label, tuple(self._of_part(side, sides)), side))
        return sides

    def _of_part(self, side: Side, before: Sequence[SideEvidence]) -> Sequence[Evidence]:
        """With what it is about from the part before it, or without where it may stand alone: as it is answered more
        likely; and of their affair first, where it names nothing. What leans on the parts before it, or names little,
        as "what was the argument", is asked of whom they were answered with, and answered of their affair. before:
        those parts."""
        if not before or side.label is None:
            return self._asked(side.text)
        told = {each.label: first for each in before if each.label and (first := self._shown(each.evidence))}
        answered = list(told.values())
        if stands_alone(side.label) and not names_little(side.label):
            asked = [self._asked(text) for text in dict.fromkeys((side.text, side.label))]
            near = those_naming_most(asked[0], answered) if told and not names_something(side.label) else []
            return near if self._answers(near) else max(asked, key=_likelihood)
        if not told:
            return self._asked(side.text)
        said = [Exchange(label, first.text) for label, first in told.items()]
        informed = interpreted(side.label, said, limit=MAX_CHARACTERS) or side.text
        near = those_naming_most(self._asked(informed), answered)
        if self._answers(near):
            return near
        if informed != side.text:
            near = those_naming_most(self._asked(side.text), answered)
        return max(self._asked(side.text, answered), near, key=_likelihood)

    def _by_period(self, plan: Plan) -> tuple[list[SideEvidence], str | None]:
        topic = self._search(plan.topic, self._filters, DEEP)
        periods = [side.period for side in plan.sides if side.period is not None]
        assumed = None
        if all(period.year is None for period in periods):
            year = likeliest_year(periods, [day for passage in topic.passages if (day := passage.article.published_on)])
            if year is not None:
                periods = in_year(periods, year)
                assumed = " and ".join(dict.fromkeys(period.name for period in periods))
        named = [dated(side, period) for side, period in zip(plan.sides, periods, strict=True)]
        sides = []
        for side in named:
            filters = bounded(self._filters, side)
            evidence: list[Evidence] = []
            if filters is not None:
                result = self._search(side.text, filters, self._top_k)
                evidence = self._ranked(result)
            if side.relation == "after" and side.label is None:  # what is so since then, told last
                evidence = self._newest_first(evidence)
            sides.append(SideEvidence(side.label, tuple(evidence), side))
        missing = [place for place, side in enumerate(sides) if not self._answers(side.evidence)]
        if missing:  # an article without a date, or of another one, may say when
            telling = self._ranked(replace(topic, passages=topic.passages[: self._top_k]))
            for place in missing:
                told = [item for item in telling if _names(periods[place], item)]
                sides[place] = replace(sides[place], evidence=(*told, *sides[place].evidence))
        return sides, assumed

    def _by_age(self, plan: Plan) -> list[SideEvidence]:
        """Two sides: the older half of what there is, within the time that is asked for, and the newer one."""
        within = bounded(self._filters, Side(plan.topic, period=plan.within)) if plan.within else None
        topic = self._search(plan.topic, within or self._filters, DEEP)
        dated = [
            (day, passage) for passage in topic.passages[: 3 * self._top_k] if (day := passage.article.published_on)
        ]
        days = sorted({day for day, _ in dated})
        if len(days) < 2:
            return [SideEvidence(None, tuple(self._ranked(replace(topic, passages=topic.passages[: self._top_k]))))]
        middle = max(median_low([day for day, _ in dated]), days[0])
        if middle == days[-1]:
            middle = days[-2]
        halves = [passage for day, passage in dated if day <= middle], [p for day, p in dated if day > middle]
        return [SideEvidence(None, tuple(self._ranked(_some(topic, half, self._top_k)))) for half in halves]

    def _by_outlet(self, plan: Plan) -> list[SideEvidence]:
        """A side for each of the outlets with the best passages; an article without an outlet stands for itself."""
        topic = self._search(plan.topic, self._filters, DEEP)
        outlets: dict[tuple[str, str], list[Passage]] = {}
        for passage in topic.passages:
            article = passage.article
            key = ("outlet", article.source) if article.source else ("article", article.id)
            outlets.setdefault(key, []).append(passage)
        chosen = list(outlets.values())[:MAX_OUTLETS]
        found = [self._ranked(_some(topic, each, OUTLET_PASSAGES)) for each in chosen]
        return [SideEvidence(None, tuple(self._newest_first(each) if plan.counts else each)) for each in found]

    def _newest_first(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """What answers in the newest article first: an outlet's number is the one that it gave last."""
        days = [
            day for item in evidence if item.probability >= self._enough and (day := item.passage.article.published_on)
        ]
        newest = max(days, default=None)
        return sorted(
            evidence,
            key=lambda item: (
                newest is None or item.passage.article.published_on != newest or item.probability < self._enough
            ),
        )

    def _by_party(self, plan: Plan) -> list[SideEvidence]:
        """Each has what its outlets report, or the sentences in which it speaks, or that answer it better than another
        where none tells who does."""
        return each_its_own([self._of_party(plan, side) for side in plan.sides])

    def _of_party(self, plan: Plan, side: Side) -> SideEvidence:
        party = side.party or ""
        if outlets := outlets_of(party, self._filters.sources or self._outlets()):
            filters = replace(self._filters, sources=outlets)
            found = [self._search(text, filters, self._top_k) for text in (plan.topic, side.text)]
            if found[0].matching:
                evidence = max(map(self._ranked, found), key=_likelihood)
                return SideEvidence(side.label, tuple(evidence), side, outlets)
        return SideEvidence(side.label, tuple(self._asked(side.text)), side)

    def _answers(self, evidence: Sequence[Evidence]) -> bool:
        return bool(evidence) and _likelihood(evidence) >= self._enough

    def _shown(self, evidence: Sequence[Evidence]) -> Evidence | None:
        """What answers, if anything does: the first, or else the likeliest."""
        if not self._answers(evidence):
            return None
        first = evidence[0]
        return first if first.probability >= self._enough else max(evidence, key=lambda item: item.probability)


def _names(period: Period, item: Evidence) -> bool:
    return period.named_in(item.text, item.passage.article.published_on)


def _likelihood(evidence: Sequence[Evidence]) -> float:
    return max((item.probability for item in evidence), default=0.0)


def _passages_of(evidence: Sequence[Evidence]) -> list[Passage]:
    """Those of the evidence, the best first."""
    passages = {passage_key(item.passage): item.passage for item in evidence}
    return best_first(by_evidence(list(passages.values()), evidence), evidence)


def _some(result: SearchResult, passages: Sequence[Passage], count: int) -> SearchResult:
    return replace(result, passages=tuple(passages[:count]))
