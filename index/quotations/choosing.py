"""Evidence to quotations: as many as the answer needs, each whole, none twice, and with what it takes to read it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.context import context_before
from index.quotations.further import worth_quoting
from index.quotations.repeating import Said
from index.search.retrieval import Passage
from index.text.lines import is_entry, is_item, is_lead_in, is_marked_lead_in
from index.text.speech import find_speech

MAX_SENTENCES = 5  # that are joined to one quotation
MAX_CHARACTERS = 1_500  # of a joined quotation; a single sentence is quoted whole, however long it is

_BREAK = r"[\n\v\f\x85\u2028]"
_NEW_PARAGRAPH = re.compile(rf"{_BREAK}\s*{_BREAK}|\u2029")


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
    of its own.

    evidence: best first, as the ranker gives it.
    """
    if not evidence or evidence[0].probability < threshold:
        return []
    first, *others = evidence
    worth = worth_quoting(first.probability, [item.belongs for item in others], [item.otherwise for item in others])
    runs: list[_Run] = []
    said = Said()
    for item, is_worth in zip(evidence, (True, *worth), strict=True):
        if not is_worth or (runs and said.repeats(item.text)):
            continue
        new = _Run.of(item)
        runs = _with(runs, new)
        for sentence in (sentence for run in runs if run.overlaps(new) for sentence in run.texts):
            said.add(sentence)
    return [_quotation(run) for run in runs[:max_quotes]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Sentences on end: numbers `first` to `last` of their article. evidence: the best among them."""

    evidence: Evidence
    first: int
    last: int

    @classmethod
    def of(cls, evidence: Evidence) -> _Run:
        sentences, span = evidence.passage.article_sentences, evidence.span
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        return cls(evidence, first, bisect_left(sentences, span.end, key=lambda sentence: sentence.start) - 1)

    @property
    def sentences(self) -> tuple[Span, ...]:
        return self.evidence.passage.article_sentences

    @property
    def span(self) -> Span:
        return Span(self.sentences[self.first].start, self.sentences[self.last].end)

    @property
    def texts(self) -> list[str]:
        """Its sentences."""
        return [self.sentence(number) for number in range(self.first, self.last + 1)]

    @property
    def fits(self) -> bool:
        """The items of a list count as one sentence."""
        if len(self.span) > MAX_CHARACTERS:
            return False
        items = sum(self.is_item(number) for number in range(self.first + 1, self.last + 1))
        return self.last - self.first - items < MAX_SENTENCES

    def overlaps(self, other: _Run, margin: int = 0) -> bool:
        """margin: how many sentences may lie from the one to the other; 1: they may stand side by side."""
        near = self.first < other.last + 1 + margin and other.first < self.last + 1 + margin
        return near and self.evidence.passage.article.id == other.evidence.passage.article.id

    def touches(self, other: _Run) -> bool:
        """Whether they overlap, or stand side by side in one paragraph."""
        if self.overlaps(other):
            return True
        return self.overlaps(other, margin=1) and self.goes_on_after(min(self.last, other.last))

    def goes_on_after(self, number: int) -> bool:
        """Whether the sentence after this one is of the same paragraph, or is led in by it."""
        gap = self.gap_after(number)
        return not gap.strip() and (self.is_lead_in(number) or not _NEW_PARAGRAPH.search(gap))

    def gap_after(self, number: int) -> str:
        """What stands between this sentence and the next one; a word where there is none."""
        if not 0 <= number < len(self.sentences) - 1:
            return "none"
        between = Span(self.sentences[number].end, self.sentences[number + 1].start)
        return between.of(self.evidence.passage.article.text)

    def is_lead_in(self, number: int) -> bool:
        """Whether this sentence leads in the next one: of unmarked lines in a row, none does."""
        this, following = self.sentence(number), self.sentence(number + 1)
        if is_marked_lead_in(this):
            return True
        alone = number == 0 or "\n" in self.gap_after(number - 1)
        return alone and is_lead_in(this) and (is_marked_lead_in(following) or not is_lead_in(following))

    def is_item(self, number: int) -> bool:
        """Whether this sentence is an item of a list, or an entry of a box."""
        return is_item(self.sentence(number)) or is_entry(self.sentence(number))

    def sentence(self, number: int) -> str:
        return self.sentences[number].of(self.evidence.passage.article.text)

    def united(self, other: _Run) -> _Run:
        return replace(self, first=min(self.first, other.first), last=max(self.last, other.last))


def _with(runs: list[_Run], new: _Run) -> list[_Run]:
    """The runs with another one, which joins those that it touches as far as they fit together."""
    if any(run.overlaps(new) for run in runs):
        return runs
    for grown in (_led_on(_whole_speech(new)), new):
        joined = _joined(runs, grown)
        if joined is not None:
            return joined
    return runs


def _joined(runs: list[_Run], new: _Run) -> list[_Run] | None:
    """None where `new` overlaps a run with which it is too long."""
    apart: list[_Run] = []
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


def _whole_speech(run: _Run) -> _Run:
    """With the sentences in which the speech opens and closes that the run breaks into; the run itself where they are
    not in its paragraph, or too many."""
    low = high = run.first
    while run.first - low < MAX_SENTENCES - 1 and run.goes_on_after(low - 1):
        low -= 1
    while high - run.first < MAX_SENTENCES - 1 and run.goes_on_after(high):
        high += 1
    window = replace(run, first=low, last=max(high, run.last)).span
    speeches = find_speech(run.evidence.passage.article.text, window.start, window.end)
    whole = run
    for speech in (*speeches, *reversed(speeches)):  # forth, then back: one may close where the next one opens
        said = _Run.of(replace(run.evidence, span=speech))
        if said.overlaps(whole):
            whole = whole.united(said)
    return whole if whole.fits else run


def _led_on(run: _Run) -> _Run:
    """What only leads in what follows, with that: the items of a list, as many as fit, or a sentence."""
    led = run
    while not led.gap_after(led.last).strip():
        in_list = led.last > run.last and led.is_item(led.last) and led.is_item(led.last + 1)
        longer = replace(led, last=led.last + 1)
        if not (in_list or led.is_lead_in(led.last)) or not longer.fits:
            break
        led = longer
    return led


def _quotation(run: _Run) -> Quotation:
    text = run.evidence.passage.article.text
    return Quotation(run.evidence, run.span, context_before(text, run.sentences, run.first, run.span))
