"""What a chunk is about, where it need not say so itself: its article's title, and the sentence that opens it.

"The company" of a later paragraph is named there. What it adds to retrieval: `tests/benchmarks/headers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Span
from index.text.bylines import MAX_BYLINE, is_byline, is_day
from index.text.furniture import is_credit, is_furniture
from index.text.lines import ends_sentence

LEAD_CHARACTERS = 300  # of a longer opening sentence, the beginning
LONGEST_LINE = 500  # characters of a sentence that are looked at
MAX_NAME = 50
OPENING_AMONG = 16  # sentences; before the one that opens the article stand headlines, a byline, and what a page has

# ELLEN MARSH; J. K. Osei; Ann de la Cruz and Bob Roe
_NAME = re.compile(
    r"[*_]*[A-Z][\w.'’-]*(?: (?:de|da|di|del|van|von|der|den|la|le|al|bin|and|[A-Z][\w.'’-]*)){0,4} [A-Z][\w'’-]+[*_]*"
)
# VELAMPUR, Aug. 29; PORT LINDSAY/VELAMPUR, 3 May 2024
_DATELINE = re.compile(
    r"[A-Z][\w./’' -]{1,40}, (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"(?: \d{1,2})?(?:,? \d{4})?[*_.:]*"
)
# What ends with a stop and opens nothing: BEJA, Portugal. ; Chief Barnabas Okoro. ; HARROW, June 26. ; /TASS/.
_BEFORE_IT = re.compile(rf"[A-ZÀ-Þ][\w.’'-]*(?:,? [A-ZÀ-Þ][\w.’'-]*){{0,5}}\.|{_DATELINE.pattern}|/[A-Z]{{3,}}/[.:]")
# SECTION: Section A; Pg. 4, as databases of newspapers head an article
_FIELD = re.compile(
    r"(?:SECTION|LENGTH|BYLINE|DATELINE|HIGHLIGHT|LOAD-DATE|URL|LANGUAGE|PUBLICATION-TYPE|Section|Length|Byline|"
    r"Highlight|Load-Date): "
)
_CAPTIONED = re.compile(r"(?:image|photo|picture) caption\W*", re.IGNORECASE)  # which stands in the line after it


def chunk_header(title: str | None, text: str, sentences: Sequence[Span], first: int) -> str:
    """The title and the opening sentence, a line each, less what the chunk begins with, and nothing twice.

    text: the article's; sentences: its first OPENING_AMONG, or more; first: the number of the one in which the chunk
    begins. Raises IndexError without sentences.
    """
    number = opening_of(text, sentences)
    lead = " ".join(sentences[number].of(text)[:LEAD_CHARACTERS].split())
    known = title.removesuffix("…") if title else ""
    opening = sentences[0].of(text)[: LEAD_CHARACTERS + 2 * len(known)] if first == 0 else ""  # one may be endless
    begun = " ".join(opening.split())
    if lead.startswith(known) or begun.startswith(known):
        title = None
    untold = first <= number or is_furniture(lead)
    return "\n".join(line for line in (title, "" if untold else lead) if line)


def is_signature(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Whether this line says who wrote the article, or where and when: a byline, or between headline and opening a
    place and a day, or nothing but a name, if no other line there is one."""
    line = sentences[number].of(text)
    if len(line) > MAX_BYLINE or is_byline(line) or not 0 < number < OPENING_AMONG:
        return is_byline(line)
    opening = opening_of(text, sentences)
    if number >= opening:
        return False
    above = (sentences[other].of(text) for other in range(1, opening))
    named = [other for other in above if _is_name(other)]
    return is_day(line) or (len(line) <= MAX_NAME and (_DATELINE.fullmatch(line) is not None or named == [line]))


def _is_name(line: str) -> bool:
    return len(line) <= MAX_NAME and _NAME.fullmatch(line) is not None


def opening_of(text: str, sentences: Sequence[Span]) -> int:
    """The number of the sentence that opens the article: the first that is one, and no headline or byline, nor what the
    page has beside the story; a caption where there is no other. 0 where none of the first few is."""
    lines = [span.of(text)[:LONGEST_LINE] for span in sentences[: OPENING_AMONG + 1]]
    caption = 0
    for number, line in enumerate(lines[:OPENING_AMONG]):
        if not ends_sentence(sentences[number].of(text)) or is_furniture(line) or _BEFORE_IT.fullmatch(line):
            continue
        if _FIELD.match(line):
            continue
        credited = any(map(is_credit, lines[number + 1 : number + 2]))
        if not credited and not any(map(_CAPTIONED.fullmatch, lines[max(0, number - 1) : number])):
            return number
        caption = caption or number
    return caption
