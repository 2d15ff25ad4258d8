"""What BPR and WARP share: factors that put what a user has before what the user has not.

The score of user u and item i is b_i + x_u . y_i. A step takes a pair (u, i) that is there and an item j that u does
not have, and moves the score of i up and that of j down.
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import strata
from recmart.kernels.compiling import INLINED, SUMS_IN_ANY_ORDER
from recmart.kernels.matrices import canonical

Model = tuple[np.ndarray, np.ndarray, np.ndarray]


@numba.njit(nogil=True, cache=True)
def mark(pair_users, pair_items, start, first, taken):
    """Write the user of the pair at `start` to `taken` (a block's items, from `first`) for all items of that user.

    Returns where the user's pairs end: as the pairs of a user stand together, `taken` knows the user's whole history
    within the block.
    """
    end = start
    while end < pair_users.size and pair_users[end] == pair_users[start]:
        taken[pair_items[end] - first] = pair_users[start]
        end += 1
    return end


@numba.njit(**INLINED, fastmath=SUMS_IN_ANY_ORDER)
def margin(users, items, bias, user, i, j):
    """How much higher item i scores for a user than item j."""
    total = bias[i] - bias[j]
    for f in range(users.shape[1]):
        total += users[user, f] * (items[i, f] - items[j, f])
    return total


@numba.njit(nogil=True, cache=True)
def step(users, items, bias, user, i, j, push, keep):
    """Descend: `push` is the learning rate times the gradient by the margin, `keep` is 1 - rate * regularization."""
    for f in range(users.shape[1]):
        x, y_i, y_j = users[user, f], items[i, f], items[j, f]
        users[user, f] = keep * x + push * (y_i - y_j)
        items[i, f] = keep * y_i + push * x
        items[j, f] = keep * y_j - push * x
    bias[i] = keep * bias[i] + push
    bias[j] = keep * bias[j] - push


def fit(
    name: str,
    matrix: csr_matrix,
    descend: Callable[..., float],
    *,
    factors: int = 64,
    iterations: int = 30,
    learning_rate: float,
    regularization: float,
    seed: int = 42,
    start: Model | None = None,
    n_threads: int = 1,
    on_iteration: Callable[[float], None] = lambda right: None,
) -> Model:
    """Users (users, factors), items (items, factors) and item_bias (items,), all float32; weights do not matter.

    They begin as in `start`, where that is not NaN, else at random.

    descend(stratum, users, items, item_bias, learning_rate, regularization) takes the steps of one stratum and returns
    how many of its pairs stood in the right order; `on_iteration` is told their share after each epoch. A user without
    pairs has zeros. The same input and seed give the same factors on any number of threads. Raises ValueError, in
    the name of `name`, on a setting that has no meaning, an entry that is not finite, or steps that diverge.
    """
    if factors < 1 or iterations < 1 or learning_rate <= 0 or regularization < 0:
        raise ValueError(
            f"{name} needs factors >= 1, iterations >= 1, learning_rate > 0 and regularization >= 0, but got "
            f"{factors=}, {iterations=}, {learning_rate=}, {regularization=}"
        )
    matrix = canonical(name, matrix)
    pairs = csr_matrix((np.ones(matrix.nnz, dtype=np.int8), matrix.indices, matrix.indptr), shape=matrix.shape)
    rng = np.random.default_rng(seed)
    users, items = (((rng.random((n, factors)) - 0.5) / factors).astype(np.float32) for n in matrix.shape)
    users[np.diff(pairs.indptr) == 0] = 0
    bias = np.zeros(matrix.shape[1], dtype=np.float32)
    for drawn, before in zip((users, items, bias), start or (), strict=False):
        np.copyto(drawn, before, where=np.isfinite(before), casting="same_kind")

    def visit(stratum: strata.Stratum, items: np.ndarray, bias: np.ndarray) -> float:
        return descend(stratum, users, items, bias, learning_rate, regularization)

    strata.descend(
        pairs,
        (items, bias),
        visit,
        epochs=iterations,
        seed=seed,
        n_threads=n_threads,
        on_epoch=lambda right: on_iteration(right / max(1, pairs.nnz)),
    )
    if not all(np.isfinite(part).all() for part in (users, items, bias)):
        raise ValueError(f"{name} diverges: lower learning_rate or regularization")
    return users, items, bias
