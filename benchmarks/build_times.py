"""How long builds take: parse, the demo, and MovieLens-100K and 1M where ../shared/data is beside the checkout.

    python benchmarks/build_times.py [--runs 3]

Each command runs as a process of its own, as a user would start it, in a folder of its own; one run to warm up is not
counted, so that `parse` finds what dbt remembers, while `full parse` does not. An empty project is parsed to compare:
that is dbt's own share. Prints the median of wall seconds and the largest peak memory of the runs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timed_dbt import DBT, ROOT

TARGETS = {"empty": 0.0, "full parse": 0.0, "parse": 3.0, "demo": 15.0, "ml100k": 15.0, "ml1m": 60.0}


def commands(empty: str) -> dict[str, list[str]]:
    """What is timed, by name; `empty` is the folder of a project without models."""
    full = [DBT, "-q", "parse", "--no-partial-parse"]
    timed = {
        "empty": [*full, "--project-dir", empty, "--profiles-dir", str(ROOT)],
        "full parse": full,
        "parse": [DBT, "-q", "parse"],
        "demo": [DBT, "-q", "build"],
    }
    for name in ("ml100k", "ml1m"):
        if (ROOT.parent / "shared" / "data" / name).exists():
            settings = (ROOT / "examples" / f"{name}.yml").read_text()
            timed[name] = [DBT, "-q", "build", "--vars", settings]
    return timed


def run(command: list[str], folder: str) -> tuple[float, float]:
    """Wall seconds and peak memory in GB of one run that has to succeed."""
    environment = os.environ | {
        "RECMART_DB": f"{folder}/recmart.duckdb",
        "DBT_TARGET_PATH": f"{folder}/target",
        "DBT_LOG_PATH": f"{folder}/logs",
    }
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command[:3])}")
    return time.perf_counter() - started, usage.ru_maxrss / 1e6


def main() -> None:
    """Time every command and print a row each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    print(f"{'command':10} {'median s':>9} {'min':>7} {'max':>7} {'peak GB':>8} {'target s':>9}")
    empty = tempfile.TemporaryDirectory()
    Path(empty.name, "dbt_project.yml").write_text("{name: empty, version: 1.0.0, config-version: 2, profile: recmart}")
    for name, command in commands(empty.name).items():
        with tempfile.TemporaryDirectory() as folder:
            measured = [run(command, folder) for _ in range(runs + 1)][1:]
        seconds = [wall for wall, _ in measured]
        peak = max(memory for _, memory in measured)
        print(
            f"{name:10} {statistics.median(seconds):9.1f} {min(seconds):7.1f} {max(seconds):7.1f} {peak:8.2f} "
            f"{TARGETS[name] or '':>9}"
        )


if __name__ == "__main__":
    main()
