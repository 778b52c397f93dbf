"""What was spoken of last: where the words of a follow-up find what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Span
from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, find_mentions, phrases_after
from index.followups.plain_text import TOLD
from index.followups.verbs import find_verbs
from index.followups.words import stem, words_of

MAX_CARRIED = 5  # phrases
MAX_ANSWERED = 2  # of them, from the answer

_ASKED = re.compile(r"(?:and |but |so )?(who|whom|whose|what|which|where)\b", re.IGNORECASE)

# Told from the day of asking, whatever the question before was told from.
_BY_TODAY = re.compile(rf"\b(?:(?:last|this|next) (?:{'|'.join(sorted(v.TIMES))})|yesterday|today|tonight|now)\b", re.I)

_WHEN = re.compile(r"(?:and |but |so )?(?:when|since when|(?:in )?(?:what|which) (?:year|month|day))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The last question, as it stands alone, and what was answered.

    background: what an earlier question was about, where the last one names nothing.
    """

    question: str
    answer: str
    background: tuple[str, ...] = ()

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
        """Whether it is about anything: what is neither a question nor names something is not."""
        asks = self.question.endswith("?") or any(w.plain in v.ASKING | v.AUXILIARIES for w in words_of(self.question))
        return bool(self.asked) and (asks or self.named)

    @property
    def named(self) -> bool:
        """Whether the question names something."""
        return any(mention.named for mention in self.asked)

    @property
    def gist(self) -> list[str]:
        """What the question tells: its phrases, and the verbs that tell what happens: Russia, Ukraine, invade."""
        words, asked = words_of(self.question), self.asked
        verbs = [words[place] for place in sorted(find_verbs(words)) if words[place].plain not in v.LIGHT_VERBS]
        apart = [w.text for w in verbs if not any(m.span.start <= w.span.start < m.span.end for m in asked)]
        return [*(mention.text for mention in asked), *apart]

    def carried(self, question: str, *, event: bool, answers: bool) -> list[str]:
        """The phrases that a question which leans on this one should have beside its own, best first.

        event: whether it leans on all that the question told, and not on a thing in it; answers: whether it may lean on
        the answer.
        """
        own = stems(question)
        dated = any(mention.sort is Sort.DATE for mention in find_mentions(question))
        dated = dated or _BY_TODAY.search(question) is not None or _WHEN.match(question) is not None
        dates = {mention.text for mention in self.asked if mention.sort is Sort.DATE} if dated else set[str]()
        chosen = [text for text in (self.gist if event else [m.text for m in self.asked]) if text not in dates]
        if not self.named:
            chosen += self.background
        if answers and (self.seeks or not self.named):
            chosen += [mention.text for mention in self.told[:MAX_ANSWERED]]
        return [_uncapped(phrase) for phrase in _apart(chosen, own)][:MAX_CARRIED]


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem(word.plain) for word in words_of(text))


def _uncapped(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in v.ARTICLES else phrase


def _apart(phrases: Sequence[str], own: frozenset[str]) -> Iterator[str]:
    """Those that say something which neither the question nor the ones before them say."""
    said = set(own) | (v.SMALL - v.MONTHS)
    for phrase in phrases:
        if not stems(phrase) <= said:
            said |= stems(phrase)
            yield phrase
