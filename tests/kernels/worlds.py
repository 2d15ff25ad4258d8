"""Small worlds that the tests of the kernels share."""

import numpy as np
from scipy.sparse import csr_matrix

EXTREMES = {
    "one pair": csr_matrix([[1.0]]),
    "one user": csr_matrix([[1.0, 2.0, 3.0]]),
    "one item": csr_matrix([[1.0], [1.0], [1.0]]),
    "everybody has everything": csr_matrix(np.ones((5, 5))),
    "an empty user and an empty item": csr_matrix([[1.0, 0.0, 2.0], [0.0, 0.0, 0.0], [1.0, 0.0, 1.0]]),
    "huge and tiny weights": csr_matrix([[1e9, 0.0, 1.0], [1e-12, 1.0, 0.0]]),
    "nobody has anything": csr_matrix((4, 3)),
    "nothing": csr_matrix((0, 0)),
}


def random_matrix(seed: int, users: int, items: int, density: float = 0.3) -> csr_matrix:
    """Gamma-distributed weights at random places."""
    random = np.random.default_rng(seed)
    return csr_matrix((random.random((users, items)) < density) * random.gamma(2.0, 1.0, (users, items)))


def block_world(users: int = 40, items: int = 40, blocks: int = 2) -> tuple[csr_matrix, np.ndarray]:
    """Users who have every item of their block but one, and which that is."""
    dense = (np.arange(users)[:, None] % blocks == np.arange(items) % blocks).astype(float)
    withheld = (np.arange(users) * (blocks + 1)) % items
    withheld += (np.arange(users) - withheld) % blocks
    dense[np.arange(users), withheld % items] = 0
    return csr_matrix(dense), withheld % items


def best_unseen(scores: np.ndarray, matrix: csr_matrix) -> np.ndarray:
    """The best item of each user that the user has not."""
    return np.where(matrix.toarray() > 0, -np.inf, scores).argmax(axis=1)
