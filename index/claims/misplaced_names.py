"""Names that a claim has from elsewhere in what it cites: what says the rest of it neither bears nor means them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.claims.alignment import replaced_name
from index.facts.dates import dates
from index.facts.names import missing_name, names, without_names
from index.facts.speakers import LITTLE
from index.text.folding import IN_ASCII, fold

MOST_SENTENCES = 3  # that the rest of a claim is made of
AROUND = 2  # words on either side of a name, which two sentences have alike
FEWEST = 3  # words beside its names, without which too much is like a claim
MOST = 0.6  # of these, that a sentence has which says the same
BETWEEN = 6  # words at most that may stand there in the name's place

_WORD = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*")
_NAME = r"[A-Z][\w’'.-]*\w(?: [A-Z][\w’'.-]*\w)*"
_RUN = re.compile(_NAME)
_ENDS = re.compile(rf"\b(?:by|is|was|at|to|from|against|for|with) (?:the )?(?P<name>{_NAME})(?=[ .]*$)")
_BEGINS = re.compile(rf"^(?:[Tt]he )?(?P<name>{_NAME})")
# Words and phrases that may stand for a name.
_STANDS_FOR = re.compile(
    r"(?<!-)\b(?:he|she|it|they|him|them|his|her|hers|its|their|theirs|this|these|those|both|ones?|some|former|latter|"
    r"others?|each)\b(?!-)|[“\"].*\b(?:we|our|us|i|my|me)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Aa]nother) (?P<what>(?!of\b)[a-z][\w’'-]*(?: (?!of\b)[a-z][\w’'-]*){0,3} ?)"
    r"(?P<of>(?<= )(?=[A-Z])|\bof\b)?"
)

_KINDS = frozenset(
    """
    academy agency airlines airport army association authority bank bay board bridge bureau cathedral center centre
    church city club college commission committee company council county court department district fire foundation fund
    group hall hospital house industries institute island islands lake league library ministry mountain museum network
    office park party police port prison province river school society square station street studios team theater
    theatre times tower town tribunal union university valley village
    """.split()
)


def stranger(
    claim: str, sentences: Sequence[str], covered: Callable[[str, Sequence[str]], float], enough: float
) -> tuple[tuple[int, ...], str] | None:
    """The sentences that say the rest of a claim, and what they don't say of the name in it that is from elsewhere.

    covered: the share of a text's words that sentences have; enough: of the rest of the claim, for them to say it.
    Where this is found no other sentences can support the claim, whichever bear that name.
    """
    claim, *sentences = (dates(text.translate(IN_ASCII))[1] for text in (claim, *sentences))
    rest = without_names(claim)
    if missing_name(claim, " ".join(sentences)) is not None or len(_words(rest)) < FEWEST:
        return None
    for places in _nearest(rest, sentences, covered):
        chosen = [sentences[place] for place in places]
        if covered(rest, chosen) < enough:
            continue
        nearest = " ".join(chosen)
        detail = replaced_name(claim, nearest) or _in_its_place(claim, nearest)
        if detail is None and len(places) == 1 and _tells(rest, nearest):
            detail = _nobody_meant(claim, nearest)
        if detail is not None:
            return places, detail
    return None


def _nearest(
    rest: str, sentences: Sequence[str], covered: Callable[[str, Sequence[str]], float]
) -> Iterator[tuple[int, ...]]:
    """The one sentence with most of the words, and with the next ones that have more."""
    places: tuple[int, ...] = ()
    most = 0.0
    while len(places) < min(MOST_SENTENCES, len(sentences)):
        others = [place for place in range(len(sentences)) if place not in places]
        has, place = max((covered(rest, [sentences[p] for p in (*places, o)]), -o) for o in others)
        if has <= most:
            return
        most, places = has, tuple(sorted((*places, -place)))
        yield places


def _in_its_place(claim: str, nearest: str) -> str | None:
    """A name between words of the claim between which the sentences have another one."""
    stated = [token[0] for token in _TOKEN.finditer(nearest)]
    folded = [fold(token) for token in stated]
    for run in _RUN.finditer(claim):
        if not _foreign(run[0], nearest):
            continue
        before = [fold(token) for token in _TOKEN.findall(claim[: run.start()])][-AROUND:]
        after = [fold(token) for token in _TOKEN.findall(claim[run.end() :])][:AROUND]
        if len(before) < AROUND or len(after) < AROUND:
            continue
        for start in range(len(folded) - AROUND):
            if folded[start : start + AROUND] != before:
                continue
            for length in range(1, BETWEEN + 1):
                begin, end = start + AROUND, start + AROUND + length
                other = " ".join(stated[begin:end])
                if folded[end : end + AROUND] == after and missing_name(f"of {other}", claim) is not None:
                    return f"“{run[0]}” stands where it has “{other}”"
    return None


def _nobody_meant(claim: str, nearest: str) -> str | None:
    """A name, the first or the last thing in the claim, where the sentences have no word that may stand for it."""
    told = _words(without_names(claim))  # "the court" may be the Supreme Court
    named = set(names(claim))  # without words that only open the sentence
    if _STANDS_FOR.search(nearest) or any(_means(match, told) for match in _DEFINITE.finditer(nearest)):
        return None
    for match in (_BEGINS.match(claim), _ENDS.search(claim)):
        if match is not None and named & set(match["name"].split()) and _foreign(match["name"], nearest):
            return f"“{match['name']}” is not who or what it is told of"
    return None


def _tells(rest: str, nearest: str) -> bool:
    """Whether most of the words are there, the common ones counting as much as the others."""
    words = _words(rest)
    return len(words & _words(nearest)) >= MOST * len(words)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if word not in LITTLE}


def _foreign(name: str, nearest: str) -> bool:
    """Whether it is a name, of which the sentences bear no part but what kind of thing it is."""
    parts = [part for part in name.split() if any(names(f"of {part}")) and fold(part) not in _KINDS]
    return bool(parts) and all(missing_name(f"of {part}", nearest) is not None for part in parts)


def _means(definite: re.Match[str], told: set[str]) -> bool:
    """Whether "the company" may stand for a name: what the claim says too, and "the work of", can't."""
    return not definite["of"] and bool(_words(definite["what"]) - told)
