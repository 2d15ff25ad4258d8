"""Each way to split: no leak in a build, and a planted leak fails the test that guards against it."""

import duckdb
import pytest

from tests.models.worlds import timeline

SPLITS = {
    "time": {"by": "time", "share": 0.2},
    "sliding": {"by": "time", "share": 0.2, "training_days": 4},
    "last_n": {"by": "last_n", "n": 2},
    "hash": {"by": "hash", "share": 0.2},
    "column": {"by": "column"},
}

# a training event that its fold must not have seen, written straight into the tables
PLANTED = {
    "events": """
        insert into main_recmart.prep__events by name
        select * replace (false as is_holdout, true as is_training)
        from main_recmart.prep__events where fold = 'test' and is_holdout limit 1
    """,
    "training": """
        insert into main_recmart.prep__training by name
        select fold, user_ix, item_ix, 1.0 as weight, 1 as n_events, event_at as last_event_at
        from main_recmart.prep__events where fold = 'test' and is_holdout order by event_at desc limit 1
    """,
}


@pytest.mark.parametrize("by", SPLITS)
def test_a_build_does_not_leak_and_a_planted_leak_is_caught(build, tmp_path, by):
    settings = timeline(tmp_path) | {"split": SPLITS[by], "backtest_folds": 2}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    holdouts = dict(build.rows("select fold, count(*) from {s}.prep__holdout group by fold"))
    assert holdouts["test"] > 0
    assert by == "column" or holdouts["validation_1"] > 0
    clean = build.database.read_bytes()
    for planted in PLANTED.values():
        with duckdb.connect(str(build.database)) as connection:
            connection.execute(planted)
        guards = build.compiled_tests("assert_no_leak_by_*")
        caught = {guard for guard, query in guards.items() if build.rows(query)}
        assert caught == {f"assert_no_leak_by_{settings['split']['by']}"}
        build.database.write_bytes(clean)


def test_windows_do_not_overlap_and_validation_never_sees_the_test(build, tmp_path):
    """The pairs that the test fold holds out are nowhere in the validation fold."""
    for by in ("last_n", "hash"):
        settings = timeline(tmp_path) | {"split": SPLITS[by], "backtest_folds": 2}
        build.must("run", "-s", "+prep__events", settings=settings)
        shared = build.rows("""
            select count(*) from {s}.prep__events as test inner join {s}.prep__events as validation
            using (user_ix, item_ix) where test.fold = 'test' and test.is_holdout and validation.fold = 'validation_1'
        """)
        assert shared == [(0,)]


def test_auto_serves_the_champion_of_the_validation_folds(build, tmp_path):
    settings = timeline(tmp_path) | {"backtest_folds": 2, "serve": "auto"}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    ((champion,),) = build.rows("select recommender from {s}.champion")
    served = build.rows("select distinct recommender from {s}.reranking__pool")
    assert {(champion,), ("popularity",)} == set(served)


def test_without_backtests_lists_are_served_and_nothing_is_measured(build, tmp_path):
    build.must(
        "build", "--exclude", "test_type:unit", settings=timeline(tmp_path) | {"backtest_folds": 0, "repeats": True}
    )
    assert build.rows("select count(*) > 0 from {s}.recommendations") == [(True,)]
    assert build.rows("select count(*) from {s}.leaderboard") == [(0,)]


def test_repeats_may_be_recommended_where_they_are_wanted(build, tmp_path):
    settings = timeline(tmp_path) | {"repeats": True}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    again = build.rows("""
        select count(*) > 0 from {s}.candidates inner join {s}.prep__training using (fold, user_ix, item_ix)
        where recommender = 'item_knn' and fold = 'live'
    """)
    assert again == [(True,)]
    notes = build.rows("select distinct note from {s}.leaderboard where users = 'all'")
    assert notes == [("repeats count",)]
