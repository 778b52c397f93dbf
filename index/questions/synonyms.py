"""Synonyms: a question in the words of the article. News says stressed, pledged, slammed; who asks says it otherwise.

Only a word that none of the passages has is replaced, and only by one of its group that the passage has, in the form in
which it stands there. The groups are of words that reports use for one another; they were written down, not learned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.questions.initialisms import Alias, Initialisms
from index.questions.question import WORD
from index.search.lexical import Analyzer
from index.text.folding import joined

GROUPS = tuple(
    group.split()
    for group in (
        "prioritise prioritize stress emphasise emphasize highlight underline underscore",
        "promise pledge vow commit guarantee",
        "criticise criticize condemn denounce slam blast rebuke decry",
        "warn caution alert",
        "say declare announce",
        "ask urge request demand call appeal",
        "begin start launch commence",
        "end finish conclude stop cease halt",
        "die kill perish",
        "injure wound hurt",
        "buy purchase acquire",
        "rise increase grow climb surge jump soar",
        "fall decrease decline drop shrink plunge slump",
        "resign quit",
        "fire dismiss sack oust",
        "arrest detain apprehend",
        "ban prohibit outlaw forbid bar",
        "allow permit authorise authorize",
        "approve endorse ratify",
        "reject refuse decline rebuff",
        "cause trigger prompt provoke spark",
        "show reveal",
        "help assist aid support",
        "injured wounded hurt",
        "job employment work",
        "money fund funding cash",
        "cost price expense",
        "fight battle combat",
        "attack assault raid strike",
        "agreement deal pact accord treaty",
        "election vote poll ballot",
        "doctor physician",
        "lawyer attorney",
        "car vehicle automobile",
        "company firm business corporation",
        "boss chief head leader",
        "area sector field",
        "illness disease sickness",
        "reason cause motive",
        "choose select pick elect",
        "discuss debate talk",
        "visit tour trip",
        "ill sick unwell",
        "build construct erect",
        "damage destroy ruin wreck",
        "win triumph",
        "worry concern fear",
        "join enter",
        "leave depart exit",
        "send dispatch deploy",
        "honour honor award",
        "mp lawmaker legislator parliamentarian",
        "prison jail",
        "protest demonstration rally",
        "protester demonstrator",
        "crash collision accident",
        "fire blaze",
        "wage pay salary",
        "shut close",
        "spokesman spokeswoman spokesperson",
    )
)
# The past of some of them, which the word index has as words of their own
PAST = {
    "said": "say", "began": "begin", "begun": "begin", "bought": "buy", "rose": "rise", "risen": "rise", "grew": "grow",
    "grown": "grow", "fell": "fall", "fallen": "fall", "shrank": "shrink", "shrunk": "shrink", "forbade": "forbid",
    "forbidden": "forbid", "shown": "show", "fought": "fight", "struck": "strike",
    "chose": "choose", "chosen": "choose",
    "built": "build", "won": "win", "left": "leave", "sent": "send", "paid": "pay",
}  # fmt: skip

KEPT = 20_000  # words whose terms are remembered: most of a passage's are any passage's


class Thesaurus:
    """Finds what a question's words are called elsewhere. Thread-safe."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._term = lru_cache(maxsize=KEPT)(self._stemmed)
        self._like: dict[str, list[set[str]]] = {}  # a set of each group
        for group in GROUPS:
            terms = {term for word in group for term in analyzer.terms(word)}
            for term in terms:
                self._like.setdefault(term, []).append(terms - {term})

    def restated(self, question: str, texts: Sequence[str]) -> list[str | None]:
        """For each text, the question in its words, and with the names that it spells out; None where there is nothing
        to say otherwise."""
        initialisms = Initialisms(question)
        restated = self._restated(question, texts)
        if not initialisms:
            return restated
        return [
            _as_written(joined(said or question), aliases) if (aliases := initialisms.written_in(text)) else said
            for said, text in zip(restated, texts, strict=True)
        ]

    def _restated(self, question: str, texts: Sequence[str]) -> list[str | None]:
        asked = {word: self._term(word) for word in WORD.findall(question)}
        if not any(term in self._like for term in asked.values()):
            return [None] * len(texts)
        forms = [{self._term(word): word.lower() for word in WORD.findall(text)} for text in texts]
        there = set().union(*forms)
        unknown = {word: self._like[term] for word, term in asked.items() if term in self._like and term not in there}
        return [self._in_words_of(question, unknown, known) for known in forms]

    def _in_words_of(self, question: str, unknown: dict[str, list[set[str]]], known: dict[str, str]) -> str | None:
        """Not of a word that means two things, both of which the text has: a fire, and whom one fires."""
        found = {}
        for word, groups in unknown.items():
            said = [terms & known.keys() for terms in groups if not terms.isdisjoint(known)]
            if len(said) == 1:
                found[word] = known[max(said[0])]
        return WORD.sub(lambda match: found.get(match[0], match[0]), question) if found else None

    def _stemmed(self, word: str) -> str:
        terms = self._analyzer.terms(PAST.get(word.lower(), word))
        return terms[0] if len(terms) == 1 else ""


def _as_written(question: str, aliases: Sequence[Alias]) -> str:
    for alias in aliases:
        written = alias.written.replace("\\", r"\\")
        question = re.sub(rf"\b{re.escape(alias.asked)}\b", written, question)
    return question
