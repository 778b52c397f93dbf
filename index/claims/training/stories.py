"""Claims written by hand: stories.jsonl has news stories, and what may and what may not be said of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from importlib.resources import files

import msgspec

from index.article import Span
from index.claims.normal_form import plain
from index.claims.training.falsehoods import altered
from index.claims.training.placing import beside, without
from index.claims.training.rewordings import reworded
from index.reader.training.examples import Text
from index.reader.training.mixture import Item

FILE = "stories.jsonl"
HELD_OUT = 8  # one story in so many is not trained on
PLAIN = 0.7  # of all: with numbers and the like as the verifier has them read
REWORDED = 0.15  # in other words still
ALTERED = 0.20  # of the true ones: with one thing changed
MISPLACED = 0.20  # of the true ones: beside their story without the sentences that support them
ELSEWHERE = "elsewhere"  # the kind that is true in its story, and not in what it cites


class StoryClaim(msgspec.Struct):
    """A claim about a story. cited: sentences, by the numbers of article and sentence; note: what was done."""

    claim: str
    cited: list[tuple[int, int]]
    true: bool
    kind: str
    note: str = ""


class Story(msgspec.Struct):
    """A line of the file. articles: each as its sentences."""

    articles: list[list[str]]
    claims: list[StoryClaim]


class Stories:
    """Makes items of stories."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.claims = [(claim, story) for story in stories for claim in story.claims]

    def items(self, count: int, chance: random.Random) -> list[Item]:
        """So many items, of each claim as often as of another, or once more."""
        made: list[Item] = []
        while len(made) < count and self.claims:
            for claim, story in chance.sample(self.claims, len(self.claims)):
                made += [item] if (item := _item(claim, story, chance)) is not None else []
        return made[:count]


def read_stories(*, held_out: bool) -> Stories:
    """The stories to train on, or those held out. Raises ValidationError of a file that is none."""
    lines = (files("index.claims.training") / FILE).read_bytes().splitlines()
    return Stories(
        msgspec.json.decode(line, type=Story)
        for number, line in enumerate(lines)
        if (number % HELD_OUT == 0) == held_out
    )


def _item(claim: StoryClaim, story: Story, chance: random.Random) -> Item | None:
    """The claim beside what it cites, alone or with more; a true one sometimes altered or beside other sentences."""
    own = claim.cited[0][0]
    if any(article != own for article, _ in claim.cited):
        return None
    words, sentences = claim.claim, story.articles[own]
    cited = tuple(sorted(number for _, number in claim.cited))
    way = chance.random() if claim.true else 1.0
    true = claim.true
    if way < ALTERED:
        changed = altered(words, " ".join(sentences), " ".join(sentences), chance)
        if changed is None:
            return None
        words, true = changed, False
    if chance.random() < REWORDED:
        words = reworded(words, chance)
    if chance.random() < PLAIN:
        words, sentences = plain(words), [plain(sentence) for sentence in sentences]
    text = _text(sentences)
    if claim.kind == ELSEWHERE:
        kept = tuple(number for number in range(len(sentences)) if number not in cited)
        text, cited = without(text, kept), tuple(range(len(cited)))
    elif ALTERED <= way < ALTERED + MISPLACED:
        text, cited, true = without(text, cited), (), False
    return beside(words, text, cited if true else (), chance, around=cited)


def _text(sentences: Sequence[str]) -> Text:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Text(" ".join(sentences), tuple(spans))
