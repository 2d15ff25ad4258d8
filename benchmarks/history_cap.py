"""What capping histories costs and saves: item kNN with the newest n items of each user, beside all of them.

    python benchmarks/history_cap.py [--sets ml1m online_retail] [--caps 25 50 100 200 500]

For each data set (its example under examples/, read from ../shared/data beside the checkout) and cap of
`max_history_per_user`: NDCG@10 of warm users on the test fold with the 95% interval of the paired difference to no cap,
the pairs of the test fold's matrix, and the seconds of counting them in SQL, live and test fold.
"""

import argparse
import tempfile

import duckdb
import numpy as np
import yaml
from timed_dbt import ROOT, run_models

COUNTING = ["signals__nearest_in_parts", "signals__sql_neighbours"]


def measure(name: str, cap: int | None) -> tuple[dict[str, float], int, float]:
    """NDCG@10 of each judged user, the pairs, and the seconds of counting them."""
    settings = yaml.safe_load((ROOT / "examples" / f"{name}.yml").read_text())
    settings |= {"recommenders": ["popularity", "item_knn"], "serve": "item_knn", "max_history_per_user": cap}
    with tempfile.TemporaryDirectory() as folder:
        *_, times = run_models(folder, ["+user_metrics"], settings, "3GB", f"{name}, newest {cap or 'all'}", 0)
        with duckdb.connect(f"{folder}/recmart.duckdb", read_only=True) as connection:
            users = connection.sql("""
                select cast(user_id as varchar), ndcg from main_recmart.user_metrics
                where recommender = 'item_knn' and fold = 'test' and k = 10 and is_warm
            """).fetchall()
            pairs = connection.sql("select sum(n_pairs) from main_recmart.signals__matrices where fold = 'test'")
            return dict(users), pairs.fetchall()[0][0], sum(times[model] for model in COUNTING)


def main() -> None:
    """Print a row for each data set and cap."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="*", default=["ml1m", "online_retail"])
    parser.add_argument("--caps", type=int, nargs="*", default=[25, 50, 100, 200, 500])
    chosen = parser.parse_args()
    for name in chosen.sets:
        all_of_them, *measured = [(cap, *measure(name, cap)) for cap in [None, *chosen.caps]]
        for cap, users, pairs, seconds in [all_of_them, *measured]:
            row = f"{name:15} newest {cap or 'all':>4}  NDCG@10 {np.mean(list(users.values())):.4f}"
            if cap:
                difference = np.array([users[user] - ndcg for user, ndcg in all_of_them[1].items()])
                half = 1.96 * difference.std(ddof=1) / np.sqrt(difference.size)
                row += f"  {difference.mean():+.4f} +- {half:.4f}"
            print(f"{row}  {pairs:,} pairs  {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
