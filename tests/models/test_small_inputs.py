"""Inputs at the edge of sense build without error and give empty or fallback tables."""

import pytest

from tests.conftest import write_parquet
from tests.models.worlds import ONE_TYPE

COLUMNS = ("user_id", "item_id", "event_at")
SETTINGS = {
    "user_id_type": "integer",
    "item_id_type": "integer",
    "event_weights": ONE_TYPE,
    "recommenders": ["popularity", "item_knn", {"name": "als", "factors": 4, "iterations": 2}],
    "serve": "item_knn",
}
WORLDS = {
    "one user": [(1, item, f"2025-01-{item + 1:02d}") for item in range(12)],
    "one item": [(user, 1, f"2025-01-{user + 1:02d}") for user in range(12)],
    "everybody has everything": [(user, item, f"2025-01-{item + 1:02d}") for user in range(4) for item in range(4)],
    "all duplicates": [(1, 1, "2025-01-01")] * 5,
    "all users cold": [(user, user % 3, f"2025-01-{user + 1:02d}") for user in range(20)],
}


@pytest.mark.parametrize("name", WORLDS)
def test_it_builds(build, tmp_path, name):
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, WORLDS[name])
    build.must("build", "--exclude", "test_type:unit", settings=SETTINGS | {"interactions": str(path)})
    assert build.rows("select count(*) from {s}.stg_interactions") == [(len(WORLDS[name]),)]


def test_every_trained_algorithm_builds_on_one_event(build, tmp_path):
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, [(1, 1, "2025-01-01")])
    trained = ["item_knn", "als", "bpr", "warp", "svd", "explicit_mf", "ease", "slim"]
    settings = {"interactions": str(path), "recommenders": ["popularity", *trained], "serve": "als"}
    build.must("build", "--exclude", "test_type:unit", settings=SETTINGS | settings)
    assert build.rows("select count(*) from {s}.signals__fits where kind = 'item'") == [(5,)]


def test_an_empty_table_builds_empty_tables(build, tmp_path):
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, [(1, 1, "2025-01-01")])
    nobody = SETTINGS | {
        "interactions": str(path),
        "interactions_columns": {"user_id": "cast(null as integer)"},
    }
    build.must("build", "--exclude", "test_type:unit", settings=nobody)
    assert build.rows("select count(*) from {s}.recommendations") == [(0,)]
    assert build.rows("select count(*) from {s}.rejected_interactions") == [(1,)]


def test_a_catalogue_without_events_builds(build, tmp_path):
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, [(1, 1, "2025-01-01")])
    items = write_parquet(tmp_path / "items.parquet", ("item_id", "title"), [(1, "Tea"), (2, "Tee")])
    rejected = {"user_id": "cast(null as integer)"}
    settings = SETTINGS | {"interactions": str(path), "interactions_columns": rejected, "items": str(items)}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    assert build.rows("select count(*) from {s}.prep__catalogue where fold = 'live'") == [(2,)]
    assert build.rows("select count(*) from {s}.popular_items") == [(0,)]


def test_people_without_history_get_the_fallback(build, tmp_path):
    events = [(user, item, f"2025-01-{item + 1:02d}") for user in range(5) for item in range(user + 1)]
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, events)
    users = write_parquet(tmp_path / "users.parquet", ("user_id",), [(3,), (77,)])
    settings = SETTINGS | {"interactions": str(path), "users": str(users)}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    served = build.rows(
        "select item_id, recommender, tier from {s}.recommendations where user_id = 77 order by position"
    )
    assert [item for item, _, _ in served] == [0, 1, 2, 3, 4]
    assert {row[1:] for row in served} == {("popularity", "popular")}


def test_what_is_sold_out_or_not_launched_is_not_recommended(build, tmp_path):
    events = [(user, item, f"2025-01-{item + 1:02d}") for user in range(5) for item in range(user + 1)]
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, events)
    catalogue = [(0, True, "2020-01-01"), (1, False, "2020-01-01"), (2, True, "2030-01-01")]
    items = write_parquet(tmp_path / "items.parquet", ("item_id", "is_available", "launched_at"), catalogue)
    users = write_parquet(tmp_path / "users.parquet", ("user_id",), [(77,)])
    settings = SETTINGS | {"interactions": str(path), "items": str(items), "users": str(users)}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    served = build.rows("select item_id from {s}.recommendations where user_id = 77 order by position")
    assert served == [(0,), (3,), (4,)]
