"""The bootstrap against the normal theory of means, and what it must do by definition."""

import numpy as np
import pytest
from scipy import stats

from recmart.statistics import compare, intervals
from recmart.statistics.intervals import Column, Metric

HOW = {"level": 0.95, "resamples": 2000, "seed": 5}


def values(n: int, columns: int = 1) -> np.ndarray:
    return np.random.default_rng(n).gamma(2.0, 1.0, (n, columns))


def counts(n: int) -> dict[str, np.ndarray]:
    """What else the metrics of n users carry, where it does not matter."""
    return {"n_predicted": np.zeros(n), "n_relevant": np.ones(n), "k": np.ones(n)}


def test_every_resample_draws_as_many_units_as_there_are_each_alike():
    ones = np.eye(50)
    drawn = intervals.resampled_sums(ones, 4000, 1, 2)
    assert (drawn.sum(axis=1) == 50).all()
    assert drawn.min() == 0
    assert drawn.mean(axis=0) == pytest.approx(np.ones(50), abs=0.1)
    assert drawn.var() == pytest.approx(49 / 50, rel=0.05), "a binomial of 50 draws"
    first = drawn - drawn.mean(axis=0)
    correlation = (first.T @ first / 4000)[~np.eye(50, dtype=bool)]
    assert correlation.mean() == pytest.approx(-1 / 50, abs=0.005)


def test_intervals_agree_with_the_normal_theory_of_a_mean():
    drawn = values(4000)[:, 0]
    resampled = intervals.resampled_means([Column(drawn, np.ones(4000))], 4000, 3, 2)
    low, high = intervals.percentiles(resampled, 0.95)
    error = drawn.std(ddof=1) / np.sqrt(4000)
    assert (low[0], high[0]) == pytest.approx(
        (drawn.mean() - 1.96 * error, drawn.mean() + 1.96 * error), abs=0.1 * error
    )


def test_intervals_cover_the_truth_as_often_as_they_say():
    """Of 300 samples of 60 users about 95% of the intervals hold the mean of the distribution, 2."""
    covered = 0
    for sample in range(300):
        drawn = np.random.default_rng(sample).gamma(2.0, 1.0, 60)
        resampled = intervals.resampled_means([Column(drawn, np.ones(60))], 1000, sample, 2)
        low, high = intervals.percentiles(resampled, 0.95)
        covered += low[0] <= 2.0 <= high[0]
    assert 0.90 <= covered / 300 <= 0.98


def test_the_same_on_any_number_of_threads_and_with_other_columns_beside():
    columns = [Column(column, np.ones(300)) for column in values(300, 3).T]
    alone = intervals.resampled_means(columns, 500, 7, 1)
    assert (intervals.resampled_means(columns, 500, 7, 4) == alone).all()
    assert intervals.resampled_means(columns[1:2], 500, 7, 2)[:, 0] == pytest.approx(alone[:, 1], rel=1e-5)


def test_who_has_no_value_is_left_out_of_the_mean():
    found = {
        "novelty": np.array([1.0, np.nan, 3.0]),
        "n_predicted": np.zeros(3),
        "n_relevant": np.ones(3),
        "k": np.ones(3),
    }
    ((metric, n_users, mean, low, high),) = intervals.metric_intervals([((), found)], (Metric("novelty"),), HOW, 1)
    assert (metric, n_users, mean) == ("novelty", 2, 2.0)
    assert 1.0 <= low <= high <= 3.0


def test_a_metric_that_nobody_has_gives_no_row():
    found = {"auc": np.full(3, np.nan), **counts(3)}
    assert intervals.metric_intervals([((), found)], (Metric("auc"),), HOW, 1) == []


def test_errors_are_means_over_ratings_and_micro_precision_over_places():
    found = {
        "rmse": np.array([1.0, 3.0]), "precision": np.array([1.0, 0.25]),
        "n_predicted": np.array([1, 3]), "n_relevant": np.array([1, 9]), "k": np.array([4, 4]),
    }  # fmt: skip
    asked = (Metric("rmse", "ratings", is_root=True), Metric("precision", "places"))
    rows = intervals.metric_intervals([((), found)], asked, HOW, 1)
    assert [(row[0], row[2]) for row in rows] == [("rmse", pytest.approx(np.sqrt(7.0))), ("precision", 0.4)]


def test_one_user_has_an_interval_of_no_width():
    found = {"ndcg": np.array([0.5]), **counts(1)}
    assert intervals.metric_intervals([((), found)], (Metric("ndcg"),), HOW, 1) == [("ndcg", 1, 0.5, 0.5, 0.5)]


def test_comparisons_agree_with_scipy():
    drawn = values(400, 2) * [1.0, 0.9]
    one, other = compare.pairs(drawn, 0.95, 0.8, 4000, 1, 2)
    difference = drawn[:, 0] - drawn[:, 1]
    assert one["difference"] == pytest.approx(difference.mean())
    assert one["p_wilcoxon"] == stats.wilcoxon(difference).pvalue
    t_test = stats.ttest_rel(drawn[:, 0], drawn[:, 1])
    assert one["p_bootstrap"] == pytest.approx(t_test.pvalue, abs=0.01)
    interval = t_test.confidence_interval()
    assert (one["low"], one["high"]) == pytest.approx((interval.low, interval.high), abs=0.01)
    mirrored = (-one["difference"], -one["high"], -one["low"])
    assert (other["difference"], other["low"], other["high"]) == pytest.approx(mirrored, rel=1e-5)
    assert other["p_bootstrap"] == one["p_bootstrap"]


def test_the_detectable_effect_is_found_as_often_as_the_power_says():
    """Shift the difference by what is said to be detectable: about 80% of the t tests see it."""
    rng, seen = np.random.default_rng(0), 0
    shift = compare.detectable(rng.normal(0, 1, 100_000)[:100], 0.95, 0.8)
    for _ in range(400):
        seen += stats.ttest_1samp(rng.normal(shift, 1, 100), 0).pvalue < 0.05
    assert 0.7 <= seen / 400 <= 0.9


def test_a_recommender_does_not_differ_from_itself():
    drawn = values(50)[:, 0]
    one, _ = compare.pairs(np.stack([drawn, drawn], axis=1), 0.95, 0.8, 500, 1, 1)
    assert (one["difference"], one["low"], one["high"], one["effect_size"], one["detectable"]) == (0, 0, 0, 0, 0)
    assert (one["p_bootstrap"], one["p_wilcoxon"]) == (1.0, 1.0)


def test_a_pair_is_compared_over_the_users_who_have_both():
    drawn = values(60, 3)
    drawn[:20, 1] = np.nan
    drawn[10:, 2] = np.nan
    found = {(f["one"], f["other"]): f for f in compare.pairs(drawn, 0.95, 0.8, 1000, 1, 2)}
    assert found.keys() == {(0, 1), (1, 0), (0, 2), (2, 0)}
    assert (found[0, 1]["n_users"], found[0, 2]["n_users"]) == (40, 10)
    alone = compare.pairs(drawn[20:, :2], 0.95, 0.8, 1000, 1, 2)[0]
    assert found[0, 1]["difference"] == pytest.approx(alone["difference"])
    assert found[0, 1]["low"] == pytest.approx(alone["low"], abs=0.1)
    assert found[0, 1]["p_wilcoxon"] == alone["p_wilcoxon"]


def test_one_user_can_be_compared():
    one, _ = compare.pairs(np.array([[0.5, 0.25]]), 0.95, 0.8, 500, 1, 1)
    assert (one["difference"], one["effect_size"]) == (0.25, 0.0)
    assert np.isnan(one["detectable"])
