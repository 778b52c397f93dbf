"""Questions that lean on what was asked before, as the reader gets to see them: with what they lean on in its place, or
told beside them: who pays for it (about the new bridge at Selby)?"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from index.followups import Exchange, interpreted, with_topic

LONGEST = 2_000  # characters, as a question may have at work
LEFT_OUT = 0.6  # of the names that were told, those left out with the preposition before them

_WORD = r"(?:[A-Z][\w.&-]*|\b(?:19|20)\d\d\b)"
_NAME = re.compile(
    rf"\b(?P<the>[Tt]he )?(?:[a-z]+-)?{_WORD}(?:(?: of| the| and|) {_WORD})*(?P<own>['’](?:s\b|(?=\s)))?"
)
_PREPOSITION = re.compile(r"\s(?:in|at|by|for|from|of|on|with|near|about|to|during|after|before)\s$")


def as_read(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question after what was asked, and quoted to answer it, as it is read at work: as it is, after nothing; with
    what was asked beside it, where nothing in it seems to lean on that."""
    exchanges = [Exchange(asked, answer) for asked, answer in history]
    alone = interpreted(question, exchanges, limit=LONGEST) or with_topic(question, exchanges, limit=LONGEST)
    return alone or question


def leaned(question: str, before: str, chance: random.Random) -> str | None:
    """A question as it may be asked after another one, without the names of that, which is told beside it. None where
    it has none of its names."""
    names = [name for name in _NAME.finditer(question) if name.start() and _bare(name) in before]
    if not names:
        return None
    for name in reversed(names):
        of_something = name["the"] and re.match(r" [a-z]", question[name.end() :])  # the Hochwald project
        start, word = name.start(), "its" if name["own"] else "the" if of_something else "it"
        preposition = _PREPOSITION.search(question[:start])
        if preposition and word == "it" and chance.random() < LEFT_OUT:
            start, word = preposition.start(), ""
        question = question[:start] + word + question[name.end() :]
    return with_topic(question, [Exchange(before)], limit=LONGEST)


def _bare(name: re.Match[str]) -> str:
    return name.group().removesuffix(name["own"] or "").removeprefix(name["the"] or "")
