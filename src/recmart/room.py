"""What every Python recommender shares: its tables as arrays, and its scores as a stream of record batches.

A room gives one function, `fit(matrix, settings, n_threads, log)`, that returns a scorer: rows of users in, a dense
block of scores out. Everything else happens here, once for each fold and entry of var `recommenders`:
nothing larger than BLOCK_SCORES scores a thread is ever held.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from recmart.progress import Log, Steps, logger
from recmart.threads import blocks, map_blocks, single_threaded_blas
from recmart.top_k import mask, top_k

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

Scorer = Callable[[np.ndarray], np.ndarray]
Fit = Callable[[csr_matrix, dict, int, Log], Scorer]
Relation = duckdb.DuckDBPyRelation


@dataclass(frozen=True)
class Tables:
    """The relations that a Python recommender reads."""

    recommenders: Relation
    targets: Relation
    training: Relation
    catalogue: Relation
    seen: Relation
    pairs: Relation


@dataclass(frozen=True)
class Fold:
    """One fold as arrays: row r is user `user_ix[r]`, column c is item `item_ix[c]`, the most popular first."""

    user_ix: np.ndarray
    item_ix: np.ndarray
    is_eligible: np.ndarray
    matrix: csr_matrix


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
    scores = scorer(block)
    if not data.is_eligible.all():
        scores[:, ~data.is_eligible] = -np.inf
    mask(scores, block, seen.indptr, seen.indices)
    columns, values, counts = top_k(scores, k)
    taken = np.arange(k) < counts[:, None]
    return np.repeat(data.user_ix[block], counts), data.item_ix[columns[taken]], values[taken]


def given_pairs(
    block: np.ndarray, scorer: Scorer, data: Fold, pairs: csr_matrix
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The scores of exactly the given eligible pairs of each row in `block`."""
    rows, columns = pairs[block].nonzero()
    eligible = data.is_eligible[columns]
    rows, columns = rows[eligible], columns[eligible]
    return data.user_ix[block[rows]], data.item_ix[columns], scorer(block)[rows, columns]


def score_fold(
    tables: Tables, fold: str, recommender: str, scorer: Scorer, data: Fold, k: int, n_threads: int, log: Log
) -> Iterator[pa.RecordBatch]:
    """The scores of one fold and recommender, block by block of target users."""
    (targets,) = arrays(tables.targets, "user_ix", f"fold = '{fold}' and recommender = '{recommender}'", "user_ix")
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
    steps = Steps(log, "scored block", len(work), seconds_between=5)
    for result in map_blocks(cut, work, n_threads):
        steps.step(f"({rows.size} users)")
        yield batch(fold, recommender, *result)


def stream(name: str, fit: Fit, tables: Tables, meta: dict, session) -> pa.RecordBatchReader:
    """The scores of every entry of the room `name`, for every fold that wants them, as a stream.

    meta: the model's configuration, with `candidates_per_user`. session: the model's connection, whose number
    of threads is ours too.
    """
    n_threads = threads_of(session)
    entries = tables.recommenders.filter(f"room = '{name}'").order("recommender").fetchall()
    columns = tables.recommenders.columns

    def batches() -> Iterator[pa.RecordBatch]:
        for entry in (dict(zip(columns, row, strict=True)) for row in entries):
            recommender, settings = entry["recommender"], json.loads(entry["settings"])
            wanted = tables.targets.filter(f"recommender = '{recommender}'").project("fold").distinct()
            for (fold,) in wanted.order("fold").fetchall():
                log = logger(f"{recommender}, {fold}")
                data = read_fold(tables, fold)
                if not data.matrix.nnz:
                    log("no training rows, no scores")
                    continue
                log(f"{data.matrix.shape[0]} users, {data.matrix.shape[1]} items, {data.matrix.nnz} pairs")
                scorer = fit(data.matrix, settings, n_threads, log)
                with single_threaded_blas():
                    yield from score_fold(
                        tables, fold, recommender, scorer, data, meta["candidates_per_user"], n_threads, log
                    )

    return pa.RecordBatchReader.from_batches(SCORES, batches())
