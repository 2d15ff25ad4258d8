"""Where a DuckDB file has recmart's tables, whatever a host calls the schema and puts before or behind the names."""

import sys
from pathlib import Path

import duckdb

NAMES = (
    "recommendations", "similar_items", "popular_items", "leaderboard", "comparisons", "slice_metrics",
    "rejected_interactions", "fold_metrics", "champion", "contenders", "metric_intervals", "backtest_spread",
    "item_exposure", "prep__conventions", "prep__metrics", "prep__catalogue", "prep__folds", "stg_items",
)  # fmt: skip
KNOWN_BY = {"fold", "role", "n_newer", "split_by", "cutoff_at", "until_at", "as_of"}  # the columns of prep__folds

Tables = dict[str, tuple[str, str]]  # our name -> schema and name in the file


def quoted(schema: str, table: str) -> str:
    """A table of the file, as SQL names it."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in (schema, table))


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """The columns of every table and view of the file, by schema and name."""
    rows = connection.execute("""
        select schema_name, table_name, list(column_name) from duckdb_columns()
        where not internal and database_name = current_database() group by all order by all
    """).fetchall()
    return {(schema, table): set(columns) for schema, table, columns in rows}


def find_tables(connection: duckdb.DuckDBPyConnection, schema: str | None = None) -> Tables:
    """The tables of the one build in the file, or of the one in `schema`.

    Every build has prep__folds, which its columns give away; its name says what stands around all names. A table that
    is not in its schema is looked for in the others. Ends the program where there is no build, or no telling which.
    """
    there = columns_of(connection)
    builds = [name for name, columns in there.items() if columns == KNOWN_BY]
    chosen = [name for name in builds if schema in (None, name[0])]
    schemas = ", ".join(sorted({name[0] for name in builds}))
    if not builds:
        sys.exit("the file holds no recommendations of recmart; run `dbt build` first")
    if not chosen:
        sys.exit(f"schema {schema} holds no tables of recmart; those that do: {schemas}")
    if len(chosen) > 1:
        sys.exit(f"several schemas hold tables of recmart: {schemas}. Say which: --schema {chosen[0][0]}")
    home, known = chosen[0]
    before, _, behind = known.partition("prep__folds")
    found: Tables = {}
    for name in NAMES:
        spellings = (before + name + behind, name)
        own = [(home, spelling) for spelling in spellings if (home, spelling) in there]
        other = [table for table in there if table[1] in spellings] if len(builds) == 1 else []
        if own or other:
            found[name] = (own or other)[0]
    return found


def open_tables(database: str, schema: str | None = None) -> tuple[duckdb.DuckDBPyConnection, Tables]:
    """A read-only connection to the file, in which our names are views, and what they stand for."""
    if not Path(database).is_file():
        sys.exit(f"there is no file {database}; run `dbt build` first, or say where it is")
    connection = duckdb.connect(database, read_only=True)
    tables = find_tables(connection, schema)
    for name, table in tables.items():
        connection.execute(f"create temporary view {name} as select * from {quoted(*table)}")
    return connection, tables
