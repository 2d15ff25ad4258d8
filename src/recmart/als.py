"""Implicit alternating least squares: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets",
ICDM 2008.

A user's row x_u and an item's row y_i minimise, with preference p_ui = 1 where r_ui > 0 and confidence
c_ui = 1 + alpha r_ui (their section 4),

    sum_ui c_ui (p_ui - x_u . y_i)^2 + regularization (sum_u |x_u|^2 + sum_i |y_i|^2)        (equation 3)
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.threads import blocks, map_blocks, single_threaded_blas

ROWS_PER_BLOCK = 256
GATHERED_ROWS = 512


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _factorise(a):
    """Overwrite the lower triangle of a positive definite (f, f) matrix with its Cholesky factor L, a = L L'."""
    for i in range(a.shape[0]):
        for j in range(i):
            a[i, j] = (a[i, j] - np.dot(a[i, :j], a[j, :j])) / a[j, j]
        a[i, i] = np.sqrt(a[i, i] - np.dot(a[i, :i], a[i, :i]))


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _substitute(a, b):
    """Overwrite b with the solution of L L' x = b, with L in the lower triangle of a."""
    n = b.size
    for i in range(n):
        b[i] = (b[i] - np.dot(a[i, :i], b[:i])) / a[i, i]
    for i in range(n - 1, -1, -1):
        b[i] /= a[i, i]
        b[:i] -= b[i] * a[i, :i]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _add_observed(items, weights, fixed, gathered, a, b):
    """Add Y'(C_u - I)Y to a and Y'C_u p_u to b, for one row's items.

    Y is gathered in parts, each row scaled by sqrt(alpha r), so that the sum over the items is one matrix product
    a part, in the precision of the buffer `gathered`.
    """
    for part in range(0, items.size, gathered.shape[0]):
        n = min(gathered.shape[0], items.size - part)
        for at in range(n):
            weight, item = np.float64(weights[part + at]), items[part + at]
            gathered[at] = np.sqrt(weight) * fixed[item]
            b += (1.0 + weight) * fixed[item]
        a += np.dot(gathered[:n].T, gathered[:n])


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _solve_rows(indptr, indices, weights, fixed, gram, regularization, solved, start, stop):
    """Equation 4 for the rows [start, stop): x_u = (Y'Y + Y'(C_u - I)Y + regularization I)^-1 Y' C_u p_u.

    `weights` are alpha r_ui and `gram` is Y'Y (float64). A row whose weights are so large that rounding them in the
    precision of `fixed` could reach a tenth of the regularization is added up in float64 instead.
    """
    f = fixed.shape[1]
    rounding = np.finfo(fixed.dtype).eps
    gathered = np.empty((GATHERED_ROWS, f), dtype=fixed.dtype)
    for row in range(start, stop):
        own = slice(indptr[row], indptr[row + 1])
        a, b = gram.copy(), np.zeros(f)
        _add_observed(indices[own], weights[own], fixed, gathered, a, b)
        if rounding * np.trace(a) > 0.1 * regularization:
            a, b = gram.copy(), np.zeros(f)
            _add_observed(indices[own], weights[own], fixed, np.empty((GATHERED_ROWS, f)), a, b)
        for i in range(f):
            a[i, i] += regularization
        _factorise(a)
        _substitute(a, b)
        solved[row] = b


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _observed_loss(indptr, indices, weights, users, items):
    """The part of equation 3 that the observed pairs add to their (x_u . y_i)^2."""
    total = 0.0
    for user in range(indptr.size - 1):
        for at in range(indptr[user], indptr[user + 1]):
            score = np.float64(0)
            for f in range(users.shape[1]):
                score += np.float64(users[user, f]) * np.float64(items[indices[at], f])
            total += (1.0 + weights[at]) * (1.0 - score) ** 2 - score * score
    return total


def gram(factors: np.ndarray) -> np.ndarray:
    """Y'Y of (rows, f) factors as (f, f) float64, added up in blocks of fixed size."""
    total = np.zeros((factors.shape[1], factors.shape[1]))
    for start, stop in blocks(len(factors), 4096):
        part = factors[start:stop].astype(np.float64)
        total += part.T @ part
    return total


def loss(matrix: csr_matrix, users: np.ndarray, items: np.ndarray, regularization: float) -> float:
    """Equation 3 in float64, without visiting the unobserved pairs: sum_ui (x_u . y_i)^2 = <X'X, Y'Y>.

    matrix: (users, items) with alpha r_ui > 0; users: (users, f); items: (items, f).
    """
    gram_users, gram_items = gram(users), gram(items)
    observed = _observed_loss(matrix.indptr, matrix.indices, matrix.data, users, items)
    penalty = regularization * (np.trace(gram_users) + np.trace(gram_items))
    return float(np.sum(gram_users * gram_items) + observed + penalty)


def solve(matrix: csr_matrix, fixed: np.ndarray, regularization: float, n_threads: int) -> np.ndarray:
    """The factors of the rows of `matrix` that minimise equation 3 while those of its columns are `fixed`.

    matrix: (rows, columns) with alpha r > 0; fixed: (columns, f) float32 or float64. Returns (rows, f) of the same
    dtype; a row without entries is zero. Exact: one Cholesky solve in float64 a row. Raises ValueError where the
    weights are so much larger than the regularization that float64 cannot tell them from singular.
    """
    solved = np.empty((matrix.shape[0], fixed.shape[1]), dtype=fixed.dtype)
    gram_fixed = gram(fixed)

    def solve_block(block: tuple[int, int]) -> None:
        _solve_rows(matrix.indptr, matrix.indices, matrix.data, fixed, gram_fixed, regularization, solved, *block)

    for _ in map_blocks(solve_block, blocks(len(solved), ROWS_PER_BLOCK), n_threads):
        pass
    if not np.isfinite(solved).all():
        raise ValueError(
            f"als cannot solve this: weights up to {matrix.data.max():.3g} with regularization {regularization:.3g} "
            "are singular in double precision. Raise the regularization or scale the event weights down."
        )
    return solved


def fit(
    matrix: csr_matrix,
    *,
    factors: int = 32,
    iterations: int = 15,
    regularization: float = 10.0,
    alpha: float = 1.0,
    seed: int = 42,
    n_threads: int = 1,
    dtype: type = np.float32,
    on_iteration: Callable[[float], None] = lambda loss: None,
) -> tuple[np.ndarray, np.ndarray]:
    """Factors of the users (users, factors) and items (items, factors) of a matrix of weights r_ui > 0.

    Users are solved first, from items drawn from N(0, 1 / factors). `on_iteration` is told the loss after each.
    The same input and seed give the same factors on any number of threads.
    Raises ValueError on a setting that has no meaning or a weight that is not positive.
    """
    if factors < 1 or iterations < 1 or regularization <= 0 or alpha <= 0:
        raise ValueError(
            "als needs factors >= 1, iterations >= 1, regularization > 0 and alpha > 0, but got "
            f"factors={factors}, iterations={iterations}, regularization={regularization}, alpha={alpha}"
        )
    if matrix.nnz and not (np.isfinite(matrix.data).all() and matrix.data.min() > 0):
        raise ValueError("als needs finite weights above zero; dislikes belong in the event weights, not in training")
    weights = csr_matrix(((alpha * matrix.data).astype(dtype), matrix.indices, matrix.indptr), shape=matrix.shape)
    transposed = weights.T.tocsr()
    items = np.random.default_rng(seed).normal(0, factors**-0.5, (matrix.shape[1], factors)).astype(dtype)
    with single_threaded_blas():
        for _ in range(iterations):
            users = solve(weights, items, regularization, n_threads)
            items = solve(transposed, users, regularization, n_threads)
            on_iteration(loss(weights, users, items, regularization))
    return users, items


def scores(users: np.ndarray, items: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """x_u . y_i of the users in `rows` (n,) with every item: (n, items)."""
    return users[rows] @ items.T
