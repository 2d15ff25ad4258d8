"""The selection of the best against a full sort."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from scipy.sparse import csr_matrix

from recmart.kernels.top_k import COMPARED_AT_ONCE, mask, top_k

SHAPES = st.tuples(st.integers(0, 5), st.integers(0, 2 * COMPARED_AT_ONCE + 5))
few_values = st.sampled_from([-np.inf, np.inf, np.nan, -1.0, 0.0, 0.5, 2.0])


@given(
    npst.arrays(np.float32, SHAPES, elements=few_values),
    st.integers(1, 12),
)
@settings(max_examples=200, deadline=None)
def test_the_best_come_first_and_ties_go_to_the_earlier_column(scores, k):
    columns, values, counts = top_k(scores, k)
    for row, given_scores in enumerate(scores):
        finite = [column for column, score in enumerate(given_scores) if np.isfinite(score)]
        expected = sorted(finite, key=lambda column: (-given_scores[column], column))[:k]
        assert columns[row, : counts[row]].tolist() == expected
        assert values[row, : counts[row]].tolist() == given_scores[expected].tolist()


def test_masked_entries_are_never_among_the_best():
    random = np.random.default_rng(0)
    scores, seen = random.normal(size=(4, 30)), csr_matrix(random.random((9, 30)) < 0.7)
    rows = np.array([8, 0, 3, 3])
    masked = np.where(seen[rows].toarray(), -np.inf, scores)
    mask(scores, rows, seen.indptr, seen.indices)
    np.testing.assert_array_equal(scores, masked)


def test_random_scores_agree_with_a_stable_sort():
    scores = np.random.default_rng(0).normal(size=(50, 2000)).astype(np.float32)
    columns, _, counts = top_k(scores, 100)
    assert (counts == 100).all()
    assert (columns == np.argsort(-scores, axis=1, kind="stable")[:, :100]).all()
