"""PureSVD against numpy's dense decomposition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from recmart.kernels import svd
from tests.kernels.worlds import EXTREMES, best_unseen, block_world, random_matrix


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(1, 15), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_the_scores_are_the_best_approximation_of_that_rank(seed, users, items, factors):
    matrix = random_matrix(seed, users, items)
    left, values, right = np.linalg.svd(matrix.toarray(), full_matrices=False)
    expected = (left[:, :factors] * values[:factors]) @ right[:factors]
    found_users, found_items = svd.fit(matrix, factors=factors)
    np.testing.assert_allclose(found_users @ found_items.T, expected, atol=1e-8)
    np.testing.assert_allclose(np.linalg.norm(found_users, axis=0), values[:factors], atol=1e-8)


def test_signs_and_order_do_not_depend_on_the_start():
    matrix = random_matrix(1, 50, 30)
    one, other = svd.fit(matrix, factors=6, seed=1), svd.fit(matrix, factors=6, seed=2)
    for a, b in zip(one, other, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-9)
    largest = np.abs(one[1]).argmax(axis=0)
    assert (one[1][largest, np.arange(6)] > 0).all()
    assert all(np.array_equal(a, b) for a, b in zip(one, svd.fit(matrix, factors=6, seed=1), strict=True))


def test_the_withheld_item_of_the_users_block_comes_first():
    matrix, withheld = block_world()
    users, items = svd.fit(matrix, factors=2)
    scores = users @ items.T
    assert (best_unseen(scores, matrix) % 2 == withheld % 2).all()


@pytest.mark.parametrize("factors", [1, 2, 9])
@pytest.mark.parametrize("matrix", EXTREMES.values(), ids=EXTREMES)
def test_small_and_extreme_inputs_give_finite_factors(matrix, factors):
    users, items = svd.fit(matrix, factors=factors)
    assert users.shape == (matrix.shape[0], min(factors, *matrix.shape))
    assert items.shape == (matrix.shape[1], min(factors, *matrix.shape))
    assert np.isfinite(users).all()
    assert np.isfinite(items).all()


def test_settings_and_weights_without_meaning_are_refused():
    with pytest.raises(ValueError, match="factors >= 1"):
        svd.fit(EXTREMES["one user"], factors=0)
    with pytest.raises(ValueError, match="finite entries"):
        svd.fit(csr_matrix([[np.nan]]))
