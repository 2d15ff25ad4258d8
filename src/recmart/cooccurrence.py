"""Co-occurrence of the columns of a sparse matrix: how many rows have both of two columns, and their dot product.

The sums are those of whole numbers, so that they are the same in any order and equal to those of SQL.
"""

import numba
import numpy as np


@numba.njit(nogil=True, cache=True)
def sort_cells(keys: np.ndarray, n_keys: int) -> tuple[np.ndarray, np.ndarray]:
    """The order of cells by `keys` (whole numbers below n_keys), equal ones as they came, and where each key starts.

    Returns order (cells,) int64 and starts (n_keys + 1,) int64: a counting sort.
    """
    starts = np.zeros(n_keys + 1, dtype=np.int64)
    for key in keys:
        starts[key + 1] += 1
    for key in range(n_keys):
        starts[key + 1] += starts[key]
    at = starts[:-1].copy()
    order = np.empty(keys.size, dtype=np.int64)
    for cell in range(keys.size):
        order[at[keys[cell]]] = cell
        at[keys[cell]] += 1
    return order, starts


@numba.njit(nogil=True, cache=True)
def count_pairs(first, last, column_starts, column_cells, row_of, row_starts, row_columns, n_columns, most):
    """The pairs of the columns [first, last) with every other column in a row of theirs, of a binary matrix.

    column_starts, column_cells: the cells of each column; row_of: the row of each cell; row_starts, row_columns: the
    columns of each row. most: a bound on the number of pairs. Returns own, neighbour and n_common (pairs,) int32.
    """
    own = np.empty(most, dtype=np.int32)
    neighbour = np.empty(most, dtype=np.int32)
    n_common = np.empty(most, dtype=np.int32)
    counts = np.zeros(n_columns, dtype=np.int32)
    touched = np.empty(n_columns, dtype=np.int32)
    n = 0
    for column in range(first, last):
        rows = row_of[column_cells[column_starts[column] : column_starts[column + 1]]]
        n_touched = 0
        if (row_starts[rows + 1] - row_starts[rows]).sum() > n_columns // 8:
            # so many that looking through all columns costs less than noting which ones are touched
            for row in rows:
                for place in range(row_starts[row], row_starts[row + 1]):
                    counts[row_columns[place]] += 1
            for other in range(n_columns):
                if counts[other]:
                    touched[n_touched] = other
                    n_touched += 1
        else:
            for row in rows:
                for place in range(row_starts[row], row_starts[row + 1]):
                    other = row_columns[place]
                    if counts[other] == 0:
                        touched[n_touched] = other
                        n_touched += 1
                    counts[other] += 1
        for other in touched[:n_touched]:
            if other != column:
                own[n], neighbour[n], n_common[n] = column, other, counts[other]
                n += 1
            counts[other] = 0
    return own[:n], neighbour[:n], n_common[:n]


@numba.njit(nogil=True, cache=True)
def add_pairs(
    first, last, column_starts, column_cells, row_of, row_starts, row_columns, row_cells, values, times, is_directed,
    product_bits, n_columns, most,
):  # fmt: skip
    """As `count_pairs`, with the dot products of the `values` (cells,) of both columns.

    times: (cells,) int64; where is_directed, a pair counts only if the neighbour's time is before that of the column,
    and a missing time is the smallest number and never counts. Products are whole numbers of 2^-product_bits, which
    have to add up below 2^63. Returns own, neighbour, n_common and dot (pairs,) float64.
    """
    own = np.empty(most, dtype=np.int32)
    neighbour = np.empty(most, dtype=np.int32)
    n_common = np.empty(most, dtype=np.int32)
    dot = np.empty(most, dtype=np.float64)
    counts = np.zeros(n_columns, dtype=np.int32)
    sums = np.zeros(n_columns, dtype=np.int64)
    touched = np.empty(n_columns, dtype=np.int32)
    missing = np.iinfo(np.int64).min
    scale = 2.0**product_bits
    n = 0
    for column in range(first, last):
        n_touched = 0
        for at in range(column_starts[column], column_starts[column + 1]):
            cell = column_cells[at]
            row = row_of[cell]
            for place in range(row_starts[row], row_starts[row + 1]):
                other, other_cell = row_columns[place], row_cells[place]
                if is_directed and not (times[other_cell] != missing and times[other_cell] < times[cell]):
                    continue
                if counts[other] == 0:
                    touched[n_touched] = other
                    n_touched += 1
                counts[other] += 1
                sums[other] += np.int64(np.rint(values[cell] * values[other_cell] * scale))
        for other in touched[:n_touched]:
            if other != column:
                own[n], neighbour[n], n_common[n], dot[n] = column, other, counts[other], sums[other] / scale
                n += 1
            counts[other] = 0
            sums[other] = 0
    return own[:n], neighbour[:n], n_common[:n], dot[:n]


@numba.njit(nogil=True, cache=True)
def _is_worse(similarity, position, a, b):
    """Whether pair a belongs behind pair b: a lower similarity, or the same and a later position."""
    return similarity[a] < similarity[b] or (similarity[a] == similarity[b] and position[a] > position[b])


@numba.njit(nogil=True, cache=True)
def _push(heap, n, pair, similarity, position):
    """Add a pair to a heap of n pairs, the worst on top."""
    child = n
    while child > 0:
        parent = (child - 1) // 2
        if not _is_worse(similarity, position, pair, heap[parent]):
            break
        heap[child] = heap[parent]
        child = parent
    heap[child] = pair


@numba.njit(nogil=True, cache=True)
def _replace_worst(heap, n, pair, similarity, position):
    """Put a pair in the place of the worst of a heap of n pairs."""
    parent = 0
    while 2 * parent + 1 < n:
        child = 2 * parent + 1
        if child + 1 < n and _is_worse(similarity, position, heap[child + 1], heap[child]):
            child += 1
        if _is_worse(similarity, position, pair, heap[child]):
            break
        heap[parent] = heap[child]
        parent = child
    heap[parent] = pair


@numba.njit(nogil=True, cache=True)
def nearest(own: np.ndarray, similarity: np.ndarray, position: np.ndarray, most: int) -> np.ndarray:
    """The pairs that are among the `most` of the highest similarity of their `own`, equal ones by the lower position.

    own: (pairs,) with equal numbers side by side; similarity: (pairs,) floats, of which finite ones above 0 are taken;
    position: (pairs,) integers, different within an own. Returns the places of the pairs kept, in no order.
    """
    kept = np.empty(own.size, dtype=np.int64)
    heap = np.empty(most, dtype=np.int64)
    n_kept, start = 0, 0
    while start < own.size:
        pair, n = start, 0
        while pair < own.size and own[pair] == own[start]:
            if 0 < similarity[pair] < np.inf:
                if n < most:
                    _push(heap, n, pair, similarity, position)
                    n += 1
                elif _is_worse(similarity, position, heap[0], pair):
                    _replace_worst(heap, n, pair, similarity, position)
            pair += 1
        kept[n_kept : n_kept + n] = heap[:n]
        n_kept += n
        start = pair
    return kept[:n_kept]
