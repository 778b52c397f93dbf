"""Where cases are made: the sentences of a set that may be used, each with its article, its passage and its question.

Only the parts dev and report of a set are used, never train, and no article with a question of its train part: xquad
and clapnq are report, the others dev. Of squad2 the report paragraphs are left out, which are those of xquad.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.article import Span, normalise
from index.encoding.encoder import packaged_tokenizer
from index.text.chunking import Chunker
from index.text.sentences import split_sentences
from tests.benchmarks.claims.cases import Cited
from tests.benchmarks.claims.wording import detokenise, is_plain, small_words

SETS = ("xquad", "clapnq", "squad2", "shifts_new_wiki")
OTHER_SETS = ("shifts_reddit", "shifts_amazon_reviews")  # loose, unedited prose: by name only
PARTS = ("dev", "report")
PARTS_OF = {"squad2": ("dev",)}  # its report paragraphs are those of xquad


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its sentences. beside: of each sentence, those of its chunk; written: the sentences as people
    write them; plain: the numbers of those that cases can be made of; lower: the article's words in small letters."""

    id: str
    text: str
    sentences: tuple[Span, ...]
    beside: tuple[tuple[int, ...], ...]
    written: tuple[str, ...]
    plain: tuple[int, ...]
    lower: frozenset[str]

    @classmethod
    def of(cls, article: dict[str, Any], chunker: Chunker) -> Source:
        """A row of articles.jsonl, cut as an archive cuts it."""
        text = article["text"]
        sentences = tuple(split_sentences(text, "en"))
        written = tuple(detokenise(span.of(text)) for span in sentences)
        plain = tuple(number for number, sentence in enumerate(written) if is_plain(sentence))
        beside: list[set[int]] = [set() for _ in sentences]
        for chunk in chunker.chunks(text, sentences):
            numbers = {piece.sentence for piece in chunk.pieces}
            for number in numbers:
                beside[number] |= numbers
        around = tuple(tuple(sorted(numbers)) for numbers in beside)
        return cls(article["id"], text, sentences, around, written, plain, small_words(text))

    def around(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The sentences of the chunks that the numbered ones stand in."""
        return tuple(sorted({other for number in numbers for other in self.beside[number]}))

    def cite(self, numbers: tuple[int, ...]) -> Cited:
        """The numbered sentences, cited."""
        return Cited(self.text, tuple(self.sentences[number] for number in sorted(set(numbers))))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers, and the sentences with its evidence. gold: the answer as the article has it; before:
    the word in front of that."""

    question: str
    answers: tuple[str, ...]
    gold: str
    before: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence to make cases of. asked: the questions that it answers."""

    set: str
    source: Source
    number: int
    asked: tuple[Asked, ...]

    @property
    def sentence(self) -> str:
        """Its words."""
        return self.source.written[self.number]

    @property
    def passage(self) -> tuple[int, ...]:
        """The sentences of the chunk around it."""
        return self.source.around((self.number,))

    @property
    def context(self) -> str:
        """The words of the passage."""
        return " ".join(self.source.written[number] for number in self.passage)


@dataclass(frozen=True, slots=True)
class Held:
    """What is used of a set: its sources, and its grounds in a shuffled order, those with questions first."""

    name: str
    sources: tuple[Source, ...]
    grounds: tuple[Ground, ...]
    asked: tuple[tuple[Source, Asked], ...]


def read_held(folder: Path) -> Held:
    """The grounds of a set; the same ones in the same order every time."""
    rows = list(_rows(folder / "questions.jsonl"))
    parts = PARTS_OF.get(folder.name, PARTS)
    trained = {_article(row) for row in rows if row["split"] == "train"}
    away = [row["paragraph"] for row in rows if row["split"] != "train" and row["split"] not in parts]
    rows = [row for row in rows if row["answerable"] and row["split"] in parts and _article(row) not in trained]
    wanted = {_article(row) for row in rows}
    chunker = Chunker(packaged_tokenizer())
    sources: dict[str, Source] = {}
    for article in _rows(folder / "articles.jsonl"):
        if article["id"] in wanted and normalise(article["text"]) == article["text"]:
            sources[article["id"]] = Source.of(article, chunker)
    asked = [(sources[_article(row)], _asked(row, sources[_article(row)])) for row in rows if _article(row) in sources]
    by_sentence: dict[tuple[str, int], list[Asked]] = {}
    for source, one in asked:
        for number in one.numbers:
            by_sentence.setdefault((source.id, number), []).append(one)
    grounds = [
        Ground(folder.name, source, number, tuple(by_sentence.get((source.id, number), ())))
        for source in sources.values()
        for number in source.plain
        if not any(p["article_id"] == source.id and _meets(p, source.sentences[number]) for p in away)
    ]
    chance = random.Random(f"grounds of {folder.name}")
    chance.shuffle(grounds)
    grounds.sort(key=lambda ground: not ground.asked)
    chance.shuffle(asked)
    return Held(folder.name, tuple(sources.values()), tuple(grounds), tuple(asked))


def _asked(row: dict[str, Any], source: Source) -> Asked:
    numbers = tuple(
        number for number, sentence in enumerate(source.sentences) if any(_meets(e, sentence) for e in row["evidence"])
    )
    first = row["evidence"][0]
    gold = source.text[first["start"] : first["end"]]
    before = source.text[: first["start"]].split()
    question = " ".join(row["question"].split())
    return Asked(question, tuple(row["answers"]), gold, before[-1] if before else "", numbers)


def _meets(place: dict[str, Any], span: Span) -> bool:
    return bool(place["start"] < span.end and span.start < place["end"])


def _article(row: dict[str, Any]) -> str:
    place = row["evidence"][0] if row["evidence"] else row.get("paragraph") or {"article_id": ""}
    return str(place["article_id"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
