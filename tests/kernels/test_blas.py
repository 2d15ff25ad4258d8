"""Products of BLAS in place, against numpy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recmart.kernels.blas import subtract_product


@given(st.integers(0, 2**32 - 1), *[st.integers(0, 9)] * 3, st.sampled_from([np.float32, np.float64]))
@settings(max_examples=60, deadline=None)
def test_a_block_loses_the_product_and_nothing_else_changes(seed, m, n, k, dtype):
    draw = np.random.default_rng(seed)
    whole, left, right = (draw.integers(-9, 9, (20, 20)).astype(dtype) for _ in range(3))
    expected = whole.copy()
    expected[3 : 3 + m, 5 : 5 + n] -= left[1 : 1 + m, 2 : 2 + k] @ right[4 : 4 + n, 6 : 6 + k].T
    subtract_product(whole[3 : 3 + m, 5 : 5 + n], left[1 : 1 + m, 2 : 2 + k], right[4 : 4 + n, 6 : 6 + k])
    assert np.array_equal(whole, expected)


@pytest.mark.parametrize(
    ("c", "a", "b"),
    [
        (np.ones((2, 2)), np.ones((2, 3)), np.ones((2, 4))),
        (np.ones((2, 2)), np.ones((2, 3)), np.ones((2, 3), np.float32)),
        (np.ones((4, 2)).T, np.ones((2, 3)), np.ones((4, 3))),
        (np.ones((2, 4))[:, ::2], np.ones((2, 3)), np.ones((2, 3))),
    ],
)
def test_what_does_not_fit_is_refused(c, a, b):
    with pytest.raises(ValueError, match="subtract_product: "):
        subtract_product(c, a, b)
