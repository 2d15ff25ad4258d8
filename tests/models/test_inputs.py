"""Every form of input, with every type of id, ends in the same lists."""

import uuid

import duckdb
import pytest
import yaml

from tests.conftest import ROOT, Build, write_parquet
from tests.models.worlds import ONE_TYPE

ROWS = [(user, item, f"2025-01-{item + 1:02d}") for user in range(8) for item in range(user, user + 6)]
COLUMNS = ("who", "what", "happened")
SETTINGS = {
    "interactions_columns": {"user_id": "who", "item_id": "what", "event_at": "happened"},
    "user_id_type": "integer",
    "item_id_type": "integer",
    "event_weights": ONE_TYPE,
    "recommenders": ["popularity", "item_knn"],
    "serve": "item_knn",
}
SERVED = "run", "-s", "+recommendations"
LISTS = "select user_id, position, item_id, tier from {s}.recommendations order by all"


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> list[tuple]:
    """The lists from a parquet file."""
    folder = tmp_path_factory.mktemp("expected")
    path = write_parquet(folder / "rows.parquet", COLUMNS, ROWS)
    build = Build(folder / "recmart.duckdb").must(*SERVED, settings=SETTINGS | {"interactions": str(path)})
    return build.rows(LISTS)


def test_a_csv_and_a_glob_of_files_are_read_in_place(build, tmp_path, expected):
    for part in (0, 1):
        lines = [",".join(map(str, row)) for row in ROWS[part::2]]
        (tmp_path / f"part-{part}.csv").write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    as_integers = {"user_id": "who::integer", "item_id": "what::integer", "event_at": "happened"}
    settings = SETTINGS | {"interactions": str(tmp_path / "part-*.csv"), "interactions_columns": as_integers}
    assert build.must(*SERVED, settings=settings).rows(LISTS) == expected


def test_a_table_of_an_attached_database_is_read(build, tmp_path, expected):
    """Attached in the profile, as a host would."""
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, ROWS)
    with duckdb.connect(str(tmp_path / "wh.duckdb")) as connection:
        connection.execute(f"create schema raw; create table raw.orders as from '{path}'")
    profiles = yaml.safe_load((ROOT / "profiles.yml").read_text())
    profiles["recmart"]["outputs"]["dev"]["attach"] = [{"path": str(tmp_path / "wh.duckdb"), "read_only": True}]
    (tmp_path / "profiles.yml").write_text(yaml.safe_dump(profiles))
    arguments = *SERVED, "--profiles-dir", str(tmp_path)
    settings = SETTINGS | {"interactions": "table:wh.raw.orders"}
    assert build.must(*arguments, settings=settings).rows(LISTS) == expected
    assert not build.dbt(*arguments, settings=SETTINGS | {"interactions": "table:wh.raw.order"})
    assert "but the warehouse has no such table" in build.output


def test_a_file_that_is_not_there_says_where_paths_start(build):
    assert not build.dbt("run", settings=SETTINGS | {"interactions": "nowhere/events.parquet"})
    assert "there is no file nowhere/events.parquet as seen from" in build.output


def test_sources_files_and_ephemeral_models_of_a_host_are_read_with_lineage(tmp_path, expected):
    """Interactions from a source, items from an ephemeral model of a source that is a file, users from such a file."""
    host = tmp_path / "host"
    (host / "models").mkdir(parents=True)
    project = {
        "name": "host", "version": "1.0.0", "config-version": 2, "profile": "recmart",
        "vars": {"recmart": SETTINGS | {
            "interactions": "source:raw.orders", "items": "ref:host.things", "users": "source:files.people",
            "users_columns": {"may_personalise": "false"},
        }},
    }  # fmt: skip
    (host / "dbt_project.yml").write_text(yaml.safe_dump(project))
    (host / "packages.yml").write_text(yaml.safe_dump({"packages": [{"local": str(ROOT)}]}))
    (host / "profiles.yml").write_text((ROOT / "profiles.yml").read_text())
    sources = [
        {"name": "raw", "schema": "raw", "tables": [{"name": "orders"}]},
        {
            "name": "files",
            "config": {"meta": {"external_location": f"{tmp_path}/{{name}}.parquet"}},
            "tables": [{"name": "things"}, {"name": "people"}],
        },
    ]
    write_parquet(tmp_path / "things.parquet", ("item_id",), [(item,) for item in range(13)])
    write_parquet(tmp_path / "people.parquet", ("user_id",), [(77,)])
    (host / "models" / "things.sql").write_text(
        "{{ config(materialized='ephemeral') }} select * from {{ source('files', 'things') }}"
    )
    (host / "models" / "sources.yml").write_text(yaml.safe_dump({"sources": sources}))
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, ROWS)
    with duckdb.connect(str(tmp_path / "recmart.duckdb")) as connection:
        connection.execute(f"create schema raw; create table raw.orders as from '{path}'")
    build = Build(tmp_path / "recmart.duckdb", project=host).must("deps").must(*SERVED)
    lists = build.rows(LISTS.replace("{s}", "main_recmart"))
    assert [row for row in lists if row[0] != 77] == expected
    assert {tier for user, *_, tier in lists if user == 77} == {"popular"}
    for source in ("raw.orders", "files.things", "files.people"):
        build.must("ls", "-s", f"source:host.{source}+", "--resource-type", "model")
        assert "recommendations" in build.output


def test_event_weights_may_be_a_table(build, tmp_path, expected):
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, ROWS)
    weights = write_parquet(tmp_path / "weights.parquet", ("event_type", "weight"), [("interaction", 1)])
    settings = SETTINGS | {"interactions": str(path), "event_weights": str(weights)}
    assert build.must(*SERVED, settings=settings).rows(LISTS) == expected
    assert build.rows("select is_target, hides_item from {s}.stg_event_types") == [(True, True)]


@pytest.mark.parametrize(
    ("id_type", "make"), [("varchar", lambda n: f"ä {n:02d}"), ("uuid", lambda n: uuid.UUID(int=n))]
)
def test_ids_keep_their_type(build, tmp_path, expected, id_type, make):
    rows = [(make(user), make(item), at) for user, item, at in ROWS]
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, rows)
    settings = SETTINGS | {"interactions": str(path), "user_id_type": id_type, "item_id_type": id_type}
    found = build.must(*SERVED, settings=settings).rows(LISTS)
    assert found == [(make(user), position, make(item), tier) for user, position, item, tier in expected]


def test_columns_of_items_and_users_are_read_whatever_their_names(build, tmp_path):
    """Spaces, quotes, hyphens and words of SQL stand for the column that is called so."""
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, ROWS)
    catalogue = [(0, "Tea", "1.5", "first", "a"), (0, "Tee", "2", "last", "b")]
    names = ("sku", '"the ""name"""', '"net-price"', '"order"', '"Group"')
    items = write_parquet(tmp_path / "items.parquet", names, catalogue)
    users = write_parquet(tmp_path / "users.parquet", ("user_id", '"Customer Segment"'), [(99, "new"), (None, "lost")])
    settings = SETTINGS | {
        "interactions": str(path),
        "items": str(items),
        "items_columns": {"item_id": "SKU", "title": 'the "name"', "price": "net-price"},
        "item_attributes": ["order", "group"],
        "users": str(users),
        "user_attributes": ["Customer Segment"],
        "users_columns": {"segment": 'upper("Customer Segment")'},
        "catalogue": "partial",
    }
    build.must("build", "--exclude", "test_type:unit", settings=settings)
    found = build.rows('select item_id, title, price, "order", "group" from {s}.stg_items')
    assert found == [(0, "Tea", 1.5, "first", "a")]
    assert build.rows('select user_id, segment, "Customer Segment" from {s}.stg_users') == [(99, "NEW", "new")]
    assert build.rows("select distinct tier from {s}.recommendations where user_id = 99") == [("popular",)]
    assert build.rows("select input, reason, n_rows from {s}.input_faults order by all") == [
        ("items", "several rows disagree", 2),
        ("users", "user_id is missing", 1),
    ]
    misspelt = settings | {"items_columns": {"item_id": "sku", "price": "net-prices"}}
    assert not build.dbt("run", "-s", "stg_items", settings=misspelt)
    assert "has no column `net-prices` for price. Nearest: net-price" in build.output


def test_data_quality_warns_and_fails_as_it_is_told(build, tmp_path):
    dirty = [*ROWS, *[(None, item, "2025-01-01") for item in range(5)]]
    path = write_parquet(tmp_path / "rows.parquet", COLUMNS, dirty)
    settings = SETTINGS | {"interactions": str(path)}
    build.must("build", "--store-failures", "--exclude", "test_type:unit", settings=settings)
    assert "WARN 1 assert_few_rows_are_rejected" in build.output
    strict = {"few_rows_are_rejected": {"severity": "error"}, "events_are_fresh": {"severity": "error"}}
    assert not build.dbt("test", "--exclude", "test_type:unit", settings=settings | {"data_quality": strict})
    assert build.failed_nodes() == {"assert_few_rows_are_rejected", "assert_events_are_fresh"}
    assert not build.dbt("parse", settings=settings | {"data_quality": {"volume_is_usual": {"share": 1}}})
    assert "It takes: least_share, severity." in build.output
    report = build.rows("select outcome, n_rows from {s}.input_report")
    assert report == [("accepted", len(ROWS)), ("user_id is missing", 5)]


OPTIONAL = {
    "impressions": (
        ("user_id", "session_id", "item_id", "shown_at", "position", "propensity", "is_clicked"),
        [
            ((1, None, 2, "2025-01-01 10:00:00", 1, "0.5", "yes"), None),
            ((None, "s", 2, "2025-01-01T10:00:00+02:00", None, None, None), None),
            ((None, " ", 2, "2025-01-01", 1, "0.5", "no"), "user_id and session_id are missing"),
            ((1, None, None, "2025-01-01", 1, "0.5", "no"), "item_id is missing"),
            ((1, None, 2, "yesterday", 1, "0.5", "no"), "shown_at is not a time"),
            ((1, None, 2, "2099-01-01", 1, "0.5", "no"), "shown_at is in the future"),
            ((1, None, 2, "2025-01-01", 0, "0.5", "no"), "position is not a whole number from 1"),
            ((1, None, 2, "2025-01-01", 1, "1.5", "no"), "propensity is not above 0 and at most 1"),
            ((1, None, 2, "2025-01-01", 1, "0.5", "perhaps"), "is_clicked is neither true nor false"),
        ],
    ),
    "experiments": (
        ("experiment", "unit_id", "arm", "assigned_at"),
        [
            (("page", 1, "a", "2025-01-02"), None),
            (("page", 2, "a", "2025-01-01"), "unit has several arms"),
            (("page", 2, "b", "2025-01-01"), "unit has several arms"),
            (("page", 3, "", "2025-01-01"), "arm is missing"),
        ],
    ),
    "session_items": (
        ("session_id", "item_id", "event_at", "position"),
        [
            (("s", 1, None, 1), None),
            (("s", 2, "2025-01-01", None), None),
            (("s", 3, None, None), "event_at and position are missing"),
        ],
    ),
    "item_vectors": (
        ("item_id", "vector"),
        [
            ((1, [0.5, 1.0]), None),
            ((2, [0.5, 2.0]), None),
            ((3, [1.0]), "vector has another width than most"),
            ((4, [1.0, float("nan")]), "vector is not a list of finite numbers"),
            ((5, [1.0, 2.0]), "several rows disagree"),
            ((5, [1.0, 3.0]), "several rows disagree"),
        ],
    ),
    "user_vectors": (("user_id", "vector"), [((1, "[1, 2]"), None), ((None, "[1, 2]"), "user_id is missing")]),
}


def test_optional_inputs_are_staged_or_rejected_with_a_reason(build, tmp_path):
    settings = SETTINGS | {"interactions": str(write_parquet(tmp_path / "rows.parquet", COLUMNS, ROWS))}
    for name, (columns, rows) in OPTIONAL.items():
        settings[name] = str(write_parquet(tmp_path / f"{name}.parquet", columns, [row for row, _ in rows]))
    build.must("run", "-s", "staging", settings=settings)
    found = sorted(build.rows("select input, reason from {s}.input_faults"))
    assert found == sorted((name, reason) for name, (_, rows) in OPTIONAL.items() for _, reason in rows if reason)
    for name, (_, rows) in OPTIONAL.items():
        assert build.rows(f"select count(*) from {{s}}.stg_{name}") == [(sum(not reason for _, reason in rows),)], name
    assert build.rows(
        "select cast(shown_at as varchar), propensity, is_clicked from {s}.stg_impressions order by 1"
    ) == [
        ("2025-01-01 08:00:00", None, None),
        ("2025-01-01 10:00:00", 0.5, True),
    ]
    assert build.rows("select vector from {s}.stg_user_vectors") == [([1.0, 2.0],)]
