"""A generated data set in the likeness of a large shop's log, the same for the same arguments.

    python benchmarks/generated.py events.parquet [--events 20000000]

20 million events of 138,000 users and 27,000 items: activity is log-normal, popularity a power law, every item
belongs to one of 20 clusters and every user is at home in one, and times are spread over two years. About 19 million
pairs are distinct. Fewer events mean fewer users with the same habits, so that the work grows with the events.
"""

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

EVENTS, USERS, ITEMS, CLUSTERS = 20_000_000, 138_000, 27_000, 20
AT_HOME = 0.4
DAYS = 730


def draw(weights: np.ndarray, labels: np.ndarray, wanted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One index for each of `wanted`, among those with its label, in proportion to their weights."""
    order = np.argsort(labels, kind="stable")
    totals = np.bincount(labels, weights)
    ends = np.cumsum(weights[order] / totals[labels[order]])
    at = np.searchsorted(ends, wanted + rng.random(wanted.size) * 0.999999)
    return order[np.minimum(at, order.size - 1)]


def generate(events: int = EVENTS, seed: int = 42) -> pa.Table:
    """user_id, item_id (int32) and event_at (timestamp) of `events` events, in no order."""
    rng = np.random.default_rng(seed)
    n_users = max(1, events * USERS // EVENTS)
    activity = rng.lognormal(0.0, 1.0, n_users)
    user = rng.choice(n_users, size=events, p=activity / activity.sum()).astype(np.int32)
    popularity = (np.arange(ITEMS) + 100.0) ** -0.75
    cluster = rng.integers(0, CLUSTERS, ITEMS)
    home = rng.integers(0, CLUSTERS, n_users)
    item = draw(popularity, np.zeros(ITEMS, dtype=np.int64), np.zeros(events), rng)
    is_home = rng.random(events) < AT_HOME
    item[is_home] = draw(popularity, cluster, home[user[is_home]], rng)
    seconds = rng.integers(0, DAYS * 86400, events)
    event_at = np.datetime64("2024-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]")
    return pa.table({"user_id": user, "item_id": item.astype(np.int32), "event_at": event_at})


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=EVENTS)
    chosen = parser.parse_args()
    pq.write_table(generate(chosen.events), chosen.path)


if __name__ == "__main__":
    main()
