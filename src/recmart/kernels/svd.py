"""PureSVD: Cremonesi, Koren, Turrin, "Performance of Recommender Algorithms on Top-N Recommendation Tasks",
RecSys 2010.

The matrix of weights, zero for what is missing, is replaced by its best approximation of rank `factors`: X = U S V'.
A user's factors are U S = X V, an item's V, and the score is their product (their equation 6).
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from recmart.kernels.matrices import canonical
from recmart.kernels.threads import single_threaded_blas


def fit(matrix: csr_matrix, *, factors: int = 64, seed: int = 42) -> tuple[np.ndarray, np.ndarray]:
    """Users X V (users, f) and items V (items, f) in float64, the largest singular value first.

    f is `factors`, or less where the matrix has a side that is smaller. The largest entry of each column of V is
    positive. The seed is that of the starting vector, which matters to rounding alone unless singular values are equal.
    Raises ValueError on a setting that has no meaning or entries that are not finite.
    """
    if factors < 1:
        raise ValueError(f"svd needs factors >= 1, but got factors={factors}")
    matrix = canonical("svd", matrix).astype(np.float64)
    n, largest = min(matrix.shape), np.abs(matrix.data).max(initial=0)
    if largest == 0:
        return np.zeros((matrix.shape[0], min(factors, n))), np.zeros((matrix.shape[1], min(factors, n)))
    with single_threaded_blas():
        if factors < n:
            start = np.random.default_rng(seed).normal(size=n)
            _, values, items = svds(matrix / largest, k=factors, v0=start)
        else:
            _, values, items = np.linalg.svd(matrix.toarray() / largest, full_matrices=False)
        items = items[np.argsort(-values, kind="stable")].T
        items *= np.sign(items[np.abs(items).argmax(axis=0), np.arange(items.shape[1])])
        return matrix @ items, items
