"""Answerable questions to such as their text does not answer: another name, another number, the opposite."""

from __future__ import annotations

import random
import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: (?:of |the |de |van |von )?[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_QUESTION_WORDS = _words("""
    What Who Whom Whose When Where Which Why How In On At By For From To Of The A An Is Are Was Were Did Does Do Has
    Have Had Can Could Will Would If During After Before According""")
_PAIRS = (
    "first last", "before after", "most least", "more less", "more fewer", "highest lowest", "higher lower",
    "largest smallest", "larger smaller", "biggest smallest", "increase decrease", "increased decreased",
    "oldest newest", "best worst", "earliest latest", "north south", "east west", "northern southern",
    "eastern western", "win lose", "won lost", "support oppose", "supported opposed", "open close", "opened closed",
    "begin end", "began ended", "start end", "started ended", "men women", "male female", "buy sell", "bought sold",
    "longest shortest", "rise fall", "rose fell", "accept reject", "accepted rejected", "include exclude",
    "included excluded", "always never", "allowed forbidden", "above below", "maximum minimum", "major minor",
    "inside outside", "old new", "positive negative", "strong weak", "fast slow", "hot cold", "can cannot",
    "with without", "internal external", "public private", "approved rejected", "gained lost", "raised cut",
    "hired fired", "attacked defended", "convicted acquitted", "arrested released", "confirmed denied",
    "agreed refused", "agreed disagreed", "praised criticised", "praised criticized", "imports exports",
    "imported exported", "arrived left", "husband wife", "father mother", "son daughter", "brother sister",
    "winner loser", "ally enemy", "allies enemies", "majority minority", "urban rural", "domestic foreign",
    "buyer seller", "guilty innocent", "summer winter", "advantage disadvantage", "advantages disadvantages",
    "strength weakness", "cause effect", "former current", "younger older", "youngest oldest", "short long",
    "shortest longest", "expand shrink", "expanded shrank", "improve worsen", "improved worsened",
)  # fmt: skip
OPPOSITES = {a: b for pair in _PAIRS for a, b in (pair.split(), pair.split()[::-1])}
_WORD = re.compile(r"[A-Za-z]+")


def swapped(question: str, text: str, other: str, chance: random.Random) -> str | None:
    """The question with one thing in it changed, so that `text`, which answers the question, does not answer that: a
    name or a number for one that stands in `text` or in `other`, or a word for its opposite. None where there is
    nothing to change."""
    ways = [_name_swapped, _number_swapped, _opposed]
    chance.shuffle(ways)
    for way in ways:
        changed = way(question, text if chance.random() < 0.6 else other, chance)
        if changed is not None and changed != question:
            return changed
    return None


def _name_swapped(question: str, source: str, chance: random.Random) -> str | None:
    names = [m for m in _NAME.finditer(question) if m.group() not in _QUESTION_WORDS and m.start()]
    found = dict.fromkeys(match.group() for match in _NAME.finditer(source))
    others = [name for name in found if _is_name(name) and name not in question]
    if not names or not others:
        return None
    name = chance.choice(names)
    return question[: name.start()] + chance.choice(others) + question[name.end() :]


def _number_swapped(question: str, source: str, chance: random.Random) -> str | None:
    numbers = list(_NUMBER.finditer(question))
    if not numbers:
        return None
    number = chance.choice(numbers)
    others = [each for each in _NUMBER.findall(source) if len(each) == len(number.group()) and each not in question]
    if not others and not number.group().isdigit():
        return None
    drawn = chance.choice(others) if others else str(int(number.group()) + chance.choice((-11, -3, -1, 1, 2, 7, 20)))
    return question[: number.start()] + drawn + question[number.end() :]


def _opposed(question: str, _source: str, chance: random.Random) -> str | None:
    words = [m for m in _WORD.finditer(question) if m.group().lower() in OPPOSITES]
    if not words:
        return None
    word = chance.choice(words)
    return question[: word.start()] + OPPOSITES[word.group().lower()] + question[word.end() :]


def _is_name(name: str) -> bool:
    return name not in _QUESTION_WORDS and len(name) > 2
