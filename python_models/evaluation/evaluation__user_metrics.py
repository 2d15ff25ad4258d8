"""What the selection did not judge, user by user: the test fold, and the stages behind the selection."""

from recmart import check_version
from recmart.steps import evaluate


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    tables = evaluate.Tables(
        conventions=dbt.ref("recmart", "prep__conventions"),
        metrics=dbt.ref("recmart", "prep__metrics"),
        judged=dbt.ref("recmart", "evaluation__judged"),
        users=dbt.ref("recmart", "prep__judged"),
        lists=dbt.ref("recmart", "evaluation__lists"),
        truth=dbt.ref("recmart", "prep__holdout"),
        ratings=dbt.ref("recmart", "prep__ratings"),
        items=dbt.ref("recmart", "selection__items"),
        terms=dbt.ref("recmart", "signals__item_terms"),
        profiles=dbt.ref("recmart", "selection__profiles"),
    )
    return evaluate.stream_user_metrics("evaluation", tables, dbt.config.get("meta"), session)
