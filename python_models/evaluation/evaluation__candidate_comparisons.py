"""Every recommender against every other, user by user; `recmart.statistics.compare` says how."""

from recmart import check_version
from recmart.steps import uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    user_metrics = dbt.ref("recmart", "evaluation__candidate_user_metrics")
    conventions = dbt.ref("recmart", "evaluation__conventions")
    return uncertainty.stream_comparisons("comparisons", user_metrics, conventions, session)
