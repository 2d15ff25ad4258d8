"""Staging and prep of a generated input: 20 million events of 138,000 users and 27,000 items.

    python benchmarks/input_20m.py [--events 20000000] [--memory 3GB]

Activity is log-normal, popularity a power law, times spread over two years. Prints wall seconds and peak memory of
`dbt run -s staging prep`, parsing included, and the slowest models.
"""

import argparse
import tempfile

import duckdb
from timed_dbt import run_models

GENERATE = """
    copy (
        select
            cast(floor(138000 * pow(hash(n * 3 + 1) / 18446744073709551615.0, 2.2)) as integer) as user_id,
            cast(floor(27000 * pow(hash(n * 3 + 2) / 18446744073709551615.0, 3.0)) as integer) as item_id,
            'interaction' as event_type,
            timestamp '2024-01-01' + to_seconds(cast(hash(n * 3) % 63072000 as bigint)) as event_at
        from range({events}) as events (n)
    ) to '{path}' (format parquet)
"""


def main() -> None:
    """Generate, run, and print a row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--memory", default="3GB", help="DuckDB's memory_limit")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/events.parquet"
        duckdb.sql(GENERATE.format(events=chosen.events, path=path))
        settings = {
            "interactions": path,
            "user_id_type": "integer",
            "item_id_type": "integer",
            "event_weights": {"interaction": {"weight": 1, "half_life_days": 90}},
        }
        label = f"{chosen.events:,} events (targets 60 s, 4 GB)"
        run_models(folder, ["staging", "prep"], settings, chosen.memory, label, slowest=6)


if __name__ == "__main__":
    main()
