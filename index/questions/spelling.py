"""Spelling: a mistyped name of a question becomes the name that the articles have, before anything is searched.

Only a word that stands nowhere in the archive and is no word of the encoder's vocabulary is doubted. Only a word that
the articles which the filters let through write with a capital takes its place: the vocabulary lacks many a real word,
and "prioritise", which no article has, is no mistake for their "priorities". And only one that begins with the same
letter: "Who is Kandra?" is not answered with what is said of Sandra.

Of 85 questions of XQuAD with a mistake in a name, the first quotation is right for 0.80, as it is without the mistake,
and was for 0.75; 0.94 are answered, and 0.66 were. Of 306 asked without their articles, 0.918 are refused, with it as
without. It takes 1 ms where something is mended, a tenth where nothing is.

What it does not do: mend other words, the first letter, or words of four letters; join or split words ("phnompenh"); or
prefer one name to another by the rest of the question. A name that the articles don't have, one letter away from one
that they have (Jansen, Jensen), is taken for it; the quotation shows who is meant. A word of a removed article counts
as known until its postings are merged away.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tokenizers import Tokenizer

from index.article import Span
from index.filters import Filters
from index.questions.question import WORD
from index.search.lexical import Analyzer
from index.search.postings import LexicalView
from index.storage.records import unpack_pieces
from index.text.folding import fold

SHORTEST = 5  # letters of a word that is doubted: most of four are one letter away from many others
LONGEST = 40
TWO_EDITS_FROM = 9  # letters of a word in which two mistakes are looked for
MOST_UNKNOWN = 4  # words of one question
PASSAGES = 20  # read for one word: they tell how it is written
_OPENS = re.compile(r"(?:\A|[.!?:\n][”\"’)]?\s?)[“\"‘(]?\Z")
CAPITALS = 0.5  # least share of a name's places there that write it with one


class Speller:
    """Mends questions with the words of an archive. Thread-safe."""

    def __init__(self, analyzer: Analyzer, tokenizer: Tokenizer) -> None:
        """tokenizer: the encoder's; what is one token of it is a word."""
        self._analyzer = analyzer
        self._tokenizer = tokenizer

    def unknown(self, question: str, view: LexicalView) -> dict[str, str]:
        """The words of the question that may be mistyped, as typed, each with its term; at most MOST_UNKNOWN."""
        found: dict[str, str] = {}
        for word in dict.fromkeys(WORD.findall(question)):
            if len(found) == MOST_UNKNOWN:
                break
            if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
                continue
            terms = self._analyzer.terms(word)
            if len(terms) == 1 and not view.document_frequency(terms[0]) and not self._is_word(word):
                found[word] = terms[0]
        return found

    def mend(
        self, question: str, unknown: Mapping[str, str], view: LexicalView, filters: Filters, db: sqlite3.Connection
    ) -> str:
        """The question with each of the unknown words, where the articles have one like it, replaced by that."""
        words = {word: self._nearest(word, term, view, filters, db) for word, term in unknown.items()}
        return WORD.sub(lambda match: words.get(match[0]) or match[0], question)

    def _is_word(self, word: str) -> bool:
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids) == 1

    def _nearest(self, word: str, term: str, view: LexicalView, filters: Filters, db: sqlite3.Connection) -> str | None:
        """The most frequent of the articles' names with the fewest edits, written with the capitals of the typed one;
        None where there is none."""
        for edits in range(1, 3 if len(word) >= TWO_EDITS_FROM else 2):
            names = _names_like(fold(word), edits, _texts(db, view.similar(term, edits, PASSAGES, filters).tolist()))
            if names:
                return _capitals_of(word, min(names, key=lambda name: (-names[name], name)))
        return None


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
    """The names in the texts, in lower case, that begin as the folded `word` does and are at most so many edits away,
    with how often they stand there. Found by their terms, compared as they are written: Marlee and Male have terms one
    edit apart."""
    all_of, within, capitals = Counter[str](), Counter[str](), Counter[str]()
    for (written, opens), count in Counter(_words(texts)).items():
        folded = fold(written)
        if folded[:1] == word[:1] and distance(folded, word, edits) <= edits:
            all_of[written.lower()] += count
            within[written.lower()] += count * (not opens)
            capitals[written.lower()] += count * (not opens and written[0].isupper())
    return {name: count for name, count in all_of.items() if capitals[name] >= CAPITALS * within[name]}


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
