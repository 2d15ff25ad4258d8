"""How long each kernel of training and scoring takes to compile, which a first build pays once (target 3 s a kernel).

    python benchmarks/compile_times.py

Every algorithm is fitted to a small matrix with an empty cache; a kernel's time is that of the call that compiles it,
with all that only it calls.
"""

import os
import tempfile

os.environ["NUMBA_CACHE_DIR"] = tempfile.mkdtemp()

import numpy as np
from numba.core.event import install_recorder
from scipy.sparse import random as random_matrix

from recmart.kernels import als, bpr, ease, explicit_als, explicit_sgd, slim, warp
from recmart.kernels.cooccurrence import add_pairs, cells_of, count_pairs, keep_nearest, no_neighbours
from recmart.kernels.top_k import mask, top_k


def work() -> None:
    """Call every kernel."""
    matrix = random_matrix(60, 40, density=0.3, format="csr", dtype=np.float32, rng=np.random.default_rng(0))
    for solver in als.SOLVERS:
        als.fit(matrix, factors=4, iterations=1, solver=solver, on_iteration=lambda loss: None)
    for algorithm in (bpr, warp, explicit_als, explicit_sgd):
        algorithm.fit(matrix, factors=4, iterations=1)
    ease.fit(matrix, max_items=30)
    slim.fit(matrix, neighbours=5)
    coo = matrix.tocoo()
    cells, order = cells_of(coo.row, coo.col, 40)
    own, neighbour, n_common = count_pairs(0, 40, cells, 1600)
    values = coo.data[order].astype(np.float64)
    add_pairs(0, 40, cells, values, np.zeros(values.size, dtype=np.int64), False, 20, 1600)
    keep_nearest(own, neighbour, n_common, n_common.astype(np.float64), no_neighbours(np.full(40, 3)))
    scores = matrix.toarray()
    mask(scores, np.arange(60), matrix.indptr, matrix.indices)
    top_k(scores, 5)


def main() -> None:
    """Print the kernels that Python calls, the slowest first."""
    with install_recorder("numba:compile") as recorder:
        work()
    found, started = {}, []
    for at, event in recorder.buffer:
        if event.is_start:
            started.append(at)
            continue
        seconds, kernel = at - started.pop(), event.data["dispatcher"].py_func
        if not started:
            name = f"{kernel.__module__}.{kernel.__name__}"
            found[name] = max(found.get(name, 0.0), seconds)
    for name, seconds in sorted(found.items(), key=lambda item: -item[1]):
        print(f"{seconds:5.2f} s  {name}")


if __name__ == "__main__":
    main()
