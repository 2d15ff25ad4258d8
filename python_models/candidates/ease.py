"""EASE: Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019.

score(u, .) = x_u B, where B predicts each item from all the others (`recmart.kernels.ease`).
"""

from functools import partial

from recmart import check_version
from recmart.kernels import ease
from recmart.steps import room


def fit(task):
    """The weights of one fold; a user's scores are the own weights times them."""
    matrix = task.data.matrix
    found = ease.fit(matrix, **task.settings, n_threads=task.n_threads, log=task.log)
    return room.Scorer(partial(ease.scores, found, matrix))


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
    return room.stream("ease", fit, tables, meta, session)
