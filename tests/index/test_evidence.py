"""Evidence: the right sentence first, probabilities that tell an answer from none, and exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.archive import Archive
from index.article import Article, Span, first_line
from index.calibration import DEFAULT_THRESHOLD, LinearModel, probability
from index.encoder import Encoder
from index.evidence import Evidence, EvidenceRanker

SEED = Path(__file__).parents[2] / "seeds" / "000_587bbbaf55c622d0.txt"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    archive = Archive(tmp_path_factory.mktemp("seed"), encoder)
    text = SEED.read_text(encoding="utf-8")
    archive.add(Article.create(SEED.name, text, title=first_line(text)))
    yield archive
    archive.close()


def rank(archive: Archive, question: str) -> list[Evidence]:
    result = archive.search(question)
    assert result.query is not None
    return EvidenceRanker(archive.analyzer).rank(result.query, result.passages)


@pytest.mark.parametrize(
    "question",
    ["What areas did Canada prioritise?", "what areas did canada prioritise", "Which areas did Canada prioritize?"],
)
def test_the_question_of_the_seed_is_answered_by_its_sentence(archive: Archive, question: str) -> None:
    evidence = rank(archive, question)
    assert evidence[0].span == Span(184, 531)
    assert evidence[0].probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How much did trade between the two countries reach last year?", "$1 billion"),
        ("Who is the outgoing Canadian ambassador?", "Donica Pottie"),
        ("When did Canada open its embassy in Phnom Penh?", "2016"),
        ("What did Sok Touch say about closer relations with Canada?", "stands to gain"),
    ],
)
def test_other_questions_of_the_seed_find_their_sentence(archive: Archive, question: str, words: str) -> None:
    first, *_ = rank(archive, question)
    assert words in first.text
    assert first.probability >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 1998 World Cup final?",
        "What did Japan promise Cambodia?",
        "How many people live in Toronto?",
        "What is the boiling point of water?",
        "asdf qwer zxcv",
        "?",
    ],
)
def test_what_the_article_does_not_say_is_unlikely(archive: Archive, question: str) -> None:
    assert rank(archive, question)[0].probability < DEFAULT_THRESHOLD


def test_every_sentence_of_the_passages_stands_there_once_and_exactly(archive: Archive) -> None:
    evidence = rank(archive, "What did the minister say?")
    spans = [item.span for item in evidence]
    assert len(set(spans)) == len(spans)
    assert all(item.text == item.span.of(item.passage.article.text) for item in evidence)
    assert [item.score for item in evidence] == sorted((item.score for item in evidence), reverse=True)


def test_a_sentence_that_was_cut_into_chunks_is_one_quotation(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    sentence = "The minister said that, " + "having met the delegation of the city, " * 60 + "he would resign."
    archive.add(Article.create("long", sentence))
    evidence = rank(archive, "Did the minister resign?")
    archive.close()
    assert [item.text for item in evidence] == [sentence]


def test_a_logistic_model_is_what_scikit_learn_says() -> None:
    from sklearn.linear_model import LogisticRegression

    figures = np.random.default_rng(0).normal(size=(200, 3)).astype(np.float32)
    labels = figures @ np.array([1.0, -2.0, 0.5]) + np.random.default_rng(1).normal(size=200) > 0.3
    fitted = LogisticRegression().fit(figures, labels)
    names = ("a", "b", "c")
    weights = dict(zip((*names, "intercept"), [*fitted.coef_[0], *fitted.intercept_], strict=True))
    model = LinearModel.of(weights, names)
    ours = [probability(model.logit(row)) for row in figures]
    assert ours == pytest.approx(fitted.predict_proba(figures)[:, 1].tolist(), abs=1e-5)
