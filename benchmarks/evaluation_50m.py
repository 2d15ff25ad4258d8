"""Judging 50 million rows of lists: 100,000 users, 10 recommenders, top 50, metrics at 10, 20 and 50.

    python benchmarks/evaluation_50m.py [--users 100000] [--memory 1500MB]

The lists, the truth, the training rows and the catalogue are generated; what is timed is dbt, parsing included: first
the metrics of every user (with the tables that they need), then intervals and comparisons of 1,000 resamples, then the
means and the slices. Prints wall seconds and peak memory of each.
"""

import argparse
import tempfile

import duckdb
from timed_dbt import run_models

N_ITEMS, DEPTH = 27_000, 50
RECOMMENDERS = ["popularity", *(f"knn_{n}" for n in range(9))]
SETTINGS = {
    "interactions": "generated.parquet",
    "user_id_type": "integer",
    "item_id_type": "integer",
    "event_weights": {"interaction": {"weight": 1}},
    "recommenders": ["popularity", *({"name": name, "algorithm": "item_knn"} for name in RECOMMENDERS[1:])],
    "serve": "popularity",
    "candidates_per_user": DEPTH,
    "metric_ks": [10, 20, 50],
}
STEPS = {
    "user metrics (targets 60 s, 3 GB)": "prep__conventions prep__metrics prep__judged selection__judged "
    "selection__lists signals__item_terms selection__items selection__profiles selection__user_metrics "
    "evaluation__judged evaluation__lists evaluation__user_metrics",
    "intervals and comparisons (target 20 s)": "evaluation__intervals evaluation__comparisons",
    "exposure and means": "evaluation__exposure evaluation__metrics",
    "slices": "evaluation__user_slices evaluation__item_slices evaluation__slice_truth evaluation__slices",
}

# item of place p: a golden-ratio walk over the catalogue, popular items more often
ITEM = """cast(floor({n_items} * pow(
    (hash(user_ix * 16 + {recommender}) / 18446744073709551615.0 + {place} * 0.6180339887) % 1.0, 2
)) as integer)"""

TABLES = """
    create schema main_recmart;
    set schema = 'main_recmart';
    create table users as select cast(range as integer) as user_ix from range({users});
    create table recommenders as
        select cast(unnest(range({n})) as integer) as number, unnest({recommenders}) as recommender;
    create table candidates as
        select 'test' as fold, recommender, user_ix, {candidate} as item_ix, 1.0 / place as score,
            cast(place as integer) as position
        from recommenders cross join users cross join range(1, {depth} + 1) as places (place);
    create table prep__holdout as
        select 'test' as fold, user_ix, {truth} as item_ix, cast(1 + max(place) % 5 as double) as weight
        from users cross join range(1, 6) as places (place) group by all;
    create table prep__training as
        select distinct 'test' as fold, user_ix, {training} as item_ix, 1.0 as weight, 1 as n_events,
            timestamp '2025-01-01' as last_event_at
        from users cross join range(60, 80) as places (place);
    create table prep__events as
        select fold, user_ix, item_ix, timestamp '2024-12-01' as event_at, false as is_holdout from prep__training;
    create table prep__folds as
        select 'test' as fold, 'test' as role, 0 as n_newer, 'time' as split_by, timestamp '2025-01-02' as as_of;
    create table prep__users as select user_ix, user_ix as user_id from users;
    create table stg_users as
        select user_ix as user_id, 's' || user_ix % 4 as segment, 'r' || user_ix % 7 as region from users;
    create table prep__items as
        select cast(range as integer) as item_ix, cast(range as integer) as item_id, 'c' || range % 40 as category
        from range({n_items});
    create table stg_items as
        select item_id, category, 'title' as title, 'text' as text, 10.0 as price from prep__items;
    create table prep__catalogue as
        select 'test' as fold, items.item_ix, count(training.user_ix) as n_users, true as is_eligible,
            row_number() over (order by count(training.user_ix) desc, items.item_ix) as popularity_position
        from prep__items as items left join prep__training as training using (item_ix) group by items.item_ix;
    create table prep__recommenders as select recommender, false as predicts_ratings from recommenders;
    create table prep__targets as
        select 'test' as fold, recommender, user_ix, n_relevant, user_ix % 10 > 0 as is_warm
        from recommenders cross join (select user_ix, count(*) as n_relevant from prep__holdout group by user_ix);
    create table reranked as
        select fold, user_ix, position, item_ix, recommender, score from candidates where false;
    create table prep__ratings as select fold, user_ix, item_ix, weight as rating from prep__holdout where false;
"""


def generate(database: str, users: int) -> int:
    """Write what an evaluation reads; how many rows of lists there are."""
    items = {
        "candidate": ITEM.format(n_items=N_ITEMS, recommender="number", place="place"),
        "truth": ITEM.format(n_items=N_ITEMS, recommender="place", place="(user_ix % 50)"),
        "training": ITEM.format(n_items=N_ITEMS, recommender="15", place="place"),
    }
    with duckdb.connect(database) as connection:
        connection.execute(
            TABLES.format(
                users=users, n=len(RECOMMENDERS), recommenders=RECOMMENDERS, depth=DEPTH, n_items=N_ITEMS, **items
            )
        )
        return connection.sql("select count(*) from main_recmart.candidates").fetchall()[0][0]


def main() -> None:
    """Generate, run each step, and print its row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--memory", default="1500MB", help="DuckDB's memory_limit; the rest of the peak is numpy's")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = generate(f"{folder}/recmart.duckdb", chosen.users)
        print(f"{rows:,} rows of lists")
        for step, models in STEPS.items():
            run_models(folder, models.split(), SETTINGS, chosen.memory, step, slowest=4)


if __name__ == "__main__":
    main()
