"""Inputs at the edge of sense build without error and give empty or fallback tables."""

import pytest

from tests.conftest import Build, write_parquet
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
    settings |= {"catalogue": "partial"}
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    served = build.rows("select item_id from {s}.recommendations where user_id = 77 order by position")
    assert served == [(0,), (3,), (4,)]


# The last one of them bought too, and alone knows i9, which the catalogue lacks.
PEOPLE = [(0.0, "yes"), (1.0, None), (8.0, "yes"), (8.0, "not sure")]


@pytest.fixture(scope="module")
def awkward(tmp_path_factory) -> Build:
    """A shop as shops are: ids that went through pandas, names with spaces, text times, a catalogue with a history."""
    folder = tmp_path_factory.mktemp("awkward")
    nan = float("nan")

    def last(day: int) -> int:
        """The last day brings something new, which is then sent back; one item of six is never bought."""
        return 4 if day == 8 else day % 4

    rows = [
        (nan if user == 9 else float(user), f"i{(user + last(day)) % 6}", f"2025-01-{day + 1:02d} 23:30:00", "buy", "a")
        for user in range(10)
        for day in range(9)
    ]
    rows += [(user, item, f"{at[:10]} 23:40:00", "return", "b") for user, item, at, _, _ in rows if at > "2025-01-09"]
    rows.append((8.0, "i9", "2025-01-01 10:00:00", "buy", "a"))
    events = write_parquet(
        folder / "rows.parquet", ('"Customer ID"', "item", '"Ordered at"', "event_type", "filename"), rows
    )
    catalogue = [("i0", True, "9.99"), ("i0", False, "9.99"), ("i1", False, "n/a"), ("i1", True, "n/a")]
    catalogue += [(f"i{item}", True, "12,50" if item == 2 else "3") for item in range(2, 5)]
    settings = {
        "interactions": str(events),
        "interactions_columns": {"user_id": "Customer ID", "item_id": "item", "event_at": "Ordered at"},
        "items": str(write_parquet(folder / "items.parquet", ("item_id", "is_available", "price"), catalogue)),
        "users": str(write_parquet(folder / "users.parquet", ("user_id", "consent"), PEOPLE)),
        "users_columns": {"may_personalise": "consent"},
        "user_id_type": "double",
        "item_id_type": "varchar",
        "event_weights": {"buy": {}, "return": {"weight": -1, "is_target": False, "hides_item": False}},
        "recommenders": ["popularity", "item_knn"],
        "serve": "item_knn",
        "split": {"by": "time", "days": 1},
    }
    build = Build(folder / "recmart.duckdb")
    return build.must(
        "run",
        *("-s", "+recommendations", "rejected_interactions", "input_faults"),
        settings=settings,
        environment={"TZ": "America/New_York"},
    )


def test_text_times_are_utc_whatever_the_zone_of_the_machine(awkward):
    assert awkward.rows("select cast(max(event_at) as varchar) from {s}.stg_interactions") == [("2025-01-09 23:40:00",)]


def test_nan_is_nobody(awkward):
    assert awkward.rows("select count(*) from {s}.stg_interactions where isnan(user_id)") == [(0,)]
    rejected = awkward.rows("select rejection_reason, count(*) from {s}.rejected_interactions group by all order by 1")
    assert rejected == [("user may not be personalised", 11), ("user_id is missing", 10)]


def test_who_may_not_be_personalised_gets_what_is_popular_and_leaves_no_trace(awkward):
    known = awkward.rows(
        "select user_ix from {s}.prep__events inner join {s}.prep__users using (user_ix) where user_id = 8"
    )
    assert not known
    assert awkward.rows("select distinct tier from {s}.recommendations where user_id = 8") == [("popular",)]
    assert not awkward.rows("select * from {s}.prep__items where item_id = 'i9'")
    assert awkward.rows("select user_id, may_personalise from {s}.stg_users order by 1") == [
        (0, True), (1, True), (8, False),
    ]  # fmt: skip


def test_what_was_sent_back_is_no_truth(awkward):
    assert awkward.rows("select count(*) from {s}.prep__holdout") == [(0,)]


def test_what_is_sold_out_in_one_row_or_not_in_the_catalogue_is_not_shown(awkward):
    shown = awkward.rows("select distinct item_id from {s}.recommendations order by 1")
    assert shown == [("i2",), ("i3",), ("i4",)]


def test_a_price_that_is_no_number_is_unknown(awkward):
    assert awkward.rows("select item_id, price from {s}.stg_items where item_id in ('i1', 'i3') order by 1") == [
        ("i1", None),
        ("i3", 3.0),
    ]


def test_what_could_not_be_read_and_what_disagrees_is_counted(awkward):
    assert awkward.rows("select item_id, reason, value, n_rows from {s}.input_faults order by all") == [
        ("i0", "several rows disagree", None, 2),
        ("i1", "price is not a number", "n/a", 1),
        ("i1", "price is not a number", "n/a", 1),
        ("i1", "several rows disagree", None, 2),
        ("i2", "price is not a number", "12,50", 1),
        (None, "may_personalise is neither true nor false", "not sure", 1),
        (None, "several rows disagree", None, 2),
    ]


def test_a_broken_load_stops_the_build_and_leaves_the_lists(awkward):
    before = awkward.rows("select * from {s}.recommendations order by all")
    rows = [(1.0, "i2", "01.02.2025 10:00", "buy")] * 20
    broken = write_parquet(
        awkward.database.parent / "broken.parquet", ("user_id", "item_id", "event_at", "event_type"), rows
    )
    settings = {
        "interactions": str(broken),
        "user_id_type": "double",
        "event_weights": {"buy": {}},
        "recommenders": ["popularity", "item_knn"],
        "serve": "item_knn",
    }
    assert before
    assert not awkward.dbt("run", settings=settings)
    assert "20 of 20 rows cannot be used, mostly as event_at is not a time" in awkward.output
    assert awkward.rows("select * from {s}.recommendations order by all") == before
    assert awkward.rows("select count(*) from {s}.rejected_interactions") == [(20,)]
