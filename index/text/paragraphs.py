"""Sentences to paragraphs and lines: what stands between two sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.text.lines import LINE_BREAK, is_item

LONGEST_LINE = 10  # sentences of one line, back to which its beginning is sought

_BREAK = r"[\n\v\f\x85\u2028]"
_NEW_PARAGRAPH = re.compile(rf"{_BREAK}\s*{_BREAK}|\u2029")


def gap_after(text: str, sentences: Sequence[Span], number: int) -> str:
    """What stands between this sentence and the next one; a word where there is none."""
    if not 0 <= number < len(sentences) - 1:
        return "none"
    return text[sentences[number].end : sentences[number + 1].start]


def is_paragraph_end(gap: str) -> bool:
    """Whether a blank line parts two sentences."""
    return _NEW_PARAGRAPH.search(gap) is not None


def is_line_end(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether a line ends with this sentence: at a blank line, or at a line break, but where text is wrapped."""
    gap = gap_after(text, sentences, number)
    if gap.strip() or is_paragraph_end(gap):
        return True
    if not LINE_BREAK.search(gap):
        return False
    this, following = sentences[number], sentences[number + 1]
    wrapped = any(LINE_BREAK.search(text, span.start, span.end) for span in (this, following))
    return not wrapped or is_item(following.of(text))


def line_start(text: str, sentences: Sequence[Span], number: int) -> int:
    """The number of the sentence with which the line of this one begins, LONGEST_LINE back at most."""
    least = max(0, number - LONGEST_LINE)
    while number > least and not is_line_end(text, sentences, number - 1):
        number -= 1
    return number
