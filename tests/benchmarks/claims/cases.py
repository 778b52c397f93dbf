"""A claim with the sentences it cites, and whether they say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.article import Span
from index.claims.training.stories import Story


@dataclass(frozen=True, slots=True)
class Cited:
    """An article's text and the sentences of it that a claim cites: offsets in `text`."""

    text: str
    sentences: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The sentences cited, and nothing else of the text."""
        return " ".join(span.of(self.text) for span in self.sentences)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim to check.

    kind: what was altered, or how a true one is worded; form: in which way; cited: the sentences that it comes from;
    passage: the chunks around them, which is what a written answer's marker cites; note: what was done.
    """

    id: str
    set: str
    kind: str
    form: str
    question: str
    claim: str
    cited: tuple[Cited, ...]
    passage: tuple[Cited, ...]
    true: bool
    note: str


def read_stories(path: Path) -> Iterator[Case]:
    """The cases written by hand. A line is a story: its articles, each as its sentences, and claims about them, which
    cite sentences by the numbers of article and sentence."""
    for number, line in enumerate(path.read_bytes().splitlines()):
        story = msgspec.json.decode(line, type=Story)
        articles = [_article(sentences) for sentences in story.articles]
        for position, claim in enumerate(story.claims):
            of = {article: [s for a, s in claim.cited if a == article] for article, _ in claim.cited}
            cited = tuple(Cited(articles[a].text, tuple(articles[a].sentences[s] for s in of[a])) for a in sorted(of))
            yield Case(
                id=f"news-{number:02}-{position:02}",
                set="news",
                kind=claim.kind,
                form="written by hand",
                question="",
                claim=claim.claim,
                cited=cited,
                passage=tuple(articles[a] for a in sorted(of)),
                true=claim.true,
                note=claim.note,
            )


def read_cases(path: Path) -> list[Case]:
    """The cases that `write_cases` has written."""
    return [msgspec.json.decode(line, type=Case) for line in path.read_bytes().splitlines()]


def write_cases(path: Path, cases: Iterable[Case]) -> None:
    """Keep cases, one a line."""
    path.write_bytes(b"".join(msgspec.json.encode(case) + b"\n" for case in cases))


def _article(sentences: list[str]) -> Cited:
    """The sentences as one text, all of them cited."""
    spans, end = [], 0
    for sentence in sentences:
        spans.append(Span(end, end + len(sentence)))
        end += len(sentence) + 1
    return Cited(" ".join(sentences), tuple(spans))
