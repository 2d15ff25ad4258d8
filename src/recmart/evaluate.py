"""The metrics of every judged user as a stream: one wide row per fold, recommender, user and k."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa

from recmart import metrics
from recmart.progress import Steps, logger
from recmart.room import arrays

USER_METRICS = pa.schema(
    [
        ("fold", pa.string()),
        ("recommender", pa.string()),
        ("user_ix", pa.int32()),
        ("k", pa.int32()),
        ("is_warm", pa.bool_()),
        ("n_relevant", pa.int32()),
        ("n_hits", pa.int32()),
        ("hit_rate", pa.float64()),
        ("precision", pa.float64()),
        ("recall", pa.float64()),
        ("ndcg", pa.float64()),
        ("average_precision", pa.float64()),
        ("reciprocal_rank", pa.float64()),
    ]
)


def stream_user_metrics(
    name: str, judged: duckdb.DuckDBPyRelation, hits: duckdb.DuckDBPyRelation, meta: dict
) -> pa.RecordBatchReader:
    """Judge each fold and recommender in `judged` by the positions in `hits`; a user without a hit scores 0.

    judged: fold, recommender, user_ix, n_relevant, is_warm. hits: fold, recommender, user_ix, position.
    meta: metric_ks and the conventions of `metrics.at_k`. Holds the users and hits of one recommender at a time.
    """
    conventions = {key: meta[key] for key in ("average_precision_divisor", "ideal_list")}
    lists = judged.project("fold, recommender").distinct().order("fold, recommender").fetchall()

    def batches() -> Iterator[pa.RecordBatch]:
        steps = Steps(logger(name), "judged", len(lists))
        for fold, recommender in lists:
            where = f"fold = '{fold}' and recommender = '{recommender}'"
            user_ix, n_relevant, is_warm = arrays(judged, "user_ix, n_relevant, is_warm", where, "user_ix")
            hit_user_ix, position = arrays(hits, "user_ix, position", where, "user_ix, position")
            user = np.searchsorted(user_ix, hit_user_ix)
            for k in meta["metric_ks"]:
                found = metrics.at_k(user, position, n_relevant, k, **conventions)
                constants = {
                    "fold": pa.repeat(fold, user_ix.size),
                    "recommender": pa.repeat(recommender, user_ix.size),
                }
                columns = (
                    constants
                    | found
                    | {
                        "user_ix": user_ix,
                        "k": np.full(user_ix.size, k),
                        "is_warm": is_warm,
                        "n_relevant": n_relevant,
                    }
                )
                yield pa.record_batch(
                    [pa.array(columns[field.name]).cast(field.type) for field in USER_METRICS],
                    schema=USER_METRICS,
                )
            steps.step(f"({recommender}, {fold}: {user_ix.size} users)")

    return pa.RecordBatchReader.from_batches(USER_METRICS, batches())
