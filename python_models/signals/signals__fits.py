"""Every recommender of factors, trained in every fold: its factors and how its training went."""

from recmart import check_version
from recmart.steps import factors, room


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = room.Tables(
        recommenders=dbt.ref("recmart", "prep__recommenders"),
        targets=dbt.ref("recmart", "prep__targets"),
        training=dbt.ref("recmart", "prep__training"),
        catalogue=dbt.ref("recmart", "prep__catalogue"),
    )
    return factors.stream_fits(tables, dbt.ref("recmart", "signals__starts"), session)
