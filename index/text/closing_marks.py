"""The marks that close after a stop, and so belong to its sentence: quotation marks, brackets, numbered notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text.lines import EMOJIS, INVISIBLE

LOW_MARK = 1_000  # characters back in which „ is sought where “ may close it
# [5]: a numbered note, as encyclopedias set them after the stop; what shows as nothing, before a blank; last emojis.
_NOTE = re.compile(rf"(?:\[\d{{1,3}}\])+|[{INVISIBLE}]+(?=\s)|\s?[{INVISIBLE}{EMOJIS}]+$")
_SPACE = re.compile(r"\s*")
_ONLY_CLOSING = frozenset(")]}」』】）")
CLOSING = frozenset("”’»›\"'") | _ONLY_CLOSING
_EMPHASIS = frozenset("*_")  # *The chairman.* Sir Alan; **Is it?** Nobody knows


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a sentence may end: its stop from `at` to `end`, closing marks to `closed`, what follows from `next`."""

    at: int
    end: int
    closed: int
    next: int


def closed_at(block: str, at: int, end: int, in_straight_quotes: bool, english: bool) -> Stop:
    """The stop with the closing marks that follow it, attached or, in tokenised text, one by one after a blank."""
    closed = end
    while True:
        if note := _NOTE.match(block, closed):
            closed = note.end()
        mark = _SPACE.match(block, closed).end()  # type: ignore[union-attr]  # it matches the empty string
        width = 2 if block.startswith("''", mark) else 1
        if mark >= len(block) or not _closes(block, mark, mark + width, mark > closed, in_straight_quotes, english):
            return Stop(at, end, closed, mark)
        in_straight_quotes ^= block[mark] == '"'
        closed = mark + width


def _closes(block: str, start: int, end: int, apart: bool, in_straight_quotes: bool, english: bool) -> bool:
    """Whether the mark closes, judged by what stands on either side of it; `apart`: white space stands before it."""
    mark = block[start]
    if mark == "“":  # closes in „German“, opens elsewhere
        return block.rfind("„", max(0, start - LOW_MARK), start) > block.rfind("“", max(0, start - LOW_MARK), start)
    if mark in _EMPHASIS:
        return not (apart or block[end : end + 1].isalnum())
    if mark not in CLOSING:
        return False
    before_word = end < len(block) and (block[end].isalnum() or block[end] in "“‘«$£€")
    if mark == '"' and apart == (not before_word):
        return in_straight_quotes
    if mark in _ONLY_CLOSING or (mark == "”" and english):  # Swedish and Finnish open with ” too
        return True
    return not (apart and before_word)
