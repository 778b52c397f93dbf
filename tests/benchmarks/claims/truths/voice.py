"""What was done by somebody: somebody did it; and the other way round."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.grounds import Ground
from tests.benchmarks.claims.lexicon import listed
from tests.benchmarks.claims.mentions import names
from tests.benchmarks.claims.truths.declaratives import answer_of, is_borne
from tests.benchmarks.claims.truths.wordings import Wording
from tests.benchmarks.claims.verbs import BASE_OF_PARTICIPLE, BASE_OF_PAST, FINITE, PARTICIPLE, PAST, third_person
from tests.benchmarks.claims.wording import VERBISH, capitalised, decapitalised

_PASSIVE = re.compile(
    r"([^,;()\"]{3,70}?) (was|were|is|are) (?:(later|first|originally|also|largely|mainly) )?([a-z]+) by "
    r"([^,;()\"]{3,60}?)"
    r"((?: (?:in|on) (?:the )?(?:early |late )?(?:\w+ \d{1,2}, |[A-Z]\w+ )?\d{4}s?)?)\.$"
)
_ACTIVE = re.compile(r"([A-Z][^,;()\"]{2,50}?) ([a-z]+) ((?:the|a|an) [^,;()\"]{3,60}?|[A-Z][\w. -]{2,40}?)"
                     r"((?: (?:in|on) (?:the )?(?:[A-Z]\w+ )?(?:\d{1,2}, )?\d{4}s?)?)\.$")  # fmt: skip
_LOOSE = re.compile(r"\b(?:and|or|who|which|that|because|when|while|but|than|as|whose|to|from|for|with)\b")


def turned(ground: Ground, _: random.Random) -> Iterator[Wording]:
    """Passive made active, active made passive, and what somebody is asked to have done."""
    yield from _asked(ground)
    text, lower = ground.sentence, ground.source.lower
    if match := _PASSIVE.match(text):
        done, is_, adverb, verb, doer, when = match.groups()
        base = BASE_OF_PARTICIPLE.get(verb)
        small = _inside(done, lower)
        if base and small and not _LOOSE.search(done) and not VERBISH.search(done) and _is_doer(doer):
            plural = bool(re.search(r"[a-z]s$|\bpeople$", doer)) and not re.match(r"[A-Z]|(?:a|an) ", doer)
            present = base if plural else third_person(base)
            form = PAST[base] if is_ in ("was", "were") else present
            if is_ in ("was", "were") or re.match(r"(?:the|a|an) [a-z ]+$", doer):
                adverb = f"{adverb} " if adverb else ""
                yield Wording(f"{capitalised(doer)} {adverb}{form} {small}{when}.", "passive made active", verb)
    if match := _ACTIVE.match(text):
        doer, verb, done, when = match.groups()
        base = BASE_OF_PAST.get(verb)
        starts = {m.start: m for m in names(text, lower)}
        plain = 0 in starts and starts[0].end == len(doer) and not _LOOSE.search(done) and not VERBISH.search(done)
        if base and plain and verb in FINITE | _TRANSITIVE and not re.search(r"s$| of ", done):
            yield Wording(f"{capitalised(done)} was {PARTICIPLE[base]} by {doer}{when}.", "active made passive", verb)


def _asked(ground: Ground) -> Iterator[Wording]:
    """Who founded it? It was founded by ..."""
    for asked in ground.asked:
        match = _WHO.fullmatch(asked.question.strip().rstrip("?").strip())
        answer = answer_of(asked)
        if match is None or not re.fullmatch(r"(?:the )?[A-Z][\w.'’ -]{2,50}", answer):
            continue
        verb, done = match.groups()
        base = BASE_OF_PAST.get(verb)
        if base is None or verb not in FINITE | _TRANSITIVE | _TAKEN or _LOOSE.search(done) or VERBISH.search(done):
            continue
        were = "were" if re.search(r"[a-z]s$", done.split(" of ")[0]) and not done.startswith(("a ", "an ")) else "was"
        claim = f"{capitalised(done)} {were} {PARTICIPLE[base]} by {answer}."
        if is_borne(claim, asked, ground):
            yield Wording(claim, "made passive", verb, numbers=asked.numbers, question=asked.question)


_WHO = re.compile(r"Who ([a-z]+) ((?:the|a|an|his|its) [\w'’ -]{3,70}|[A-Z][\w'’ -]{3,50})")
_TAKEN = frozenset(listed("led wrote built made held won lost directed described produced developed proposed formed"))
_TRANSITIVE = frozenset(
    listed(
        "annexed seized directed filmed designed founded published introduced created designed released won "
        "defeated purchased acquired invented discovered signed established launched built invaded adopted "
        "approved rejected replaced abolished organized"
    )
)


def _inside(words: str, lower: frozenset[str]) -> str | None:
    """The subject as an object: no pronoun, its first word in small letters unless it is a name."""
    if re.match(r"(?:He|She|They|It|This|These|That|Those|Many|Some|All|Most|Each|There|In|On|At|By|As)\b", words):
        return None
    if (small := decapitalised(words + " ", lower)) is not None:
        return small.strip()
    return words if any(m.start == 0 for m in names(words, lower)) or re.match(r"[A-Z]\w+ [A-Z]", words) else None


def _is_doer(words: str) -> bool:
    return (
        not _LOOSE.search(re.sub(r"(?<=[a-z]) and (?=[A-Z]\w+ [A-Z])", " ", words))
        and VERBISH.search(words) is None
        and re.match(r"(?:the|a|an|his|her|its) |[A-Z]", words) is not None
        and not re.search(r"\b(?:means|virtue|way|law|law of|in|on|at)\b|ing\b|\d", words)
    )
