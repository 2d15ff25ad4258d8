"""How sure the means of each recommender's metrics are; `recmart.statistics.intervals` says how."""

from recmart import check_version
from recmart.steps import uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    user_metrics = dbt.ref("recmart", "evaluation__candidate_user_metrics")
    conventions = dbt.ref("recmart", "evaluation__conventions")
    return uncertainty.stream_intervals("candidates", user_metrics, conventions, session)
