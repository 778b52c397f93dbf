"""Quotation marks of every kind, and what of a text stands between them."""

from __future__ import annotations

import re

from index.article import Span
from index.text.speech import find_speech

MARKS = "“”„«»‹›「」『』❝❞〝〞〟"  # and the straight one
_LIKE_OTHERS = str.maketrans("‟＂″\0", '“"" ')
_WITHIN = str.maketrans('“”"', "'''")
_PAIR = re.compile(  # of two that overlap, the one that begins first; the last is how Swedish quotes
    r"“[^“”]*”|«[^«»]*»|»[^«»]*«|‹[^‹›]*›|›[^‹›]*‹|„[^„“”]*[“”]|「[^「」]*」|『[^『』]*』|❝[^❝❞]*❞|〝[^〝〞〟]*[〞〟]"
    r"|``(?:(?!``|'').)*''|‚[^‚]*?[‘’](?!\w)|(?<![^\s(\[—–-])”(?=\w)[^“”]*”"
)
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w).{3,}?(?<=[\w.,!?])[’'](?![\w])")
_PASSED = "\0"  # stands for what is between a mark and its partner
_LOOSE = re.compile(rf"{_PASSED}+|(?<!\d)\"|[{MARKS}]|``|(?<![\w’'])[‘'](?=[A-Z])")  # 14" is a length
_CLOSING = "”»›」』❞〞〟"
_BEFORE_OPENING = "([—–-"
_AFTER_CLOSING = ",.;:!?…)]—–-’"


def in_one_kind(text: str) -> str:
    """The text with “ and ” for the marks of other kinds, as long as it was; what they hold within stands between
    apostrophes."""
    return _PAIR.sub(_curly, text.translate(_LIKE_OTHERS))


def quotations(text: str) -> list[Span]:
    """Where a text is quoted, marks included: from each mark to its partner, or, where it has none, to the next mark
    that opens as it does, or to the end."""
    paired, unclosed, _ = _divided(text)
    return sorted({*paired, *unclosed})


def quoted_spans(text: str) -> list[Span]:
    """The same, with what stands before a mark that nothing opened."""
    return sorted({span for spans in _divided(text) for span in spans})


def _curly(pair: re.Match[str]) -> str:
    said = pair[0]
    if said[0] == "“":
        return said
    width = 2 if said[0] == "`" else 1
    blank = " " * (width - 1)
    return f"“{blank}{said[width:-width].translate(_WITHIN)}{blank}”"


def _divided(text: str) -> tuple[list[Span], list[Span], list[Span]]:
    """What stands from a mark to its partner; from one that nothing closes; and before one that nothing opened."""
    text, told = text.translate(_LIKE_OTHERS), in_one_kind(text)
    paired = [*find_speech(told, 0, len(told)), *(Span(*match.span()) for match in _SINGLE.finditer(told))]
    rest = told
    for span in paired:
        rest = f"{rest[: span.start]}{_PASSED * len(span)}{rest[span.end :]}"
    unclosed: list[Span] = []
    unopened: list[Span] = []
    opened: list[int] = []  # each within the one before
    passed = 0
    for match in _LOOSE.finditer(rest):
        place, end = match.span()
        is_pair = rest[place] == _PASSED
        if is_pair or _opens(rest, place):
            if any(text[place] == text[each] for each in opened):
                unclosed.append(Span(opened[0], len(text[:place].rstrip())))
                opened = []
            if is_pair and not opened:
                passed = end
            elif not is_pair:
                opened.append(place)
        elif opened:
            first = opened[0]
            opened.pop()
            if not opened:
                unclosed.append(Span(first, end))
                passed = end
        else:
            unopened.append(Span(passed, end))
            passed = end
    if opened:
        unclosed.append(Span(opened[0], len(text)))
    return paired, unclosed, unopened


def _opens(text: str, place: int) -> bool:
    """Whether a mark opens, by what stands on either side, else by its kind."""
    if text[place] in "`‘'":
        return True
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    may_open = (not before.strip() or before in _BEFORE_OPENING) and bool(after.strip())
    may_close = (not after.strip() or after in _AFTER_CLOSING) and bool(before.strip())
    return may_open if may_open != may_close else text[place] not in _CLOSING
