"""Models of factors as one: score(u, i) = user_bias + item_bias + x_u . y_i; and which kernel trains which room."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from recmart import als, bpr, explicit_als, explicit_sgd, svd, warp
from recmart.progress import Steps
from recmart.room import Scorer, Task


class Factors(NamedTuple):
    """users (users, f), items (items, f), user_bias (users,) and item_bias (items,), which holds any mean."""

    users: np.ndarray
    items: np.ndarray
    user_bias: np.ndarray
    item_bias: np.ndarray


def without_bias(users: np.ndarray, items: np.ndarray) -> Factors:
    """Factors whose score is x_u . y_i alone."""
    return Factors(users, items, np.zeros(len(users), users.dtype), np.zeros(len(items), items.dtype))


def fit_als(matrix: csr_matrix, on_step: Callable[[float], None], **settings) -> Factors:
    """`als.fit`; its steps have its loss."""
    return without_bias(*als.fit(matrix, on_iteration=on_step, **settings))


def fit_pairwise(kernel, matrix: csr_matrix, on_step: Callable[[float], None], **settings) -> Factors:
    """`bpr.fit` or `warp.fit`; the loss of a step is the share of pairs that stood in the wrong order."""
    users, items, item_bias = kernel.fit(matrix, on_iteration=lambda right: on_step(1 - right), **settings)
    return Factors(users, items, np.zeros(len(users), np.float32), item_bias)


def fit_svd(matrix: csr_matrix, on_step: Callable[[float], None], n_threads: int, **settings) -> Factors:
    """`svd.fit`, in one step, whose loss is |X - U S V'|^2."""
    found = without_bias(*svd.fit(matrix, **settings))
    on_step(max(0.0, float(np.sum(np.square(matrix.data, dtype=float)) - np.sum(found.users**2))))
    return found


def fit_explicit_mf(
    matrix: csr_matrix, on_step: Callable[[float], None], solver: str, learning_rate: float, **settings
) -> Factors:
    """`explicit_als.fit`, whose steps have its loss, or `explicit_sgd.fit`: the root mean squared error."""
    if solver == "sgd":
        model = explicit_sgd.fit(matrix, on_iteration=on_step, learning_rate=learning_rate, **settings)
    else:
        model = explicit_als.fit(matrix, on_iteration=on_step, **settings)
    return Factors(model.users, model.items, model.user_bias, model.item_bias + model.mean)


FITS = {
    "als": fit_als,
    "bpr": partial(fit_pairwise, bpr),
    "explicit_mf": fit_explicit_mf,
    "svd": fit_svd,
    "warp": partial(fit_pairwise, warp),
}


def scores(factors: Factors, rows: np.ndarray) -> np.ndarray:
    """The scores of the users in `rows` (n,) with every item: (n, items)."""
    users, items, user_bias, item_bias = factors
    return users[rows] @ items.T + (user_bias[rows, None] + item_bias)


def fit(task: Task) -> Scorer:
    """Train the factors of one task; the scorer is their product."""
    steps = Steps(task.log, "iteration", task.settings.get("iterations", 1))
    found = FITS[task.room](
        task.data.matrix, lambda loss: steps.step(f"loss {loss:.6g}"), n_threads=task.n_threads, **task.settings
    )
    return partial(scores, found)
