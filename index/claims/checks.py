"""The checks that need no learning: of a claim's numbers, dates, names, quotations and denials, and of who says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.claims.agreement import missing_quantity
from index.claims.attribution import changed_speaker, other_mouth, without_speakers
from index.claims.bounds import other_relation
from index.claims.certainty import changed_certainty
from index.claims.full_names import mixed_name, renamed
from index.claims.negation import changed_negation
from index.claims.normal_form import written_out
from index.claims.quotation_marks import in_one_kind
from index.claims.quoted import missing_quotation
from index.claims.roles import changed_roles, main_sentence
from index.claims.scope import widened_scope
from index.claims.unknown_words import strange_wording
from index.claims.verdict import Reason
from index.facts.dates import dates, missing_date
from index.facts.names import missing_name
from index.facts.quantities import quantities
from index.text.folding import IN_ASCII

Doubt = Literal["certainty", "speaker", "scope", "denial", "roles"]
DOUBTS: tuple[Doubt, ...] = ("certainty", "speaker", "scope", "denial", "roles")


_YET_TO = re.compile(r"\b(is|are|was|were|has|have|had) yet to\b", re.I)


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with a claim. doubt: of one that may be mistaken, and is weighed with all else, which it is."""

    reason: Reason
    detail: str
    doubt: Doubt | None = None


def objections(
    claim: str, sentences: Sequence[str], stem: Callable[[str], str], known: str = ""
) -> tuple[Objection, ...]:
    """What the checks have against a claim beside its evidence: the first thing that no wording can mend, alone, or
    else all that may be.

    sentences: the evidence, in order, at least one; stem: of a word; known: names and dates that need not stand in it,
    of its outlet and its article.
    """
    texts = (written_out(in_one_kind(text.translate(IN_ASCII))) for text in (claim, *sentences))
    claim, *sentences = (_YET_TO.sub(r"\1 not", text) for text in texts)
    evidence, place = " ".join(sentences), main_sentence(without_speakers(claim), claim, sentences, stem)
    main = sentences[place]
    checks: tuple[tuple[Reason, Callable[[], str | None], str], ...] = (
        ("quotation", lambda: missing_quotation(claim, evidence), "“{}” is not quoted so in what it cites"),
        ("date", lambda: _missing_date(claim, evidence, known), "the date “{}” is not in what it cites"),
        (
            "number",
            lambda: _missing_number(claim, evidence, stem),
            "the number “{}” is not in what it cites, or is one of something else",
        ),
        ("name", lambda: _missing_name(claim, f"{evidence}\n{known}"), "the name “{}” is not in what it cites"),
        ("attribution", lambda: other_mouth(claim, main), "another says it there: {}"),
        ("unsupported", lambda: strange_wording(claim, evidence, stem), "“{}” is no word of what it cites"),
    )
    for reason, check, words in checks:
        detail = check()
        if detail is not None:
            return (Objection(reason, words.format(detail)),)
    return tuple(_doubts(claim, sentences, place, stem, known))


def _doubts(
    claim: str, sentences: Sequence[str], place: int, stem: Callable[[str], str], known: str
) -> Iterator[Objection]:
    """place: of the sentence that tells what the claim does."""
    evidence, main = " ".join(sentences), sentences[place]
    checks: tuple[tuple[Doubt, Reason, Callable[[], str | None], str], ...] = (
        (
            "certainty",
            "attribution",
            lambda: changed_certainty(claim, evidence, main),
            "it is said less surely, or otherwise: {}",
        ),
        (
            "speaker",
            "attribution",
            lambda: changed_speaker(claim, sentences, place, known),
            "what it cites does not have it said so: {}",
        ),
        ("scope", "unsupported", lambda: widened_scope(claim, evidence), "it says more than what it cites: {}"),
        ("denial", "negation", lambda: changed_negation(claim, evidence, main, stem), "it turns what it cites: {}"),
        ("roles", "name", lambda: changed_roles(claim, sentences, place, stem), "it mixes up what it cites: {}"),
    )
    for doubt, reason, check, words in checks:
        detail = check()
        if detail is not None:
            yield Objection(reason, words.format(detail), doubt)


def _missing_name(claim: str, evidence: str) -> str | None:
    words = dates(claim)[1]
    return missing_name(words, evidence) or mixed_name(words, evidence) or renamed(words, evidence)


def _missing_date(claim: str, evidence: str, known: str) -> str | None:
    day = missing_date(dates(claim)[0], [*dates(evidence)[0], *dates(known)[0]])
    if day is not None and day.isdigit() and any(f"{each.value:f}" == day for each in quantities(evidence)):
        return None  # a number without its comma looks like a year
    return day


def _missing_number(claim: str, evidence: str, stem: Callable[[str], str]) -> str | None:
    said, stated = dates(claim)[1], dates(evidence)[1]
    return missing_quantity(quantities(said, stem), quantities(stated, stem), evidence) or other_relation(said, stated)
