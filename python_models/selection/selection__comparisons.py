"""Every recommender against every other on the validation folds; `recmart.statistics.compare` says how."""

from recmart import check_version
from recmart.steps import uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    user_metrics = dbt.ref("recmart", "selection__user_metrics")
    return uncertainty.stream_comparisons("selection", user_metrics, dbt.ref("recmart", "prep__conventions"), session)
