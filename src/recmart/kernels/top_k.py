"""The best k columns of each row of a block of scores."""

import numba
import numpy as np

COMPARED_AT_ONCE = 64


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
def _has_better(scores, threshold):
    """Whether a score is above the threshold: no branch and 32-bit flags, so that many are compared at once."""
    found = np.int32(0)
    for score in scores:
        found = np.int32(1) if score > threshold else found
    return found != 0


@numba.njit(nogil=True, cache=True)
def _best_of_row(row, top_scores, top_columns):
    """Fill the best finite entries of one row, best first, and return how many there are."""
    k, n, threshold = top_scores.size, 0, row.dtype.type(-np.inf)
    for start in range(0, row.size, COMPARED_AT_ONCE):
        stop = min(start + COMPARED_AT_ONCE, row.size)
        if not _has_better(row[start:stop], threshold):
            continue
        for column in range(start, stop):
            score = row[column]
            if not (score > threshold and np.isfinite(score)):
                continue
            if n == k:
                top_scores[0], top_columns[0] = score, column
                _sift_down(top_scores, top_columns, 0, k)
                threshold = top_scores[0]
                continue
            top_scores[n], top_columns[n] = score, column
            n += 1
            if n == k:
                for parent in range(k // 2 - 1, -1, -1):
                    _sift_down(top_scores, top_columns, parent, k)
                threshold = top_scores[0]
    if n < k:
        for parent in range(n // 2 - 1, -1, -1):
            _sift_down(top_scores, top_columns, parent, n)
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
    from its count on are undefined. One pass over the block, with a heap of k entries a row: of most runs of columns
    one comparison with the worst of them says that none belongs there.
    """
    columns = np.empty((scores.shape[0], k), dtype=np.int32)
    values = np.empty((scores.shape[0], k), dtype=scores.dtype)
    counts = np.empty(scores.shape[0], dtype=np.int64)
    _best_of_rows(scores, values, columns, counts)
    return columns, values, counts


@numba.njit(nogil=True, cache=True)
def mask(scores, rows, indptr, columns):
    """Write -inf where row rows[n] of a CSR matrix has entries into scores[n]: scores (rows, columns), in place."""
    for at in range(rows.size):
        for entry in range(indptr[rows[at]], indptr[rows[at] + 1]):
            scores[at, columns[entry]] = -np.inf
