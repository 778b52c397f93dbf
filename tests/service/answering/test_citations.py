"""Citations at length: 500 questions over 48 articles, every one of their quotations exact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import Archive
from index.encoding.encoder import Encoder
from index.evidence.ranking import EvidenceRanker
from service.answering.answerer import Answerer
from service.answering.questions import Question
from service.conversion import ask_response
from tests.benchmarks.datasets import read_articles, read_questions

XQUAD = Path(__file__).parents[2] / "data" / "xquad"
QUESTIONS = 500


@pytest.fixture(scope="module")
def xquad(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("xquad"), encoder)
    for _ in archive.add_all(read_articles(XQUAD)):
        pass
    yield archive
    archive.close()


@pytest.mark.parametrize(("threshold", "step"), [(0.0, 2), (0.5, 10)], ids=["whatever is nearest", "what is likely"])
def test_every_citation_of_500_questions_is_exact(xquad: Archive, threshold: float, step: int) -> None:
    answerer = Answerer(xquad, EvidenceRanker(xquad.analyzer), threshold)
    texts = {summary.id: xquad.article(summary.id).article.text for summary in xquad.articles(limit=500)}
    checked = 0
    questions = read_questions(XQUAD)[::step][:QUESTIONS]
    for asked in questions:
        response = ask_response(answerer.answer(Question(asked.text, max_quotes=5)))
        assert response.answered == bool(response.citations)
        for number, citation in enumerate(response.citations, start=1):
            source = citation.source
            assert citation.index == number
            assert texts[source.article_id][source.start_char_index : source.end_char_index] == source.cited_text
            assert response.answer[citation.start_index : citation.end_index] == source.cited_text
            assert response.answer[citation.end_index :].startswith(f" [{number}]")
            context = citation.context
            if context:
                text = texts[source.article_id]
                assert text[context.start_char_index : context.end_char_index] == context.text
                assert not text[context.end_char_index : source.start_char_index].strip()
            checked += 1
        for passage in response.passages:
            assert texts[passage.article_id][passage.start_char_index : passage.end_char_index] == passage.text
    assert checked >= len(questions) // 4
