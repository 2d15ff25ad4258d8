"""The items most like each other by the cosine of their factors: exact, block by block."""

from recmart import check_version
from recmart.steps import factors


def model(dbt, session):
    dbt.config(materialized="table")
    meta = dbt.config.get("meta")
    check_version(meta)
    fits = dbt.ref("recmart", "signals__fits")
    catalogue = dbt.ref("recmart", "prep__catalogue")
    return factors.stream_neighbours(fits, catalogue, meta, session)
