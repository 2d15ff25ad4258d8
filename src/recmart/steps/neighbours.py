"""The nearest neighbours by co-occurrence, counted by kernels: the same rows as signals__sql_neighbours.

Cells come from the tables, pairs are counted by blocks of columns on the threads of the connection, the measure of
similarity is the SQL expression of signals__measures, evaluated by an engine of our own on the pairs of a block, and
the nearest of each column are kept. In memory: the cells of one matrix, MOST_PAIRS pairs a thread, and 16 bytes for
each neighbour that is kept of one matrix.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from recmart.kernels.cooccurrence import Cells, Nearest, add_pairs, cells_of, count_pairs, keep_nearest, no_neighbours
from recmart.kernels.threads import blocks, map_blocks
from recmart.steps.progress import Steps, logger
from recmart.steps.room import arrays, threads_of

MOST_PAIRS = 1 << 20
COLUMNS_AT_ONCE = 1 << 14

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
    """The cells of a matrix and what is known of its columns.

    Column c is column_ix[c], stands at own_ix[c] in signals__columns, and is the c-th by popularity, from 0.
    """

    own_ix: np.ndarray
    column_ix: np.ndarray
    n_rows: np.ndarray
    norm: np.ndarray
    n_others: np.ndarray
    n_all: int
    product_bits: int
    is_directed: bool
    cells: Cells
    values: np.ndarray | None
    times: np.ndarray


def dicts(relation: duckdb.DuckDBPyRelation, order: str) -> list[dict]:
    """The rows of a small relation, by column."""
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.order(order).fetchall()]


def read_matrix(tables: Tables, sizes: dict) -> Matrix:
    """The cells of one matrix and fold, and what is known of its columns."""
    where = f"fold = '{sizes['fold']}' and matrix = '{sizes['matrix']}'"
    own_ix, column_ix, n_rows, norm, n_pairs = arrays(
        tables.columns, "own_ix, column_ix, n_rows, norm, n_pairs", where, "position"
    )
    if sizes["is_weighted"]:
        cells = tables.values.filter(where)
    else:
        cells = tables.rows.filter(f"fold = '{sizes['fold']}' and row_kind = '{sizes['row_kind']}'")
    extra = ["value"] * sizes["is_weighted"] + ["event_at"] * sizes["is_directed"]
    first_row = cells.aggregate("min(row_key)").fetchall()[0][0]
    row = f"cast(row_key - {first_row} as integer) as row"
    table = cells.project(", ".join([row, "column_ix", *extra])).to_arrow_table()
    times = np.empty(0, dtype=np.int64)
    if sizes["is_directed"]:
        times = table["event_at"].cast(pa.int64()).fill_null(np.iinfo(np.int64).min).to_numpy()
    number = np.empty(sizes["n_numbers"], dtype=np.int32)
    number[column_ix] = np.arange(column_ix.size, dtype=np.int32)
    cells, order = cells_of(table["row"].to_numpy(), number[table["column_ix"].to_numpy()], column_ix.size)
    return Matrix(
        own_ix, column_ix, n_rows, norm, np.minimum(n_pairs, column_ix.size - 1), sizes["n_rows"],
        sizes["product_bits"], sizes["is_directed"], cells,
        table["value"].to_numpy()[order] if sizes["is_weighted"] else None,
        times[order] if sizes["is_directed"] else times,
    )  # fmt: skip


def most_pairs(matrix: Matrix) -> np.ndarray:
    """A bound on the pairs counted for each column: with the earlier ones, or with all where they have a direction."""
    return matrix.n_others if matrix.is_directed else np.minimum(matrix.n_others, np.arange(matrix.n_others.size))


def pairs_of(matrix: Matrix, first: int, last: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]:
    """own, neighbour, n_common and dot of the pairs that are counted for the columns [first, last).

    There is no dot where it is n_common.
    """
    most = int(most_pairs(matrix)[first:last].sum())
    if matrix.values is None and not matrix.is_directed:
        return *count_pairs(first, last, matrix.cells, most), None
    values = np.ones(matrix.cells.row.size) if matrix.values is None else matrix.values
    return add_pairs(first, last, matrix.cells, values, matrix.times, matrix.is_directed, matrix.product_bits, most)


def measured(matrix: Matrix, pairs: tuple, measure: dict, engine: duckdb.DuckDBPyConnection) -> np.ndarray:
    """The similarities of the pairs by a measure; what has too few common rows is not alike."""
    own, neighbour, n_common, dot = pairs
    scored, history = (neighbour, own) if measure["is_by_source"] else (own, neighbour)
    of_pairs = {"n_common": n_common} | ({} if dot is None else {"dot": dot})
    of_columns = {
        "n_own": (matrix.n_rows, scored),
        "n_neighbour": (matrix.n_rows, history),
        "norm_own": (matrix.norm, scored),
        "norm_neighbour": (matrix.norm, history),
    }
    named = set(re.findall(r"\w+", measure["measure"]))
    block = of_pairs | {name: of_all[which] for name, (of_all, which) in of_columns.items() if name in named}
    derived = f"cast({matrix.n_all} as bigint) as n_all" + (", cast(n_common as double) as dot" if dot is None else "")
    similarity = measure["measure"]
    if measure["min_common"] > 1:
        similarity = f"case when n_common >= {measure['min_common']} then {similarity} end"
    with engine.cursor() as cursor:
        cursor.register("block", pa.table(block))
        similarity = cursor.sql(
            f"select {similarity} as similarity from (select *, {derived} from block) as pairs"
        ).fetchnumpy()["similarity"]
    return np.ma.filled(similarity, 0.0)


def blocks_of(matrix: Matrix) -> list[tuple[int, int]]:
    """Ranges of columns with at most MOST_PAIRS pairs each, or of one column."""
    so_far = np.cumsum(most_pairs(matrix))
    edges = np.flatnonzero(np.diff(so_far // MOST_PAIRS, prepend=-1))
    return list(zip(edges, [*edges[1:], so_far.size], strict=True))


def measured_block(
    matrix: Matrix, block: tuple[int, int], measures: list[dict], engine: duckdb.DuckDBPyConnection
) -> list[tuple[str, tuple]]:
    """(recommender, (own, neighbour, n_common, similarity)) of the pairs counted for a block of columns.

    A pair that is counted once is of both of its columns.
    """
    own, neighbour, n_common, dot = pairs_of(matrix, *block)
    sides = [(own, neighbour)] if matrix.is_directed else [(own, neighbour), (neighbour, own)]
    found = []
    for measure in measures:
        for side in sides:
            if side is sides[0] or not measure["is_symmetric"]:
                similarity = measured(matrix, (*side, n_common, dot), measure, engine)
            found.append((measure["recommender"], (*side, n_common, similarity)))
    return found


def batch(recommender: str, matrix: Matrix, own, neighbour, n_common, similarity) -> pa.RecordBatch:
    """Pairs as rows of signals__kernel_neighbours."""
    columns = [
        pa.repeat(recommender, own.size), matrix.own_ix[own], matrix.column_ix[neighbour], n_common, similarity
    ]  # fmt: skip
    return pa.record_batch(columns, schema=NEIGHBOURS)


def kept_batches(recommender: str, matrix: Matrix, nearest: Nearest) -> Iterator[pa.RecordBatch]:
    """What was kept of every column."""
    for first, last in blocks(nearest.sizes.size, COLUMNS_AT_ONCE):
        sizes = nearest.sizes[first:last]
        own = np.repeat(np.arange(first, last), sizes)
        place = nearest.starts[own] + np.arange(own.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        yield batch(
            recommender, matrix, own, nearest.neighbour[place], nearest.n_common[place], nearest.similarity[place]
        )


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
            nearest = {
                measure["recommender"]: no_neighbours(np.minimum(matrix.n_others, measure["most"]))
                for measure in wanted
                if measure["most"]
            }

            def count(block, matrix=matrix, wanted=wanted) -> list[tuple[str, tuple]]:
                return measured_block(matrix, block, wanted, engine)

            work = blocks_of(matrix)
            steps = Steps(log, "counted block", len(work), seconds_between=5)
            for found in map_blocks(count, work, n_threads):
                steps.step()
                for recommender, pairs in found:
                    if recommender in nearest:
                        keep_nearest(*pairs, nearest[recommender])
                    else:
                        alike = (pairs[-1] > 0) & (pairs[-1] < np.inf)
                        yield batch(recommender, matrix, *(of_pairs[alike] for of_pairs in pairs))
            for recommender, kept in nearest.items():
                yield from kept_batches(recommender, matrix, kept)

    return pa.RecordBatchReader.from_batches(NEIGHBOURS, batches())
