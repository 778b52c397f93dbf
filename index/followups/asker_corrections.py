"""An asker's own correction: "No, the bridge", "I meant in June", "Not Nair, Marsh". English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Span
from index.followups import vocabulary as v
from index.followups.mentions import core_of, find_mentions
from index.followups.words import Word, is_small, words_of

_MEANING = r"i(?: (?:really |actually |only |just )?(?:mean|meant|was asking|asked(?= about)|am asking)|['’]m asking)\b"
# "No, ", "Sorry, I meant", "no in June"; not "No. 10", "No-deal", nor "No deal was made".
_OPENING = re.compile(
    r"\W{0,3}(?:(?:no|nope|nah|sorry|wrong|pardon|oops|actually)\b(?!\.? ?\d|-\w)"
    r"(?:\W{0,3}[,.;:!–—-]\W{0,3}|"
    r"\s+(?=(?:the|about|in|on|at|not|according|i|(?:it|that)(?: was| is|['’]s))\b|[\w’' ]{1,40}\bnot\b)))*"
    rf"(?:{_MEANING}\W{{0,3}})?",
    re.IGNORECASE,
)
# "No, it was the bridge", in June, Denholm; but "No, it was closed" is no question of another thing.
_STATING = re.compile(
    r"(?:it|that)(?: was| is|['’]s) (?=(?:the|about|in|on|at|according)\b|(?-i:[A-Z]))", re.IGNORECASE
)
_MEANT = re.compile(
    r"(?<![\s,])[\s,]+(?:i (?:need|mean|meant|want|wanted|was after|am after)|please)\W*$", re.IGNORECASE
)
_WRONG = r"not (?P<wrong>[^,.;:!?–—]{1,60}?)"
_FIRST = re.compile(rf"{_WRONG}(?:\s?[,.;:!–—](?!\d)|\s-|(?=\sbut\b))\s?(?:but )?(?:{_MEANING} )?", re.IGNORECASE)
_LAST = re.compile(rf"[,;–—-]?\s(?:and )?{_WRONG}\W{{0,3}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Correction:
    """What should have been asked about. rest: a span of the question; wrong: the words in whose place it should stand,
    where they are said."""

    rest: Span
    wrong: str = ""


def find_correction(question: str) -> Correction | None:
    """None where it corrects nothing, or is a question of its own."""
    opening = _OPENING.match(question)
    meant = _MEANT.search(question)
    start, end, wrong = opening.end() if opening else 0, meant.start() if meant else len(question), ""
    corrects = any(letter.isalpha() for letter in question[:start])
    corrects = corrects or (meant is not None and "mean" in meant[0].lower())  # July 2014 I mean
    if first := _FIRST.match(question, start):
        wrong, start = first["wrong"], first.end()
    elif last := _LAST.search(question, start, end):
        wrong, end = last["wrong"], last.start()
    if (corrects or wrong) and (stating := _STATING.match(question, start, end)):
        start = stating.end()
    words = words_of(question[start:end])
    if not words or not (corrects or wrong):
        return None
    return Correction(Span(start + words[0].span.start, start + words[-1].span.end), wrong)


def in_place_of(wrong: str, rest: str, question: str) -> str | None:
    """The question with the right words where the wrong ones stand; None where they don't stand once. A name goes as a
    whole: Priya Nair, for Nair; and so does a phrase for which one stands that has a name, or something attached."""
    words, sought = words_of(question), [word.plain for word in words_of(wrong)]
    if sought and sought[0] in v.ARTICLES | v.PREPOSITIONS:
        sought = sought[1:]
    count = len(sought)
    found = [p for p in range(len(words)) if count and [word.plain for word in words[p : p + count]] == sought]
    new = words_of(rest)
    if len(found) != 1 or (len(new) == 1 and is_small(new[0])):
        return None
    start, end = found[0], found[0] + count
    if all(word.capital for word in words[start:end]):
        while start > 1 and words[start - 1].capital and not words[start].breaks:
            start -= 1
        while end < len(words) and words[end].capital and not words[end].breaks:
            end += 1
    phrase = _phrase_around(words[start], question)
    ended = end == len(words) or words[end].breaks or is_small(words[end])  # and is not Sarno of the Sarno earthquake
    ends = ended or words[end - 1].span.end == phrase.end  # the mill, of "Did the mill reopen?"
    article = start > 0 and words[start - 1].plain in v.ARTICLES
    if new[0].plain in v.PREPOSITIONS:
        tied = start - article
        if not tied or words[tied - 1].plain not in v.PREPOSITIONS:
            return None
        start, rest = (tied - 1, rest) if ends else (start, rest[new[1].span.start :])
    elif ends and (new[0].plain in v.ARTICLES or _is_whole(new)):
        begun = _begun(words, start, phrase)
        if _is_whole(new):
            start, end = begun, max(end, sum(word.span.end <= phrase.end for word in words))
        elif begun == start - article or (len(new) > 2 and not any(w.capital or w.is_date for w in words[begun:start])):
            start = begun
        else:
            rest = rest[new[1].span.start :]  # the Harrow fire, after the Harrow flood
    rest = rest if start else rest[0].upper() + rest[1:]
    return question[: words[start].span.start] + rest + question[words[end - 1].span.end :]


def _phrase_around(word: Word, question: str) -> Span:
    """Of the question's phrases, the one that the word is in; else the word."""
    spans = (mention.span for mention in find_mentions(question))
    return next((span for span in spans if span.start <= word.span.start < span.end), word.span)


def _is_whole(phrase: Sequence[Word]) -> bool:
    """Whether it needs nothing of the phrase in whose place it stands: Harrow Bridge, his fire, the fire in Pell."""
    owned = phrase[0].plain in v.DETERMINERS - v.ARTICLES
    return owned or any(word.capital or word.is_date for word in phrase) or len(core_of(phrase)) < len(phrase)


def _begun(words: Sequence[Word], place: int, phrase: Span) -> int:
    """Where the phrase begins to which the word belongs, without what it is attached to."""
    while place > 0 and not words[place].breaks and words[place - 1].plain not in v.ATTACHING:
        before = words[place - 1]
        if before.span.start < phrase.start and before.plain not in v.DETERMINERS:
            break
        place -= 1
    return place
