"""What was said, as plain words: no markup, no markers, no more of it than is needed."""

from __future__ import annotations

import re
import unicodedata

from index.article import normalise
from index.followups.courtesy import without_opening
from index.text.sentences import split_sentences

MAX_CHARACTERS = 2_000  # of one turn: a question has no more
MAX_ANSWER_CHARACTERS = 800  # of an answer the first sentence is enough

TOLD = re.compile(r" \((?P<told>about [^()]+)\)\W*$")  # what a question is about, as interpretation leaves it

_MARKUP = re.compile(r"<[^<>]*>")
_MARKER = re.compile(r"\[[^\[\]]*\]")
_ADDRESS = re.compile(r"\b\w+://\S+|\bwww\.\S+")
_HEADING = re.compile(r"^.*:[ \t]*$", re.MULTILINE)  # of the quotations of one day and outlet
_PARAGRAPH = re.compile(r"(?<=\w)[ \t]*\n[ \t]*\n")
_OTHER = re.compile(r"[^\w\s.,;:!?'’‘“”\"()%&/+–—-]")


def asked(turn: str) -> str:
    """The question of a user's turn: its last sentence that ends as one, or the first."""
    sentences = _sentences(without_opening(plain(turn)))
    return next((sentence for sentence in reversed(sentences) if sentence.endswith("?")), sentences[0])


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
