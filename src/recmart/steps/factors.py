"""Models of factors as one: score(u, i) = user_bias + item_bias + x_u . y_i.

Which kernel trains which algorithm, what was trained as a table, and what reads that table: scores and similar items.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix

from recmart.kernels import als, bpr, explicit, explicit_als, explicit_sgd, svd, warp
from recmart.kernels.als_loss import Loss, loss_named
from recmart.kernels.approximate import searcher
from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas
from recmart.kernels.top_k import top_k
from recmart.steps.progress import Steps
from recmart.steps.room import BLOCK_SCORES, Relation, Scorer, Tables, Task, arrays, positions, tasks, threads_of

ROWS_AT_ONCE = 1 << 14
NOT_OF_TRAINING = ("start", "search", "reasons")

KEYS = ("fold", "recommender", "kind")
FITTED = pa.schema(
    [
        *((key, pa.string()) for key in KEYS),
        ("ix", pa.int32()),
        ("factors", pa.list_(pa.float64())),
        ("bias", pa.float64()),
        ("iteration", pa.int32()),
        ("loss", pa.float64()),
        ("seconds", pa.float64()),
    ]
)
NEIGHBOURS = pa.schema(
    [("recommender", pa.string()), ("item_ix", pa.int32()), ("neighbour_ix", pa.int32()), ("similarity", pa.float64())]
)


OnStep = Callable[[float], None]


class Factors(NamedTuple):
    """users (users, f), items (items, f), user_bias (users,) and item_bias (items,), which holds any mean."""

    users: np.ndarray
    items: np.ndarray
    user_bias: np.ndarray
    item_bias: np.ndarray


def without_bias(users: np.ndarray, items: np.ndarray) -> Factors:
    """Factors whose score is x_u . y_i alone."""
    return Factors(users, items, np.zeros(len(users), users.dtype), np.zeros(len(items), items.dtype))


def als_loss_of(settings: dict) -> Loss:
    """The loss that an entry of algorithm als minimises."""
    return loss_named(*(settings[name] for name in ("objective", "regularization", "unobserved_weight", "exponent")))


def fit_als(matrix: csr_matrix, on_step: OnStep, start: Factors | None, iterations: int, **settings) -> Factors:
    """`als.fit`, whose steps have its loss; then every user exactly, in float64, from the items that were found.

    With 0 iterations the items are those of the start, and new ones are solved exactly too, from the users of the old.
    """
    how = als_loss_of(settings), settings["alpha"], settings["n_threads"]
    before = start and tuple(np.nan_to_num(side) for side in start[:2])
    if iterations:
        _, items = als.fit(matrix, iterations=iterations, on_iteration=on_step, start=before, **settings)
    else:
        items, is_new = before[1], np.isnan(start.items).any(axis=1)
        items[is_new] = als.fold_in(matrix.T.tocsr()[is_new], als.fold_in(matrix, items, *how), *how)
    items = items.astype(np.float64)
    return without_bias(als.fold_in(matrix, items, *how), items)


def fit_pairwise(kernel, matrix: csr_matrix, on_step: OnStep, start: Factors | None, **settings) -> Factors:
    """`bpr.fit` or `warp.fit`; the loss of a step is the share of pairs that stood in the wrong order."""
    before = start and (start.users, start.items, start.item_bias)
    found = kernel.fit(matrix, on_iteration=lambda right: on_step(1 - right), start=before, **settings)
    users, items, item_bias = found
    return Factors(users, items, np.zeros(len(users), np.float32), item_bias)


def fit_svd(matrix: csr_matrix, on_step: OnStep, start: None, n_threads: int, **settings) -> Factors:
    """`svd.fit`, in one step, whose loss is |X - U S V'|^2."""
    found = without_bias(*svd.fit(matrix, **settings))
    on_step(max(0.0, float(np.sum(np.square(matrix.data, dtype=float)) - np.sum(found.users**2))))
    return found


def fit_explicit_mf(
    matrix: csr_matrix, on_step: OnStep, start: Factors | None, solver: str, learning_rate: float, **settings
) -> Factors:
    """`explicit_als.fit`, whose steps have its loss, or `explicit_sgd.fit`: the root mean squared error."""
    before = start and explicit.Model(0.0, start.user_bias, start.item_bias, start.users, start.items)
    settings |= {"on_iteration": on_step, "start": before}
    if solver == "sgd":
        model = explicit_sgd.fit(matrix, learning_rate=learning_rate, **settings)
    else:
        model = explicit_als.fit(matrix, **settings)
    return Factors(model.users, model.items, model.user_bias, model.item_bias + model.mean)


FITS = {
    "als": fit_als,
    "bpr": partial(fit_pairwise, bpr),
    "explicit_mf": fit_explicit_mf,
    "svd": fit_svd,
    "warp": partial(fit_pairwise, warp),
}


def start_of(task: Task, starts: Relation) -> Factors | None:
    """The factors that the last build left for a task, NaN for users and items that it did not know.

    None where training begins at random: where setting `start` says so, in a backtest (what was trained on everything
    knows the holdout), and where nothing fits. Raises ValueError where that leaves nothing to fold into.
    """
    if task.settings.get("start") != "previous" or task.fold != "live":
        return None
    own = f"recommender = '{task.recommender}' and n_factors = {task.settings['factors']}"
    sides = []
    for kind, wanted in (("user", task.data.user_ix), ("item", task.data.item_ix)):
        ix, factors, bias = read_side(starts, f"{own} and kind = '{kind}'")
        at, is_known = positions(ix, wanted)
        side = np.full((wanted.size, task.settings["factors"]), np.nan), np.full(wanted.size, np.nan)
        if is_known.any():
            side[0][is_known] = factors[at[is_known], : task.settings["factors"]]
            side[1][is_known] = bias[at[is_known]]
        task.log(f"starts with {np.count_nonzero(is_known)} of {wanted.size} {kind}s as the last build left them")
        sides.append(side)
    if not np.isnan(sides[1][1]).all():
        return Factors(sides[0][0], sides[1][0], sides[0][1], sides[1][1])
    if task.settings["iterations"] == 0:
        raise ValueError(
            f"{task.recommender} has iterations 0 and start previous, but item_factors has no items of "
            f"{task.settings['factors']} factors of it. Build once with iterations of at least 1."
        )
    return None


def fit(task: Task, starts: Relation) -> tuple[Factors, list[tuple[int, float, float]]]:
    """The factors of one task, and the iteration, loss and seconds of each step of their training."""
    start = start_of(task, starts)
    settings = {name: value for name, value in task.settings.items() if name not in NOT_OF_TRAINING}
    progress, log, last = Steps(task.log, "iteration", settings.get("iterations", 1)), [], time.monotonic()

    def on_step(loss: float) -> None:
        nonlocal last
        before, last = last, time.monotonic()
        log.append((len(log) + 1, loss, last - before))
        progress.step(f"loss {loss:.6g}")

    found = FITS[task.algorithm](task.data.matrix, on_step, start, n_threads=task.n_threads, **settings)
    return found, log


def batch(task: Task, kind: str, **columns) -> pa.RecordBatch:
    """Some rows of the table of fits; a column that is not given is null."""
    n = len(next(iter(columns.values())))
    columns |= {name: pa.repeat(text, n) for name, text in zip(KEYS, (task.fold, task.recommender, kind), strict=True)}
    return pa.record_batch([columns.get(field.name, pa.nulls(n, field.type)) for field in FITTED], schema=FITTED)


def batches(task: Task, found: Factors, log: list[tuple[int, float, float]]) -> Iterator[pa.RecordBatch]:
    """What `fit` found as rows: a user, an item or a step each."""
    sides = (("user", task.data.user_ix, *found[::2]), ("item", task.data.item_ix, *found[1::2]))
    for kind, ix, factors, bias in sides:
        for start, stop in blocks(len(ix), ROWS_AT_ONCE):
            part = factors[start:stop].astype(np.float64)
            ends = np.arange(0, part.size + 1, part.shape[1], dtype=np.int32)
            lists = pa.ListArray.from_arrays(ends, part.ravel())
            yield batch(task, kind, ix=ix[start:stop], factors=lists, bias=bias[start:stop].astype(np.float64))
    if log:
        iteration, loss, seconds = zip(*log, strict=True)
        yield batch(task, "step", iteration=iteration, loss=loss, seconds=seconds)


def stream_fits(tables: Tables, starts: Relation, session) -> pa.RecordBatchReader:
    """The fits of every recommender of factors in every fold, live also where it does not serve, as a stream."""

    def rows() -> Iterator[pa.RecordBatch]:
        for task in tasks(tables, tuple(FITS), session, every_fold=True):
            yield from batches(task, *fit(task, starts))

    return pa.RecordBatchReader.from_batches(FITTED, rows())


def read_side(fits: Relation, where: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """ix (n,), factors (n, f) and bias (n,) of one kind of rows of a table of factors, in its order of ix."""
    table = fits.filter(where).order("ix").project("ix, factors, bias").to_arrow_table()
    ix, bias = table["ix"].to_numpy(), table["bias"].to_numpy()
    return ix, table["factors"].combine_chunks().flatten().to_numpy().reshape(ix.size, -1 if ix.size else 0), bias


def read(fits: Relation, task: Task) -> Factors:
    """The trained factors of one task, in the order of its users and items, in float64."""
    own = f"fold = '{task.fold}' and recommender = '{task.recommender}'"
    sides = []
    for kind, wanted in (("user", task.data.user_ix), ("item", task.data.item_ix)):
        ix, *side = read_side(fits, f"{own} and kind = '{kind}'")
        at, _ = positions(ix, wanted)
        sides.append([part[at] for part in side])
    (users, user_bias), (items, item_bias) = sides
    return Factors(users, items, user_bias, item_bias)


def read_scorer(fits: Relation, task: Task) -> Scorer:
    """The scorer of one task from its trained factors: all items in float32, pairs exactly."""
    exact = read(fits, task)
    single, of_pairs = Factors(*(part.astype(np.float32) for part in exact)), partial(pair_scores, exact)
    if task.settings["search"] == "exact":
        return Scorer(partial(scores, single), of_pairs)
    search = searcher(single.items, single.item_bias, np.flatnonzero(task.data.is_eligible))
    return Scorer(partial(scores, single), of_pairs, lambda rows, k: search(single.users[rows], k))


def scores(factors: Factors, rows: np.ndarray) -> np.ndarray:
    """The scores of the users in `rows` (n,) with every item: (n, items)."""
    users, items, user_bias, item_bias = factors
    return users[rows] @ items.T + (user_bias[rows, None] + item_bias)


def pair_scores(factors: Factors, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The scores (n,) of the users in `rows` (n,) with the items in `columns` (n,)."""
    users, items, user_bias, item_bias = factors
    return explicit.predict(explicit.Model(0.0, user_bias, item_bias, users, items), rows, columns)


def nearest(factors: np.ndarray, is_eligible: np.ndarray, k: int, n_threads: int) -> Iterator[tuple]:
    """Of each item in `factors` (items, f) the k eligible others of the largest cosine, if above 0.

    Yields, block by block, the items (n,), their neighbours (n,) and the cosines (n,) float32. Equal ones in the order
    of the items; an item of zeros is like none.
    """
    lengths = np.linalg.norm(factors, axis=1, keepdims=True)
    units = np.divide(factors, lengths, out=np.zeros_like(factors), where=lengths > 0).astype(np.float32)
    others = np.flatnonzero(is_eligible)

    def of_block(block: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        items = np.arange(*block)
        cosines = units[items] @ units[others].T
        cosines[(cosines <= 0) | (items[:, None] == others)] = -np.inf
        columns, values, counts = top_k(cosines, k)
        taken = np.arange(k) < counts[:, None]
        return np.repeat(items, counts), others[columns[taken]], np.minimum(values[taken], 1)

    size = max(1, BLOCK_SCORES // max(1, others.size))
    with single_threaded_blas():
        yield from map_blocks(of_block, blocks(len(units), size), n_threads)


def stream_neighbours(fits: Relation, catalogue: Relation, meta: dict, session) -> pa.RecordBatchReader:
    """The items of the live fold most like each other by the factors of every recommender, as a stream.

    meta: the model's configuration, with `similar_items_per_item`.
    """
    n_threads, where = threads_of(session), "fold = 'live' and kind = 'item'"
    names = fits.filter(where).project("recommender").distinct().order("recommender").fetchall()
    order, is_eligible = arrays(catalogue, "item_ix, is_eligible", "fold = 'live'", "popularity_position")

    def rows() -> Iterator[pa.RecordBatch]:
        for (name,) in names:
            ix, factors, _ = read_side(fits, f"{where} and recommender = '{name}'")
            at, is_there = positions(ix, order)
            items, factors, eligible = order[is_there], factors[at[is_there]], is_eligible[is_there]
            for own, other, cosine in nearest(factors, eligible, meta["similar_items_per_item"], n_threads):
                columns = pa.repeat(name, own.size), items[own], items[other], cosine.astype(np.float64)
                yield pa.record_batch(list(columns), schema=NEIGHBOURS)

    return pa.RecordBatchReader.from_batches(NEIGHBOURS, rows())
