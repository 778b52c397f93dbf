"""What one correction tells to be wrong, and what to be right, and of which words it does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Set
from dataclasses import dataclass

from index.followups.vocabulary import SMALL
from index.followups.words import stem
from index.quotations.corrections import PRINTED, TELLS
from index.quotations.revisions import Asked
from index.quotations.stated_facts import DAY, NAME, facts_told, meet, without
from index.text.folding import fold

MAX_CHARACTERS = 1_500  # of a text; a longer one tells of too much
FEWEST_SHARED = 2  # words
ABOUT = 0.4  # of the words of a question
SHARED = 0.6  # of what it tells to be wrong, in words, that stands in those that it corrects by a name alone

_IN_MARKS = re.compile(r"[“\"‘']([^“”\"‘’']{4,80})[”\"’'](?!\w)")
_FIRST_CLAUSE = re.compile(r"[^;\d]*\d[^;]*?(?=; |, (?!\d)| and |[.!?] |[.!?]?$)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Correction:
    """Of one error. wrong, right: what it tells to have been said, and what it says itself; denied: the words, without
    their endings, that it tells to be wrong by "not" alone: an independent, not a Republican."""

    wrong: str
    right: str
    denied: frozenset[str] = frozenset()

    def corrects(self, quoted: str) -> bool:
        """Whether it tells something of these words to be wrong and gives something else of its kind."""
        return bool(self._corrected(quoted)) or self._denies_words(quoted)

    def corrects_what_is_asked(self, quoted: str, kinds: frozenset[Asked]) -> bool:
        """Whether something is corrected of a kind that is asked for, or of any, where that can't be told."""
        return _are_asked(self._corrected(quoted), kinds)

    def corrects_all_that_is_asked(self, quoted: str, kinds: frozenset[Asked]) -> bool:
        """Whether what it tells to be wrong is all that these words have of a kind that is asked for."""
        said = facts_told(quoted[:MAX_CHARACTERS])
        sole = {kind for kind in self._corrected(quoted) if len(said[kind]) == 1} - {NAME}
        return bool(kinds) and _are_asked(sole, kinds)

    def denies(self, question: str) -> bool:
        """Whether it tells an amount, a day, or words in quotation marks to be wrong that the question has."""
        asked, right = (facts_told(text[:MAX_CHARACTERS]) for text in (question, self.right))
        wrong = self._told_wrong()
        words = [fold(phrase) for phrase in _IN_MARKS.findall(self.wrong) if phrase not in self.right]
        facts = any(meet(asked[kind], wrong[kind]) and right[kind] for kind in set(asked) - {NAME})
        return facts or any(re.search(rf"\b{re.escape(phrase)}\b", fold(question)) for phrase in words)

    def gives_another(self, quoted: str, kinds: frozenset[Asked]) -> bool:
        """Whether what it gives as right is another amount or day, of the kinds that are asked for, than all of that
        kind in these words, where it does not tell what was wrong."""
        said, wrong, right = (facts_told(text[:MAX_CHARACTERS]) for text in (quoted, self.wrong, self.right))
        others = {
            kind for kind in right if said[kind] and without(right[kind], said[kind]) == right[kind] and not wrong[kind]
        }
        return bool(kinds) and _are_asked(others - {NAME}, kinds)

    def is_of(self, quoted: str, title: str = "") -> bool:
        """Whether it corrects these words, and no others that only have the same name or number: whether they, or the
        title of their article, have two other words of what was wrong, or most, where all that is corrected is a name
        or a plain number, which stand in many places."""
        if self._denies_words(quoted):
            return True
        corrected = self._corrected(quoted)
        wrong, words = _telling(self.wrong), _telling(quoted)
        if corrected <= {NAME, ""}:
            return bool(corrected) and len(wrong & words) >= SHARED * len(wrong)
        return len(wrong & (words | _telling(title))) >= FEWEST_SHARED

    def is_about(self, question: str) -> bool:
        """Whether it has a good part of the words of a question that asks for what is right."""
        asked = _telling(question)
        return len(asked & _telling(f"{self.wrong} {self.right}")) >= ABOUT * len(asked)

    def _denies_words(self, quoted: str) -> bool:
        """Whether these words have all that it denies, and two others of what was wrong."""
        said = stems_of(quoted)
        shared = (_telling(self.wrong) - self.denied) & _telling(quoted)
        return bool(self.denied) and self.denied <= said and len(shared) >= FEWEST_SHARED

    def _corrected(self, quoted: str) -> set[str]:
        """The kinds of which it tells something of these words to be wrong, and gives something else."""
        said, right = (facts_told(text[:MAX_CHARACTERS]) for text in (quoted, self.right))
        wrong = self._told_wrong()
        return {kind for kind in said if meet(said[kind], wrong[kind]) and without(right[kind], said[kind])}

    def _told_wrong(self) -> defaultdict[str, set[Hashable]]:
        """What it tells to be wrong, of each kind: what it does not give as right; or, where it gives all of that, what
        its first clause does not that gives another one. "As 1979. It was founded in 1976, and took its name in 1979"
        tells 1979 to be wrong."""
        clause = _FIRST_CLAUSE.match(self.right[:MAX_CHARACTERS])
        wrong, right, first = (
            facts_told(text[:MAX_CHARACTERS]) for text in (self.wrong, self.right, clause[0] if clause else "")
        )
        found = defaultdict[str, set[Hashable]](set)
        for kind, values in wrong.items():
            found[kind] = without(values, right[kind])
            if not found[kind] and kind != NAME and without(first[kind], values):
                found[kind] = without(values, first[kind])
        return found


def stems_of(text: str) -> set[str]:
    """All its words without their endings."""
    return {*map(stem, _LETTERS.findall(fold(text[:MAX_CHARACTERS])))}


def _telling(text: str) -> set[str]:
    """The words of a text that tell, without their endings: not those of grammar, of saying so, or of print."""
    told = map(stem, _WORD.findall(fold(text[:MAX_CHARACTERS])))
    return {word for word in told if word not in SMALL and not TELLS.fullmatch(word) and not PRINTED.fullmatch(word)}


def _are_asked(facts: Set[str], kinds: frozenset[Asked]) -> bool:
    """Whether one of these kinds of facts is asked for, as far as that can be told."""
    asked = {"date": DAY in facts, "name": NAME in facts, "number": bool(facts - {DAY, NAME})}
    return any(asked[kind] for kind in kinds or asked)
