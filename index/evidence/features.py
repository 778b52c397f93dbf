"""What is known of a sentence as an answer: figures that mean the same for every question and every archive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from index.article import Article, Span
from index.encoding.vectors import Float32
from index.evidence.another_quarter import is_of_another_quarter, quarter_asked
from index.evidence.another_year import is_of_another_year, year_asked
from index.evidence.rules import RuleBook, Rules
from index.facts.calendar import MONTHS
from index.questions.initialisms import Alias, Initialisms, with_asked
from index.questions.naming import unnamed_in
from index.questions.question import HAS, Reading
from index.quotations.turns import Printed, printed_questions
from index.search.lexical import Analyzer
from index.search.retrieval import Passage, Query
from index.text.folding import fold
from index.text.furniture import furnishes
from index.text.headers import is_signature

K1 = 1.2  # BM25's, as the postings have it
B = 0.75
MEAN_SENTENCE_TERMS = 22.0  # of news; constants, so that a figure does not change with the archive
MEAN_PASSAGE_TERMS = 130.0
NOTHING = frozenset[str]()
WORDS = 5  # from which a sentence says something by itself
LEAD_CHARACTERS = 30  # where a sentence names who does what it tells

_NO_WORD = re.compile(r"\W+")

NAMES = (
    "sentence_cosine",  # question to sentence
    "passage_cosine",  # question to chunk
    "sentence_overlap",  # BM25 of the sentence over what the question would score against itself, 0 to about 1
    "passage_overlap",  # the same of the whole passage with its header
    "neighbour_overlap",  # the same of the sentences before and after, the better one
    "sentence_names",  # share of the question's names and numbers in the sentence; 1 when it has none
    "article_names",  # the same of the article with its title
    "kind_asked",  # whether the question asks for a person, a time, a number, a place or a reason
    "kind_found",  # share of those kinds that the sentence has
    "actor_leads",  # whether the sentence begins with whom the question is about
    "fragment",  # whether the sentence is too short to say anything
    "echo",  # whether it adds hardly a word to the question
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of one passage.

    place: of its piece among the passage's; span: the whole sentence, offsets in the article's text; figures: shape
    (len(NAMES),), in that order, and after them what else is known; rules: that it falls under; unnamed: the names of
    the question that neither its passage nor the title has.
    """

    passage: Passage
    place: int
    span: Span
    figures: Float32
    rules: Rules
    unnamed: frozenset[str]


class _Known(NamedTuple):
    """Of an article: how it writes the question's initialisms; the names of the question that it lacks, folded; whether
    it tells nothing of the year or the quarter that is asked for; the questions printed in it."""

    aliases: Sequence[Alias]
    missing: frozenset[str]
    another_time: bool
    printed: Printed


class FeatureExtractor:
    """Turns the sentences of passages into figures."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def candidates(self, query: Query, reading: Reading, passages: Sequence[Passage]) -> list[Candidate]:
        """Every piece of every passage, in order."""
        initialisms, year, quarter = Initialisms(query.text), year_asked(query.text), quarter_asked(query.text)
        rules, known = RuleBook(query.text, reading), dict[str, _Known]()
        for first in {passage.article.id: passage for passage in passages}.values():
            article = first.article
            aliases = initialisms.written_in(article.text) if initialisms else []
            told = with_asked(_told_in(article), aliases) if reading.names else ""
            missing = unnamed_in(reading.names, told) - reading.concepts
            known[article.id] = _Known(
                aliases,
                missing,
                is_of_another_year(year, article) or is_of_another_quarter(quarter, article),
                printed_questions(article.text, first.article_sentences),
            )
        return [
            candidate
            for passage in passages
            for candidate in self._of_passage(query, reading, rules, passage, known[passage.article.id])
        ]

    def _of_passage(
        self, query: Query, reading: Reading, rules: RuleBook, passage: Passage, known: _Known
    ) -> list[Candidate]:
        cosines = passage.sentence_vectors.astype(np.float32) @ query.vectors.sentence
        texts = [piece.span.of(passage.article.text) for piece in passage.pieces]
        terms = [self._analyzer.terms(text) for text in texts]
        counted = [Counter(each) for each in terms]
        overlaps = [overlap(reading, counts, MEAN_SENTENCE_TERMS) for counts in counted]
        header = self._analyzer.terms(passage.header)
        passage_overlap = overlap(reading, Counter(chain(header, *terms)), MEAN_PASSAGE_TERMS)
        asked = {term.text for term in reading.terms}
        around = "\n".join((passage.article.title or "", passage.article.source or "", passage.text))
        unnamed = unnamed_in(reading.names, with_asked(around, known.aliases)) - reading.concepts
        rows = []
        for place, (text, counts) in enumerate(zip(texts, counted, strict=True)):
            neighbours = overlaps[max(0, place - 1) : place] + overlaps[place + 1 : place + 2]
            new = counts.total() - sum(counts[term] for term in asked)
            lead = set(fold(_NO_WORD.sub(" ", text[:LEAD_CHARACTERS])).split())
            kind_found = sum(bool(HAS[kind].search(text)) for kind in reading.asks) / max(1, len(reading.asks))
            actor_leads = not lead.isdisjoint(reading.actor)
            at = _asked_at(passage, place, texts, known.printed.answers)
            cosine, own, told = cosines[place], overlaps[place], text
            if at:  # what a printed question has, its answer need not
                both = sum((counted[each] for each in at), counts)
                cosine = max(cosine, *cosines[at.start : at.stop])
                own = max(own, overlap(reading, both, MEAN_SENTENCE_TERMS))
                told = "\n".join((*texts[at.start : at.stop], text))
            figures = (
                cosine,
                passage.cosine,
                own,
                passage_overlap,
                max(neighbours, default=0.0),
                _share(reading.names, with_asked(told, known.aliases)),
                1 - len(known.missing) / max(1, len(reading.names)),
                float(bool(reading.asks)),
                kind_found,
                float(actor_leads),
                float(len(text.split()) < WORDS and not at),
                float(new <= 3),
            )
            span = passage.sentences[place]
            numbers = np.array(figures, dtype=np.float32)
            whole = span.end - span.start == len(text)
            without = unnamed if whole else NOTHING  # of a sentence that was cut, its passage tells little
            stands = passage.article.text, passage.article_sentences, passage.pieces[place].sentence
            signs, puts = is_signature(*stands) or furnishes(*stands), stands[2] in known.printed.put
            ruled = rules.of(text, known.missing, another_time=known.another_time, signs=signs, puts=puts)
            rows.append(Candidate(passage, place, span, numbers, ruled, without))
        return rows


def _asked_at(passage: Passage, place: int, texts: Sequence[str], answers: Mapping[int, int]) -> range:
    """The places of the question, printed before a piece of a passage and in it, to which the piece begins the answer,
    or goes on after No; none where there is no such. texts: of the pieces; answers: as `Printed` has them."""
    number = passage.pieces[place].sentence
    if not answers or place == 0 or number != passage.pieces[place - 1].sentence + 1:
        return range(0)
    if number in answers:
        return range(bisect_left(passage.pieces, answers[number], key=lambda piece: piece.sentence), place)
    return _asked_at(passage, place - 1, texts, answers) if len(texts[place - 1].split()) < WORDS else range(0)


def _told_in(article: Article) -> str:
    """Its words, its outlet, and the month and year in which it appeared: hardly any article says its own."""
    day = article.published_on
    dated = f"{MONTHS[day.month - 1]} {day.year}" if day else ""
    return "\n".join((article.title or "", article.source or "", dated, article.text))


def overlap(reading: Reading, counts: Counter[str], mean_terms: float) -> float:
    """BM25 of some text for the question's terms, each weighted as in any text, over the most it can be.

    Robertson and Zaragoza 2009, with the terms' weights in the place of inverse document frequencies.
    """
    most = reading.weight
    if not most:
        return 0.0
    norm = K1 * (1 - B + B * counts.total() / mean_terms)
    found = ((term.weight, counts[term.text]) for term in reading.terms)
    return sum(weight * count / (count + norm) for weight, count in found if count) / most


def _share(names: Sequence[str], text: str) -> float:
    return 1 - len(unnamed_in(names, text)) / len(names) if names else 1.0
