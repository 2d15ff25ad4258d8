"""The nearest neighbours by co-occurrence, counted by kernels: the same rows as signals__sql_neighbours.

Cells come from the tables, pairs are counted by blocks of columns on the threads of the connection, the measure of
similarity is the SQL expression of signals__measures, evaluated by an engine of our own on the pairs of a block, and
the nearest of each column are kept. In memory: the cells of one matrix, and MOST_PAIRS pairs a thread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from recmart.cooccurrence import add_pairs, count_pairs, nearest, sort_cells
from recmart.progress import Steps, logger
from recmart.room import arrays, threads_of
from recmart.threads import map_blocks

MOST_PAIRS = 1 << 21

NEIGHBOURS = pa.schema(
    [
        ("recommender", pa.string()),
        ("own_ix", pa.int64()),
        ("neighbour_ix", pa.int32()),
        ("n_common", pa.int32()),
        ("similarity", pa.float64()),
    ]
)


@dataclass(frozen=True)
class Tables:
    """The relations that the kernels read."""

    rows: duckdb.DuckDBPyRelation
    values: duckdb.DuckDBPyRelation
    columns: duckdb.DuckDBPyRelation
    matrices: duckdb.DuckDBPyRelation
    measures: duckdb.DuckDBPyRelation


@dataclass(frozen=True)
class Matrix:
    """A matrix by column and by row. Column c is column_ix[c] and stands at own_ix[c] in signals__columns."""

    own_ix: np.ndarray
    column_ix: np.ndarray
    n_rows: np.ndarray
    norm: np.ndarray
    position: np.ndarray
    n_pairs: np.ndarray
    n_all: int
    product_bits: int
    is_directed: bool
    row_of: np.ndarray
    column_starts: np.ndarray
    column_cells: np.ndarray
    row_starts: np.ndarray
    row_columns: np.ndarray
    row_cells: np.ndarray
    values: np.ndarray | None
    times: np.ndarray


def dicts(relation: duckdb.DuckDBPyRelation, order: str) -> list[dict]:
    """The rows of a small relation, by column."""
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.order(order).fetchall()]


def read_matrix(tables: Tables, sizes: dict) -> Matrix:
    """The cells of one matrix and fold, and what is known of its columns."""
    where = f"fold = '{sizes['fold']}' and matrix = '{sizes['matrix']}'"
    own_ix, column_ix, n_rows, norm, position, n_pairs = arrays(
        tables.columns, "own_ix, column_ix, n_rows, norm, position, n_pairs", where, "position"
    )
    if sizes["is_weighted"]:
        cells = tables.values.filter(where)
    else:
        cells = tables.rows.filter(f"fold = '{sizes['fold']}' and row_kind = '{sizes['row_kind']}'")
    extra = ["value"] * sizes["is_weighted"] + ["event_at"] * sizes["is_directed"]
    table = cells.project(", ".join(["row_key", "column_ix", *extra])).to_arrow_table()
    row_key, column = table["row_key"].to_numpy(), table["column_ix"].to_numpy()
    times = np.empty(0, dtype=np.int64)
    if sizes["is_directed"]:
        times = table["event_at"].cast(pa.int64()).fill_null(np.iinfo(np.int64).min).to_numpy()
    dense = np.empty(sizes["n_numbers"], dtype=np.int32)
    dense[column_ix] = np.arange(column_ix.size, dtype=np.int32)
    column = dense[column]
    row = (row_key - row_key.min()).astype(np.int32)
    column_cells, column_starts = sort_cells(column, column_ix.size)
    row_cells, row_starts = sort_cells(row, int(row.max()) + 1)
    return Matrix(
        own_ix, column_ix, n_rows, norm, position, n_pairs, sizes["n_rows"], sizes["product_bits"],
        sizes["is_directed"], row, column_starts, column_cells, row_starts, column[row_cells], row_cells,
        table["value"].to_numpy() if sizes["is_weighted"] else None, times,
    )  # fmt: skip


def pairs_of(matrix: Matrix, first: int, last: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """own, neighbour, n_common and dot of the pairs of the columns [first, last)."""
    most = int(np.minimum(matrix.n_pairs[first:last], matrix.column_ix.size).sum())
    if matrix.values is None and not matrix.is_directed:
        own, neighbour, n_common = count_pairs(
            first, last, matrix.column_starts, matrix.column_cells, matrix.row_of, matrix.row_starts,
            matrix.row_columns, matrix.column_ix.size, most,
        )  # fmt: skip
        return own, neighbour, n_common, n_common.astype(np.float64)
    values = np.ones(matrix.row_of.size) if matrix.values is None else matrix.values
    return add_pairs(
        first, last, matrix.column_starts, matrix.column_cells, matrix.row_of, matrix.row_starts, matrix.row_columns,
        matrix.row_cells, values, matrix.times, matrix.is_directed, matrix.product_bits, matrix.column_ix.size, most,
    )  # fmt: skip


def measured(matrix: Matrix, pairs: tuple, measure: dict, engine: duckdb.DuckDBPyConnection) -> np.ndarray:
    """The similarities of the pairs by a measure; what has too few common rows is not alike."""
    own, neighbour, n_common, dot = pairs
    scored, history = (neighbour, own) if measure["is_by_source"] else (own, neighbour)
    of_pairs = {"n_common": n_common, "dot": dot}
    of_columns = {
        "n_own": (matrix.n_rows, scored),
        "n_neighbour": (matrix.n_rows, history),
        "norm_own": (matrix.norm, scored),
        "norm_neighbour": (matrix.norm, history),
    }
    named = set(re.findall(r"\w+", measure["measure"]))
    block = of_pairs | {name: of_all[which] for name, (of_all, which) in of_columns.items() if name in named}
    with engine.cursor() as cursor:
        cursor.register("block", pa.table(block))
        similarity = cursor.sql(
            f"select case when n_common >= {measure['min_common']} then {measure['measure']} end as similarity "
            f"from (select *, cast({matrix.n_all} as bigint) as n_all from block) as pairs"
        ).fetchnumpy()["similarity"]
    return np.ma.filled(similarity, 0.0)


def blocks_of(matrix: Matrix) -> list[tuple[int, int]]:
    """Ranges of columns with at most MOST_PAIRS pairs each, or of one column."""
    so_far = np.cumsum(np.minimum(matrix.n_pairs, matrix.column_ix.size))
    edges = np.flatnonzero(np.diff(so_far // MOST_PAIRS, prepend=-1))
    return list(zip(edges, [*edges[1:], so_far.size], strict=True))


def stream(tables: Tables, session) -> pa.RecordBatchReader:
    """The nearest neighbours of every recommender of signals__measures, in every fold, as record batches."""
    n_threads = threads_of(session)
    measures = dicts(tables.measures, "recommender")
    engine = duckdb.connect(config={"threads": 1})

    def batches() -> Iterator[pa.RecordBatch]:
        for sizes in dicts(tables.matrices, "fold, matrix"):
            log = logger(f"co-occurrence of {sizes['matrix']}, {sizes['fold']}")
            log(f"{sizes['n_pairs']:,} pairs of {sizes['n_columns']:,} columns in {sizes['n_rows']:,} rows")
            matrix = read_matrix(tables, sizes)
            wanted = [measure for measure in measures if measure["matrix"] == sizes["matrix"]]

            def count(block, matrix=matrix, wanted=wanted) -> list[pa.RecordBatch]:
                pairs = pairs_of(matrix, *block)
                return [batch(matrix, pairs, measure, measured(matrix, pairs, measure, engine)) for measure in wanted]

            work = blocks_of(matrix)
            steps = Steps(log, "counted block", len(work), seconds_between=5)
            for found in map_blocks(count, work, n_threads):
                steps.step()
                yield from found

    return pa.RecordBatchReader.from_batches(NEIGHBOURS, batches())


def batch(matrix: Matrix, pairs: tuple, measure: dict, similarity: np.ndarray) -> pa.RecordBatch:
    """The nearest of the pairs as rows of signals__kernel_neighbours."""
    own, neighbour, n_common, _ = pairs
    kept = nearest(own, similarity, matrix.position[neighbour], measure["most"] or matrix.column_ix.size)
    return pa.record_batch(
        [
            pa.repeat(measure["recommender"], kept.size),
            pa.array(matrix.own_ix[own[kept]]),
            pa.array(matrix.column_ix[neighbour[kept]]),
            pa.array(n_common[kept]),
            pa.array(similarity[kept]),
        ],
        schema=NEIGHBOURS,
    )
