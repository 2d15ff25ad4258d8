"""The nearest neighbours by co-occurrence, counted by compiled kernels instead of SQL."""

from recmart import check_version
from recmart.steps import neighbours


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = neighbours.Tables(
        rows=dbt.ref("recmart", "signals__rows"),
        values=dbt.ref("recmart", "signals__values"),
        columns=dbt.ref("recmart", "signals__columns"),
        matrices=dbt.ref("recmart", "signals__matrices"),
        measures=dbt.ref("recmart", "signals__measures"),
    )
    return neighbours.stream(tables, session)
