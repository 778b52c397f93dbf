"""What a question says, apart from the words that only hold it together."""

from __future__ import annotations

import re

from index.followups import vocabulary as v
from index.followups.dependence import OPENINGS
from index.followups.words import stem, words_of
from index.text.folding import fold

_OPENING = re.compile(rf"^\W*(?:(?:{'|'.join(sorted(OPENINGS))})\b\W*)*(?:(?:what|how) about\b)?", re.IGNORECASE)
MAX_LITTLE = 3  # with the word that asks
_OF_NOW = frozenset("now still again already yet ever currently finally actually really just eventually".split())

_NEGATIONS = frozenset(["no", "not", "never", "nor", "without"])
_CONNECTING = (
    (
        (v.AUXILIARIES | v.PREPOSITIONS | v.CONJUNCTIONS | v.PRONOUNS | v.DETERMINERS)
        | frozenset(["there", "then", "here", "also", "so", "too", "please"])
    )
    - _NEGATIONS
    - frozenset(["against", "before", "after"])
)


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that tell something: nouns, names, verbs, numbers, and what is asked for; "not" too."""
    found = set[str]()
    for word in words_of(_OPENING.sub("", text)):
        plain = fold(word.text)
        if plain.endswith("n't"):
            found.add("not")
        elif word.is_date or plain not in _CONNECTING:
            found.add(stem(plain))
    return frozenset(found)


def says_little(text: str) -> bool:
    """Whether it has hardly a word that tells what it is about: "who got the job", and not "how many people died in the
    harrow flood", which is typed without capitals and says all."""
    return len(content_words(text) - _OF_NOW) <= MAX_LITTLE


def turning_words(text: str) -> frozenset[str]:
    """Those of its telling words that ask, or deny: with another one, it asks for something else."""
    return content_words(text) & (v.ASKING | _NEGATIONS)


def pointing_count(text: str) -> int:
    """How many of its words may stand for something that was said."""
    return sum(word.plain in v.PERSONS | v.THINGS | v.GROUPS | v.POINTING | {"there"} for word in words_of(text))
