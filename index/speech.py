"""Direct speech: where a text stands between quotation marks."""

from __future__ import annotations

import re

from index.article import Span

# “ ” and the straight mark. Apostrophes and single marks are left aside: one can't be told from the other.
_MARK = re.compile(r"[“”\"]")
_BEFORE_OPENING = "([—–-‘"
_AFTER_CLOSING = ",.;:!?…)]—–-’"


def find_speech(text: str, start: int, end: int) -> list[Span]:
    """What stands between quotation marks within `text[start:end]`, the marks included; in order and apart.

    A mark of the other kind within the marks is part of what is said. Speech that goes on over paragraphs opens each of
    them and closes only the last: a mark that opens anew forgets the one before it. One that closes nothing is passed.
    """
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark, place = match[0], match.start()
        if opened is not None and (text[opened] == '"') != (mark == '"'):
            continue
        if _opens(text, place, opened is not None):
            opened = place
        elif opened is not None:
            found.append(Span(opened, place + 1))
            opened = None
    return found


def _opens(text: str, place: int, is_open: bool) -> bool:
    """Whether the mark opens. A straight one is judged by what stands on either side, else by its turn."""
    if text[place] != '"':
        return text[place] == "“"
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    may_open = (not before.strip() or before in _BEFORE_OPENING) and bool(after.strip())
    may_close = (not after.strip() or after in _AFTER_CLOSING) and bool(before.strip())
    return may_open if may_open != may_close else not is_open
