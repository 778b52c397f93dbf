"""A search without some articles, held to the same search after they were really removed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.evaluation.leaving_out import DEEP, without_articles
from index.search.fusion import fuse
from tests.benchmarks.datasets import read_articles, read_questions

XQUAD = Path(__file__).parents[2] / "data" / "xquad"
ARTICLES = 12
REMOVED = 4
EACH = 10  # questions of an article
TOP_K = 8


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    """The first articles of XQuAD."""
    made = Archive(tmp_path, encoder)
    list(made.add_all(list(read_articles(XQUAD))[:ARTICLES]))
    yield made
    made.close()


def test_leaving_out_finds_what_is_found_after_a_removal(archive: Archive) -> None:
    ids = [summary.id for summary in archive.articles()]
    same, asked = 0, 0
    for article_id in ids[:REMOVED]:
        of_it = [question.text for question in read_questions(XQUAD) if question.article_id == article_id]
        texts = random.Random(0).sample(of_it, min(EACH, len(of_it)))
        left_out = [without_articles(archive.search(text, top_k=DEEP), {article_id}, TOP_K).passages for text in texts]
        archive.remove(article_id)
        for text, passages in zip(texts, left_out, strict=True):
            expected = archive.search(text, top_k=TOP_K).passages
            assert len(passages) == len(expected) == TOP_K
            assert not any(passage.article.id == article_id for passage in passages)
            same += (passages[0].article.id, passages[0].span) == (expected[0].article.id, expected[0].span)
            asked += 1
    assert same >= 0.9 * asked  # words are a little rarer in the smaller archive, which turns a close race now and then


def test_the_others_are_scored_anew_from_their_raw_scores(archive: Archive) -> None:
    found = archive.search("How many points did the Panthers defense surrender?", top_k=DEEP)
    everything = without_articles(found, (), len(found.passages))
    assert [passage.span for passage in everything.passages] == [passage.span for passage in found.passages]
    first = found.passages[0].article.id
    others = without_articles(found, {first}, DEEP).passages
    raw = [np.array([getattr(p, name) for p in others], dtype=np.float32) for name in ("cosine", "bm25")]
    assert np.allclose([passage.score for passage in others], fuse(*raw))
    assert [p.score for p in others] == sorted((p.score for p in others), reverse=True)


def test_nothing_is_left_of_an_archive_of_one_article(archive: Archive) -> None:
    found = archive.search("Who?", top_k=DEEP)
    left = without_articles(found, {summary.id for summary in archive.articles()}, TOP_K)
    assert (left.passages, left.matching) == ((), 0)
