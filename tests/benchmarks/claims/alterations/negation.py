"""Not put in and taken out, opposites, and things that failed instead of succeeding."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.benchmarks.claims.alterations.drafts import Base, Draft
from tests.benchmarks.claims.lexicon import OPPOSITE_TRAPS, opposites
from tests.benchmarks.claims.verbs import BASE_OF_PAST, FINITE, PAST, third_person
from tests.benchmarks.claims.wording import holds

_AUXILIARY = re.compile(
    r"(?<=[\w\",)] )(is|are|was|were|has|have|had|can|could|will|would|should|must|does|did)(?= [a-z\"(])"
    r"(?! (?:not|no|never|only|neither|nothing|none|few|little|rarely|hardly|to|it|they|he|she|there)\b)"
)
# a verb after these is a condition, or half of a pair
_UNSURE_BEFORE = re.compile(
    r"\b(?:if|whether|unless|not|n't|no|never|neither|nor|only|few|rarely|what|how|so)\b[^,]*$", re.I
)
_HAVE_VERB = re.compile(r"(?:has|have|had) (?!been\b|become\b|\w+ed\b|\w+en\b|made\b|\w+n\b|had\b|led\b|shown\b)")
_SUBJECT = r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|who|which|[A-Z][\w-]+|(?:The|the) [a-z]+)"
_REMOVED = (
    (
        r"\b(is|are|was|were|has|have|had|can|could|will|would|should|does|did|do|must) not (?!only|just|merely|"
        r"necessarily|"
        r"simply|so much|until|because|yet)",
        r"\1 ",
    ),
    (r"\bcannot (?!only|help|be said)", "can "),
    (r"\b(is|are|was|were|has|have|had|could|would|should)n't ", r"\1 "),
    (r"\bnever (?=[a-z])", ""),
    (r"\b(is|are|was|were|has|have) no longer ", r"\1 still "),
    (r"\b(has|have|had|is|are|was|were|with) no (?!longer|less|more|fewer|doubt|matter|other|one)", r"\1 "),
    (r"\bunable to\b", "able to"),
    (r"\bfailed to (?=[a-z])", "managed to "),
    (r"\brefused to (?=[a-z])", "agreed to "),
    (r"\bwithout (?!which|whom)", "with "),
    (r"\b[Nn]either (\w+(?: \w+)?) nor ", r"both \1 and "),
    (r"\bNone of ", "All of "),
    (r"\bnone of ", "all of "),
)
_QUANTITIES = (
    (r"\b([Tt]here (?:is|was)) (?:a|an) ", r"\1 no "),
    (r"\b([Tt]here (?:are|were)) (?:many|several|some|two|three|four|five) ", r"\1 no "),
    (r"\bAll of ", "None of "),
    (r"\b[Bb]oth of ", "Neither of "),
    (
        r"(?<!most )(?<!more )(?<!very )(?<!quite )\b(?:always|often|usually|frequently|commonly|generally|regularly) "
        r"(?=[a-z])",
        "never ",
    ),
    (r"(?<!not )\b(has|have|had) (?:a|an|several|many|some) (?!number|lot|few)", r"\1 no "),
)
_OPPOSITES = opposites()


def negated(base: Base, chance: random.Random) -> Iterator[Draft]:
    """Drafts that say the contrary."""
    yield from _put_in(base, chance)
    yield from _not_done(base, chance)
    yield from _rewritten(base, _REMOVED, "taken out", chance)
    yield from _rewritten(base, _QUANTITIES, "none or never", chance)
    yield from _opposite(base, chance)


def _put_in(base: Base, chance: random.Random) -> Iterator[Draft]:
    found = [m for m in _AUXILIARY.finditer(base.text) if not _UNSURE_BEFORE.search(base.text[: m.start()])]
    found = [
        m for m in found if not _HAVE_VERB.match(base.text[m.start() :]) and not _within_quotes(base.text, m.start())
    ]
    if not found:
        return
    match = chance.choice(found[:2])
    verb = match.group(1)
    contracted = {"can": "can't", "will": "won't"}.get(verb, f"{verb}n't")
    for form, words in (("not put in", f"{verb} not"), ("n't put in", contracted), ("never put in", f"{verb} never")):
        note = f"{verb} -> {words}"
        yield Draft(base.text[: match.start()] + words + base.text[match.end() :], form, note)


def _not_done(base: Base, chance: random.Random) -> Iterator[Draft]:
    """The past of a verb whose subject is before it, undone."""
    for match in re.finditer(
        rf"({_SUBJECT}) ([a-z]+)(?= (?!by\b|as\b|from\b|and\b|or\b|in\b|not\b|no\b)[a-z\d\"A-Z])", base.text
    ):
        past = match.group(2)
        sure = past in FINITE or match.group(1).lower() in ("he", "she", "they", "it", "we", "who")
        if past not in BASE_OF_PAST or not sure or _UNSURE_BEFORE.search(base.text[: match.start()]):
            continue
        verb = BASE_OF_PAST[past]
        form, words = chance.choice(
            [("did not", f"did not {verb}"), ("failed or refused to", f"failed to {verb}"),
             ("failed or refused to", f"refused to {verb}"), ("did not", f"never {past}")]
        )  # fmt: skip
        note = f"{past} -> {words}"
        yield Draft(base.text[: match.start(2)] + words + base.text[match.end(2) :], form, note)


def _rewritten(base: Base, rules: tuple[tuple[str, str], ...], form: str, chance: random.Random) -> Iterator[Draft]:
    found = [(match, new) for pattern, new in rules for match in re.finditer(pattern, base.text)]
    chance.shuffle(found)
    for match, new in found:
        before, after = base.text[: match.start()], base.text[match.end() :]
        words = match.expand(new)
        if _within_quotes(base.text, match.start()):
            continue
        if words.endswith(("does ", "did ", "do ")):
            words, after = _conjugated(words.strip(), after)
            if not words:
                continue
        if not before and words:
            words = words[0].upper() + words[1:]
        note = f"{match.group().strip()} -> {words.strip()}"
        yield Draft(before + words + after, form, note)


def _conjugated(auxiliary: str, after: str) -> tuple[str, str]:
    """What "does" and "did" leave when their "not" is gone: the verb itself, in its form."""
    verb, _, rest = after.partition(" ")
    if not re.fullmatch(r"[a-z]+", verb):
        return "", after
    if auxiliary == "did":
        return (f"{PAST[verb]} ", rest) if verb in PAST else ("did ", after)
    irregular = {"have": "has", "be": "is"}
    return (f"{irregular.get(verb, third_person(verb))} ", rest) if auxiliary == "does" else (f"{verb} ", rest)


def _opposite(base: Base, chance: random.Random) -> Iterator[Draft]:
    found = [
        m
        for m in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", base.text)
        if m.group() in _OPPOSITES
        and not OPPOSITE_TRAPS.search(base.text[max(0, m.start() - 12) : m.end() + 14])
        and not _within_quotes(base.text, m.start())
        and not holds(base.text, _OPPOSITES[m.group()])
    ]
    chance.shuffle(found)
    for match in found:
        if match.group() == "left" and not re.search(r"\b(?:he|she|they|it|[A-Z]\w+) $", base.text[: match.start()]):
            continue
        other = _OPPOSITES[match.group()]
        claim = base.text[: match.start()] + other + base.text[match.end() :]
        yield Draft(claim, "opposite", f"{match.group()} -> {other}", other)


def _within_quotes(text: str, at: int) -> bool:
    return text[:at].count('"') % 2 == 1 or text[:at].count("“") > text[:at].count("”")
