"""What is found of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.article import Span

Reason = Literal["number", "date", "name", "quotation", "negation", "attribution", "unsupported", "instruction"]


@dataclass(frozen=True, slots=True)
class CitedText:
    """What a claim cites of one article. text: the article's; sentences: offsets in it of the sentences that are cited,
    in order; known: what else may be named, such as its outlet and its date."""

    text: str
    sentences: tuple[Span, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether what a claim cites supports it.

    reason: of a claim that is not supported, the first thing that is wrong with it; detail: the same for people;
    score: the probability that the evidence supports it, calibrated; spans: of each cited text, the least of its
    sentences that do, none where it adds nothing; scores: of each cited text, the probability that these do, together
    with those of others where no text does alone.
    """

    supported: bool
    reason: Reason | None
    detail: str
    score: float
    spans: tuple[tuple[Span, ...], ...] = ()
    scores: tuple[float, ...] = ()
