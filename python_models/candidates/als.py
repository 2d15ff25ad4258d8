"""Implicit ALS: Hu, Koren, Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008; or iALS.

score(u, i) = x_u . y_i, where the factors minimise a weighted squared error of all pairs (`recmart.kernels.als_loss`).
"""

from functools import partial

from recmart import check_version
from recmart.steps import factors, room


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
    scorer = partial(factors.read_scorer, dbt.ref("recmart", "signals__fits"))
    return room.stream("als", scorer, tables, meta, session)
