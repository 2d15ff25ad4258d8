"""Stochastic gradient descent on several threads with the result of one: Gemulla, Nijkamp, Haas, Sismanis,
"Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", KDD 2011.

Users and items are cut at random into blocks, anew in every epoch. The blocks of pairs of one round, (b, b + round),
share neither a user nor an item, so they are descended at once, in any order, with the same result. What a pair is
compared with (a negative) is drawn from the items of its own block; as the blocks are random, over the epochs it is
drawn from all. The factors of a block of items stay in the cache of a core, whatever the size of the catalogue.
"""

from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy as np
from scipy.sparse import csr_matrix

from recmart.kernels.threads import map_blocks

MOST_BLOCKS = 16
FEWEST_ITEMS = 256


class Stratum(NamedTuple):
    """The pairs of one block of users with one block of items: all that these users have of these items."""

    users: np.ndarray
    """(n,) int32, rows of the users; the pairs of a user stand together."""
    items: np.ndarray
    """(n,) int32, rows of the items in the order of this epoch, all in [first, last)."""
    values: np.ndarray
    """(n,) the entries of the matrix."""
    first: int
    last: int
    seed: np.uint64
    """For the draws of this block, another in every block and epoch."""


@numba.njit(nogil=True, cache=True)
def random_below(state, n):
    """The next state (uint64) of a random generator, splitmix64, and a number in [0, n) drawn from it; n < 2^32."""
    state += np.uint64(0x9E3779B97F4A7C15)
    bits = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits ^= bits >> np.uint64(31)
    return state, np.int64(((bits >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))


@numba.njit(nogil=True, cache=True)
def _sort_by_block(indptr, indices, data, rows, label, size, bounds, users, items, values):
    """Write the pairs of `rows` to users, items and values by the block of their item, each in the order of `rows`.

    label: where each item stands this epoch, in blocks of `size`. bounds: (blocks + 1,) zeros, becomes where each block
    starts.
    """
    for row in rows:
        for at in range(indptr[row], indptr[row + 1]):
            bounds[label[indices[at]] // size + 1] += 1
    for block in range(1, bounds.size):
        bounds[block] += bounds[block - 1]
    ends = bounds[:-1].copy()
    for row in rows:
        for at in range(indptr[row], indptr[row + 1]):
            item = label[indices[at]]
            to = ends[item // size]
            ends[item // size] += 1
            users[to], items[to], values[to] = row, item, data[at]


def n_blocks(n_items: int) -> int:
    """How many blocks users and items are cut into: a function of the data, never of the number of threads."""
    return max(1, min(MOST_BLOCKS, n_items // FEWEST_ITEMS))


def descend(
    matrix: csr_matrix,
    items: tuple[np.ndarray, ...],
    visit: Callable[..., float],
    *,
    epochs: int,
    seed: int,
    n_threads: int,
    on_epoch: Callable[[float], None],
) -> None:
    """Visit every stored pair of `matrix` once an epoch; `on_epoch` is told the sum of what the visits returned.

    items: arrays with a row for each item, changed in place. visit(stratum, *items) descends one stratum: of the items,
    which it is given in the order of the epoch, it may read and change the rows [first, last), and of the users
    those in the stratum.
    """
    n_users, n_items = matrix.shape
    blocks = n_blocks(n_items)
    size = -(-n_items // blocks) or 1
    rng = np.random.default_rng(seed)
    counts = np.diff(matrix.indptr).astype(np.int64)
    wanted = np.arange(1, blocks) * matrix.nnz // blocks
    users_of, items_of = np.empty((2, matrix.nnz), dtype=np.int32)
    values_of = np.empty(matrix.nnz, dtype=matrix.data.dtype)
    label = np.empty(n_items, dtype=np.int32)

    def sort(block: int) -> None:
        part = slice(starts[block], starts[block + 1])
        out = bounds[block], users_of[part], items_of[part], values_of[part]
        own = rows[cuts[block] : cuts[block + 1]]
        _sort_by_block(matrix.indptr, matrix.indices, matrix.data, own, label, size, *out)

    def visit_block(block: tuple[int, int]) -> float:
        of_users, of_items = block
        part = slice(*(starts[of_users] + bounds[of_users, of_items : of_items + 2]))
        first, last = min(of_items * size, n_items), min((of_items + 1) * size, n_items)
        pairs = users_of[part], items_of[part], values_of[part]
        return visit(Stratum(*pairs, first, last, seeds[block]), *placed)

    for _ in range(epochs):
        order, rows = rng.permutation(n_items), rng.permutation(n_users)
        seeds = rng.integers(0, 2**63, (blocks, blocks), dtype=np.uint64)
        label[order] = np.arange(n_items)
        ends = np.concatenate([[0], np.cumsum(counts[rows])])
        cuts = np.concatenate([[0], np.searchsorted(ends, wanted), [n_users]])
        starts, bounds = ends[cuts], np.zeros((blocks, blocks + 1), dtype=np.int64)
        for _ in map_blocks(sort, range(blocks), n_threads):
            pass
        placed = [array[order] for array in items]
        total = 0.0
        for turn in range(blocks):
            total += sum(map_blocks(visit_block, [(b, (b + turn) % blocks) for b in range(blocks)], n_threads))
        for array, changed in zip(items, placed, strict=True):
            array[order] = changed
        on_epoch(total)
