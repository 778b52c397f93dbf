"""Initialisms: the EMA of a question is the European Medicines Agency of an article that never shortens it."""

from __future__ import annotations

import re

# In capitals: EMA, NATO, the ECHR; three letters at least, for two stand for too much.
_INITIALISM = re.compile(r"\b[A-Z]{3,6}\b")
_BETWEEN = r"(?:\s(?:of|for|the|and|on|in|to|de|du|des|d'))*[\s-]"  # Department of Health and Social Care


def initialisms(text: str) -> list[str]:
    """What may be one in a text; nothing in a text all in capitals."""
    return [] if text.isupper() else list(dict.fromkeys(_INITIALISM.findall(text)))


def spelled_out(short: str, text: str) -> str | None:
    """The first run of words with a capital each of whose initials are these, and none after them; None
    where there is none, or where the text has the short form itself."""
    if re.search(rf"\b{short}\b", text):
        return None
    words = _BETWEEN.join(rf"{letter}[a-z]\w*" for letter in short)
    found = re.search(rf"(?<![A-Z])\b{words}\b(?!{_BETWEEN}[A-Z][a-z])", text)
    return found[0] if found else None
