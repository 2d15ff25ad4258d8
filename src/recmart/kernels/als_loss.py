"""The losses of implicit ALS: two papers' conventions, written as one.

`confidence`: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008, equation 3. With
preference p_ui = 1 where r_ui > 0, else 0, and confidence c_ui = 1 + alpha |r_ui|,

    sum over all pairs of c_ui (p_ui - x_u . y_i)^2 + regularization (sum |x_u|^2 + sum |y_i|^2)

`ials`: Rendle, Krichene, Zhang, Koren, "Revisiting the Performance of iALS on Item Recommendation Benchmarks", RecSys
2022. With n_u and n_i the numbers of observed pairs of a user and of an item,

    sum over observed pairs of alpha |r_ui| (p_ui - x_u . y_i)^2 + unobserved * sum over all pairs of (x_u . y_i)^2
      + regularization (sum (n_u + unobserved * items)^exponent |x_u|^2
                        + sum (n_i + unobserved * users)^exponent |y_i|^2)

A negative r_ui is a dislike: preference 0, held with the confidence of a like of the same size.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.linear_solvers import observed_loss
from recmart.kernels.threads import blocks, map_blocks


@dataclass(frozen=True)
class Loss:
    """Both conventions at once, for a matrix of weights w = alpha r and scores s = x_u . y_i.

    Every pair counts unobserved * s^2, an observed one |w| s^2 - 2 g s + g more, where g = w + extra of a like and 0
    of a dislike; a row of n observed pairs counts regularization (n + unobserved * columns)^exponent |x|^2.
    """

    regularization: float
    unobserved: float = 1.0
    exponent: float = 0.0
    extra: float = 1.0

    def of_rows(self, counts: np.ndarray, columns: int) -> np.ndarray:
        """What multiplies |x|^2 of rows with `counts` (rows,) observed pairs each: (rows,) float64."""
        return self.regularization * (counts + self.unobserved * columns) ** self.exponent


def loss_named(objective: str, regularization: float, unobserved_weight: float, exponent: float) -> Loss:
    """The loss `confidence` (which knows neither of the last two settings) or `ials`.

    Raises ValueError on another name or a setting that has no meaning.
    """
    if objective not in ("confidence", "ials"):
        raise ValueError(f'als knows the objectives "confidence" and "ials", but got "{objective}"')
    if not (0 < regularization < np.inf and 0 < unobserved_weight < np.inf and 0 <= exponent <= 1):
        raise ValueError(
            "als needs regularization > 0, unobserved_weight > 0 and an exponent from 0 to 1, but got "
            f"regularization={regularization}, unobserved_weight={unobserved_weight}, exponent={exponent}"
        )
    if objective == "confidence":
        return Loss(regularization)
    return Loss(regularization, unobserved_weight, exponent, extra=0.0)


def gram(factors: np.ndarray, n_threads: int = 1) -> np.ndarray:
    """Y'Y of (rows, f) factors as (f, f) float64, added up in blocks of fixed size."""

    def of_block(block: tuple[int, int]) -> np.ndarray:
        part = factors[slice(*block)].astype(np.float64)
        return part.T @ part

    return sum(map_blocks(of_block, blocks(len(factors), 4096), n_threads), np.zeros((factors.shape[1],) * 2))


def loss_value(loss: Loss, matrix: csr_matrix, users: np.ndarray, items: np.ndarray, n_threads: int = 1) -> float:
    """The loss in float64, without visiting the unobserved pairs: sum_ui (x_u . y_i)^2 = <X'X, Y'Y>.

    matrix: (users, items) with weights alpha r; users: (users, f); items: (items, f).
    """

    def of_block(block: tuple[int, int]) -> float:
        return observed_loss(matrix.indptr, matrix.indices, matrix.data, loss.extra, users, items, *block)

    total = loss.unobserved * np.sum(gram(users, n_threads) * gram(items, n_threads))
    total += sum(map_blocks(of_block, blocks(len(users), 1024), n_threads))
    parts = (matrix.indices[slice(*part)] for part in blocks(matrix.nnz, 1 << 20))
    counts = sum((np.bincount(part, minlength=len(items)) for part in parts), np.zeros(len(items)))
    for factors, of_rows in (
        (users, loss.of_rows(np.diff(matrix.indptr), len(items))),
        (items, loss.of_rows(counts, len(users))),
    ):
        total += of_rows @ np.einsum("rf,rf->r", factors, factors, dtype=np.float64)
    return float(total)
