"""Fit which sentence of a later article supersedes what is quoted; write it to `index/evidence/evidence.json`.

    python -m tests.benchmarks.fit_superseding [--questions 900] [--write]

Asks the questions of `index/reader/training/sequels` of all its running stories at once, and some of `asked`, whose
articles are as news mostly are, reads the later passages that are like the one quoted first, as the service does, and
holds each of their sentences against the quotation. Right is one that answers where the quotation does not, or says
what is so since, though a still later one says it otherwise. Fitted on the train parts, of `asked` on articles that the
reader never saw, after `fit_comparing`; the figures printed last are of the other parts of the running stories. Takes
half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import index.evidence.ranking
from index.archive import Archive
from index.article import Span
from index.encoding.encoder import Encoder
from index.encoding.vectors import Bools, Float32
from index.evidence.calibration import DEFAULT_THRESHOLD
from index.evidence.ranking import EvidenceRanker
from index.evidence.superseding import KEY, NAMES, UNREAD_KEY, UNREAD_NAMES, WORTH_READING, Superseding
from index.filters import Filters
from index.quotations.choosing import Quotation, choose_quotations
from index.reader.features import ReaderFeatures
from index.reader.remembering import RememberingReader
from index.reader.training.examples import ASKED, SEQUELS, held_out, written_folder
from index.search.retrieval import Query
from index.subquestions.which_state import may_be_out_of_date
from service.answering.what_followed import passages_after
from tests.benchmarks.asking import some
from tests.benchmarks.datasets import archive_of
from tests.benchmarks.fit_evidence import named

PENALTY = 0.1  # C of the regression over standardised figures
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Row = dict[str, Any]  # a line of questions.jsonl
Places = Sequence[dict[str, Any]]  # each with an article_id, a start and an end


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's sentences of later articles. figures: shape (sentences, NAMES); right: (sentences,)."""

    split: str
    figures: Float32
    right: Bools


def all_asked(archive: Archive, questions: Iterable[Row]) -> Iterator[Asked]:
    """Those questions whose first quotation may be out of date, and is of an article that later ones are like."""
    ranker = EvidenceRanker(archive.analyzer, ReaderFeatures(RememberingReader(), archive.analyzer))
    superseding = Superseding(ranker)
    for row in questions:
        found = first_of(row["question"], archive, ranker)
        if found is None:
            continue
        query, first = found
        later = passages_after(first, query, Filters(), archive)
        compared = superseding.compared(query, first.evidence, list(enumerate(later)))
        if compared:
            spans = [(each.evidence.passage.article.id, each.evidence.span) for each in compared]
            right = right_of(row, (first.passage.article.id, first.span), spans)
            yield Asked(row["split"], np.stack([each.figures for each in compared]), right)


def first_of(question: str, archive: Archive, ranker: EvidenceRanker) -> tuple[Query, Quotation] | None:
    """What is quoted first, where there is something, and what it tells may be so no longer."""
    result = archive.search(question, top_k=ranker.considered)
    if result.query is None or not may_be_out_of_date(result.query.text):
        return None
    evidence = ranker.rank(result.query, result.passages)
    quoted = choose_quotations(evidence, threshold=DEFAULT_THRESHOLD, max_quotes=1)
    return (result.query, quoted[0]) if quoted else None


def right_of(row: Row, first: tuple[str, Span], later: Sequence[tuple[str, Span]]) -> Bools:
    """Whether each of the later ones supersedes the first one; shape (later,)."""
    ends, before = row["evidence"], row.get("before", [])
    instead = [_is_among(each, ends) and not _is_among(first, ends) for each in later]
    since = [_is_among(each, before) and _is_among(first, before) for each in later]
    return np.array(instead) | np.array(since)


def _is_among(place: tuple[str, Span], gold: Places) -> bool:
    article, span = place
    return any(g["article_id"] == article and g["start"] < span.end and span.start < g["end"] for g in gold)


def questions_of(name: str) -> list[Row]:
    """Of the running stories all; of another set those of the train part whose articles the reader never saw."""
    lines = (written_folder(name) / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    return rows if name == SEQUELS else [row for row in rows if row["split"] == "train" and _was_held_out(row)]


def _was_held_out(row: Row) -> bool:
    article = row["evidence"][0]["article_id"] if row["evidence"] else row.get("paragraph", {}).get("article_id")
    return article is not None and held_out(article)


def report(name: str, asked: Sequence[Asked], probabilities: Sequence[Float32]) -> None:
    """Print how well the sentences are told apart, and of how many questions the likeliest is right."""
    flat, right = np.concatenate(probabilities), np.concatenate([each.right for each in asked])
    precision = average_precision_score(right, flat)
    print(f"{name}: AUROC {roc_auc_score(right, flat):.3f}, average precision {precision:.3f}")
    some_right = sum(bool(each.right.any()) for each in asked)
    best = [(float(p.max()), bool(each.right[p.argmax()])) for each, p in zip(asked, probabilities, strict=True)]
    for threshold in THRESHOLDS:
        shown = [is_right for likely, is_right in best if likely >= threshold]
        print(f"  from {threshold}: {len(shown)} shown of {len(asked)}, {sum(shown)} right of {some_right}")


def fit(asked: Sequence[Asked], count: int) -> Pipeline:
    """On the first so many figures."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=5_000))
    figures, right = (
        np.concatenate(each) for each in zip(*((a.figures[:, :count], a.right) for a in asked), strict=True)
    )
    return model.fit(figures, right)


def probabilities(model: Pipeline, asked: Asked) -> Float32:
    """Of each sentence, shape (sentences,)."""
    chances: Float32 = model.predict_proba(asked.figures[:, : model.n_features_in_])[:, 1]
    return chances


def coefficients(model: Pipeline, names: Sequence[str]) -> dict[str, float]:
    """By name, of the figures as they are."""
    scaler, regression = model[0], model[1]
    scaled = regression.coef_[0] / scaler.scale_
    return named(scaled, names, regression.intercept_[0] - scaled @ scaler.mean_)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=900, help="of `asked`")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "pullquote-archives")
    parser.add_argument("--write", action="store_true", help="put it into evidence.json")
    arguments = parser.parse_args()
    encoder, asked = Encoder(), dict[str, list[Asked]]()
    for name, count in ((SEQUELS, None), (ASKED, arguments.questions)):
        questions = questions_of(name)
        with closing(archive_of(written_folder(name), arguments.cache, encoder)) as archive:
            asked[name] = list(all_asked(archive, questions if count is None else some(questions, count)))
    train = [each for found in asked.values() for each in found if each.split == "train"]
    others = [each for each in asked[SEQUELS] if each.split != "train"]
    shown = {f"{ASKED}, train": asked[ASKED], "train": train, f"{SEQUELS}, others": others}
    read, unread = (fit(train, len(names)) for names in (NAMES, UNREAD_NAMES))
    for name, found in shown.items():
        report(name, found, [probabilities(read, each) for each in found])
        worth = [float(probabilities(unread, each).max()) >= WORTH_READING for each in found]
        missed = sum(
            float(probabilities(read, each).max()) >= THRESHOLDS[0] and not is_read
            for each, is_read in zip(found, worth, strict=True)
        )
        print(f"  {sum(worth)} read, {missed} missed that would be shown from {THRESHOLDS[0]}")
    fitted = {KEY: coefficients(read, NAMES), UNREAD_KEY: coefficients(unread, UNREAD_NAMES)}
    print(json.dumps(fitted, indent=2))
    if arguments.write:
        path = Path(index.evidence.ranking.__file__).with_name(index.evidence.ranking.WEIGHTS_FILE)
        written = json.loads(path.read_text(encoding="utf-8")) | fitted
        path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
