"""The figures of an evaluation, each against an implementation that is not ours."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, bootstrap
from sklearn.calibration import calibration_curve
from sklearn.metrics import label_ranking_average_precision_score, ndcg_score, roc_auc_score, roc_curve

import index.evaluation.comparison
import index.evaluation.estimation
from index.article import Span
from index.evaluation import FIGURES, GoldQuestion, Outcome, Outline, Place, Scores, compare, estimate, score
from index.evaluation.bootstrap import exact_interval, mcnemar, percentile_interval, resamples
from index.evaluation.discrimination import auroc, keeping_threshold, refused_where_kept, risk_coverage
from index.evaluation.metrics import ndcg_at, reciprocal_rank, sentence_overlap, success_at, words_found
from index.evaluation.reliability import expected_calibration_error, reliability_bins

SHARES = st.floats(0, 1, allow_subnormal=False).map(lambda value: round(value, 2))
RANKINGS = st.lists(st.booleans(), min_size=2, max_size=12)
JUDGED = st.lists(st.tuples(SHARES, st.booleans()), min_size=1, max_size=60)
OUTLINE = Outline((Span(0, 10), Span(11, 20), Span(21, 30)), (Span(0, 20), Span(21, 30)))


@pytest.fixture(autouse=True, scope="module")
def fewer_resamples() -> Iterator[None]:
    """A fifth of them, in a fifth of the time."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for module in (index.evaluation.estimation, index.evaluation.comparison):
            monkeypatch.setattr(module, "resamples", partial(resamples, count=200))
        yield


def outcome(*spans: Span, answered: bool = True, confidence: float = 0.5) -> Outcome:
    places = tuple(Place("a", span) for span in spans)
    return Outcome(
        answered=answered,
        confidence=confidence,
        passages=(Place("a", Span(0, 20)), Place("a", Span(21, 30))),
        candidates=places,
        shown=places if answered else (),
        texts=("sixty people",) if answered else (),
        exact=len(places) if answered else 0,
        latency_ms=10.0,
    )


def gold(*spans: Span, answerable: bool = True) -> GoldQuestion:
    return GoldQuestion("q", "Who?", answerable, tuple((Place("a", span),) for span in spans), (), ("a",))


def scores(count: int, seed: int) -> Scores:
    """Made-up scores: some questions without an answer, some without a place."""
    chance = np.random.default_rng(seed)
    rows = []
    for number in range(count):
        spans = [Span(0, 10), Span(11, 20), Span(21, 30)]
        chance.shuffle(spans)
        question = gold(Span(2, 5)) if number % 3 else gold(answerable=bool(number % 2))
        confidence = float(chance.random())
        found = outcome(*spans, answered=confidence > 0.4, confidence=confidence)
        rows.append(score(question, found, lambda _: OUTLINE, 8))
    return Scores.of(rows)


@given(RANKINGS, st.integers(1, 12))
def test_ndcg_is_scikit_learns(relevant: list[bool], k: int) -> None:
    ranking = [relevant]
    order = [[-float(rank) for rank in range(len(relevant))]]
    if any(relevant):
        assert ndcg_at(relevant, sum(relevant), k) == pytest.approx(ndcg_score(ranking, order, k=k))


@given(st.integers(0, 11), st.integers(2, 12))
def test_reciprocal_rank_is_scikit_learns_for_one_relevant_result(place: int, size: int) -> None:
    relevant = [number == place for number in range(size)]
    expected = label_ranking_average_precision_score([relevant], [[-number for number in range(size)]])
    assert reciprocal_rank(relevant) == pytest.approx(expected if any(relevant) else 0.0)


def test_ndcg_counts_what_was_not_found() -> None:
    assert ndcg_at([True, False], 1, 8) == 1
    assert ndcg_at([True, False], 2, 8) == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert success_at([False, True], 1) == 0
    assert success_at([False, True], 2) == 1
    assert reciprocal_rank([]) == 0


@given(JUDGED)
def test_auroc_is_scikit_learns(judged: list[tuple[float, bool]]) -> None:
    values, truths = np.array([value for value, _ in judged]), np.array([truth for _, truth in judged])
    ours = auroc(values[truths], values[~truths])
    if truths.all() or not truths.any():
        assert math.isnan(ours)
    else:
        assert ours == pytest.approx(roc_auc_score(truths, values))


@given(JUDGED)
def test_the_share_refused_is_the_roc_curves(judged: list[tuple[float, bool]]) -> None:
    values, truths = np.array([value for value, _ in judged]), np.array([truth for _, truth in judged])
    if truths.any() and not truths.all():
        false_positives, true_positives, _ = roc_curve(truths, values, drop_intermediate=False)
        expected = 1 - false_positives[true_positives >= 0.9 - 1e-9].min()
        assert refused_where_kept(values[truths], values[~truths]) == pytest.approx(expected)
        assert np.mean(values[truths] >= keeping_threshold(values[truths])) >= 0.9 - 1e-9


@given(JUDGED)
def test_calibration_error_is_what_scikit_learns_curve_gives(judged: list[tuple[float, bool]]) -> None:
    confidence = np.array([value for value, _ in judged])
    right = np.array([float(truth) for _, truth in judged])
    edges = np.linspace(0, 1, 11)
    bins = np.searchsorted(edges[1:-1], confidence, side="left")  # scikit-learn's bins hold their upper end
    same = (bins == np.minimum((confidence * 10).astype(int), 9)).all()
    if same:
        true, predicted = calibration_curve(right, confidence, n_bins=10)
        counts = np.bincount(bins, minlength=10)
        expected = float((np.abs(true - predicted) * counts[counts > 0]).sum() / len(confidence))
        assert expected_calibration_error(confidence, right) == pytest.approx(expected)
    found = reliability_bins(confidence, right)
    assert sum(item.count for item in found) == len(judged)
    gaps = sum(item.count * abs(item.confidence - item.right) for item in found if item.count) / len(judged)
    assert expected_calibration_error(confidence, right) == pytest.approx(gaps)


def test_a_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    assert expected_calibration_error(np.array([0.25] * 4), np.array([1.0, 0, 0, 0])) == 0
    assert expected_calibration_error(np.array([1.0, 1.0]), np.array([0.0, 0.0])) == 1
    assert math.isnan(expected_calibration_error(np.zeros(0), np.zeros(0)))


@given(JUDGED)
def test_the_risk_coverage_curve_ends_at_everything_answered(judged: list[tuple[float, bool]]) -> None:
    confidence = np.array([value for value, _ in judged])
    right = np.array([float(truth) for _, truth in judged])
    coverage, risk = risk_coverage(confidence, right)
    assert (np.diff(coverage) > 0).all()
    assert coverage[-1] == 1
    assert risk[-1] == pytest.approx(1 - right.mean())
    for share, wrong in zip(coverage, risk, strict=True):
        kept = confidence >= np.sort(confidence)[::-1][round(share * len(confidence)) - 1]
        assert kept.mean() == pytest.approx(share)
        assert wrong == pytest.approx(1 - right[kept].mean())


@given(st.integers(0, 40), st.integers(0, 40))
def test_mcnemar_is_the_exact_binomial_test(first: int, second: int) -> None:
    expected = binomtest(first, first + second).pvalue if first + second else 1.0
    assert mcnemar(first, second) == pytest.approx(expected)


def test_mcnemar_of_many_questions_is_still_a_probability() -> None:
    assert mcnemar(6_000, 6_000) == 1
    assert 0 < mcnemar(5_800, 6_200) < 0.001


def test_the_interval_is_scipys() -> None:
    values = np.random.default_rng(1).normal(3, 2, 300)
    ours = percentile_interval(np.array([values[positions].mean() for positions in resamples(len(values), seed=0)]))
    theirs = bootstrap((values,), np.mean, n_resamples=1_000, method="percentile", rng=2).confidence_interval
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_sentences_shown_are_measured_against_those_expected() -> None:
    one, two, three = ("a", 0), ("a", 1), ("a", 2)
    overlap = sentence_overlap([[{one}], [{two}]], {one, three})
    assert (overlap.precision, overlap.recall, overlap.f1) == (0.5, 0.5, 0.5)
    alternatives = sentence_overlap([[{one, two}, {("b", 4)}]], {("b", 4)})
    assert (alternatives.precision, alternatives.recall) == (1, 1)
    nothing = sentence_overlap([[{one}]], frozenset())
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, 0, 0)


def test_the_best_of_several_answers_counts_without_case_and_articles() -> None:
    assert words_found(["The Panthers", "Carolina"], ["the PANTHERS won"]) == 1
    assert words_found(["24 interceptions"], ["They led with 24."]) == 0.5
    assert words_found(["the"], ["the"]) == 1
    assert words_found(["?!"], ["what"]) is None
    assert words_found([], ["what"]) is None


def test_a_question_is_scored_by_where_its_quotations_stand() -> None:
    right = score(gold(Span(2, 5)), outcome(Span(0, 10), Span(21, 30)), lambda _: OUTLINE, 8)
    assert (right.first_right, right.right, right.precision, right.recall, right.recall_at_1) == (1, 1, 0.5, 1, 1)
    second = score(gold(Span(22, 25)), outcome(Span(0, 10), Span(21, 30)), lambda _: OUTLINE, 8)
    assert (second.first_right, second.three_right, second.reciprocal_rank) == (0, 1, 0.5)
    refused = score(gold(Span(2, 5)), outcome(Span(0, 10), answered=False), lambda _: OUTLINE, 8)
    assert (refused.first_right, refused.precision, refused.recall, refused.f1) == (1, None, 0, 0)


def test_a_question_without_a_known_place_only_counts_where_it_can() -> None:
    placeless = score(gold(), outcome(Span(0, 10)), lambda _: OUTLINE, 8)
    assert (placeless.right, placeless.first_right, placeless.recall_at_1, placeless.answerable) == (
        None,
        None,
        None,
        1,
    )
    impossible = score(gold(answerable=False), outcome(Span(0, 10)), lambda _: OUTLINE, 8)
    assert (impossible.right, impossible.first_right, impossible.words_found) == (0, None, None)


def test_figures_of_one_kind_of_question_are_undefined_and_warn_of_nothing() -> None:
    only = Scores.of([score(gold(Span(2, 5)), outcome(Span(0, 10)), lambda _: OUTLINE, 3)] * 4)
    values = {figure.name: found for figure, found in zip(FIGURES, estimate(FIGURES, only, 0), strict=True)}
    assert values["auroc"].value is values["refusal_recall"].value is values["refusal_precision"].value is None
    assert values["recall_at_5"].value is None  # of three passages
    assert values["first_right"].value == 1
    never = Scores.of([score(gold(answerable=False), outcome(answered=False), lambda _: OUTLINE, 8)] * 4)
    values = {figure.name: found for figure, found in zip(FIGURES, estimate(FIGURES, never, 0), strict=True)}
    assert values["first_right"].value is values["auroc"].value is values["exact"].value is None
    assert values["refusal_recall"].value == values["refusal_precision"].value == 1
    assert all(found.value is None for found in estimate(FIGURES, Scores.of([]), 0))


def test_estimates_lie_in_their_intervals_and_are_the_same_again() -> None:
    made = scores(80, seed=3)
    found = estimate(FIGURES, made, 7)
    assert found == estimate(FIGURES, made, 7)
    for figure, item in zip(FIGURES, found, strict=True):
        if item.value is not None:
            assert item.interval is not None
            assert item.value in item.interval, figure.name


def test_a_run_against_itself_shows_no_difference() -> None:
    made = scores(60, seed=3)
    differences = compare(FIGURES, made, made, 0)
    assert differences
    assert not any(item.beyond_chance or item.difference for item in differences)


def test_a_run_that_has_many_more_right_is_beyond_chance() -> None:
    good = Scores.of([score(gold(Span(2, 5)), outcome(Span(0, 10)), lambda _: OUTLINE, 8)] * 20)
    bad = Scores.of([score(gold(Span(2, 5)), outcome(Span(21, 30)), lambda _: OUTLINE, 8)] * 20)
    found = {item.figure.name: item for item in compare(FIGURES, good, bad, 0)}
    assert found["first_right"].beyond_chance
    assert found["first_right"].p_value == pytest.approx(binomtest(0, 20).pvalue)
    assert found["f1"].beyond_chance
    assert not found["recall_at_1"].beyond_chance


@pytest.mark.parametrize("count", [1, 5, 6])
def test_of_fewer_than_six_questions_nothing_is_beyond_chance(count: int) -> None:
    good = Scores.of([score(gold(Span(2, 5)), outcome(Span(0, 10)), lambda _: OUTLINE, 8)] * count)
    bad = Scores.of([score(gold(Span(2, 5)), outcome(Span(21, 30)), lambda _: OUTLINE, 8)] * count)
    found = {item.figure.name: item for item in compare(FIGURES, good, bad, 0)}
    for name in ("first_right", "f1", "right_of_answered"):
        assert (found[name].beyond_chance, found[name].too_few) == (count == 6, count < 6)
        assert found[name].difference == 1


def test_a_figure_over_few_of_many_questions_is_over_few() -> None:
    """The resamples of one question are that question, however many others there are."""
    same = [score(gold(Span(2, 5)), outcome(Span(0, 10), confidence=0.5), lambda _: OUTLINE, 8)] * 50
    better, worse = (
        score(
            gold(answerable=False), outcome(Span(0, 10), answered=answered, confidence=confidence), lambda _: OUTLINE, 8
        )
        for answered, confidence in ((False, 0.1), (True, 0.9))
    )
    for count in (5, 6):
        ours, theirs = (Scores.of([*same, *[each] * count]) for each in (better, worse))
        found = {item.figure.name: item for item in compare(FIGURES, ours, theirs, 0)}
        for name in ("refusal_recall", "auroc", "refused_at_90"):
            assert found[name].difference == 1
            assert (found[name].beyond_chance, found[name].too_few) == (count == 6, count < 6), name


def test_a_few_questions_that_turn_out_the_other_way_are_chance() -> None:
    """However many stay as they were: the resamples that miss all of them are few."""
    right, wrong = (
        score(gold(Span(2, 5)), outcome(span), lambda _: OUTLINE, 8) for span in (Span(0, 10), Span(21, 30))
    )
    refused, answered = (
        score(gold(answerable=False), outcome(Span(0, 10), answered=each), lambda _: OUTLINE, 8)
        for each in (False, True)
    )
    for count in (5, 6):
        ours = Scores.of([right] * 100 + [refused] * 100)
        theirs = Scores.of([right] * (100 - count) + [wrong] * count + [refused] * (100 - count) + [answered] * count)
        found = {item.figure.name: item for item in compare(FIGURES, ours, theirs, 0)}
        for name in ("first_right", "f1", "refusal_recall"):
            assert (found[name].beyond_chance, found[name].too_few) == (count == 6, False), name


def test_every_figure_is_over_some_of_the_questions() -> None:
    made = scores(60, seed=3)
    for figure in FIGURES:
        known = not math.isnan(figure.compute(made))
        assert (0 < figure.over(made) <= 60) == known or figure.over is len, figure.name


@settings(max_examples=20)
@given(st.permutations(range(30)))
def test_the_order_of_the_questions_does_not_matter(order: list[int]) -> None:
    made = scores(30, seed=5)
    for figure in FIGURES:
        assert figure.compute(made.take(np.array(order))) == pytest.approx(figure.compute(made), nan_ok=True)


def test_of_few_questions_there_is_no_interval_and_of_all_right_ones_an_exact_one() -> None:
    right = score(gold(Span(2, 5)), outcome(Span(0, 10)), lambda _: OUTLINE, 3)
    few, many = (
        {f.name: found for f, found in zip(FIGURES, estimate(FIGURES, Scores.of([right] * count), 0), strict=True)}
        for count in (5, 21)
    )
    assert few["first_right"].value == 1
    assert few["first_right"].interval is None
    interval = many["first_right"].interval
    assert interval is not None
    for found, right_ones in ((interval, 21), (exact_interval(False, 21), 0)):
        exact = binomtest(right_ones, 21).proportion_ci(method="exact")
        assert (found.low, found.high) == pytest.approx((exact.low, exact.high))


def test_the_interval_of_a_calibration_error_holds_it() -> None:
    for seed in range(20):
        made = scores(40, seed=seed)
        found = {figure.name: item for figure, item in zip(FIGURES, estimate(FIGURES, made, 7), strict=True)}["ece"]
        assert found.value is not None
        assert found.interval is not None
        assert found.value in found.interval
        assert found.interval.low >= 0
