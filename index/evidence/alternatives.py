"""Questions like the one asked that a sentence may answer rather: with the name, the year, the number or the stage that
it has in the place of one that neither it nor what stands around it has.

A sentence on the first leg looks much like an answer about the second. Asked about both, the reader knows better: where
it is surer of the other question, the sentence hardly answers this one. (Sets of such pairs examine readers: Gardner et
al. 2020, Evaluating models' local decision boundaries via contrast sets.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from index.facts.calendar import MONTHS, ORDINALS, WEEKDAYS
from index.questions.question import WORD
from index.questions.titles import untitled
from index.text.abbreviations import STARTERS
from index.text.folding import IN_ASCII, fold

MOST = 4  # of a kind that are read
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
# Things that are told beside each other, of which a question means one; = joins two words for the same.
_KINDS_OF_WORDS = (
    "q1 q2 q3 q4",
    "quarter half",
    "quarter-final=quarterfinal semi-final=semifinal final",
    "morning afternoon evening night",
    "home away",
    "north=northern south=southern east=eastern west=western",
    "upper lower",
    "men women",
    "boys girls",
    "male female",
    "adults children",
    "profit=earnings=income revenue=sales=turnover loss dividend debt deficit surplus exports imports",
    "killed=died=dead=deaths injured=wounded=hurt missing arrested=detained displaced",
    "president minister mayor governor judge prosecutor",
)
_LETTER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŅŇŐŒŘŚŞŠȘŢŤȚŪŮŰŹŻŽ"
_CAPITALISED = rf"(?:[{_LETTER}][\w’'-]+|[A-Z]\.)"
_NAME = re.compile(rf"\b{_CAPITALISED}(?: (?:(?:of|the|de|and) )?{_CAPITALISED})*")
_SEPARATE = re.compile(rf"\b{_CAPITALISED}(?: {_CAPITALISED})*")  # as it is told of one: nothing ties two together
_POSSESSIVE = re.compile(r"['’]s?$")
_OF_A_COUNTRY = re.compile(r"(?:[ie]an|ese|ish)$")  # the Peruvian earthquake: no name to put another in the place of
_SOMEWHERE = re.compile(r"\b(?:in|at|near|from|across|outside|around|into|through) (?:the )?$", re.IGNORECASE)
_BEFORE = 20  # characters in which that stands
_LAST_WORD = re.compile(r"(?<![\w’'-])([\w’'-]+) \Z")
_CAPITAL_AFTER = re.compile(rf" [{_LETTER}][a-z]")
_ASKS = re.compile(r"\b(?:who|whom|whose|what|which|where|when|why|how)\b", re.IGNORECASE)
_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept"))
_DAY_OF_A_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\.? \Z")
_MONTH_AFTER = re.compile(rf"(?: of)? (?:{_MONTH})\b")
_TIMES = frozenset((*MONTHS, *(month[:3] for month in MONTHS), "Sept", *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The questions: words has another year, number, stage or the like; names another name."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, question: str, sentence: str, around: str, unnamed: frozenset[str], published: date | None
    ) -> Alternatives:
        """around: what stands before the sentence, and the title; unnamed: the names of the question, folded words,
        that its passage and the title have not; published: when its article appeared, whose day of the week, month and
        year need not stand in it."""
        if published:
            around += f"\n{published.year}\n{MONTHS[published.month - 1]}\n{WEEKDAYS[published.weekday()]}"
        # "Did 64 people die?", "bridge 64 metres": another number is what answers that
        kinds = (*_KINDS, _NUMBER) if _ASKS.search(question) else _KINDS
        year = str(published.year) if published else None
        words = (asked for kind in (_YEAR, *kinds) for asked in kind.instead(question, sentence, around, year))
        names = _other_names(question, sentence, unnamed) if unnamed else ()
        return cls(tuple(islice(words, MOST)), tuple(islice(names, MOST)))

    @property
    def all(self) -> tuple[str, ...]:
        """Both."""
        return self.words + self.names


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words of which a question means one. key: the same for two that mean the same: Jan. and January."""

    pattern: re.Pattern[str]
    key: Callable[[str], str] = str.lower

    def instead(self, question: str, sentence: str, around: str, year: str | None) -> Iterator[str]:
        """The question with those of the sentence in the place of each that is neither in it nor around it. year: which
        a sentence means that names none."""
        asked = [(self.key(found[0]), found) for found in self._found(question) if not _is_of_a_name(question, found)]
        if not asked:
            return
        told = {self.key(found[0]): found[0] for found in self._found(sentence)}
        if self is _YEAR and year and not told:
            told = {year: year}
        known = {*told, *(self.key(found[0]) for found in self.pattern.finditer(around))}
        other = [word for key, word in told.items() if key not in dict(asked)]
        for key, found in asked:
            if key not in known:
                yield from (question[: found.start()] + word + question[found.end() :] for word in other)

    def _found(self, text: str) -> list[re.Match[str]]:
        return [found for found in self.pattern.finditer(text) if not _is_day(text, found)]


def _is_day(text: str, found: re.Match[str]) -> bool:
    """Whether it is the 14 of 14 July, which is no count and no place in a row."""
    if not _DAY_OF_A_MONTH.fullmatch(found[0]):
        return False
    before = _MONTH_BEFORE.search(text, max(0, found.start() - _BEFORE), found.start())
    return before is not None or _MONTH_AFTER.match(text, found.end()) is not None


def _is_of_a_name(question: str, found: re.Match[str]) -> bool:
    """Whether it is the May of Theresa May, the Minister of Prime Minister or the Jan of Jan Marsalek."""
    if not found[0][0].isupper():
        return False
    before = _LAST_WORD.search(question, 0, found.start())
    named = before is not None and before[0][0].isupper() and before[1] not in STARTERS and before[1] not in _TIMES
    return named or _CAPITAL_AFTER.match(question, found.end()) is not None


def _kind_of_words(words: str) -> _Kind:
    keys = {word: same.split("=")[0] for same in words.split() for word in same.split("=")}
    return _Kind(_any(keys), lambda word: keys[word.translate(IN_ASCII).lower()])


def _any(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


def _ordinal(word: str) -> str:
    return f"{ORDINALS.index(word) + 1}" if word in ORDINALS else re.sub(r"\D", "", word)


def _number(word: str) -> str:
    """$1.2bn is 1.2 billion, and 10k 10,000."""
    plain = word.lower().replace(",", "")
    if plain in _NUMBERS:
        return f"{_NUMBERS.index(plain) + 2}"
    sized = _SIZED.fullmatch(plain)
    return f"{(Decimal(sized[1]) * _SIZES[sized[2][:1]]).normalize():f}" if sized else plain


_SIZED = re.compile(r"(\d+(?:\.\d+)?) ?(k|m|mn|bn|tn|thousand|million|billion|trillion)")
_SIZES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_YEAR = _Kind(re.compile(r"(?<![\w,.–/-])(?:1[5-9]|20)\d\d(?![\w–/-]|[,.]\d)"))
_TYPED = "|".join(month.lower() for month in MONTHS if month not in ("March", "May"))  # which are words as well
_KINDS = (
    _Kind(re.compile(rf"(?<![\w-])(?:{_MONTH}|{_TYPED})(?![\w-])"), lambda word: word[:3].lower()),
    _Kind(re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")),
    _Kind(re.compile(rf"(?<![\w-])(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?![\w-])"), _ordinal),
    *map(_kind_of_words, _KINDS_OF_WORDS),
)
_NUMBER = _Kind(
    re.compile(
        r"(?<![\w,.–/-])(?!(?:1[5-9]|20)\d\d(?![\w–/-]|[,.]\d))(?!\d{1,2}(?:st|nd|rd|th)\b)\d+(?:[,.:–/-]\d+)*\w*"
        r"(?: (?:million|billion|trillion|thousand)\b)?"
        rf"|(?<![\w-])(?i:{'|'.join(_NUMBERS)})(?![\w-])"
    ),
    _number,
)


def _other_names(question: str, sentence: str, unnamed: frozenset[str]) -> Iterator[str]:
    """The question with each name of the sentence that it has not in the place of one that is unnamed; of a place where
    the question has a place, as far as the word before tells."""
    asked = {word for word in WORD.findall(fold(question)) if len(word) > 1}  # no initials
    told = {name: place for name, place in _names_told(sentence) if asked.isdisjoint(WORD.findall(fold(name)))}
    for start, name in _names_asked(question):
        if fold(WORD.findall(name)[-1]) in unnamed:
            somewhere = _is_somewhere(question, start)
            yield from (
                question[:start] + other + question[start + len(name) :]
                for other, place in told.items()
                if place == somewhere
            )


def _names_asked(question: str) -> Iterator[tuple[int, str]]:
    """Where each name stands, and it; not a month, what has a number, nor what says of which country a thing is."""
    for found in _NAME.finditer(question):
        start, name = found.start(), found[0]
        while name and (name.split(" ", 1)[0] in STARTERS or name[0].islower()):
            first, _, name = name.partition(" ")
            start += len(first) + 1
        name = _POSSESSIVE.sub("", name)
        if not name or any(word in _TIMES or word[0].isdigit() for word in name.split()):
            continue
        described = _OF_A_COUNTRY.search(name) and re.match(r" [a-z]", question[start + len(name) :])
        if WORD.search(name) and not described:
            yield start, name


def _names_told(sentence: str) -> Iterator[tuple[str, bool]]:
    """Each name, and whether it is told as of a place. Not the one word that opens the sentence, which is mostly none,
    nor anything of a sentence in capitals."""
    if sentence.isupper():
        return
    sentence = untitled(sentence)
    opening = re.match(r"\W*", sentence)
    begins = opening.end() if opening else 0
    for found in _SEPARATE.finditer(sentence):
        start, words = found.start(), found[0].split()
        while words and (words[0] in STARTERS or words[0] in _TIMES or re.match(r"I['’]", words[0])):
            start += len(words.pop(0)) + 1
        words = [_POSSESSIVE.sub("", word) for word in words]
        if words and (len(words) > 1 or start > begins):
            yield " ".join(words), _is_somewhere(sentence, start)


def _is_somewhere(text: str, start: int) -> bool:
    return _SOMEWHERE.search(text, max(0, start - _BEFORE), start) is not None
