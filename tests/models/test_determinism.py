"""The same input gives the same tables, on any number of threads, and again."""

import duckdb

from tests.conftest import Build

CONTENT = """
    select md5(string_agg(row_text, '|' order by row_text))
    from (select cast(t as varchar) as row_text from (select {columns} from {table}) as t)
"""
TIMED = ("signals__fits", "training_log")


def contents(build: Build) -> dict[str, str]:
    """A digest of every table, whatever the order of its rows and how long its training took."""
    with duckdb.connect(str(build.database), read_only=True) as connection:
        tables = connection.sql("select table_name from duckdb_tables() where schema_name = 'main_recmart'").fetchall()
        queries = {
            f"main_recmart.{table}": CONTENT.format(
                table=f"main_recmart.{table}", columns="* exclude (seconds)" if table in TIMED else "*"
            )
            for (table,) in tables
        }
        return {table: connection.sql(query).fetchall()[0][0] for table, query in queries.items()}


def test_tables_are_the_same_with_1_2_and_4_threads(demo, tmp_path):
    expected = contents(demo)
    assert len(expected) > 30
    for threads in ("1", "4"):
        build = Build(tmp_path / f"with_{threads}" / "recmart.duckdb")
        build.database.parent.mkdir()
        build.must("seed").must("run", environment={"RECMART_DBT_THREADS": threads, "RECMART_THREADS": threads})
        found = contents(build)
        assert {table for table in expected if expected[table] != found[table]} == set()
        assert found.keys() == expected.keys()
