"""What the kernels ask of a matrix of interactions."""

import numpy as np
from scipy.sparse import csr_matrix


def canonical(name: str, matrix: csr_matrix) -> csr_matrix:
    """The matrix with each pair once and the columns of a row in order: itself where it is so, else a copy.

    Entries of a pair that is given twice are added. Raises ValueError, in the name of `name`, where one is not finite.
    """
    if not np.isfinite(matrix.data).all():
        raise ValueError(f"{name} needs finite entries")
    if not matrix.has_canonical_format:
        matrix = matrix.copy()
        matrix.sum_duplicates()
    return matrix
