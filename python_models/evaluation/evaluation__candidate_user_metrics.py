"""Every recommender by itself, judged user by user; the definitions are in `recmart.metrics`."""

from recmart import check_version
from recmart.evaluate import stream_user_metrics


def model(dbt, session):
    dbt.config(materialized="table")
    meta = dbt.config.get("meta")
    check_version(meta)
    judged = dbt.ref("recmart", "evaluation__judged").filter("recommender <> 'served'")
    return stream_user_metrics("candidates", judged, dbt.ref("recmart", "evaluation__candidate_hits"), meta)
