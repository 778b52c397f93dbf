"""A question with its answer, as one sentence. Only questions that are put in an order that is sure."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Asked, Ground
from tests.benchmarks.claims.lexicon import listed
from tests.benchmarks.claims.mentions import values
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.verbs import BASE_OF_PARTICIPLE, BASE_OF_PAST, PAST
from tests.benchmarks.claims.wording import capitalised, detokenise, holds, overlap

BORNE = 0.7  # of a claim's content that its evidence has to have
_LIMITS = frozenset(listed("over than about around nearly almost approximately roughly least most some"))
_VERBS_IN_DID = frozenset(
    listed(
        "become begin die arrive join leave publish receive win sign write build establish adopt invade introduce "
        "announce marry happen occur take discover release enter conquer lose purchase buy acquire graduate "
        "develop appear return found create end open move land live grow come go fall collapse start close retire"
    )
)
_PREPOSITION_LAST = re.compile(
    r"\b(?:in|on|at|of|for|by|to|from|with|as|about|under|into|than|after|before|during|called)$"
)
_PARTICIPLE = rf"(?:\w+ed|{'|'.join(BASE_OF_PARTICIPLE)})"
_HEDGES = re.compile(
    r"\b(?:often|usually|sometimes|generally|mostly|mainly|possibly|probably|perhaps|may|might|believed|thought|claimed|"
    r"said|reportedly|alleged|allegedly)\b"
)
_COUNT = re.compile(
    r"(?:about |around |over |more than |approximately |nearly |some )?(?!one$)(?:[\d,.]+|[a-z]+(?:-[a-z]+)?)"
    r"(?: (?:million|billion|thousand|hundred))?"
)
_HAS_VERB = re.compile(rf"\b(?:is|was|are|were|did|does|do|has|had|can|that|who|which|{_PARTICIPLE})\b")


def declared(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """The ground's questions with their answers, where the evidence has most of the words of both."""
    for asked in ground.asked:
        turned = declarative(asked.question, answer_of(asked))
        if turned is not None and asked.numbers and is_borne(turned[1], asked, ground):
            yield Wording(turned[1], turned[0], numbers=asked.numbers, question=asked.question)


def is_borne(claim: str, asked: Asked, ground: Ground) -> bool:
    """Whether the evidence has the claim's names and numbers and most of its words, and the answer without a limit."""
    evidence = " ".join(ground.source.written[number] for number in asked.numbers)
    names = {word for word in re.findall(r"\b[A-Z]\w+", claim[1:]) if not holds(evidence, word)}
    limited = asked.gold[:1].isdigit() and asked.before.lower() in _LIMITS
    limited = limited or bool(set(_HEDGES.findall(evidence.lower())) - set(_HEDGES.findall(claim.lower())))
    return overlap(claim, evidence) >= BORNE and values(claim) <= values(evidence) and not names and not limited


def answer_of(asked: Asked) -> str:
    """The gold words of the article, as people write them; of a place, with the preposition before it."""
    gold = detokenise(" ".join(asked.gold.split())).strip(" ,;:.")
    place = asked.question.startswith("Where ") and asked.before in ("in", "at", "on", "near", "to", "from", "outside")
    return f"{asked.before} {gold}" if place else gold


def declarative(question: str, answer: str) -> tuple[str, str] | None:
    """How the question was turned, and the sentence. None where that is not sure."""
    question = question.strip().rstrip("?").strip()
    if (
        not 1 <= len(answer.split()) <= 9
        or question.count("?")
        or re.search(r"[,;:]", question + answer.replace(",0", ""))
    ):
        return None
    for form, turn in (("who", _who), ("when", _when), ("where", _where), ("how many", _how_many), ("what", _what)):
        if (sentence := turn(question, answer)) is not None and len(sentence) >= 25:
            return form, capitalised(sentence) + "."
    return None


def _who(question: str, answer: str) -> str | None:
    match = re.fullmatch(r"Who ((\w+) .+)", question)
    if match is None or not re.match(r"[A-Z]|(?:the|a|an) ", answer) or _PREPOSITION_LAST.search(question):
        return None
    rest, verb = match.groups()
    if verb in ("is", "was", "are", "were"):
        if not re.match(
            rf"\w+ (?:the (?:first|second|last|only|most|\w+est|\w+ of|\w+ \w+ of)\b|{_PARTICIPLE}\b)", rest
        ):
            return None
        if re.search(r"\bnamed after\b", rest) or (verb in ("are", "were")) != bool(re.search(r" and |[^s]s$", answer)):
            return None
        return f"{answer} {rest}"
    return f"{answer} {rest}" if verb in BASE_OF_PAST else None


def _when(question: str, answer: str) -> str | None:
    when = _at(answer)
    if when is None:
        return None
    if match := re.fullmatch(
        rf"(?:When|In what year|In which year|What year) (was|were) (.{{4,60}}?) ({_PARTICIPLE})", question
    ):
        be, subject, verb = match.groups()
        return None if _HAS_VERB.search(subject) else f"{subject} {be} {verb} {when}"
    if match := re.fullmatch(r"(?:When|In what year|In which year|What year) did (.{3,60}?) (\w+)( .+)?", question):
        subject, verb, rest = match.group(1), match.group(2), match.group(3) or ""
        if verb in _VERBS_IN_DID and not _HAS_VERB.search(subject) and not _PREPOSITION_LAST.search(rest):
            return f"{subject} {PAST[verb]}{rest} {when}"
    return None


def _at(answer: str) -> str | None:
    if re.match(r"(?:in|on|by|after|before|during|around|at|since|early|late)\b", answer):
        return f"in {answer}" if re.match(r"early|late", answer) else answer
    if re.fullmatch(r"(?:[A-Z]\w+ )?\d{4}s?|(?:the )?\d{4}s|the .*century", answer):
        return f"in {answer}"
    return (
        f"on {answer}"
        if re.fullmatch(r"[A-Z][a-z]+ \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?", answer)
        else None
    )


def _where(question: str, answer: str) -> str | None:
    match = re.fullmatch(rf"Where (is|was|are|were) (.{{4,60}}?) (located|{_PARTICIPLE})", question)
    if match is None or _HAS_VERB.search(match.group(2)):
        return None
    place = answer if re.match(r"(?:in|at|on|near|under|along|between|outside|to|from)\b", answer) else None
    if re.match(r"[A-Z]|the [A-Z]", answer):
        place = f"in {answer}"
    return f"{match.group(2)} {match.group(1)} {match.group(3)} {place}" if place else None


def _how_many(question: str, answer: str) -> str | None:
    if not _COUNT.fullmatch(answer):
        return None
    if match := re.fullmatch(r"How many ([a-z ]{3,40}?) (does|do|did) (.{3,50}?) have", question):
        noun, auxiliary, subject = match.groups()
        have = {"does": "has", "do": "have", "did": "had"}[auxiliary]
        return None if _HAS_VERB.search(noun + " " + subject) else f"{subject} {have} {answer} {noun}"
    if match := re.fullmatch(r"How many ([a-z ]{3,40}?) (are|were) there (in .+)", question):
        return f"there {match.group(2)} {answer} {match.group(1)} {match.group(3)}"
    match = re.fullmatch(rf"How many ([a-z ]{{3,40}}?) ((?:are|were) {_PARTICIPLE} .+)", question)
    if match and not _PREPOSITION_LAST.search(question):
        return f"{answer} {match.group(1)} {match.group(2)}"
    return None


def _what(question: str, answer: str) -> str | None:
    if match := re.fullmatch(
        r"What (is|was) (the (?!result|effect|goal|source|reason|cause)[\w' -]{3,80} of [\w' -]{3,80})", question
    ):
        be, rest = match.groups()
        named = re.match(r"(?:the|an?|one|two|three|four|five|[A-Z]\w*|[\d$£€][\d,.]*\w*)\b", answer)
        if named and not _HAS_VERB.search(rest) and not _PREPOSITION_LAST.search(rest):
            return f"{rest} {be} {answer}"
    if match := re.fullmatch(r"What (does|do) (.{2,60}?) stand for", question):
        return f"{match.group(2)} {'stands' if match.group(1) == 'does' else 'stand'} for {answer}"
    if match := re.fullmatch(rf"(?:What|Which) ((?:[a-z]+ ){{1,3}})((?:was|were|is|are) {_PARTICIPLE}\b.*)", question):
        head = match.group(1).strip()
        if (
            _PREPOSITION_LAST.search(question)
            or _HAS_VERB.search(head)
            or re.search(r"\b(?:of|kind|type|year|sort|name|word|term)\b", head)
        ):
            return None
        return f"{answer} {match.group(2)}" if re.match(r"[A-Z]|the ", answer) else None
    return None
