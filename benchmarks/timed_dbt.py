"""What the benchmarks share: a dbt command as a process of its own, with its wall seconds and its peak memory."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DBT = str(Path(sys.executable).with_name("dbt"))


def run_models(
    folder: str, models: list[str], settings: dict, memory: str, label: str, slowest: int
) -> tuple[float, float, dict[str, float]]:
    """`dbt run` of `models` on the database in `folder`; prints a row with the slowest. Ends the program if it fails.

    label: what to call it, with its targets. memory: DuckDB's memory_limit. Returns wall seconds, peak GB, and the
    seconds of each model.
    """
    environment = os.environ | {
        "RECMART_DB": f"{folder}/recmart.duckdb",
        "RECMART_MEMORY": memory,
        "RECMART_TEMP": f"{folder}/spill",
        "DBT_TARGET_PATH": f"{folder}/target",
        "DBT_LOG_PATH": f"{folder}/logs",
    }
    command = [DBT, "-q", "run", "--vars", json.dumps(settings), "-s", *models]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds, gigabytes = time.perf_counter() - started, usage.ru_maxrss / 1e6
    print(f"{label}: {seconds:.1f} s, peak {gigabytes:.2f} GB", flush=True)
    results = json.loads(Path(f"{folder}/target/run_results.json").read_text())["results"]
    for result in sorted(results, key=lambda result: -result["execution_time"])[:slowest]:
        print(
            f"  {result['execution_time']:6.1f} s  {result['unique_id'].split('.')[-1]}  {result['status']}", flush=True
        )
    if status:
        sys.exit(f"{label} failed")
    return seconds, gigabytes, {r["unique_id"].split(".")[-1]: r["execution_time"] for r in results}
