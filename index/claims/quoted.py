"""Phrases between quotation marks: each must stand in the evidence, word for word."""

from __future__ import annotations

import re

from index.claims.quotation_marks import MARKS, in_one_kind, quoted_spans
from index.text.folding import fold

_EDGE = f" .,;:!?…‘’'`\"{MARKS}"
_ANY_MARK = re.compile(rf"[{MARKS}\"]|``|''|(?<!\w)'|'(?!\w)")
_SHORTENED = re.compile(r" (?='(?:s|d|m|ll|re|ve)\b)")  # it 's
_SPACED = re.compile(r" (?=[.,;:!?…%)\]])|(?<=[(\[$€£]) ")
_TURNED = ("non", "un", "anti", "ex")  # before a hyphen


def missing_quotation(claim: str, evidence: str) -> str | None:
    """The first phrase that the claim quotes and the evidence does not have."""
    stated = _plain(evidence)
    return next((phrase for phrase in quoted_phrases(claim) if not _stands(_plain(phrase), stated)), None)


def quoted_phrases(text: str) -> list[str]:
    """What stands between quotation marks, or beside one that has no partner; without the marks."""
    text = in_one_kind(text)
    phrases = (span.of(text).strip(_EDGE) for span in quoted_spans(text))
    return [phrase for phrase in phrases if phrase]


def _stands(phrase: str, text: str) -> bool:
    """Whether the text has the phrase in whole words: not as part of one, of a decimal, or of "non-violent"."""
    before = r"(?<!\w)" + "".join(rf"(?<!\b{each}-)" for each in _TURNED) if phrase[:1].isalnum() else ""
    before += r"(?<!\d[.,])" if phrase[:1].isdigit() else ""
    after = r"(?!\w)" if phrase[-1:].isalnum() else ""
    after += r"(?![.,]\d)" if phrase[-1:].isdigit() else ""
    return re.search(f"{before}{re.escape(phrase)}{after}", text) is not None


def _plain(text: str) -> str:
    """Folded, without quotation marks, with one kind of dash, and single blanks, none of them before a comma; what ends
    a quotation is left aside."""
    text = _SHORTENED.sub("", " ".join(fold(in_one_kind(text)).split()))
    text = re.sub(r" ?[-–—]+ ?", "-", " ".join(_ANY_MARK.sub("", text).split()))
    return _SPACED.sub("", text).strip(_EDGE)
