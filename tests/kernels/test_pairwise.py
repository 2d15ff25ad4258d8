"""BPR and WARP: the step against a numeric gradient, worlds with a known answer, the same on any number of threads."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recmart.kernels import bpr, pairwise, strata, warp
from tests.kernels.worlds import EXTREMES, best_unseen, block_world, random_matrix

MODELS = {
    "bpr": bpr.fit,
    "bpr by popularity": lambda *a, **k: bpr.fit(*a, negatives="popularity", **k),
    "warp": warp.fit,
}


def objective(parameters: np.ndarray, regularization: float) -> float:
    """ln sigmoid(s_ui - s_uj) less the penalty, of one user and two items with 3 factors and a bias each."""
    user, i, j, bias = parameters[:3], parameters[3:6], parameters[6:9], parameters[9:]
    margin = bias[0] - bias[1] + user @ (i - j)
    return -np.log1p(np.exp(-margin)) - regularization / 2 * (parameters @ parameters)


def test_a_step_of_bpr_is_the_gradient():
    parameters, rate, regularization = np.random.default_rng(1).normal(size=11), 1e-3, 0.3
    eps = 1e-6 * np.eye(11)
    gradient = [
        (objective(parameters + e, regularization) - objective(parameters - e, regularization)) / 2e-6 for e in eps
    ]
    moved = parameters.copy()
    users, items, bias = moved[:3].reshape(1, 3), moved[3:9].reshape(2, 3), moved[9:]
    ahead = pairwise.margin(users, items, bias, 0, 0, 1)
    pairwise.step(users, items, bias, 0, 0, 1, rate / (1 + np.exp(ahead)), 1 - rate * regularization)
    np.testing.assert_allclose((moved - parameters) / rate, gradient, atol=1e-6)


@pytest.mark.parametrize("fit", MODELS.values(), ids=MODELS)
def test_the_withheld_item_of_the_users_block_comes_first(fit):
    matrix, withheld = block_world()
    users, items, bias = fit(matrix, factors=2, iterations=50, learning_rate=0.02, regularization=0.01)
    assert (best_unseen(users @ items.T + bias, matrix) == withheld).all()


@pytest.mark.parametrize("fit", MODELS.values(), ids=MODELS)
@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_factors_are_the_same_on_any_number_of_threads(fit, n_threads, monkeypatch):
    monkeypatch.setattr(strata, "FEWEST_ITEMS", 20)
    matrix = random_matrix(7, 500, 300, density=0.05)
    alone, together = (fit(matrix, factors=16, iterations=3, n_threads=n) for n in (1, n_threads))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


@pytest.mark.parametrize("fit", MODELS.values(), ids=MODELS)
@pytest.mark.parametrize("matrix", EXTREMES.values(), ids=EXTREMES)
def test_small_and_extreme_inputs_give_finite_factors(fit, matrix):
    told = []
    users, items, bias = fit(matrix, factors=8, iterations=3, regularization=0.0, on_iteration=told.append)
    assert (users.shape, items.shape, bias.shape) == ((matrix.shape[0], 8), (matrix.shape[1], 8), matrix.shape[1:])
    assert all(np.isfinite(part).all() for part in (users, items, bias))
    assert not users[np.diff(matrix.indptr) == 0].any()
    assert len(told) == 3
    assert all(0 <= share <= 1 for share in told)


def test_what_the_user_has_is_no_negative_unless_asked():
    matrix = csr_matrix(np.ones((50, 30)))
    *_, bias = bpr.fit(matrix, iterations=2)
    assert not bias.any()
    *_, bias = bpr.fit(matrix, iterations=2, reject_seen=False)
    assert bias.all()


def test_negatives_by_popularity_are_items_of_pairs():
    dense = random_matrix(3, 60, 20).toarray()
    dense[:, 5] = 0
    matrix = csr_matrix(dense)
    *_, bias = bpr.fit(matrix, iterations=5, negatives="popularity")
    assert bias[5] == 0
    *_, bias = bpr.fit(matrix, iterations=5, negatives="uniform")
    assert bias[5] < 0


def test_uniform_negatives_come_from_the_whole_catalogue(monkeypatch):
    """Every user has item 0 alone, so that the biases of the others count how often they are drawn."""
    monkeypatch.setattr(strata, "FEWEST_ITEMS", 10)
    matrix = csr_matrix((np.ones(200), (np.arange(200), np.zeros(200, dtype=int))), shape=(200, 50))
    rate = 1e-6
    *_, bias = bpr.fit(matrix, factors=1, iterations=200, learning_rate=rate, regularization=0.0)
    draws = -bias[1:] / (rate / 2)
    expected = 200 * 200 * 0.9  # in a block of ten it is the item itself once in ten
    assert draws.sum() == pytest.approx(expected, rel=0.02)
    assert draws.min() > 0.4 * expected / 49
    assert draws.max() < 1.8 * expected / 49


def test_weights_do_not_matter_and_a_pair_given_twice_is_one():
    matrix = random_matrix(5, 30, 20)
    twice = matrix.copy()
    twice.indices, twice.data = np.repeat(matrix.indices, 2), np.repeat(matrix.data, 2)
    twice.indptr = matrix.indptr * 2
    once, again = bpr.fit(matrix, iterations=2), bpr.fit(twice, iterations=2)
    assert twice.nnz == 2 * matrix.nnz
    assert all(np.array_equal(one, other) for one, other in zip(once, again, strict=True))


@pytest.mark.parametrize("fit", [bpr.fit, warp.fit])
@pytest.mark.parametrize("wrong", [{"factors": 0}, {"iterations": 0}, {"learning_rate": 0}, {"regularization": -1}])
def test_settings_without_meaning_are_refused(fit, wrong):
    with pytest.raises(ValueError, match="needs factors >= 1"):
        fit(EXTREMES["one user"], **wrong)


def test_other_settings_without_meaning_are_refused():
    with pytest.raises(ValueError, match="uniform or popularity"):
        bpr.fit(EXTREMES["one user"], negatives="hard")
    with pytest.raises(ValueError, match="most_draws >= 1"):
        warp.fit(EXTREMES["one user"], most_draws=0)


def test_steps_that_diverge_are_an_error_and_not_a_nan():
    with pytest.raises(ValueError, match="lower learning_rate"):
        bpr.fit(random_matrix(1, 30, 20), learning_rate=1e6, iterations=50, regularization=1.0)
