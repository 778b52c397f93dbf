"""What a question or an answer is about: its names, dates and noun phrases, found by rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from index.article import Span
from index.followups import vocabulary as v
from index.followups.verbs import find_verbs
from index.followups.words import Word, dates, is_contracted, is_small, words_of

_OF_PEOPLE = ("men", "man", "er", "or", "ist", "ant", "ee", "ician", "ent")
_ASIDE = re.compile(  # the lost paper in the end; Gunnar Brand in favour of
    r"the (?:end|meantime|moment|beginning|outset|past|future|time|long run|short term|first place)|"
    r"favou?r|court|office|hospital|prison|jail|custody|talks|public|private|total|all|general|particular|first|once|"
    r"last|least|now|good|ever"
)
MAX_WORDS = 10  # of one mention: a longer one is no phrase but a sentence whose verb is not known


class Sort(Enum):
    """What a mention can be, as far as its words tell."""

    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    NAME = "name"  # of a person, a place or a body: nothing tells which
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of a text that names something.

    span: in the text; preposition: the word before it, where that is one; asked: it is what the question asks for, as
    "jobs" of "How many jobs ...?"; named: whether a name stands in it.
    """

    text: str
    span: Span
    sort: Sort
    plural: bool
    named: bool
    asked: bool
    preposition: str


def find_mentions(text: str) -> list[Mention]:
    """The mentions of a text, in order and apart. A phrase goes on over "of" and the like: "the mayor of Harrow"."""
    words = words_of(text)
    verbs = find_verbs(words)
    found, place = list[Mention](), 0
    while place < len(words):
        end = _phrase_end(words, verbs, place)
        if end == place:
            place += 1
            continue
        head = end - 1
        while not words[head].is_date and (further := _attached(words, verbs, end)) > end:
            end = further
        found += _mention(text, words, place, head, end)
        place = end
    return found


def phrases_after(text: str, preposition: str) -> list[tuple[Span, bool]]:
    """Where the phrases stand that a preposition ties to something, and whether each has a name."""
    words = words_of(text)
    verbs, found = find_verbs(words), []
    for place in range(1, len(words)):
        if words[place - 1].plain == preposition and not dates(words, place):
            end = _phrase_end(words, verbs, place)
            if end > place:
                named = any(_is_name(words, each) for each in range(place, end))
                found.append((Span(words[place].span.start, words[end - 1].span.end), named))
    return found


def core_of(words: Sequence[Word]) -> Sequence[Word]:
    """A phrase's words without what is attached to them: "the mayor", of "the mayor of Harrow". A preposition may also
    open a name, as of Under Armour."""
    attached = (p for p in range(1, len(words)) if words[p].plain in v.ATTACHING and not words[p].capital)
    return words[: next(attached, len(words))]


def head_of(mention: Mention) -> str:
    """The last word of its core, in small letters."""
    return core_of(words_of(mention.text))[-1].plain


def are_people(head: str) -> bool:
    """Whether a phrase with this head is of people: officers, mayor."""
    return head in v.PEOPLE | v.PLURALS or (head.removesuffix("s").endswith(_OF_PEOPLE) and not head.endswith("ment"))


def is_name(mention: Mention) -> bool:
    """Whether its first words are a name, as of "Alma Reyes", and not as of "the mayor of Harrow"."""
    core = core_of(words_of(mention.text))
    return any(word.capital and word.plain not in v.OFFICES for word in core) and mention.named


def _phrase_end(words: Sequence[Word], verbs: set[int], start: int) -> int:
    """Where the phrase ends that begins with this word, without what is attached to it; `start` where none does."""
    place = start
    if words[place].plain in v.DETERMINERS:
        place += 1
        while place < len(words) and words[place].plain in v.ORDERING:  # the last inspection
            place += 1
    begun = place
    while place < len(words) and dates(words, place) and (place == start or not words[place].breaks):
        place += 1
    if place > begun and (begun == start or place == len(words) or not _names(words, verbs, place)):
        return place  # in 1998; but the 1998 election is one phrase
    while place < len(words) and _names(words, verbs, place) and (place == start or not words[place].breaks):
        place += 1
    return place if place > begun else start


def _names(words: Sequence[Word], verbs: set[int], place: int) -> bool:
    """Whether the word can be part of a phrase. The first word of a text has a capital of its own."""
    word = words[place]
    if dates(words, place) or place in verbs:
        return False
    small = word.plain in v.PRONOUNS | v.ASKING | v.AUXILIARIES or is_contracted(word)
    if word.capital and place and len(word.text) > 1 and not small:
        return True
    return not is_small(word)


def _attached(words: Sequence[Word], verbs: set[int], end: int) -> int:
    """Where a phrase ends that a preposition ties to the one that ended; `end` where none does."""
    if end + 1 >= len(words) or words[end].breaks or words[end].plain not in v.ATTACHING:
        return end
    if dates(words, end + 1) or words[end + 1].breaks or words[end + 1].plain[0].isdigit():
        return end
    further = _phrase_end(words, verbs, end + 1)
    if further == end + 1 or _is_aside(words, end, further):
        return end
    if words[end].plain == "between" and further + 1 < len(words) and words[further].plain == "and":
        return max(further, _phrase_end(words, verbs, further + 1) if not words[further].breaks else 0)
    return further


def _is_aside(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether a preposition and its phrase are said by the way, of no thing before them."""
    said = " ".join(word.plain for word in words[place + 1 : end])
    of = any(word.plain == "of" for word in words[end : end + 1])
    return (
        words[place].plain in ("in", "at", "for")
        and _ASIDE.fullmatch(said) is not None
        and (not of or "the" not in said)
    )


def _mention(text: str, words: Sequence[Word], start: int, head: int, end: int) -> list[Mention]:
    before = words[start - 1].plain if start and not words[start].breaks else ""
    asked = before in ("what", "which", "whose") or (
        before in ("many", "much") and start > 1 and words[start - 2].plain == "how"
    )
    while start < head and words[start].plain in v.DETERMINERS - v.ARTICLES:
        start += 1
    if end - start > MAX_WORDS or (
        words[head].plain.replace(",", "").replace(".", "").isdigit() and not dates(words, head)
    ):
        return []
    span = Span(words[start].span.start, words[end - 1].span.end)
    owned = any(word.plain.endswith("'s") for word in words[head + 1 : end - 1])
    if (
        owned and words[end - 1].plain.endswith("s") and are_people(words[end - 1].plain)
    ):  # the head of the club's critics
        head = end - 1
    last = words[head]
    plural = last.plain in v.PLURALS or bool(re.search(r"[^sui]s$", last.plain))
    plural = plural and (not last.capital or words[start].plain == "the")
    named = any(_is_name(words, place) for place in range(start, end))
    preposition = before if before in v.PREPOSITIONS else ""
    return [Mention(span.of(text), span, _sort(words[start : head + 1], before), plural, named, asked, preposition)]


def _is_name(words: Sequence[Word], place: int) -> bool:
    """Of the first word, which has its capital anyway, only what follows or comes again tells."""
    word = words[place]
    if not word.capital or dates(words, place) or word.plain in v.DETERMINERS | v.OFFICES or is_contracted(word):
        return False
    if place:
        return True
    again = any(other.text == word.text for other in words[1:])
    joined = len(words) > 1 and words[1].capital and not words[1].breaks
    owner = word.plain.endswith("'s") and len(word.plain) > len("f's")  # all F's
    return again or joined or owner or word.text in v.COUNTRIES


def _sort(core: Sequence[Word], before: str) -> Sort:
    """core: the phrase without what is attached to it."""
    last, plain = core[-1], {word.plain.removesuffix("'s") for word in core}
    if last.is_date or (last.plain[0].isdigit() and any(word.plain in v.MONTHS and word.capital for word in core)):
        return Sort.DATE
    if last.text in v.COUNTRIES:
        return Sort.PLACE
    if last.capital:
        if plain & v.PEOPLE:
            return Sort.PERSON
        if core[0].plain == "the" or plain & v.BODIES or (last.text.isupper() and len(core) == 1):
            return Sort.BODY
        if plain & v.REGIONS:
            return Sort.PLACE
        return Sort.PLACE if before in v.PLACING else Sort.NAME
    if last.plain in v.PEOPLE or last.plain.endswith(("man", "woman")):
        return Sort.PERSON
    return Sort.BODY if {last.plain, last.plain.removesuffix("s")} & v.BODIES else Sort.THING
