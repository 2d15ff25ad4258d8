"""What the models of ratings share: r_ui is predicted as mean + b_u + b_i + p_u . q_i (Koren, Bell, Volinsky, "Matrix
Factorization Techniques for Recommender Systems", IEEE Computer 2009, equation 4).

A user or an item without ratings has a bias and factors of zero: what is predicted is what the other side says.
"""

from typing import NamedTuple

import numpy as np

from recmart.kernels.threads import blocks

PAIRS_PER_BLOCK = 1 << 16


class Model(NamedTuple):
    """A mean, user_bias (users,), item_bias (items,), users (users, factors) and items (items, factors)."""

    mean: float
    user_bias: np.ndarray
    item_bias: np.ndarray
    users: np.ndarray
    items: np.ndarray


def go_on(model: Model, start: Model | None) -> None:
    """Replace the biases and factors of a model, in place, by those of `start` that are not NaN."""
    if start is not None:
        before = start._replace(item_bias=start.item_bias + start.mean - model.mean)
        for drawn, part in zip(model[1:], before[1:], strict=True):
            np.copyto(drawn, part, where=np.isfinite(part))


def predict(model: Model, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The ratings (n,) of the users in `rows` (n,) for the items in `columns` (n,)."""
    found = model.mean + model.user_bias[rows] + model.item_bias[columns].astype(np.float64)
    for start, stop in blocks(rows.size, PAIRS_PER_BLOCK):
        users, items = model.users[rows[start:stop]], model.items[columns[start:stop]]
        found[start:stop] += np.einsum("nf,nf->n", users, items)
    return found
