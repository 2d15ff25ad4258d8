"""BPR: Rendle et al., "BPR: Bayesian Personalized Ranking from Implicit Feedback", UAI 2009.

score(u, i) = b_i + x_u . y_i, where what a user has scores more than what not (`recmart.kernels.bpr`).
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
    return room.stream("bpr", scorer, tables, meta, session)
