"""Sentences to chunks: runs of whole sentences within one article, sized in the encoder's own tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from index.article import Span
from index.text.lines import is_asked, is_lead_in, is_marked_lead_in

MAX_CHUNK_TOKENS = 200  # see docs/measurements.md for what other sizes give
SHORT_TOKENS = 50  # what is shorter, a headline say, goes with the paragraph after it
MAX_CHUNK_CHARACTERS = 4_000  # one "word" without spaces is a single token, however long it is

_CLAUSE_END = re.compile(r"[,;:–—)\]、，；：]\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of one sentence that a chunk holds: nearly always the whole of it.

    sentence: its ordinal among the article's sentences; span: offsets in the article's text.
    """

    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of pieces in reading order, the unit that is encoded and retrieved."""

    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """From the first piece's start to the last one's end, in the article's text."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces in reading order, with the tokens that they have together."""

    pieces: tuple[Piece, ...] = ()
    tokens: int = 0

    def __add__(self, other: _Run) -> _Run:
        return _Run(self.pieces + other.pieces, self.tokens + other.tokens)

    def __bool__(self) -> bool:
        return bool(self.pieces)


@dataclass(frozen=True, slots=True)
class Chunker:
    """Makes chunks of at most `max_tokens` tokens of `tokenizer`, special tokens not counted."""

    tokenizer: Tokenizer
    max_tokens: int = MAX_CHUNK_TOKENS

    def chunks(self, text: str, sentences: Sequence[Span]) -> list[Chunk]:
        """Chunks that hold every sentence once, in order: whole paragraphs, as many as fit. A longer paragraph is cut
        into parts of like size: a full chunk and a short rest would rank badly."""
        return [Chunk(run.pieces) for run in self._runs(text, sentences)]

    def _runs(self, text: str, sentences: Sequence[Span]) -> Iterator[_Run]:
        run = _Run()
        for paragraph in self._paragraphs(text, sentences):
            whole = _Run(tuple(piece for part in paragraph for piece in part.pieces), sum(p.tokens for p in paragraph))
            if self._fits(run, whole):
                run += whole
                continue
            if run.tokens >= SHORT_TOKENS:
                yield run
                run = _Run()
            target = (run.tokens + whole.tokens) / max(1, -(-(run.tokens + whole.tokens) // self.max_tokens))
            for part in paragraph:
                # a run may go beyond the target if the smaller half of the part does
                if run and not (self._fits(run, part) and run.tokens + part.tokens / 2 <= target):
                    yield run
                    run = _Run()
                run += part
        if run:
            yield run

    def _fits(self, run: _Run, more: _Run) -> bool:
        """Whether both can be one chunk."""
        pieces = run.pieces + more.pieces
        characters = pieces[-1].span.end - pieces[0].span.start
        # the parts of a cut sentence stand apart: side by side, a word cut in two would count other tokens
        whole = len({piece.sentence for piece in pieces}) == len(pieces)
        return whole and run.tokens + more.tokens <= self.max_tokens and characters <= MAX_CHUNK_CHARACTERS

    def _paragraphs(self, text: str, sentences: Sequence[Span]) -> Iterator[list[_Run]]:
        """The article's paragraphs, each as its sentences (or their parts), with their tokens counted. What leads in
        the next paragraph is one with it: apart from its list `Among them:` is found by nobody, nor is an answer apart
        from its question."""
        separator = "\n\n" if "\n\n" in text else "\n"
        paragraph: list[_Run] = []
        begin = end = 0  # of the last paragraph of the text
        last = ""
        for ordinal, (sentence, tokens) in enumerate(zip(sentences, self._count(text, sentences), strict=True)):
            if separator in text[end : sentence.start]:
                whole = text[begin:end]
                if paragraph and not (is_marked_lead_in(last) or is_lead_in(whole) or is_asked(whole)):
                    yield paragraph
                    paragraph = []
                begin = sentence.start
            paragraph += [_Run((Piece(ordinal, part),), count) for part, count in self._parts(text, sentence, tokens)]
            end, last = sentence.end, sentence.of(text)
        if paragraph:
            yield paragraph

    def _count(self, text: str, spans: Sequence[Span]) -> list[int]:
        encodings = self.tokenizer.encode_batch([span.of(text) for span in spans], add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def _parts(self, text: str, sentence: Span, tokens: int) -> list[tuple[Span, int]]:
        """The sentence itself where it fits; otherwise parts, cut after a clause, at a space, or anywhere."""
        if tokens <= self.max_tokens and len(sentence) <= MAX_CHUNK_CHARACTERS:
            return [(sentence, tokens)]
        starts = [start for start, _ in self.tokenizer.encode(sentence.of(text), add_special_tokens=False).offsets]
        parts: list[tuple[Span, int]] = []
        start, first = 0, 0
        while start < len(sentence):
            end = min(len(sentence), start + MAX_CHUNK_CHARACTERS)
            if first + self.max_tokens < len(starts):
                end = min(end, max(start + 1, starts[first + self.max_tokens]))
            if end < len(sentence):
                end = _cut(sentence.of(text), start, end)
            part = _trimmed(text, Span(sentence.start + start, sentence.start + end))
            if len(part):
                parts += self._recounted(text, part)
            start = end
            while first < len(starts) and starts[first] < start:
                first += 1
        return parts

    def _recounted(self, text: str, part: Span) -> list[tuple[Span, int]]:
        """The part with its count, halved for as long as cutting a word has made it longer than it was."""
        (tokens,) = self._count(text, [part])
        if tokens <= self.max_tokens or len(part) == 1:
            return [(part, tokens)]
        middle = (part.start + part.end) // 2
        halves = [_trimmed(text, Span(part.start, middle)), _trimmed(text, Span(middle, part.end))]
        return [counted for half in halves if len(half) for counted in self._recounted(text, half)]


def _cut(sentence: str, start: int, end: int) -> int:
    """Where to cut `sentence[start:end]`, at most at `end`: the last good place in its second half."""
    half = start + (end - start) // 2
    for clause in reversed(list(_CLAUSE_END.finditer(sentence, half, end))):
        return clause.end()
    space = max(sentence.rfind(" ", half, end), sentence.rfind("\n", half, end))
    return space + 1 if space > 0 else end


def _trimmed(text: str, span: Span) -> Span:
    part = span.of(text)
    return Span(span.start + len(part) - len(part.lstrip()), span.end - (len(part) - len(part.rstrip())))
