"""What each part adds: the same questions with one part more each time.

    python -m tests.benchmarks.ablation [FOLDER] [--stage NAME] [--questions N] [--keep ARCHIVES]

FOLDER is a question set, tests/data/xquad unless another is named. Without --stage, all of them in a row. Every
question is asked of the whole archive and of the archive without its article; a stage orders the passages, orders their
sentences, and gives the first one a number that should tell the one way of asking from the other:

- dense: the chunk's cosine; the sentence's cosine; that too
- bm25: the chunk's BM25; the sentence's BM25 over what the question could score; that too
- fusion: both standardised and added, for chunks and for sentences; the sum of the sentence's raw ones
- figures: as without the reader, but for its probability: the score that orders the sentences
- reader: as with the reader, likewise; the passages in the order of what all their sentences say
- calibration: the same, and the probability, beside the other sentences too
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.encoding.vectors import Float32
from index.evaluation.discrimination import auroc, refused_where_kept
from index.evaluation.leaving_out import DEEP, without_articles
from index.evidence.features import NAMES
from index.evidence.ranking import EvidenceRanker, by_evidence
from index.filters import Filters
from index.reader.features import ReaderFeatures
from index.reader.remembering import RememberingReader
from index.search.fusion import standardise
from index.search.retrieval import Passage, Query
from tests.benchmarks.datasets import Question, archive_of, read_questions

DEFAULT = Path(__file__).parents[1] / "data" / "xquad"
PASSAGES = 8  # kept


@dataclass(frozen=True, slots=True)
class Ranked:
    """passages: best first; sentences: best first, as article and span; told: what speaks for the first of them."""

    passages: Sequence[Passage]
    sentences: list[tuple[str, object]]
    told: float


Stage = Callable[[Query, Sequence[Passage]], Ranked]


def by_raw(ranker: EvidenceRanker, passage: Callable[[Passage], float], sentence: Sequence[str]) -> Stage:
    """passage: what orders them; sentence: the figures that are added, standardised where there are several."""

    def rank(query: Query, found: Sequence[Passage]) -> Ranked:
        passages = sorted(found, key=passage, reverse=True)[:PASSAGES]
        candidates = ranker.candidates(query, passages)
        columns: list[Float32] = [np.array([c.figures[NAMES.index(name)] for c in candidates]) for name in sentence]
        raw = np.sum(columns, axis=0)
        scores = raw if len(columns) == 1 else np.sum([standardise(column) for column in columns], axis=0)
        order = np.argsort(-scores, kind="stable")
        return Ranked(
            passages, [(candidates[i].passage.article.id, candidates[i].span) for i in order], float(raw[order[0]])
        )

    return rank


def by_ranker(ranker: EvidenceRanker, *, reorder: bool, probability: bool) -> Stage:
    """As questions are answered; probability: rather than the score."""

    def rank(query: Query, found: Sequence[Passage]) -> Ranked:
        passages = sorted(found, key=lambda passage: passage.score, reverse=True)[: ranker.considered]
        evidence = ranker.rank(query, passages)
        told = evidence[0].probability if probability else evidence[0].score
        ordered = by_evidence(passages, evidence) if reorder else passages
        return Ranked(ordered[:PASSAGES], [(item.passage.article.id, item.span) for item in evidence], told)

    return rank


def stages(archive: Archive) -> dict[str, Stage]:
    """Every stage by its name, in order."""
    without = EvidenceRanker(archive.analyzer)
    reading = EvidenceRanker(archive.analyzer, ReaderFeatures(RememberingReader(), archive.analyzer))
    return {
        "dense": by_raw(without, lambda passage: passage.cosine, ["sentence_cosine"]),
        "bm25": by_raw(without, lambda passage: passage.bm25, ["sentence_overlap"]),
        "fusion": by_raw(without, lambda passage: passage.score, ["sentence_cosine", "sentence_overlap"]),
        "figures": by_ranker(without, reorder=False, probability=False),
        "reader": by_ranker(reading, reorder=True, probability=False),
        "calibration": by_ranker(reading, reorder=True, probability=True),
    }


class Tally:
    """What a stage makes of the questions."""

    def __init__(self) -> None:
        self._ranks = list[float]()
        self._first = list[bool]()
        self._three = list[bool]()
        self._there = list[float]()
        self._away = list[float]()

    def add(self, question: Question, ranked: Ranked, away: Ranked) -> None:
        """ranked: of the whole archive; away: of the archive without its article."""
        hits = [question.answered_by(passage.article.id, passage.span) for passage in ranked.passages]
        self._ranks.append(1 / (1 + hits.index(True)) if True in hits else 0.0)
        right = [question.answered_by(*sentence) for sentence in ranked.sentences[:3]]  # type: ignore[arg-type]
        self._first.append(right[0])
        self._three.append(any(right))
        self._there.append(ranked.told)
        self._away.append(away.told)

    def figures(self) -> list[float]:
        """recall@1, MRR, first right, right in three, AUROC and refused at 90% answered, article there against away."""
        yes, no = np.array(self._there), np.array(self._away)
        recall = float(np.mean([rank == 1 for rank in self._ranks]))
        means = [recall, np.mean(self._ranks), np.mean(self._first), np.mean(self._three)]
        return [float(figure) for figure in (*means, auroc(yes, no), refused_where_kept(yes, no))]


def measure(archive: Archive, questions: Sequence[Question], chosen: Mapping[str, Stage]) -> dict[str, list[float]]:
    """The figures of each stage. A question goes through all of them before the next, so that it is read once."""
    tallies = {name: Tally() for name in chosen}
    for question in questions:
        found = archive.search(question.text, Filters(), DEEP)
        if found.query is None:
            continue
        left = without_articles(found, [question.article_id or ""], DEEP)
        for name, stage in chosen.items():
            tallies[name].add(question, stage(found.query, found.passages), stage(found.query, left.passages))
    return {name: tally.figures() for name, tally in tallies.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    parser.add_argument("--stage", help="only this one")
    parser.add_argument("--questions", type=int, help="only so many")
    parser.add_argument("--keep", type=Path, help="keep the archive there between runs")
    arguments = parser.parse_args()
    questions = [question for question in read_questions(arguments.folder) if question.answerable]
    if arguments.questions and arguments.questions < len(questions):
        questions = random.Random(0).sample(questions, arguments.questions)
    with tempfile.TemporaryDirectory() as scratch:
        archive = archive_of(arguments.folder, arguments.keep or Path(scratch), Encoder())
        print("| stage | recall@1 | MRR | first right | in three | AUROC, away | refused at 90% answered |")
        print("|---|---|---|---|---|---|---|")
        chosen = {name: stage for name, stage in stages(archive).items() if arguments.stage in (None, name)}
        for name, values in measure(archive, questions, chosen).items():
            print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + " |", flush=True)
        archive.close()


if __name__ == "__main__":
    main()
