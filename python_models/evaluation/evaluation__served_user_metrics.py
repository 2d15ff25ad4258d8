"""The lists that people would have been served, fallback included, judged user by user."""

from recmart import check_version
from recmart.steps import evaluate


def model(dbt, session):
    dbt.config(materialized="table")
    meta = dbt.config.get("meta")
    check_version(meta)
    tables = evaluate.Tables(
        conventions=dbt.ref("recmart", "evaluation__conventions"),
        judged=dbt.ref("recmart", "evaluation__judged").filter("recommender = 'served'"),
        lists=dbt.ref("recmart", "evaluation__served_lists"),
        truth=dbt.ref("recmart", "prep__holdout"),
        ratings=dbt.ref("recmart", "prep__ratings"),
        items=dbt.ref("recmart", "evaluation__items"),
        terms=dbt.ref("recmart", "signals__item_terms"),
        profiles=dbt.ref("recmart", "evaluation__profiles"),
    )
    return evaluate.stream_user_metrics("served", tables, meta, session)
