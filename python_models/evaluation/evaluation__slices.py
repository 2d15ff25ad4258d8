"""The metrics of every stage by the attributes of users and items."""

from recmart import check_version
from recmart.steps import evaluate, uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = evaluate.Tables(
        conventions=dbt.ref("recmart", "prep__conventions"),
        metrics=dbt.ref("recmart", "prep__metrics"),
        judged=dbt.ref("recmart", "selection__judged").union(dbt.ref("recmart", "evaluation__judged")),
        users=dbt.ref("recmart", "prep__judged"),
        lists=dbt.ref("recmart", "evaluation__lists"),
        truth=dbt.ref("recmart", "prep__holdout"),
        ratings=dbt.ref("recmart", "prep__ratings"),
        items=dbt.ref("recmart", "selection__items"),
        terms=dbt.ref("recmart", "signals__item_terms"),
        profiles=dbt.ref("recmart", "selection__profiles"),
    )
    return uncertainty.stream_slices("evaluation", tables, dbt.ref("recmart", "evaluation__slice_truth"), session)
