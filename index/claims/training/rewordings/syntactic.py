"""Claims in another order or voice: passive and active, clauses exchanged, parts made sentences."""

from __future__ import annotations

import random
import re

from index.claims.training.phrases import NAME, THING, is_plural, lowered, raised, sentence
from index.claims.training.rewordings.omissions import LEADING_PHRASE
from index.claims.verbs import PARTICIPLES, TRANSITIVE, base_of_any, participle_of, past_of_participle

_WHEN = "After|Before|When|While|Because|Although|Though|As soon as|Once"
_REST = r"(?P<rest>(?: (?:in|on|at|after|during|for|last|this|near|outside)\b[^,;]*)?)\."
_ACTIVE = re.compile(
    rf"(?P<doer>{THING}) (?P<verb>{'|'.join(sorted(TRANSITIVE))}) "
    rf"(?P<done>(?:(?:the|an?|its|two|three|four|five|several|\d+) (?:[a-z][\w-]* ){{0,2}}[a-z][\w-]*|(?:the )?{NAME}))"
    rf"{_REST}"
)
_PASSIVE = re.compile(
    rf"(?P<done>{THING}) (?:was|were) (?:[a-z]+ly )?(?P<verb>[a-z]+) by "
    rf"(?P<doer>(?:the|an?) (?:[a-z][\w-]* ){{0,3}}?[a-z][\w-]*|(?:the )?{NAME}){_REST}"
)
_CLAUSE_FIRST = re.compile(rf"(?P<when>{_WHEN}) (?P<first>[^,;]{{8,}}), (?P<second>[^,;“”\"]{{10,}})\.")
_CLAUSE_LAST = re.compile(
    r"(?P<first>[^,;“”\"]{10,}?),? (?P<when>after|before|when|while|because|although|as soon as) "
    r"(?P<second>[^,;]{10,})\."
)
_PRONOUN = r"(?:he|she|it|they|his|her|its|their)"
_IS_PRONOUN = re.compile(r"(?:it|they|he|she|we|i|you|this|these|those|that|there|who|which)$", re.I)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|would|will|could|can|[a-z]+ed)\b")
_WHICH = re.compile(
    rf"(?P<who>{THING}), (?:which|who) (?P<aside>(?!(?:in|he|she|they)\b)[a-z]+ [^,;]{{6,}}), (?P<rest>[a-z]+ .+)"
)
_CONJUNCT = re.compile(rf"(?P<who>{THING}) (?P<one>[a-z]+ [^,;]+?),? and (?:then )?(?P<verb>[a-z]+) (?P<two>[^,;]+)\.")
_PASTS = {
    "killing": "killed", "injuring": "injured", "wounding": "wounded", "destroying": "destroyed", "damaging": "damaged",
    "causing": "caused", "leaving": "left", "forcing": "forced", "winning": "won", "beating": "beat",
    "defeating": "defeated", "becoming": "became", "making": "made", "allowing": "allowed", "raising": "raised",
    "reaching": "reached", "saying": "said", "adding": "added",
}  # fmt: skip
_TAIL = re.compile(rf"(?P<first>[A-Z][^,;“”\"]{{15,}}?), (?P<verb>{'|'.join(_PASTS)}) (?P<rest>[^,;]+)\.")
_TOLL = re.compile(
    r", (?P<verb>killing|injuring|wounding) "
    r"(?P<whom>(?:at least |more than |about )?(?:\d[\d,]*|[a-z]+) (?:[a-z]+ ){0,2}[a-z]+)"
)
_UNFINISHED = re.compile(
    r"(?:days?|weeks?|months?|years?|hours?|shortly|soon|even|just|not|only|and|is|was|to|time|times|moment|day|period|"
    r"point|case)$"
)
_HAPPENED = re.compile(r"\b(?:[a-z]+ed|struck|hit|fell|won|took|broke|went|came|left|led)\b")
_HAPPENS = re.compile(r"\b(?:was|were|is|are|will|would|has|have|had|can|could)\b|[a-z]+s (?:the|an?)\b")
_DEPENDENT = re.compile(r"\b(?:that|which|who|between|both|not|never|if|to|until|because|after|before|when|while)\b")
_WHEN_LAST = re.compile(r"(?P<rest>[^,;“”\"]{12,}) (?P<when>(?:in|on) (?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4})\.")


def rearranged(claim: str, chance: random.Random) -> str | None:
    """In another order or voice."""
    ways = [_passive, _active, _clauses, _tail, _toll, _aside, _conjunct]
    chance.shuffle(ways)
    return next((sentence(changed) for way in ways if (changed := way(claim, chance)) is not None), None)


def reordered(claim: str, chance: random.Random) -> str | None:
    """In another order or voice, nothing left out."""
    ways = [_passive, _active, _clauses, _tail]
    chance.shuffle(ways)
    return next((sentence(changed) for way in ways if (changed := way(claim, chance)) is not None), None)


def adverbial_last(claim: str, _chance: random.Random) -> str | None:
    """ "In 1990, it closed" to "It closed in 1990"."""
    match = LEADING_PHRASE.match(claim)
    if match is None or "," in claim[match.end() :] or not claim.endswith("."):
        return None
    return f"{raised(claim[match.end() : -1])} {lowered(match[0].rstrip(', '))}."


def adverbial_first(claim: str, _chance: random.Random) -> str | None:
    """ "It closed in 1990" to "In 1990, it closed"."""
    match = _WHEN_LAST.fullmatch(claim)
    if match is None or re.search(r"\b(?:and|that|which|who|to|of|until|since|not)$", match["rest"]):
        return None
    return f"{raised(match['when'])}, {lowered(match['rest'])}."


def _passive(claim: str, _chance: random.Random) -> str | None:
    """ "The council approved the plan" to "The plan was approved by the council"."""
    match = _ACTIVE.fullmatch(claim)
    if match is None or (match["verb"] in ("found", "won") and re.match(r"[A-Z]", match["done"])):
        return None
    last = match["done"].split()[-1]
    if base_of_any(last) or last.endswith(("ing", "ly")) or _IS_PRONOUN.match(match["doer"]):
        return None
    was = "were" if is_plural(match["done"]) else "was"
    return f"{raised(match['done'])} {was} {participle_of(match['verb'])} by {lowered(match['doer'])}{match['rest']}."


def _active(claim: str, _chance: random.Random) -> str | None:
    """ "The plan was approved by the council" to "The council approved the plan"."""
    match = _PASSIVE.fullmatch(claim)
    if match is None or _IS_PRONOUN.match(match["done"]):
        return None
    if re.match(r"(?:the (?:time|end|use|age|fact)|an? (?:vote|margin|total|factor|majority))\b", match["doer"]):
        return None
    verb = match["verb"]
    if not (verb.endswith("ed") or verb in PARTICIPLES) or verb in ("located", "born", "based", "bounded", "meant"):
        return None
    return f"{raised(match['doer'])} {past_of_participle(verb)} {lowered(match['done'])}{match['rest']}."


def _clauses(claim: str, _chance: random.Random) -> str | None:
    """ "After X, Y" to "Y after X", and back."""
    if match := _CLAUSE_FIRST.fullmatch(claim):
        first, second = match["first"], match["second"]
        if re.match(rf"(?:{_PRONOUN}|but|and|or|which|who|then)\b", second):
            return None  # "he": who it is would come after
        if not _FINITE.search(second):
            return None
        return f"{raised(second)} {match['when'].lower()} {lowered(first)}."
    match = _CLAUSE_LAST.fullmatch(claim)
    if match is None or not (_FINITE.search(match["first"]) and _FINITE.search(match["second"])):
        return None
    if re.match(r"[a-z]+ing\b|in actuality", match["second"]):
        return None
    if re.search(r"\b(?:that|which|who|whether)\b", match["first"]) or _UNFINISHED.search(match["first"]):
        return None
    if re.match(rf"(?:.* )?{_PRONOUN}\b", match["second"]) or claim.count(f" {match['when']} ") > 1:
        return None
    return f"{raised(match['when'])} {match['second']}, {lowered(match['first'])}."


def _tail(claim: str, _chance: random.Random) -> str | None:
    """ ", destroying the bridge" to "and destroyed the bridge"."""
    match = _TAIL.fullmatch(claim)
    if match is None or not _HAPPENED.search(match["first"]) or _HAPPENS.search(match["first"]):
        return None
    return f"{match['first']} and {_PASTS[match['verb']]} {match['rest']}."


def _toll(claim: str, chance: random.Random) -> str | None:
    """ ", killing 11 people" to "11 people were killed"."""
    match = _TOLL.search(claim)
    if match is None or re.search(r"\b(?:denied|said|may|might|could|would|whether|if)\b", claim[: match.start()]):
        return None
    whom = raised(match["whom"])
    was = "was" if re.match(r"(?:One|A|An|1)\b", whom) else "were"
    done = ("killed", "died") if match["verb"] == "killing" else ("injured", "hurt")
    verb = chance.choice(done)
    return f"{whom} died." if verb == "died" else f"{whom} {was} {verb}."


def _aside(claim: str, chance: random.Random) -> str | None:
    """ "The firm, which bought it, closed" to "The firm bought it"."""
    match = _WHICH.fullmatch(claim)
    if match is None or not all(_FINITE.match(match[part]) for part in ("aside", "rest")):
        return None
    return f"{match['who']} {match['aside']}." if chance.random() < 0.6 else f"{match['who']} {match['rest']}"


def _conjunct(claim: str, chance: random.Random) -> str | None:
    """ "The firm closed a mine and opened a shop" to one of the two."""
    match = _CONJUNCT.fullmatch(claim)
    if match is None or not (base_of_any(match["verb"]) or match["verb"] in ("was", "were", "is", "has")):
        return None
    one = match["one"].split()[0]
    if not (base_of_any(one) or one in ("was", "were", "is", "has")) or len(match["one"].split()) < 3:
        return None
    if base_of_any(match["verb"]) and not base_of_any(one):
        return None  # "was opened and closed": the second needs the first one's auxiliary
    if _DEPENDENT.search(match["one"]):
        return None
    kept = match["one"] if chance.random() < 0.4 else f"{match['verb']} {match['two']}"
    return f"{match['who']} {kept}."
