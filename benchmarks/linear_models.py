"""EASE, SLIM and PureSVD on the generated data, and EASE beside the inverse of a matrix of its size.

    python benchmarks/linear_models.py [--events 20000000] [--items 20000] [--threads 2]

EASE covers so many items, then all of them, the less popular ones by neighbours. Beside it stand, on as many BLAS
threads: LAPACK's inverse of a positive definite matrix of that size (potrf and potri), and n^3 operations at the speed
of a product (sgemm) of 4096 x 4096. SLIM is timed on the 1,000 most popular items.
"""

import argparse
import resource
import time
from collections.abc import Callable

import generated
import numpy as np
from pairwise import generated_pairs
from scipy.linalg.lapack import spotrf, spotri
from threadpoolctl import threadpool_limits

from recmart.kernels import ease, slim, svd


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def row(name: str, taken: float) -> None:
    """Print a line of the table, with the most memory held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{name:50} {taken:7.1f} s {peak:6.1f} GB", flush=True)


def positive_definite(n: int) -> np.ndarray:
    """A well-conditioned symmetric matrix, in Fortran's order."""
    a = np.random.default_rng(1).random((n, n), dtype=np.float32)
    a[np.diag_indices(n)] += 2 * n
    return a.T


def lapack_inverse(n: int) -> float:
    """Seconds of potrf and potri in place."""
    a = positive_definite(n)
    return seconds(lambda: spotri(spotrf(a, lower=True, overwrite_a=True)[0], lower=True, overwrite_c=True))


def operations(n: int, size: int = 4096) -> float:
    """Seconds of n^3 operations at the speed of a product, which counts two for a multiplication and addition."""
    a = np.ones((size, size), dtype=np.float32)
    return min(seconds(lambda: a @ a) for _ in range(3)) * n**3 / (2 * size**3)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=generated.EVENTS)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    matrix, n, n_threads = generated_pairs(chosen.events), chosen.items, chosen.threads
    print(f"{matrix.shape[0]} users, {matrix.shape[1]} items, {matrix.nnz} pairs, {n_threads} threads")
    ease.fit(matrix[:100], max_items=100, n_threads=n_threads)
    part = matrix[:, : min(n, matrix.shape[1])]
    n = part.shape[1]
    with threadpool_limits(n_threads):
        row(f"n^3 operations at the speed of sgemm, n = {n}", operations(n))
    row("ease of these items", seconds(lambda: ease.fit(part, max_items=n, n_threads=n_threads)))
    row("  of which X'X", seconds(lambda: ease.gram(part, np.float32, n_threads)))
    everything = seconds(lambda: ease.fit(matrix, max_items=n, n_threads=n_threads))
    row("ease of all items, the others by neighbours", everything)
    with threadpool_limits(n_threads):
        row("LAPACK, potrf and potri", lapack_inverse(n))
    slim.fit(matrix[:100, :100])
    head = seconds(lambda: slim.fit(matrix[:, :1000], neighbours=100, n_threads=n_threads))
    row("slim, 1,000 items, 100 neighbours", head)
    row("svd, 64 factors", seconds(lambda: svd.fit(matrix, factors=64)))


if __name__ == "__main__":
    main()
