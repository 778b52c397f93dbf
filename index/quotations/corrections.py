"""Corrections: what a report had wrong is quoted with what is right, which stands after it.

English, as the words of `index.text.abbreviations` are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.text.paragraphs import is_line_end, line_start

MAX_AHEAD = 8  # sentences of one correction
MAX_BACK = 40  # sentences back in which the heading of a column of corrections is sought
TOLD_WITHIN = 1_000  # characters of a sentence in which it is told that something was wrong
MAX_HEADING = 80

_KINDS = r"(?:corrections?|clarifications?|amplifications?|errat(?:um|a)|for the record)"
# Corrections and clarifications; CORRECTION; **Corrections, May 3, 2024**
_HEADING = re.compile(
    rf"[\W_]*{_KINDS}(?:\s*(?:and|&|,|/)\s*{_KINDS})?(?:\W+(?:[A-Za-z]{{3,9}}\W+)?\d[\w\s,./]*)?[\W_]*", re.IGNORECASE
)
# Correction: An earlier version; CLARIFICATION (May 3): Our report
_OPENS = re.compile(rf"[\W_]*{_KINDS}\b[^:\n]{{0,40}}:", re.IGNORECASE)
_PRINTED = (
    r"(?:article|report|story|caption|headline|profile|obituary|interview|review|column|feature|editorial|graphic|"
    r"chart|map|dispatch|listing|version|edition)s?"
)
_EARLIER = re.compile(
    rf"\b(?:earlier|previous|original|initial|first)\s(?:version|edition)s?\sof\s(?:this|the|that|our)\s{_PRINTED}\b",
    re.IGNORECASE,
)
_OF_THE_PAPER = re.compile(
    rf"\b(?:an?|the|our|this|that|same|earlier|previous|original)\s(?:[\w’'-]+\s){{0,3}}?{_PRINTED}\b|\bwe\b",
    re.IGNORECASE,
)
_WRONGLY = r"(?:wrong|incorrect|erroneous|mistaken|inaccurate)ly"
_TOLD = (
    r"(?:said|stated|gave|given|reported|named|identified|described|attributed|called|quoted|listed|referred|spelled|"
    r"spelt|dated|put|suggested|implied|credited|claimed|labelled|labeled|showed|shown|indicated|recorded)"
)
_WRONG = re.compile(
    rf"\b(?:{_WRONGLY}\s{_TOLD}|{_TOLD}\s{_WRONGLY}|(?:gave|used|had)\s(?:an?|the)\s(?:wrong|incorrect)|"
    r"mis(?:stated|identified|spelled|spelt|quoted|attributed|reported|named|represented|translated|dated))\b",
    re.IGNORECASE,
)
_APOLOGY = re.compile(
    r"\W*(?:we (?:apologi[sz]e|regret|are (?:sorry|happy|pleased))|(?:our )?apologies\b|[^.]{0,60} regrets the error)",
    re.IGNORECASE,
)


def correction_end(title: str | None, text: str, sentences: Sequence[Span], number: int) -> int:
    """The number of the sentence with which what is told here to have been wrong is put right, at most the last of its
    paragraph; `number` itself of a sentence that tells no such thing.

    title: the article's; sentences: all of it; number: of the one that may tell it.
    """
    last = number
    while last - number < MAX_AHEAD and not is_line_end(text, sentences, last):
        last += 1
    if last == number or not _tells(title, text, sentences, number):
        return number
    while last > number and _APOLOGY.match(text, sentences[last].start, sentences[last].end):
        last -= 1
    return last


def _tells(title: str | None, text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether it tells of an error in print, by its own words, or since it stands in a correction."""
    told = text[sentences[number].start : min(sentences[number].end, sentences[number].start + TOLD_WITHIN)]
    if _EARLIER.search(told) or (_WRONG.search(told) and _OF_THE_PAPER.search(told)):
        return True
    if title and _HEADING.fullmatch(title[:MAX_HEADING]):
        return True
    begun = line_start(text, sentences, number)
    if _OPENS.match(text, sentences[begun].start, sentences[begun].end):
        return True
    before = sentences[max(0, begun - MAX_BACK) : begun]
    return any(len(span) <= MAX_HEADING and _HEADING.fullmatch(span.of(text)) for span in before)
