"""Why als serves an item: what the user's items add to its score; Hu, Koren, Volinsky, ICDM 2008, section 5."""

from recmart import check_version
from recmart.steps import als_reasons, room


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = room.Tables(
        recommenders=dbt.ref("recmart", "prep__recommenders"),
        targets=dbt.ref("recmart", "reranked").filter("fold = 'live'"),
        training=dbt.ref("recmart", "prep__training"),
        catalogue=dbt.ref("recmart", "prep__catalogue"),
    )
    return als_reasons.stream(tables, dbt.ref("recmart", "signals__fits"), session)
