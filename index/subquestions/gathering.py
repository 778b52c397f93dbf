"""A plan to evidence: each side of a question about several articles is looked for, and read, on its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from statistics import median_low

from index.evidence.ranking import Evidence, by_evidence
from index.filters import Filters
from index.followups import stands_alone
from index.search.retrieval import Passage
from index.search.searching import SearchResult
from index.subquestions import Plan, Side, bounded, dated, in_year, likeliest_year
from index.subquestions.sides import (
    Gathered,
    Place,
    SideEvidence,
    best_first,
    interleaved,
    likeliest_first,
    passage_key,
    sentence_key,
    those_of,
)
from index.text.folding import abbreviated, fold, unaccented

DEEP = 50  # passages that tell the dates and the outlets there are
MAX_OUTLETS = 4
SHORT_NAME = 4  # letters: what ends in an s is hardly a plural
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
        self._undated = 0
        self._found: list[list[Passage]] = []

    def gather(self, plan: Plan, question: str) -> Gathered:
        """The evidence of each side of the plan, and of the question as it stands."""
        result = self._search(question, self._filters, self._top_k)
        self._undated = result.undated
        if not result.passages:
            return Gathered(result, (), (), (), result.undated)
        assumed = None
        if plan.kind == "change" and any(side.period for side in plan.sides):
            sides, assumed = self._by_period(plan)
        elif plan.kind == "change" and not plan.sides:
            sides = self._by_age(plan)
        elif plan.kind == "parts":
            sides = [SideEvidence(side.label, tuple(self._of_part(side))) for side in plan.sides]
        elif plan.kind == "disagreement":
            sides = self._by_outlet(plan)
        else:
            sides = self._by_party(plan)
        whole = self._ranked(result)
        kept = interleaved(self._found, self._top_k)
        keys = {passage_key(passage) for passage in kept}
        return Gathered(
            result,
            likeliest_first(kept),
            tuple(replace(side, evidence=those_of(keys, side.evidence)) for side in sides),
            those_of(keys, whole),
            self._undated,
            assumed,
        )

    def _ranked(self, result: SearchResult) -> list[Evidence]:
        """The evidence in some passages, which are from then on among those that were found."""
        if result.query is None or not result.passages:
            return []
        evidence = self._rank(result)
        self._found.append(best_first(by_evidence(result.passages, evidence), evidence))
        return evidence

    def _of_part(self, side: Side) -> list[Evidence]:
        """With what it is about from the part before it, or without where it may stand alone: as it is answered more
        likely."""
        found = self._asked(side.text)
        if side.label in (None, side.text) or not stands_alone(side.label):
            return found
        bare = self._asked(side.label)
        return max(found, bare, key=lambda evidence: evidence[0].probability if evidence else 0.0)

    def _asked(self, text: str) -> list[Evidence]:
        return self._ranked(self._search(text, self._filters, self._top_k))

    def _by_period(self, plan: Plan) -> tuple[list[SideEvidence], str | None]:
        topic = self._search(plan.topic, self._filters, DEEP)
        periods = [side.period for side in plan.sides if side.period is not None]
        assumed = None
        if all(period.year is None for period in periods):
            year = likeliest_year(periods, [day for passage in topic.passages if (day := _day(passage))])
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
                self._undated = max(self._undated, result.undated)
                evidence = self._ranked(result)
            sides.append(SideEvidence(side.label, tuple(evidence)))
        missing = [place for place, side in enumerate(sides) if not self._answers(side.evidence)]
        if missing:  # an article without a date, or of another one, may say when
            telling = self._ranked(replace(topic, passages=topic.passages[: self._top_k]))
            for place in missing:
                told = [item for item in telling if periods[place].named_in(item.text)]
                sides[place] = replace(sides[place], evidence=(*told, *sides[place].evidence))
        return sides, assumed

    def _by_age(self, plan: Plan) -> list[SideEvidence]:
        """Two sides: the older half of what there is, and the newer one."""
        topic = self._search(plan.topic, self._filters, DEEP)
        dated = [(day, passage) for passage in topic.passages[: 3 * self._top_k] if (day := _day(passage))]
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
        days = [day for item in evidence if item.probability >= self._enough and (day := _day(item.passage))]
        newest = max(days, default=None)
        return sorted(
            evidence,
            key=lambda item: newest is None or _day(item.passage) != newest or item.probability < self._enough,
        )

    def _by_party(self, plan: Plan) -> list[SideEvidence]:
        found = [(side, self._of_party(plan, side)) for side in plan.sides]
        best: dict[Place, float] = {}
        for _, evidence in found:
            for item in evidence:
                place = sentence_key(item)
                best[place] = max(best.get(place, 0.0), item.probability)
        sides = []
        for side, evidence in found:  # what two sides could have belongs to the one that it answers better
            named = side.party or ""
            own = [i for i in evidence if i.probability >= best[sentence_key(i)] or is_named(named, i.text)]
            sides.append(SideEvidence(side.label, tuple(own)))
        return sides

    def _of_party(self, plan: Plan, side: Side) -> list[Evidence]:
        if side.party is None:
            return self._asked(side.text)
        outlets = self._filters.sources or self._outlets()
        sources = tuple(name for name in outlets if _bare(name) == _bare(side.party))
        if sources:
            outlet = self._search(plan.topic, replace(self._filters, sources=sources), self._top_k)
            if outlet.matching:
                return self._ranked(outlet)
        evidence = self._asked(side.text)
        return [item for item in evidence if is_named(side.party, item.passage.article.text)]

    def _answers(self, evidence: Sequence[Evidence]) -> bool:
        return any(item.probability >= self._enough for item in evidence)


def _bare(outlet: str) -> str:
    """Its name, however it is written: The Guardian is the guardian."""
    return fold(outlet).removeprefix("the ")


def is_named(party: str, text: str) -> bool:
    """Whether the text names the party, by the last word of its name, in the singular or plural; where that is no name
    (Conservative councillors), by those that are, too. One in capitals only in capitals: the US is the U.S., and is not
    us."""
    words = unaccented(abbreviated(party)).split()
    if not words:
        return False
    telling = {words[-1], *(word for word in words if word[0].isupper() and words[-1][0].islower() and word != "The")}
    text = unaccented(abbreviated(text))
    return any(_stands(word, text) for word in telling)


def _stands(word: str, text: str) -> bool:
    if len(word) > 1 and word.isupper():
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
    one = word.removesuffix("s") if len(word) > SHORT_NAME else word
    return re.search(rf"(?<!\w){re.escape(one)}s?(?!\w)", text, re.IGNORECASE) is not None


def _some(result: SearchResult, passages: Sequence[Passage], count: int) -> SearchResult:
    return replace(result, passages=tuple(passages[:count]))


def _day(passage: Passage) -> date | None:
    published = passage.article.published
    return None if published is None else published.date()
