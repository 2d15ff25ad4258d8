"""Item-item neighbours of 20 million generated events: both engines beside implicit on the same matrix.

    python benchmarks/neighbours.py [--events 20000000] [--peer-python PATH]

The 50 nearest by cosine over the newest 200 items of each user. Ours reads `signals__rows` (the capped matrix) from the
warehouse and writes the neighbours to it; both are in its time. The peer is CosineRecommender of implicit in the
interpreter --peer-python, with two threads and the matrix in memory; without the option it is left out.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
from generated import generate
from timed_dbt import run_models

SHARED = ["signals__columns", "signals__matrices", "signals__measures", "signals__neighbours"]
COUNTING = {
    "sql": ["signals__pair_parts", "signals__nearest_in_parts", "signals__sql_neighbours"],
    "kernel": ["signals__kernel_neighbours"],
}
PEER = """
import sys, time, resource
import numpy as np
from scipy.sparse import csr_matrix
from implicit.nearest_neighbours import CosineRecommender
cells = np.load(sys.argv[1])
matrix = csr_matrix((np.ones(cells["row"].size), (cells["row"], cells["column"])))
model = CosineRecommender(K=51, num_threads=2)
started = time.perf_counter()
model.fit(matrix, show_progress=False)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""


def time_peer(python: str, folder: str) -> float:
    """The seconds that implicit takes on the cells of signals__rows."""
    with duckdb.connect(f"{folder}/recmart.duckdb", read_only=True) as connection:
        cells = connection.sql("select row_key, column_ix from main_recmart.signals__rows").fetchnumpy()
    np.savez(f"{folder}/cells.npz", row=cells["row_key"] - cells["row_key"].min(), column=cells["column_ix"])
    command = [python, "-c", PEER, f"{folder}/cells.npz"]
    seconds, gigabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    print(f"implicit: {float(seconds):.1f} s, peak {float(gigabytes):.2f} GB", flush=True)
    return float(seconds)


def main() -> None:
    """Generate, prepare, count with each engine, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--file", type=Path, help="events that benchmarks/generated.py wrote before")
    parser.add_argument("--memory", default="3GB", help="DuckDB's memory_limit")
    parser.add_argument("--peer-python", help="an interpreter that has implicit")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not chosen.file:
            pq.write_table(generate(chosen.events), f"{folder}/events.parquet")
        settings = {
            "interactions": str(chosen.file or f"{folder}/events.parquet"),
            "user_id_type": "integer",
            "item_id_type": "integer",
            "event_weights": {"interaction": {"weight": 1}},
            "backtest_folds": 0,
            "max_history_per_user": 200,
            "recommenders": [
                "popularity",
                {"name": "knn", "algorithm": "item_knn", "similarity": "cosine", "neighbours": 50},
            ],
            "serve": "knn",
        }
        run_models(folder, ["+signals__rows", "signals__values"], settings, chosen.memory, "input to capped matrix", 4)
        seconds = {}
        for engine, models in COUNTING.items():
            chosen_models = [*SHARED, *models]
            settings["neighbour_engine"] = engine
            *_, times = run_models(folder, chosen_models, settings, chosen.memory, f"neighbours, {engine}", slowest=3)
            seconds[engine] = sum(times[name] for name in chosen_models)
        peer = time_peer(chosen.peer_python, folder) if chosen.peer_python else None
    for engine, target in (("sql", 6.0), ("kernel", 1.5)):
        ratio = f", {seconds[engine] / peer:.2f} times implicit (target {target})" if peer else ""
        print(f"{engine}: {seconds[engine]:.1f} s in its models{ratio}")


if __name__ == "__main__":
    main()
