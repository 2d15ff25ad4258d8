"""A generated data set in the likeness of a large shop's log, the same for the same arguments.

    python benchmarks/generated.py events.parquet [--events 20000000]

20 million events of 138,000 users and 27,000 items, 19 million of them the first of their user and item, the others
repeats: activity is log-normal, popularity a power law, every item belongs to one of 20 clusters, every user is at
home in one, and times are spread over two years. Fewer events are those of fewer users.
"""

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

EVENTS, USERS, ITEMS, CLUSTERS = 20_000_000, 138_000, 27_000, 20
AT_HOME = 0.6
REPEATS = 0.05
DAYS = 730


def draw(weights: np.ndarray, labels: np.ndarray, wanted: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One index for each of `wanted`, among those with its label, in proportion to their weights."""
    order = np.argsort(labels, kind="stable")
    totals = np.bincount(labels, weights)
    ends = np.cumsum(weights[order] / totals[labels[order]])
    at = np.searchsorted(ends, wanted + rng.random(wanted.size) * 0.999999)
    return order[np.minimum(at, order.size - 1)]


def draw_pairs(n: int, n_users: int, rng: np.random.Generator) -> np.ndarray:
    """n pairs as user * ITEMS + item, some of them drawn more than once."""
    activity = rng.lognormal(0.0, 1.0, n_users)
    user = rng.choice(n_users, size=n, p=activity / activity.sum())
    popularity = (np.arange(ITEMS) + 60.0) ** -1.1
    cluster, home = rng.integers(0, CLUSTERS, ITEMS), rng.integers(0, CLUSTERS, n_users)
    item = draw(popularity, np.zeros(ITEMS, dtype=np.int64), np.zeros(n), rng)
    is_home = rng.random(n) < AT_HOME
    item[is_home] = draw(popularity, cluster, home[user[is_home]], rng)
    return user * ITEMS + item


def generate(events: int = EVENTS, seed: int = 42) -> pa.Table:
    """user_id, item_id (int32) and event_at (timestamp) of `events` events, in no order."""
    rng = np.random.default_rng(seed)
    distinct = np.unique(draw_pairs(2 * events, max(1, events * USERS // EVENTS), rng))
    n_distinct = min(distinct.size, round(events * (1 - REPEATS)))
    pair = rng.permutation(distinct)[:n_distinct]
    pair = np.concatenate([pair, rng.choice(pair, events - n_distinct)])
    seconds = rng.integers(0, DAYS * 86400, events)
    event_at = np.datetime64("2024-01-01T00:00:00", "us") + seconds.astype("timedelta64[s]")
    ids = {"user_id": (pair // ITEMS).astype(np.int32), "item_id": (pair % ITEMS).astype(np.int32)}
    return pa.table({**ids, "event_at": event_at})


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--events", type=int, default=EVENTS)
    chosen = parser.parse_args()
    pq.write_table(generate(chosen.events), chosen.path)


if __name__ == "__main__":
    main()
