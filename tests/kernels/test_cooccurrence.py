"""Counting pairs and keeping the nearest, against dense products and sorting."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recmart.kernels.cooccurrence import add_pairs, cells_of, count_pairs, keep_nearest, no_neighbours
from tests.kernels.worlds import random_matrix


def dense(n: int, own: np.ndarray, neighbour: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Pairs as a matrix; each is there once."""
    found = np.zeros((n, n))
    np.add.at(found, (own, neighbour), values)
    assert own.size == np.unique(own.astype(np.int64) * n + neighbour).size
    return found


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_pairs_are_those_of_the_product(seed, n_rows, n_columns, is_directed):
    matrix = random_matrix(seed, n_rows, n_columns).tocoo()
    draw = np.random.default_rng(seed)
    shuffled = draw.permutation(matrix.nnz)
    row, column = matrix.row[shuffled].astype(np.int32), matrix.col[shuffled].astype(np.int32)
    if not row.size:
        return
    cells, order = cells_of(row, column, n_columns)
    values = draw.integers(1, 5, row.size).astype(float)
    times = np.where(draw.random(row.size) < 0.2, np.iinfo(np.int64).min, draw.integers(0, 9, row.size))
    x, at = np.zeros((2, n_rows, n_columns))
    x[row, column], at[row, column] = values, times
    counts_too = (x[:, :, None] > 0) & (x[:, None, :] > 0)
    if is_directed:
        counts_too &= (at[:, None, :] < at[:, :, None]) & (at[:, None, :] >= 0)
    else:
        counts_too &= np.tri(n_columns, k=-1, dtype=bool)
    own, neighbour, n_common, dot = add_pairs(
        0, n_columns, cells, values[order], times[order], is_directed, 3, n_columns**2
    )
    assert (dense(n_columns, own, neighbour, n_common) == counts_too.sum(axis=0)).all()
    assert (dense(n_columns, own, neighbour, dot) == (counts_too * x[:, :, None] * x[:, None, :]).sum(axis=0)).all()
    if not is_directed:
        middle = n_columns // 2
        parts = [count_pairs(*block, cells, n_columns**2) for block in ((0, middle), (middle, n_columns))]
        own, neighbour, n_common = (np.concatenate(part) for part in zip(*parts, strict=True))
        assert (dense(n_columns, own, neighbour, n_common) == counts_too.sum(axis=0)).all()


@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(0, 60), st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_the_nearest_are_kept_in_whatever_order_they_come(seed, n_columns, n_pairs, most):
    draw = np.random.default_rng(seed)
    pairs = draw.choice(n_columns * 100, n_pairs, replace=False) if n_pairs <= n_columns * 100 else np.arange(0)
    own, neighbour = (pairs // 100).astype(np.int32), (pairs % 100).astype(np.int32)
    similarity = draw.choice([np.nan, np.inf, -1, 0, 0.25, 0.5, 0.5, 0.75], pairs.size)
    n_common = draw.integers(1, 9, pairs.size).astype(np.int32)
    nearest = no_neighbours(np.full(n_columns, most))
    for part in np.array_split(np.arange(pairs.size), 3):
        keep_nearest(own[part], neighbour[part], n_common[part], similarity[part], nearest)
    for column in range(n_columns):
        of_column = np.flatnonzero((own == column) & (similarity > 0) & np.isfinite(similarity))
        expected = sorted((-similarity[pair], neighbour[pair], n_common[pair]) for pair in of_column)[:most]
        start, size = nearest.starts[column], nearest.sizes[column]
        kept = slice(start, start + size)
        found = zip(-nearest.similarity[kept], nearest.neighbour[kept], nearest.n_common[kept], strict=True)
        assert sorted(found) == expected
