"""Implicit ALS against the closed form of each row, the dense loss, and itself on other thread counts."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart import als


def random_matrix(seed: int, users: int, items: int, density: float = 0.3) -> csr_matrix:
    random = np.random.default_rng(seed)
    dense = (random.random((users, items)) < density) * random.gamma(2.0, 1.0, (users, items))
    return csr_matrix(dense)


def closed_form_row(weights: np.ndarray, fixed: np.ndarray, regularization: float) -> np.ndarray:
    """Hu, Koren, Volinsky, equation 4, written out densely."""
    confidence = np.diag(1.0 + weights)
    preference = (weights > 0).astype(float)
    left = fixed.T @ confidence @ fixed + regularization * np.eye(fixed.shape[1])
    return np.linalg.solve(left, fixed.T @ confidence @ preference)


def dense_loss(matrix, users, items, regularization):
    """Equation 3, over every pair."""
    weights = matrix.toarray()
    error = (1.0 + weights) * ((weights > 0) - users @ items.T) ** 2
    return error.sum() + regularization * ((users**2).sum() + (items**2).sum())


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 9), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_every_row_is_the_closed_form(seed, users, items, factors):
    matrix = random_matrix(seed, users, items)
    fixed = np.random.default_rng(seed).normal(size=(items, factors))
    solved = als.solve(matrix, fixed, 0.7, n_threads=2)
    for row, weights in enumerate(matrix.toarray()):
        expected = closed_form_row(weights, fixed, 0.7)
        np.testing.assert_allclose(solved[row], expected, rtol=1e-9, atol=1e-11)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_the_loss_is_that_of_all_pairs(seed):
    matrix = random_matrix(seed, 11, 7)
    random = np.random.default_rng(seed)
    users, items = random.normal(size=(11, 3)), random.normal(size=(7, 3))
    expected = dense_loss(matrix, users, items, 0.5)
    assert als.loss(matrix, users, items, 0.5) == pytest.approx(expected, rel=1e-12)


def test_the_loss_never_rises():
    losses = []
    als.fit(random_matrix(3, 60, 40), factors=8, iterations=12, regularization=0.5, on_iteration=losses.append)
    assert len(losses) == 12
    assert all(after <= before * (1 + 1e-6) for before, after in itertools.pairwise(losses))


def test_float32_agrees_with_the_float64_oracle():
    matrix = random_matrix(5, 80, 50)
    scores = {
        dtype: np.matmul(*[part if at == 0 else part.T for at, part in enumerate(als.fit(
            matrix, factors=8, iterations=5, regularization=1.0, dtype=dtype
        ))])
        for dtype in (np.float32, np.float64)
    }  # fmt: skip
    np.testing.assert_allclose(scores[np.float32], scores[np.float64], atol=2e-3)


@pytest.mark.parametrize("n_threads", [2, 4])
def test_the_factors_are_the_same_on_any_number_of_threads(n_threads):
    matrix = random_matrix(7, 700, 300, density=0.05)
    alone = als.fit(matrix, factors=16, iterations=3, n_threads=1)
    together = als.fit(matrix, factors=16, iterations=3, n_threads=n_threads)
    for one, other in zip(alone, together, strict=True):
        assert (one == other).all()


def test_a_long_history_is_gathered_in_parts():
    matrix = random_matrix(11, 2, als.GATHERED_ROWS * 2 + 5, density=0.9)
    fixed = np.random.default_rng(1).normal(size=(matrix.shape[1], 4))
    solved = als.solve(matrix, fixed, 0.1, n_threads=1)
    np.testing.assert_allclose(solved[1], closed_form_row(matrix.toarray()[1], fixed, 0.1), rtol=1e-9)


@pytest.mark.parametrize(
    "matrix",
    [
        csr_matrix([[1.0]]),
        csr_matrix([[1.0, 2.0, 3.0]]),
        csr_matrix([[1.0], [1.0], [1.0]]),
        csr_matrix(np.ones((5, 5))),
        csr_matrix([[1e9, 0.0], [1e-12, 1.0]]),
        csr_matrix((0, 0)),
    ],
    ids=["one pair", "one user", "one item", "everybody has everything", "huge and tiny weights", "nothing"],
)
def test_small_and_extreme_inputs_give_finite_factors(matrix):
    users, items = als.fit(matrix, factors=8, iterations=3)
    assert users.shape == (matrix.shape[0], 8)
    assert items.shape == (matrix.shape[1], 8)
    assert np.isfinite(users).all()
    assert np.isfinite(items).all()


def test_settings_and_weights_without_meaning_are_refused():
    with pytest.raises(ValueError, match="regularization > 0"):
        als.fit(csr_matrix([[1.0]]), regularization=0.0)
    with pytest.raises(ValueError, match="weights above zero"):
        als.fit(csr_matrix([[1.0, -1.0]]))


def test_huge_weights_are_solved_as_the_float64_oracle_does():
    matrix = csr_matrix([[1e9, 0.0, 2.0], [1e-12, 1.0, 0.0]])
    fixed = np.random.default_rng(0).normal(size=(3, 6)).astype(np.float32)
    solved = als.solve(matrix.astype(np.float32), fixed, 10.0, n_threads=1)
    for row, weights in enumerate(matrix.toarray()):
        expected = closed_form_row(weights, fixed.astype(np.float64), 10.0)
        np.testing.assert_allclose(solved[row], expected, rtol=1e-3, atol=1e-6)


def test_weights_beyond_double_precision_are_an_error_and_not_a_nan():
    with pytest.raises(ValueError, match="Raise the regularization"):
        als.fit(csr_matrix(np.full((2, 9), 1e30)), factors=4, regularization=1e-9, dtype=np.float64)
