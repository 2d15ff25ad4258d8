"""Ranking metrics of one list a user, from the positions of its hits.

Notation: R the user's relevant items, L the list cut at k, p_1 < p_2 < ... the positions (from 1) of the hits in L.
All are in [0, 1], higher is better, and 0 for a user whose list has no hit or is missing.
"""

import numpy as np

AVERAGE_PRECISION_DIVISORS = ("relevant", "cut_at_k")
IDEAL_LISTS = ("cut_at_relevant", "full_k")


def discount(position: np.ndarray) -> np.ndarray:
    """The gain of a hit at a position from 1: 1 / log2(1 + position) (Jarvelin and Kekalainen 2002, base 2)."""
    return 1.0 / np.log2(1.0 + position)


def ideal_dcg(n_relevant: np.ndarray, k: int, ideal_list: str) -> np.ndarray:
    """The DCG of the best list: hits at 1..min(|R|, k), or with `full_k` at 1..k however few are relevant."""
    table = np.concatenate([[0.0], np.cumsum(discount(np.arange(1, k + 1)))])
    return table[np.minimum(n_relevant, k)] if ideal_list == "cut_at_relevant" else np.full(n_relevant.shape, table[k])


def at_k(
    user: np.ndarray,
    position: np.ndarray,
    n_relevant: np.ndarray,
    k: int,
    *,
    average_precision_divisor: str = "relevant",
    ideal_list: str = "cut_at_relevant",
) -> dict[str, np.ndarray]:
    """Every metric of every user at one k, as arrays of shape (users,).

    user (hits,) int: whose hit it is, 0..users-1; position (hits,) int from 1. Sorted by user, then position.
    n_relevant (users,) int from 1: |R|.

    hit_rate           1 if there is a hit, else 0
    precision          hits / k, also when the list is shorter than k
    recall             hits / |R|
    ndcg               sum_j discount(p_j) / ideal DCG
    average_precision  sum_j (j / p_j) / |R|, or / min(|R|, k) with `cut_at_k`; its mean over users is MAP
    reciprocal_rank    1 / p_1; its mean over users is MRR
    """
    n_users = n_relevant.size
    in_list = position <= k
    user, position = user[in_list], position[in_list]
    first_of_user = np.flatnonzero(np.diff(user, prepend=-1))
    n_hits = np.bincount(user, minlength=n_users)
    nth_hit = np.arange(user.size) - np.repeat(first_of_user, n_hits[user[first_of_user]]) + 1
    divisor = n_relevant if average_precision_divisor == "relevant" else np.minimum(n_relevant, k)
    reciprocal_rank = np.zeros(n_users)
    reciprocal_rank[user[first_of_user]] = 1.0 / position[first_of_user]
    return {
        "n_hits": n_hits,
        "hit_rate": (n_hits > 0).astype(np.float64),
        "precision": n_hits / k,
        "recall": n_hits / n_relevant,
        "ndcg": np.bincount(user, discount(position), n_users) / ideal_dcg(n_relevant, k, ideal_list),
        "average_precision": np.bincount(user, nth_hit / position, n_users) / divisor,
        "reciprocal_rank": reciprocal_rank,
    }
