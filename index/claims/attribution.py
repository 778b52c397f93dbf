"""Who says it: a claim may not put words into another's mouth, nor state what somebody thinks as what is so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.facts.names import missing_name
from index.facts.speakers import LITTLE, NAME, speakers
from index.text.folding import fold

_OPINION = re.compile(r"\b(?:would|should|must|ought|needs?|enough|too|best|worst|unfair|wrong)\b", re.I)
_OPENING = re.compile(rf"{NAME}(?=, )")
_NAMED = re.compile(r"(?!^(?:The|A|An|His|Her|Its|Their)\b)\b[A-Z][a-z]")
_DESCRIBED = re.compile(r"(?:The|A|An|His|Her|Its|Their|One|the|a|an|his|her|its|their|one) [^A-Z]*$")
_SEVERAL = re.compile(r";|,? (?:but|while|although|whereas) |, and ")
_GENERAL = frozenset("article articles text report passage evidence source sources it".split())


def changed_speaker(claim: str, sentences: Sequence[str], main: int, known: str = "") -> str | None:
    """What the claim has somebody say whom the evidence does not have say it; None where it keeps to it.

    main: which of the sentences tells what the claim does; known: the outlet's name and the like, which may be named.
    """
    quotes = "“" in claim or '"' in claim
    said, stated = speakers(claim, rarely=quotes), speakers(sentences[main])
    if not said.named:
        opinion = _OPINION.search(claim) and not said.by_pronoun and not quotes
        told = any(_is_one_of(name, claim) for name, _ in stated.named)
        left_out = (stated.named or stated.by_pronoun) and not told
        return "who thinks so is left out" if opinion and left_out else None
    several = len(speakers(claim, rarely=True).named) > 1
    spoken = [sentences[main]] if several else _clauses(claim, sentences[main])
    sentences = [*sentences[:main], *spoken, *sentences[main + 1 :]]
    allowed = "\n".join([*_speaking(sentences, main, everywhere=several), known])
    whole = "\n".join([*sentences, known])
    anybody = any(speakers(sentence, rarely=True).words for sentence in sentences)
    for name, aside in said.named:
        if anybody and _DESCRIBED.match(name):
            continue  # whoever that is, it may be one of those who speak
        if not _is_one_of(name, allowed, whole) and not (aside.strip(" ,") and _is_one_of(aside, allowed)):
            return f"said by {' '.join(name.split())}"
    return None


def without_speakers(claim: str) -> str:
    """The claim less those whom it names as saying it: what is said."""
    quotes = "“" in claim or '"' in claim
    for name, _ in speakers(claim, rarely=quotes).named:
        claim = claim.replace(name, " ")
    return claim


def other_mouth(claim: str, sentence: str) -> str | None:
    """Whom the claim names as saying what in the sentence somebody else does, who is named there; None where it
    doesn't."""
    said, stated = speakers(claim).named, speakers(sentence, rarely=True)
    if len(said) != 1 or stated.by_pronoun or not any(_NAMED.search(name) for name, _ in stated.named):
        return None
    name = said[0][0]
    words = re.findall(r"\b[A-Z][\w-]+", name)
    if not name[:1].isupper() or _DESCRIBED.match(name) or not words or _bears_any(sentence, words):
        return None
    telling = _told(name)
    if len(telling) > 1 and any(telling & _told(other) for other, _ in stated.named):
        return None  # Local officials, of whom the sentence tells as officials in Kerala
    return f"said by {' '.join(name.split())}"


def _bears_any(sentence: str, words: Sequence[str]) -> bool:
    return any(missing_name(f"of {word}", sentence) is None for word in words)


def _clauses(claim: str, sentence: str) -> list[str]:
    """Of a sentence in which several speak, the part that shares most words with the claim; else all of it."""
    parts = _SEVERAL.split(sentence)
    if sum(bool(speakers(part, rarely=True).named) for part in parts) < 2:
        return [sentence]
    told = _told(claim)
    shared = [len(told & _told(part)) for part in parts]
    best = max(range(len(parts)), key=lambda place: shared[place])
    alone = shared.count(shared[best]) == 1 and speakers(parts[best], rarely=True).named
    return [parts[best]] if alone else [sentence]


def _speaking(sentences: Sequence[str], main: int, *, everywhere: bool) -> list[str]:
    """Who speaks in the main sentence, or, where nobody does or `everywhere`, in any."""
    found = [speakers(sentence, rarely=True) for sentence in sentences]
    own = found[main]
    quoted = any(mark in sentences[main] for mark in '“”"')
    near = range(len(sentences) if everywhere or quoted else main + 1)
    places = near if everywhere or not (own.named or own.by_pronoun) else (main,)
    spoken: list[str] = []
    for place in places:
        spoken += found[place].words
        before = range(max(0, place - 2), place)
        opening = _OPENING.match(sentences[place])
        spoken += [opening[0]] if opening and (found[place].named or found[place].by_pronoun) else []
        if found[place].by_kind:
            spoken += [sentences[each] for each in before]
        elif found[place].by_pronoun and not found[place].named:
            for each in reversed(before):
                spoken += found[each].words or [sentences[each]]
                if found[each].words:
                    break
    return spoken


def _is_one_of(name: str, allowed: str, whole: str = "") -> bool:
    """Whether a name is one of the allowed. whole: what may have the rest of it, where these have only a surname."""
    name = name.rstrip(".,")
    words = _told(name)
    surname = re.findall(r"[A-Z][\w-]+(?=(?:['’]s)?\W*$)", name)
    if whole and surname and missing_name(f"of {name}", whole) is None:
        name = surname[0]
    if words & _GENERAL:
        return True
    if "’s " not in allowed and "'s " not in allowed:
        name = re.sub(r"[A-Z][\w-]*['’]s? (?=[a-z])", "", name)  # "Canada's foreign minister"
    if any(character.isupper() for character in name[1:]) or (name[:1].isupper() and not words & _told(allowed)):
        return missing_name(f"of {name}", allowed) is None
    return bool(words & _told(allowed))


def _told(text: str) -> set[str]:
    return {re.sub(r"'s?$", "", word) for word in re.findall(r"[\w'-]+", fold(text))} - LITTLE
