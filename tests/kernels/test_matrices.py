"""Matrices as the kernels want them."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recmart.kernels.matrices import canonical


def test_a_pair_given_twice_is_added_and_the_input_is_left_alone():
    matrix = csr_matrix((np.array([1.0, 2.0, 4.0]), np.array([1, 0, 1]), np.array([0, 3])), shape=(1, 2))
    found = canonical("x", matrix)
    assert found.toarray().tolist() == [[2.0, 5.0]]
    assert matrix.indices.tolist() == [1, 0, 1]
    assert canonical("x", found) is found


def test_what_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="bpr needs finite entries"):
        canonical("bpr", csr_matrix([[np.nan]]))
