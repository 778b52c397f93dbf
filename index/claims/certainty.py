"""How surely it is said: a denial, a doubt, a plan or a condition may not be lost, nor one made up."""

from __future__ import annotations

import re

from index.claims.verbs import base_of
from index.facts.dates import dates
from index.facts.speakers import LITTLE
from index.text.folding import fold

_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|"
    r"disput(?:ed|ing|es(?! (?:with|over|between|about)\b))|(?<=\bto )dispute|(?<=\bthey )dispute|"
    r"refut(?:es?|ed|ing)|contradict(?:s|ed)?|"
    r"dismiss(?:es|ed|ing)?|rebutted|disavowed|declin(?:ed|es) to (?:say|confirm|comment)|could not confirm|"
    r"did not confirm|refused to (?:say|confirm|comment)|doubt(?:s|ed)?|(?<!not )(?<!never )ruled out)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:alleg(?:e|es|ed|edly|ing|ations?)|accus(?:es?|ed|ing|ations?)|argu(?:es|ed)|contend(?:s|ed)|believ(?:es|ed)|thinks?|thought|reportedly|rumou?r(?:s|ed)?|purported(?:ly)?|"
    r"supposed(?:ly)?|suspected|suspicion of|unconfirmed|apparently|claim(?:ed|ing)|claims? that|so-called|"
    r"suggest(?:s|ed|ing)?|"
    r"believed to|thought to|attributed to|(?-i:may)|might|could(?! not)|possibly|perhaps|probably|likely|unlikely|"
    r"expect(?:s|ed)?|plans? to|planned to|planning to|hop(?:es?|ed|ing) to|aim(?:s|ed)? to|intends?|intended|"
    r"consider(?:s|ed|ing)|"
    r"propos(?:e|es|ed|al)|wants?|wanted to|tries to|tried to|try to|seeks? to|sought to|attempt(?:s|ed)? to|"
    r"threaten(?:s|ed)?|"
    r"potential(?:ly)?|scheduled|estimated|projected|forecast|promis(?:e|es|ed)|pledg(?:e|es|ed)|vow(?:s|ed)?|"
    r"agreed to|ordered to|asked to|urged|offered to|set to|due to(?= [a-z]+ (?:in|on|at|by)\b))\b",
    re.I,
)
_TO_BE = re.compile(r"\b(?:is|are|was|were) (?:still )?to [a-z]+", re.I)
_WILL = re.compile(r"\b(?:will|would)\b", re.I)
_SETTLED = re.compile(r"\b(?:agreed|scheduled|set|due|ordered)", re.I)  # as good as "will"
_PLAN = re.compile(rf"{_SETTLED.pattern}|\b(?:plan|expect|intend|aim|hop|pledg|vow|promis|asked)", re.I)  # as "is to"
_COMING = re.compile(
    r"\b(?:is|are|was|were|been) (?:planned|scheduled|expected|due|set|to be)\b|\b(?:will|would)\b(?! not)", re.I
)
_DONE = re.compile(r"\b(?:was|were|has|have|had)\b", re.I)
_OPEN = re.compile(
    r"\b(?:whether|unclear|uncertain|not (?:yet )?(?:been )?(?:known|confirmed|clear|certain)(?: whether)?|"
    r"yet to|never been prove[dn])\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|neither)\b", re.I)
_VIEW = re.compile(r"\b(?:argu|conten|believ|think|thought|claim|suggest|estimat|accus|alleg)", re.I)
_UNTRUE = re.compile(r"\b(?:baseless|unfounded|groundless|untrue|false|nonsense|lies?|no truth|not true)\b", re.I)
_DENIED_CLAIMS = re.compile(
    rf"(?P<denial>{_DENIAL.pattern}) (?:(?:the|any|all|these|those|media|such) )?"
    r"(?:claims?|reports?|suggestions?|allegations?|accusations?|rumou?rs?)\b",
    re.I,
)
_CONDITION = re.compile(r"\b(?:unless|only if|provided that|as long as|on condition that|subject to|except)\b", re.I)
_FILLER = re.compile(
    r"^\W*(?:(?:the|any|all|these|those) )?(?:reports?|claims?|suggestions?|allegations?|accusations?|idea|"
    r"notion) ?(?:that|of)?,? ?|^ ?that,? ",
    re.I,
)
_SEVERAL = re.compile(r";|,? (?:but|while|although|whereas|and) ")
_CLAUSE = re.compile(r"[.;:!?,“”\"]")


def changed_certainty(claim: str, evidence: str, main: str) -> str | None:
    """What the claim makes surer, or less sure, than the evidence; None where it keeps to it. main: the sentence of
    the evidence that tells what the claim does."""
    denied, doubted = _DENIAL.search(claim), _DOUBT.search(claim) or _OPEN.search(claim)
    if denied:
        evidence = _DENIED_CLAIMS.sub(r"\g<denial> ", evidence)
    near = evidence if _SEVERAL.search(claim) else main
    if denied and not (_DENIAL.search(near) or _UNTRUE.search(near)):
        return "a denial that is not in the evidence"
    denies = denied or _NOT.search(claim)
    if not denies and any(_told(claim, evidence[match.end() :]) for match in _DENIAL.finditer(evidence)):
        return "a denial that the claim leaves out"
    if not _OPEN.search(claim) and any(_told(claim, evidence[match.end() :]) for match in _OPEN.finditer(evidence)):
        return "what is not known as a fact"
    coming = _TO_BE.search(claim), _WILL.search(claim)
    doubts = list(_DOUBT.finditer(evidence))
    if denied or re.search(r"\baccording to\b", claim, re.I):
        doubts = [match for match in doubts if not _VIEW.match(match[0])]
    for found, as_good in zip(coming, (_PLAN, _SETTLED), strict=True):
        doubts = [match for match in doubts if not (found and as_good.match(match[0]))]
    if not doubted and any(_told(claim, evidence[match.end() :]) for match in doubts):
        return "what is possible, planned or suspected as a fact"
    if (
        not (doubted or any(coming))
        and _DONE.search(claim)
        and not _DONE.search(dates(near)[1])
        and _comes(claim, near)
    ):
        return "what is to come as done"
    kept = _CONDITION.search(claim) or re.search(r"\bif\b", claim)
    if not kept and any(_told(claim, evidence[: at.start()], last=True) for at in _CONDITION.finditer(evidence)):
        return "a condition that the claim leaves out"
    return None


def _comes(claim: str, sentence: str) -> bool:
    """Whether the sentence only has to come what the claim tells, on either side of where it says so."""
    return any(
        _told(claim, sentence[match.end() :]) or _told(claim, sentence[: match.start()], last=True)
        for match in _COMING.finditer(sentence)
    )


_ON = re.compile(r"^ (?:on|in|at|since)(?=  )")  # what is left of a date
_TO = re.compile(r"\s*to\b", re.I)
_ANY = frozenset("any some all every such".split())


def _told(claim: str, words: str, *, last: bool = False) -> bool:
    """Whether the claim tells what stands right after; last: right before."""
    clauses = _CLAUSE.split(_FILLER.sub(" ", _ON.sub(" ", dates(words)[1])))
    content = _content(clauses[-1 if last else 0])
    near = content[-4:] if last else content[: 1 if _TO.match(words) else 2]
    told = set(_content(claim))
    return bool(near) and sum(word in told for word in near) > 0.5 * len(near) - (0.01 if last else 0)


def _content(text: str) -> list[str]:
    """The telling words, cut to the beginnings that their forms share."""
    words = [
        base_of(word) or word
        for word in re.findall(r"[\w'-]+", fold(text))
        if word not in LITTLE | _ANY and len(word) > 2
    ]
    return [word[:4] if len(word) < 7 else word[:5] for word in words]
