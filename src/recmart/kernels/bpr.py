"""BPR: Rendle, Freudenthaler, Gantner, Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from Implicit Feedback",
UAI 2009.

Maximises, by stochastic gradient steps (their figure 4), over pairs (u, i) that are there and items j that u has not

    sum ln sigmoid(s_ui - s_uj) - regularization / 2 (|x_u|^2 + |y_i|^2 + |y_j|^2 + b_i^2 + b_j^2)

with s_ui = b_i + x_u . y_i. Every pair is visited once an epoch, with one negative.
"""

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import pairwise
from recmart.kernels.strata import Stratum, random_below


@numba.njit(nogil=True, cache=True, error_model="numpy")
def _descend(
    pair_users, pair_items, first, last, state, users, items, bias, rate, regularization, by_popularity, reject_seen
):
    """One step for each pair of a stratum; returns how many stood in the right order before.

    The negative is any item of the block, or, by popularity, the item of any pair of the stratum. Where it is the item
    itself or, to reject what is seen, any of the user's, the pair is left out this time.
    """
    taken = np.full(last - first, -1, dtype=np.int32)
    keep = np.float32(1 - rate * regularization)
    right = end = 0
    for at in range(pair_users.size):
        user, i = pair_users[at], pair_items[at]
        if at == end:
            end = pairwise.mark(pair_users, pair_items, at, first, taken)
        state, j = random_below(state, pair_items.size if by_popularity else last - first)
        j = np.int64(pair_items[j]) if by_popularity else j + first
        if j == i or (reject_seen and taken[j - first] == user):
            continue
        ahead = pairwise.margin(users, items, bias, user, i, j)
        right += ahead > 0
        push = np.float32(rate / (1 + np.exp(ahead)))
        pairwise.step(users, items, bias, user, i, j, push, keep)
    return right


def fit(
    matrix: csr_matrix,
    *,
    learning_rate: float = 0.05,
    regularization: float = 0.01,
    negatives: str = "uniform",
    reject_seen: bool = True,
    **training,
) -> pairwise.Model:
    """`pairwise.fit`, which takes the rest of the settings, with steps of BPR.

    negatives: drawn `uniform` from the items, or by `popularity`: as often as an item has pairs. reject_seen: a pair
    whose negative is something that the user has is left out this time, as in implicit and Cornac. `on_iteration`
    is told the share of pairs that stood before their negative.
    """
    if negatives not in ("uniform", "popularity"):
        raise ValueError(f"bpr draws negatives: uniform or popularity, but got {negatives!r}")

    def descend(stratum: Stratum, *model) -> float:
        pairs = stratum.users, stratum.items, stratum.first, stratum.last, stratum.seed
        return _descend(*pairs, *model, negatives == "popularity", reject_seen)

    return pairwise.fit("bpr", matrix, descend, learning_rate=learning_rate, regularization=regularization, **training)
