"""Approximate search over item factors beside the exact one: seconds, and the share of the exact lists that it finds.

    python benchmarks/approximate_search.py [--items 300000] [--users 4000] [--factors 64] [--threads 2]

The factors are those of clusters of different sizes and lengths, which is closer to a catalogue than noise.
"""

import argparse
import time
from functools import partial

import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.approximate import searcher
from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas
from recmart.steps import factors, room

K = 100


def clustered(rng: np.random.Generator, n: int, centres: np.ndarray) -> np.ndarray:
    """n vectors around centres, of which the first ones have the most."""
    own = np.minimum(rng.geometric(0.01, n) - 1, len(centres) - 1)
    return (centres[own] + 0.7 * rng.normal(size=(n, centres.shape[1]))) * rng.gamma(4, 0.25, (n, 1))


def lists(data: room.Fold, scorer: room.Scorer, size: int, n_threads: int) -> tuple[set, float]:
    """The pairs of the best K of every user, and the seconds that they took."""
    seen = csr_matrix(data.matrix.shape)
    started, found = time.perf_counter(), set()
    with single_threaded_blas():
        work = (np.arange(*block) for block in blocks(data.user_ix.size, size))
        for users, items, _ in map_blocks(
            lambda block: room.best_unseen(block, scorer, data, seen, K), work, n_threads
        ):
            found.update(zip(users.tolist(), items.tolist(), strict=True))
    return found, time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, default in (("items", 300_000), ("users", 4_000), ("factors", 64), ("threads", 2)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(500, given.factors))
    users, items = (clustered(rng, n, centres) for n in (given.users, given.items))
    model = factors.Factors(users, items, np.zeros(given.users), np.zeros(given.items))
    single = factors.Factors(*(part.astype(np.float32) for part in model))
    everything = np.arange(given.items)
    data = room.Fold(np.arange(given.users), everything, everything >= 0, csr_matrix((given.users, given.items)))
    exact = room.Scorer(partial(factors.scores, single), partial(factors.pair_scores, model))
    started = time.perf_counter()
    search = searcher(single.items, single.item_bias, everything)
    built = time.perf_counter() - started
    near = room.Scorer(exact.of_all, exact.of_pairs, lambda rows, k: search(single.users[rows], k))
    size = max(1, room.BLOCK_SCORES // given.items)
    best, of_exact = lists(data, exact, size, given.threads)
    found, of_near = lists(data, near, 256, given.threads)
    print(f"{given.items} items, {given.users} users, {given.factors} factors, top {K}, {given.threads} threads")
    print(f"exact:       {of_exact:7.1f} s")
    print(f"approximate: {of_near:7.1f} s, and {built:.0f} s for the graph, on one thread")
    print(f"recall@{K}: {len(found & best) / len(best):.4f}")


if __name__ == "__main__":
    main()
