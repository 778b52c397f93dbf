"""What one pass over the claims is made of: claims beside the sentences that support them, and beside such as don't."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Span
from index.claims.training.declaratives import Declarer
from index.claims.training.falsehoods import altered
from index.claims.training.falsehoods.names import differ
from index.claims.training.placing import beside, without
from index.claims.training.rewordings import reworded
from index.claims.training.rewordings.omissions import shortened
from index.claims.training.scenes import staged
from index.reader.training.examples import Example, Text
from index.reader.training.mixture import Item, Source
from index.reader.training.swaps import swapped

SENTENCES = 1.5  # claims made of sentences, for each one made of a question
ALTERED = 0.33  # of all claims: with one thing changed
REWORDED = 0.7  # of those: in other words too, as the true ones are
MISPLACED = 0.15  # beside a text that looks alike, or beside their own without the sentence that supports them
JOINED = 0.08  # of two sentences' claims, where both support it, or one is missing
NAMED = 0.40  # of a sentence that begins with a pronoun and follows one that begins with a name: with the name
STAGED = 0.30  # of sentences' claims: reported speech, an intention or an accusation, staged
WRONG_ANSWER = 0.08  # of a question's claims: with words of the text that are not the answer
LONGEST_ANSWER = 14  # words
SHORTEST_SENTENCE = 6  # words
_NAMES = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_NAME_FIRST = re.compile(r"((?:The )?[A-Z][\w’'-]+(?: (?:of |the |de |von )?[A-Z][\w’'-]+)+) (?=[a-z,(])")
_PRONOUN = re.compile(r"(?:He|She|It|His|Her|Its) (?=[a-z])")
_OWN = ("His ", "Her ", "Its ")
_PERSON = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z]\.|de|van|von))? [A-Z][a-z’'-]+")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim that is true of `text`. gold: numbers of the sentences that support it."""

    words: str
    text: Text
    gold: tuple[int, ...]


class Claims:
    """Makes items of the train parts' questions and sentences."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._declarer = Declarer(text.text for source in sources for text in source.texts)

    def one_pass(self, chance: random.Random) -> list[Item]:
        """The items of one pass, in no order."""
        items: list[Item] = []
        for source in self._sources:
            for number, example in enumerate(source.examples):
                for _ in range(int(source.share) + (chance.random() < source.share % 1)):
                    rivals = source.rivals[number]
                    other = source.texts[chance.choice(rivals) if rivals else 0]
                    made = [self._asked(example, source, other, chance)]
                    told = range(int(SENTENCES) + (chance.random() < SENTENCES % 1))
                    made.extend(self._told(source.texts[example.own], other, chance) for _ in told)
                    items += [item for item in made if item is not None]
        chance.shuffle(items)
        return items

    def _asked(self, example: Example, source: Source, other: Text, chance: random.Random) -> Item | None:
        """Of a question: the statement that it and its answer make; of one without an answer, that with some words."""
        text = source.texts[example.own]
        if not example.answerable:
            words = self._declarer.statement(example.question, _some_words(text, chance))
            return None if words is None else beside(words, text, (), chance)
        answer = example.answers[0]
        if len(answer.split()) > LONGEST_ANSWER:
            return None
        if chance.random() < WRONG_ANSWER:
            wrong = _some_words(text, chance)
            words = self._declarer.statement(example.question, wrong)
            gold = _holding(text, example.gold)
            if words is None or wrong.casefold() in answer.casefold() or answer.casefold() in wrong.casefold():
                return None
            return beside(words, text, (), chance, around=gold)
        question = example.question
        if chance.random() < 0.1 and (changed := swapped(question, text.text, other.text, chance)):
            words = self._declarer.statement(changed, answer)
            return None if words is None else beside(words, text, (), chance, around=_holding(text, example.gold))
        words = self._declarer.statement(question, answer)
        return None if words is None else self._item(_Claim(words, text, _holding(text, example.gold)), other, chance)

    def _told(self, text: Text, other: Text, chance: random.Random) -> Item | None:
        """Of a sentence: itself, less of it, or two of them."""
        whole = [n for n, s in enumerate(text.sentences) if len(s.of(text.text).split()) >= SHORTEST_SENTENCE]
        if not whole:
            return None
        if chance.random() < STAGED and (item := _staged(text, chance)):
            return item
        number = chance.choice(whole)
        words = " ".join(text.sentences[number].of(text.text).split())
        if chance.random() < JOINED and len(whole) > 1:
            second = chance.choice([n for n in whole if n != number])
            both = f"{words} {' '.join(text.sentences[second].of(text.text).split())}"
            gold = (number, second)
            if chance.random() < 0.5:
                return beside(both, text, gold, chance)
            return beside(both, without(text, (second,)), (), chance)
        if number and chance.random() < NAMED and (item := _named(text, number, other, chance)):
            return item
        if chance.random() < 0.5 and (less := shortened(words, chance)):
            words = less
        return self._item(_Claim(words, text, (number,)), other, chance)

    def _item(self, claim: _Claim, other: Text, chance: random.Random) -> Item | None:
        """The claim altered, beside sentences that do not support it, or beside those that do."""
        if not claim.gold:
            return None
        way = chance.random()
        if way < ALTERED:
            evidence = " ".join(claim.text.sentences[number].of(claim.text.text) for number in claim.gold)
            source = evidence if chance.random() < 0.4 else claim.text.text
            words = reworded(claim.words, chance) if chance.random() < REWORDED else claim.words
            changed = altered(words, source, other.text, chance)
            return None if changed is None else beside(changed, claim.text, (), chance, around=claim.gold)
        words = reworded(claim.words, chance)
        if way < ALTERED + MISPLACED:
            if chance.random() < 0.4:
                return beside(words, other, (), chance)
            rest = without(claim.text, claim.gold)
            return beside(words, rest, (), chance) if rest.sentences else None
        return beside(words, claim.text, claim.gold, chance)


def _staged(text: Text, chance: random.Random) -> Item | None:
    """A claim about what invented people say or intend, beside the scene in which they do."""
    scene = staged([" ".join(span.of(text.text).split()) for span in text.sentences], chance)
    if scene is None:
        return None
    spans, at = [], 0
    for sentence in scene.sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return beside(scene.claim, Text(" ".join(scene.sentences), tuple(spans)), scene.gold, chance, around=scene.about)


def _named(text: Text, number: int, other: Text, chance: random.Random) -> Item | None:
    """A sentence with its pronoun resolved, rightly or not; both sentences are its evidence."""
    before, words = (" ".join(text.sentences[at].of(text.text).split()) for at in (number - 1, number))
    pronoun, name = _PRONOUN.match(words), _NAME_FIRST.match(before)
    if pronoun is None or name is None or not _may_stand_for(pronoun[0].strip(), name[1]):
        return None
    if len(set(_PERSON.findall(before))) > 1:
        return None  # the pronoun could stand for either
    own = "’s" if pronoun[0] in _OWN else ""
    rest = words[pronoun.end() :]
    if chance.random() < 0.5:
        called = name[1].split()[-1] if chance.random() < 0.3 and _PERSON.fullmatch(name[1]) else name[1]
        return beside(reworded(f"{called}{own} {rest}", chance), text, (number - 1, number), chance)
    near = " ".join(span.of(text.text) for span in text.sentences[:number])
    found = [_NAMES.findall(near), _NAMES.findall(text.text + other.text)]
    close, far = ([each for each in names if each not in words and differ(each, name[1])] for names in found)
    names = close if close and chance.random() < 0.7 else far
    if not names:
        return None
    wrong = reworded(f"{chance.choice(names)}{own} {rest}", chance)
    return beside(wrong, text, (), chance, around=(number - 1, number))


def _may_stand_for(pronoun: str, name: str) -> bool:
    """Whether a pronoun may mean what the sentence before begins with."""
    person = _PERSON.fullmatch(name) is not None
    return person if pronoun in ("He", "She", "His", "Her") else pronoun in ("It", "Its") and name.startswith("The ")


def _holding(text: Text, gold: Sequence[Span]) -> tuple[int, ...]:
    """The numbers of the sentences, two at most, that hold the answer."""
    return tuple(n for n, s in enumerate(text.sentences) if any(s.start < g.end and g.start < s.end for g in gold))[:2]


def _some_words(text: Text, chance: random.Random) -> str:
    """A few words in a row that could be an answer."""
    words = chance.choice(text.sentences).of(text.text).split() if text.sentences else ["it"]
    length = min(len(words), chance.choice((1, 2, 2, 3, 4)))
    start = chance.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length]).strip(".,;:()\"'")
