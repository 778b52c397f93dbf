"""What was spoken of last: where the words of a follow-up find what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.article import Span
from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, find_mentions, phrases_after
from index.followups.plain_text import TOLD
from index.followups.roles import tells_only, was_before
from index.followups.words import Word, is_contracted, stem, words_of

MAX_CONTENT = 16  # words
MAX_ANSWERED = 2  # phrases, from the answer
NAME_WORDS = 4  # of each: a longer one is more than a name

_NO_CONTENT = frozenset(
    (v.ASKING | v.AUXILIARIES | v.PERSONS | v.THINGS | v.GROUPS | v.POINTING)
    | v.words("there many much and but so ok else tell me us show give explain please any still more then")
    | v.words(
        "i you we my your our i'm i've i'd i'll kindly somebody wondering wonder know latest news summary am true"
    )
)

_ASKED = re.compile(r"(?:and |but |so )?(who|whom|whose|what|which|where)\b", re.IGNORECASE)

# Told from the day of asking, whatever the question before was told from.
_BY_TODAY = re.compile(
    rf"\b(?:(?:last|this|next) (?:{'|'.join(sorted(v.TIMES))})|yesterday|today|tonight|now|later|afterwards?|"
    r"since(?: then)?|in the end|eventually|finally|at last)\b",
    re.IGNORECASE,
)

_PARTS = re.compile(r"[,;]|\w")
_WHEN = re.compile(r"(?:and |but |so )?(?:when|since when|(?:in )?(?:what|which) (?:year|month|day))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The last question, as it stands alone, and what was answered.

    background: what an earlier question was about, where the last one names nothing; person: who was told by an earlier
    answer, where the last question goes on from it and names nobody; whole: the question before that, where the last
    one has no verb and goes on from it ("How many passengers?").
    """

    question: str
    answer: str
    background: tuple[str, ...] = ()
    person: str = ""
    whole: Subject | None = None

    @property
    def asked(self) -> tuple[Mention, ...]:
        """The phrases of the question."""
        return tuple(find_mentions(self.question))

    @property
    def stated(self) -> int:
        """How many characters the question has before what only tells what it is about."""
        found = TOLD.search(self.question)
        return len(self.question) if found is None else found.start()

    @property
    def places(self) -> tuple[Mention, ...]:
        """The phrases of the question that have a place in its sentence."""
        return tuple(mention for mention in self.asked if mention.span.end <= self.stated)

    def tied(self, preposition: str) -> list[tuple[Span, bool]]:
        """Where those of them stand that a preposition ties to something, and whether each has a name."""
        return [(span, named) for span, named in phrases_after(self.question, preposition) if span.end <= self.stated]

    @property
    def told(self) -> tuple[Mention, ...]:
        """The phrases of the answer that name something that the question does not."""
        known = self.question_stems
        return tuple(
            mention
            for mention in find_mentions(self.answer)
            if mention.sort is not Sort.DATE
            and (mention.named or mention.text.split()[0].lower() in v.ARTICLES)
            and not stems(mention.text) - v.SMALL <= known
            and words_of(mention.text)[-1].plain not in v.TIMES
        )

    def _named_in_answer(self, question: str) -> list[str]:
        """The names by which the answer may tell what a question points to: of persons, where it asks of him or her,
        and of other things, where it does not; and not of who only says so."""
        own = {word.plain.split("'")[0] for word in words_of(question)}
        of_a_person = not own.isdisjoint(v.PERSONS)
        told = [
            mention.text
            for mention in self.told
            if mention.named
            and (mention.sort in (Sort.PERSON, Sort.NAME) if of_a_person else mention.sort is not Sort.PERSON)
            and not mention.text[0].isdigit()
            and not tells_only(mention, self.answer)
            and not (of_a_person and self.is_of_before(mention))
        ]
        return [text for text in told[:MAX_ANSWERED] if len(text.split()) <= NAME_WORDS]

    @property
    def who(self) -> str:
        """The one person, or the one and another, whom the answer names to somebody who asked who it was, or whom an
        earlier one named; else nothing."""
        if self.seeks != "who":
            return "" if any(m.named and m.sort in (Sort.PERSON, Sort.NAME) for m in self.asked) else self.person
        named = [
            m.text for m in self.told if m.named and m.sort in (Sort.PERSON, Sort.NAME) and not self.is_of_before(m)
        ]
        told = [text for text in named if " " in text and text[0].isupper() and len(text.split()) <= NAME_WORDS]
        if len(told) != 1:
            return ""
        others = [other for other in named if f"{told[0]} and {other}" in self.answer]
        return " and ".join([*told, *others[:1]])  # Ann Lee and Kratz

    def is_of_before(self, mention: Mention) -> bool:
        """Whether a name of the answer is, of whom was asked about, only the one before, or who lost."""
        return self.seeks == "who" and was_before(mention, self.question, self.answer)

    @property
    def question_stems(self) -> frozenset[str]:
        """The stems of the question's words."""
        return stems(self.question)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all its words, but for the small ones."""
        return (self.question_stems | stems(self.answer)) - v.SMALL

    @property
    def seeks(self) -> str:
        """What the question asks for, where that is a name or a thing: who, what, which or where; else nothing."""
        found = _ASKED.match(self.question)
        return found[1].lower() if found else ""

    @property
    def speaks(self) -> bool:
        """Whether it is about anything: a question, what names something, or what is typed to search."""
        words = words_of(self.question)
        searches = len(words) > 1 and words[0].plain not in v.CHATTY | v.PRONOUNS | v.POINTING
        return self.asks or (bool(self.asked) and (self.named or searches))

    @property
    def asks(self) -> bool:
        """Whether it is a question about anything."""
        words = words_of(self.question)
        asks = self.question.endswith("?") or any(w.plain in v.ASKING | v.AUXILIARIES for w in words)
        return bool(self.asked) and asks

    @property
    def named(self) -> bool:
        """Whether the question names something."""
        return any(mention.named for mention in self.asked)

    def is_told_by(self, text: str) -> bool:
        """Whether a text has all that the question is about, but for when."""
        told = stems(text) | v.SMALL
        about = [mention for mention in self.asked if mention.sort is not Sort.DATE]
        return bool(about) and all(stems(mention.text) <= told for mention in about)

    def phrases(self, question: str, _points: bool) -> list[str]:
        """What the question is about, but for what another one that goes on from it has itself, or a time where it has
        one."""
        own, dated = stems(question) | v.SMALL, any(m.sort is Sort.DATE for m in find_mentions(question))
        told = [mention for mention in self.asked if not (dated and mention.sort is Sort.DATE)]
        return [mention.text for mention in told if not stems(mention.text) <= own]

    def content(self, question: str, points: bool) -> list[str]:
        """The words of the question, in order, that another one which leans on it should have beside its own: not what
        it asks with, names that the other has, or a time where the other has one. Then what it was about itself; and,
        where it points, and who or what it is was asked, what was answered. Nothing where the other tells all of it."""
        if self.is_told_by(question) and not points:
            return []
        own, dated = stems(question), any(mention.sort is Sort.DATE for mention in find_mentions(question))
        dated = dated or _BY_TODAY.search(question) is not None or _WHEN.match(question) is not None
        text = self.question.replace(" (about ", " (", 1)
        words = [word for word in words_of(text) if _has_content(word)]
        of_year = {word.plain in v.MONTHS for word in words_of(question) if word.is_date} == {True}  # in May: of 2023
        gone = {
            w.span
            for w in words
            if (dated and w.is_date and not (of_year and v.YEAR.fullmatch(w.plain)))
            or (w.capital and stem(w.plain) in own)
        }
        kept = list[Word]()
        for place, word in enumerate(words):
            ties = word.plain in v.PREPOSITIONS | v.ARTICLES
            if word.span in gone or (ties and all(w.span in gone for w in words[place + 1 : place + 2])):
                continue
            kept += [word] if ties or all(word.text != other.text for other in kept) else []
        chosen = _apart(text, kept[-MAX_CONTENT:])  # who tells a story asks at its end
        chosen += [text for text in self.background if not self.named]
        if points and self.seeks:
            for name in self._named_in_answer(question):
                chosen = [*chosen[:-1], *(f"{last}," for last in chosen[-1:]), name]
        elif points and self.person and not v.PERSONS.isdisjoint(word.plain for word in words_of(question)):
            chosen = [*(() if self.person in " ".join(chosen) else (self.person,)), *chosen]
        while chosen and chosen[0].lower() in v.ARTICLES | v.PREPOSITIONS | v.SAYING:
            del chosen[0]
        *before, last = chosen[:MAX_CONTENT] or [""]
        return [*before, last.rstrip(",")] if last else []


def _apart(text: str, words: Sequence[Word]) -> list[str]:
    """The words of a text, with a comma between two names where other words, or a comma, stood between them."""
    texts = [word.text for word in words]
    for place, (word, after) in enumerate(pairwise(words)):
        if word.capital and after.capital and _PARTS.search(text, word.span.end, after.span.start):
            texts[place] += ","
    return texts


def _has_content(word: Word) -> bool:
    """Whether it tells something: also in May, and of Sky News."""
    if word.is_date or (word.capital and word.plain == "news"):
        return True
    return word.plain not in _NO_CONTENT and not is_contracted(word)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem(word.plain) for word in words_of(text))
