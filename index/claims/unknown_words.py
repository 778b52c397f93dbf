"""Words that are neither the evidence's nor anybody's: typing errors, ciphers, and other languages than its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

from spellchecker import SpellChecker

from index.encoding.encoder import packaged_tokenizer
from index.facts.names import common_words
from index.text.folding import fold

SHORTEST = 4  # letters of a word that is looked at

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PREFIX = re.compile(r"^(?:re|un|over|under|pre|mis|non|dis)(?=[a-z]{4})")
_CIPHER = re.compile(r"[^\W\d_][@#$%&*^~|{}\\=+]+[^\W\d_]|[^\W\d_]\d+[^\W\d_]|(?:\b\w\b[ -]){5,}")


def strange_wording(claim: str, evidence: str, stem: Callable[[str], str]) -> str | None:
    """The first word of the claim that is neither in the evidence nor one that English texts use, if any is."""
    known = {stem(part) for word in _WORD.findall(evidence) for part in (word, *re.split(r"['’-]", word))}
    match = _CIPHER.search(claim)
    if match is not None and match[0].casefold() not in evidence.casefold():
        return match[0]
    for match in _WORD.finditer(claim):
        for part in re.split(r"['’-]", match[0]):
            if len(part) >= SHORTEST and part.islower() and not _usual(part, known, stem):
                return part
    return None


def _usual(word: str, known: Collection[str], stem: Callable[[str], str]) -> bool:
    folded = fold(word)
    bare = _PREFIX.sub("", folded)
    if any(each in _dictionary() for each in (folded, _american(folded))):
        return True
    return (
        stem(word) in known
        or stem(bare) in known
        or folded in common_words()
        or any(each in _vocabulary() for each in (folded, bare, stem(folded), stem(bare)))
    )


def _american(word: str) -> str:
    return word.replace("is", "iz").replace("ys", "yz").replace("our", "or").replace("oeu", "eu")


@cache
def _dictionary() -> frozenset[str]:
    """English words in all their forms."""
    return frozenset(SpellChecker(language="en").word_frequency.words())


@cache
def _vocabulary() -> frozenset[str]:
    """Whole words of the encoder's vocabulary: the 20,000 that English texts use most."""
    return frozenset(word for word in packaged_tokenizer().get_vocab() if word.isalpha())
