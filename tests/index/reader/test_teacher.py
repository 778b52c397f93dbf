"""What a reader learns from an earlier one."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from index.article import Span
from index.encoding.encoder import packaged_folder, packaged_tokenizer
from index.reader.network import IMPOSSIBLE, ReaderNetwork, Scores
from index.reader.pairs import Pair, PairEncoder
from index.reader.training.mixture import Item
from index.reader.training.objective import CONTEST_WEIGHT, PARTS_WEIGHT, loss_of, targets
from index.reader.training.running import Lesson
from index.reader.training.teacher import Teacher, divergence, mean_scores

PAIRS = (
    Pair("Who won?", "Canada won. It was late.", (Span(0, 11), Span(12, 24))),
    Pair("Where was the race?", "Nobody said where.", (Span(0, 18),)),
)
ITEMS = (Item(PAIRS[0], (Span(0, 6),)), Item(PAIRS[1], ()))
CONTEST = Item(PAIRS[0], (Span(0, 6),), (replace(PAIRS[1], question=PAIRS[0].question),))


def scores_of(none: float, first: float, second: float, parts: tuple[float, float] = (0.0, 0.0)) -> Scores:
    words = torch.zeros(1, 4)
    return Scores(torch.tensor([none]), torch.tensor([[first, second]]), torch.tensor([parts]), words, words)


def test_who_says_what_was_told_has_nothing_to_learn() -> None:
    told = scores_of(1.0, 2.0, 0.5, (1.5, -1.0))
    assert float(divergence(told, told)) == pytest.approx(0, abs=1e-6)
    moved = scores_of(3.0, 4.0, 2.5, (1.5, -1.0))  # the same choice between them
    assert float(divergence(moved, told)) == pytest.approx(0, abs=1e-6)


def test_the_divergence_is_that_worked_out_by_hand() -> None:
    told, said = scores_of(0.0, math.log(2), 0.0), scores_of(0.0, 0.0, 0.0)
    expected = 0.25 * math.log(0.25 * 3) * 2 + 0.5 * math.log(0.5 * 3)
    assert float(divergence(said, told)) == pytest.approx(expected, abs=1e-6)


def test_each_part_is_learned_as_likely_as_it_was_told() -> None:
    told = scores_of(0.0, 0.0, 0.0, (math.log(3), 0.0))  # three in four, one in two
    expected = (0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5)) / 2
    assert float(divergence(scores_of(0.0, 0.0, 0.0), told)) == pytest.approx(PARTS_WEIGHT * expected, abs=1e-6)


def test_the_sentences_of_the_passages_of_one_question_are_learned_beside_each_other() -> None:
    """By their margins; and what a passage says of its own is learned as it is without others."""

    def two(first: float, second: float) -> Scores:
        words = torch.zeros(2, 4)
        sentences = torch.tensor([[first, IMPOSSIBLE], [second, IMPOSSIBLE]])
        return Scores(torch.tensor([0.0, 1.0]), sentences, torch.zeros(2, 2), words, words)

    told, said = two(math.log(3), 1.0), two(0.0, 1.0)  # margins of log 3 and 0, and twice 0
    expected = 0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5)
    apart = float(divergence(said, told))
    assert float(divergence(said, told, [slice(0, 2)])) == pytest.approx(apart + CONTEST_WEIGHT * expected, abs=1e-6)
    assert float(divergence(told, told, [slice(0, 2)])) == pytest.approx(0, abs=1e-6)


def test_what_is_no_sentence_teaches_nothing() -> None:
    told, said = scores_of(0.0, 1.0, IMPOSSIBLE, (1.0, IMPOSSIBLE)), scores_of(0.0, 1.0, IMPOSSIBLE, (1.0, IMPOSSIBLE))
    assert float(divergence(said, told)) == pytest.approx(0, abs=1e-6)


def test_two_teachers_say_the_mean_of_both_and_a_place_without_a_sentence_stays_one() -> None:
    one, other = scores_of(0.0, 1.0, IMPOSSIBLE, (1.0, IMPOSSIBLE)), scores_of(2.0, -3.0, IMPOSSIBLE, (4.0, IMPOSSIBLE))
    both = mean_scores([one, other])
    assert both.none.tolist() == [1.0]
    assert both.sentences.tolist() == [[-1.0, IMPOSSIBLE]]
    assert both.parts.tolist() == [[2.5, IMPOSSIBLE]]


def test_several_are_asked_the_same() -> None:
    torch.manual_seed(0)
    networks = [ReaderNetwork.over(packaged_folder()).to_use() for _ in range(2)]
    batch = PairEncoder(packaged_tokenizer()).encode(PAIRS)
    each = [Teacher([network], 0.5).told(batch) for network in networks]
    both = Teacher(networks, 0.5).told(batch)
    assert not torch.allclose(each[0].none, each[1].none)
    assert torch.allclose(both.none, (each[0].none.float() + each[1].none.float()) / 2, atol=1e-6)


def test_a_lesson_is_what_is_right_and_what_was_told() -> None:
    torch.manual_seed(0)
    network = ReaderNetwork.over(packaged_folder())
    teacher = Teacher([ReaderNetwork.over(packaged_folder()).to_use()], 0.25)
    batch = PairEncoder(packaged_tokenizer()).encode(PAIRS)
    right, told = targets(ITEMS, batch), teacher.told(batch)
    assert not teacher.networks[0].training
    assert not told.none.requires_grad
    with torch.no_grad():
        scores = network(batch)
        plain = float(loss_of(scores, right))
        assert float(Lesson(batch, right).loss_of(scores)) == plain
        mixed = float(Lesson(batch, right, teacher, told).loss_of(scores))
        assert mixed == pytest.approx(0.75 * plain + 0.25 * float(divergence(scores, told)), abs=1e-5)
        contest = targets([CONTEST], batch)
        mixed = float(Lesson(batch, contest, teacher, told).loss_of(scores))
        apart = 0.75 * float(loss_of(scores, contest)) + 0.25 * float(divergence(scores, told))
        assert mixed > apart  # by what the two passages are beside each other
        all_told = Lesson(batch, right, replace(teacher, share=1.0), told)
        assert float(all_told.loss_of(told)) == pytest.approx(0, abs=1e-5)
