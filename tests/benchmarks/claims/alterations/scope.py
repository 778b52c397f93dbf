"""Some made all, nearly made exactly, at least made at most, before made after, and limits put in or left out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft

_NUMBER = (
    r"(?=[$£€]?\d|half\b|two\b|three\b|four\b|five\b|ten\b|twenty\b|a (?:third|quarter|million|hundred|thousand)\b)"
)
_RULES = (
    ("all of some", r"\b[Ss]ome (?=(?:of the )?[a-z]+s\b)(?!times|years|days|extent)", "all "),
    ("all of some", r"\b[Mm]ost (?=(?:of the |of its |of his )?[a-z]+s\b)", "all "),
    ("all of some", r"\b[Mm]any (?!years|times|days|ways|others)(?=(?:of the )?[a-z]+s\b)", "all "),
    ("all of some", r"\b(?:[Ss]everal|[Ss]ome|[Mm]any) of (?=the\b|its\b|his\b|their\b)", "all of "),
    ("all of some", r"\bmostly (?=[a-z])", "entirely "),
    ("all of some", r"\b(?:partly|partially) (?=[a-z])", "entirely "),
    ("always", r"\b(?:often|sometimes|usually|generally|typically|frequently|occasionally) (?=[a-z])", "always "),
    ("always", r"\b(?:rarely|seldom) (?=[a-z])", "often "),
    ("exactly", rf"\b(?:[Nn]early|[Aa]lmost|[Aa]bout|[Aa]pproximately|[Rr]oughly|[Aa]round) {_NUMBER}", "exactly "),
    ("exactly", rf"\b(?:[Mm]ore than|[Oo]ver|[Aa]t least|[Ff]ewer than|[Ll]ess than|[Uu]p to) {_NUMBER}", "exactly "),
    ("other side", rf"\b(?:[Aa]t least) {_NUMBER}", "at most "),
    ("other side", rf"\b(?:[Aa]t most|[Uu]p to) {_NUMBER}", "at least "),
    ("other side", rf"\b(?:[Mm]ore than|[Oo]ver) {_NUMBER}", "fewer than "),
    ("other side", rf"\b(?:[Ff]ewer than|[Ll]ess than|[Uu]nder) {_NUMBER}", "more than "),
    ("other side", rf"\b(?:[Nn]early|[Aa]lmost) {_NUMBER}", "well over "),
    ("before and after", r"\bbefore (?=[a-z\d])(?!and after|or after)", "after "),
    ("before and after", r"(?<!named )(?<!look )(?<!sought )\bafter (?=[a-z\d])(?!all\b)", "before "),
    ("before and after", r"\bAfter (?=[a-z\d])(?!all\b)", "Before "),
    ("before and after", r"\bBefore (?=[a-z\d])", "After "),
    ("before and after", r"\buntil (?=(?:the |early |late )?\d)", "since "),
    ("before and after", r"\bsince (?=(?:the )?\d{4})", "until "),
    ("limit left out", r"\bone of the (?=\w+(?:est|most)\b|first\b|most\b|best\b|main\b)", "the "),
    ("limit left out", r"\bonly (?=if |when )(?<!not only )", ""),
    ("limit left out", r"\b(?:[Aa]mong|one of) the (?=first\b|most\b|largest\b|best\b)", "the "),
    ("limit left out", r"\bpartial (?=[a-z])", "complete "),
    ("limit put in", r"(?<= )(?=(?:in (?:the )?[A-Z]\w+\b|for (?:the )?[a-z]+s\b)[^.]*\.$)", "only "),
    ("limit put in", r"(?<=\bwas )(?=(?:used|found|built|written|played|open|available|known)\b)", "only "),
    ("limit put in", r"(?<=\bis )(?:a|an) (?=(?:major|common|large|leading|popular|member|type|form)\b)", "the only "),
)  # fmt: skip


def altered_scope(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts that claim more, less, or the other side of a bound."""
    found = [(form, m, new) for form, pattern, new in _RULES for m in re.finditer(pattern, base.text)]
    chance.shuffle(found)
    for form, match, new in found:
        before, after = base.text[: match.start()], base.text[match.end() :]
        if before.count('"') % 2 or re.search(r"\b(?:not|n't|never) (?:\w+ )?$", before):
            continue
        words = new if before else new[0].upper() + new[1:]
        claim = before + words + after
        yield Draft(claim, form, f"{match.group().strip() or '-'} -> {words.strip() or '-'}")
