"""What every Python recommender shares: its tables as arrays, and its scores as a stream of record batches.

An algorithm gives one function, `fit(task)`, that returns a scorer.
Everything else happens here, once for each task, which is an entry of var `recommenders` in a fold: nothing larger than
BLOCK_SCORES scores a thread is ever held.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas
from recmart.kernels.top_k import mask, top_k
from recmart.steps.progress import Log, Steps, logger

BLOCK_SCORES = 1 << 22

SCORES = pa.schema(
    [
        ("fold", pa.string()),
        ("recommender", pa.string()),
        ("user_ix", pa.int32()),
        ("item_ix", pa.int32()),
        ("score", pa.float64()),
    ]
)

Relation = duckdb.DuckDBPyRelation


@dataclass(frozen=True)
class Tables:
    """The relations that a Python recommender reads; the last two are for scores only."""

    recommenders: Relation
    targets: Relation
    training: Relation
    catalogue: Relation
    seen: Relation | None = None
    pairs: Relation | None = None


@dataclass(frozen=True)
class Fold:
    """One fold as arrays: row r is user `user_ix[r]`, column c is item `item_ix[c]`, the most popular first."""

    user_ix: np.ndarray
    item_ix: np.ndarray
    is_eligible: np.ndarray
    matrix: csr_matrix


@dataclass(frozen=True)
class Task:
    """One recommender in one fold: its settings, what the fold knows, and how to work."""

    fold: str
    recommender: str
    algorithm: str
    settings: dict
    data: Fold
    n_threads: int
    log: Log


@dataclass(frozen=True)
class Scorer:
    """The scores of users: `of_all` items, from rows of users (n,) to a dense block (n, items); `of_pairs`, from rows
    (n,) and columns (n,) to exact scores (n,), for what is kept of a block, or none where the block is exact. Where
    there is `nearest`, no block is made: from rows (n,) and k to columns (n, at most k), in rising order, that probably
    score highest; it needs `of_pairs`.
    """

    of_all: Callable[[np.ndarray], np.ndarray]
    of_pairs: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    nearest: Callable[[np.ndarray, int], np.ndarray] | None = None


Fit = Callable[[Task], Scorer]


def arrays(relation: Relation, columns: str, where: str, order: str) -> list[np.ndarray]:
    """The columns of a relation, filtered and sorted, as numpy arrays."""
    table = relation.filter(where).order(order).project(columns).to_arrow_table()
    return [column.to_numpy() for column in table.columns]


def threads_of(session) -> int:
    """How many threads the connection of a model has, which are ours too."""
    return session.sql("select current_setting('threads')").fetchall()[0][0]


def only_row(relation: Relation) -> dict:
    """The row of a relation that has one, by column."""
    return dict(zip(relation.columns, relation.fetchall()[0], strict=True))


def positions(keys: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each of `wanted` stands in `keys` (distinct, in any order), and whether it is there at all."""
    if not keys.size:
        return np.zeros(wanted.size, dtype=np.int64), np.zeros(wanted.size, dtype=bool)
    order = np.argsort(keys)
    at = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), keys.size - 1)]
    return at, keys[at] == wanted


def read_fold(tables: Tables, fold: str) -> Fold:
    """The training rows of a fold as a matrix of weights, users by items that somebody has."""
    where = f"fold = '{fold}'"
    item_ix, is_eligible = arrays(
        tables.catalogue, "item_ix, is_eligible", f"{where} and n_users > 0", "popularity_position"
    )
    user_ix, row_item_ix, weight = arrays(tables.training, "user_ix, item_ix, weight", where, "user_ix, item_ix")
    users, rows = np.unique(user_ix, return_inverse=True)
    columns, _ = positions(item_ix, row_item_ix)
    matrix = csr_matrix((weight, (rows, columns)), shape=(users.size, item_ix.size))
    return Fold(users, item_ix, is_eligible, matrix)


def read_pairs(relation: Relation, fold: str, data: Fold) -> csr_matrix:
    """The pairs of a fold whose user and item both have training rows, as a matrix of ones."""
    user_ix, item_ix = arrays(relation, "user_ix, item_ix", f"fold = '{fold}'", "user_ix, item_ix")
    rows, has_user = positions(data.user_ix, user_ix)
    columns, has_item = positions(data.item_ix, item_ix)
    known = has_user & has_item
    ones = np.ones(np.count_nonzero(known), dtype=np.int8)
    return csr_matrix((ones, (rows[known], columns[known])), shape=data.matrix.shape)


def batch(fold: str, recommender: str, user_ix: np.ndarray, item_ix: np.ndarray, score: np.ndarray):
    """Arrays of one length as a record batch of the shape `scores`."""
    names = [pa.repeat(name, user_ix.size) for name in (fold, recommender)]
    return pa.record_batch(
        [*names, pa.array(user_ix), pa.array(item_ix), pa.array(score.astype(np.float64))], schema=SCORES
    )


def best_unseen(
    block: np.ndarray, scorer: Scorer, data: Fold, seen: csr_matrix, k: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The best k eligible unseen items of each row in `block`: users, items and scores, of one length."""
    if scorer.nearest:
        return best_found(block, scorer, data, seen, k)
    scores = scorer.of_all(block)
    if not data.is_eligible.all():
        scores[:, ~data.is_eligible] = -np.inf
    mask(scores, block, seen.indptr, seen.indices)
    columns, values, counts = top_k(scores, k)
    taken = np.arange(k) < counts[:, None]
    rows, columns = np.repeat(block, counts), columns[taken]
    exact = scorer.of_pairs(rows, columns) if scorer.of_pairs else values[taken]
    return data.user_ix[rows], data.item_ix[columns], exact


def best_found(
    block: np.ndarray, scorer: Scorer, data: Fold, seen: csr_matrix, k: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`best_unseen` of what the scorer finds: as many more than k as the user who has seen the most has seen."""
    found = scorer.nearest(block, k + int(np.diff(seen.indptr)[block].max(initial=0)))
    rows = np.repeat(block, found.shape[1])
    scores = scorer.of_pairs(rows, found.ravel()).reshape(found.shape)
    for at, row in enumerate(block):
        scores[at, np.isin(found[at], seen.indices[seen.indptr[row] : seen.indptr[row + 1]])] = -np.inf
    best, values, counts = top_k(scores, k)
    taken = np.arange(k) < counts[:, None]
    columns = found[np.repeat(np.arange(block.size), counts), best[taken]]
    return data.user_ix[np.repeat(block, counts)], data.item_ix[columns], values[taken]


def given_pairs(
    block: np.ndarray, scorer: Scorer, data: Fold, pairs: csr_matrix
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The scores of exactly the given eligible pairs of each row in `block`."""
    rows, columns = pairs[block].nonzero()
    eligible = data.is_eligible[columns]
    rows, columns = rows[eligible], columns[eligible]
    found = scorer.of_pairs(block[rows], columns) if scorer.of_pairs else scorer.of_all(block)[rows, columns]
    return data.user_ix[block[rows]], data.item_ix[columns], found


def scores_of(task: Task, scorer: Scorer, tables: Tables, k: int) -> Iterator[pa.RecordBatch]:
    """The scores of one task, block by block of target users."""
    fold, data = task.fold, task.data
    (targets,) = arrays(tables.targets, "user_ix", f"fold = '{fold}' and recommender = '{task.recommender}'", "user_ix")
    rows, is_warm = positions(data.user_ix, targets)
    rows = rows[is_warm]
    size = max(1, BLOCK_SCORES // max(1, data.item_ix.size))
    work = [rows[start:stop] for start, stop in blocks(rows.size, size)]
    pairs = read_pairs(tables.pairs, fold, data)
    if fold != "live" and pairs.nnz:
        cut = partial(given_pairs, scorer=scorer, data=data, pairs=pairs)
    else:
        seen = read_pairs(tables.seen, fold, data)
        cut = partial(best_unseen, scorer=scorer, data=data, seen=seen, k=k)
    steps = Steps(task.log, "scored block", len(work), seconds_between=5)
    for result in map_blocks(cut, work, task.n_threads):
        steps.step(f"({rows.size} users)")
        yield batch(fold, task.recommender, *result)


def tasks(tables: Tables, algorithms: tuple[str, ...], session, every_fold: bool = False) -> Iterator[Task]:
    """Every entry of some algorithms in every fold that wants it, or in every fold, where that has training rows.

    session: the model's connection, whose number of threads is ours too. A fold is read once for all its entries.
    """
    n_threads = threads_of(session)
    entries = tables.recommenders.project("algorithm, recommender, settings").order("algorithm, recommender").fetchall()
    wanted = set(tables.targets.project("recommender, fold").distinct().fetchall())
    for fold in sorted({fold for _, fold in wanted}):
        chosen = [entry for entry in entries if entry[0] in algorithms and (every_fold or (entry[1], fold) in wanted)]
        data = read_fold(tables, fold) if chosen else None
        for algorithm, recommender, settings in chosen:
            log = logger(f"{recommender}, {fold}")
            if not data.matrix.nnz:
                log("no training rows, no scores")
                continue
            log(f"{data.matrix.shape[0]} users, {data.matrix.shape[1]} items, {data.matrix.nnz} pairs")
            yield Task(fold, recommender, algorithm, json.loads(settings), data, n_threads, log)


def stream(name: str, fit: Fit, tables: Tables, meta: dict, session) -> pa.RecordBatchReader:
    """The scores of every task of the algorithm `name`, as a stream.

    meta: the model's configuration, with `candidates_per_user`.
    """

    def batches() -> Iterator[pa.RecordBatch]:
        for task in tasks(tables, (name,), session):
            scorer = fit(task)
            with single_threaded_blas():
                yield from scores_of(task, scorer, tables, meta["candidates_per_user"])

    return pa.RecordBatchReader.from_batches(SCORES, batches())
