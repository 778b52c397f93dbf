"""A text to its words, and what each is by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.article import Span
from index.followups import vocabulary as v

_CALENDAR = v.MONTHS | v.WEEKDAYS
_LEADS_TO_A_TIME = v.words("in on since last this next until till during every late early mid")
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    plain: in lower case with straight apostrophes, but for what stands in capitals, and for what is of the calendar and
    part of a name (Theresa May, the Sunday Times); breaks: whether more than white space stands before it.
    """

    text: str
    plain: str
    span: Span
    breaks: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_date(self) -> bool:
        """A year, or the name of a month or a day."""
        return bool(v.YEAR.fullmatch(self.plain)) or (self.plain in _CALENDAR and self.capital)


def words_of(text: str) -> list[Word]:
    """The words, in order."""
    found, end = list[Word](), 0
    shouted = text.isupper()
    for match in WORD.finditer(text):
        acronym = len(match[0]) > 1 and match[0].isupper() and not shouted  # IT is no pronoun
        plain = match[0] if acronym else match[0].casefold().replace("’", "'")
        if plain == "am" and found and found[-1].plain[0].isdigit():
            plain = "a.m"  # 3 am, and no verb
        gap = text[end : match.start()].strip()
        whole = gap == "." and bool(found) and found[-1].plain in v.SHORT_TITLES  # Ms. Lee
        owned = gap in ("'", "’") and bool(found) and found[-1].plain.endswith("s")  # the nurses' strike
        found.append(Word(match[0], plain, Span(*match.span()), bool(found) and gap != "" and not (whole or owned)))
        end = match.end()
    named = [_is_in_name(found, place) for place in range(len(found))]
    return [replace(word, plain=word.text) if name else word for word, name in zip(found, named, strict=True)]


def _is_in_name(words: Sequence[Word], place: int) -> bool:
    """Whether a word of the calendar stands beside another with a capital, and not after what leads to a time."""
    word = words[place]
    if word.plain not in _CALENDAR or not word.capital:
        return False
    before = words[place - 1] if place and not word.breaks else None
    after = words[place + 1] if place + 1 < len(words) and not words[place + 1].breaks else None
    if before is not None and (before.plain in _LEADS_TO_A_TIME or before.plain.isdigit()):
        return False
    if after is not None and after.plain[0].isdigit():
        return False
    beside = [each for each in (before, after) if each is not None and each.capital]
    return any(each.plain not in v.SMALL and each.plain not in _CALENDAR and not each.text.isupper() for each in beside)


def stem(word: str) -> str:
    """A word without its plural's ending, for comparing."""
    return word.split("'")[0].removesuffix("s")


def is_small(word: Word) -> bool:
    """Whether it belongs to the grammar of a question, and names nothing."""
    adverb = word.plain.endswith("ly") and word.plain not in v.NO_ADVERBS and not word.capital
    return not word.is_date and (word.plain in v.SMALL or adverb or is_contracted(word))


def is_contracted(word: Word) -> bool:
    """Whether it is a small word and a verb in one: it's, who'd, I've."""
    return "'" in word.plain and word.plain.split("'")[0] in v.CONTRACTED


def dates(words: Sequence[Word], place: int) -> bool:
    """Whether the word belongs to a date: also the day before or after its month."""
    near = words[max(0, place - 1) : place + 2]
    return words[place].is_date or (words[place].plain.isdigit() and any(word.plain in v.MONTHS for word in near))
