"""Evidence to quotations: as many as the answer needs, each whole, none twice, and with what it takes to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.context import context_before
from index.quotations.further import worth_quoting
from index.quotations.headlines import behind_story, is_headline, told_by_story
from index.quotations.repeating import Said
from index.quotations.runs import Run, led_on, put_right, whole_list, whole_speech
from index.search.retrieval import Passage


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one article that answer: one or several sentences on end.

    evidence: the best of the sentences; span: offsets in passage.article.text; context: what stands before it and
    tells, where the quotation can't be understood alone.
    """

    evidence: Evidence
    span: Span
    context: Span | None

    @property
    def passage(self) -> Passage:
        """Where its best sentence was found."""
        return self.evidence.passage

    @property
    def probability(self) -> float:
        """That its best sentence answers the question."""
        return self.evidence.probability

    @property
    def text(self) -> str:
        """The quotation, exactly as the article has it."""
        return self.span.of(self.passage.article.text)

    def overlaps(self, other: Quotation) -> bool:
        """Whether some of its words are the other's too."""
        near = self.span.start < other.span.end and other.span.start < self.span.end
        return near and self.passage.article.id == other.passage.article.id


def choose_quotations(evidence: Sequence[Evidence], *, threshold: float, max_quotes: int) -> list[Quotation]:
    """At most `max_quotes` quotations, best first; none where the first evidence is below the threshold.

    Further evidence counts where it says something new, and is likely enough to belong to the answer that the first
    one gives, or to be the answer where that gives none. What stands beside a quotation joins it, and takes no place
    of its own, and where one quotation is what another one takes to be understood, both are one.

    evidence: best first, as the ranker gives it.
    """
    if not evidence or evidence[0].probability < threshold:
        return []
    if _stays_alone(evidence[0]):
        evidence = behind_story(evidence)
    first, *others = evidence
    worth = worth_quoting(first.probability, [item.belongs for item in others], [item.otherwise for item in others])
    runs: list[Run] = []
    said = Said()
    for item, is_worth in zip(evidence, (True, *worth), strict=True):
        if not is_worth or (runs and (said.repeats(item.text) or _is_above(item, runs))):
            continue
        new = Run.of(told_by_story(item))
        runs = _with(runs, new)
        for sentence in (sentence for run in runs if run.overlaps(new) for sentence in run.texts):
            said.add(sentence)
    return _told_once(runs, max_quotes)


def _is_above(item: Evidence, runs: Sequence[Run]) -> bool:
    """Whether it is a headline of an article whose story is quoted already."""
    told = {run.evidence.passage.article.id for run in runs}
    return item.passage.article.id in told and is_headline(item)


def _stays_alone(item: Evidence) -> bool:
    """Whether it would be quoted by itself: a headline that leads nothing in."""
    run = Run.of(told_by_story(item))
    return led_on(run) == run


def quotation_of(item: Evidence) -> Quotation:
    """The one quotation that shows this evidence, whatever its probability."""
    (quotation,) = choose_quotations([item], threshold=0.0, max_quotes=1)
    return quotation


def _with(runs: list[Run], new: Run) -> list[Run]:
    """The runs with another one, which joins those that it touches as far as they fit together."""
    if any(run.overlaps(new) for run in runs):
        return runs
    for grown in (put_right(led_on(whole_speech(new))), put_right(new), new):
        joined = _joined(runs, grown)
        if joined is not None:
            return _with_whole_lists(joined)
    return runs


def _with_whole_lists(runs: list[Run]) -> list[Run]:
    """The same runs, those that are several lines of a list with the whole of it, in the place of the best of these."""
    kept: list[Run] = []
    for run in map(whole_list, runs):
        held = [other for other in kept if other.overlaps(run)]
        if held:
            kept[kept.index(held[0])] = reduce(Run.united, [*held, run])
        kept = [other for other in kept if other not in held[1:]] if held else [*kept, run]
    return kept


def _joined(runs: list[Run], new: Run) -> list[Run] | None:
    """None where `new` overlaps a run with which it is too long."""
    apart: list[Run] = []
    place: int | None = None
    for run in runs:
        if not run.touches(new):
            apart.append(run)
        elif (both := run.united(new)).fits:
            new = both if place is None else replace(both, evidence=new.evidence)  # the best run came first
            place = len(apart) if place is None else place
        elif run.overlaps(new):
            return None
        else:
            apart.append(run)
    apart.insert(len(apart) if place is None else place, new)
    return apart


def _told_once(runs: Sequence[Run], max_quotes: int) -> list[Quotation]:
    """The quotations of the first runs, each with those before it that stand in its context."""
    shown: list[Run] = []
    for run in map(_below_heading, runs):
        if len(shown) == max_quotes:
            break
        shown.append(run)
        while (pair := next(_explained(shown), None)) is not None:
            one, other = sorted(pair)
            shown[one] = shown[one].united(shown.pop(other))
    return [_quotation(run) for run in shown]


def _explained(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """The places of two of the runs of which the one stands in the other's context, if they fit together."""
    for place, run in enumerate(runs):
        context = _quotation(run).context
        for number, other in enumerate(runs):
            if context is None or place == number or other.text != run.text or not run.united(other).fits:
                continue
            if context.start < other.span.end and other.span.start < context.end:
                yield place, number


def _below_heading(run: Run) -> Run:
    """Without the heading of a paragraph that is quoted."""
    found = Run.of(run.evidence).first
    return replace(run, first=run.first + 1) if run.first < found and run.is_heading(run.first) else run


def _quotation(run: Run) -> Quotation:
    text = run.evidence.passage.article.text
    return Quotation(run.evidence, run.span, context_before(text, run.sentences, run.first, run.span))
