"""Factors of ratings: Koren, Bell, Volinsky, "Matrix Factorization Techniques for Recommender Systems", IEEE Computer
2009.

score(u, i) = mean + b_u + b_i + p_u . q_i (equation 4), a predicted rating (`recmart.kernels.explicit`).
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
    return room.stream("explicit_mf", scorer, tables, meta, session)
