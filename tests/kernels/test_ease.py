"""EASE against the closed form, column by column, and itself on other thread counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.kernels import ease
from tests.kernels.worlds import EXTREMES, best_unseen, block_world, random_matrix


def column_by_column(x: np.ndarray, regularization: float) -> np.ndarray:
    """Each item by ridge regression on all the others."""
    n = x.shape[1]
    weights = np.zeros((n, n))
    for item in range(n):
        others = np.arange(n) != item
        left = x[:, others].T @ x[:, others] + regularization * np.eye(n - 1)
        weights[others, item] = np.linalg.solve(left, x[:, others].T @ x[:, item])
    return weights


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(1, 25), st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_the_weights_are_ridge_regressions_on_the_other_items(seed, users, items, tile):
    matrix = random_matrix(seed, users, items)
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("TILE", tile), ("PATCH", 4), ("PANEL", 5), ("CUT", 2)):
            patch.setattr(ease, name, size)
        weights, covered, _ = ease.fit(matrix, regularization=0.7)
    assert (covered == np.arange(items)).all()
    np.testing.assert_allclose(weights, column_by_column(matrix.toarray(), 0.7), atol=2e-4)


def test_the_inverse_is_the_inverse(monkeypatch):
    for name, size in (("TILE", 7), ("PANEL", 8), ("CUT", 3)):
        monkeypatch.setattr(ease, name, size)
    x = np.random.default_rng(1).normal(size=(60, 30))
    expected = x.T @ x
    found = expected.copy()
    ease.invert(found, n_threads=2)
    np.testing.assert_allclose(np.tril(found), np.tril(-np.linalg.inv(expected)), rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_weights_are_the_same_on_any_number_of_threads(n_threads, monkeypatch):
    for name, size in (("TILE", 64), ("PANEL", 100), ("CUT", 32)):
        monkeypatch.setattr(ease, name, size)
    matrix = random_matrix(7, 500, 300, density=0.1)
    alone, *_ = ease.fit(matrix, n_threads=1)
    together, *_ = ease.fit(matrix, n_threads=n_threads)
    assert np.array_equal(alone, together)


def test_above_the_limit_the_most_popular_items_are_exact_and_the_others_go_by_their_neighbours():
    """A weight of the tail is the cosine, times what one-dimensional ridge regression on the neighbours gives."""
    matrix = csr_matrix([[1.0, 0, 1, 1, 0], [1, 0, 0, 1, 1], [1, 1, 0, 1, 0], [0, 1, 1, 0, 0]])
    said = []
    model = ease.fit(matrix, regularization=1.0, max_items=3, log=said.append)
    weights, covered, tail = model
    assert covered.tolist() == [0, 1, 3]
    assert "the 3 most popular of 5 items are exact" in said[0]
    x = matrix.toarray()
    np.testing.assert_allclose(weights, column_by_column(x[:, covered], 1.0), atol=1e-6)
    cosines = x.T @ x / np.sqrt(np.outer(*[(x**2).sum(axis=0)] * 2)) - np.eye(5)
    for at, item in enumerate((2, 4)):
        predicted = x @ cosines[item]
        scale = x[:, item] @ predicted / (predicted @ predicted + cosines[item] @ cosines[item])
        np.testing.assert_allclose(tail.toarray()[:, at], scale * cosines[item], atol=1e-12)
    scores = ease.scores(model, matrix, np.array([2, 0]))
    np.testing.assert_allclose(scores[:, covered], x[[2, 0]][:, covered] @ weights, atol=1e-6)
    np.testing.assert_allclose(scores[:, [2, 4]], x[[2, 0]] @ tail.toarray(), atol=1e-6)


@pytest.mark.parametrize("matrix", EXTREMES.values(), ids=EXTREMES)
def test_small_and_extreme_inputs_have_a_finite_tail(matrix):
    model = ease.fit(matrix, regularization=5.0, max_items=1)
    assert np.isfinite(ease.scores(model, matrix, np.arange(matrix.shape[0]))).all()


def test_the_withheld_item_of_the_users_block_comes_first():
    matrix, withheld = block_world()
    scores = ease.scores(ease.fit(matrix, regularization=10.0), matrix, np.arange(40))
    assert (best_unseen(scores, matrix) == withheld).all()


@pytest.mark.parametrize("matrix", EXTREMES.values(), ids=EXTREMES)
def test_small_and_extreme_inputs_give_finite_weights(matrix):
    weights, *_ = ease.fit(matrix, regularization=5.0)
    assert weights.shape == (matrix.shape[1],) * 2
    assert np.isfinite(weights).all()
    assert not weights.diagonal().any()


def test_what_float32_cannot_solve_is_solved_in_float64():
    matrix = csr_matrix(np.random.default_rng(2).normal(size=(40, 12)) * 1e5)
    weights, *_ = ease.fit(matrix, regularization=0.0)
    assert np.isfinite(weights).all()
    matrix = csr_matrix(np.repeat(random_matrix(4, 30, 6).toarray(), 2, axis=1) * 1e3)
    weights, *_ = ease.fit(matrix, regularization=0.01)
    assert weights.dtype == np.float64
    np.testing.assert_allclose(weights, column_by_column(matrix.toarray(), 0.01), atol=1e-4)


def test_without_regularization_it_is_solved_or_refused():
    matrix = csr_matrix(np.random.default_rng(2).normal(size=(40, 6)))
    weights, *_ = ease.fit(matrix, regularization=0.0)
    np.testing.assert_allclose(weights, column_by_column(matrix.toarray(), 0.0), atol=1e-4)
    with pytest.raises(ValueError, match="Raise the regularization"):
        ease.fit(csr_matrix(np.ones((3, 3))), regularization=0.0)
    with pytest.raises(ValueError, match="Raise the regularization"):
        ease.fit(csr_matrix(np.full((3, 3), 1e200)), regularization=1.0)


def test_settings_and_weights_without_meaning_are_refused():
    for wrong in ({"regularization": -1.0}, {"max_items": 0}, {"regularization": np.nan}):
        with pytest.raises(ValueError, match="max_items >= 1"):
            ease.fit(EXTREMES["one user"], **wrong)
    with pytest.raises(ValueError, match="finite entries"):
        ease.fit(csr_matrix([[np.inf]]))
