"""WARP: Weston, Bengio, Usunier, "WSABIE: Scaling Up to Large Vocabulary Image Annotation", IJCAI 2011.

score(u, i) = b_i + x_u . y_i, where what a user has stands at the top of all items (`recmart.kernels.warp`).
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
    return room.stream("warp", scorer, tables, meta, session)
