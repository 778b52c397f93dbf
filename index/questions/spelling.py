"""Spelling: a mistyped name of a question becomes the name that the articles have, before anything is searched.

Only a word that stands nowhere in the archive and is no word of the encoder's vocabulary is doubted. Only a word that
the articles which the filters let through write with a capital takes its place: the vocabulary lacks many a real word,
and "prioritise", which no article has, is no mistake for their "priorities". And only one that begins with the same
letter, or with one that sounds like it: "Who is Kandra?" is not answered with what is said of Sandra, but "Kerim" is
Qerim. A word of the vocabulary (Vargas) is doubted behind what may be a first name, and only a name with a letter more
or fewer behind that very name takes its place: "Ilka Vargas" is Ilka Varga, but Maria Vaska is not Mario, and Paul
Martin not Paul Marten.

Of 85 questions of XQuAD with a mistake in a name, the first quotation is right for 0.80, as it is without the mistake,
and was for 0.75; 0.94 are answered, and 0.66 were. Of 306 asked without their articles, 0.918 are refused, with it as
without (before real words and first letters that sound alike were mended). It takes half a millisecond a question.

What it does not do: mend other words, most first letters, or words of four letters that are behind no first name; join
or split words ("phnompenh") but at a hyphen; or prefer one name to another by the rest of the question but the word
beside it. A name that the articles don't have, one letter away from one that they have (Jansen, Jensen), is taken for
it; the quotation shows who is meant. A word of a removed article counts as known until its postings are merged away.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tokenizers import Tokenizer

from index.article import Span
from index.facts.peoples import APART, OTHER_NAMES
from index.filters import Filters
from index.questions.question import WORD
from index.questions.titles import is_title
from index.search.lexical import Analyzer
from index.search.postings import LexicalView
from index.storage.records import unpack_pieces
from index.text.folding import fold

AGAIN = "re"  # who is to re-sign does not resign
SHORTEST = 5  # letters of a word that is doubted: most of four are one letter away from many others
SHORTEST_BESIDE = 4  # of a word of the vocabulary, and
SHORTEST_NEIGHBOUR = 3  # of the one beside it
LONGEST = 40
TWO_EDITS_FROM = 9  # letters of a word in which two mistakes are looked for
ALIKE = ("ckq", "sz", "vw", "iy")  # letters that are heard for one another where a name begins
MOST_UNKNOWN = 4  # words of one question
PASSAGES = 20  # read for one word: they tell how it is written
_PAIR = re.compile(r"(?=\b([^\W\d_]+)\s([^\W\d_]+)\b)")
_COMPOUND = re.compile(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]{2,})(?![\w-])")
_BRITISH = re.compile(r"[a-z]is(?:e[ds]?|ing)$")  # nationalise, where the articles nationalize
_OPENS = re.compile(r"(?:\A|[.!?:\n][”\"’)]?\s?)[“\"‘(]?\Z")
CAPITALS = 0.5  # least share of a name's places there that write it with one


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is known of a word that may be mistyped. before: of one that is a word, what stands before it, where only a
    name behind the same may take its place."""

    term: str
    before: frozenset[str] | None


class Speller:
    """Mends questions with the words of an archive. Thread-safe."""

    def __init__(self, analyzer: Analyzer, tokenizer: Tokenizer) -> None:
        """tokenizer: the encoder's; what is one token of it is a word."""
        self._analyzer = analyzer
        self._tokenizer = tokenizer

    def unknown(self, question: str, view: LexicalView) -> dict[str, Doubt]:
        """The words of the question that may be mistyped, as typed; at most MOST_UNKNOWN, and as many that are words
        but may be meant for a name."""
        found: dict[str, Doubt] = {}
        before = self._before(question)
        left = {False: MOST_UNKNOWN, True: MOST_UNKNOWN}  # whether it is a word
        words = list(dict.fromkeys(WORD.findall(question)))
        capital = max((place for place, word in enumerate(words) if place and word[0].isupper()), default=0)
        for place, word in enumerate(words):
            if not SHORTEST_BESIDE <= len(word) <= LONGEST or not word.isalpha():
                continue
            if fold(word) in OTHER_NAMES:
                continue  # Zambian is right where the articles have Zambia alone
            if (place < capital and word[0].islower()) or _BRITISH.search(word):
                continue  # who writes names with capitals means no name by this
            terms = self._analyzer.terms(word)
            if len(terms) != 1:
                continue
            # Vargas has the term of Varga
            known = view.document_frequency(terms[0]) > 0
            if known and not (word.endswith("s") and fold(word) == f"{terms[0]}s"):
                continue
            is_word = known or len(word) < SHORTEST or self._is_word(word)
            if left[is_word] and (word in before or not is_word):
                found[word] = Doubt(terms[0], before[word] if is_word else None)
                left[is_word] -= 1
        return found

    def joined(self, question: str, view: LexicalView) -> str:
        """The question with what it writes with a hyphen and the articles rather as one word written so: a cease-fire
        is a ceasefire."""

        def written(match: re.Match[str]) -> str:
            word = match[1] + (match[2] if match[0].isupper() else match[2].lower())
            one, first, second = (self._frequency(part, view) for part in (word, match[1], match[2]))
            again = match[1].lower() == AGAIN and second > 0
            return word if one > min(first, second) and not again else match[0]

        return _COMPOUND.sub(written, question)

    def _frequency(self, word: str, view: LexicalView) -> int:
        terms = self._analyzer.terms(word)
        return view.document_frequency(terms[0]) if len(terms) == 1 else 0

    def _before(self, question: str) -> dict[str, frozenset[str]]:
        """Of each word that may be meant for a name and stands behind what may be the first part of it, that, folded:
        by their capitals, or since the first is no word."""
        found = defaultdict[str, set[str]](set)
        for match in _PAIR.finditer(question):
            one, other = match.groups()
            if len(one) < SHORTEST_NEIGHBOUR or is_title(one) or fold(one) in APART or fold(other) in OTHER_NAMES:
                continue
            capitals = one[0].isupper() and other[0].isupper() and match.start() > 0
            if capitals or not self._is_word(one):
                found[other].add(fold(one))
        return {word: frozenset(names) for word, names in found.items()}

    def mend(
        self, question: str, unknown: Mapping[str, Doubt], view: LexicalView, filters: Filters, db: sqlite3.Connection
    ) -> str:
        """The question with each of the unknown words, where the articles have one like it, replaced by that."""
        words = {word: self._nearest(word, doubt, view, filters, db) for word, doubt in unknown.items()}
        return WORD.sub(lambda match: words.get(match[0]) or match[0], question)

    def _is_word(self, word: str) -> bool:
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids) == 1

    def _nearest(
        self, word: str, doubt: Doubt, view: LexicalView, filters: Filters, db: sqlite3.Connection
    ) -> str | None:
        """The most frequent of the articles' names with the fewest edits, written with the capitals of the typed one;
        None where there is none."""
        for edits in range(1, 3 if len(word) >= TWO_EDITS_FROM and doubt.before is None else 2):
            texts = _texts(db, view.similar(doubt.term, edits, PASSAGES, filters).tolist())
            if doubt.before is not None:
                texts = _behind(texts, doubt.before)
            names = _names_like(fold(word), edits, texts)
            if fold(word) in map(fold, names):
                return None
            if doubt.before is not None:  # a letter too many, or too few; and not the people of a country
                typed = fold(word)
                names = {n: c for n, c in names.items() if len(fold(n)) != len(typed) and fold(n) != f"{typed}n"}
            if names:
                return _capitals_of(word, min(names, key=lambda name: (-names[name], name)))
        return None


def _behind(texts: Iterable[str], before: frozenset[str]) -> Iterator[str]:
    """Of pairs of words that both have a capital, the second where the first is one of those, behind a small word: no
    capital of its own opens a sentence then."""
    for text in texts:
        for match in _PAIR.finditer(text):
            one, other = match.groups()
            if one[0].isupper() and other[0].isupper() and fold(one) in before:
                yield f"of {other}"


def distance(left: str, right: str, limit: int) -> int:
    """How many letters have to be put in, left out, changed or swapped with their neighbour to make one the other:
    optimal string alignment, Damerau 1964. More than the limit is limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before, row = list[int](), list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)


def _names_like(word: str, edits: int, texts: Iterable[str]) -> dict[str, int]:
    """The names in the texts, in lower case, that begin like the folded `word` and are at most so many edits away,
    with how often they stand there. Found by their terms, compared as they are written: Marlee and Male have terms one
    edit apart."""
    all_of, within, capitals = Counter[str](), Counter[str](), Counter[str]()
    for (written, opens), count in Counter(_words(texts)).items():
        folded = fold(written)
        if _opens_alike(folded, word) and distance(folded, word, edits) <= edits:
            all_of[written.lower()] += count
            within[written.lower()] += count * (not opens)
            capitals[written.lower()] += count * (not opens and written[0].isupper())
    return {name: count for name, count in all_of.items() if capitals[name] >= CAPITALS * within[name]}


def _opens_alike(one: str, other: str) -> bool:
    """Whether they begin with the same letter, or one that is heard for it: Kerim, Qerim."""
    return one[:1] == other[:1] or any(one[:1] in alike and other[:1] in alike for alike in ALIKE if one and other)


def _words(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it has a capital that opens a sentence, which tells nothing."""
    for text in texts:
        for found in WORD.finditer(text):
            yield (
                found[0],
                found[0][0].isupper() and _OPENS.search(text, max(0, found.start() - 4), found.start()) is not None,
            )


def _texts(db: sqlite3.Connection, chunk_ids: list[int]) -> Iterator[str]:
    """The texts of the chunks, of those that are still there."""
    for chunk_id in chunk_ids:
        row = db.execute(
            "SELECT c.pieces, v.text FROM chunks c JOIN versions v USING (version_id) WHERE c.chunk_id = ?", (chunk_id,)
        ).fetchone()
        if row is not None:
            pieces = unpack_pieces(row[0])
            yield Span(pieces[0].span.start, pieces[-1].span.end).of(row[1])


def _capitals_of(typed: str, word: str) -> str:
    if typed.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if typed[0].isupper() else word
