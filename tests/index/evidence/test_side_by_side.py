"""The best sentences beside each other: what becomes of what the reader says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import index.evidence.side_by_side
from index.archive import Archive
from index.article import Article
from index.encoding.encoder import Encoder
from index.evidence.ranking import EvidenceRanker
from index.evidence.rules import Rules
from index.evidence.side_by_side import (
    BESIDE_NAMES,
    CHOICE_NAMES,
    FAR_LESS_LIKELY,
    LIKELY,
    MOST,
    MOST_NAMES,
    NAMES,
    TOGETHER,
    Comparing,
    Weighed,
    figures,
    other_figures,
    side_by_side,
    sure_figures,
)
from index.reader import Reader
from index.reader.listing import MAX_CHARACTERS
from index.reader.pairs import Pair
from index.reader.reader import PassageReading

QUESTION = "What did the harbour board decide?"
CHOICE = dict.fromkeys((*CHOICE_NAMES, "intercept"), 0.0) | {"score": 1.0}
WEIGHTS = dict.fromkeys(NAMES, 0.0) | {"lead": 1.0, "part": 10.0, "intercept": 0.5}
BELONGS = (0.1, 0.4, 0.2, 0.9, 0.1, 0.1, 0.1, 0.1)  # the fourth of them is not read beside the first
ARTICLES = {
    "berth": (
        "A new berth",
        "The harbour board met on Monday. It decided to build a berth. The harbour board has nine members.",
    ),
    "ferry": (
        None,
        "The ferry was late. The harbour board decided nothing about it. Nobody on the harbour board was asked.",
    ),
    "dredger": ("Dredger sold…", "The harbour board sold its dredger. The decision of the board was close."),
}


class Told(Reader):
    """A reader that says of each sentence, as it stands in the text, what it is told. Keeps what it was given."""

    def __init__(self, leads: Sequence[float]) -> None:
        super().__init__()
        self.leads = np.array(leads, dtype=np.float32)
        self.given: list[Pair] = []

    def read_pairs(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        self.given += pairs
        none = np.zeros_like(self.leads)
        return [PassageReading(none, none, self.leads, self.leads / 10)]


class Preferring(Told):
    """A reader that has these log-odds for a question, and 0 for all others."""

    def __init__(self, margins: Mapping[str, float]) -> None:
        super().__init__([])
        self.margins = margins

    def read_pairs(self, pairs: Sequence[Pair]) -> list[PassageReading]:
        self.given += pairs
        margins = [np.array([self.margins.get(pair.question, 0.0)], dtype=np.float32) for pair in pairs]
        return [PassageReading(margin, margin, margin, margin) for margin in margins]


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[list[Weighed]]:
    archive = Archive(tmp_path_factory.mktemp("harbour"), encoder)
    for article_id, (title, text) in ARTICLES.items():
        archive.add(Article.create(article_id, text, title=title))
    result = archive.search(QUESTION)
    assert result.query is not None
    yield EvidenceRanker(archive.analyzer).weighed(result.query, result.passages)
    archive.close()


def sentence(weighed: Weighed) -> str:
    return weighed.candidate.span.of(weighed.candidate.passage.article.text)


def test_each_sentence_stands_beside_those_of_its_article_and_after_its_title(weighed: list[Weighed]) -> None:
    text, spans = side_by_side([each.candidate for each in weighed])
    assert [span.of(text) for span in spans] == [sentence(each) for each in weighed]
    dredger, berth, ferry = "Dredger sold…. ", "A new berth. ", ""
    standing = [
        text.index(title + ARTICLES[name][1])
        for name, title in (("berth", berth), ("dredger", dredger), ("ferry", ferry))
    ]
    assert standing == sorted(standing)  # by their ids
    assert side_by_side([]) == ("", [])


def test_what_is_long_is_cut_so_that_all_are_read(tmp_path: Path, encoder: Encoder) -> None:
    archive = Archive(tmp_path, encoder)
    for number in range(TOGETHER):
        text = f"The harbour board of town {number} decided {'that ' * 200}it would."
        archive.add(Article.create(f"a{number}", text, title=f"Harbour {number} " * 100))
    result = archive.search(QUESTION)
    assert result.query is not None
    weighed = EvidenceRanker(archive.analyzer).weighed(result.query, result.passages)
    archive.close()
    rows = figures(Reader(encoder.lane), QUESTION, weighed)
    assert rows.shape == (TOGETHER, len(BESIDE_NAMES))
    assert abs(rows[:, 2:]).max() < MOST
    _, spans = side_by_side([each.candidate for each in weighed])
    assert {len(span) for span in spans} == {MAX_CHARACTERS}


def test_the_best_are_as_sure_as_they_are_beside_each_other(weighed: list[Weighed]) -> None:
    assert len(weighed) > TOGETHER
    text, spans = side_by_side([each.candidate for each in weighed[:TOGETHER]])
    standing = sorted(range(TOGETHER), key=lambda place: spans[place].start)
    assert standing != list(range(TOGETHER))
    reader = Told([-float(place) for place in standing])
    compared = Comparing(reader, CHOICE, WEIGHTS).compared(QUESTION, weighed, BELONGS)
    (pair,) = reader.given
    assert (pair.question, pair.passage) == (QUESTION, text)
    assert [sentence.of(text) for sentence in pair.sentences] == [sentence(weighed[place]) for place in standing]
    logits = [0.5 - 2 * place for place in range(TOGETHER)]
    assert [each.logit for each in compared[:TOGETHER]] == pytest.approx(logits)
    assert [(each.candidate, each.score) for each in compared] == [(each.candidate, each.score) for each in weighed]
    assert compared[TOGETHER:] == weighed[TOGETHER:]


def test_the_one_for_which_most_speaks_beside_the_others_comes_first(
    weighed: list[Weighed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the score of the first; and of it alone it is asked whether it would rather answer of another."""
    _, spans = side_by_side([each.candidate for each in weighed[:TOGETHER]])
    standing = sorted(range(TOGETHER), key=lambda place: spans[place].start)
    reader, asked = Told([float(place == 2) for place in standing]), list[Weighed]()
    behind = weighed[0].score - weighed[2].score

    def other(_: Reader, __: str, each: Weighed) -> tuple[float, float]:
        asked.append(each)
        return 0.0, 2.0

    monkeypatch.setattr(index.evidence.side_by_side, "other_figures", other)

    def order(part: float) -> list[int]:
        weights = WEIGHTS | {"lead": 0.0, "part": 0.0, "other_names": -1.0}
        compared = Comparing(reader, CHOICE | {"part": 10 * part}, weights).compared(QUESTION, weighed, BELONGS)
        assert [each.score for each in compared] == [each.score for each in weighed]
        assert [each.logit for each in compared[:TOGETHER]] == pytest.approx([-1.5, 0.5, 0.5, 0.5])
        candidates = [each.candidate for each in weighed]
        return [candidates.index(each.candidate) for each in compared]

    assert order(behind - 0.01) == list(range(len(weighed)))
    assert order(behind + 0.01) == [2, 0, 1, *range(3, len(weighed))]
    assert asked == [weighed[0], weighed[2]]


def test_what_is_by_far_less_likely_does_not_come_first(weighed: list[Weighed]) -> None:
    def first(by: float) -> Weighed:
        likelier = replace(weighed[1], logit=weighed[0].logit + by)
        return Comparing(Told([0.0] * TOGETHER), CHOICE, WEIGHTS).compared(
            QUESTION, [weighed[0], likelier, *weighed[2:]], BELONGS
        )[0]

    assert first(FAR_LESS_LIKELY - 0.01).candidate is weighed[0].candidate
    assert first(FAR_LESS_LIKELY + 0.01).candidate is weighed[1].candidate


def test_what_a_rule_says_holds_whatever_speaks_for_it(weighed: list[Weighed]) -> None:
    asks = Rules(asks=True)
    candidate = replace(weighed[0].candidate, rules=asks)
    first = replace(weighed[0], candidate=candidate, score=weighed[0].score + asks.order_logit)
    compared = Comparing(Told([0.0] * TOGETHER), CHOICE, WEIGHTS).compared(QUESTION, [first, *weighed[1:]], BELONGS)
    assert compared[0].candidate is weighed[1].candidate


def test_by_how_much_the_first_answers_rather_of_another(tmp_path: Path, encoder: Encoder) -> None:
    question = "What did the second leg draw in Kildare?"
    archive = Archive(tmp_path, encoder)
    archive.add(Article.create("legs", "The cup was new. Its first leg drew 31,000 in Leeds.", title="The cup"))
    result = archive.search(question)
    assert result.query is not None
    first = EvidenceRanker(archive.analyzer).weighed(result.query, result.passages)[0]
    archive.close()
    first_leg, leeds = question.replace("second", "first"), question.replace("Kildare", "Leeds")
    reader = Preferring({question: 1.0, first_leg: 2.5, leeds: 9.0})
    assert other_figures(reader, question, replace(first, logit=0.0)) == (1.5, MOST_NAMES)
    assert {pair.passage for pair in reader.given} == {"The cup was new. Its first leg drew 31,000 in Leeds."}
    assert {span.of(pair.passage) for pair in reader.given for span in pair.sentences} == {sentence(first)}
    assert other_figures(reader, "What did the first leg draw?", replace(first, logit=0.0)) == (0.0, 0.0)
    reader.given.clear()
    assert other_figures(reader, question, replace(first, logit=LIKELY - 0.1)) == (0.0, 0.0)
    assert not reader.given


def test_what_rather_answers_of_another_is_less_likely(weighed: list[Weighed], monkeypatch: pytest.MonkeyPatch) -> None:
    weights = dict.fromkeys((*NAMES, "intercept"), 0.0) | {"other_words": -0.5, "other_names": -0.25}
    monkeypatch.setattr(index.evidence.side_by_side, "other_figures", lambda *_: (2.0, 4.0))
    compared = Comparing(Told([1.0] * TOGETHER), CHOICE, weights).compared(QUESTION, weighed, BELONGS)
    assert [each.logit for each in compared[:TOGETHER]] == pytest.approx([-2.0, 0.0, 0.0, 0.0])


def test_how_sure_it_was_alone_counts(weighed: list[Weighed]) -> None:
    weights = dict.fromkeys((*NAMES, "intercept"), 0.0) | {"alone": 0.5}
    compared = Comparing(Told([1.0] * TOGETHER), CHOICE, weights).compared(QUESTION, weighed, BELONGS)
    assert [each.logit for each in compared[:TOGETHER]] == pytest.approx([e.logit / 2 for e in weighed[:TOGETHER]])


def test_what_could_not_be_read_is_no_certainty(weighed: list[Weighed]) -> None:
    rows = figures(Told([-10_000.0, 10_000.0]), QUESTION, weighed[:2])
    assert sorted(rows[:, BESIDE_NAMES.index("lead")]) == [-MOST, MOST]


def test_that_another_answers_too_counts_where_it_was_read(weighed: list[Weighed]) -> None:
    weights = dict.fromkeys((*NAMES, "intercept"), 0.0) | {"another": 5.0}
    compared = Comparing(Told([1.0] * TOGETHER), CHOICE, weights).compared(QUESTION, weighed, BELONGS)
    assert [each.logit for each in compared[:TOGETHER]] == pytest.approx([2.0] * TOGETHER)


def test_the_figures_of_how_sure_it_is_are_those_beside_the_others() -> None:
    beside = np.arange(TOGETHER * len(BESIDE_NAMES), dtype=np.float32).reshape(TOGETHER, -1)
    rows = sure_figures(beside, BELONGS)
    for name in ("alone", "lead", "part"):
        assert rows[:, NAMES.index(name)].tolist() == beside[:, BESIDE_NAMES.index(name)].tolist()
    assert rows[:, NAMES.index("another")] == pytest.approx([max(BELONGS[: TOGETHER - 1])] * TOGETHER)
    assert not rows[:, -2:].any()
