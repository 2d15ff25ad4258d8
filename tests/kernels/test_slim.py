"""SLIM against the conditions of its optimum and a general optimiser, and itself on other thread counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from recmart.kernels import slim
from tests.kernels.worlds import EXTREMES, best_unseen, block_world, random_matrix


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(2, 12), st.sampled_from([0.01, 0.1, 1.0]))
@settings(max_examples=40, deadline=None)
def test_the_weights_are_optimal_and_nowhere_negative(seed, users, items, alpha):
    """The gradient is zero where there is a weight, and does not ask for more where there is none."""
    matrix, l1_ratio = random_matrix(seed, users, items), 0.2
    x = matrix.toarray()
    w = slim.fit(matrix, alpha=alpha, l1_ratio=l1_ratio, tolerance=1e-12, most_sweeps=10_000).toarray()
    l1, l2 = users * alpha * l1_ratio, users * alpha * (1 - l1_ratio)
    gradient = x.T @ (x - x @ w) - l1 - l2 * w
    share_a_user = (x.T @ x > 0) & ~np.eye(items, dtype=bool)
    assert (w >= 0).all()
    assert not w.diagonal().any()
    np.testing.assert_allclose(gradient[w > 0], 0, atol=1e-6)
    assert (gradient[share_a_user & (w == 0)] <= 1e-6).all()


def test_a_column_is_what_a_general_optimiser_finds():
    matrix, alpha, l1_ratio = random_matrix(3, 25, 8), 0.05, 0.3
    x = matrix.toarray()

    def loss(w):
        error = x[:, 0] - x[:, 1:] @ w
        return error @ error / 50 + alpha * l1_ratio * w.sum() + alpha * (1 - l1_ratio) / 2 * (w @ w)

    expected = minimize(loss, np.zeros(7), bounds=[(0, None)] * 7, options={"ftol": 1e-15, "gtol": 1e-10}).x
    found = slim.fit(matrix, alpha=alpha, l1_ratio=l1_ratio, tolerance=1e-10).toarray()[1:, 0]
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_only_the_nearest_items_have_a_weight():
    matrix = random_matrix(5, 60, 15, density=0.5)
    x = matrix.toarray()
    cosine = x.T @ x / np.outer(*[np.linalg.norm(x, axis=0)] * 2) - 2 * np.eye(15)
    nearest = np.argsort(-cosine, axis=0)[:3]
    weights = slim.fit(matrix, neighbours=3, alpha=1e-6).toarray()
    for item in range(15):
        assert set(np.flatnonzero(weights[:, item])) <= set(nearest[:, item])
    assert np.count_nonzero(weights) > 15


@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_weights_are_the_same_on_any_number_of_threads(n_threads):
    matrix, done = random_matrix(7, 300, 200, density=0.05), []
    alone = slim.fit(matrix, n_threads=1, on_block=lambda: done.append(1))
    together = slim.fit(matrix, n_threads=n_threads)
    assert (alone != together).nnz == 0
    assert len(done) == slim.n_blocks(200)


def test_the_withheld_item_of_the_users_block_comes_first():
    matrix, withheld = block_world()
    scores = slim.scores(slim.fit(matrix), matrix, np.arange(40))
    assert (best_unseen(scores, matrix) == withheld).all()


@pytest.mark.parametrize("alpha", [0.0, 0.1])
@pytest.mark.parametrize("matrix", EXTREMES.values(), ids=EXTREMES)
def test_small_and_extreme_inputs_give_finite_weights(matrix, alpha):
    weights = slim.fit(matrix, alpha=alpha)
    assert weights.shape == (matrix.shape[1],) * 2
    assert np.isfinite(weights.data).all()
    assert slim.scores(weights, matrix, np.arange(matrix.shape[0])).shape == matrix.shape


def test_settings_and_weights_without_meaning_are_refused():
    for wrong in ({"neighbours": 0}, {"alpha": -1}, {"l1_ratio": 2}, {"tolerance": 0}, {"most_sweeps": 0}):
        with pytest.raises(ValueError, match="slim needs neighbours >= 1"):
            slim.fit(EXTREMES["one user"], **wrong)
    for weight in (np.nan, 1e200):
        with pytest.raises(ValueError, match="finite"):
            slim.fit(csr_matrix([[weight, 1.0]]))
