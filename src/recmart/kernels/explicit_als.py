"""Alternating least squares with weighted-lambda regularization: Zhou, Wilkinson, Schreiber, Pan, "Large-Scale Parallel
Collaborative Filtering for the Netflix Prize", AAIM 2008, with biases. Minimises

    sum over the ratings (r_ui - mean - b_u - b_i - p_u . q_i)^2
        + regularization (sum_u n_u (b_u^2 + |p_u|^2) + sum_i n_i (b_i^2 + |q_i|^2))

where n_u and n_i are how many ratings a user and an item has. A bias is one more unknown, with a one as what it is
multiplied with, so that each row is solved exactly while the other side is fixed.
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import explicit
from recmart.kernels.compiling import INNER, SUMS_IN_ANY_ORDER
from recmart.kernels.matrices import canonical
from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas

ROWS_PER_BLOCK = 256


@numba.njit(**INNER, fastmath=SUMS_IN_ANY_ORDER)
def _solve(a, b):
    """Overwrite b with the solution of a x = b, and a with its Cholesky factor; whether a is safely definite."""
    for i in range(b.size):
        for j in range(i):
            rest = a[i, j]
            for k in range(j):
                rest -= a[i, k] * a[j, k]
            a[i, j] = rest / a[j, j]
        pivot, rest = a[i, i], b[i]
        for k in range(i):
            pivot -= a[i, k] * a[i, k]
            rest -= a[i, k] * b[k]
        if not pivot > 1e-13 * a[i, i]:
            return False
        a[i, i] = np.sqrt(pivot)
        b[i] = rest / a[i, i]
    for i in range(b.size - 1, -1, -1):
        b[i] /= a[i, i]
        for k in range(i):
            b[k] -= b[i] * a[i, k]
    return True


@numba.njit(nogil=True, cache=True)
def _solve_rows(indptr, indices, ratings, fixed, fixed_bias, regularization, solved, bias, start, stop):
    """The rows [start, stop) of the side that is solved: ratings are less their mean; whether all could be solved."""
    f = fixed.shape[1]
    b = np.empty(f + 1)
    for row in range(start, stop):
        first, n = indptr[row], indptr[row + 1] - indptr[row]
        if n == 0:
            continue
        features = np.ones((n, f + 1))
        b[:] = 0
        for at in range(n):
            other = indices[first + at]
            target = ratings[first + at] - fixed_bias[other]
            b[0] += target
            for k in range(f):
                features[at, k + 1] = fixed[other, k]
                b[k + 1] += target * fixed[other, k]
        a = np.dot(features.T, features)
        for i in range(f + 1):
            a[i, i] += regularization * n
        if not _solve(a, b):
            return False
        bias[row] = b[0]
        for k in range(f):
            solved[row, k] = b[k + 1]
    return True


def loss(matrix: csr_matrix, model: explicit.Model, regularization: float) -> float:
    """What is minimised, at this model."""
    rows, columns = matrix.nonzero() if matrix.nnz == matrix.count_nonzero() else matrix.tocoo().coords
    errors = matrix.data - explicit.predict(model, rows, columns)
    sides = (
        (model.users, model.user_bias, np.diff(matrix.indptr)),
        (model.items, model.item_bias, matrix.getnnz(axis=0)),
    )
    penalty = sum(counts @ ((factors**2).sum(axis=1) + bias**2) for factors, bias, counts in sides)
    return float(errors @ errors + regularization * penalty)


def fit(
    matrix: csr_matrix,
    *,
    factors: int = 16,
    iterations: int = 15,
    regularization: float = 0.1,
    seed: int = 42,
    start: explicit.Model | None = None,
    n_threads: int = 1,
    on_iteration: Callable[[float], None] = lambda loss: None,
) -> explicit.Model:
    """The model of a matrix whose stored entries are ratings.

    Users are solved first, from the items of `start`, see `explicit.go_on`, or from items drawn from N(0, 0.1).
    `on_iteration` is told the loss after each iteration. With 0 iterations the items of the start stay as they are:
    the users are solved, then the items that are new, then the users again.
    The same input and seed give the same model on any number of threads.
    Raises ValueError on a setting that has no meaning, a rating that is not finite, or a regularization too small to
    tell the system of a row from singular.
    """
    if factors < 1 or iterations < (start is None) or regularization <= 0:
        raise ValueError(
            "explicit_als needs factors >= 1, iterations >= 1 (0 with a start) and regularization > 0, but got "
            f"factors={factors}, iterations={iterations}, regularization={regularization}"
        )
    matrix = canonical("explicit_als", matrix).astype(np.float64)
    mean = float(matrix.data.mean()) if matrix.nnz else 0.0
    centred = csr_matrix((matrix.data - mean, matrix.indices, matrix.indptr), shape=matrix.shape)
    transposed = centred.T.tocsr()
    users, user_bias, item_bias = np.zeros((matrix.shape[0], factors)), *(np.zeros(n) for n in matrix.shape)
    items = np.random.default_rng(seed).normal(0, 0.1, (matrix.shape[1], factors))
    items[matrix.getnnz(axis=0) == 0] = 0

    def solve(ratings: csr_matrix, *sides: np.ndarray) -> None:
        fixed, fixed_bias, solved, bias = sides
        known = ratings.indptr, ratings.indices, ratings.data, fixed, fixed_bias, regularization
        work = blocks(len(solved), ROWS_PER_BLOCK)
        if not all(list(map_blocks(lambda block: _solve_rows(*known, solved, bias, *block), work, n_threads))):
            raise ValueError(
                f"explicit_als cannot solve this: with regularization {regularization:.3g} a row is singular in double "
                "precision. Raise the regularization or scale the ratings down."
            )

    model = explicit.Model(mean, user_bias, item_bias, users, items)
    explicit.go_on(model, start)
    with single_threaded_blas():
        if not iterations:
            is_new = np.isnan(start.item_bias)
            users_of_new, new, new_bias = transposed[is_new], np.zeros_like(items[is_new]), np.zeros(is_new.sum())
            items[is_new] = 0
            solve(centred, items, item_bias, users, user_bias)
            solve(users_of_new, users, user_bias, new, new_bias)
            items[is_new], item_bias[is_new] = new, new_bias
            solve(centred, items, item_bias, users, user_bias)
        for _ in range(iterations):
            solve(centred, items, item_bias, users, user_bias)
            solve(transposed, users, user_bias, items, item_bias)
            on_iteration(loss(matrix, model, regularization))
    return model
