"""Co-occurrence of the columns of a sparse matrix: how many rows have both of two columns, and their dot product.

The sums are those of whole numbers, so that they are the same in any order and equal to those of SQL.
"""

from typing import NamedTuple

import numba
import numpy as np


class Cells(NamedTuple):
    """The cells of a sparse matrix, one a row and column at most: by column, and by row and in each row by column.

    column_starts (columns + 1,) int64: where the cells of each column start. row (cells,) int32: their rows. place
    (cells,): their places by row. row_starts (rows + 1,) int64, row_columns (cells,) uint16 or uint32, row_cells
    (cells,): where the cells of each row start, their columns, and their places by column. Places are int32 where that
    is enough, or int64.
    """

    column_starts: np.ndarray
    row: np.ndarray
    place: np.ndarray
    row_starts: np.ndarray
    row_columns: np.ndarray
    row_cells: np.ndarray


@numba.njit(nogil=True, cache=True)
def _starts(keys, n_keys):
    """Where the cells of each of the keys (cells,), whole numbers below n_keys, start when sorted: (n_keys + 1,)."""
    starts = np.zeros(n_keys + 1, dtype=np.int64)
    for key in keys:
        starts[key + 1] += 1
    for key in range(n_keys):
        starts[key + 1] += starts[key]
    return starts


@numba.njit(nogil=True, cache=True)
def _sort_cells(row, column, order, cells):
    """Fill `order`, by which the cells (row, column) come by column, and `cells`, where only the starts are known."""
    at_column, at_row = cells.column_starts[:-1].copy(), cells.row_starts[:-1].copy()
    for cell in range(row.size):
        order[at_column[column[cell]]] = cell
        at_column[column[cell]] += 1
    for cell in range(row.size):
        of_row = row[order[cell]]
        place = at_row[of_row]
        at_row[of_row] += 1
        cells.row[cell], cells.place[cell] = of_row, place
        cells.row_columns[place], cells.row_cells[place] = column[order[cell]], cell


def cells_of(row: np.ndarray, column: np.ndarray, n_columns: int) -> tuple[Cells, np.ndarray]:
    """Cells (row, column), both (cells,) int32, by column and by row, and the order that brought them by column."""
    index = np.int32 if row.size < 1 << 31 else np.int64
    cells = Cells(
        column_starts=_starts(column, n_columns),
        row=np.empty_like(row),
        place=np.empty(row.size, dtype=index),
        row_starts=_starts(row, int(row.max()) + 1),
        row_columns=np.empty(row.size, dtype=np.uint16 if n_columns <= 1 << 16 else np.uint32),
        row_cells=np.empty(row.size, dtype=index),
    )
    order = np.empty(row.size, dtype=index)
    _sort_cells(row, column, order, cells)
    return cells, order


@numba.njit(nogil=True, cache=True)
def count_pairs(first, last, cells, most):
    """The pairs of the columns [first, last) with every earlier column in a row of theirs, of a binary matrix.

    cells: `Cells`. most: a bound on the number of pairs. Returns own, neighbour and n_common (pairs,) int32.
    """
    own = np.empty(most, dtype=np.int32)
    neighbour = np.empty(most, dtype=np.int32)
    n_common = np.empty(most, dtype=np.int32)
    counts = np.zeros(last, dtype=np.int32)
    touched = np.empty(last, dtype=np.int32)
    n = 0
    for column in range(first, last):
        start, stop = cells.column_starts[column], cells.column_starts[column + 1]
        n_additions = 0
        for cell in range(start, stop):
            n_additions += cells.place[cell] - cells.row_starts[cells.row[cell]]
        n_touched = 0
        if n_additions > column // 8:
            # so many that looking through all columns costs less than noting which ones are touched
            for cell in range(start, stop):
                for place in range(cells.row_starts[cells.row[cell]], cells.place[cell]):
                    counts[cells.row_columns[place]] += 1
            for other in range(column):
                if counts[other]:
                    touched[n_touched] = other
                    n_touched += 1
        else:
            for cell in range(start, stop):
                for place in range(cells.row_starts[cells.row[cell]], cells.place[cell]):
                    other = cells.row_columns[place]
                    if counts[other] == 0:
                        touched[n_touched] = other
                        n_touched += 1
                    counts[other] += 1
        for other in touched[:n_touched]:
            own[n], neighbour[n], n_common[n] = column, other, counts[other]
            n += 1
            counts[other] = 0
    return own[:n], neighbour[:n], n_common[:n]


@numba.njit(nogil=True, cache=True)
def add_pairs(first, last, cells, values, times, is_directed, product_bits, most):
    """As `count_pairs`, with the dot products of the `values` (cells,) of both columns.

    times: (cells,) int64; where is_directed, a pair is of any two columns and counts only if the neighbour's time is
    before that of the column; a missing time is the smallest number and never counts. Both are by column. Products are
    whole numbers of 2^-product_bits, which have to add up below 2^63. Returns own, neighbour, n_common and dot (pairs,)
    float64.
    """
    own = np.empty(most, dtype=np.int32)
    neighbour = np.empty(most, dtype=np.int32)
    n_common = np.empty(most, dtype=np.int32)
    dot = np.empty(most, dtype=np.float64)
    n_columns = cells.column_starts.size - 1
    counts = np.zeros(n_columns, dtype=np.int32)
    sums = np.zeros(n_columns, dtype=np.int64)
    touched = np.empty(n_columns, dtype=np.int32)
    missing = np.iinfo(np.int64).min
    scale = 2.0**product_bits
    n = 0
    for column in range(first, last):
        n_touched = 0
        for cell in range(cells.column_starts[column], cells.column_starts[column + 1]):
            row = cells.row[cell]
            stop = cells.row_starts[row + 1] if is_directed else cells.place[cell]
            for place in range(cells.row_starts[row], stop):
                other, other_cell = cells.row_columns[place], cells.row_cells[place]
                if is_directed and not (times[other_cell] != missing and times[other_cell] < times[cell]):
                    continue
                if counts[other] == 0:
                    touched[n_touched] = other
                    n_touched += 1
                counts[other] += 1
                sums[other] += np.int64(np.rint(values[cell] * values[other_cell] * scale))
        for other in touched[:n_touched]:
            own[n], neighbour[n], n_common[n], dot[n] = column, other, counts[other], sums[other] / scale
            n += 1
            counts[other] = 0
            sums[other] = 0
    return own[:n], neighbour[:n], n_common[:n], dot[:n]


class Nearest(NamedTuple):
    """The neighbours kept of each column: heaps with the worst on top, in one array each.

    starts (columns + 1,) int64: where the places of each column start; sizes (columns,) int32: how many are taken; bars
    (columns,) float64: what is less alike is not among the nearest. neighbour int32, n_common int32, similarity
    float64: (places,).
    """

    starts: np.ndarray
    sizes: np.ndarray
    bars: np.ndarray
    neighbour: np.ndarray
    n_common: np.ndarray
    similarity: np.ndarray


def no_neighbours(places: np.ndarray) -> Nearest:
    """Nothing kept yet, of columns with so many `places` (columns,) each."""
    starts = np.concatenate([[0], np.cumsum(places, dtype=np.int64)])
    n = int(starts[-1])
    kept = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32), np.empty(n)
    return Nearest(starts, np.zeros(places.size, dtype=np.int32), np.zeros(places.size), *kept)


@numba.njit(nogil=True, cache=True)
def _is_worse(similarity, neighbour, other_similarity, other_neighbour):
    """Whether a neighbour belongs behind another: it is less alike, or as much and of a later column."""
    return similarity < other_similarity or (similarity == other_similarity and neighbour > other_neighbour)


@numba.njit(nogil=True, cache=True)
def keep_nearest(own, neighbour, n_common, similarity, nearest):
    """Keep those of the pairs that are among the most alike of their `own`, equal ones by the lower `neighbour`.

    own, neighbour, n_common, similarity: (pairs,); finite similarities above 0 count. nearest: `Nearest`, changed in
    place. Which neighbours are kept does not depend on the order of the pairs.
    """
    to, common, alike = nearest.neighbour, nearest.n_common, nearest.similarity
    for pair in range(own.size):
        column, other, s = own[pair], neighbour[pair], similarity[pair]
        if not 0 < s < np.inf or s < nearest.bars[column]:
            continue
        start, n = nearest.starts[column], nearest.sizes[column]
        room = nearest.starts[column + 1] - start
        if n < room:
            at = n
            while at > 0:
                parent = (at - 1) // 2
                if not _is_worse(s, other, alike[start + parent], to[start + parent]):
                    break
                to[start + at], common[start + at] = to[start + parent], common[start + parent]
                alike[start + at] = alike[start + parent]
                at = parent
            nearest.sizes[column] = n + 1
        elif room > 0 and _is_worse(alike[start], to[start], s, other):
            at = 0
            while 2 * at + 1 < room:
                child = 2 * at + 1
                left, right = start + child, start + child + 1
                if child + 1 < room and _is_worse(alike[right], to[right], alike[left], to[left]):
                    child += 1
                if _is_worse(s, other, alike[start + child], to[start + child]):
                    break
                to[start + at], common[start + at] = to[start + child], common[start + child]
                alike[start + at] = alike[start + child]
                at = child
        else:
            continue
        to[start + at], common[start + at], alike[start + at] = other, n_common[pair], s
        if nearest.sizes[column] == room:
            nearest.bars[column] = alike[start]
