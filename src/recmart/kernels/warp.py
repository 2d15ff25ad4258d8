"""WARP: Weston, Bengio, Usunier, "WSABIE: Scaling Up to Large Vocabulary Image Annotation", IJCAI 2011, as in LightFM.

For a pair (u, i), items are drawn until one that u has not scores more than s_ui - 1. The later it is found, the higher
i already stands: after n draws its rank is about (items - 1) / n, and the step is that of the hinge loss

    ln(rank) max(0, 1 - s_ui + s_uj),  s_ui = b_i + x_u . y_i
"""

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import pairwise
from recmart.kernels.strata import Stratum, random_below


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
    learning_rate: float = 0.003,
    regularization: float = 0.001,
    most_draws: int = 10,
    **training,
) -> pairwise.Model:
    """`pairwise.fit`, which takes the rest of the settings, with steps of WARP.

    most_draws: how many items are drawn for a pair before it is left as it is. `on_iteration` is told the share
    of pairs that were left.
    """
    if most_draws < 1:
        raise ValueError(f"warp needs most_draws >= 1, but got {most_draws=}")

    def descend(stratum: Stratum, *model) -> float:
        pairs = stratum.users, stratum.items, stratum.first, stratum.last, stratum.seed
        return _descend(*pairs, *model, most_draws, matrix.shape[1])

    return pairwise.fit("warp", matrix, descend, learning_rate=learning_rate, regularization=regularization, **training)
