"""How lists are judged: who against what, the conventions, the champion, slices."""

import math
import shutil

import pytest

from tests.conftest import Build, write_parquet
from tests.models.worlds import ONE_TYPE, timeline

RATINGS = [
    # user, item, rating, split
    (1, "a", 5.0, "train"), (1, "b", 3.0, "train"), (2, "a", 4.0, "train"), (2, "c", 1.0, "train"),
    (3, "b", 2.0, "train"), (3, "c", 2.0, "train"), (1, "c", 4.0, "test"), (2, "b", 5.0, "test"), (3, "a", 1.0, "test"),
    (4, "a", 5.0, "test"), (4, "d", 3.0, "test"),
]  # fmt: skip


def ratings(folder) -> dict:
    """Four users and three items with ratings, the last user without a training row."""
    rows = [(user, item, "2025-01-01", weight, split) for user, item, weight, split in RATINGS]
    path = write_parquet(folder / "ratings.parquet", ("user_id", "item_id", "event_at", "weight", "split"), rows)
    users = write_parquet(folder / "users.parquet", ("user_id", "segment", "age"), [(u, "x", "ü") for u in range(1, 5)])
    items = write_parquet(folder / "items.parquet", ("item_id", "category", "brand"), [(i, "z", "b") for i in "abc"])
    return {
        "interactions": str(path),
        "users": str(users),
        "users_columns": {"user_id": "cast(user_id as integer)"},
        "user_attributes": ["age"],
        "items": str(items),
        "item_attributes": ["brand"],
        "user_id_type": "integer",
        "item_id_type": "varchar",
        "event_weights": ONE_TYPE,
        "split": {"by": "column"},
        "recommenders": [{"name": "popularity", "measure": "damped_mean", "damping": 1}, "item_knn"],
        "serve": "item_knn",
        "metric_ks": [1, 10],
    }


@pytest.fixture(scope="module")
def rated(tmp_path_factory) -> Build:
    folder = tmp_path_factory.mktemp("rated")
    build = Build(folder / "recmart.duckdb")
    settings = ratings(folder) | {"pairs": "holdout", "uncertainty": {"smallest_slice": 2}}
    return build.must("build", "--exclude", "test_type:unit", settings=settings)


def test_errors_of_predicted_ratings_are_worked_out_by_hand(rated):
    """Mean rating 17/6; the damped mean of a is (9 + 17/6) / 3 and so on; d is new, so nothing predicts it."""
    mean = 17 / 6
    damped = {"a": (9 + mean) / 3, "b": (5 + mean) / 3, "c": (3 + mean) / 3}
    off = [rating - damped[item] for _, item, rating, split in RATINGS if split == "test" and item in damped]
    ((mae, rmse, n_users),) = rated.rows(
        "select mae, rmse, n_users from {s}.leaderboard where users = 'all' and k = 1 and recommender = 'popularity'"
    )
    assert mae == pytest.approx(sum(map(abs, off)) / 4)
    assert rmse == pytest.approx(math.sqrt(sum(error**2 for error in off) / 4))
    assert n_users == 4
    assert rated.rows(
        "select count(*) from {s}.user_metrics where recommender <> 'popularity' and mae is not null"
    ) == [(0,)]


def test_the_board_says_that_only_held_out_pairs_are_ranked(rated):
    notes = rated.rows("select distinct note like '%ranked among held-out pairs only%' from {s}.fold_metrics")
    assert notes == [(True,)]


def test_users_with_and_without_history_are_reported_apart(rated):
    found = rated.rows("select users, n_users from {s}.leaderboard where k = 1 and recommender = 'item_knn'")
    assert dict(found) == {"all": 4, "warm": 3, "cold": 1}


def test_slices_are_pieces_of_the_truth_and_small_ones_say_their_size_only(rated):
    found = rated.rows("""
        select value, n_judged, count(metric) from {s}.slice_metrics
        where attribute = 'user_activity' and recommender = 'item_knn' group by all order by all
    """)
    assert [(value, n) for value, n, _ in found] == [("0: below 1 items", 1), ("2: 2 to below 5 items", 3)]
    assert found[0][2] == 0
    assert found[1][2] > 10


def test_attributes_of_the_host_are_sliced_by(rated):
    found = set(rated.rows("select distinct attribute, value from {s}.slice_metrics where metric = 'ndcg'"))
    assert {("user_segment", "x"), ("user_age", "ü"), ("item_category", "z"), ("item_brand", "b")} <= found


def test_drawn_negatives_are_unseen_eligible_and_the_same_again(demo, tmp_path):
    drawn = []
    for name in ("one", "two"):
        build = Build(tmp_path / name / "recmart.duckdb")
        build.database.parent.mkdir()
        shutil.copy(demo.database, build.database)
        build.must("run", "-s", "prep__negatives", settings={"conventions": {"negatives": 30}})
        drawn.append(build.rows("select * from {s}.prep__negatives order by all"))
    assert drawn[0] == drawn[1]
    counts = build.rows(
        "select n, count(*) from (select count(*) as n from {s}.prep__negatives group by user_ix) group by n"
    )
    ((n_users,),) = build.rows("select count(distinct user_ix) from {s}.prep__holdout")
    assert counts == [(30, n_users)]
    for taken in ("prep__seen", "prep__holdout"):
        assert build.rows(
            f"select count(*) from {{s}}.prep__negatives inner join {{s}}.{taken} using (fold, user_ix, item_ix)"
        ) == [(0,)]
    ineligible = build.rows("""
        select count(*) from {s}.prep__negatives inner join {s}.prep__catalogue using (fold, item_ix)
        where not is_eligible
    """)
    assert ineligible == [(0,)]


def test_drawn_negatives_are_spread_over_the_catalogue(tmp_path):
    """Of 2,000 items each of 200 users gets 20: no item is drawn by more than a few, and most of the catalogue is."""
    rows = [(user, item, "2025-01-01", "train") for user in range(200) for item in range(user * 10, user * 10 + 10)]
    rows += [(user, (user * 10 + 1000) % 2000, "2025-01-02", "test") for user in range(200)]
    path = write_parquet(tmp_path / "wide.parquet", ("user_id", "item_id", "event_at", "split"), rows)
    build = Build(tmp_path / "recmart.duckdb")
    settings = {
        "interactions": str(path), "user_id_type": "integer", "item_id_type": "integer", "event_weights": ONE_TYPE,
        "split": {"by": "column"}, "conventions": {"negatives": 20},
    }  # fmt: skip
    build.must("run", "-s", "+prep__pairs", settings=settings)
    ((n_rows, n_items, most),) = build.rows("""
        select sum(n), count(*), max(n) from (select count(*) as n from {s}.prep__negatives group by item_ix)
    """)
    assert n_rows == 200 * 20
    assert n_items > 1600
    assert most < 15


def test_conventions_leave_out_users_without_a_list(build, tmp_path):
    settings = ratings(tmp_path) | {"conventions": {"users": "with_list"}}
    build.must("run", settings=settings)
    found = build.rows("select users, n_users, note from {s}.leaderboard where k = 1 and recommender = 'item_knn'")
    assert {(users, n_users) for users, n_users, _ in found} == {("all", 3), ("warm", 3)}
    assert all("conventions: users with_list" in note for *_, note in found)


def test_a_sliding_window_forgets_for_training_but_not_what_was_seen(build, tmp_path):
    settings = timeline(tmp_path) | {"split": {"by": "time", "days": 2, "training_days": 3}, "backtest_folds": 2}
    build.must("run", "-s", "+prep__seen", settings=settings)
    days = build.rows("""
        select fold, min(as_of - event_at) >= interval 0 days, max(as_of - event_at) <= interval 3 days
        from {s}.prep__events inner join {s}.prep__folds using (fold) where is_training group by fold
    """)
    assert set(days) == {(fold, True, True) for fold in ("live", "test", "validation_1")}
    seen = dict(build.rows("select fold, count(*) from {s}.prep__seen group by fold"))
    trained = dict(build.rows("select fold, count(*) from {s}.prep__events where is_training group by fold"))
    assert all(seen[fold] > trained[fold] for fold in seen)


def test_windows_may_have_sizes_of_their_own(build, tmp_path):
    settings = timeline(tmp_path) | {"split": {"by": "time", "share": [0.1, 0.25]}, "backtest_folds": 2}
    build.must("run", "-s", "prep__events", "+prep__events", settings=settings)
    held_out = dict(build.rows("select fold, count(*) from {s}.prep__events where is_holdout group by fold"))
    assert held_out["test"] == pytest.approx(72 * 0.1, abs=1)
    assert held_out["validation_1"] == pytest.approx(72 * 0.25, abs=1)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory) -> Build:
    """Two validation folds, and a guardrail that nobody can keep."""
    folder = tmp_path_factory.mktemp("guarded")
    settings = timeline(folder) | {"backtest_folds": 3, "serve": "auto", "guardrails": {"catalogue_coverage": 1.0}}
    return Build(folder / "recmart.duckdb").must("run", settings=settings)


def test_a_guardrail_refuses_and_popularity_is_the_last_resort(guarded):
    contenders = guarded.rows("select recommender, position, refused from {s}.contenders order by position")
    assert contenders[0] == ("popularity", 1, None)
    assert contenders[1][0] == "item_knn"
    assert "is below 1.0" in contenders[1][2]
    ((champion, reason),) = guarded.rows("select recommender, reason from {s}.champion")
    assert champion == "popularity"
    assert "passed over: item_knn (its coverage" in reason


def test_a_named_recommender_serves_and_says_so(demo):
    assert demo.rows("select recommender, n_folds, reason from {s}.champion") == [
        ("item_knn_cosine", 0, "named by var serve")
    ]


def test_everybody_is_compared_with_popularity_and_the_champion(demo):
    found = demo.rows("select reference, recommender, verdict, n_users from {s}.comparisons")
    names = {name for (name,) in demo.rows("select recommender from {s}.prep__recommenders")}
    assert {(reference, recommender) for reference, recommender, *_ in found} == {
        *(("baseline", name) for name in names - {"popularity"}),
        *(("champion", name) for name in names - {"item_knn_cosine"}),
    }
    assert {verdict for reference, _, verdict, _ in found if reference == "baseline"} == {"better"}


def test_who_does_not_beat_popularity_says_so(guarded):
    """On the timeline nobody's history tells what comes next."""
    board = guarded.rows(
        "select recommender, against_baseline, note from {s}.leaderboard where users = 'warm' and k = 10"
    )
    said = {recommender: (verdict, note) for recommender, verdict, note in board}
    assert said["popularity"][0] is None
    assert said["item_knn"][0] != "better"
    assert "does not beat popularity significantly" in said["item_knn"][1]


def test_the_spread_between_windows_is_said(guarded):
    found = guarded.rows("""
        select n_folds, least <= mean and mean <= most and standard_deviation >= 0 from {s}.backtest_spread
        where metric = 'ndcg' and users = 'warm'
    """)
    assert found
    assert set(found) == {(3, True)}


def test_intervals_hold_the_means_of_the_board(demo):
    """Means are computed twice: in SQL, and beside their intervals."""
    board = demo.rows("select recommender, users, k, ndcg, novelty, revenue from {s}.fold_metrics where fold = 'test'")
    intervals = {
        (recommender, users, k, metric): (mean, low, high)
        for recommender, users, k, metric, mean, low, high in demo.rows(
            "select recommender, users, k, metric, mean, low, high from {s}.metric_intervals where fold = 'test'"
        )
    }
    for recommender, users, k, *values in board:
        for metric, value in zip(("ndcg", "novelty", "revenue"), values, strict=True):
            if value is None:
                assert (recommender, users, k, metric) not in intervals
                continue
            mean, low, high = intervals[recommender, users, k, metric]
            assert mean == pytest.approx(value, abs=1e-9)
            assert low - 1e-5 <= mean <= high + 1e-5


def test_set_statistics_have_no_interval(demo):
    metrics = {metric for (metric,) in demo.rows("select distinct metric from {s}.metric_intervals")}
    assert metrics.isdisjoint({"catalogue_coverage", "gini", "entropy"})


def test_exposure_adds_up_to_the_places_that_are_shown(demo):
    found = demo.rows("""
        select recommender, k, sum(n_lists), any_value(places) from {s}.item_exposure
        inner join (
            select recommender, k, sum(n_list) as places from {s}.user_metrics where fold = 'test' group by all
        ) using (recommender, k)
        where fold = 'test' and users = 'all' group by all
    """)
    assert found
    assert all(shown == places for _, _, shown, places in found)
