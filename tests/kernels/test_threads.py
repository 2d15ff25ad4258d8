"""Blocks of work: complete, in order, and with BLAS held at one thread while anybody needs it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from scipy.sparse import random as random_sparse
from threadpoolctl import LibController, threadpool_info, threadpool_limits

from recmart.kernels import als, threads
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


def test_any_thread_can_hold_blas_whoever_held_it_before():
    """threadpoolctl lets the first thread alone set OpenBLAS, and here that is never the one that asks."""
    before = blas_threads()
    limits = threadpool_limits(limits=2, user_api="blas")

    def inside() -> set[int]:
        with single_threaded_blas():
            return blas_threads()

    try:
        for _ in range(2):
            with ThreadPoolExecutor(1) as elsewhere:
                assert elsewhere.submit(inside).result() == {1}
                assert inside() == {1}
                with single_threaded_blas():
                    assert set().union(*map_blocks(lambda _: blas_threads(), range(3), n_threads=2)) == {1}
            assert blas_threads() == {2}
    finally:
        limits.restore_original_limits()
    assert blas_threads() == before


def test_nobody_raises_the_limit_while_somebody_is_inside():
    with ThreadPoolExecutor(1) as elsewhere, single_threaded_blas():
        elsewhere.submit(threadpool_limits, limits=2).result()
        assert blas_threads() == {1}


def test_it_may_be_left_on_another_thread_than_it_was_entered_on():
    """As by a stream, whose batches DuckDB asks for on several threads."""
    before = blas_threads()

    def stream():
        with single_threaded_blas():
            yield blas_threads()
            yield blas_threads()

    batches = stream()
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        found = [pool.submit(next, batches, None).result() for pool in (one, other, one)]
    assert found == [{1}, {1}, None]
    assert blas_threads() == before


def test_blas_is_held_on_every_thread_on_which_duckdb_asks_for_batches():
    """The way of a model that trains one recommender after the other, as a stream."""
    schema = pa.schema([("n", pa.int64())])

    def stream():
        for _ in range(6):
            with single_threaded_blas():
                time.sleep(0.02)  # long enough for another thread to be waiting for the next batch
                held = blas_threads()
            yield pa.record_batch([pa.array(list(held) * 2048)], schema)

    with threadpool_limits(limits=2, user_api="blas"), duckdb.connect(config={"threads": 2}) as connection:
        connection.register("batches", pa.RecordBatchReader.from_batches(schema, stream()))
        connection.execute("create table t as select * from batches")
        assert connection.sql("select distinct n from t").fetchall() == [(1,)]


def test_a_library_that_does_not_obey_is_an_error_and_nothing_stays_held(monkeypatch):
    before = blas_threads()
    with monkeypatch.context() as broken:
        for kind in {type(library) for library in threads.ThreadpoolController().lib_controllers}:
            broken.setattr(kind, "set_num_threads", lambda self, n: None)
            broken.setattr(kind, "num_threads", 2, raising=False)
        with pytest.raises(RuntimeError, match="cannot be held at one thread"), single_threaded_blas():
            pass
    assert threads._users == 0
    assert blas_threads() == before


def test_workers_hold_the_limit_of_a_library_that_counts_for_each_thread(monkeypatch):
    held: set[int] = set()

    class OfEachThread(LibController):
        filepath, num_threads = "libgomp", 1

        def __init__(self):
            pass

        def set_num_threads(self, n):
            held.add(threading.get_ident())

        get_num_threads = get_version = set_additional_attributes = lambda self: None

    with single_threaded_blas():
        monkeypatch.setattr(threads, "_limited", [OfEachThread()])
        monkeypatch.setattr(threads, "_before", {"libgomp": 1})
        assert set(map_blocks(lambda _: threading.get_ident(), range(8), n_threads=2)) <= held


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
