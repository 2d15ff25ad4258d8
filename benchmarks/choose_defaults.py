"""How settings of algorithms were chosen: a grid of them on validation folds of one or several data sets.

    python benchmarks/choose_defaults.py item_knn [--sets ml100k online_retail] [--best 12]
    python benchmarks/choose_defaults.py bpr --sets ml1m_ncf_models

Every combination of an algorithm's grid is a recommender of one build per data set, on its validation folds alone: the
test window is in no table. A combination's figure is
its NDCG@10 of warm users as a share of the best combination's of that
data set, averaged over the data sets, so that none of them counts more because its figures are higher. Needs
../shared/data beside the checkout.
"""

import argparse
import itertools
import tempfile

import duckdb
import numpy as np
import yaml
from timed_dbt import ROOT, run_models

# what each data set adds to its example: windows that leave enough users to judge
SETS = {
    "ml100k": {"split": {"by": "last_n", "n": 5}},
    "ml_latest_small": {"split": {"by": "time", "share": 0.15}},
    "ml1m": {"split": {"by": "hash", "share": 0.1}},
    "online_retail": {"split": {"by": "time", "days": 30}},
    "online_retail_repeats": {"split": {"by": "time", "days": 30}},
    # a split of what the published one trains on
    "ml1m_ncf_models": {
        "interactions": "../shared/data/ml1m_ncf/train.parquet",
        "interactions_columns": {"event_at": "cast(null as timestamp)", "weight": 1.0},
        "pairs": None,
        "conventions": {},
        "split": {"by": "hash", "share": 0.05},
    },
}
GRIDS = {
    "item_knn": {
        "similarity": ["cosine", "jaccard"],
        "normalise": [0, 0.5, 1],
        "offset": ["none", "item_mean"],
        "neighbours": [50, 100],
    },
    "rp3beta": {
        "alpha": [0.8, 1.0, 1.2],
        "beta": [0.3, 0.5, 0.7],
        "normalise": [0, 1],
    },
    "user_knn": {
        "similarity": ["cosine", "jaccard"],
        "weighting": ["binary", "bm25"],
        "neighbours": [50, 100, 200],
        "normalise": [0, 1],
    },
    "covisitation": {
        "similarity": ["lift", "confidence", "cosine", "lexicographers"],
        "window_days": [1, 7, 30],
        "min_common": [1, 3],
    },
    "bpr": {
        "factors": [64, 128],
        "iterations": [30, 60],
        "regularization": [0.0025, 0.005, 0.01, 0.02],
    },
}


def measure(name: str, algorithm: str, trials: list[dict]) -> np.ndarray:
    """NDCG@10 of each trial on the validation folds of a data set, (trials,), averaged over the folds."""
    settings = yaml.safe_load((ROOT / "examples" / f"{name}.yml").read_text()) | SETS[name]
    settings |= {
        "backtest_folds": 3,
        "folds": "validation",
        "metric_ks": [10],
        "candidates_per_user": 20,
        "neighbour_engine": "kernel",
        "recommenders": [
            "popularity",
            *({"name": f"trial_{number}", "algorithm": algorithm} | trial for number, trial in enumerate(trials)),
        ],
        "serve": "popularity",
        "fallback": "popularity",
        "uncertainty": {"resamples": 10000},
    }
    with tempfile.TemporaryDirectory() as folder:
        run_models(folder, ["+selection__metrics"], settings, "6GB", f"{name}, {algorithm}", 0)
        with duckdb.connect(f"{folder}/recmart.duckdb", read_only=True) as connection:
            rows = connection.sql("""
                select recommender, avg(ndcg), sum(n_users), count(*)
                from main_recmart.selection__metrics
                where users = 'warm' and k = 10 group by recommender
            """).fetchall()
    found = {recommender: ndcg for recommender, ndcg, *_ in rows}
    _, popular, n_users, n_folds = next(row for row in rows if row[0] == "popularity")
    print(f"  {n_folds} validation folds, {n_users} users, popularity {popular:.4f}", flush=True)
    return np.array([found[f"trial_{number}"] for number in range(len(trials))])


def main() -> None:
    """Measure a grid on every data set and print the best combinations and what each value costs at best."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("algorithm", choices=GRIDS)
    parser.add_argument("--sets", nargs="*", choices=SETS, default=list(SETS))
    parser.add_argument("--best", type=int, default=12, help="how many combinations to print")
    chosen = parser.parse_args()
    grid = GRIDS[chosen.algorithm]
    trials = [dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())]
    figures = np.array([measure(name, chosen.algorithm, trials) for name in chosen.sets])
    shares = (figures / figures.max(axis=1, keepdims=True)).mean(axis=0)
    print("mean share of the best  " + "  ".join(chosen.sets))
    for number in np.argsort(-shares)[: chosen.best]:
        print(f"{shares[number]:.4f}  " + "  ".join(f"{value:.4f}" for value in figures[:, number]), trials[number])
    for setting, values in grid.items():
        best = {value: max(s for s, t in zip(shares, trials, strict=True) if t[setting] == value) for value in values}
        print(f"best with {setting}: " + ", ".join(f"{value} {share:.4f}" for value, share in best.items()))


if __name__ == "__main__":
    main()
