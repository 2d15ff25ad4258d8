"""Blocks of work on several threads, with the same result on any number of them."""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import scipy.linalg  # noqa: F401  (numba's BLAS: only what is loaded can be limited)
from threadpoolctl import LibController, OpenBLASController, ThreadpoolController

Block = TypeVar("Block")
Result = TypeVar("Result")

_lock = threading.Lock()
_users = 0
_limited: list[LibController] = []
_before: dict[str, int] = {}


@contextlib.contextmanager
def single_threaded_blas() -> Iterator[None]:
    """Hold BLAS at one thread a call while anybody is inside.

    Parallelism comes from `map_blocks`; a BLAS that splits a product by itself would sum in an order that depends on
    the number of threads. The limit is the process's own, and Python models run side by side: the last to leave
    restores it. Whoever enters sets it anew, because libraries may have been loaded since. Raises RuntimeError where a
    library does not obey.
    """
    global _users
    with _lock:
        _users += 1
        try:
            _hold()
        except BaseException:
            _leave()
            raise
    try:
        yield
    finally:
        with _lock:
            _leave()


def _hold() -> None:
    """Set every thread pool that is loaded to one thread, and remember what it had.

    threadpoolctl lets one thread alone set that of OpenBLAS, the first that ever did, and ignores all others without a
    word. DuckDB asks a stream for its batches on whichever thread is free, so who enters takes control, and keeps it:
    nobody else can raise the limit meanwhile.
    """
    _limited[:] = ThreadpoolController().lib_controllers
    OpenBLASController.clear_controlling_thread(force=True)
    for library in _limited:
        _before.setdefault(library.filepath, library.num_threads)
        library.set_num_threads(1)
    if disobedient := [library.filepath for library in _limited if (library.num_threads or 1) > 1]:
        raise RuntimeError(
            f"{', '.join(disobedient)} cannot be held at one thread, so results would depend on the number of threads. "
            "Set OPENBLAS_NUM_THREADS=1, or the variable of your BLAS, before dbt starts."
        )


def _leave() -> None:
    """One user less; the last gives the thread pools back what they had."""
    global _users
    _users -= 1
    if _users == 0:
        OpenBLASController.clear_controlling_thread(force=True)
        for library in _limited:
            library.set_num_threads(_before[library.filepath])
        OpenBLASController.clear_controlling_thread(force=True)
        _limited.clear()
        _before.clear()


def _limit_worker() -> None:
    """Hold the limit on a thread that works for somebody inside: OpenMP counts for each thread by itself."""
    with _lock:
        for library in _limited:
            library.set_num_threads(1)


def blocks(n: int, size: int) -> list[tuple[int, int]]:
    """The ranges [start, stop) that cut 0..n into blocks of `size`, the last one shorter."""
    return [(start, min(start + size, n)) for start in range(0, n, size)]


def map_blocks(function: Callable[[Block], Result], work: Iterable[Block], n_threads: int) -> Iterator[Result]:
    """`function` of every block, in the order of the blocks, at most `n_threads` + 1 results ahead of the reader."""
    with ThreadPoolExecutor(n_threads, initializer=_limit_worker) as pool:
        pending: deque[Future[Result]] = deque()
        for block in work:
            pending.append(pool.submit(function, block))
            if len(pending) > n_threads:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def run_blocks(function: Callable[[Block], None], work: Iterable[Block], n_threads: int) -> None:
    """`function` of every block, for what it writes; no thread waits for the blocks of another."""
    with ThreadPoolExecutor(n_threads, initializer=_limit_worker) as pool:
        for _ in pool.map(function, work):
            pass
