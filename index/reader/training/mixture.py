"""What one pass over the examples is made of: questions beside their text, and beside such as do not answer them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.article import Span
from index.reader.pairs import Pair
from index.reader.training.examples import Example, Text
from index.reader.training.leaning import leaned
from index.reader.training.swaps import swapped

CONTEST = 0.7  # of the answerable questions: beside their text, and beside AGAINST that have not the answer
AGAINST = 3  # rivals
SWAPPED = 0.10  # beside their text, with one thing in the question changed
CUT = 0.06  # beside their text, with the sentence that answers taken out
TWOFOLD = 0.06  # asked together with another question about their text: both sentences are right
LEANED = 0.15  # of all that name what another question about their text names: as they may be asked after that one
UNMARKED = 0.15  # of all: without the question mark
HEADLESS = 0.2  # without the header of the text
HALF_HEADED = 0.25  # of the others: with the title or the lead alone
MISTYPED = 0.03  # with two letters of one word the wrong way round


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to learn from: a pair, and where its answer stands in the passage (nowhere: ()).

    rivals: the same question beside passages without the answer; this one's is to come before all of theirs; alone: a
    question that leans on what was said before, as it would be asked without that: as a teacher is to read it.
    """

    pair: Pair
    gold: tuple[Span, ...]
    rivals: tuple[Pair, ...] = ()
    alone: str = ""

    @property
    def all(self) -> tuple[Item, ...]:
        """This one by itself, and each rival as one that has no answer."""
        return replace(self, rivals=()), *(Item(pair, (), alone=self.alone) for pair in self.rivals)

    @property
    def plain(self) -> Pair:
        """The pair, with the question as it would be asked alone."""
        return replace(self.pair, question=self.alone) if self.alone else self.pair


@dataclass(frozen=True, slots=True)
class Source:
    """The examples of one set's part with their rivals. share: how often each is seen in one pass."""

    texts: Sequence[Text]
    examples: Sequence[Example]
    rivals: Sequence[tuple[int, ...]]
    share: float


def with_cut(source: Source) -> Source:
    """The same examples, and each of the answerable ones beside its text without the sentences that answer."""
    texts, examples, rivals = list(source.texts), list(source.examples), list(source.rivals)
    for example, similar in zip(source.examples, source.rivals, strict=True):
        rest = _without(source.texts[example.own], example) if example.answerable else None
        if rest is not None:
            examples.append(replace(example, own=len(texts), gold=(), answers=()))
            texts.append(rest)
            rivals.append(similar)
    return Source(texts, examples, rivals, source.share)


def one_pass(sources: Sequence[Source], chance: random.Random) -> list[Item]:
    """The items of one pass, in no order."""
    items: list[Item] = []
    for source in sources:
        beside = defaultdict(list)
        for example in source.examples:
            if example.answerable:
                beside[example.own].append(example)
        for number, example in enumerate(source.examples):
            times = range(_times(source.share, chance))
            items.extend(_item(source, number, beside[example.own], chance) for _ in times)
    chance.shuffle(items)
    return items


def batches(items: Sequence[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """All items in batches of similar length and at most `size` pairs, the batches in no order within each stretch of
    64 times so many items."""
    stretch = 64 * size
    for begin in range(0, len(items), stretch):
        groups: list[list[Item]] = [[]]
        for item in sorted(items[begin : begin + stretch], key=_length):
            if sum(len(each.all) for each in groups[-1]) + len(item.all) > size:
                groups.append([])
            groups[-1].append(item)
        chance.shuffle(groups)
        yield from groups


def _length(item: Item) -> int:
    """In characters, of the longest of its passages with the question."""
    return len(item.pair.question) + max(len(pair.passage) for pair in (item.pair, *item.rivals))


def _times(share: float, chance: random.Random) -> int:
    return int(share) + (chance.random() < share % 1)


def _item(source: Source, number: int, beside: Sequence[Example], chance: random.Random) -> Item:
    """beside: the answerable examples of the same text."""
    example, rivals = source.examples[number], source.rivals[number]
    text, question, gold = source.texts[example.own], example.question, example.gold
    others: list[Text] = []
    if example.answerable:
        way = chance.random() * (CONTEST if example.alone else 1)
        if way < CONTEST:
            others = [source.texts[rival] for rival in _some(rivals, chance)]
        elif CONTEST <= way < CONTEST + SWAPPED and rivals:
            changed = swapped(question, text.text, source.texts[rivals[0]].text, chance)
            question, gold = (changed, ()) if changed is not None else (question, gold)
        elif CONTEST + SWAPPED <= way < CONTEST + SWAPPED + CUT:
            rest = _without(text, example)
            text, gold = (rest, ()) if rest is not None else (text, gold)
        elif CONTEST + SWAPPED + CUT <= way < CONTEST + SWAPPED + CUT + TWOFOLD:
            question, gold = _twofold(example, chance.choice(beside))
    alone = example.alone
    if not alone and beside and chance.random() < LEANED:
        leaning = leaned(question, chance.choice(beside).question, chance)
        question, alone = (leaning, question) if leaning is not None else (question, "")
    question, headers = _noised(question, chance), _headers([text, *others], chance)
    pair, *against = (
        Pair(question, each.text, each.sentences, header) for each, header in zip([text, *others], headers, strict=True)
    )
    return Item(pair, gold, tuple(against), alone)


def _some(rivals: Sequence[int], chance: random.Random) -> list[int]:
    """At most AGAINST, the nearest ones most often: they are what an archive without the answer has to offer."""
    chosen = {min(int(chance.expovariate(0.5)), len(rivals) - 1) for _ in range(AGAINST) if rivals}
    return [rivals[place] for place in sorted(chosen)]


def _without(text: Text, example: Example) -> Text | None:
    """The text without the sentences that answer; None where nothing is left, or the answer's words are still there."""
    kept = [s for s in text.sentences if not any(s.start < g.end and g.start < s.end for g in example.gold)]
    if not kept or len(kept) == len(text.sentences):
        return None
    parts, spans, at = [], [], 0
    for sentence in kept:
        parts.append(sentence.of(text.text))
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    rest = " ".join(parts)
    if any(answer.casefold() in rest.casefold() for answer in example.answers):
        return None
    return Text(rest, tuple(spans), text.header)


def _twofold(example: Example, other: Example) -> tuple[str, tuple[Span, ...]]:
    """Both questions as one, and the answers of both."""
    if other.question == example.question:
        return example.question, example.gold
    first, second = example.question.rstrip("?. "), other.question
    return f"{first} and {second[:1].lower()}{second[1:]}", (*example.gold, *other.gold)


def _headers(texts: Sequence[Text], chance: random.Random) -> list[str]:
    """The texts' headers, or the same part of each: many an article has no title."""
    if chance.random() < HEADLESS:
        return [""] * len(texts)
    headers = [text.header for text in texts]
    if chance.random() < HALF_HEADED:
        part = chance.choice((0, -1))
        return [header.split("\n")[part] for header in headers]
    return headers


def _noised(question: str, chance: random.Random) -> str:
    if chance.random() < UNMARKED:
        question = question.rstrip("? ")
    if chance.random() < MISTYPED:
        words = question.split()
        long = [place for place, word in enumerate(words) if len(word) > 5]
        if long:
            place = chance.choice(long)
            at = chance.randrange(1, len(words[place]) - 2)
            word = words[place]
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            question = " ".join(words)
    return question
