"""ALS against implicit on the generated input: seconds an epoch, the loss and the time to it, top 10, peak memory.

    python benchmarks/factorisation.py [--factors 64 128] [--epochs 15] [--events 20000000] [--repeats 3]
                                       [--peer-python PATH]

Both factorise the distinct pairs, weight 1, on 2 threads, each in a process of its own, in turn. The peer is implicit
0.7.3 of the interpreter `--peer-python`, with conjugate gradients and its confidence alpha r = 1 + our alpha r; without
it, recmart runs alone. Epochs are timed without reading the input; the loss is recmart's, in float64, for both. Prints
medians over all epochs and repeats, and the median of the ratios of the repeats. On a machine that does other work as
well the CPU seconds are the steadier figure.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ALPHA, REGULARIZATION, THREADS, K = 10.0, 0.1, 2, 10


def read(path: str):
    """The pairs as a CSR matrix of float32 ones."""
    import numpy as np
    from scipy.sparse import csr_matrix

    stored = np.load(path)
    ones = np.ones(len(stored["indices"]), dtype=np.float32)
    return csr_matrix((ones, stored["indices"], stored["indptr"]), shape=stored["shape"])


def peak() -> float:
    """Peak memory of this process so far, in GB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def run_implicit(matrix, factors: int, n_epochs: int, folder: str) -> dict:
    """Epochs and top 10 of implicit; leaves the factors in the folder."""
    import numpy as np
    from implicit.als import AlternatingLeastSquares

    epochs, clocks = [], []

    def note(epoch: int, seconds: float, *_) -> None:
        epochs.append(seconds)
        clocks.append(time.process_time())

    model = AlternatingLeastSquares(
        factors=factors, regularization=REGULARIZATION, alpha=1 + ALPHA, iterations=n_epochs, num_threads=THREADS,
        use_cg=True, random_state=0,
    )  # fmt: skip
    model.fit(matrix, show_progress=False, callback=note)
    fitted = peak()
    np.savez(f"{folder}/peer.npz", users=model.user_factors, items=model.item_factors)
    started, clock = time.perf_counter(), time.process_time()
    model.recommend(np.arange(matrix.shape[0]), matrix, N=K)
    top, top_cpu = time.perf_counter() - started, time.process_time() - clock
    cpu = [after - before for before, after in itertools.pairwise(clocks)]
    return {"epochs": epochs, "cpu": cpu, "top": top, "top_cpu": top_cpu, "fit_peak": fitted, "peak": peak()}


def run_recmart(matrix, factors: int, n_epochs: int, folder: str) -> dict:
    """Epochs, losses and top 10 of recmart, and the loss of the factors that implicit left."""
    import numpy as np

    from recmart.kernels import als
    from recmart.kernels.als_loss import loss_named, loss_value
    from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas

    loss, how = loss_named("confidence", REGULARIZATION, 1.0, 1.0), {"solver": "cg", "n_threads": THREADS}
    als.fit(matrix[:50], factors=factors, iterations=1, alpha=ALPHA)  # compiles
    epochs, cpu, losses = [], [], []
    items = np.random.default_rng(0).normal(0, factors**-0.5, (matrix.shape[1], factors)).astype(np.float32)
    users = np.zeros((matrix.shape[0], factors), np.float32)
    weights = als.weigh(matrix, ALPHA, np.float32)
    transposed = weights.T.tocsr()
    with single_threaded_blas():
        for _ in range(n_epochs):
            started, clock = time.perf_counter(), time.process_time()
            als.solve_in_place(weights, items, users, loss, **how)
            als.solve_in_place(transposed, users, items, loss, **how)
            epochs.append(time.perf_counter() - started)
            cpu.append(time.process_time() - clock)
            losses.append(loss_value(loss, weights, users, items, THREADS))
        fitted = peak()
        del transposed  # as a fit that ends does
        from recmart.steps import room

        everything, scorer = np.arange(matrix.shape[1]), room.Scorer(lambda rows: users[rows] @ items.T)
        data = room.Fold(np.arange(matrix.shape[0]), everything, np.ones(matrix.shape[1], dtype=bool), matrix)

        def best(block: tuple[int, int]):
            return room.best_unseen(np.arange(*block), scorer, data, matrix, K)

        best((0, 1))  # compiles
        started, clock = time.perf_counter(), time.process_time()
        size = room.BLOCK_SCORES // matrix.shape[1]
        for _ in map_blocks(best, blocks(matrix.shape[0], size), THREADS):
            pass
        top, top_cpu = time.perf_counter() - started, time.process_time() - clock
        found = {"epochs": epochs, "cpu": cpu, "losses": losses, "top": top, "top_cpu": top_cpu}
        found |= {"fit_peak": fitted, "peak": peak()}
        if Path(f"{folder}/peer.npz").exists():
            peer = np.load(f"{folder}/peer.npz")
            found["peer_loss"] = loss_value(loss, weights, peer["users"], peer["items"], THREADS)
    return found


def prepare(events: int, path: str) -> None:
    """Generate the events and write the distinct pairs as CSR."""
    import numpy as np
    from generated import generate
    from scipy.sparse import csr_matrix

    table = generate(events)
    users, items = (np.unique(table[name].to_numpy(), return_inverse=True)[1] for name in ("user_id", "item_id"))
    matrix = csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)))
    np.savez(path, indptr=matrix.indptr, indices=matrix.indices, shape=matrix.shape)
    print(f"{matrix.nnz:,} pairs of {matrix.shape[0]:,} users and {matrix.shape[1]:,} items")


def ask(python: str, who: str, factors: int, n_epochs: int, folder: str) -> dict:
    """Run one of the two in a process of its own, with this file and that interpreter."""
    command = [python, __file__, "--run", who, "--factors", str(factors), "--epochs", str(n_epochs), "--folder", folder]
    environment = os.environ | ({"OPENBLAS_NUM_THREADS": "1"} if who == "implicit" else {})
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def compare(ours: list[dict], peers: list[dict], factors: int) -> None:
    """Print a table of medians and ratios."""
    rows = {
        "seconds an epoch": lambda run: statistics.median(run["epochs"]),
        "CPU seconds an epoch": lambda run: statistics.median(run["cpu"]),
        f"seconds for the top {K} of all users": lambda run: run["top"],
        f"CPU seconds for the top {K} of all users": lambda run: run["top_cpu"],
        "peak GB after the fit": lambda run: run["fit_peak"],
        "peak GB": lambda run: run["peak"],
    }
    print(f"\nALS, {factors} factors{'':32} recmart   implicit   ratio")
    for label, value in rows.items():
        line = f"{label:45} {statistics.median(map(value, ours)):12.2f}"
        if peers:
            ratio = statistics.median(value(our) / value(peer) for our, peer in zip(ours, peers, strict=True))
            line += f" {statistics.median(map(value, peers)):10.2f} {ratio:7.2f}"
        print(line)
    label = f"loss after {len(ours[0]['epochs'])} epochs"
    print(f"{label:45} {ours[0]['losses'][-1]:12.6g}", end="")
    if not peers:
        return print()
    print(f" {ours[0]['peer_loss']:10.6g} {ours[0]['losses'][-1] / ours[0]['peer_loss']:7.4f}")
    times, whole = [], [sum(peer["epochs"]) for peer in peers]
    for our in ours:
        enough = [n for n, loss in enumerate(our["losses"], 1) if loss <= our["peer_loss"]]
        times.append(sum(our["epochs"][: enough[0]]) if enough else float("inf"))
    ratio = statistics.median(our / peer for our, peer in zip(times, whole, strict=True))
    label = f"seconds to implicit's loss ({enough[0] if enough else 'never'} epochs)"
    return print(f"{label:45} {statistics.median(times):12.2f} {statistics.median(whole):10.2f} {ratio:7.2f}")


def main() -> None:
    """Prepare, run in turn, and print; or run one of the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--factors", type=int, nargs="+", default=[64, 128])
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--peer-python", help="an interpreter that has implicit 0.7.3")
    parser.add_argument("--run", choices=["recmart", "implicit"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", help="keep the pairs and factors here")
    chosen = parser.parse_args()
    if chosen.run:
        run = {"recmart": run_recmart, "implicit": run_implicit}[chosen.run]
        print(json.dumps(run(read(f"{chosen.folder}/pairs.npz"), chosen.factors[0], chosen.epochs, chosen.folder)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or scratch
        if not Path(f"{folder}/pairs.npz").exists():
            prepare(chosen.events, f"{folder}/pairs.npz")
        for factors in chosen.factors:
            ours, peers = [], []
            for _ in range(chosen.repeats):
                if chosen.peer_python:
                    peers.append(ask(chosen.peer_python, "implicit", factors, chosen.epochs, folder))
                ours.append(ask(sys.executable, "recmart", factors, chosen.epochs, folder))
            compare(ours, peers, factors)


if __name__ == "__main__":
    main()
