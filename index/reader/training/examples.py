"""Question sets to training examples: each question beside the chunk, as an archive has it, that it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.article import Span, normalise
from index.chunking import Chunker
from index.sentences import split_sentences

HELD_OUT = 8  # one article in so many of the train parts: what the confidence is fitted on


@dataclass(frozen=True, slots=True)
class Text:
    """A chunk of an article. sentences: offsets in `text`."""

    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a text of its set.

    own: which of the set's texts it was written for; gold: the answer's words in it, none where it has none; answers:
    how else the answer is put.
    """

    question: str
    own: int
    gold: tuple[Span, ...]
    answers: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether its text answers it."""
        return bool(self.gold)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The texts of a set and the examples of its parts, by the part's name: train, held, dev, report."""

    name: str
    texts: tuple[Text, ...]
    examples: dict[str, list[Example]]


class _Place(msgspec.Struct):
    article_id: str
    start: int
    end: int


class _Line(msgspec.Struct):
    id: str
    question: str
    evidence: list[_Place]
    answers: list[str]
    split: str
    paragraph: _Place | None = None


def held_out(article_id: str) -> bool:
    """Whether an article of a train part is kept from training."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % HELD_OUT == 0


def read_set(folder: Path, chunker: Chunker) -> QuestionSet:
    """The set of a folder with articles.jsonl and questions.jsonl. Raises OSError, msgspec.DecodeError."""
    texts: list[Text] = []
    chunks: dict[str, list[tuple[Span, int]]] = {}
    for line in _lines(folder / "articles.jsonl"):
        row = msgspec.json.decode(line)
        if normalise(row["text"]) != row["text"]:
            continue  # its offsets would be others
        chunks[row["id"]] = []
        for chunk in chunker.chunks(row["text"], split_sentences(row["text"], "en")):
            start = chunk.span.start
            sentences = tuple(Span(piece.span.start - start, piece.span.end - start) for piece in chunk.pieces)
            chunks[row["id"]].append((chunk.span, len(texts)))
            texts.append(Text(chunk.span.of(row["text"]), sentences))
    examples: dict[str, list[Example]] = {}
    for line in _lines(folder / "questions.jsonl"):
        question = msgspec.json.decode(line, type=_Line)
        place = question.evidence[0] if question.evidence else question.paragraph
        if place is None or place.article_id not in chunks:
            continue
        part = "held" if question.split == "train" and held_out(place.article_id) else question.split
        examples.setdefault(part, []).extend(_beside(question, place, chunks[place.article_id]))
    return QuestionSet(folder.name, tuple(texts), examples)


def _beside(question: _Line, place: _Place, chunks: Sequence[tuple[Span, int]]) -> Iterator[Example]:
    """The question beside the chunk with its evidence; where it has none, beside each chunk of its paragraph."""
    for span, number in chunks:
        if place.start >= span.end or span.start >= place.end:
            continue
        gold = tuple(
            Span(max(0, e.start - span.start), min(len(span), e.end - span.start))
            for e in question.evidence
            if e.article_id == place.article_id and e.start < span.end and span.start < e.end
        )
        yield Example(question.question.strip(), number, gold, tuple(question.answers))


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from (line for line in file if line.strip())
