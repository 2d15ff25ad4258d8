"""The same input gives the same tables, on any number of threads, and again."""

import duckdb

from tests.conftest import Build

CONTENT = """
    select md5(string_agg(row_text, '|' order by row_text))
    from (select cast(t as varchar) as row_text from {table} as t)
"""


def contents(build: Build) -> dict[str, str]:
    """A digest of every table, whatever the order of its rows."""
    with duckdb.connect(str(build.database), read_only=True) as connection:
        tables = connection.sql(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name = 'main_recmart'"
        ).fetchall()
        return {table: connection.sql(CONTENT.format(table=table)).fetchall()[0][0] for (table,) in tables}


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
