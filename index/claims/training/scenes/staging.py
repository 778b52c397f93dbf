"""Reported speech, plans and accusations, staged: the sets tell of few, so that plain sentences of their texts are put
into the mouths of invented people, and a claim is made of what these now say."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.claims.training.phrases import Clause, bare, clause, lowered, raised, sentence
from index.claims.training.rewordings import reworded
from index.claims.training.scenes.cast import Speaker, cast
from index.claims.training.scenes.intentions import intended
from index.claims.training.speech import DAYS, FRAMES, ONLY_TOLD, Report, Stance

TRUE = 0.5  # of the claims
INTENDED = 0.5  # of the scenes: with an intention or an accusation, where the sentence has the form for it
BY_PRONOUN = 0.15  # of the speeches: by one whom the sentence before introduces
LONGEST, SHORTEST = 28, 5  # words
_PLAIN = re.compile(
    r"(?:The|An?|In \d{4}, the|[A-Z][a-z]+(?: [A-Z][a-z]+)*) (?!(?:said|says|told|added|argued|denied)\b)"
    r"[^“”\"?!:;()]+\."
)
_UNFIT = re.compile(
    r"\b(?:said|says|according to|told|claimed|believes?|denied|argued|announced|stated|whether|unclear|I|we|my|our|"
    r"it|they|them|there|their|he|she|his|her|this|these|those|also|however|then|such|therefore|thus|example|because|but)\b",
    re.I,
)
_YEAR = re.compile(r",? (?:in|on|by|during|since) (?:early |late |[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{4}(?=[ ,.])")
_MORE = re.compile(r"\b(?:\d{4}|who|which|that|when|as|after|while|until|was|were|is|are|had)\b|,|\band [a-z]+ed\b")
_STANCES = (
    Stance.SAYS, Stance.SAYS, Stance.SAYS, Stance.DENIES, Stance.DENIES, Stance.DENIES, Stance.OPEN, Stance.OPEN,
    Stance.SILENT, Stance.BELIEVES, Stance.HOPES, Stance.FEARS,
)  # fmt: skip
_MET = (
    "{who} spoke to reporters on {day}.", "{who} commented on the matter on {day}.",
    "{who} gave an interview on {day}.", "{who} was asked about it on {day}.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """Sentences, and a claim. gold: the numbers of those that support it; about: those that it is about."""

    sentences: tuple[str, ...]
    claim: str
    gold: tuple[int, ...]
    about: tuple[int, ...]


def staged(sentences: Sequence[str], chance: random.Random) -> Scene | None:
    """A scene with two of the sentences, and some of their neighbours as they are; None where none is fit."""
    fit = [number for number, each in enumerate(sentences) if _is_fit(each)]
    if not fit:
        return None
    planned = _planned([(each, sentences[each]) for each in fit]) if chance.random() < INTENDED else []
    number, parts = chance.choice(planned) if planned else (chance.choice(fit), None)
    others = [each for each in fit if abs(each - number) in (1, 2)]
    first, second, third = cast(3, chance)
    lines = list(sentences[max(0, number - 1) : number]) if chance.random() < 0.4 else []
    beside = _spoken(Stance.SAYS, second, sentences[chance.choice(others)], chance) if others else None
    if beside is not None and chance.random() < 0.5:
        lines, beside = [*lines, beside], None
    true = chance.random() < TRUE
    if parts is not None:
        intention = intended(parts, first, (second, third), true, chance)
        told, claim = [intention.evidence], intention.claim
    else:
        told, claim = _speech(sentences[number], (first, second, third), true, chance)
    about = tuple(range(len(lines), len(lines) + len(told)))
    lines += told
    lines += [beside] if beside is not None else []
    if chance.random() < 0.3:
        lines += sentences[number + 1 : number + 2]
    return Scene(tuple(lines), claim, about if true else (), about)


def _speech(words: str, speakers: Sequence[Speaker], true: bool, chance: random.Random) -> tuple[list[str], str]:
    """What the evidence says, in one sentence or two, and a claim about it."""
    first, *rest = speakers
    stance = chance.choice(_STANCES)
    what = lowered(bare(words))
    told = Report(stance, first.introduced(chance), what)
    spoken = [_spoken(stance, first, words, chance)]
    if stance is not Stance.OPEN and chance.random() < BY_PRONOUN:
        day = chance.choice(DAYS)
        met = sentence(chance.choice(_MET).format(who=told.who, day=day))
        frame = chance.choice([each for each in FRAMES[stance] if each.startswith("{who}")])
        spoken = [met, replace(told, who=first.pronoun).put(frame, chance)]
    claimed = Report(stance, "" if stance is Stance.OPEN else first.recalled(chance), _otherwise(what, chance))
    if true:
        bare_fact = stance is Stance.SAYS and chance.random() < 0.3
        return spoken, sentence(raised(claimed.what)) if bare_fact else claimed.retold(chance)
    if stance is not Stance.OPEN and chance.random() < 0.35:
        return spoken, replace(claimed, who=chance.choice(rest).recalled(chance)).retold(chance)
    return spoken, claimed.changed(chance)


def _spoken(stance: Stance, speaker: Speaker, words: str, chance: random.Random) -> str:
    told = Report(stance, "" if stance is Stance.OPEN else speaker.introduced(chance), lowered(bare(words)))
    if stance is Stance.SAYS and chance.random() < 0.5:
        return told.put(chance.choice(ONLY_TOLD), chance)
    return told.retold(chance)


def _otherwise(what: str, chance: random.Random) -> str:
    """The same in other words, as inside a sentence."""
    return lowered(bare(reworded(sentence(raised(what)), chance, whole=True))) if chance.random() < 0.5 else what


def _planned(numbered: Sequence[tuple[int, str]]) -> list[tuple[int, Clause | None]]:
    """Those that tell of one deed, with their parts; the year is left out, since what is planned has none yet."""
    found: list[tuple[int, Clause | None]] = []
    for number, words in numbered:
        parts = clause(_YEAR.sub("", words))
        if parts is not None and len(parts.rest.split()) > 1 and not _MORE.search(parts.rest):
            found.append((number, parts))
    return found


def _is_fit(words: str) -> bool:
    return (
        SHORTEST <= len(words.split()) <= LONGEST
        and _PLAIN.fullmatch(words) is not None
        and _UNFIT.search(words) is None
        and not re.search(r", (?:and|while|although|where) ", words)
    )
