"""A language model's text, as it comes, to its sentences with the evidence that each of them names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.claims import quotations
from index.text.sentences import split_sentences

MAX_SENTENCE_CHARACTERS = 1_000  # a longer one is no sentence: it is given out as it is, and will not pass
KEPT_CHARACTERS = 40  # of such a one, so that its end is known when it comes
PIECE_CHARACTERS = 100  # that are taken at once: the end of each sentence is sought in all that is pending
GROWTH = 8  # it is sought again when an eighth has come to it: for each token, "Dr. " over and over takes 11 s
MAX_NUMBERS = 6  # evidence that one sentence may name

_NUMBERS = r"\d{1,3}(?:\s*(?:,|;|and|&|-|–|to)\s*\d{1,3})*"
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})")
_NAMED = r"(?:evidence|source|citation|quot(?:e|ation)|passage|article|see|no|ref|cite)"
_INSIDE = rf"(?:{_NAMED}[.:]? ?)?\[?\s?\^?(?:{_NAMED}[.:]? ?)?(?P<numbers>{_NUMBERS})\s?(?:†[^\]】]{{0,40}})?\]?"
_MARKER = re.compile(rf"\s*[\[【(]{_INSIDE}[\]】)]", re.I)
# According to [1] and [2], it rained; As [1] says, ...: the words go with what they speak of
_LEAD = re.compile(
    r"^(?:according to|as (?:stated|reported|noted|said|mentioned|shown) (?:in|by)|as per|per|as|in|from)(?: the)?"
    r"(?P<markers>(?:\s*(?:(?:,|and)\s*)?\[[^\[\]]{1,30}\])+)"
    r"(?:\s(?:says|states|reports|notes|shows|puts it))?,?\s+(?=\w)",
    re.I,
)
_LEFT_OVER = re.compile(rf"\s*[(\[]\s*(?:{_NAMED}s?[.:]?)?\s*[)\]]|\s+(?:and|or)(?=\s*[.!?]?$)", re.I)
_EMPHASIS = re.compile(r"(\*\*|__|\*)(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_ROUND = re.compile(r"\s*\(\d")  # only square ones are markers wherever they stand; round ones at the end of a sentence
_AFTER_STOP = re.compile(
    rf"(?P<stop>[.!?]+[”\"’')»›“」』*_]*)(?P<markers>(?:\s*[\[【][^\[\]【】]{{0,12}}{_NUMBERS}[^\[\]【】]{{0,42}}[\]】])+)",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[-*•–>]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"^\s*(?:answer|response)\s*:\s*", re.I)


_GRAMMAR = r"""
root ::= "The articles do not say." | sentence (" " sentence){{0,3}}
sentence ::= [^\[\]\n ] [^\[\]\n]{{8,400}} " [" number "]" (" [" number "]"){{0,1}}
number ::= {numbers}
"""


def answer_grammar(evidence: int) -> str:
    """What an answer from so much evidence looks like, in llama.cpp's GBNF: a small model, left to itself, forgets to
    name its evidence, or names what it was not given."""
    return _GRAMMAR.format(numbers=" | ".join(f'"{number}"' for number in range(1, evidence + 1)))


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that a model wrote, without its markers. numbers: of the evidence that it names, each once."""

    text: str
    numbers: tuple[int, ...]


class SentenceStream:
    """Takes pieces of text; gives each sentence soon after another one begins."""

    def __init__(self) -> None:
        self._pending = ""
        self._next_look = 0  # characters that must be pending before its end is sought again
        self._over_long = False  # what is pending goes on with a sentence that was given out already

    def feed(self, piece: str) -> Iterator[WrittenSentence]:
        """The sentences that are whole by now."""
        for at in range(0, len(piece), PIECE_CHARACTERS):
            part = piece[at : at + PIECE_CHARACTERS]
            self._pending += part
            if "\n" in part or len(self._pending) >= self._next_look:
                yield from self._ended()
                self._next_look = len(self._pending) + len(self._pending) // GROWTH

    def end(self) -> Iterator[WrittenSentence]:
        """What is left when the text has ended."""
        left, self._pending = self._pending, ""
        for line in left.splitlines():
            while line.strip():
                cut = _first_cut(line) or len(line)
                yield from self._sentence(line[:cut])
                line = line[cut:]

    def _ended(self) -> Iterator[WrittenSentence]:
        while (cut := self._end_of_first()) is not None:
            sentence, self._pending = self._pending[:cut], self._pending[cut:]
            yield from self._sentence(sentence)
        if len(self._pending) > MAX_SENTENCE_CHARACTERS:
            yield from self._sentence(self._pending, over_long=True)
            self._pending = self._pending[-KEPT_CHARACTERS:]

    def _sentence(self, text: str, *, over_long: bool = False) -> Iterator[WrittenSentence]:
        """One that has ended, or is too long to wait for its end: that one is given out once, and its rest never."""
        known, self._over_long = self._over_long, over_long
        if over_long and not known:
            yield WrittenSentence(text, ())
        elif not known:
            yield from _read(text)

    def _end_of_first(self) -> int | None:
        """Where the first sentence ends, if something follows that is certainly not its own."""
        line = self._pending.find("\n")
        first = self._pending if line < 0 else self._pending[:line]
        cut = _first_cut(first)
        if (
            cut is not None
            and re.search(r"\w", _MARKER.sub("", first[cut:]))
            and not first[cut:].lstrip().startswith(("[", "("))
        ):
            return cut
        return line + 1 if line >= 0 else None


def _first_cut(line: str) -> int | None:
    """Where a line's first sentence ends, its markers included; None where it has only one. A quotation
    is part of one, however many it has."""
    moved = _AFTER_STOP.sub(lambda match: f"{match['markers']}{match['stop']}", line)  # of the same length
    if not moved.strip():
        return None
    quoted = quotations(moved)
    ends = (sentence.end for sentence in split_sentences(moved, "en")[:-1])
    return next((end for end in ends if not any(said.start < end < said.end for said in quoted)), None)


def _read(text: str) -> Iterator[WrittenSentence]:
    text = _LABEL.sub("", _BULLET.sub("", text))
    numbers: list[int] = []

    def take(match: re.Match[str]) -> str:
        if _ROUND.match(match[0]) and re.search(r"\w", _MARKER.sub("", text[match.end() :])):
            return match[0]
        numbers.extend(_named(match["numbers"]))
        return ""

    if lead := _LEAD.match(text):
        _MARKER.sub(take, lead["markers"])
        text = text[lead.end() :]
        text = text[:1].upper() + text[1:]
    told = " ".join(_LEFT_OVER.sub("", _MARKER.sub(take, text)).split())
    told = _EMPHASIS.sub(r"\2", told)
    told = re.sub(r"\s+([.,;:!?])", r"\1", told).strip()
    told = re.sub(r"([.!?])\.$", r"\1", told)
    if told:
        yield WrittenSentence(told, tuple(dict.fromkeys(numbers)))


def _named(numbers: str) -> Iterator[int]:
    """The numbers of a marker; of 1-3 those between as well, as far as a sentence may name so many."""
    for low, high in _RANGE.findall(numbers):
        yield from range(int(low), min(int(high), int(low) + MAX_NUMBERS) + 1)
    yield from map(int, re.findall(r"\d+", _RANGE.sub(" ", numbers)))
