"""Initialisms: the EMA of a question is the European Medicines Agency of an article, and the other way about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from index.text.abbreviations import STARTERS
from index.text.folding import joined

# In capitals: EMA, NATO, the ECHR; three letters at least, for two stand for too much.
_INITIALISM = re.compile(r"\b[A-Z]{3,6}\b")
MOST = 5  # of either kind, that are looked for
_SMALL = r"(?:of|for|the|and|on|in|to|de|du|des)"
_BETWEEN = rf"(?:\s{_SMALL})*[\s-]"  # Department of Health and Social Care
_LONG = re.compile(rf"\b[A-Z][a-z]\w*(?:{_BETWEEN}[A-Z][a-z]\w*){{2,5}}\b")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as it is asked for, and as a text writes it."""

    asked: str
    written: str

    def stands_in(self, text: str) -> bool:
        """Whether the text has it, as it is written."""
        return re.search(rf"\b{re.escape(self.written)}\b", text) is not None


class Initialisms:
    """The names of one question that a text may write short, or at length."""

    def __init__(self, question: str) -> None:
        question = joined(question)
        shorts = [] if question.isupper() else dict.fromkeys(_INITIALISM.findall(question))
        self._shorts = list(shorts)[:MOST]
        found = islice(_LONG.finditer(question, _asked_from(question)), MOST)
        names = [match[0] for match in found]
        self._longs = [(name, "".join(re.findall(r"\b[A-Z]", name))) for name in names]

    def __bool__(self) -> bool:
        return bool(self._shorts or self._longs)

    def written_in(self, text: str) -> list[Alias]:
        """Those that the text writes otherwise than they are asked for, and nowhere as they are."""
        found = [Alias(short, long) for short in self._shorts if (long := spelled_out(short, text))]
        found += [
            Alias(long, short)
            for long, short in self._longs
            if Alias(long, short).stands_in(text) and not Alias(short, long).stands_in(text)
        ]
        return found


def _asked_from(question: str) -> int:
    """Past a word that opens a question, whose capital says nothing."""
    opening = re.match(r"\W*(\w+)", question)
    return opening.end() if opening and opening[1] in STARTERS else 0


def spelled_out(short: str, text: str) -> str | None:
    """The first run of words with a capital each of whose initials are these, after an article as bodies are named and
    people are not, and none after them; None where there is none, or where the text has the short form itself."""
    if re.search(rf"\b{short}\b", text):
        return None
    words = _BETWEEN.join(rf"{letter}[a-z]\w*" for letter in short)
    found = re.search(rf"(?:(?<=[Tt]he\s)|(?<=\ba\s)|(?<=\ban\s)){words}\b(?!{_BETWEEN}[A-Z][a-z])", text)
    return found[0] if found else None


def with_asked(text: str, aliases: Sequence[Alias]) -> str:
    """The text with the names that it has as they are asked for, to look for them. For comparing only."""
    return " ".join([text, *(alias.asked for alias in aliases if alias.stands_in(text))])
