"""Every recommender against every other on the test fold; `recmart.statistics.compare` says how."""

from recmart import check_version
from recmart.steps import uncertainty


def model(dbt, session):
    dbt.config(materialized="table")
    check_version(dbt.config.get("meta"))
    user_metrics = dbt.ref("recmart", "evaluation__user_metrics").filter("stage in ('candidates', 'ranked')")
    return uncertainty.stream_comparisons("evaluation", user_metrics, dbt.ref("recmart", "prep__conventions"), session)
