"""What a build made, as text: where the tables are, the leaderboard, and one user's list."""

import sys

from recmart.cli.tables import open_tables, quoted

LEADERBOARD = """
    select position, recommender, round({metric}, 4) as {metric}, round(headline_low, 4) as low,
           round(headline_high, 4) as high, against_baseline, round(catalogue_coverage, 3) as coverage, n_users, note
    from temp.leaderboard
    where users = 'warm' and k = {k}
    order by position
"""

ONE_LIST = """
    select position, item_id, title, category, round(score, 4) as score, recommender, tier
    from temp.recommendations
    left join temp.stg_items using (item_id)
    where user_id = (
        select user_id from temp.recommendations
        where ? is null or cast(user_id as varchar) = ?
        order by tier <> 'personal', user_id limit 1
    )
    order by position
    limit 10
"""

PUBLIC = (
    "comparisons", "leaderboard", "popular_items", "recommendations", "rejected_interactions", "similar_items",
    "slice_metrics",
)  # fmt: skip


def show(database: str, user: str | None = None, schema: str | None = None) -> None:
    """Print what the DuckDB file holds, in the schema if there are several builds; `user` says whose list, as text.

    Ends the program if it cannot.
    """
    connection, tables = open_tables(database, schema)
    with connection:
        if "recommendations" not in tables:
            sys.exit("the build in the file has no recommendations; run `dbt build -s +recommendations`")
        print(f"The tables are in {database}:")
        counts = " union all ".join(
            f"""select '{'.'.join(tables[name])}' as "table", count(*) as n_rows from {quoted(*tables[name])}"""
            for name in PUBLIC if name in tables
        )  # fmt: skip
        connection.sql(counts).show(max_width=120)
        if "leaderboard" in tables:
            headline = "select headline_metric, headline_k from temp.prep__conventions"
            metric, k = connection.sql(headline).fetchall()[0]
            print(f"Leaderboard of the test fold, warm users, first {k}:")
            connection.sql(LEADERBOARD.format(metric=metric, k=k)).show(max_width=140)
        found = connection.sql(ONE_LIST, params=[user, user])
        print(f"The list of user {user}:" if user else "One user's list:")
        found.show(max_width=140)
