"""The best k columns of each row of a block of scores."""

import numba
import numpy as np


@numba.njit(nogil=True, cache=True)
def _is_worse(scores, columns, a, b):
    """Whether entry a of a heap belongs behind entry b: a lower score, or the same score in a later column."""
    return scores[a] < scores[b] or (scores[a] == scores[b] and columns[a] > columns[b])


@numba.njit(nogil=True, cache=True)
def _swap(values, a, b):
    values[a], values[b] = values[b], values[a]


@numba.njit(nogil=True, cache=True)
def _sift_down(scores, columns, start, n):
    """Restore the heap of the first n entries, worst on top, below `start`."""
    parent = start
    while True:
        worst = parent
        for child in (2 * parent + 1, 2 * parent + 2):
            if child < n and _is_worse(scores, columns, child, worst):
                worst = child
        if worst == parent:
            return
        _swap(scores, parent, worst)
        _swap(columns, parent, worst)
        parent = worst


@numba.njit(nogil=True, cache=True)
def _best_of_row(row, top_scores, top_columns):
    """Fill the best finite entries of one row, best first, and return how many there are."""
    k, n = top_scores.size, 0
    for column in range(row.size):
        score = row[column]
        if not np.isfinite(score):
            continue
        if n < k:
            top_scores[n], top_columns[n] = score, column
            n += 1
            if n == k:
                for start in range(k // 2 - 1, -1, -1):
                    _sift_down(top_scores, top_columns, start, k)
        elif score > top_scores[0]:
            top_scores[0], top_columns[0] = score, column
            _sift_down(top_scores, top_columns, 0, k)
    if n < k:
        for start in range(n // 2 - 1, -1, -1):
            _sift_down(top_scores, top_columns, start, n)
    for last in range(n - 1, 0, -1):
        _swap(top_scores, 0, last)
        _swap(top_columns, 0, last)
        _sift_down(top_scores, top_columns, 0, last)
    return n


@numba.njit(nogil=True, cache=True)
def _best_of_rows(scores, top_scores, top_columns, counts):
    for row in range(scores.shape[0]):
        counts[row] = _best_of_row(scores[row], top_scores[row], top_columns[row])


def top_k(scores: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The k best columns of each row, best first; of equal scores the earlier column comes first.

    scores: (rows, columns) floats; what is not finite is never taken, so that masking is writing -inf.
    Returns columns (rows, k) int32, their scores (rows, k), and counts (rows,) int64: the entries of a row
    from its count on are undefined. One pass over the block, with a heap of k entries a row.
    """
    columns = np.empty((scores.shape[0], k), dtype=np.int32)
    values = np.empty((scores.shape[0], k), dtype=scores.dtype)
    counts = np.empty(scores.shape[0], dtype=np.int64)
    _best_of_rows(scores, values, columns, counts)
    return columns, values, counts
