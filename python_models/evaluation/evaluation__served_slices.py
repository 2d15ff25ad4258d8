"""The served lists' metrics by the attributes of users and items."""

from recmart import check_version
from recmart.steps import evaluate, uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
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
    return uncertainty.stream_slices("served", tables, dbt.ref("recmart", "evaluation__slice_truth"), session)
