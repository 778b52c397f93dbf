"""The checks that need no learning: of a claim's numbers, dates, names, quotations and denials, and of who says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.claims.attribution import changed_speaker
from index.claims.bounds import other_relation
from index.claims.certainty import changed_certainty
from index.claims.dates import dates, missing_date
from index.claims.names import missing_name, mixed_name
from index.claims.negation import changed_negation
from index.claims.plain import written_out
from index.claims.quantities import missing_quantity, quantities
from index.claims.quoted import missing_quotation
from index.claims.roles import changed_roles, main_sentence
from index.claims.scope import widened_scope
from index.claims.verdict import Reason
from index.claims.wording import strange_wording


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong with a claim."""

    reason: Reason
    detail: str


def objection(claim: str, sentences: Sequence[str], stem: Callable[[str], str], known: str = "") -> Objection | None:
    """The first thing that the checks have against a claim beside its evidence; None where they have nothing.

    sentences: the evidence, in order, at least one; stem: of a word; known: names and dates that need not stand in it,
    of its outlet and its article.
    """
    claim, sentences = written_out(claim), [written_out(sentence) for sentence in sentences]
    evidence = " ".join(sentences)
    main = main_sentence(claim, sentences, stem)
    checks: tuple[tuple[Reason, Callable[[], str | None], str], ...] = (
        ("quotation", lambda: missing_quotation(claim, evidence), "“{}” is not quoted so in what it cites"),
        ("date", lambda: _missing_date(claim, evidence, known), "the date “{}” is not in what it cites"),
        (
            "number",
            lambda: _missing_number(claim, evidence, stem),
            "the number “{}” is not in what it cites, or is one of something else",
        ),
        (
            "name",
            lambda: (
                missing_name(dates(claim)[1], f"{evidence}\n{known}")
                or mixed_name(dates(claim)[1], f"{evidence}\n{known}")
            ),
            "the name “{}” is not in what it cites",
        ),
        ("unsupported", lambda: strange_wording(claim, evidence, stem), "“{}” is no word of what it cites"),
        (
            "attribution",
            lambda: changed_certainty(claim, evidence, sentences[main]),
            "it is said less surely, or otherwise: {}",
        ),
        (
            "attribution",
            lambda: changed_speaker(claim, sentences, main, known),
            "what it cites does not have it said so: {}",
        ),
        ("unsupported", lambda: widened_scope(claim, evidence), "it says more than what it cites: {}"),
        ("negation", lambda: changed_negation(claim, evidence, sentences[main], stem), "it turns what it cites: {}"),
        ("name", lambda: changed_roles(claim, sentences, main, stem), "it mixes up what it cites: {}"),
    )
    for reason, check, words in checks:
        detail = check()
        if detail is not None:
            return Objection(reason, words.format(detail))
    return None


def _missing_date(claim: str, evidence: str, known: str) -> str | None:
    day = missing_date(dates(claim)[0], [*dates(evidence)[0], *dates(known)[0]])
    if day is not None and day.isdigit() and any(f"{each.value:f}" == day for each in quantities(evidence)):
        return None  # a number without its comma looks like a year
    return day


def _missing_number(claim: str, evidence: str, stem: Callable[[str], str]) -> str | None:
    said, stated = dates(claim)[1], dates(evidence)[1]
    return missing_quantity(quantities(said, stem), quantities(stated, stem), evidence) or other_relation(said, stated)
