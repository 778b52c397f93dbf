"""What was said, as plain words: no markup, no markers, no more of it than is needed."""

from __future__ import annotations

import re
import unicodedata

from index.article import normalise
from index.followups import vocabulary as v
from index.followups.courtesy import returning, without_opening
from index.followups.words import words_of
from index.text.sentences import split_sentences

MAX_CHARACTERS = 2_000  # of one turn: a question has no more
TOLD_SENTENCES, TOLD_CHARACTERS = 2, 400  # before its question, that tell what it is about
MAX_ANSWER_CHARACTERS = 800  # of an answer the first sentence is enough

TOLD = re.compile(r" \((?P<told>about [^()]+)\)\W*$")  # what a question is about, as interpretation leaves it

_MARKUP = re.compile(r"<[^<>]*>")
_MARKER = re.compile(r"\[[^\[\]]*\]")
_ADDRESS = re.compile(r"\b\w+://\S+|\bwww\.\S+")
_HEADING = re.compile(r"^.*:[ \t]*$", re.MULTILINE)  # of the quotations of one day and outlet
_PARAGRAPH = re.compile(r"(?<=\w)[ \t]*\n[ \t]*\n")
_OTHER = re.compile(r"[^\w\s.,;:!?'’‘“”\"()%&/+–—-]")


def without_told(question: str) -> str:
    """A question as `interpreted` leaves it, without what only tells what it is about; itself where that is nothing."""
    found = TOLD.search(question)
    return question if found is None else f"{question[: found.start()]}?"


def asked(turn: str) -> str:
    """The question of a user's turn: its last sentence that ends as one, or has a word that asks, or the first."""
    return told_and_asked(turn)[1]


def told_and_asked(turn: str) -> tuple[str, str]:
    """What a turn tells right before its question, which may be nothing: "The Harrow flood.", and the question."""
    text = without_opening(plain(turn))
    if back := returning(text):
        return back
    sentences = _sentences(text)
    marked = (place for place, sentence in reversed([*enumerate(sentences)]) if sentence.endswith("?"))
    worded = (place for place, sentence in reversed([*enumerate(sentences)]) if _asks(sentence))
    place = next(marked, next(worded, 0))
    told = " ".join(sentences[max(0, place - TOLD_SENTENCES) : place])
    return told if len(told) <= TOLD_CHARACTERS else "", sentences[place]


def _asks(sentence: str) -> bool:
    words = [word.plain.split("'")[0] for word in words_of(sentence)]
    return bool(words) and (words[0] in v.AUXILIARIES or not v.ASKING.isdisjoint(words))


def answered(turn: str) -> str:
    """The first sentence of an answer, with the headline above it, if any."""
    text = _HEADING.sub("", turn[:MAX_ANSWER_CHARACTERS])
    return _sentences(plain(_PARAGRAPH.sub("; ", text.strip())))[0]


def _sentences(text: str) -> list[str]:
    """At least one, which may be empty."""
    return [span.of(text) for span in split_sentences(text)] or [""]


def plain(text: str) -> str:
    """On one line, without markup, markers, addresses and characters that are not shown."""
    text = normalise(text[:MAX_CHARACTERS])
    text = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) != "Cf")
    for pattern in (_MARKUP, _MARKER, _ADDRESS, _OTHER):
        text = pattern.sub(" ", text)
    return " ".join(text.split())
