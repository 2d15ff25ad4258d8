"""SLIM: Ning, Karypis, "SLIM: Sparse Linear Methods for Top-N Recommender Systems", ICDM 2011.

score(u, .) = x_u W, where W predicts each item from the few nearest others (`recmart.kernels.slim`).
"""

from functools import partial

from recmart import check_version
from recmart.kernels import slim
from recmart.steps import room
from recmart.steps.progress import Steps


def fit(task):
    """The weights of one fold; a user's scores are the own weights times them."""
    matrix = task.data.matrix
    steps = Steps(task.log, "block of items", slim.n_blocks(matrix.shape[1]), seconds_between=5)
    found = slim.fit(matrix, **task.settings, n_threads=task.n_threads, on_block=steps.step)
    return room.Scorer(partial(slim.scores, found, matrix))


def model(dbt, session):
    dbt.config(materialized="table")
    meta = dbt.config.get("meta")
    check_version(meta)
    tables = room.Tables(
        recommenders=dbt.ref("recmart", "prep__recommenders"),
        targets=dbt.ref("recmart", "prep__targets"),
        training=dbt.ref("recmart", "prep__training"),
        catalogue=dbt.ref("recmart", "prep__catalogue"),
        seen=dbt.ref("recmart", "prep__seen"),
        pairs=dbt.ref("recmart", "prep__pairs"),
    )
    return room.stream("slim", fit, tables, meta, session)
