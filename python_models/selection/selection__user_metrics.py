"""Every recommender on the validation folds, judged user by user, by `recmart.statistics.metrics`."""

from recmart import check_version
from recmart.steps import evaluate


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = evaluate.Tables(
        conventions=dbt.ref("recmart", "prep__conventions"),
        metrics=dbt.ref("recmart", "prep__metrics"),
        judged=dbt.ref("recmart", "selection__judged"),
        users=dbt.ref("recmart", "prep__judged"),
        lists=dbt.ref("recmart", "selection__lists"),
        truth=dbt.ref("recmart", "prep__holdout"),
        ratings=dbt.ref("recmart", "prep__ratings"),
        items=dbt.ref("recmart", "selection__items"),
        terms=dbt.ref("recmart", "signals__item_terms"),
        profiles=dbt.ref("recmart", "selection__profiles"),
    )
    return evaluate.stream_user_metrics("selection", tables, dbt.config.get("meta"), session)
