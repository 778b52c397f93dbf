"""Sentences on end, which grow to what can be quoted: whole speech, and what a line leads in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from index.article import Span
from index.evidence.ranking import Evidence
from index.quotations.corrections import correction_end, error_told
from index.quotations.denials import takes_back
from index.text.bylines import is_byline
from index.text.furniture import furnishes, stands_beside
from index.text.headers import is_signature, opening_of
from index.text.lines import ends_sentence, is_entry, is_item, is_lead_in, is_listed, is_marked_lead_in
from index.text.paragraphs import LONGEST_LINE, gap_after, is_line_end, is_paragraph_end, line_start
from index.text.speech import find_speech

MAX_SENTENCES = 5  # that are joined to one quotation
MAX_CHARACTERS = 1_500  # of a joined quotation; a single sentence is quoted whole, however long it is

MAX_ROWS = 40  # to either side, of a list without markers
LONG_HEADING = 7  # words from which a line within an article is rather a link to another one, unless it asks

_PLAIN = re.compile(r"\w[^:?#*|]*\w")
_QUESTION = re.compile(r"[\W_]*(?:how|why|what|who|when|where|which)\b", re.IGNORECASE)


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
    def text(self) -> str:
        """The article's."""
        return self.evidence.passage.article.text

    @property
    def span(self) -> Span:
        return Span(self.sentences[self.first].start, self.sentences[self.last].end)

    @property
    def texts(self) -> list[str]:
        """Its sentences."""
        return [self.sentence(number) for number in range(self.first, self.last + 1)]

    @property
    def fits(self) -> bool:
        """The items of a list count as one sentence, and so do those of a correction, and what is taken back."""
        if len(self.span) > MAX_CHARACTERS:
            return False
        items = sum(self.is_item(self.line_start(number)) for number in range(self.first + 1, self.last + 1))
        denied = self.last > self.first and takes_back(self.sentence(self.last), self.sentence(self.last - 1))
        return self.last - self.first - items - denied < MAX_SENTENCES or self.correction_end(self.first) >= self.last

    def overlaps(self, other: Run, margin: int = 0) -> bool:
        """margin: how many sentences may lie from the one to the other; 1: they may stand side by side."""
        near = self.first < other.last + 1 + margin and other.first < self.last + 1 + margin
        return near and self.evidence.passage.article.id == other.evidence.passage.article.id

    def touches(self, other: Run) -> bool:
        """Whether they overlap, or stand side by side in one paragraph; over a line break, from where a line begins: to
        the end of one item no other belongs."""
        if self.overlaps(other):
            return True
        last = min(self.last, other.last)
        if not (self.overlaps(other, margin=1) and self.goes_on_after(last)):
            return False
        if self.is_lead_in(last) or not self.is_line_end(last):
            return True
        start = self.line_start(last)
        marked = is_item(self.sentence(start)), is_item(self.sentence(last + 1))
        return start >= self.united(other).first and marked[0] == marked[1]

    def goes_on_after(self, number: int) -> bool:
        """Whether the sentence after this one is of the same paragraph, or is led in by it."""
        gap = self.gap_after(number)
        return not gap.strip() and (self.is_lead_in(number) or not is_paragraph_end(gap))

    def gap_after(self, number: int) -> str:
        """What stands between this sentence and the next one; a word where there is none."""
        return gap_after(self.text, self.sentences, number)

    def is_line_end(self, number: int) -> bool:
        """Whether a line ends with this sentence."""
        return is_line_end(self.text, self.sentences, number)

    def line_start(self, number: int) -> int:
        """The number of the sentence with which the line of this one begins."""
        return line_start(self.text, self.sentences, number)

    def line_end(self, number: int) -> int:
        """The number of the sentence with which the line of this one ends."""
        most = min(len(self.sentences) - 1, number + LONGEST_LINE)
        while number < most and not self.is_line_end(number):
            number += 1
        return number

    def is_lead_in(self, number: int) -> bool:
        """Whether this sentence leads in the next one: of unmarked lines in a row, none does, nor does a signature, a
        row of a list, a link to another article or what else stands beside the story."""
        this, following = self.sentence(number), self.sentence(number + 1)
        if is_marked_lead_in(this):
            return not is_byline(following)
        alone = number == 0 or "\n" in self.gap_after(number - 1)
        if not (alone and is_lead_in(this)) or self.is_row(number) or is_signature(self.text, self.sentences, number):
            return False
        linked = (
            number > opening_of(self.text, self.sentences)
            and len(this.split()) >= LONG_HEADING
            and not _QUESTION.match(this)
        )
        beside = stands_beside(this) or furnishes(self.text, self.sentences, number)
        if (linked and not is_item(following)) or is_byline(following) or beside:
            return False
        return is_marked_lead_in(following) or not is_lead_in(following)

    def is_item(self, number: int) -> bool:
        """Whether this sentence is an item of a list, an entry of a box, or one of several lines without markers."""
        sentence = self.sentence(number)
        dashed = sentence.startswith("— ") and not is_paragraph_end(self.gap_after(number - 1))
        return is_item(sentence) or is_entry(sentence) or dashed or self.is_row(number)

    def is_row(self, number: int) -> bool:
        """Whether this sentence is one of several lines on end without markers, as results are printed."""
        if not is_listed(self.sentence(number)) or (number > 0 and not self.is_line_end(number - 1)):
            return False
        beside = (number + step for step in (-1, 1) if 0 <= number + step < len(self.sentences))
        return self.is_line_end(number) and any(is_listed(self.sentence(other)) for other in beside)

    def correction_end(self, number: int) -> int:
        """The number of the sentence with which what this one tells is put right, if it was wrong; else its own."""
        return correction_end(self.evidence.passage.article.title, self.text, self.sentences, number)

    def is_heading(self, number: int) -> bool:
        """Whether this sentence is a heading between the paragraphs of an article: a short line without any mark, and
        after it a whole sentence."""
        this, following = self.sentence(number), self.sentence(number + 1)
        if number == 0 or "\n" not in self.gap_after(number - 1) or not is_paragraph_end(self.gap_after(number)):
            return False
        plain = len(this.split()) < LONG_HEADING and _PLAIN.fullmatch(this) is not None
        return plain and ends_sentence(following) and not self.is_item(number) and not self.is_item(number + 1)

    def sentence(self, number: int) -> str:
        return self.sentences[number].of(self.text)

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
    speeches = find_speech(run.text, window.start, window.end)
    whole = run
    for speech in (*speeches, *reversed(speeches)):  # forth, then back: one may close where the next one opens
        said = Run.of(replace(run.evidence, span=speech))
        if said.overlaps(whole):
            whole = whole.united(said)
    return whole if whole.fits else run


def put_right(run: Run) -> Run:
    """What tells that something was wrong with what is right, and the other way about, as far as it fits."""
    last = max(run.correction_end(number) for number in range(run.first, run.last + 1))
    while last > run.last and len(replace(run, last=last).span) > MAX_CHARACTERS:
        last -= 1
    whole = replace(run, last=max(last, run.last))
    told = error_told(run.evidence.passage.article.title, run.text, run.sentences, run.first)
    from_there = replace(whole, first=min(told[0], run.first)) if told else whole
    return denied(from_there if len(from_there.span) <= MAX_CHARACTERS else whole)


def denied(run: Run) -> Run:
    """With the sentence after it, if that only says that it is not so, and fits."""
    if not run.goes_on_after(run.last) or not takes_back(run.sentence(run.last + 1), run.sentence(run.last)):
        return run
    whole = replace(run, last=run.last + 1)
    return whole if len(whole.span) <= MAX_CHARACTERS else run


def whole_list(run: Run) -> Run:
    """Two lines of a list without markers or more, with all of its lines and what leads them in, if they fit."""
    if run.last == run.first or not all(run.is_row(number) for number in range(run.first, run.last + 1)):
        return run
    low, high = run.first, run.last
    while low > 0 and run.first - low < MAX_ROWS and run.goes_on_after(low - 1) and run.is_row(low - 1):
        low -= 1
    while high - run.last < MAX_ROWS and run.goes_on_after(high) and run.is_row(high + 1):
        high += 1
    if low > 0 and not run.gap_after(low - 1).strip() and is_marked_lead_in(run.sentence(low - 1)):
        low -= 1
    whole = replace(run, first=low, last=high)
    return whole if len(whole.span) <= MAX_CHARACTERS else run


def led_on(run: Run) -> Run:
    """What only leads in what follows, with that: the lines of a list, as many as fit, or a sentence."""
    led = run
    while not led.gap_after(led.last).strip():
        following = led.last + 1
        in_list = led.last > run.last and led.is_item(led.line_start(led.last)) and led.is_item(following)
        if not (in_list or led.is_lead_in(led.last)):
            break
        longer = replace(led, last=led.line_end(following) if led.is_item(following) else following)
        if not longer.fits:
            break
        led = longer
    return led
