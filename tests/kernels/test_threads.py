"""Blocks of work: complete, in order, and with BLAS held at one thread while anybody needs it."""

import threading

import numpy as np
from scipy.sparse import random as random_sparse
from threadpoolctl import threadpool_info

from recmart.kernels import als
from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas


def blas_threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_blocks_cover_everything_once():
    assert blocks(7, 3) == [(0, 3), (3, 6), (6, 7)]
    assert blocks(0, 3) == []


def test_results_come_in_the_order_of_the_blocks():
    assert list(map_blocks(lambda n: n * n, range(50), n_threads=4)) == [n * n for n in range(50)]


def test_the_last_to_leave_restores_blas():
    before = blas_threads()
    with single_threaded_blas():
        with single_threaded_blas():
            assert blas_threads() == {1}
        assert blas_threads() == {1}
    assert blas_threads() == before


def test_blas_is_held_from_whichever_thread_it_is_asked():
    """DuckDB asks a stream for its batches on any thread; threadpoolctl lets the first one alone set OpenBLAS."""
    with single_threaded_blas():
        pass
    found: list[set[int]] = []

    def hold() -> None:
        with single_threaded_blas():
            found.append(blas_threads())
            found.extend(map_blocks(lambda _: blas_threads(), range(3), n_threads=2))

    before = blas_threads()
    worker = threading.Thread(target=hold)
    worker.start()
    worker.join()
    assert found == [{1}] * 4
    assert blas_threads() == before


def test_two_fits_at_once_are_the_same_as_one_after_the_other():
    matrix = random_sparse(400, 200, 0.05, format="csr", random_state=1)
    fits: dict[int, tuple] = {}

    def fit(seed: int) -> None:
        fits[seed] = als.fit(matrix, factors=8, iterations=4, seed=seed, n_threads=2)

    workers = [threading.Thread(target=fit, args=(seed,)) for seed in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for seed, together in fits.items():
        alone = als.fit(matrix, factors=8, iterations=4, seed=seed)
        assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))
