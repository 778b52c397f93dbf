"""Question sets to training examples: each question beside the chunk, as an archive has it, that it belongs to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.article import Span, normalise
from index.reader.training.leaning import as_read
from index.reader.training.places import MARKED_FIRST, likeliest_place
from index.search.lexical import Analyzer
from index.text.chunking import Chunker
from index.text.headers import chunk_header
from index.text.sentences import split_sentences

WRITTEN = (  # see the model card
    NEWS := "news",
    HIGHLIGHTS := "highlights",
    ENCYCLOPEDIA := "encyclopedia",
    REWORDED := "reworded",
    TWINS := "twins",
    UNSAID := "unsaid",
    PARAGRAPHS := "paragraphs",
    ASKED := "asked",
    DECOYS := "decoys",
    CONTRASTS := "contrasts",
    ACCOUNTS := "accounts",
    CONVERSATIONS := "conversations",
    SEQUELS := "sequels",
)
ARTICLES_OF = {CONVERSATIONS: ASKED}  # a set that asks of another one's articles
HELD_OUT = 8  # one article in so many of the train parts: what the confidence is fitted on


@dataclass(frozen=True, slots=True)
class Text:
    """A chunk of an article. sentences: offsets in `text`; header: `chunk_header`."""

    text: str
    sentences: tuple[Span, ...]
    header: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside a text of its set.

    own: which of the set's texts it was written for; gold: the answer's words in it, none where it has none; answers:
    how else the answer is put; others: more texts that answer it; alone: the same question as it would be asked without
    what was said before, where it leans on that; like: texts that look as if they answered it, and do not.
    """

    question: str
    own: int
    gold: tuple[Span, ...]
    answers: tuple[str, ...]
    others: tuple[int, ...] = ()
    alone: str = ""
    like: tuple[int, ...] = ()

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
    history: list[tuple[str, str]] = []  # what was asked before, and what was quoted to answer it
    alone: str = ""
    before: list[_Place] = []  # where older articles answered it otherwise, each right by itself
    like: list[_Place] = []  # what looks as if it answered it, and does not

    @property
    def places(self) -> list[_Place]:
        """Where it is answered; where nothing answers it, what it was written for."""
        return [*self.evidence, *self.before] or ([self.paragraph] if self.paragraph else [])


def written_folder(name: str) -> Path:
    """The folder of a set of WRITTEN, beside this module."""
    return Path(__file__).with_name(name)


def set_folder(data: Path, name: str) -> Path:
    """The folder of any set: one of WRITTEN, or in `data`."""
    return written_folder(name) if name in WRITTEN else data / name


def articles_file(folder: Path) -> Path:
    """Where the articles of a set's folder are."""
    of = ARTICLES_OF.get(folder.name)
    return (folder if of is None else written_folder(of)) / "articles.jsonl"


def held_out(article_id: str) -> bool:
    """Whether an article of a train part is kept from training; articles about one affair have an id in common, up to
    a colon, and stay together."""
    return int(hashlib.sha256(_affair(article_id).encode()).hexdigest(), 16) % HELD_OUT == 0


def _affair(article_id: str) -> str:
    return article_id.partition(":")[0]


def read_set(folder: Path, chunker: Chunker) -> QuestionSet:
    """The set of a folder with articles.jsonl and questions.jsonl. Raises OSError, msgspec.DecodeError."""
    texts: list[Text] = []
    chunks: dict[str, list[tuple[Span, int]]] = {}
    divisions: dict[str, tuple[str, list[Span]]] = {}
    questions = [msgspec.json.decode(line, type=_Line) for line in _lines(folder / "questions.jsonl")]
    affairs = {_affair(place.article_id) for question in questions for place in question.places}
    for line in _lines(articles_file(folder)):
        row = msgspec.json.decode(line)
        if folder.name in ARTICLES_OF and _affair(row["id"]) not in affairs:
            continue
        if normalise(row["text"]) != row["text"]:
            continue  # its offsets would be others
        chunks[row["id"]] = []
        divided = split_sentences(row["text"], "en")
        divisions[row["id"]] = row["text"], divided
        for chunk in chunker.chunks(row["text"], divided):
            start = chunk.span.start
            sentences = tuple(Span(piece.span.start - start, piece.span.end - start) for piece in chunk.pieces)
            title = (row.get("title") or "").replace("_", " ")
            header = chunk_header(title, row["text"], divided, chunk.pieces[0].sentence)
            chunks[row["id"]].append((chunk.span, len(texts)))
            texts.append(Text(chunk.span.of(row["text"]), sentences, header))
    examples: dict[str, list[Example]] = {}
    analyzer = Analyzer("en")
    for question in questions:
        if folder.name in MARKED_FIRST and question.paragraph:
            question.evidence = [
                _meant(question, place, divisions, analyzer) if place.article_id in divisions else place
                for place in question.evidence
            ]
        places = [place for place in question.places if place.article_id in chunks]
        if not places:
            continue
        part = "held" if question.split == "train" and held_out(places[0].article_id) else question.split
        examples.setdefault(part, []).extend(_beside(question, places, chunks))
    return QuestionSet(folder.name, tuple(texts), examples)


def _meant(
    question: _Line, place: _Place, divisions: Mapping[str, tuple[str, list[Span]]], analyzer: Analyzer
) -> _Place:
    """Where the answer was meant, of all places of its paragraph where it stands."""
    assert question.paragraph is not None
    text, sentences = divisions[place.article_id]
    paragraph = Span(question.paragraph.start, question.paragraph.end)
    meant = likeliest_place(question.question, Span(place.start, place.end), paragraph, text, sentences, analyzer)
    return _Place(place.article_id, meant.start, meant.end)


def _beside(
    question: _Line, places: Sequence[_Place], chunks: Mapping[str, Sequence[tuple[Span, int]]]
) -> Iterator[Example]:
    """The question beside each chunk with some of its evidence; where it has none, beside each of its paragraph."""
    found, like = _chunks_of(places, chunks), _chunks_of(question.like, chunks)
    for number, gold in found.items():
        others = tuple(other for other in found if other != number)
        asked = as_read(question.question.strip(), question.history)
        words = tuple(gold) if question.evidence else ()
        likely = tuple(other for other in like if other not in found)
        yield Example(asked, number, words, tuple(question.answers), others, question.alone, likely)


def _chunks_of(places: Sequence[_Place], chunks: Mapping[str, Sequence[tuple[Span, int]]]) -> dict[int, list[Span]]:
    """The chunks with something of the places, and in each what, offsets in it."""
    found: dict[int, list[Span]] = {}
    for place in places:
        for span, number in chunks.get(place.article_id, ()):
            if place.start < span.end and span.start < place.end:
                within = Span(max(0, place.start - span.start), min(len(span), place.end - span.start))
                found.setdefault(number, []).append(within)
    return found


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from (line for line in file if line.strip())
