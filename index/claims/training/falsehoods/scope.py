"""Falsehoods of scope, time order and certainty: what limits, doubts or plans is left out, or put in."""

from __future__ import annotations

import random
import re

from index.claims.training.phrases import clause, raised, replaced, with_article
from index.claims.verbs import gerund_of, past_of

_SCOPES = {
    "some of the": "all of the", "some": "all", "most of the": "all of the", "most": "all", "several": "all",
    "a few": "many", "few": "many", "often": "always", "usually": "always", "sometimes": "always", "rarely": "often",
    "all": "some of", "at least": "at most", "more than": "fewer than", "over": "under", "less than": "more than",
    "fewer than": "more than", "nearly": "more than", "almost": "more than", "about": "exactly", "around": "exactly",
    "up to": "more than", "before": "after", "after": "before", "until": "since", "since": "until", "next": "last",
    "last": "next", "earlier": "later", "later": "earlier", "yesterday": "tomorrow", "ago": "from now", "each": "no",
    "every": "no", "both": "neither of the", "partly": "entirely", "because of": "in spite of",
    "due to": "in spite of", "half of": "all of", "a majority of": "a minority of", "a minority of": "a majority of",
    "mostly": "only", "mainly": "only", "without": "with", "the first": "the last", "the only": "one of the",
    "despite": "because of", "although": "because", "only": "not only", "within": "after more than",
}  # fmt: skip
_NUMBER = r"(?= (?:\d|[$£€]|half|two|three|four|five|six|ten))"
_PERIOD = r"(?= (?:week|month|year|summer|winter|[A-Z]))"
_DATE = r"(?= \d{4}| [A-Z])"
_SEVERAL = r"(?= [a-z]+s\b)"
_GUARDS = {
    **dict.fromkeys(
        ("over", "about", "around", "nearly", "almost", "up to", "at least", "more than", "less than"), _NUMBER
    ),
    "most": r"(?! (?:of|[a-z]+(?:ed|al|ous|ful|ent|ant|ive|ly|ic))\b)",
    "last": _PERIOD,
    "next": _PERIOD,
    "few": _SEVERAL,
    "some": _SEVERAL,
    "all": r"(?= (?:the|of)\b| [a-z]+s\b)",
    "each": r"(?= [a-z]+\b)(?! other)",
    "since": _DATE,
    "until": _DATE,
    "within": r"(?= (?:a|\d|two|three|four|five|six)\b)",
}  # fmt: skip  what must, or may not, follow where a word limits
_SCOPED = {old: re.compile(rf"(?<![\w-]){old}(?![\w-]){_GUARDS.get(old, '')}") for old in _SCOPES}
_LIMITS = re.compile(
    r"\b(?:former|deputy|acting|part of|parts of|at least|up to|more than|less than|nearly|almost|alleged|suspected|"
    r"planned|attempted|proposed|assistant|some of|half of|interim|honorary|one of(?= the (?:[a-z]+est|most)\b)|"
    r"possible|potential|would-be|self-proclaimed|failed|draft|a third of|a quarter of|most of|provisional|"
    r"unofficial) ",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|reportedly|allegedly|possibly|probably|perhaps|likely to|expected to|is believed to|"
    r"was believed to|are said to|is said to|is thought to|apparently|in theory|partly) "
)
_INTENDED = re.compile(
    r"\b(?:(?:has |have |had )?(?:plans|planned|intends|intended|wants|wanted|hopes|hoped|promised|pledged|vowed|"
    r"threatened|agreed|offered|tried|attempted|sought|refused|failed|declined|decided|aims|aimed|proposed)|"
    r"(?:is|was) (?:expected|due|set|scheduled|planning|supposed|unable|ready|likely)) to (?P<base>[a-z]+)\b"
)
_INTENTIONS = (
    "plans to", "refused to", "failed to", "was asked to", "threatened to", "promised to", "wants to", "decided not to",
)  # fmt: skip
_SUPERLATIVES = ("the only", "the first", "the largest", "the oldest", "the last", "the most expensive")
_OF_MANY = re.compile(
    r"^(the (?:[a-z]+est|most [a-z]+) (?:[a-z-]+ )??[a-z]{2,}?)(ies|(?<=[^su])s)"
    r"(?= (?:in|of|at|for|from|on|and|to)\b|[.,])"
)
_CAN = re.compile(r"(?:may|might|could|would)\b")
_MODAL = re.compile(rf"{_CAN.pattern} (?!(?:also|still|only|well|even|never|soon|[a-z]+ly)\b)(?P<base>[a-z]+)\b")
_IS_A = re.compile(r"\b(?:is|was|became) (an? )(?=[a-z]{4,}\b)")
_COUNT = re.compile(
    r"(?<=[a-z] )(?<!only )(?<!than )(?<!about )(?<!least )\d[\d,]* (?=(?:[a-z]+ )?[a-z]+s\b|people|men|women)"
)
_DONE_TO_SOME = re.compile(
    r"\b(?:killed|destroyed|closed|arrested|rejected|damaged|lost|sold|approved|opened) (?=[a-z]+s\b)"
)


def rescoped(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "all" for "some", "after" for "before", "under" for "over"."""
    found = [(match, new) for old, new in _SCOPES.items() if old in claim for match in _SCOPED[old].finditer(claim)]
    if not found:
        return None
    place, new = chance.choice(found)
    if place[0] == "only" and claim[: place.start()].endswith("not "):
        return None
    return replaced(place, new)


def unlimited(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """Without "former", "deputy", "part of", "at least", "one of"."""
    found = list(_LIMITS.finditer(claim))
    if not found:
        return None
    place = chance.choice(found)
    before, rest = claim[: place.start()], claim[place.end() :]
    if place[0].lower().startswith("one of"):
        rest = re.sub(_OF_MANY, lambda many: many[1] + ("y" if many[2] == "ies" else ""), rest)
    return with_article(before + rest if before else raised(rest))


def unhedged(claim: str, _evidence: str, _other: str, _chance: random.Random) -> str | None:
    """Without "may", "reportedly", "is believed to"."""
    match = _HEDGE.search(claim)
    if match is None or claim[match.end() :].startswith("not "):
        return None
    modal = _MODAL.match(claim, match.start())
    if modal is None:
        return None if _CAN.match(match[0]) else replaced(match, "")
    return replaced(modal, "is" if modal["base"] == "be" else past_of(modal["base"]))


def done(claim: str, _evidence: str, _other: str, _chance: random.Random) -> str | None:
    """ "signed" for "promised to sign"."""
    match = _INTENDED.search(claim)
    if match is None or match["base"] in ("be", "have", "the", "make"):
        return None
    return replaced(match, past_of(match["base"]))


def undone(claim: str, _evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "plans to sign" for "signed"."""
    parts = clause(claim)
    if parts is None:
        return None
    if chance.random() < 0.25:
        return f"{parts.subject} was accused of {gerund_of(parts.base)} {parts.rest}."
    return f"{parts.subject} {chance.choice(_INTENTIONS)} {parts.base} {parts.rest}."


def superlative(claim: str, evidence: str, _other: str, chance: random.Random) -> str | None:
    """ "was the only" for "was a"; "a record 40" for "40"; "killed all soldiers" for "killed soldiers"."""
    if match := _IS_A.search(claim):
        words = [each for each in _SUPERLATIVES if each not in evidence] or _SUPERLATIVES
        return replaced(match, chance.choice(words) + " ", 1)
    match = _COUNT.search(claim)
    if match is not None and not re.search(r"\b(?:in|of|by|on|the|and|to) $", claim[: match.start()]):
        return replaced(match, chance.choice(("only ", "a record ", "fewer than ", "more than ")) + match[0])
    match = _DONE_TO_SOME.search(claim)
    return None if match is None else replaced(match, match[0] + "all ")
