"""What was spoken of last: where the words of a follow-up find what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.followups import vocabulary as v
from index.followups.mentions import Mention, Sort, find_mentions
from index.followups.words import stem, words_of

MAX_CARRIED = 5  # phrases
MAX_ANSWERED = 2  # of them, from the answer
MAX_GIST_WORDS = 14

_ASKED = re.compile(r"(?:and |but |so )?(who|whom|whose|what|which|where)\b", re.IGNORECASE)

# Told from the day of asking, whatever the question before was told from.
_BY_TODAY = re.compile(rf"\b(?:(?:last|this|next) (?:{'|'.join(sorted(v.TIMES))})|yesterday|today|tonight|now)\b", re.I)

_BEFORE_GIST = v.ASKING | v.AUXILIARIES | {"and", "but", "so", "much", "many", "long", "often", "far"}


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
    def gist(self) -> str | None:
        """The question without its question words: "Canada open its embassy"; None where they have a noun of their own,
        or it is long."""
        words = words_of(self.question)
        asking = [place for place, word in enumerate(words[:3]) if word.plain in v.ASKING]
        helps = [place for place, word in enumerate(words) if word.plain in v.AUXILIARIES and not word.is_date]
        helped = helps[0] if helps else 0
        nouns = asking and helped > asking[0] + 1 and words[helped - 1].plain not in ("much", "long", "often", "far")
        if nouns and words[asking[0]].plain not in ("who", "when", "where", "why") and words[helped].plain not in v.BE:
            return None  # its question words have a noun of their own: How many people did it kill?
        start = helped + 1 if helped or not asking else asking[0] + 1
        if not asking and words and words[0].plain not in v.AUXILIARIES:
            start = 0
        if not 1 <= len(words) - start <= MAX_GIST_WORDS or any(word.breaks for word in words):
            return None
        return self.question[words[start].span.start : words[-1].span.end]

    def carried(self, question: str, *, event: bool, answers: bool) -> list[str]:
        """The phrases that a question which leans on this one should have beside its own, best first.

        event: whether it leans on all that the question told, and not on a thing in it; answers: whether it may lean on
        the answer.
        """
        own = stems(question)
        dated = any(mention.sort is Sort.DATE for mention in find_mentions(question))
        chosen = [m.text for m in self.asked if not (dated and m.sort is Sort.DATE)]
        if event and self.gist is not None:
            chosen = [_without_dates(self.gist) if _BY_TODAY.search(question) else self.gist]
        if not self.named:
            chosen += self.background
        if answers and (self.seeks or not self.named):
            chosen += [mention.text for mention in self.told[:MAX_ANSWERED]]
        return [_uncapped(phrase) for phrase in _apart(chosen, own)][:MAX_CARRIED]


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem(word.plain) for word in words_of(text))


def _without_dates(gist: str) -> str:
    words = words_of(gist)
    for place in reversed(range(1, len(words))):
        if words[place].is_date:
            tied = words[place - 1].plain in v.PREPOSITIONS and place > 1
            gist = gist[: words[place - 1 - tied].span.end] + gist[words[place].span.end :]
    return gist


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
