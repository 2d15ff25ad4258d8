"""Settings that mean nothing end the run before any work, and say what, where and what to do."""

import json

import duckdb
import pytest
import yaml
from dbt.cli.main import dbtRunner

from tests.conftest import ROOT


def knn(algorithm: str = "item_knn", **settings) -> dict:
    """An entry of an algorithm by neighbours; the defaults serve somebody else, which is checked later."""
    return {"name": "knn", "algorithm": algorithm} | settings


def hybrid(**settings) -> dict:
    """Settings with a hybrid of two others, one of them a hybrid too."""
    entries = ["popularity", "item_knn", "hybrid", {"name": "mix", "algorithm": "hybrid"} | settings]
    return {"recommenders": entries, "serve": "item_knn"}


def trained(algorithm: str, **settings) -> dict:
    """Settings with an entry of an algorithm that a kernel trains."""
    return {"recommenders": ["popularity", {"name": algorithm} | settings], "serve": "popularity"}


CASES = [
    ({"split": "time"}, "Its `by` is one of time, last_n, hash, column"),
    ({"split": {"by": "random"}}, "Its `by` is one of time, last_n, hash, column"),
    ({"split": {"by": "time"}}, "needs exactly one of: share, days"),
    ({"split": {"by": "time", "share": 0.1, "days": 3}}, "needs exactly one of: share, days"),
    (
        {"split": {"by": "time", "n": 3}},
        "has `n`, which a split by time does not take. It takes: share, days, training_days.",
    ),
    ({"split": {"by": "time", "share": -0.1}}, "has share -0.1"),
    ({"split": {"by": "hash", "share": 0.5}, "backtest_folds": 2}, "their shares add up to less than 1"),
    ({"split": {"by": "last_n", "n": 0}}, "var split has n 0. Give a whole number of events from 1."),
    ({"split": {"by": "time", "days": -7}}, "a number of days above 0"),
    ({"split": {"by": "column"}, "backtest_folds": 3}, "at most 2 backtest folds"),
    ({"backtest_folds": -1}, "var backtest_folds is -1. Give a whole number from 0"),
    ({"serve": "auto"}, "Set backtest_folds to 2 or more"),
    ({"serve": "als_2"}, "Give auto or one of your recommenders: popularity, item_knn_cosine"),
    ({"fallback": "als"}, "these do: popularity."),
    ({"recommenders": []}, "var recommenders is empty"),
    (
        {"recommenders": ["popularity", "magic"]},
        'names the algorithm "magic", which does not exist. Algorithms: popularity,',
    ),
    ({"recommenders": ["popularity", "popularity"]}, "has the name popularity twice"),
    ({"recommenders": ["popularity", {"name": "served", "algorithm": "als"}]}, "or a reserved one (served)"),
    ({"recommenders": ["popularity", {"name": "My ALS", "algorithm": "als"}]}, "A name is lower-case letters"),
    (
        {"recommenders": ["popularity", {"name": "als", "factor": 8}]},
        "has the setting `factor`, which the algorithm als does not know. It takes: factors",
    ),
    (
        {"recommenders": ["popularity", {"name": "item_knn", "similarity": "cosin"}]},
        'has similarity "cosin". It is one of: "cosine", "adjusted_cosine", "pearson",',
    ),
    ({"candidates_per_user": 0}, "var candidates_per_user is 0. Give a whole number from 1."),
    ({"max_per_category": 0}, "Give a whole number from 1, or null for no limit."),
    ({"recommendations_per_user": 200}, "Raise candidates_per_user"),
    ({"metric_ks": [10, 200]}, "or longer lists would be judged than were made"),
    ({"headline_k": 7}, "headline_k is 7, which is not in metric_ks"),
    ({"conventions": {"ties": "lucky"}}, 'It is one of: "by_popularity", "against_target"'),
    ({"event_weights": {}}, "var event_weights is empty"),
    ({"event_weights": {"buy": 3}}, "Write buy: {weight: ...}"),
    ({"event_weights": {"buy": {"wieght": 3}}}, "It takes: weight, half_life_days, is_target, hides_item."),
    (
        {"event_weights": {"buy": {"weight": "x"}}},
        'buy, has weight "x". Give a number from -1000000000.0 to 1000000000.0.',
    ),
    ({"event_weights": {"buy": {"half_life_days": 0}}}, "Give a number of days above 0"),
    ({"event_weights": {"look": {"is_target": False}}}, "so there is nothing to predict"),
    ({"duplicates": "drop"}, 'It is one of: null, "keep", "reject"'),
    (
        {"split": {"by": "time", "share": [0.1]}, "backtest_folds": 2},
        "one for each backtest fold, the newest (test) first",
    ),
    ({"split": {"by": "hash", "share": [0.1, 0.2]}, "backtest_folds": 2}, "Only a split by time takes a list of sizes"),
    ({"split": {"by": "last_n", "n": 1, "training_days": 9}}, "which a split by last_n does not take"),
    ({"split": {"by": "time", "share": 0.1, "training_days": 0}}, "a number of days above 0"),
    ({"conventions": "surprise"}, "Give a library (recmart, implicit, rectools, lenskit, microsoft, gorse)"),
    ({"conventions": {"like": "implicit", "divisor": "k"}}, "var conventions has `divisor`. It takes: like, precision"),
    ({"conventions": {"negatives": -1}}, "var conventions has negatives -1. Give a whole number from 0."),
    ({"conventions": "gorse", "pairs": "holdout"}, "would draw 100 negatives as well"),
    ({"conventions": "gorse", "backtest_folds": 0}, "so nothing is judged"),
    ({"headline_metric": "novelty"}, 'var headline_metric is "novelty". It is one of:'),
    ({"fallback": ["popularity", "als"]}, "The last fallback serves everybody"),
    ({"fallback": ["best", "popularity"]}, 'var fallback names "best". Give one or several of your recommenders:'),
    ({"fallback": ["popularity", "popularity"]}, "Name each recommender once"),
    ({"fallback": []}, "Give the name of a recommender, or a list of names"),
    ({"onboarding_weight": 0}, "var onboarding_weight is 0. Give a number above 0"),
    ({"diversity_by": "colour"}, 'It is one of: "category", "text"'),
    ({"uncertainty": {"level": 95}}, "var uncertainty has level 95. Give a share above 0, below 1."),
    ({"uncertainty": {"resample": 10}}, "var uncertainty has `resample`. It takes: level, resamples"),
    ({"uncertainty": {"resamples": 100}}, "comparisons to be significant at level 0.95"),
    ({"guardrails": {"coverage": 0.1}}, "var guardrails has `coverage`. It takes: catalogue_coverage"),
    ({"guardrails": {"catalogue_coverage": 5}}, "var guardrails has catalogue_coverage 5. Give a share from 0 to 1."),
    (
        {"recommenders": [{"name": "popularity", "measure": "mean"}]},
        'has measure "mean". It is one of: "sum", "events", "users", "damped_mean", "wilson", "trending", "newest".',
    ),
    ({"recommenders": ["popularity", {"name": "content", "terms": "title"}]}, 'It is one of: "category", "text".'),
    ({"recommenders": ["popularity", {"name": "content", "profile_weight": 2}]}, 'It is one of: "weight", "binary".'),
    ({"recommenders": ["popularity", {"name": "content", "most_items": 0.2}]}, "Give a whole number from 1 to 999999."),
    (
        {"recommenders": ["popularity", {"name": "history", "by": "age"}]},
        'It is one of: "recency", "frequency", "both".',
    ),
    (
        {"recommenders": ["popularity", {"name": "history", "half_life_days": 0}]},
        "Give a number of days above 0, or null",
    ),
    ({"recommenders": ["popularity", {"name": "history", "half_life_days": None}]}, "or by: frequency."),
    ({"recommenders": ["popularity", {"name": "history", "due": "soon"}]}, "Give true or false."),
    ({"folds": "test"}, 'var folds is "test". It is one of: "all", "validation".'),
    (hybrid(method="borda"), 'recommender mix has method "borda". It is one of: "rrf", "weighted".'),
    (hybrid(normalisation="l2"), 'mix has normalisation "l2". It is one of: "minmax", "max", "z".'),
    (hybrid(rank_constant=-1), "mix has rank_constant -1. Give a number from 0."),
    (hybrid(weights=["als"]), 'recommender mix has weights ["als"]. Give names of recommenders with a number each'),
    (
        hybrid(weights={"als": 1}),
        'a weight for "als", which is not in var recommenders. Give some of: popularity, item_knn.',
    ),
    (hybrid(weights={"mix": 1}), 'a weight for "mix", which fuses others itself. Give some of: popularity, item_knn.'),
    (hybrid(weights={"hybrid": 1}), 'a weight for "hybrid", which fuses others itself.'),
    (hybrid(weights={"item_knn": -1}), "recommender mix has for item_knn the weight -1. Give a number from 0."),
    (hybrid(weights={"item_knn": 0}), "recommender mix has nothing to fuse"),
    ({"recommenders": ["popularity", "hybrid"], "serve": "popularity"}, "recommender hybrid has nothing to fuse"),
    ({"folds": "validation"}, "Set backtest_folds to 2 or more (the newest is the test fold)"),
    (
        {"recommenders": [{"name": "popularity", "per": "country"}]},
        'has per "country". It is one of: null, "segment", "category".',
    ),
    (
        {"recommenders": [{"name": "popularity", "per": "segment"}], "serve": "popularity"},
        "The last fallback serves everybody, also people without history. Of your recommenders these do: none",
    ),
    ({"recommenders": [{"name": "popularity", "measure": "trending"}]}, "Set window_days, for example 7."),
    ({"recommenders": [{"name": "popularity", "window_days": 0}]}, "has window_days 0. Give a number of days above 0"),
    ({"recommenders": [{"name": "popularity", "half_life_days": "30"}]}, 'has half_life_days "30". Give a number'),
    ({"recommenders": [{"name": "popularity", "baseline_days": None}]}, "has baseline_days null. Give a number"),
    ({"recommenders": [{"name": "popularity", "damping": -1}]}, "has damping -1. Give a number of events from 0."),
    (
        {"recommenders": [{"name": "popularity", "measure": "trending", "window_days": 7, "damping": 0}]},
        "has damping 0. Give a number of events, above 0.",
    ),
    ({"recommenders": [{"name": "popularity", "confidence": 95}]}, "has confidence 95. Give a share above 0"),
    (
        {"recommenders": [{"name": "popularity", "measure": "newest", "window_days": 7}]},
        "which counts no events and is the same for everybody",
    ),
    (
        {"recommenders": [knn(weighting="bm52")]},
        'has weighting "bm52". It is one of: "binary", "weight", "log", "tfidf",',
    ),
    ({"recommenders": [knn(similarity="pearson", weighting="bm25")]}, "Leave weighting out."),
    ({"recommenders": [knn(prune="row")]}, 'knn has prune "row". It is one of: "target", "source", "both".'),
    ({"recommenders": [knn(offset="mean")]}, 'knn has offset "mean". It is one of: "none", "item_mean".'),
    ({"recommenders": [knn(profile="log")]}, 'knn has profile "log". It is one of: "binary", "weight".'),
    ({"recommenders": [knn("covisitation", unit="visit")]}, 'one of: "basket", "session", "window", "user".'),
    ({"recommenders": [knn("covisitation", is_directed="yes")]}, 'has is_directed "yes". Give true or false.'),
    ({"recommenders": [knn("covisitation", window_days=0)]}, "has window_days 0. Give a number of days above 0."),
    ({"recommenders": [knn("user_knn", longest_row=0)]}, "has longest_row 0. Give a whole number from 1, or null"),
    ({"recommenders": [knn(normalise=1.5)]}, "knn has normalise 1.5. Give a number from 0 to 1."),
    ({"recommenders": [knn(neighbours=0)]}, "knn has neighbours 0. Give a whole number from 1, or null for all."),
    ({"recommenders": [knn(neighbours=2.5)]}, "knn has neighbours 2.5. Give a whole number from 1, or null for all."),
    ({"recommenders": [knn(min_common=None)]}, "knn has min_common null. Give a whole number from 1."),
    ({"recommenders": [knn(shrinkage=-1)]}, "knn has shrinkage -1. Give a number from 0."),
    ({"recommenders": [knn(half_life_days=0)]}, "Give a number of days above 0, or null for no decay."),
    ({"recommenders": [knn("rp3beta", alpha="x")]}, 'knn has alpha "x". Give a number from 0.'),
    (trained("als", factors=2.5), "recommender als has factors 2.5. Give a whole number from 1."),
    (trained("als", regularization=0), "recommender als has regularization 0. Give a number above 0."),
    (trained("als", reasons=0), "has reasons 0. Give a whole number from 1, or null for all."),
    (trained("als", tolerance=1), "has tolerance 1. Give a number from 0, below 1."),
    (trained("als", solver="lu"), 'has solver "lu". It is one of: "cg", "block", "cholesky".'),
    (trained("als", iterations=0), "folds people and items into the factors of the last build. Set start: previous."),
    (
        trained("explicit_mf", iterations=0, solver="sgd", start="previous"),
        "the factors of the last build. Set start: previous and solver: als.",
    ),
    (trained("als", iterations=0, start="previous"), "know the holdout. Set backtest_folds: 0."),
    (trained("svd", search="ann"), 'has search "ann". It is one of: "exact", "hnsw".'),
    (trained("bpr", iterations=0), "recommender bpr has iterations 0. Give a whole number from 1."),
    (trained("warp", start="last"), 'has start "last". It is one of: "random", "previous".'),
    (trained("bpr", learning_rate=0), "recommender bpr has learning_rate 0. Give a number above 0."),
    (trained("bpr", reject_seen=1), "has reject_seen 1. Give true or false."),
    (trained("warp", most_draws=True), "has most_draws true. Give a whole number from 1."),
    (trained("svd", factors="8"), 'recommender svd has factors "8". Give a whole number from 1.'),
    (trained("explicit_mf", solver="cg"), 'recommender explicit_mf has solver "cg". It is one of: "als", "sgd".'),
    (trained("ease", regularization=-1), "recommender ease has regularization -1. Give a number from 0."),
    (trained("slim", l1_ratio=1.5), "recommender slim has l1_ratio 1.5. Give a number from 0 to 1."),
    ({"history_percentile": 0}, "var history_percentile is 0. Give a share above 0, at most 1."),
    ({"history_percentile": 95}, "var history_percentile is 95. Give a share above 0, at most 1"),
    ({"min_history_per_user": 0}, "var min_history_per_user is 0. Give a whole number from 1."),
    ({"min_history_per_user": 3, "max_history_per_user": 2}, "more than max_history_per_user (2)"),
    ({"recomendations_per_user": 3}, "there is no var recomendations_per_user. Nearest: recommendations_per_user,"),
    ({"recmart": {"recommendations_per_user": 3}}, "--vars '{recommendations_per_user: ...}'"),
    ({"recommenders": ["popularity", {"name": "knn", "room": "item_knn"}]}, "`room`, which is called `algorithm` now."),
    ({"event_weights": {True: {"weight": 1}}}, 'Quote it, for example "yes"'),
    ({"seed": -1}, "var seed is -1. Give a whole number from 0 to"),
    ({"seed": True}, "var seed is true. Give a whole number"),
    ({"repeats": "yes"}, 'var repeats is "yes". Give true or false.'),
    ({"metric_ks": 10}, "var metric_ks is 10. Give a list of whole numbers."),
    ({"metric_ks": [10, 0.5]}, "Each of them is a whole number from 1."),
    ({"user_attributes": {"age": 1}}, "Give a list of names."),
    ({"interactions_columns": ["user_id"]}, "Give a mapping from recmart's names to columns of yours"),
    ({"recommenders": "popularity"}, "var recommenders is empty, or no list."),
    ({"relevant_from": "4"}, 'var relevant_from is "4". Give a number from -1000000000.0, or null for all.'),
    ({"uncertainty": 0.95}, "var uncertainty is 0.95. Give a mapping."),
    ({"conventions": {"tie": "by_popularity"}}, "Nearest: ties"),
]

# what dbt would stumble over while it parses, with the reason of its own
PARSE_CASES = [
    *CASES[:1],
    *CASES[15:20],
    *CASES[28:29],
    ({"interactions": 7}, "Give text: ref:project.model"),
    ({"neighbour_engine": "gpu"}, 'var neighbour_engine is "gpu". It is one of: "sql", "kernel".'),
    ({"fallback": 7}, "Give the name of a recommender, or a list of names"),
]

# these need to look at the data, so they stop the first model that reads it
INPUT_CASES = [
    ({"interactions_columns": {"user_id": "usr"}}, "has no column `usr` for user_id. Nearest: user"),
    ({}, "has no column `user_id` for user_id. Nearest: user"),
    (
        {"interactions_columns": {"user_id": "user", "colour": "item_id"}},
        "maps `colour`, which recmart does not read",
    ),
    ({"interactions_columns": {"user_id": "user"}}, "Set user_id_type: bigint"),
    ({"interactions_columns": {"user_id": "user"}, "user_id_type": "bigint"}, "needs the column event_at"),
    (
        {"interactions_columns": {"user_id": "user", "event_at": "user > 0"}, "user_id_type": "bigint"},
        "a time cannot be read from boolean",
    ),
    ({"interactions": "table:no_such.thing"}, "but the warehouse has no such table"),
]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory):
    """The project parsed once with all algorithms, in folders of its own."""
    algorithms = [path.stem.removeprefix("algorithm_") for path in ROOT.glob("macros/algorithms/algorithm_*.sql")]
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("settings")
        patch.chdir(ROOT)
        patch.setenv("RECMART_DB", str(folder / "recmart.duckdb"))
        patch.setenv("DBT_TARGET_PATH", str(folder / "target"))
        patch.setenv("DBT_LOG_PATH", str(folder / "logs"))
        yield dbtRunner().invoke(["-q", "parse", "--vars", json.dumps({"recommenders": algorithms})]).result


def checked(parsed, settings: dict) -> tuple[bool, list[str]]:
    """Whether the settings pass the checks that come before the first model, and what dbt, in this process, says."""
    messages: list[str] = []
    runner = dbtRunner(manifest=parsed, callbacks=[lambda event: messages.append(event.info.msg)])
    result = runner.invoke(["run-operation", "recmart.check_settings", "--vars", yaml.safe_dump(settings)])
    return result.success, [*messages, str(result.exception)]


@pytest.mark.parametrize(("settings", "message"), CASES, ids=lambda value: str(value)[:60])
def test_it_is_refused(parsed, settings, message):
    passes, messages = checked(parsed, settings)
    assert not passes
    assert any(message in said for said in messages)
    assert any("recmart: " in said for said in messages)


@pytest.mark.parametrize("hides", [True, False])
def test_a_history_that_is_all_kept_out_of_the_lists_is_a_warning(parsed, hides):
    settings = {"event_weights": {"buy": {}, "look": {"hides_item": hides}}, "recommenders": ["popularity", "history"]}
    settings |= {"serve": "popularity"}
    passes, messages = checked(parsed, settings)
    assert passes
    assert any("so it returns nothing" in message for message in messages) == hides


@pytest.mark.parametrize(("settings", "message"), PARSE_CASES, ids=lambda value: str(value)[:60])
def test_a_run_is_refused_before_any_work(build, settings, message):
    """Also what dbt would stumble over while it parses."""
    assert not build.dbt("run", settings=settings)
    assert message in build.output
    assert "OK created" not in build.output


@pytest.mark.parametrize(("settings", "message"), INPUT_CASES, ids=lambda value: str(value)[:60])
def test_an_input_that_does_not_fit_says_what_it_lacks(build, tmp_path, settings, message):
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select 1::bigint as user, 'a' as item_id) to '{tmp_path / 'rows.parquet'}' (format parquet)"
        )
    settings = {"interactions": str(tmp_path / "rows.parquet")} | settings
    assert not build.dbt("run", "-s", "+staging__checked_interactions", settings=settings)
    assert message in build.output
