"""Numbers as they are related: risen by or to, at least or at most, and the two of a score."""

from __future__ import annotations

import re

_SOFT = r"(?:about |around |nearly |almost |roughly |some |only |just )?"
_RELATED = re.compile(rf"\b(?P<how>by|to|from) {_SOFT}[$€£]?(?P<number>\d[\d,.]*)(?!\d)", re.I)
_BOUND = re.compile(
    r"\b(?:(?P<least>at least|more than|over|upwards? of|exceed(?:s|ed|ing)?|above|no fewer than|no less than|"
    r"a minimum of)|(?P<most>up to|at most|as many as|as much as|less than|fewer than|under|below|no more than|"
    rf"a maximum of)) {_SOFT}(?:the |a )?[$€£]?(?P<number>\d[\d,.]*)",
    re.I,
)
_SCORE = re.compile(r"(?<![\d.,-])(?P<one>\d{1,3})(?:\s?[-–—]\s?| to | votes? to )(?P<other>\d{1,3})(?![\d.,-]*\d)")


def other_relation(claim: str, evidence: str) -> str | None:
    """The first number that the claim relates otherwise than the evidence; None where none is."""
    return _moved_otherwise(claim, evidence) or _bound_otherwise(claim, evidence) or _other_score(claim, evidence)


def _moved_otherwise(claim: str, evidence: str) -> str | None:
    stated: dict[str, set[str]] = {}
    for match in _RELATED.finditer(evidence):
        stated.setdefault(match["number"], set()).add(match["how"].lower())
    for match in _RELATED.finditer(claim):
        if match["how"].lower() not in stated.get(match["number"], {match["how"].lower()}):
            return match[0]
    return None


def _bound_otherwise(claim: str, evidence: str) -> str | None:
    """At least what is at most so much, or the reverse."""
    stated: dict[str, set[bool]] = {}
    for match in _BOUND.finditer(evidence):
        stated.setdefault(match["number"].rstrip(",."), set()).add(bool(match["least"]))
    for match in _BOUND.finditer(claim):
        if stated.get(match["number"].rstrip(",.")) == {not match["least"]}:
            return match[0]
    return None


def _other_score(claim: str, evidence: str) -> str | None:
    """A score of which the evidence has one half only, with another."""
    stated = {frozenset((match["one"], match["other"])) for match in _SCORE.finditer(evidence)}
    for match in _SCORE.finditer(claim):
        pair = frozenset((match["one"], match["other"]))
        if pair not in stated and any(pair & other for other in stated):
            return match[0]
    return None
