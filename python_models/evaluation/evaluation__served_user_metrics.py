"""The lists that people would have been served, fallback included, judged user by user."""

from recmart import check_version
from recmart.evaluate import stream_user_metrics


def model(dbt, session):
    dbt.config(materialized="table")
    meta = dbt.config.get("meta")
    check_version(meta)
    judged = dbt.ref("recmart", "evaluation__judged").filter("recommender = 'served'")
    return stream_user_metrics("served", judged, dbt.ref("recmart", "evaluation__served_hits"), meta)
