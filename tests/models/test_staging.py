"""Dirty rows: each is accepted, or rejected with its reason and as it was written."""

import duckdb
import pytest

from tests.conftest import write_parquet

COLUMNS = ("user_id", "item_id", "event_type", "event_at", "weight", "event_id")
DIRTY = [
    (("u", "i", "buy", "2025-01-01 10:00:00", "1", "1"), None),
    (("u", "i", "buy", "2025-01-01T10:00:00+02:00", "2.5", "2"), None),
    ((None, "i", "buy", "2025-01-01", "1", "3"), "user_id is missing"),
    (("  ", "i", "buy", "2025-01-01", "1", "4"), "user_id is missing"),
    (("u", "", "buy", "2025-01-01", "1", "5"), "item_id is missing"),
    (("u", "i", None, "2025-01-01", "1", "6"), "event_type is missing"),
    (("u", "i", "steal", "2025-01-01", "1", "7"), "event_type is not in event_weights"),
    (("u", "i", "buy", "yesterday", "1", "8"), "event_at is not a time"),
    (("u", "i", "buy", None, "1", "9"), "event_at is missing"),
    (("u", "i", "buy", "2099-01-01", "1", "10"), "event_at is in the future"),
    (("u", "i", "buy", "2025-01-01", "many", "11"), "weight is not a number"),
    (("u", "i", "buy", "2025-01-01", None, "12"), "weight is missing"),
    (("u", "i", "buy", "2025-01-01", "nan", "13"), "weight is not finite"),
    (("u", "i", "buy", "2025-01-01", "-inf", "14"), "weight is not finite"),
    (("u", "i", "buy", "2025-01-01", "2e9", "15"), "weight is beyond 1e9"),
    (("u", "i", "buy", "2025-01-02", "1", "16"), None),
    (("u", "i", "buy", "2025-01-02", "1", "16"), "row is a duplicate"),
]
SETTINGS = {
    "user_id_type": "varchar",
    "item_id_type": "varchar",
    "event_weights": {"buy": {"weight": 1}},
    "recommenders": ["popularity"],
    "serve": "popularity",
}


def test_every_dirty_row_is_rejected_with_its_reason_and_nothing_is_lost(build, tmp_path):
    path = write_parquet(tmp_path / "dirty.parquet", COLUMNS, [row for row, _ in DIRTY])
    build.must("build", "--exclude", "test_type:unit", settings=SETTINGS | {"interactions": str(path)})
    rejected = build.rows(f"select {', '.join(COLUMNS)}, rejection_reason from {{s}}.rejected_interactions")
    assert sorted(rejected, key=str) == sorted(((*row, reason) for row, reason in DIRTY if reason), key=str)
    accepted = build.rows("select event_id, cast(event_at as varchar), weight from {s}.stg_interactions order by 1")
    assert accepted == [
        ("1", "2025-01-01 10:00:00", 1.0),
        ("16", "2025-01-02 00:00:00", 1.0),
        ("2", "2025-01-01 08:00:00", 2.5),
    ]


def test_lines_that_are_alike_are_kept_where_there_is_no_event_id(build, tmp_path):
    rows = [("u", "i", "buy", "2025-01-01")] * 3
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS[:4], rows)
    settings = SETTINGS | {"interactions": str(path)}
    build.must("run", "-s", "+stg_interactions", settings=settings)
    assert build.rows("select count(*) from {s}.stg_interactions") == [(3,)]
    build.must("run", "-s", "+rejected_interactions", settings=settings | {"duplicates": "reject"})
    assert build.rows("select count(*) from {s}.rejected_interactions") == [(2,)]


def test_one_row_of_the_future_does_not_move_the_world(build, tmp_path):
    rows = [("u", "i", "buy", "2025-01-01"), ("u", "j", "buy", "2025-01-05"), ("u", "k", "buy", "2099-01-01")]
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS[:4], rows)
    build.must("run", "-s", "+prep__folds", settings=SETTINGS | {"interactions": str(path)})
    assert build.rows("select cast(as_of as varchar) from {s}.prep__folds where fold = 'live'") == [
        ("2025-01-05 00:00:00",)
    ]
    settings = SETTINGS | {"interactions": str(path), "as_of": "2025-01-03"}
    build.must("run", "-s", "+prep__folds", "rejected_interactions", settings=settings)
    assert build.rows("select cast(as_of as varchar) from {s}.prep__folds where fold = 'live'") == [
        ("2025-01-03 00:00:00",)
    ]
    assert build.rows("select count(*) from {s}.rejected_interactions") == [(2,)]


TIMES = {
    "timestamp": {"timestamp '2025-01-02 03:04:05'": "2025-01-02 03:04:05"},
    "timestamptz": {"timestamptz '2025-01-02 03:04:05+01'": "2025-01-02 02:04:05"},
    "date": {"date '2025-01-02'": "2025-01-02 00:00:00"},
    "whole epoch": {"1735787045": "2025-01-02 03:04:05", "1735787046000": "2025-01-02 03:04:06"},
    "epoch": {
        "cast(1735787045 as double)": "2025-01-02 03:04:05",
        "cast(1735787045.5 as double)": "2025-01-02 03:04:05.5",
        "cast(1735787046000 as double)": "2025-01-02 03:04:06",
    },
    "text": {
        "'2025-01-02T03:04:05Z'": "2025-01-02 03:04:05",
        "'2025-01-02 03:04:06'": "2025-01-02 03:04:06",
        "'2025-01-02T03:04:07+01:00'": "2025-01-02 02:04:07",
    },
}


@pytest.mark.parametrize("form", TIMES)
def test_times_are_read_in_every_form(build, tmp_path, form):
    rows = " union all ".join(f"select {expression} as event_at" for expression in TIMES[form])
    with duckdb.connect() as connection:
        connection.execute(f"""
            copy (select 'u' as user_id, 'i' as item_id, 'buy' as event_type, event_at from ({rows}))
            to '{tmp_path / "some.parquet"}' (format parquet)
        """)
    build.must("run", "-s", "+stg_interactions", settings=SETTINGS | {"interactions": str(tmp_path / "some.parquet")})
    found = build.rows("select cast(event_at as varchar) from {s}.stg_interactions order by 1")
    assert found == sorted((expected,) for expected in TIMES[form].values())
