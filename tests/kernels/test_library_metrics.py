"""recmart's metrics under the conventions of a library, against what that library says of the same lists.

The figures are those of benchmarks/library_metrics.py, which runs the libraries.
"""

import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import jinja2
import numpy as np
import pytest
import yaml
from benchmarks.evaluate_independently import lists_together
from scipy.sparse import csr_matrix
from scipy.stats import rankdata

from recmart.statistics.lists import Candidates, Conventions, Items, Lists, Truth
from recmart.statistics.metrics import FUNCTIONS
from recmart.steps.evaluate import judge as judge_lists
from tests.conftest import ROOT

WORLD = json.loads(Path(__file__).with_name("library_metrics.json").read_text())
KS = np.array([5, 10])
DEPTH = 20
N_USERS, N_ITEMS = len(WORLD["lists"]), WORLD["n_items"]
ACCURACY = ("hit_rate", "precision", "recall", "ndcg", "average_precision", "reciprocal_rank")
RECTOOLS = (*ACCURACY, "f1", "serendipity", "novelty", "average_popularity", "intra_list_diversity")
LENSKIT = (*ACCURACY, "graded_ndcg")


def conventions(given) -> dict:
    """Var `conventions` filled in by the macro of that name."""
    returned = []
    package = SimpleNamespace(setting=lambda _: given, stop_if=lambda *_: "", check_convention=lambda *_: "")
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    declared = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
    environment.globals |= {"var": declared.get, "recmart": package, "return": returned.append}
    source = (ROOT / "macros" / "settings" / "conventions.sql").read_text()
    environment.from_string(source).module.conventions()
    return returned[0]


def truth_of(pairs: list[list[tuple[int, float]]]) -> Truth:
    """Pairs (item, value) of each user, sorted by item."""
    flat = [pair for items in pairs for pair in sorted(items)]
    bounds = np.cumsum([0, *map(len, pairs)])
    return Truth(bounds, np.array([i for i, _ in flat], np.int32), np.array([v for _, v in flat], np.float64))


def padded(rows: list[list], filler, dtype) -> np.ndarray:
    """Rows of different length as a matrix."""
    width = max(map(len, rows))
    return np.array([[*row, *[filler] * (width - len(row))] for row in rows], dtype=dtype)


@pytest.fixture(scope="module")
def items() -> Items:
    n_users = np.bincount([item for items in WORLD["training"] for item in items], minlength=N_ITEMS)
    chance = (N_ITEMS + 1 - rankdata(-n_users, "dense")) / N_ITEMS
    category_ix = np.array(WORLD["categories"], np.int32)
    return Items(
        n_users=n_users,
        n_training_users=len(WORLD["training"]),
        popularity_chance=np.where(n_users > 0, chance, 0.0),
        is_tail=np.zeros(N_ITEMS, dtype=bool),
        price=np.full(N_ITEMS, np.nan),
        category_ix=category_ix,
        terms=csr_matrix((np.ones(N_ITEMS), (np.arange(N_ITEMS), category_ix))),
        n_eligible=N_ITEMS,
    )


@pytest.fixture(scope="module")
def judged(items):
    """A function: every metric by user under conventions, each (lengths, users)."""
    lists = padded([*WORLD["lists"], [0] * DEPTH], -1, np.int32)[:-1]
    truth = truth_of(WORLD["truth"])
    profiles = csr_matrix((N_USERS, int(items.category_ix.max()) + 1))

    def judge(given) -> dict[str, np.ndarray]:
        chosen = conventions(given)
        how = Conventions(**{name: chosen[name] for name in Conventions.__dataclass_fields__})
        return judge_lists(Lists(lists, truth, items, profiles, KS, how, n_threads=1), tuple(FUNCTIONS))

    return judge


def same(values, figures) -> None:
    """Equal to 1e-9; None is what has no value."""
    expected = np.array([np.nan if figure is None else figure for figure in figures])
    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-9)


def has_list() -> np.ndarray:
    return np.array([bool(shown) for shown in WORLD["lists"]])


@pytest.mark.parametrize("metric", RECTOOLS)
@pytest.mark.parametrize("k", KS)
def test_rectools_says_the_same(judged, metric, k):
    same(judged("rectools")[metric][list(KS).index(k)], WORLD["rectools"][str(k)][metric])


@pytest.mark.parametrize(
    ("option", "metric", "fields"),
    [
        ("precision_cut_at_k", "precision", {"precision_denominator": "cut_at_k"}),
        ("ndcg_achievable", "ndcg", {"ideal_list": "relevant"}),
        ("average_precision_by_k", "average_precision", {"average_precision_divisor": "k"}),
    ],
)
@pytest.mark.parametrize("k", KS)
def test_rectools_says_the_same_with_its_options(judged, option, metric, fields, k):
    found = judged({"like": "rectools"} | fields)[metric][list(KS).index(k)]
    same(found, WORLD["rectools"][str(k)][option])


@pytest.mark.parametrize("metric", LENSKIT)
@pytest.mark.parametrize("k", KS)
def test_lenskit_says_the_same(judged, metric, k):
    """By user; and its mean is over those who have a list."""
    assert conventions("lenskit")["users"] == "with_list"
    figures = WORLD["lenskit"][str(k)]
    found = judged("lenskit")[metric][list(KS).index(k)][has_list()]
    same(found, np.array(figures[metric])[has_list()])
    assert found.mean() == pytest.approx(figures["means"][metric], abs=1e-9)


@pytest.mark.parametrize("metric", ["precision", "average_precision", "ndcg"])
@pytest.mark.parametrize("k", KS)
def test_implicit_says_the_same(judged, metric, k):
    """Over the users with a full list. Precision is that of all places together."""
    assert conventions("implicit")["precision_average"] == "places"
    full = np.array([len(shown) >= k for shown in WORLD["lists"]])
    found = judged("implicit")[metric][list(KS).index(k)][full]
    places = np.array([min(len(items), k) for items in WORLD["truth"]])[full]
    mean = np.average(found, weights=places if metric == "precision" else None)
    assert mean == pytest.approx(WORLD["implicit"][str(k)][metric], abs=1e-9)


def test_lenskit_says_the_same_of_predicted_ratings(items):
    """A user's errors, and over all ratings; equal to those of recmart's candidates in the order of their score."""
    ranked = [
        sorted(((score, item) for (item, _), score in zip(items, scores, strict=True)), reverse=True)
        for items, scores in zip(WORLD["truth"], WORLD["predictions"], strict=True)
    ]
    lists = padded([[item for _, item in row] for row in ranked], -1, np.int32)
    scores = padded([[score for score, _ in row] for row in ranked], np.nan, np.float64)
    truth = truth_of(WORLD["truth"])
    profiles = csr_matrix((lists.shape[0], 1))
    given = Lists(lists, truth, items, profiles, KS, Conventions(), 1, Candidates(lists, scores, truth))
    found = {name: values[0] for name, values in judge_lists(given, ("mae", "rmse")).items()}
    figures, n = WORLD["lenskit"]["ratings"], found["n_predicted"]
    same(found["mae"], figures["mae"])
    same(found["rmse"], figures["rmse"])
    assert np.average(found["mae"], weights=n) == pytest.approx(figures["together"]["mae"], abs=1e-9)
    assert np.average(found["rmse"] ** 2, weights=n) ** 0.5 == pytest.approx(figures["together"]["rmse"], abs=1e-9)


@pytest.mark.parametrize("k", KS)
def test_libraries_say_the_same_of_all_lists_together(k):
    """In the second writing of these metrics; test_independent_evaluation compares it with what a build measures."""
    exposure = Counter(item for shown in WORLD["lists"] for item in shown[:k])
    found = lists_together(set(range(N_ITEMS)), exposure)
    assert found["gini"] == pytest.approx(WORLD["lenskit"][str(k)]["gini"], abs=1e-9)
    assert found["catalogue_coverage"] == pytest.approx(WORLD["rectools"][str(k)]["catalogue_coverage"], abs=1e-9)
