"""WARP: Weston, Bengio, Usunier, "WSABIE: Scaling Up to Large Vocabulary Image Annotation", IJCAI 2011, as in LightFM.

For a pair (u, i), items are drawn until one that u has not scores more than s_ui - 1. The later it is found, the higher
i already stands: after n draws its rank is about (items - 1) / n, and the step is that of the hinge loss

    ln(rank) max(0, 1 - s_ui + s_uj),  s_ui = b_i + x_u . y_i
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart import pairwise
from recmart.pairwise import scores
from recmart.strata import Stratum, random_below

__all__ = ["fit", "scores"]


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _descend(pair_users, pair_items, first, last, state, users, items, bias, rate, regularization, most_draws, n_items):
    """A step for each pair of a stratum that a drawn item comes too near; returns how many pairs none came near."""
    taken = np.full(last - first, -1, dtype=np.int32)
    keep = np.float32(1 - rate * regularization)
    right = end = 0
    for at in range(pair_users.size):
        user, i, found = pair_users[at], pair_items[at], False
        if at == end:
            end = pairwise.mark(pair_users, pair_items, at, first, taken)
        for n_draws in range(1, most_draws + 1):
            state, j = random_below(state, last - first)
            j += first
            if taken[j - first] != user and pairwise.margin(users, items, bias, user, i, j) < 1:
                push = np.float32(rate * np.log(max(1, (n_items - 1) // n_draws)))
                pairwise.step(users, items, bias, user, i, j, push, keep)
                found = True
                break
        right += not found
    return right


def fit(
    matrix: csr_matrix,
    *,
    factors: int = 64,
    iterations: int = 30,
    learning_rate: float = 0.003,
    regularization: float = 0.001,
    most_draws: int = 10,
    seed: int = 42,
    n_threads: int = 1,
    on_iteration: Callable[[float], None] = lambda right: None,
) -> pairwise.Model:
    """Users (users, factors), items (items, factors) and item_bias (items,) of a matrix; its weights do not matter.

    most_draws: how many items are drawn for a pair before it is left as it is. `on_iteration` is told the share
    of pairs that were left. The same input and seed give the same factors on any number of threads.
    Raises ValueError on a setting that has no meaning, and where the steps diverge.
    """
    if factors < 1 or iterations < 1 or learning_rate <= 0 or regularization < 0 or most_draws < 1:
        raise ValueError(
            "warp needs factors >= 1, iterations >= 1, learning_rate > 0, regularization >= 0 and most_draws >= 1, but "
            f"got factors={factors}, iterations={iterations}, learning_rate={learning_rate}, "
            f"regularization={regularization}, most_draws={most_draws}"
        )
    settings = learning_rate, regularization, most_draws, matrix.shape[1]

    def descend(stratum: Stratum, *model: np.ndarray) -> float:
        return _descend(stratum.users, stratum.items, stratum.first, stratum.last, stratum.seed, *model, *settings)

    return pairwise.fit(
        "warp",
        matrix,
        descend,
        factors=factors,
        iterations=iterations,
        seed=seed,
        n_threads=n_threads,
        on_iteration=on_iteration,
    )
