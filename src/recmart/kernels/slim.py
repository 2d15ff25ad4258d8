"""SLIM: Ning, Karypis, "SLIM: Sparse Linear Methods for Top-N Recommender Systems", ICDM 2011; on the nearest items
only, which is their fsSLIM.

An item's column w of the item-item weights minimises, over non-negative w that are zero for the item itself,

    1 / (2 users) |x - X w|^2 + alpha l1_ratio |w|_1 + alpha (1 - l1_ratio) / 2 |w|^2

which is how scikit-learn's ElasticNet counts. Only the item's nearest neighbours by cosine may have a weight. Solved by
coordinate descent: Friedman, Hastie, Tibshirani, "Regularization Paths for Generalized Linear Models via Coordinate
Descent", JSS 2010 (equation 5).
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csc_matrix, csr_matrix, hstack

from recmart.kernels.compiling import INNER, SUMS_IN_ANY_ORDER
from recmart.kernels.matrices import canonical
from recmart.kernels.threads import blocks, map_blocks
from recmart.kernels.top_k import top_k

ITEMS_PER_BLOCK = 32


@numba.njit(nogil=True, cache=True)
def _cosines(by_item, by_user, norms, item, found):
    """Overwrite `found` (items,) with the cosine of `item` and every other item; what shares no user has -inf."""
    (indptr, indices, data), (user_indptr, user_indices, user_data) = by_item, by_user
    found[:] = 0
    for at in range(indptr[item], indptr[item + 1]):
        user, weight = indices[at], data[at]
        for of_user in range(user_indptr[user], user_indptr[user + 1]):
            found[user_indices[of_user]] += weight * user_data[of_user]
    for other in range(found.size):
        together = norms[item] * norms[other]
        found[other] = found[other] / together if found[other] > 0 and other != item else -np.inf


@numba.njit(**INNER, fastmath=SUMS_IN_ANY_ORDER)
def _product(indices, data, residual):
    total = 0.0
    for at in range(indices.size):
        total += data[at] * residual[indices[at]]
    return total


@numba.njit(nogil=True, cache=True)
def _sweep(indptr, indices, data, squares, candidates, l1, l2, active_only, residual, weights):
    """One round over the candidates: equation 5 for each, or for those above zero. Returns the largest change."""
    largest = 0.0
    for at in range(candidates.size):
        item, before = candidates[at], weights[at]
        if active_only and before == 0:
            continue
        own = slice(indptr[item], indptr[item + 1])
        rho = _product(indices[own], data[own], residual) + squares[item] * before
        after = max(0.0, rho - l1) / (squares[item] + l2)
        if after != before:
            for k in range(own.start, own.stop):
                residual[indices[k]] -= (after - before) * data[k]
            weights[at] = after
            largest = max(largest, abs(after - before))
    return largest


@numba.njit(nogil=True, cache=True)
def _regress(indptr, indices, data, squares, item, candidates, l1, l2, tolerance, most_sweeps, residual):
    """The weights of the candidates that predict `item`. residual: (users,) zeros, and zeros again afterwards.

    Sweeps over the candidates that have a weight until these stand still, then over all: done when that moves nothing
    by more than `tolerance` times the largest weight either.
    """
    weights, active_only = np.zeros(candidates.size), False
    for at in range(indptr[item], indptr[item + 1]):
        residual[indices[at]] = data[at]
    for _ in range(most_sweeps if candidates.size else 0):
        moved = _sweep(indptr, indices, data, squares, candidates, l1, l2, active_only, residual, weights)
        is_still = moved <= tolerance * weights.max()
        if is_still and not active_only:
            break
        active_only = not is_still
    for at in range(indptr[item], indptr[item + 1]):
        residual[indices[at]] = 0
    for column in candidates:
        for at in range(indptr[column], indptr[column + 1]):
            residual[indices[at]] = 0
    return weights


def fit(
    matrix: csr_matrix,
    *,
    neighbours: int = 200,
    alpha: float = 0.1,
    l1_ratio: float = 0.01,
    tolerance: float = 1e-3,
    most_sweeps: int = 100,
    n_threads: int = 1,
    on_block: Callable[[], None] = lambda: None,
) -> csr_matrix:
    """The non-negative item-item weights (items, items) of a matrix of weights: a user's scores are X_u W.

    neighbours: of how many items, the nearest by cosine, an item may be predicted. `on_block` is called after each of
    `n_blocks(items)` blocks of items. The same on any number of threads.
    Raises ValueError on a setting that has no meaning or entries that are not finite or too large to be squared.
    """
    if neighbours < 1 or alpha < 0 or not 0 <= l1_ratio <= 1 or tolerance <= 0 or most_sweeps < 1:
        raise ValueError(
            "slim needs neighbours >= 1, alpha >= 0, 0 <= l1_ratio <= 1, tolerance > 0 and most_sweeps >= 1, but got "
            f"neighbours={neighbours}, alpha={alpha}, l1_ratio={l1_ratio}, tolerance={tolerance}, "
            f"most_sweeps={most_sweeps}"
        )
    n_users, n_items = matrix.shape
    users = canonical("slim", matrix).astype(np.float64)
    items = users.tocsc()
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.asarray(items.multiply(items).sum(axis=0)).ravel()
    if not np.isfinite(squares.sum()):
        raise ValueError("slim needs entries whose squares are finite")
    norms = np.sqrt(squares)
    by_item, by_user = ((part.indptr, part.indices, part.data) for part in (items, users))
    l1, l2 = n_users * alpha * l1_ratio, n_users * alpha * (1 - l1_ratio)

    def regress(block: tuple[int, int]) -> csc_matrix:
        cosines, residual = np.empty((1, n_items)), np.zeros(n_users)
        found = []
        for item in range(*block):
            _cosines(by_item, by_user, norms, item, cosines[0])
            columns, _, counts = top_k(cosines, min(neighbours, n_items))
            candidates = columns[0, : counts[0]]
            weights = _regress(*by_item, squares, item, candidates, l1, l2, tolerance, most_sweeps, residual)
            found.append((candidates[weights > 0], weights[weights > 0]))
        rows, weights = (np.concatenate(part) for part in zip(*found, strict=True))
        ends = np.cumsum([0, *(len(part) for part, _ in found)])
        return csc_matrix((weights, rows, ends), shape=(n_items, len(found)))

    columns = []
    for part in map_blocks(regress, blocks(n_items, ITEMS_PER_BLOCK), n_threads):
        columns.append(part)
        on_block()
    return hstack([csc_matrix((n_items, 0)), *columns], format="csr")


def n_blocks(n_items: int) -> int:
    """In how many blocks `fit` works."""
    return len(blocks(n_items, ITEMS_PER_BLOCK))


def scores(weights: csr_matrix, matrix: csr_matrix, rows: np.ndarray) -> np.ndarray:
    """X_u W of the users in `rows` (n,) with every item: (n, items)."""
    return (matrix[rows] @ weights).toarray()
