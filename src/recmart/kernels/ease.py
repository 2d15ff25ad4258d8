"""EASE: Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019.

The item-item weights B with a zero diagonal that minimise |X - X B|^2 + regularization |B|^2 are (his equation 8)

    B = I - P diag(1 / diag P),  P = (X'X + regularization I)^-1

P is dense: items x items. Above `max_items` items only the most popular ones take part. An item of the tail then has
the weights of its nearest `NEIGHBOURS` items by cosine instead, times the one number a that minimises the same loss,

    a = x'Xs / (|Xs|^2 + regularization |s|^2)   for the item's column x of X and its cosines s
"""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np
from scipy.linalg import get_lapack_funcs
from scipy.sparse import csc_matrix, csr_matrix, hstack

from recmart.kernels.blas import subtract_product
from recmart.kernels.cooccurrence import cells_of
from recmart.kernels.matrices import canonical
from recmart.kernels.threads import blocks, map_blocks, run_blocks, single_threaded_blas
from recmart.kernels.top_k import top_k

TILE = 384
PANEL = 2048
CUT = 256
ROWS_PER_BLOCK = 256
PATCH = 64
WORST_RESIDUAL = 1e-3
NEIGHBOURS = 100
CELLS_AT_ONCE = 1 << 22


class Model(NamedTuple):
    """Weights (covered, covered) of the columns `covered` (covered,), and `tail` (items, items - covered), sparse."""

    weights: np.ndarray
    covered: np.ndarray
    tail: csr_matrix


@numba.njit(nogil=True, cache=True)
def _add_pairs(cells, of_columns, of_rows, start, stop, total):
    """Add the lower triangle of X'X to the rows [start, stop) of `total`.

    cells: `Cells` of X. of_columns, of_rows: (cells,) its values by column and by row; None where all are 1.
    """
    for item in range(start, stop):
        line = total[item]
        for cell in range(cells.column_starts[item], cells.column_starts[item + 1]):
            for place in range(cells.row_starts[cells.row[cell]], cells.place[cell] + 1):
                if of_columns is None:
                    line[cells.row_columns[place]] += 1
                else:
                    line[cells.row_columns[place]] += of_columns[cell] * of_rows[place]


def gram(matrix: csr_matrix, dtype: type, n_threads: int) -> np.ndarray:
    """The lower triangle of X'X (items, items) of a matrix X without duplicates; zeros above it."""
    coo = matrix.tocoo()
    total = np.zeros((matrix.shape[1], matrix.shape[1]), dtype=dtype)
    if not coo.nnz:
        return total
    cells, order = cells_of(coo.row, coo.col, matrix.shape[1])
    of_columns = of_rows = None
    if (coo.data != 1).any():
        of_columns = coo.data[order].astype(dtype)
        of_rows = of_columns[cells.row_cells]

    def add(block: tuple[int, int]) -> None:
        _add_pairs(cells, of_columns, of_rows, *block, total)

    run_blocks(add, blocks(len(total), ROWS_PER_BLOCK), n_threads)
    return total


def _inverse_of_pivot(pivot: np.ndarray) -> np.ndarray:
    """The inverse of a positive definite matrix of which the lower triangle is given; LinAlgError where it is not."""
    potrf, potri = get_lapack_funcs(("potrf", "potri"), (pivot,))
    factor, failed = potrf(pivot, lower=True)
    if failed:
        raise np.linalg.LinAlgError("not positive definite")
    lower, _ = potri(factor, lower=True)
    return np.tril(lower) + np.tril(lower, -1).T


def _beside(panel: tuple[int, int], start: int, stop: int) -> tuple[slice, slice]:
    """What of a panel's rows comes before the tile [start, stop), and what comes after it."""
    return slice(panel[0], max(panel[0], min(panel[1], start))), slice(min(panel[1], max(panel[0], stop)), panel[1])


def invert(a: np.ndarray, n_threads: int) -> None:
    """Replace the lower triangle of a positive definite (n, n) matrix, in place, by that of minus its inverse.

    Gauss-Jordan elimination by symmetric blocks: n^3 operations in products of tiles with one BLAS thread each, so that
    the result does not depend on the number of threads. Raises LinAlgError where a pivot is not positive definite.
    """
    panels = blocks(len(a), PANEL)
    # the blocks of the lower triangle; those on the diagonal are cut, because half of each is not wanted
    lower = [(rows, columns) for rows in panels for columns in panels if columns < rows]
    strips = [(first, at, min(at + CUT, last)) for first, last in panels for at in range(first, last, CUT)]
    lower += [((at, end), (first, end)) for first, at, end in strips]
    for start, stop in blocks(len(a), TILE):
        inverse = _inverse_of_pivot(a[start:stop, start:stop])
        column = np.empty((len(a), stop - start), dtype=a.dtype)
        solved = np.empty_like(column)

        def solve(panel, start=start, stop=stop, inverse=inverse, column=column, solved=solved) -> None:
            before, after = _beside(panel, start, stop)
            column[before] = a[start:stop, before].T
            column[before.stop : after.start] = 0
            column[after] = a[after, start:stop]
            np.matmul(column[slice(*panel)], inverse, out=solved[slice(*panel)])

        def eliminate(block, column=column, solved=solved) -> None:
            rows, columns = slice(*block[0]), slice(*block[1])
            subtract_product(a[rows, columns], column[rows], solved[columns])

        def replace(panel, start=start, stop=stop, solved=solved) -> None:
            before, after = _beside(panel, start, stop)
            a[start:stop, before] = solved[before].T
            a[after, start:stop] = solved[after]

        run_blocks(solve, panels, n_threads)
        run_blocks(eliminate, lower, n_threads)
        run_blocks(replace, panels, n_threads)
        a[start:stop, start:stop] = -inverse


@numba.njit(nogil=True, cache=True)
def _divide(a, diagonal, start, stop):
    """For the rows i in [start, stop) and j < i: a[i, j] = -P_ij becomes B_ij, and a[j, i] B_ji."""
    for first in range(0, stop, PATCH):
        for i in range(start, stop):
            for j in range(first, min(first + PATCH, i)):
                a[j, i] = a[i, j] / diagonal[i]
                a[i, j] = a[i, j] / diagonal[j]
    for i in range(start, stop):
        a[i, i] = 0


def weights_of(matrix: csr_matrix, regularization: float, dtype: type, n_threads: int) -> np.ndarray | None:
    """B (items, items) of equation 8 of a matrix, or None where it is not exact enough in this precision.

    Exact enough is when (X'X + regularization I) P v = v to WORST_RESIDUAL for a random v.
    """
    b = gram(matrix, dtype, n_threads)
    b[np.diag_indices(len(b))] += regularization
    try:
        invert(b, n_threads)
    except np.linalg.LinAlgError:
        return None
    diagonal = -b.diagonal()
    if not (diagonal > 0).all():
        return None
    run_blocks(lambda block: _divide(b, diagonal, *block), blocks(len(b), PATCH), n_threads)
    v = np.random.default_rng(0).normal(size=len(b)) / diagonal
    p_v = diagonal * v - b @ (diagonal * v).astype(dtype)
    residual = matrix.T @ (matrix @ p_v) + regularization * p_v - v
    return b if np.linalg.norm(residual) <= WORST_RESIDUAL * np.linalg.norm(v) else None


def tail_weights(matrix: csr_matrix, tail: np.ndarray, regularization: float, n_threads: int) -> csr_matrix:
    """Weights (items, tail) by which all items predict the columns `tail` (tail,): their cosines, scaled."""
    if not tail.size:
        return csr_matrix((matrix.shape[1], 0))
    by_item = matrix.tocsc()
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel())

    def of_block(block: tuple[int, int]) -> csc_matrix:
        own = tail[slice(*block)]
        common = (by_item[:, own].T @ matrix).toarray()
        together = norms[own, None] * norms
        cosines = np.divide(common, together, out=np.zeros_like(common), where=together > 0)
        cosines[np.arange(own.size), own] = 0
        cosines[cosines <= 0] = -np.inf
        columns, values, counts = top_k(cosines, min(NEIGHBOURS, matrix.shape[1]))
        taken = np.arange(columns.shape[1]) < counts[:, None]
        ends = np.concatenate([[0], np.cumsum(counts)])
        nearest = csc_matrix((values[taken], columns[taken], ends), shape=(matrix.shape[1], own.size))
        predicted = matrix @ nearest
        explained = np.asarray(by_item[:, own].multiply(predicted).sum(axis=0)).ravel()
        squares, lengths = (np.asarray(part.multiply(part).sum(axis=0)).ravel() for part in (predicted, nearest))
        sizes = squares + regularization * lengths
        scales = np.divide(explained, sizes, out=np.zeros_like(sizes), where=(sizes > 0) & np.isfinite(sizes))
        return nearest.multiply(scales).tocsc()

    size = max(1, CELLS_AT_ONCE // max(1, matrix.shape[1]))
    parts = map_blocks(of_block, blocks(tail.size, size), n_threads)
    return hstack(list(parts), format="csr")


def fit(
    matrix: csr_matrix,
    *,
    regularization: float = 500.0,
    max_items: int = 20_000,
    n_threads: int = 1,
    log: Callable[[str], None] = lambda text: None,
) -> Model:
    """The item-item weights of a matrix of weights.

    Covered are the `max_items` columns with the most entries, in the order of the columns; `log` is told when these are
    not all. float32, or float64 where float32 is not exact enough. The same on any number of threads.
    Raises ValueError on a setting that has no meaning, and where even float64 cannot tell the matrix from singular.
    """
    if regularization < 0 or max_items < 1 or not np.isfinite(regularization):
        raise ValueError(
            f"ease needs regularization >= 0 and max_items >= 1, but got regularization={regularization}, "
            f"max_items={max_items}"
        )
    matrix = canonical("ease", matrix).astype(np.float64)
    order = np.argsort(-matrix.getnnz(axis=0), kind="stable")
    covered, tail = np.sort(order[:max_items]), np.sort(order[max_items:])
    if tail.size:
        log(f"the {covered.size} most popular of {matrix.shape[1]} items are exact; the others go by their neighbours")
    inside = matrix[:, covered] if tail.size else matrix
    with single_threaded_blas(), np.errstate(over="ignore", invalid="ignore"):
        for dtype in (np.float32, np.float64):
            weights = weights_of(inside, regularization, dtype, n_threads)
            if weights is not None:
                return Model(weights, covered, tail_weights(matrix, tail, regularization, n_threads))
    raise ValueError(
        f"ease cannot solve this: with regularization {regularization:.3g} the items cannot be told apart in double "
        "precision. Raise the regularization or scale the event weights down."
    )


def scores(model: Model, matrix: csr_matrix, rows: np.ndarray) -> np.ndarray:
    """X_u B of the users in `rows` (n,) with every item: (n, items)."""
    weights, covered, tail = model
    own = matrix[rows].astype(weights.dtype)
    if covered.size == matrix.shape[1]:
        return own @ weights
    found = np.empty((rows.size, matrix.shape[1]), dtype=weights.dtype)
    found[:, covered] = own[:, covered] @ weights
    found[:, np.setdiff1d(np.arange(matrix.shape[1]), covered)] = (own @ tail).toarray()
    return found
