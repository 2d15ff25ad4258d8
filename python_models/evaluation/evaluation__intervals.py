"""How sure the means of every stage's metrics are; `recmart.statistics.intervals` says how."""

from recmart import check_version
from recmart.steps import uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    user_metrics = dbt.ref("recmart", "selection__user_metrics").union(dbt.ref("recmart", "evaluation__user_metrics"))
    metrics, conventions = dbt.ref("recmart", "prep__metrics"), dbt.ref("recmart", "prep__conventions")
    return uncertainty.stream_intervals("evaluation", user_metrics, metrics, conventions, session)
