"""Biased matrix factorisation by stochastic gradient descent: Koren, Bell, Volinsky, "Matrix Factorization Techniques
for Recommender Systems", IEEE Computer 2009. Minimises their equation 5,

    sum (r_ui - mean - b_u - b_i - p_u . q_i)^2 + regularization (b_u^2 + b_i^2 + |p_u|^2 + |q_i|^2)   over the ratings
"""

from collections.abc import Callable

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import explicit, strata
from recmart.kernels.compiling import SUMS_IN_ANY_ORDER
from recmart.kernels.matrices import canonical


@numba.njit(nogil=True, cache=True, fastmath=SUMS_IN_ANY_ORDER)
def _descend(pair_users, pair_items, ratings, users, items, user_bias, item_bias, mean, rate, regularization):
    """A step for each rating of a stratum; returns the sum of the squared errors before."""
    keep, total = 1 - rate * regularization, 0.0
    for at in range(pair_users.size):
        user, item = pair_users[at], pair_items[at]
        error = ratings[at] - mean - user_bias[user] - item_bias[item]
        for f in range(users.shape[1]):
            error -= users[user, f] * items[item, f]
        total += error * error
        push = rate * error
        user_bias[user] = keep * user_bias[user] + push
        item_bias[item] = keep * item_bias[item] + push
        for f in range(users.shape[1]):
            p, q = users[user, f], items[item, f]
            users[user, f] = keep * p + push * q
            items[item, f] = keep * q + push * p
    return total


def fit(
    matrix: csr_matrix,
    *,
    factors: int = 100,
    iterations: int = 20,
    learning_rate: float = 0.005,
    regularization: float = 0.02,
    seed: int = 42,
    start: explicit.Model | None = None,
    n_threads: int = 1,
    on_iteration: Callable[[float], None] = lambda rmse: None,
) -> explicit.Model:
    """The model of a matrix whose stored entries are ratings.

    Factors begin as in `start`, see `explicit.go_on`, or at N(0, 0.1). `on_iteration` is told the root mean squared
    error on the ratings, each just before its step. The same input and seed give the same model on any number of
    threads.
    Raises ValueError on a setting that has no meaning, a rating that is not finite, or steps that diverge.
    """
    if factors < 1 or iterations < 1 or learning_rate <= 0 or regularization < 0:
        raise ValueError(
            "explicit_sgd needs factors >= 1, iterations >= 1, learning_rate > 0 and regularization >= 0, but got "
            f"factors={factors}, iterations={iterations}, learning_rate={learning_rate}, "
            f"regularization={regularization}"
        )
    matrix = canonical("explicit_sgd", matrix).astype(np.float64)
    mean, rng = float(matrix.data.mean()) if matrix.nnz else 0.0, np.random.default_rng(seed)
    users, items = (rng.normal(0, 0.1, (n, factors)) for n in matrix.shape)
    users[np.diff(matrix.indptr) == 0] = 0
    items[matrix.getnnz(axis=0) == 0] = 0
    user_bias, item_bias = (np.zeros(n) for n in matrix.shape)
    model = explicit.Model(mean, user_bias, item_bias, users, items)
    explicit.go_on(model, start)

    def visit(stratum: strata.Stratum, items: np.ndarray, item_bias: np.ndarray) -> float:
        sides = users, items, user_bias, item_bias, mean
        return _descend(stratum.users, stratum.items, stratum.values, *sides, learning_rate, regularization)

    strata.descend(
        matrix,
        (items, item_bias),
        visit,
        epochs=iterations,
        seed=seed,
        n_threads=n_threads,
        on_epoch=lambda squares: on_iteration(np.sqrt(squares / max(1, matrix.nnz))),
    )
    if not all(np.isfinite(part).all() for part in model):
        raise ValueError("explicit_sgd diverges: lower learning_rate, or scale the ratings down")
    return model
