"""Factors that start from earlier ones, and folding in, end where a cold start ends; similar items by their cosine."""

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from scipy.sparse import csr_matrix

from recmart.steps import als_reasons, factors
from recmart.steps.room import Fold, Task

USERS, ITEMS, NEW_USERS, NEW_ITEMS = 60, 40, 6, 3
ALGORITHMS = {
    "als": {"objective": "confidence", "regularization": 1.0, "unobserved_weight": 1.0, "exponent": 1.0, "alpha": 1.0},
    "explicit_mf": {"solver": "als", "regularization": 0.1, "learning_rate": 0.01},
    "explicit_mf by sgd": {"solver": "sgd", "regularization": 0.1, "learning_rate": 0.02},
    "bpr": {"learning_rate": 0.1},
    "warp": {"learning_rate": 0.02},
}


def task(algorithm: str, users: int, items: int, fold: str = "live", **settings) -> Task:
    """Three tastes with a little noise, or ratings in the same pattern; the first users and items of all."""
    user, item = np.arange(users)[:, None], np.arange(items)
    likes = user % 3 == item % 3
    is_there = (user * 7 + item * 5) % 4 > 0 if "explicit" in algorithm else likes != ((user * 7 + item * 5) % 23 == 0)
    ratings = np.where(likes, 5.0, 2.0) if "explicit" in algorithm else np.ones((users, items))
    matrix = csr_matrix(np.where(is_there, ratings, 0))
    data = Fold(10 + np.arange(users), 20 + np.arange(items), np.ones(items, dtype=bool), matrix)
    settings = {"factors": 4, "iterations": 150, "start": "previous"} | ALGORITHMS[algorithm] | settings
    return Task(fold, algorithm, algorithm.split()[0], settings, data, 1, lambda text: None)


def as_starts(algorithm: str, of: Task, found: factors.Factors, width: int = 9) -> duckdb.DuckDBPyRelation:
    """The table signals__starts as a build would find it after `found`: padded, in float32."""
    sides = (("user", of.data.user_ix, *found[::2]), ("item", of.data.item_ix, *found[1::2]))
    parts = []
    for kind, ix, side, bias in sides:
        padded = np.zeros((len(ix), width), np.float32)
        padded[:, : side.shape[1]] = side
        lists = pa.FixedSizeListArray.from_arrays(pa.array(padded.ravel()), width)
        n = pa.repeat(side.shape[1], len(ix))
        columns = [
            pa.repeat(kind, len(ix)),
            pa.repeat(algorithm, len(ix)),
            pa.array(ix),
            lists,
            n,
            pa.array(bias.astype(float)),
        ]
        parts.append(pa.table(columns, names=["kind", "recommender", "ix", "factors", "n_factors", "bias"]))
    return duckdb.from_arrow(pa.concat_tables(parts))


def scores(found: factors.Factors) -> np.ndarray:
    return factors.scores(found, np.arange(len(found.users)))


@pytest.fixture(params=ALGORITHMS)
def algorithm(request) -> str:
    return request.param


def nothing(algorithm: str) -> duckdb.DuckDBPyRelation:
    """No build before."""
    empty = factors.without_bias(np.zeros((3, 4)), np.zeros((3, 4)))
    return as_starts(algorithm, task(algorithm, 3, 3), empty).filter("false")


def cold(algorithm: str, users: int, items: int, **settings) -> tuple[factors.Factors, list]:
    return factors.fit(task(algorithm, users, items, **settings), nothing(algorithm))


def test_few_iterations_from_the_last_build_are_as_good_as_many_from_scratch(algorithm):
    """After some users and items came: the loss of 150 iterations, from the last build in 15."""
    known = task(algorithm, USERS - NEW_USERS, ITEMS - NEW_ITEMS)
    starts = as_starts(algorithm, known, factors.fit(known, nothing(algorithm))[0])
    warm = factors.fit(task(algorithm, USERS, ITEMS, iterations=15), starts)[1][-1][1]
    scratch, short = (cold(algorithm, USERS, ITEMS, iterations=n)[1][-1][1] for n in (150, 15))
    assert warm <= 1.02 * scratch + 0.01
    assert warm < short or short <= 1.001 * scratch


def test_the_start_is_used_and_found_by_number(algorithm):
    known = task(algorithm, USERS - NEW_USERS, ITEMS - NEW_ITEMS)
    found, _ = factors.fit(known, nothing(algorithm))
    start = factors.start_of(task(algorithm, USERS, ITEMS), as_starts(algorithm, known, found))
    np.testing.assert_allclose(start.items[:-NEW_ITEMS], found.items, rtol=1e-6)
    np.testing.assert_allclose(start.user_bias[:-NEW_USERS], found.user_bias)
    assert np.isnan(start.users[-NEW_USERS:]).all()
    assert np.isnan(start.item_bias[-NEW_ITEMS:]).all()


def test_a_backtest_and_another_number_of_factors_start_at_random(algorithm):
    known = task(algorithm, USERS, ITEMS)
    starts = as_starts(algorithm, known, factors.fit(known, nothing(algorithm))[0])
    assert factors.start_of(task(algorithm, USERS, ITEMS, fold="test"), starts) is None
    assert factors.start_of(task(algorithm, USERS, ITEMS, factors=5), starts) is None
    assert factors.start_of(task(algorithm, USERS, ITEMS, start="random"), starts) is None


@pytest.mark.parametrize("name", ["als", "explicit_mf"])
def test_folding_in_ends_where_a_cold_start_ends(name):
    """Without news nothing changes; new users and items have nearly the scores that training with them gives."""
    known = task(name, USERS - NEW_USERS, ITEMS - NEW_ITEMS)
    before, _ = factors.fit(known, nothing(name))
    starts = as_starts(name, known, before)
    again, log = factors.fit(task(name, USERS - NEW_USERS, ITEMS - NEW_ITEMS, iterations=0), starts)
    assert not log
    np.testing.assert_allclose(scores(again), scores(before), atol=1e-4)
    folded, _ = factors.fit(task(name, USERS, ITEMS, iterations=0), starts)
    trained, _ = cold(name, USERS, ITEMS)
    difference = scores(folded) - scores(trained)
    size = np.std(scores(trained))
    assert np.sqrt(np.mean(difference[-NEW_USERS:] ** 2)) < 0.2 * size
    assert np.sqrt(np.mean(difference[:, -NEW_ITEMS:] ** 2)) < 0.2 * size


@pytest.mark.parametrize("name", ["als", "explicit_mf"])
def test_there_has_to_be_something_to_fold_into(name):
    with pytest.raises(ValueError, match=r"item_factors has no items of 4 factors of it\. Build once with iterations"):
        cold(name, USERS, ITEMS, iterations=0)


def test_the_nearest_items_are_those_of_the_largest_cosine():
    items = np.random.default_rng(5).normal(size=(30, 4))
    items[7] = 0
    is_eligible = np.arange(30) % 5 > 0
    units = items / np.maximum(np.linalg.norm(items, axis=1, keepdims=True), 1e-9)
    cosines = units @ units.T
    found = [np.concatenate(part) for part in zip(*factors.nearest(items, is_eligible, 3, 2), strict=True)]
    for item in range(30):
        others = [j for j in np.argsort(-cosines[item]) if is_eligible[j] and j != item and cosines[item, j] > 0][:3]
        own = found[0] == item
        assert found[1][own].tolist() == others
        np.testing.assert_allclose(found[2][own], cosines[item, others], atol=1e-6)
    assert 7 not in found[0]
    assert 7 not in found[1]


def test_the_largest_parts_are_named_and_the_others_added_up():
    parts = np.array([[1.0, 5.0], [3.0, -2.0], [3.0, 0.5]])
    kept, contributions, others = als_reasons.largest(parts, 2)
    assert kept.tolist() == [[1, 0], [2, 2]]
    assert contributions.tolist() == [[3.0, 5.0], [3.0, 0.5]]
    assert others.tolist() == [1.0, -2.0]
    assert als_reasons.largest(parts, None)[2].tolist() == [0.0, 0.0]
