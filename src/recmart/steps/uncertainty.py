"""Intervals, comparisons and slices as streams: metrics of users in, one row a statement out."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from recmart.statistics import compare
from recmart.statistics.intervals import metric_intervals
from recmart.statistics.lists import Truth
from recmart.steps import evaluate
from recmart.steps.progress import Steps, logger
from recmart.steps.room import Relation, arrays, only_row, threads_of

STATEMENT = (
    ("k", pa.int32()), ("metric", pa.string()), ("n_users", pa.int64()),
    ("mean", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
)  # fmt: skip
INTERVALS = pa.schema([*evaluate.LIST, ("users", pa.string()), *STATEMENT])
SLICES = pa.schema(
    [
        *evaluate.LIST, ("attribute", pa.string()), ("value", pa.string()), ("n_judged", pa.int64()), *STATEMENT,
    ]
)  # fmt: skip
NUMBERS = (
    "mean", "other_mean", "difference", "low", "high", "effect_size", "p_bootstrap", "p_wilcoxon", "detectable",
)  # fmt: skip
COMPARISONS = pa.schema(
    [
        ("fold", pa.string()), ("recommender", pa.string()), ("other", pa.string()), ("n_users", pa.int64()),
        *((name, pa.float64()) for name in NUMBERS),
    ]
)  # fmt: skip


def batch(rows: list[tuple], schema: pa.Schema) -> pa.RecordBatch:
    """Rows of Python values as a record batch; NaN becomes null."""
    columns = list(zip(*rows, strict=True)) if rows else [[] for _ in schema]
    arrays_ = [pa.array(np.array(column) if pa.types.is_floating(field.type) else column, field.type, from_pandas=True)
               for column, field in zip(columns, schema, strict=True)]  # fmt: skip
    return pa.record_batch(arrays_, schema=schema)


def read_columns(user_metrics: Relation, names: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The named columns of user metrics in the order of the user, missing values as NaN."""
    found = arrays(user_metrics, ", ".join(names), "true", "user_ix")
    return dict(zip(names, found, strict=True))


def groups(is_warm: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The groups of users that have anybody in them, as masks."""
    for users, mask in (("all", np.ones(is_warm.size, dtype=bool)), ("warm", is_warm), ("cold", ~is_warm)):
        if mask.any():
            yield users, mask


def stream_intervals(
    name: str, user_metrics: Relation, metrics: Relation, conventions: Relation, session
) -> pa.RecordBatchReader:
    """Mean and interval of every metric of each stage, fold, recommender, group of users and k.

    Holds the metrics of one fold and recommender at a time, and one block of resamples a thread.
    """
    how, n_threads = only_row(conventions), threads_of(session)
    asked = evaluate.declared(metrics)
    columns = ("user_ix", "is_warm", "k", "n_relevant", "n_predicted", *(metric.name for metric in asked))

    def batches() -> Iterator[pa.RecordBatch]:
        names = ", ".join(name for name, _ in evaluate.LIST)
        wanted = user_metrics.project(names).distinct().order(names).fetchall()
        steps = Steps(logger(name), "resampled", len(wanted), seconds_between=5)
        for key in wanted:
            found = read_columns(evaluate.lists_of(user_metrics, key), columns)
            rows = []
            for users, mask in groups(found["is_warm"]):
                tables = [
                    ((*key, users, int(k)), {c: v[mask & (found["k"] == k)] for c, v in found.items()})
                    for k in np.unique(found["k"])
                ]
                rows.extend(metric_intervals(tables, asked, how, n_threads))
            steps.step(f"({key[2]}, {key[1]}, {how['resamples']} times {found['user_ix'].size} rows)")
            yield batch(rows, INTERVALS)

    return pa.RecordBatchReader.from_batches(INTERVALS, batches())


def stream_comparisons(name: str, user_metrics: Relation, conventions: Relation, session) -> pa.RecordBatchReader:
    """Every recommender of a fold against every other in the headline metric at headline_k, over common warm users."""
    how, n_threads = only_row(conventions), threads_of(session)
    metric = how["headline_metric"]
    relation = user_metrics.filter(f"is_warm and k = {how['headline_k']} and {metric} is not null")

    def batches() -> Iterator[pa.RecordBatch]:
        for (fold,) in relation.project("fold").distinct().order("fold").fetchall():
            columns = f"user_ix, recommender, {metric}"
            user_ix, recommender, value = arrays(relation, columns, f"fold = '{fold}'", "user_ix, recommender")
            names, column = np.unique(recommender.astype(str), return_inverse=True)
            users, row = np.unique(user_ix, return_inverse=True)
            values = np.full((users.size, names.size), np.nan)
            values[row, column] = value
            logger(name)(f"comparing {names.size} recommenders over {values.shape[0]} users of {fold}")
            if values.size:
                found = compare.pairs(values, how["level"], how["power"], how["resamples"], how["seed"], n_threads)
                yield batch(
                    [(fold, names[f["one"]], names[f["other"]], f["n_users"], *(f[n] for n in NUMBERS)) for f in found],
                    COMPARISONS,
                )

    return pa.RecordBatchReader.from_batches(COMPARISONS, batches())


def read_slices(relation: Relation, fold: str, attribute: str, user_ix: np.ndarray) -> Iterator[tuple]:
    """Each value of an attribute with the rows of the users who have truth of it, and that truth."""
    where = f"fold = '{fold}' and attribute = '{attribute}'"
    values, owner, item_ix, gain = arrays(relation, "value, user_ix, item_ix, gain", where, "value, user_ix, item_ix")
    names, starts = np.unique(values.astype(str), return_index=True)
    for value, first, last in zip(names, starts, np.append(starts[1:], values.size), strict=True):
        owners, at = np.unique(owner[first:last], return_index=True)
        truth = Truth(np.append(at, last - first), item_ix[first:last], gain[first:last].astype(np.float64))
        yield str(value), np.searchsorted(user_ix, owners), truth


def stream_slices(name: str, tables: evaluate.Tables, truth: Relation, session) -> pa.RecordBatchReader:
    """Every metric at headline_k by the attributes of users and items, with intervals where the slice is large enough.

    truth: fold, attribute, value, user_ix, item_ix, gain. A slice is a piece of the truth: that of the users with a
    value, or that of the items with it; who has none of it is not in the slice. Holds the lists of one fold, cut at
    headline_k, of every recommender.
    """
    how, n_threads = only_row(tables.conventions), threads_of(session)
    conventions, with_list = evaluate.conventions_of(how)
    ks = np.array([how["headline_k"]])
    asked = evaluate.declared(tables.metrics, ("accuracy", "composition"))
    names = tuple(metric.name for metric in asked)

    def batches() -> Iterator[pa.RecordBatch]:
        wanted = truth.project("fold, attribute").distinct().order("fold, attribute").fetchall()
        steps = Steps(logger(name), "sliced by", len(wanted))
        read = None
        for fold_name, attribute in wanted:
            if read != fold_name:
                read, fold = fold_name, evaluate.read_fold(tables, fold_name)
                judged = tables.judged.filter(f"fold = '{fold_name}'").project("stage, fold, recommender")
                lists = {
                    key: evaluate.read_lists(evaluate.lists_of(tables.lists, key), fold.user_ix, int(ks[0]))[0]
                    for key in judged.order("stage, recommender").fetchall()
                }
            rows = []
            for value, users, piece in read_slices(truth, fold_name, attribute, fold.user_ix):
                part = evaluate.Fold(
                    fold.user_ix[users], fold.is_warm[users], piece, piece, fold.items, fold.profiles[users]
                )
                keys = [(*key, attribute, value, users.size, int(ks[0])) for key in lists]
                if users.size < how["smallest_slice"]:
                    rows.extend((*key, None, users.size, None, None, None) for key in keys)
                    continue
                judged_lists: dict[str, list] = {}
                for key, everybody in zip(keys, lists.values(), strict=True):
                    mine = evaluate.lists_to_judge(part, everybody[users], None, False, ks, conventions, n_threads)
                    found = evaluate.judge(mine, names)
                    counts = found["n_list"] > 0 if with_list else np.array(True)
                    columns = {c: np.where(counts, v, np.nan)[0] for c, v in found.items()} | {"k": ks}
                    judged_lists.setdefault(key[0], []).append((key, columns))
                for of_stage in judged_lists.values():
                    rows.extend(metric_intervals(of_stage, asked, how, n_threads))
            steps.step(f"{attribute} ({fold_name})")
            yield batch(rows, SLICES)

    return pa.RecordBatchReader.from_batches(SLICES, batches())
