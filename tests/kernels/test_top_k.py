"""The selection of the best against a full sort."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from recmart.top_k import top_k

few_values = st.sampled_from([-np.inf, np.nan, -1.0, 0.0, 0.5, 2.0])


@given(
    npst.arrays(np.float32, st.tuples(st.integers(0, 5), st.integers(0, 30)), elements=few_values),
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


def test_random_scores_agree_with_a_stable_sort():
    scores = np.random.default_rng(0).normal(size=(50, 2000)).astype(np.float32)
    columns, _, counts = top_k(scores, 100)
    assert (counts == 100).all()
    assert (columns == np.argsort(-scores, axis=1, kind="stable")[:, :100]).all()
