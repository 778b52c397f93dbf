"""Names of several words: those whose words a text has, but not together, or not quite so."""

from __future__ import annotations

import re
from itertools import pairwise

from index.facts.names import FORMS_OF, NUMBERS, POSSESSIVE, common_words, fold_name, word_forms
from index.text.folding import fold

_RUN = re.compile(r"[A-Z][\w’'-]*(?:(?: |(?<=\b[A-Z])\. )[A-Z][\w’'-]*)+")
_OF_SEVERAL = frozenset("the these those both all many some several most few more other his her its their our".split())
_TITLES = frozenset("mr mrs ms miss doctor sir".split())
_ARE = re.compile(r" (?:are|were|have)\b")


def mixed_name(claim: str, evidence: str) -> str | None:
    """The first two words of one name in the claim that are of two names in the evidence: each stands beside others
    there, and never together."""
    runs = [[fold_name(word) for word in POSSESSIVE.sub("", run[0]).split()] for run in _RUN.finditer(evidence)]
    for run in _RUN.finditer(claim):
        words = POSSESSIVE.sub("", run[0]).split()
        for first, last in pairwise(words):
            one, other = fold_name(first), fold_name(last)
            if {one, other} & common_words() or min(len(one), len(other)) < 3:
                continue
            if any(one in each and other in each[each.index(one) :] for each in runs):
                continue
            if _beside(one, runs, evidence, -1) and _beside(other, runs, evidence, 0):
                return f"{first} {last}"
    return None


def renamed(claim: str, evidence: str) -> str | None:
    """The first two words of one name in the claim of which the evidence has one with an s more or less: Ann Parks, of
    Ann Park. Of several a name has an s: two Ford Transits."""
    known = frozenset(word_forms(evidence))
    stated = {pair for run in _RUN.finditer(evidence) for pair in pairwise(_words(run[0]))}
    for run in _RUN.finditer(claim):
        words = _words(run[0])
        singular = not _is_plural(claim, run)
        for place, (one, other) in enumerate(pairwise(words), start=2):
            near = [] if one in known else [(form, other) for form in _near(one, shorter=True)]
            if other not in known:
                forms = _near(other, shorter=singular or place < len(words))
                near += [(one, form) for form in forms]
                if one in _TITLES and not known.isdisjoint(forms):
                    return f"{one} {other}".title()
            if not stated.isdisjoint(near):
                return f"{one} {other}".title()
    return None


def _words(name: str) -> list[str]:
    return [fold_name(POSSESSIVE.sub("", word)) for word in name.split()]


def _near(word: str, *, shorter: bool) -> list[str]:
    """The word with an s more, and less if `shorter`; none of a people."""
    forms = [f"{word}s", f"{word}es"]
    forms += [word.removesuffix(end) for end in ("s", "es") if word.endswith(end)] if shorter else []
    return [form for form in forms if form not in FORMS_OF.get(word, ())]


def _is_plural(text: str, name: re.Match[str]) -> bool:
    """Whether a name stands where one of several things does: after "the" or a number, or before "were"."""
    first = fold_name(name[0].partition(" ")[0])
    before = fold_name(text[: name.start()].rstrip().rpartition(" ")[2])
    counted = any(word in _OF_SEVERAL or word in NUMBERS or word.isdigit() for word in (first, before))
    return counted or (before != "and" and _ARE.match(text, name.end()) is not None)


def _beside(word: str, runs: list[list[str]], evidence: str, edge: int) -> bool:
    """Whether the word is in the evidence, and always in a name of several words that it does not end, or begin."""
    inside = sum(each.count(word) - (each[edge] == word) for each in runs)
    return 0 < inside == len(re.findall(rf"\b{re.escape(word)}\b", fold(evidence)))
