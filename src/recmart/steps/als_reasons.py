"""Why als recommends: what each item of a user adds to the score of a served one, exactly (`als.explain`)."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from recmart.kernels import als
from recmart.kernels.als_loss import gram
from recmart.kernels.threads import blocks, map_blocks, single_threaded_blas
from recmart.steps import factors
from recmart.steps.progress import Steps
from recmart.steps.room import Relation, Tables, Task, arrays, positions, tasks

USERS_PER_BLOCK = 64

REASONS = pa.schema(
    [
        ("fold", pa.string()),
        ("recommender", pa.string()),
        ("user_ix", pa.int32()),
        ("item_ix", pa.int32()),
        ("because_item_ix", pa.int32()),
        ("reason", pa.string()),
        ("contribution", pa.float64()),
    ]
)


def largest(parts: np.ndarray, most: int | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each column of `parts` (n, k) the rows of its `most` largest (m, k), these (m, k), and the sum of the others.

    Equal ones in the order of the rows.
    """
    order = np.argsort(-parts, axis=0, kind="stable")
    kept, others = np.split(order, [len(parts) if most is None else most])
    return kept, np.take_along_axis(parts, kept, axis=0), np.take_along_axis(parts, others, axis=0).sum(axis=0)


def explain_users(task: Task, items: np.ndarray, shared: np.ndarray, served: list[tuple]) -> pa.RecordBatch:
    """The reasons of some users as rows: for each served item the user's largest, then the others as one."""
    data, settings, loss = task.data, task.settings, factors.als_loss_of(task.settings)
    found: list[tuple] = []
    for row, wanted in served:
        own = slice(*data.matrix.indptr[row : row + 2])
        columns, weights = data.matrix.indices[own], data.matrix.data[own]
        _, parts = als.explain(columns, weights, items, loss, wanted, settings["alpha"], shared)
        kept, contributions, others = largest(parts, settings["reasons"])
        for at, item in enumerate(wanted):
            because = np.append(data.item_ix[columns[kept[:, at]]], -1)
            found.append((data.user_ix[row], data.item_ix[item], because, np.append(contributions[:, at], others[at])))
    sizes = [len(because) for *_, because, _ in found]
    users, recommended = (np.repeat([row[side] for row in found], sizes) for side in (0, 1))
    because, contributions = (np.concatenate([row[side] for row in found]) for side in (2, 3))
    is_others = because < 0
    names = [pa.repeat(name, len(users)) for name in (task.fold, task.recommender)]
    reasons = pa.array(np.where(is_others, "others", "history"))
    sides = [pa.array(users), pa.array(recommended), pa.array(because, mask=is_others)]
    return pa.record_batch([*names, *sides, reasons, pa.array(contributions)], schema=REASONS)


def explain_task(task: Task, fits: Relation, lists: Relation, n_threads: int) -> Iterator[pa.RecordBatch]:
    """The reasons of all that one recommender serves, block by block of users."""
    where = f"fold = '{task.fold}' and recommender = '{task.recommender}'"
    user_ix, item_ix = arrays(lists, "user_ix, item_ix", where, "user_ix, item_ix")
    rows, columns = positions(task.data.user_ix, user_ix)[0], positions(task.data.item_ix, item_ix)[0]
    users, starts = np.unique(rows, return_index=True)
    served = list(zip(users, np.split(columns, starts[1:]), strict=True))
    items = factors.read(fits, task).items
    shared = gram(items, n_threads)
    work = [served[start:stop] for start, stop in blocks(len(served), USERS_PER_BLOCK)]
    steps = Steps(task.log, "explained block", len(work), seconds_between=5)
    for found in map_blocks(lambda part: explain_users(task, items, shared, part), work, n_threads):
        steps.step(f"({len(served)} users)")
        yield found


def stream(tables: Tables, fits: Relation, session) -> pa.RecordBatchReader:
    """The reasons of the recommenders by als in the live fold, as a stream. The targets are the served lists."""

    def rows() -> Iterator[pa.RecordBatch]:
        for task in tasks(tables, ("als",), session):
            with single_threaded_blas():
                yield from explain_task(task, fits, tables.targets, task.n_threads)

    return pa.RecordBatchReader.from_batches(REASONS, rows())
