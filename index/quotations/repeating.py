"""What a sentence says again that is said already, nearly word for word."""

from __future__ import annotations

import re
from itertools import chain

from index.facts.names import names

KNOWN_SHARE = 0.9  # of a sentence's words, from which it only says again what is said
LIKE_SHARE = 0.6  # of the words of a sentence, from which one whose words are nearly all in it is set against it

_WORD = re.compile(r"(?:(?<!\w)[-−])?[$€£¥]?\d+(?:[.:/–-]\d+)*\w*|\w+")  # a score, a share, a date: all of it
_ALIKE = str.maketrans("–−:", "--.")  # 3–1 and 3-1, 10:30 and 10.30
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CONTRACTED = re.compile(r"n['’]t\b|(?<=\bcan)not\b")
# Words that say nothing by themselves, and stand in any two sentences.
_LITTLE = re.compile(
    r"an?|and|are|as|at|be|been|but|by|did|do|does|for|from|had|has|have|he|her|him|his|i|if|in|is|it|its|me|my|of|on|"
    r"or|our|out|s|she|so|t|than|that|the|their|them|then|there|they|this|to|up|us|was|we|were|who|will|with|you"
)
# Words that turn what a sentence says: with a new one it says something else, however alike the rest is.
_DENYING = r"no|not|nor|none|never|neither|without|den(?:y|ied|ies)|refuse[sd]?|fail(?:s|ed)?"
_TURNING = re.compile(
    rf".*\d.*|{_DENYING}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|"
    r"november|december|m[ae]n|wom[ae]n|boys?|girls?|rais(?:e|ed|es)|cut|cuts|rose|fell|up|down|"
    r"approve[sd]?|reject(?:s|ed)?|convicted|acquitted|jailed|cleared|guilty|innocent|wins?|won|los(?:e|es|t)|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"thousands?|millions?|billions?|trillions?|first|second|third|more|fewer|less|increase[sd]?|decrease[sd]?|north|south|"
    r"pass(?:es|ed)?|upheld|overturned|alive|dead|safe|dangerous"
)
_DENIED = re.compile(_DENYING)
_OPPOSITE = ("un", "in", "im", "il", "ir", "dis", "non")  # before a word: unsafe, illegal, disapproved


class Said:
    """The sentences that are said so far, as their words."""

    def __init__(self) -> None:
        self._sentences: dict[frozenset[str], frozenset[str]] = {}  # each with its names
        self._known: set[str] = set()

    def add(self, sentence: str) -> None:
        """Say this sentence too."""
        words = _words(sentence)
        self._sentences[words] = _named(sentence)
        self._known |= words

    def repeats(self, sentence: str) -> bool:
        """Whether what is said holds nearly all words of the sentence, none that turns it is new, and it turns none of
        those that are like it: what `was not safe` is not said again where it `was safe`."""
        words = _words(sentence)
        telling = _telling(words)
        if _turning(words - self._known) or len(telling & self._known) < KNOWN_SHARE * len(telling):
            return False
        like = [other for other in self._sentences if _are_like(words, other)]
        named = _named(sentence) if like else frozenset()
        return not like or not all(
            _turns(words, other) or _names_another(named, words, self._sentences[other], other) for other in like
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_THOUSANDS.sub("", _CONTRACTED.sub(" not", text.casefold())).translate(_ALIKE)))


def _named(sentence: str) -> frozenset[str]:
    """The words of its names, as `_words` has them."""
    return frozenset(chain.from_iterable(_words(name) for name in names(sentence)))


def _names_another(named: frozenset[str], words: frozenset[str], also: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of two sentences has a name that the other has not: Germany expels some, and France."""
    return bool(named - others) and bool(also - words)


def _telling(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not _LITTLE.fullmatch(word)) or words


def _turning(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if _TURNING.fullmatch(word))


def _are_like(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nearly all that a sentence tells is told by the other one, which tells little else."""
    telling, told = _telling(words), _telling(other)
    telling, told = telling - _turning(telling) or telling, told - _turning(told) or told
    shared = len(telling & told)
    return shared >= KNOWN_SHARE * len(telling) and shared >= LIKE_SHARE * len(told)


def _turns(words: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a sentence turns what another one says that is like it. A number or a day that it leaves out turns
    nothing; a `not` does."""
    new, gone = words - other, other - words
    if _turning(new) or any(_DENIED.fullmatch(word) for word in gone):
        return True
    new, gone = _telling(new), _telling(gone)
    return any(prefix + word in two for one, two in ((new, gone), (gone, new)) for word in one for prefix in _OPPOSITE)
