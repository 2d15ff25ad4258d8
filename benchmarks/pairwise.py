"""BPR and WARP: seconds an epoch on the generated data, and NDCG@10 on MovieLens-1M, beside implicit.

    python benchmarks/pairwise.py [--events 20000000] [--threads 2] [--peer-python PATH]

PATH is the interpreter of an environment with implicit 0.7.3, which runs in a process of its own, after ours and on as
many threads, with the same factors, learning rate and regularization. The distinct pairs of `generated.py` are
descended for three epochs after a first that compiles. MovieLens-1M is read from ../shared/data where that is there; a
fifth of the pairs is held out by hash. The interval is that of the paired difference to implicit, user by user.
"""

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import generated
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels import bpr, warp
from recmart.kernels.top_k import top_k

MOVIELENS = Path(__file__).parents[2] / "shared/data/ml1m/interactions.parquet"
EPOCHS = 3
FACTORS = 64
ACCURATE = {"factors": FACTORS, "iterations": 100, "learning_rate": 0.01, "regularization": 0.01}
USERS_AT_ONCE = 1024

# run by the other interpreter, which may have another numpy, with the folder and the number of threads
PEER = """
import sys, time
import numpy as np
from implicit.cpu.bpr import BayesianPersonalizedRanking
from scipy.sparse import csr_matrix
folder, threads, epochs, *settings = sys.argv[1:]
data = np.load(f"{folder}/matrix.npz")
matrix = csr_matrix((np.ones(data["indices"].size, np.float32), data["indices"], data["indptr"]), shape=data["shape"])
factors, rate, regularization = int(settings[0]), float(settings[1]), float(settings[2])
def fit(iterations):
    model = BayesianPersonalizedRanking(factors=factors, learning_rate=rate, regularization=regularization,
                                        iterations=iterations, num_threads=int(threads), random_state=42)
    started = time.perf_counter()
    model.fit(matrix, show_progress=False)
    return model, time.perf_counter() - started
_, first = fit(1)
model, all_of_them = fit(1 + int(epochs))
np.savez(f"{folder}/peer.npz", users=model.user_factors, items=model.item_factors,
         seconds=(all_of_them - first) / int(epochs))
"""


def generated_pairs(events: int) -> csr_matrix:
    """The distinct pairs of the generated data as a matrix of ones, the most popular item first."""
    with duckdb.connect() as connection:
        connection.register("events", generated.generate(events))
        pairs = connection.sql("select distinct user_id, item_id from events order by all").fetchnumpy()
    _, users = np.unique(pairs["user_id"], return_inverse=True)
    _, items, counts = np.unique(pairs["item_id"], return_inverse=True, return_counts=True)
    place = np.argsort(np.argsort(-counts, kind="stable"))
    matrix = csr_matrix((np.ones(users.size, dtype=np.float32), (users, place[items])))
    matrix.sort_indices()
    return matrix


def run_peer(python: str, matrix: csr_matrix, n_threads: int, epochs: int, settings: dict) -> dict:
    """implicit's factors and seconds an epoch."""
    numbers = settings["factors"], settings["learning_rate"], settings["regularization"]
    with tempfile.TemporaryDirectory() as folder:
        np.savez(f"{folder}/matrix.npz", indices=matrix.indices, indptr=matrix.indptr, shape=matrix.shape)
        arguments = [folder, n_threads, epochs, *numbers]
        subprocess.run([python, "-c", PEER, *map(str, arguments)], check=True)
        with np.load(f"{folder}/peer.npz") as found:
            return dict(found)


def seconds_an_epoch(fit: Callable, matrix: csr_matrix, n_threads: int, **settings) -> float:
    """The median of EPOCHS, after a first one."""
    at = []
    fit(
        matrix,
        factors=FACTORS,
        iterations=EPOCHS + 1,
        n_threads=n_threads,
        on_iteration=lambda right: at.append(time.perf_counter()),
        **settings,
    )
    return float(np.median(np.diff(at)))


def scores(users: np.ndarray, items: np.ndarray, item_bias: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The scores of the users in `rows` (n,) with every item: (n, items)."""
    return users[rows] @ items.T + item_bias


def ndcg(scores: Callable[[np.ndarray], np.ndarray], train: csr_matrix, test: csr_matrix) -> np.ndarray:
    """NDCG@10 of each user who has a truth, training items left out."""
    discounts = 1 / np.log2(np.arange(2, 12))
    ideal = np.concatenate([[0], np.cumsum(discounts)])
    users, found = np.flatnonzero(np.diff(test.indptr)), []
    for start in range(0, users.size, USERS_AT_ONCE):
        rows = users[start : start + USERS_AT_ONCE]
        block = np.array(scores(rows))
        block[train[rows].nonzero()] = -np.inf
        columns, _, _ = top_k(block, 10)
        hits = np.take_along_axis(test[rows].toarray(), columns, axis=1)
        found.append(hits @ discounts / ideal[np.minimum(np.diff(test.indptr)[rows], 10)])
    return np.concatenate(found)


def time_epochs(events: int, n_threads: int, peer: str | None) -> None:
    """Print seconds an epoch."""
    matrix = generated_pairs(events)
    print(
        f"{matrix.shape[0]} users, {matrix.shape[1]} items, {matrix.nnz} pairs, {FACTORS} factors, {n_threads} threads"
    )
    runs = {
        "bpr": (bpr.fit, {}),
        "bpr, negatives by popularity": (bpr.fit, {"negatives": "popularity"}),
        "warp": (warp.fit, {}),
    }
    for name, (fit, settings) in runs.items():
        print(f"{name:30} {seconds_an_epoch(fit, matrix, n_threads, **settings):6.2f} s an epoch", flush=True)
    if peer:
        found = run_peer(peer, matrix, n_threads, EPOCHS, ACCURATE)
        print(f"{'implicit':30} {float(found['seconds']):6.2f} s an epoch", flush=True)


def judge(n_threads: int, peer: str | None) -> None:
    """Print NDCG@10 on MovieLens-1M."""
    held = "hash(user_id, item_id) % 5 = 0"
    pairs = duckdb.sql(f"select distinct user_id, item_id, {held} as held from '{MOVIELENS}' order by all").fetchnumpy()
    (_, users), (_, items) = (np.unique(pairs[name], return_inverse=True) for name in ("user_id", "item_id"))
    shape = users.max() + 1, items.max() + 1
    train, test = (
        csr_matrix((np.ones(np.count_nonzero(part), dtype=np.float32), (users[part], items[part])), shape=shape)
        for part in (~pairs["held"], pairs["held"])
    )
    print(f"MovieLens-1M, {train.nnz} training pairs, {ACCURATE}")
    found = {}
    for negatives in ("popularity", "uniform"):
        model = bpr.fit(train, **ACCURATE, negatives=negatives, n_threads=n_threads)
        found[f"bpr, {negatives}"] = ndcg(lambda rows, model=model: scores(*model, rows), train, test)
    model = warp.fit(train, factors=FACTORS, n_threads=n_threads)
    found["warp, defaults"] = ndcg(lambda rows, model=model: scores(*model, rows), train, test)
    if peer:
        theirs = run_peer(peer, train, n_threads, ACCURATE["iterations"] - 1, ACCURATE)
        found["implicit"] = ndcg(lambda rows: theirs["users"][rows] @ theirs["items"].T, train, test)
    for name, of_users in found.items():
        line = f"{name:30} NDCG@10 {of_users.mean():.4f}"
        if "implicit" in found and name != "implicit":
            gap = of_users - found["implicit"]
            half = 1.96 * gap.std() / np.sqrt(gap.size)
            line += f", difference to implicit {gap.mean():+.4f} [{gap.mean() - half:+.4f}, {gap.mean() + half:+.4f}]"
        print(line)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=generated.EVENTS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peer-python", help="an interpreter that can import implicit")
    chosen = parser.parse_args()
    time_epochs(chosen.events, chosen.threads, chosen.peer_python)
    if MOVIELENS.exists():
        judge(chosen.threads, chosen.peer_python)


if __name__ == "__main__":
    main()
