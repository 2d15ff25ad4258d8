"""What hyper-parameter search tries and how it decides, without dbt."""

import json

import pytest
import yaml

from recmart.cli import search, tune

RANGES = {
    "factors": [16, 32, 64],
    "regularization": {"low": 0.01, "high": 10, "log": True},
    "iterations": {"low": 5, "high": 8, "integer": True},
}
DEFAULTS = {"factors": 32, "iterations": 15, "regularization": 10.0, "alpha": 1.0, "seed": 42}


def test_a_trial_depends_on_the_seed_and_its_number_alone():
    few = search.plan(search.Search("als", RANGES, 5), DEFAULTS, seed=42)
    many = search.plan(search.Search("als", RANGES, 50), DEFAULTS, seed=42)
    assert few == {trial: many[trial] for trial in range(6)}
    assert search.random_settings(RANGES, 42, 3) == many[3]
    assert search.random_settings(RANGES, 43, 3) != many[3]


def test_draws_stay_in_their_ranges_and_reach_all_of_them():
    drawn = [search.random_settings(RANGES, 0, trial) for trial in range(400)]
    assert {settings["factors"] for settings in drawn} == {16, 32, 64}
    assert {settings["iterations"] for settings in drawn} == {5, 6, 7, 8}
    regularization = [settings["regularization"] for settings in drawn]
    assert 0.01 <= min(regularization) < 0.012
    assert 8 < max(regularization) <= 10
    # even in the logarithm: a third of the draws in each of the three powers of ten
    for low in (0.01, 0.1, 1):
        assert 100 < sum(low <= value < 10 * low for value in regularization) < 170


@pytest.mark.parametrize(
    "values", [{"low": 1, "high": 3, "integer": True, "log": True}, {"low": 0.12344, "high": 0.99999}]
)
def test_the_ends_of_a_range_are_not_passed(values):
    found = [search.value_at(values, place / 1000) for place in range(1000)]
    assert values["low"] == found[0]
    assert values["high"] == search.value_at(values, 1 - 1e-9)
    assert found == sorted(found)


def test_trial_0_has_the_defaults_and_a_grid_follows_in_order_without_repeats():
    grid = search.read_search(
        "{algorithm: item_knn, method: grid, ranges: {similarity: [cosine, jaccard], shrinkage: [0, 5]}}"
    )
    planned = search.plan(grid, {"similarity": "cosine", "neighbours": 100, "shrinkage": 0}, seed=42)
    assert planned == {
        0: {"similarity": "cosine", "shrinkage": 0},
        2: {"similarity": "cosine", "shrinkage": 5},
        3: {"similarity": "jaccard", "shrinkage": 0},
        4: {"similarity": "jaccard", "shrinkage": 5},
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[als]", "a search has algorithm and ranges"),
        ("{algorithm: als}", "a search has algorithm and ranges"),
        ("{algorithm: als, ranges: {factors: [8]}, metric: ndcg}", "a search has algorithm and ranges"),
        ("{algorithm: als, ranges: [factors]}", "ranges name settings and what to try"),
        ("{algorithm: als, ranges: {factors: []}}", "the range of factors is []: give a list"),
        ("{algorithm: als, ranges: {factors: {low: 8}}}", "the range of factors is {'low': 8}: give a list"),
        (
            "{algorithm: als, ranges: {factors: {low: 8, high: 8}}}",
            "goes from 8 to 8: give numbers, the lower one as low",
        ),
        ("{algorithm: als, ranges: {alpha: {low: 1e-3, high: 1}}}", "write 0.001"),
        ("{algorithm: als, ranges: {factors: {low: 1, high: 2.5, integer: true}}}", "whole ones with integer: true"),
        ("{algorithm: als, ranges: {alpha: {low: 0, high: 1, log: true}}}", "starts at 0, which has no logarithm"),
        ("{algorithm: als, ranges: {factors: [8]}, method: bayes}", "give random or grid"),
        (
            "{algorithm: als, ranges: {alpha: {low: 0, high: 1}}, method: grid}",
            "give lists and no trials, or method: random",
        ),
        ("{algorithm: als, ranges: {factors: [8]}, trials: 0}", "give a whole number from 1"),
    ],
)
def test_a_search_that_means_nothing_says_what_to_write(text, message):
    with pytest.raises(ValueError, match=r".") as error:
        search.read_search(text)
    assert message in str(error.value)


class Facts(tune.Scratch):
    """A scratch file whose dbt knows one algorithm."""

    def dbt(self, *arguments, recommender):
        return "a warning\n" + json.dumps({"defaults": DEFAULTS})


def test_an_unknown_setting_names_the_nearest_and_all(tmp_path):
    with pytest.raises(
        tune.TuningError, match=r"no setting factor; do you mean factors\? It takes: factors, iterations"
    ):
        tune.read_facts(search.Search("als", {"factor": [8]}, 1), Facts(tmp_path / "none.duckdb", {}))


class Fake(tune.Scratch):
    """A scratch file where the metric of a trial is its first setting, and zero factors make dbt fail."""

    def dbt(self, *arguments, recommender):
        if recommender["factors"] == 0:
            raise tune.DbtFailed("no factors")
        self.rows(
            "create or replace table measured as "
            "select 'v' as fold, 'als_tuned' as recommender, 'warm' as users, 10 as k, 7 as n_users, ? / 100 as ndcg",
            [min(recommender["factors"], 32)],
        )


def fake_study(folder, factors: list[int]) -> tune.Study:
    scratch = Fake(folder / "fake.duckdb", {})
    scratch.rows(tune.TRIALS)
    grid = search.Search("als", {"factors": factors}, None)
    return tune.Study(grid, scratch, "k3y", search.plan(grid, {"factors": 16}, 0), [], "measured", "ndcg", 10)


def test_a_failed_trial_is_a_row_and_of_equal_trials_the_first_wins(tmp_path):
    study, log = fake_study(tmp_path, [0, 32, 64]), []
    study.run(log.append)
    assert [(row["trial"], row["value"], row["error"]) for row in study.ranking()] == [
        (2, 0.32, None), (3, 0.32, None), (0, 0.16, None), (1, None, "no factors"),
    ]  # fmt: skip
    assert [line.split(";")[0] for line in log] == [
        "study k3y: 4 trials, 0 of them done before",
        'run 1/4 trial 0 {"factors": 16}: ndcg@10 0.1600', 'run 2/4 trial 1 {"factors": 0}: ndcg@10 failed',
        'run 3/4 trial 2 {"factors": 32}: ndcg@10 0.3200', 'run 4/4 trial 3 {"factors": 64}: ndcg@10 0.3200',
    ]  # fmt: skip
    assert (
        "ndcg@10, 0.3200; the algorithm's defaults have 0.1600. Validation folds: 1, their warm users: 7."
        in study.report()
    )
    assert yaml.safe_load(study.report())["recommenders"][-1]["factors"] == 32


def test_trials_of_other_ranges_take_no_part(tmp_path):
    fake_study(tmp_path, [64]).run(print)
    fewer = fake_study(tmp_path, [])
    fewer.run(print)
    assert [row["trial"] for row in fewer.ranking()] == [0]


def test_where_every_trial_fails_the_first_says_why(tmp_path):
    study = fake_study(tmp_path, [])
    study.planned[0] = {"factors": 0}
    study.run(print)
    with pytest.raises(tune.TuningError, match=r"every trial failed\. The first one said:\nno factors"):
        study.report()


def test_the_winner_is_an_entry_beside_the_given_recommenders():
    won = search.Search("als", {"factors": [8]}, 1)
    assert yaml.safe_load(yaml.safe_dump(search.configuration(won, {"factors": 8}, {}))) == {
        "recommenders": ["popularity", "als", {"name": "als_tuned", "algorithm": "als", "factors": 8}],
        "serve": "als_tuned",
    }
    given = {"recommenders": ["popularity", {"name": "als_tuned", "algorithm": "als", "factors": 4}, "item_knn"]}
    listed = search.configuration(won, {"factors": 8}, given)["recommenders"]
    assert listed == ["popularity", "item_knn", {"name": "als_tuned", "algorithm": "als", "factors": 8}]


def test_what_decides_the_measurement_decides_the_study():
    keys = {tune.study_key("als", RANGES, {"seed": seed}, ["training 10 123"]) for seed in (1, 2)}
    keys |= {
        tune.study_key("als", RANGES, {"seed": 1}, ["training 11 456"]),
        tune.study_key("als", {}, {"seed": 1}, []),
    }
    assert len(keys) == 4


def test_means_are_over_folds_and_missing_where_a_fold_has_none():
    folds = [
        {"fold": "validation_1", "k": 10, "n_users": 3, "ndcg": 0.25, "novelty": None},
        {"fold": "validation_2", "k": 10, "n_users": 1, "ndcg": 0.75, "novelty": 1.0},
    ]
    assert tune.means(folds) == {"ndcg": 0.5, "novelty": None}


def manifest(settings_readers: set[str], **parents: str) -> dict:
    """A manifest of models, each with the names of its parents."""
    nodes = {
        f"model.recmart.{name}": [f"model.recmart.{parent}" for parent in of.split()] for name, of in parents.items()
    }
    return {
        "nodes": {
            name: {
                "depends_on": {"macros": ["macro.recmart.entries"] if name.split(".")[-1] in settings_readers else []}
            }
            for name in nodes
        },
        "macros": {
            "macro.recmart.entries": {"depends_on": {"macros": ["macro.recmart.names", tune.READS_SETTINGS]}},
            "macro.recmart.names": {"depends_on": {"macros": []}},
            tune.READS_SETTINGS: {"depends_on": {"macros": ["macro.recmart.names"]}},
        },
        "parent_map": nodes,
        "child_map": {name: [child for child, of in nodes.items() if name in of] for name in nodes},
    }


def test_a_trial_runs_what_its_settings_change_and_nothing_else():
    graph = manifest(
        {"prep__recommenders", "similarity", "popular"},
        prep__recommenders="", training="", prep__targets="prep__recommenders training", cooccurrence="training",
        similarity="cooccurrence", similar_items="similarity", item_knn="similarity prep__targets",
        als="prep__recommenders prep__targets training", popular="training", popularity="popular prep__targets",
        candidates="item_knn popularity", judged="prep__targets", selection__metrics="candidates judged",
    )  # fmt: skip
    names = {name.split(".")[-1] for name in tune.models_of_a_trial(graph, "item_knn")}
    assert names == {"prep__recommenders", "similarity", "item_knn", "candidates", "selection__metrics"}
