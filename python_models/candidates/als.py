"""Implicit ALS: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008; or iALS.

score(u, i) = x_u . y_i, where the factors minimise a weighted squared error of all pairs (`recmart.als_loss`).
"""

from functools import partial

from recmart import als, check_version, room
from recmart.progress import Steps


def fit(matrix, settings, n_threads, log):
    """Factorise one fold; the scorer is the product of the factors."""
    steps = Steps(log, "iteration", settings["iterations"])
    users, items = als.fit(
        matrix, **settings, n_threads=n_threads, on_iteration=lambda loss: steps.step(f"loss {loss:.6g}")
    )
    return partial(als.scores, users, items)


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
    return room.stream("als", fit, tables, meta, session)
