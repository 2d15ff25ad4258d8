"""All SQL recommenders together, on MovieLens-1M and on generated events of growing number.

    python benchmarks/sql_recommenders.py [--sizes 100000 1000000 5000000 20000000] [--picture scaling.png]

MovieLens-1M (where ../shared/data is beside the checkout): every SQL algorithm and the signals that it needs, live
and test fold, after staging and prep; targets 60 s and 3 GB. Generated events: popularity and item kNN over the newest
200 items of each user, live and test fold, with a hundredth of the events held out; ends with the slope of log seconds
over log events (target 1.2).
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import yaml
from generated import generate
from timed_dbt import ROOT, run_models

SQL_ALGORITHMS = ["popularity", "item_knn", "user_knn", "covisitation", "rp3beta", "content", "history"]


def time_algorithms(settings: dict, memory: str, label: str) -> tuple[float, float]:
    """Seconds in the models of signals and candidates, and the peak in GB of their run, after staging and prep."""
    with tempfile.TemporaryDirectory() as folder:
        run_models(folder, ["staging", "prep"], settings, memory, f"{label}, staging and prep", 0)
        algorithms = settings["recommenders"]
        wanted = [*(f"+{algorithm},signals" for algorithm in algorithms), *algorithms]
        seconds, gigabytes, _ = run_models(folder, wanted, settings, memory, f"{label}, signals and candidates", 8)
    return seconds, gigabytes


def main() -> None:
    """Time MovieLens-1M, then every size, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000, 5_000_000, 20_000_000])
    parser.add_argument("--memory", default="2500MB", help="DuckDB's memory_limit")
    parser.add_argument("--picture", type=Path, help="where to draw seconds against events")
    chosen = parser.parse_args()
    if (ROOT.parent / "shared" / "data" / "ml1m").exists():
        settings = yaml.safe_load((ROOT / "examples" / "ml1m.yml").read_text())
        settings["items_columns"] = settings.get("items_columns", {}) | {"text": "genres"}
        settings |= {"recommenders": SQL_ALGORITHMS, "serve": "item_knn"}
        time_algorithms(settings, chosen.memory, "MovieLens-1M, all SQL recommenders (targets 60 s, 3 GB)")
    rows = []
    for events in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            pq.write_table(generate(events), f"{folder}/events.parquet")
            settings = {
                "interactions": f"{folder}/events.parquet",
                "user_id_type": "integer",
                "item_id_type": "integer",
                "event_weights": {"interaction": {"weight": 1}},
                "split": {"by": "time", "share": 0.01},
                "max_history_per_user": 200,
                "recommenders": ["popularity", "item_knn"],
                "serve": "popularity",
            }
            rows.append((events, *time_algorithms(settings, chosen.memory, f"{events:,} events")))
    for events, seconds, gigabytes in rows:
        print(json.dumps({"events": events, "seconds": round(seconds, 1), "peak_gb": round(gigabytes, 2)}))
    if len(rows) > 1:
        events, seconds, _ = np.array(rows).T
        print(f"slope of log seconds over log events: {np.polyfit(np.log(events), np.log(seconds), 1)[0]:.2f}")
        if chosen.picture:
            draw(events, seconds, chosen.picture)


def draw(events: np.ndarray, seconds: np.ndarray, path: Path) -> None:
    """Seconds against events, both logarithmic."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    axes.loglog(events, seconds, marker="o")
    axes.set(xlabel="events", ylabel="seconds", title="popularity and item kNN, live and test fold")
    axes.grid(True, which="both", alpha=0.3)
    figure.savefig(path, dpi=120)


if __name__ == "__main__":
    main()
