"""What a build made, as text: where the tables are, the leaderboard, and one user's list."""

import sys
from pathlib import Path

import duckdb

TABLES = """
    select table_schema || '.' || table_name as "table", estimated_size as rows_about
    from information_schema.tables
    inner join duckdb_tables() using (table_name)
    where table_schema = schema_name and table_name in ({names})
    order by table_name
"""

LEADERBOARD = """
    select position, recommender, round({metric}, 4) as {metric}, round(headline_low, 4) as low,
           round(headline_high, 4) as high, against_baseline, round(catalogue_coverage, 3) as coverage, n_users, note
    from {schema}.leaderboard
    where users = 'warm' and k = {k}
    order by position
"""

ONE_LIST = """
    select position, item_id, title, category, round(score, 4) as score, recommender, tier
    from {schema}.recommendations
    left join {schema}.stg_items using (item_id)
    where user_id = (
        select user_id from {schema}.recommendations
        where ? is null or cast(user_id as varchar) = ?
        order by tier <> 'personal', user_id limit 1
    )
    order by position
    limit 10
"""

PUBLIC = (
    "recommendations", "similar_items", "popular_items", "leaderboard", "comparisons", "slice_metrics",
    "rejected_interactions",
)  # fmt: skip


def show(database: str, user: str | None = None) -> None:
    """Print what the DuckDB file `database` holds; `user` says whose list, as text. Ends the program if it cannot."""
    if not Path(database).exists():
        sys.exit(f"there is no file {database}; run `dbt build` first, or say where it is")
    with duckdb.connect(database, read_only=True) as connection:
        schema = find_schema(connection)
        names = ", ".join(f"'{name}'" for name in PUBLIC)
        print(f"The tables are in {database}:")
        connection.sql(TABLES.format(names=names)).show(max_width=120)
        headline = f"select headline_metric, headline_k from {schema}.evaluation__conventions"
        metric, k = connection.sql(headline).fetchall()[0]
        print(f"Leaderboard of the test fold, warm users, first {k}:")
        connection.sql(LEADERBOARD.format(schema=schema, metric=metric, k=k)).show(max_width=140)
        found = connection.sql(ONE_LIST.format(schema=schema), params=[user, user])
        print(f"The list of user {user}:" if user else "One user's list:")
        found.show(max_width=140)


def find_schema(connection: duckdb.DuckDBPyConnection) -> str:
    """The schema that recmart built into. Ends the program where there is none."""
    found = connection.sql(
        "select schema_name from duckdb_tables() where table_name = 'recommendations' and schema_name like '%recmart'"
    ).fetchall()
    if not found:
        sys.exit("the file holds no recommendations of recmart; run `dbt build` first")
    return found[0][0]
