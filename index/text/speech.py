"""Direct speech: where a text stands between quotation marks."""

from __future__ import annotations

import re

from index.article import Span

INCHES = re.compile(r"\d['’′]\s?\d{1,2}\"")  # 6'2": a straight mark that is no quotation mark
# “ ” and the straight mark, or inches. Of single marks, see _IN_SINGLE_MARKS.
_MARK = re.compile(rf"{INCHES.pattern}|[“”\"]")
_PARAGRAPH_OPENS = re.compile(r"\s*\n\s*([“\"])")
_BLANK_LINE = re.compile(r"\n\s*\n")
# ‘I will pay. Nobody minds,’ he said: an apostrophe opens no word after a blank but for a few, and follows no comma.
_OPENS_SINGLE = r"(?:(?<=[\s(—–])|(?<![\s\S]))[‘'](?!(?i:em|n|tis|twas|til|cause|cos|bout)\b)(?=[^\W\d_])"
_IN_SINGLE_MARKS = re.compile(
    rf"{_OPENS_SINGLE}(?:(?!\n\s*\n|{_OPENS_SINGLE})[^“”\"]){{1,1500}}?[.,!?…][’'](?!\w)", re.DOTALL
)
_BEFORE_OPENING = "([—–-‘"
_AFTER_CLOSING = ",.;:!?…)]—–-’"


def find_speech(text: str, start: int, end: int) -> list[Span]:
    """What stands between quotation marks within `text[start:end]`, the marks included; in order and apart.

    A mark of the other kind within the marks is part of what is said. Speech that goes on over paragraphs opens each of
    them and closes only the last: what a mark opens that opens anew at the next paragraph is said to the end of its
    own, without a closing mark. Else a mark that opens anew forgets the one before. One that closes nothing is passed,
    and so is that of inches. Between single marks, as many papers print it, speech is found where it closes after a
    stop or comma, within one paragraph and outside of other speech.
    """
    found = _between_double_marks(text, start, end)
    single = [Span(*match.span()) for match in _IN_SINGLE_MARKS.finditer(text, start, end)]
    if not single:
        return found
    alone = [each for each in single if not any(each.start < said.end and said.start < each.end for said in found)]
    return sorted([*found, *alone], key=lambda said: said.start)


def _between_double_marks(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark, place = match[0], match.start()
        if INCHES.fullmatch(mark):
            continue
        if opened is not None and (text[opened] == '"') != (mark == '"'):
            continue
        if _opens(text, place, opened is not None):
            if opened is not None and (said := _paragraph(text, opened, place)):
                found.append(said)
            opened = place
        elif opened is not None:
            found.append(Span(opened, place + 1))
            opened = None
    if opened is not None:
        after = _PARAGRAPH_OPENS.match(text, end)
        if after and after[1] == text[opened] and (said := _paragraph(text, opened, after.start(1))):
            found.append(said)
    return found


def _paragraph(text: str, start: int, following: int) -> Span | None:
    """What stands before what follows, if it is one paragraph with a break after it."""
    body = text[start:following].rstrip()
    gap = text[start + len(body) : following]
    ends = "\n" in gap and not (_BLANK_LINE.search(body) if _BLANK_LINE.search(gap) else "\n" in body)
    return Span(start, start + len(body)) if ends else None


def _opens(text: str, place: int, is_open: bool) -> bool:
    """Whether the mark opens. A straight one is judged by what stands on either side, else by its turn."""
    if text[place] != '"':
        return text[place] == "“"
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    may_open = (not before.strip() or before in _BEFORE_OPENING) and bool(after.strip())
    may_close = (not after.strip() or after in _AFTER_CLOSING) and bool(before.strip())
    return may_open if may_open != may_close else not is_open
