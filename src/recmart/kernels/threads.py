"""Blocks of work on several threads, with the same result on any number of them."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import scipy.linalg  # noqa: F401  (numba's BLAS: only what is loaded can be limited)
from threadpoolctl import threadpool_limits

Block = TypeVar("Block")
Result = TypeVar("Result")

_lock = threading.Lock()
_users = 0
_limits = None


@contextlib.contextmanager
def single_threaded_blas() -> Iterator[None]:
    """Hold BLAS at one thread a call while anybody is inside.

    The limit is the process's own, and Python models run side by side: the last to leave restores it. Parallelism
    comes from `map_blocks`; a BLAS that splits a product by itself would sum in an order that depends on it.
    """
    global _users, _limits
    with _lock:
        _users += 1
        if _users == 1:
            _limits = threadpool_limits(limits=1)
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                _limits.restore_original_limits()


def blocks(n: int, size: int) -> list[tuple[int, int]]:
    """The ranges [start, stop) that cut 0..n into blocks of `size`, the last one shorter."""
    return [(start, min(start + size, n)) for start in range(0, n, size)]


def map_blocks(function: Callable[[Block], Result], work: Iterable[Block], n_threads: int) -> Iterator[Result]:
    """`function` of every block, in the order of the blocks, at most `n_threads` + 1 results ahead of the reader."""
    with ThreadPoolExecutor(n_threads) as pool:
        pending: deque = deque()
        for block in work:
            pending.append(pool.submit(function, block))
            if len(pending) > n_threads:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def run_blocks(function: Callable[[Block], None], work: Iterable[Block], n_threads: int) -> None:
    """`function` of every block, for what it writes; no thread waits for the blocks of another."""
    with ThreadPoolExecutor(n_threads) as pool:
        for _ in pool.map(function, work):
            pass
