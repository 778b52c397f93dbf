"""Sentences on end, which grow to what can be quoted: whole speech, and what a line leads in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.corrections import correction_end
from index.text.lines import is_entry, is_item, is_lead_in, is_marked_lead_in
from index.text.speech import find_speech

MAX_SENTENCES = 5  # that are joined to one quotation
MAX_CHARACTERS = 1_500  # of a joined quotation; a single sentence is quoted whole, however long it is

_BREAK = r"[\n\v\f\x85\u2028]"
_NEW_PARAGRAPH = re.compile(rf"{_BREAK}\s*{_BREAK}|\u2029")


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences on end: numbers `first` to `last` of their article. evidence: the best among them."""

    evidence: Evidence
    first: int
    last: int

    @classmethod
    def of(cls, evidence: Evidence) -> Run:
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
        """The items of a list count as one sentence, and so do those of a correction."""
        if len(self.span) > MAX_CHARACTERS:
            return False
        items = sum(self.is_item(number) for number in range(self.first + 1, self.last + 1))
        return self.last - self.first - items < MAX_SENTENCES or self.correction_end(self.first) >= self.last

    def overlaps(self, other: Run, margin: int = 0) -> bool:
        """margin: how many sentences may lie from the one to the other; 1: they may stand side by side."""
        near = self.first < other.last + 1 + margin and other.first < self.last + 1 + margin
        return near and self.evidence.passage.article.id == other.evidence.passage.article.id

    def touches(self, other: Run) -> bool:
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

    def correction_end(self, number: int) -> int:
        """As `correction_end` has it, of this sentence."""
        article = self.evidence.passage.article
        return correction_end(article.title, article.text, self.sentences, number)

    def sentence(self, number: int) -> str:
        return self.sentences[number].of(self.evidence.passage.article.text)

    def united(self, other: Run) -> Run:
        return replace(self, first=min(self.first, other.first), last=max(self.last, other.last))


def whole_speech(run: Run) -> Run:
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
        said = Run.of(replace(run.evidence, span=speech))
        if said.overlaps(whole):
            whole = whole.united(said)
    return whole if whole.fits else run


def put_right(run: Run) -> Run:
    """What only tells that something was wrong, with what is right, as far as it fits."""
    last = max(run.correction_end(number) for number in range(run.first, run.last + 1))
    while last > run.last and len(replace(run, last=last).span) > MAX_CHARACTERS:
        last -= 1
    return replace(run, last=max(last, run.last))


def led_on(run: Run) -> Run:
    """What only leads in what follows, with that: the items of a list, as many as fit, or a sentence."""
    led = run
    while not led.gap_after(led.last).strip():
        in_list = led.last > run.last and led.is_item(led.last) and led.is_item(led.last + 1)
        longer = replace(led, last=led.last + 1)
        if not (in_list or led.is_lead_in(led.last)) or not longer.fits:
            break
        led = longer
    return led
