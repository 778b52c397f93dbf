"""A claim laid beside the sentence that it is made of: where the one has a name, a number or a scope and the other
another one in the same place, it says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import Match, SequenceMatcher
from itertools import pairwise

from index.claims.agreement import missing_quantity
from index.claims.quoted import quoted_phrases
from index.facts.dates import dates, missing_date
from index.facts.names import missing_name, names
from index.facts.quantities import quantities
from index.text.folding import fold

CONTEXT = 3  # words that must be the same right before and after together, one of them at least on either side
AT_START = 5  # and after what opens the claim
INSIDE = "of "  # before words that open no sentence: a capital letter tells something there
LONGEST = 8  # words that stand in the place of others

_TOKEN = re.compile(r"[$€£]?\d[\d,.]*\d|\d|[^\W_]+(?:[’'.-][^\W_]+)*|%")
_RANGE = re.compile(r"(?P<one>\d[\d,.]*)(?P<between>\s*(?:[–—:-]+|to)\s*)(?P<other>\d[\d,.]*\d|\d)")
_NAME = r"[A-Z](?:[\w.-]|[’'](?!s\b))*\w(?: [A-Z](?:[\w.-]|[’'](?!s\b))*\w)*"
_POSSESSIVE = re.compile(r" ?[’']s\b|(?<=s)[’'](?!\w)")
# One may be the other of the next pair: Police said Smith shot Jones
_BESIDE = re.compile(rf"(?P<one>{_NAME})(?=(?P<between> (?:[a-z]+ ){{1,5}})(?P<other>{_NAME}))")
_SCOPES = tuple(
    tuple(tuple(group.split("/")) for group in line.split(" | "))
    for line in (
        "all/every/each/entire/whole/entirely | most/mostly/mainly/largely | many/several/numerous | some/partly | "
        "few | no/none | both | half",
        "always/invariably | usually/generally/typically/often/frequently | sometimes/occasionally | rarely/seldom | "
        "never",
        "before/prior | after/following | since | until/till | during/within",
        "more/over/above/exceeding | less/fewer/under/below | about/around/roughly/approximately | exactly/precisely | "
        "nearly/almost",
        "first | second | third | last/final",
        "least/minimum | most/up/maximum | only",
        "early | late | mid | middle",
        "previous | next/following | coming",
    )
)
_LEVEL = {
    word: (line, group) for line, groups in enumerate(_SCOPES) for group, words in enumerate(groups) for word in words
}


def misplaced(claim: str, main: str) -> str | None:
    """The first thing in the claim that stands where the sentence has another one of its kind, if anything does."""
    quoted = [phrase for phrase in quoted_phrases(main) if _bare(phrase) not in _bare(claim)]
    if quoted and any(_bare(phrase) not in _bare(main) for phrase in quoted_phrases(claim)):
        return f"it is “{quoted[0]}” that is quoted there"
    if turned := _turned_round(claim, main):
        return f"“{turned}” is the other way round there"
    for said, stated in _replaced(claim, main):
        if _differ(said, stated):
            return _told(said, stated)
    return None


def replaced_name(claim: str, main: str) -> str | None:
    """A name in the claim that the sentence does not bear, and that stands where it has another one."""
    for said, stated in _replaced(claim, main, to_the_end=True):
        others = names(dates(stated)[1])
        if missing_name(dates(said)[1], main) is not None and any(_more(other, main, claim) for other in others):
            return _told(said, stated)
    return None


def _more(name: str, here: str, there: str) -> bool:
    """Whether the one text bears the name more often than the other."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    return len(word.findall(here)) > len(word.findall(there))


def _told(said: str, stated: str) -> str:
    said, stated = said.removeprefix(INSIDE), stated.removeprefix(INSIDE)
    return f"“{said}” stands where it has “{stated}”"


def _replaced(claim: str, main: str, *, to_the_end: bool = False) -> Iterator[tuple[str, str]]:
    """Words of the claim, and those of the sentence that stand in their place; after INSIDE where they open neither.
    to_the_end: the claim's last words too, where the sentence goes on."""
    ours, theirs = list(_TOKEN.finditer(claim)), list(_TOKEN.finditer(main))
    left, right = ([fold(token[0]) for token in tokens] for tokens in (ours, theirs))
    blocks = [Match(0, 0, 0), *SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()]
    for before, after in pairwise(blocks):
        start, end = before.a + before.size, after.a
        begin, finish = before.b + before.size, after.b
        near = min(before.size, CONTEXT) + min(after.size, CONTEXT)
        at_edge = start == 0 or end == len(left)
        if start == end or begin == finish or near < CONTEXT or not ((before.size and after.size) or at_edge):
            continue
        if start == 0 and after.size < AT_START:
            continue
        if start == 0 and finish - begin > LONGEST:
            begin = finish - CONTEXT  # what stands right before what both have
        if to_the_end and end == len(left) and finish - begin > LONGEST:
            finish = begin + CONTEXT
        if end - start > LONGEST or finish - begin > LONGEST:
            continue
        said = claim[ours[start].start() : ours[end - 1].end()]
        stated = main[theirs[begin].start() : theirs[finish - 1].end()]
        yield ("" if start == 0 else INSIDE) + said, ("" if begin == 0 else INSIDE) + stated


def _turned_round(claim: str, main: str) -> str | None:
    """Two numbers, or two names with a word or two between them, that stand there the other way round."""
    stated = _spaced(main)
    for pattern in (_RANGE, _BESIDE):
        for match in pattern.finditer(claim):
            one, between, other = (_spaced(match[name]) for name in ("one", "between", "other"))
            as_told, turned = (_spaced(" ".join(order)) for order in ((one, between, other), (other, between, one)))
            if one != other and f" {turned} " in f" {stated} " and f" {as_told} " not in f" {stated} ":
                return "".join(match[name] for name in ("one", "between", "other"))
    return None


def _spaced(text: str) -> str:
    """Its words and numbers, without the s of a possessive."""
    return " ".join(re.findall(r"\d[\d,.]*\d|\w+", _POSSESSIVE.sub("", fold(text))))


def _differ(said: str, stated: str) -> bool:
    """Whether both have something of one kind, and not the same."""
    if (days := dates(said)[0]) and (others := dates(stated)[0]):
        return missing_date(days, others) is not None
    if (told := quantities(said)) and (known := quantities(stated)):
        return missing_quantity(told, known, stated) is not None
    here, there = _level(said), _level(stated)
    if here and there and any(a[0] == b[0] and a[1] != b[1] for a in here for b in there) and not here & there:
        return True
    said, stated = dates(said)[1], dates(stated)[1]
    return missing_name(said, stated) is not None and missing_name(stated, said) is not None


def _level(text: str) -> set[tuple[int, int]]:
    return {_LEVEL[word] for word in re.findall(r"\w+", fold(text)) if word in _LEVEL}


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
