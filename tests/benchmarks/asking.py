"""The sentences that are found for the questions of the sets, with their figures: what `fit_evidence` and
`fit_comparing` fit on."""

from __future__ import annotations

import hashlib
import json
import pickle
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np

import index.evidence.alternatives
import index.evidence.ranking
import index.evidence.side_by_side
import index.quotations.further
import index.reader.listing
from index.archive import Archive
from index.encoding.encoder import Encoder
from index.encoding.vectors import Float32
from index.evaluation.leaving_out import DEEP, without_articles
from index.evidence.features import NAMES
from index.evidence.ranking import BEHIND, CONSIDERED, CONSIDERED_TO_READ, EvidenceRanker, order_figures
from index.evidence.side_by_side import TOGETHER, Weighed, figures, other_figures, sure_figures
from index.filters import Filters
from index.quotations.further import Standing, beside_figures
from index.reader.features import READER_NAMES, ReaderFeatures
from index.reader.reader import WEIGHTS_FILE
from index.reader.remembering import RememberingReader
from index.reader.training.examples import ASKED, ENCYCLOPEDIA, HIGHLIGHTS, NEWS, UNSAID, held_out, set_folder
from index.reader.weights import file_sha256
from index.search.retrieval import Query
from index.search.searching import SearchResult
from tests.benchmarks.datasets import Question, archive_of, read_questions

# Not comments and reviews, whose questions do not say what they are about; nor twins and reworded: unsaid is like them.
SETS = ("squad2", "shifts_new_wiki", NEWS, HIGHLIGHTS, UNSAID, ENCYCLOPEDIA, ASKED)
SETTINGS = ("whole archive", "article removed", "article alone", "another article")
ANSWERED = ("whole archive", "article alone")
ALONE = ("article alone",)  # the highlights: their questions say too little to be asked of more
ALL = (*NAMES, *READER_NAMES)
BESIDE = 24  # sentences after the first that are looked at
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question asked in one setting. figures: (sentences, ALL + BEHIND); right: (sentences,); standings: of each,
    its score still open."""

    setting: str
    question: str
    figures: Float32
    right: np.ndarray
    standings: tuple[Standing, ...]

    def only(self, names: Sequence[str]) -> Float32:
        """The named figures, shape (sentences, names)."""
        return self.figures[:, [(*ALL, BEHIND).index(name) for name in names]]

    def ordering(self, names: Sequence[str]) -> Float32:
        """What orders the sentences by the named figures: shape (sentences, order_names(names))."""
        return order_figures(names, self.only(names), self.figures[:, -1])


@dataclass(frozen=True, slots=True)
class Beside:
    """The sentences for a question in one setting. alone: the log-odds that the first one answers; right: of all,
    whether they do; belongs: of all but the first, that they answer too, if the first does; rows: of BESIDE of these,
    what tells whether they answer, if it does not, `index.quotations.further.READ_OTHERWISE` or UNREAD_OTHERWISE."""

    alone: float
    right: np.ndarray
    belongs: Sequence[float]
    rows: Float32

    @classmethod
    def of(cls, ranker: EvidenceRanker, query: Query, question: Question, best: Sequence[Weighed]) -> Beside:
        """best: two at least, best first."""
        standings = [Standing.of(each.candidate, each.score) for each in best[: BESIDE + 1]]
        _, rows = beside_figures(query.text, standings, [each.logit for each in best[: BESIDE + 1]])
        right = [question.answered_by(each.candidate.passage.article.id, each.candidate.span) for each in best]
        return cls(best[0].logit, np.array(right), ranker.beside(query, best)[0], rows)


@dataclass(frozen=True, slots=True)
class First:
    """The sentences for a question in one setting of which one comes first, in the order they had before. beside, rows:
    `index.evidence.side_by_side.BESIDE_NAMES` and NAMES of each, of the latter the last two as if it came first; rules:
    what these add to the log-odds of each; several: whether it was asked beside the others, for its answer of several
    sentences; read, unread: what stands beside the first one, and beside the first without the reader, if two sentences
    were found."""

    setting: str
    beside: Float32
    rows: Float32
    rules: Float32
    several: bool
    read: Beside
    unread: Beside | None

    @property
    def right(self) -> np.ndarray:
        """Of each, whether it answers: shape (rows,)."""
        return self.read.right[: len(self.rows)]


def ask(
    archive: Archive,
    ranker: EvidenceRanker,
    questions: Sequence[Question],
    seed: int,
    settings: Sequence[str] = SETTINGS,
) -> list[Asked]:
    """Ask every question in every setting."""
    asked = []
    for question, setting, result in searched(archive, ranker, questions, seed, settings):
        candidates = ranker.candidates(result.query, result.passages) if result.query else []
        if not candidates:
            continue  # no word of the question tells anything, and that is a rule
        leader = max(passage.score for passage in result.passages)
        figures = [np.append(c.figures, np.float32(c.passage.score - leader)) for c in candidates]
        right = [question.answered_by(c.passage.article.id, c.span) for c in candidates]
        standings = tuple(Standing.of(candidate, 0.0) for candidate in candidates)
        asked.append(Asked(setting, question.text, np.stack(figures), np.array(right), standings))
    return asked


def searched(
    archive: Archive,
    ranker: EvidenceRanker,
    questions: Iterable[Question],
    seed: int,
    settings: Sequence[str] = SETTINGS,
) -> Iterator[tuple[Question, str, SearchResult]]:
    """What is found for every question in every setting, where something is."""
    ids = [summary.id for summary in archive.articles(limit=100_000)]
    chance = random.Random(seed)
    for question in questions:
        other = chance.choice([article_id for article_id in ids if article_id != question.article_id])
        for setting in settings:
            alone = {"article alone": question.article_id, "another article": other}.get(setting)
            if setting == "article removed":
                whole = archive.search(question.text, Filters(), DEEP)
                result = without_articles(whole, question.articles, ranker.considered)
            else:
                result = archive.search(question.text, Filters((alone,) if alone else ()), ranker.considered)
            if result.query is not None and result.passages:
                yield question, setting, result


def all_asked(
    data: Path, cached: Path, count: int, sets: Sequence[str] = SETS
) -> tuple[list[Asked], list[Asked], dict[str, list[Asked]]]:
    """The questions to fit on, those of them whose answer is several sentences apart, and those to report on, by set
    (of those that have a dev part); each set's kept in the folder `cached`, since it takes minutes. sets: of SETS."""
    encoder, fit, several, dev = Encoder(), list[Asked](), list[Asked](), dict[str, list[Asked]]()
    encoder.encode_question = cache(encoder.encode_question)  # type: ignore[method-assign]
    for name in sets:
        kept = cached / f"asked-{file_sha256(WEIGHTS_FILE)[:12]}-{CONSIDERED_TO_READ}-{count}-{name}.pickle"
        if not kept.exists():
            found = _asked_of(set_folder(data, name), cached, encoder, count)
            kept.write_bytes(pickle.dumps(found))
        of_fit, of_several, of_dev = pickle.loads(kept.read_bytes())
        fit, several, dev = fit + of_fit, several + of_several, dev | of_dev
    return fit, several, dev


def firsts_of(folder: Path, part: str, cached: Path, encoder: Encoder, count: int) -> list[First]:
    """Of so many questions of a part, the train part's those of articles that the reader never saw, and of as many
    whose answer is several sentences, where it is; kept in the folder `cached`, as long as what is before is the
    same."""
    models = json.loads(
        Path(index.evidence.ranking.__file__).with_name(index.evidence.ranking.WEIGHTS_FILE).read_bytes()
    )
    sources = [
        file_sha256(Path(module.__file__))
        for module in (
            index.evidence.side_by_side,
            index.evidence.alternatives,
            index.quotations.further,
            index.reader.listing,
        )
    ]
    before = [{k: v for k, v in models[way].items() if k != "otherwise"} for way in ("read", "unread")], sources
    state = hashlib.sha256(json.dumps(before).encode()).hexdigest()[:12]
    kept = cached / f"firsts-{file_sha256(WEIGHTS_FILE)[:12]}-{state}-{count}-{folder.name}-{part}.pickle"
    if kept.exists():
        known: list[First] = pickle.loads(kept.read_bytes())
        return known
    archive = archive_of(folder, cached, encoder)
    reader, firsts = RememberingReader(), list[First]()
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(reader, archive.analyzer))
    unread = EvidenceRanker(archive.analyzer)
    questions = held_questions(folder) if part == "train" else read_questions(folder, part)
    all_settings = ALONE if folder.name == HIGHLIGHTS else SETTINGS
    for several, chosen, settings in (False, questions, all_settings), (True, filter(is_several, questions), ANSWERED):
        for question, setting, result in searched(archive, ranker, some(chosen, count), 1, settings):
            assert result.query is not None
            query, best = result.query, ranker.weighed(result.query, result.passages)
            if len(best) > 1:
                beside = Beside.of(ranker, query, question, best)
                together = figures(reader, query.text, best[:TOGETHER])
                rows = sure_figures(together, beside.belongs)
                rows[:, -2:] = [other_figures(reader, query.text, each) for each in best[:TOGETHER]]
                rules = np.array([each.candidate.rules.logit for each in best[:TOGETHER]], dtype=np.float32)
                plain = unread.weighed(query, result.passages[:CONSIDERED])
                without = Beside.of(unread, query, question, plain) if len(plain) > 1 else None
                firsts.append(First(setting, together, rows, rules, several, beside, without))
    archive.close()
    kept.write_bytes(pickle.dumps(firsts))
    return firsts


def held_questions(folder: Path) -> list[Question]:
    """Those that may be fitted on: of articles that no reader learned from."""
    return [q for q in read_questions(folder, "train") if q.article_id and held_out(q.article_id)]


def _asked_of(
    folder: Path, cached: Path, encoder: Encoder, count: int
) -> tuple[list[Asked], list[Asked], dict[str, list[Asked]]]:
    several, dev = list[Asked](), dict[str, list[Asked]]()
    archive = archive_of(folder, cached, encoder)
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(RememberingReader(), archive.analyzer))
    held = held_questions(folder)
    others = read_questions(folder, "dev")
    settings = ALONE if folder.name == HIGHLIGHTS else SETTINGS
    fit = ask(archive, ranker, some(held, count), 1, settings)
    if others:
        dev[folder.name] = ask(archive, ranker, some(others, count // 2), 1, settings)
    if any(map(is_several, held)):
        several = ask(archive, ranker, some(filter(is_several, held), count), 1, ANSWERED)
        if others:
            apart = some(filter(is_several, others), count // 2)
            dev[f"{folder.name}, several"] = ask(archive, ranker, apart, 1, ANSWERED)
    archive.close()
    return fit, several, dev


def some(questions: Iterable[Each], count: int) -> list[Each]:
    """At most so many of the questions."""
    each = list(questions)
    return random.Random(0).sample(each, min(count, len(each)))


def is_several(question: Question) -> bool:
    """Whether its answer stands in several places of one article."""
    return any(count > 1 for count in Counter(gold.article_id for gold in question.evidence).values())
