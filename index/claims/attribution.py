"""Who says it: a claim may not put words into another's mouth, nor state what somebody thinks as what is so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.claims.names import missing_name
from index.folding import fold

_SAYING = (
    r"said|says|say|saying|told|tells|stated|states|announced|announces|added|adds|confirmed|confirms|reported|reports|"
    r"noted|notes|explained|explains|declared|wrote(?= that| to|,| in)|writes(?= that|,)|acknowledged|"
    r"admitted|admits|stressed|insisted|insists|"
    r"argued|argues|testified|revealed|emphasi[sz]ed|maintained|remarked|commented|pointed out|warned|warns|concluded|"
    r"recalled|replied|denied|denies|rejected|rejects|disputed|dismissed|claimed|claims|alleged|alleges|blamed|blames|"
    r"accused|accuses|urged|urges|demanded|promised|promises|pledged|vowed|criticised|criticized|praised|predicted"
)
_OPINION = re.compile(r"\b(?:would|should|must|ought|needs?|enough|too|best|worst|unfair|wrong)\b", re.I)
_FIRST = re.compile(
    r"(?P<who>(?:(?:the|a|an|his|her|its|their) )?(?:[\w’'.-]+ ){0,5}?[\w’'.-]+),?(?: [^,.;]{1,60},)? "
    rf"(?:also |later |has |had |have |then |repeatedly |reportedly )?(?:{_SAYING})\b",
    re.I,
)
_NAME = r"[A-Z][\w’'.-]+(?: (?:of |the )?[A-Z][\w’'.-]+){0,4}"
_NO_TITLE = r"(?:that|to|in|on|at|of|for|by|he|she|they|it|about|as|there|if|when|and|with)\b"
_LAST = re.compile(
    rf"(?:said|says|told|added)\s+(?P<who>(?:the |its |his |her )?(?:(?!{_NO_TITLE})[a-z]+ ){{0,3}}{_NAME})"
)
_ACCORDING = re.compile(
    r"(?:[Aa]ccording to|announced by|confirmed by)\s+"
    rf"(?P<who>(?:the |its |his |her |their )?(?:(?:[a-z]+ ){{0,4}}{_NAME}|[a-z]+(?: [a-z]+)?))"
)
_BE = frozenset("was were is are been being be to not".split())
_GENERAL = frozenset("article articles text report passage evidence source sources it".split())
LITTLE = frozenset(
    """
    the a an his her its their and who which that also has had have was were is are be been being not never no to of
    in on at by for with from as it he she they we i you this these those there later then
    """.split()
)
_PRONOUNS = frozenset("he she they it we i who".split())


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who says something in a text. named: as they stand there; by_pronoun: whether one is only a pronoun."""

    named: tuple[str, ...]
    by_pronoun: bool


def speakers(text: str) -> Speakers:
    """Who says something in a text."""
    named: list[str] = []
    by_pronoun = False
    for pattern in (_FIRST, _LAST, _ACCORDING):
        for match in pattern.finditer(text):
            words = re.findall(r"[\w'-]+", fold(match["who"]))
            if not words or words[-1] in _BE or words[0] == "according":
                continue
            by_pronoun |= words[-1] in _PRONOUNS
            if set(words) - LITTLE:
                named.append(match["who"])
    return Speakers(tuple(named), by_pronoun)


def changed_speaker(claim: str, sentences: Sequence[str], main: int, known: str = "") -> str | None:
    """What the claim has somebody say whom the evidence does not have say it; None where it keeps to it.

    main: which of the sentences tells what the claim does; known: the outlet's name and the like, which may be named.
    """
    said, stated = speakers(claim), speakers(sentences[main])
    if not said.named:
        opinion = _OPINION.search(claim) and not said.by_pronoun and "“" not in claim and '"' not in claim
        left_out = stated.named or stated.by_pronoun
        return "who thinks so is left out" if opinion and left_out else None
    spoken = list(stated.named)
    if stated.by_pronoun:
        spoken += sentences[max(0, main - 2) : main]
    if not spoken:
        spoken = [name for sentence in sentences for name in speakers(sentence).named]
    allowed = "\n".join([*spoken, known])
    for name in said.named:
        if not _is_one_of(name, allowed):
            return f"said by {' '.join(name.split())}"
    return None


def _is_one_of(name: str, allowed: str) -> bool:
    words = {word.removesuffix("'s") for word in re.findall(r"[\w'-]+", fold(name))} - LITTLE
    if words & _GENERAL:
        return True
    if any(character.isupper() for character in name):
        return missing_name(f"of {name}", allowed) is None
    return bool(words & {word.removesuffix("'s") for word in re.findall(r"[\w'-]+", fold(allowed))})
