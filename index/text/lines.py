"""Lines -> blocks: which line breaks of a news text end a sentence, and which only wrap it.

A blank line always ends one. A single line break is inside a sentence in three cases:

- a quotation mark would be stranded: the line ends in an opening mark, or the next begins with a closing one;
- the text is hard-wrapped and the line is full: the next line's first word would not have fitted on it;
- the line is long and unfinished and the next one goes on in lower case.

Otherwise it ends a sentence, which keeps headlines, bylines and one-line paragraphs apart. List items, table rows and
bylines are never joined to a neighbour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from index.text.bylines import is_byline

MAX_COLUMNS = 132  # a line printer's: nobody wraps wider; a paragraph on one line is nearly always longer
MIN_COLUMNS = 30  # the narrowest newspaper column; shorter lines are lists and verse
LONG_LINES = 0.1  # the share of lines beyond its width (addresses, tables) that a wrapped text may have
MAX_TRIED = 6  # widths
FEW_LONG_LINES = 2  # which it may have in any case: a headline and a caption
LOWER_CASE = 0.2  # the least share of full lines after which wrapped text goes on in lower case; headlines do not
WRAP_SLACK = 8  # columns by which a wrapped line may fall short: `fmt` evens lines out instead of filling them
UNFINISHED = 40  # characters from which a line that stops in mid-sentence is prose, not an item of a list
MAX_ROW = 200  # a table row is no longer than this; a longer line with a tab in it is prose
MAX_HEADING = 120
LONGEST_ENDING = 16  # characters at the end of a line in which its final mark is sought
INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # characters that show as nothing: soft hyphen, marks of direction
EMOJIS = "\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff"  # as a class of characters, with what joins them

# One line with something on it; the breaks are those of str.splitlines without the file separators.
_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
LINE_BREAK = re.compile(r"[\n\v\f\x85\u2028\u2029]")
_ONE_BREAK = re.compile(r"\n?\f\n?|[\n\v\x85\u2028\u2029]")  # a new page begins within a paragraph as often as not
# A final mark, then any closing marks: the line may be the end of a sentence. What shows as nothing may follow, and
# what only adorns it: emojis.
_FINISHED = re.compile(
    r"[.!?…。！？؟।។៕။።]['\"”’»)\]」』】）]*"
    rf"[\s{INVISIBLE}{EMOJIS}]*$"
)
_OPENING_AT_END = re.compile(r"(?:^|\s)(?:[“‘«„(\[]|``)$")
_CLOSING_AT_START = re.compile(r"(?:[”’»)\]]|'')(?=\s|[^\w]|$)")
# • item, - item, * item: a bullet and a space.
_BULLET = re.compile(r"[•·▪◦‣●■◆✓✔➤➔►→*\-–]\s")
# 1. item, (2) item, a) item, (iv) item: a short number or letter, a stop or bracket, a space.
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\)|\(?(?:[a-zA-Z]|[ivx]{2,5})\))\s")
# Cells apart by a tab, by |, or by three spaces that do not follow the end of a sentence; |a row of Markdown|.
_CELLS = re.compile(r"\t|\s\|\s|(?<![.!?…\"”’\s])[ \u00a0]{3,}|\A\|[^|\n]*\|.*\|\Z")
# What has cells and is no row: a turn of a transcript, or prose with two sentences in one of them.
_PROSE = re.compile(r"\A(?:[QA]|Question|Answer)[.:]\s|[^\W\d_]{2}[.!?][\"'”’»)]*[ \u00a0]+[\"'“‘«(]?[^\W\d_a-z]")
_WORD = re.compile(r"\S+")
# # What comes next; **What comes next?**; __What comes next__
_MARKED_HEADING = re.compile(r"#{1,6}\s.*|(\*\*|__)[^*_\n]+\1")
_EMPHASIS = " *_"
_NOTE = re.compile(r"\[[^\[\]]{1,30}\]$")  # [citation needed], after the final mark
_ENTRY = re.compile(
    r"[>*_\s]*[A-Z][^\s:.!?“”\"]*(?: [^\s:.!?“”\"]+){0,5}[*_]*: "
    r"(?:[^.!?“”\":]|(?<=\d)[.:](?=\d)|(?<=\b[A-Z])\.){1,60}\.?"
)
_ASKER = re.compile(r"Q[:.]\s|Question:\s")
_TABULAR = re.compile(r"[\d(,]")
_ENDS_WITHIN = re.compile(r"[.!?…][\"'”’»)]*\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of characters that no sentence crosses. `whole`: it is one sentence as it stands (a table row)."""

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_blank: bool


def split_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order, trimmed; together they cover every character that is not white space."""
    lines = _lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    previous: _Line | None = None
    for line in lines:
        if previous is not None and not line.after_blank and _goes_on(previous.text, line.text, width):
            blocks[-1] = Block(blocks[-1].start, line.end, whole=False)
        else:
            blocks.append(Block(line.start, line.end, whole=is_row(line.text)))
        previous = line
    return blocks


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    breaks_from = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        between = len(_ONE_BREAK.findall(text, breaks_from, start))
        lines.append(_Line(start, start + len(stripped), stripped, after_blank=between > 1))
        breaks_from = start + len(stripped)
    return lines


def _wrap_width(lines: list[_Line]) -> int:
    """The width to which a text is hard-wrapped, or 0: the widest of which it has few longer lines (a headline, an
    address), and at which it is."""
    widths = sorted((len(line.text) for line in lines), reverse=True)
    most_long = int(max(FEW_LONG_LINES, LONG_LINES * len(lines)))
    tried = dict.fromkeys(width for width in widths[: most_long + 1] if MIN_COLUMNS <= width <= MAX_COLUMNS)
    return next((width for width in list(tried)[:MAX_TRIED] if _is_wrapped(lines, width)), 0)


def _is_wrapped(lines: list[_Line], width: int) -> bool:
    """Whether most breaks stand at full lines, those after short ones (lists, headings) not counted, and the text goes
    on in lower case after enough of those."""
    open_breaks = [
        (upper.text, lower.text)
        for upper, lower in pairwise(lines)
        if 2 * len(upper.text) > width
        and not (lower.after_blank or ends_sentence(upper.text) or is_byline(upper.text) or is_byline(lower.text))
    ]
    full = [lower for upper, lower in open_breaks if _is_full(upper, lower, width)]
    return 2 * len(full) > len(open_breaks) and sum(lower[0].islower() for lower in full) >= LOWER_CASE * len(full)


def _is_full(upper: str, lower: str, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one, which is no longer than any."""
    if len(upper) > width:
        return False
    word = _WORD.match(lower)
    return len(upper) + 1 + (word.end() if word else 0) > width - WRAP_SLACK


def _goes_on(upper: str, lower: str, width: int) -> bool:
    """Whether the break between two lines is inside a sentence, or leaves that to the rules for stops."""
    if is_row(upper) or is_row(lower) or is_byline(upper) or is_byline(lower):
        return False
    if _OPENING_AT_END.search(upper[-3:]) or _CLOSING_AT_START.match(lower):
        return True
    full = width > 0 and _is_full(upper, lower, width)
    finished = upper.endswith((":", ";")) or ends_sentence(upper)
    if is_item(lower):
        return full and not finished and not is_item(upper)
    return full or (len(upper) >= UNFINISHED and not finished and lower[0].islower())


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a final mark, which a headline does not."""
    return _FINISHED.search(line[-LONGEST_ENDING:]) is not None


def is_item(line: str) -> bool:
    """Whether the line is an item of a list, by its bullet, number or letter."""
    return marker_end(line) > 0


def marker_end(line: str) -> int:
    """The length of the bullet, number or letter of an item, with the space after it; 0 of what is no item."""
    marker = _BULLET.match(line) or _NUMBERED.match(line)
    return marker.end() if marker else 0


def is_entry(line: str) -> bool:
    """Whether the line is a label with its value, of a box of facts: `Midwives: 39 (58 posts)`."""
    return len(line) <= MAX_HEADING and _ENTRY.fullmatch(line) is not None and not is_marked_lead_in(line)


def is_marked_lead_in(sentence: str) -> bool:
    """Whether it only says what follows: it ends with a colon, or is marked as a heading."""
    return sentence.rstrip(_EMPHASIS).endswith((":", "：")) or _MARKED_HEADING.fullmatch(sentence) is not None


def is_lead_in(sentence: str) -> bool:
    """Whether it may only say what follows: as `is_marked_lead_in`; or, of a sentence that is a paragraph by itself,
    short, without a final mark, and no item of a list, row of a table, entry of a box or byline. What has no letter and
    no figure, such as the stars of a review, says nothing."""
    if is_marked_lead_in(sentence):
        return True
    if not any(character.isalnum() for character in sentence):
        return False
    bare = _NOTE.sub("", sentence.rstrip(_EMPHASIS))
    told = ends_sentence(bare) or is_item(sentence) or is_row(sentence) or is_entry(sentence) or is_byline(sentence)
    return 0 < len(bare) <= MAX_HEADING and not told


def is_listed(line: str) -> bool:
    """Whether the line, which stands alone, may be one of a list without markers, of results or names: short, without a
    final mark, with a number, a comma or a bracket."""
    return _TABULAR.search(line[:MAX_HEADING]) is not None and is_lead_in(line) and not is_marked_lead_in(line)


def is_asked(paragraph: str) -> bool:
    """Whether it is a question as an interviewer puts it: a paragraph of one sentence, or one that is marked. What an
    author asks at the end of a paragraph the next one seldom answers."""
    bare = paragraph.strip(_EMPHASIS)
    marked = _MARKED_HEADING.fullmatch(paragraph.strip()) or _ASKER.match(bare)
    return bare.endswith(("?", "？", "؟")) and (marked is not None or not _ENDS_WITHIN.search(bare))


def is_put(paragraph: str) -> bool:
    """Whether it is what an interviewer puts to somebody and marked as that, a question or not: "Q: I've heard of
    another version."."""
    return _ASKER.match(paragraph.strip(_EMPHASIS)) is not None


def is_row(line: str) -> bool:
    """Whether the line is a row of a table, with its cells apart."""
    return len(line) <= MAX_ROW and _CELLS.search(line) is not None and _PROSE.search(line) is None
