"""Phrases between quotation marks: each must stand in the evidence, word for word."""

from __future__ import annotations

import re

from index.folding import fold
from index.speech import find_speech

_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)(.{3,}?)(?<=[\w.,!?])[’'](?![\w])")
_EDGE = " .,;:!?…“”\"'‘’"


def missing_quotation(claim: str, evidence: str) -> str | None:
    """The first phrase that the claim quotes and the evidence does not have."""
    stated = _plain(evidence)
    return next((phrase for phrase in quoted_phrases(claim) if _plain(phrase) not in stated), None)


def quoted_phrases(text: str) -> list[str]:
    """What stands between quotation marks, without them."""
    double = [span.of(text).strip(_EDGE) for span in find_speech(text, 0, len(text))]
    single = [match[1].strip(_EDGE) for match in _SINGLE.finditer(text)]
    return [phrase for phrase in (*double, *single) if phrase]


def _plain(text: str) -> str:
    """Folded, with one kind of quotation mark and of dash, and single blanks; what ends a quotation is left aside."""
    text = re.sub(r"[“”\"]", "", fold(text))
    text = re.sub(r"[–—]", "-", text)
    return "".join(text.split()).strip(_EDGE)
