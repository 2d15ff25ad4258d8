"""`python -m recmart init`: what it proposes builds, and it never overwrites unasked."""

import subprocess
import sys

import duckdb
import pytest
import yaml

from recmart.cli.configure import choose_columns, event_weights, propose


def proposal(query: str) -> dict:
    with duckdb.connect() as connection:
        return propose(connection, "events.parquet", connection.sql(query)).settings


def init(*arguments) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "recmart", "init", *arguments], capture_output=True, text=True)


def test_columns_are_found_by_name_and_type_and_used_once():
    columns = {"CustomerNo": "BIGINT", "product_sku": "VARCHAR", "event": "INTEGER", "order_date": "DATE"}
    assert choose_columns(columns) == {"user_id": "CustomerNo", "item_id": "product_sku", "event_at": "order_date"}


def test_event_types_are_weighed_by_what_they_are_called():
    weights = event_weights(["product_view", "add_to_cart", "Transaction", "refund", "wink"])
    assert {name: weight["weight"] for name, weight in weights.items()} == {
        "product_view": 1, "add_to_cart": 3, "Transaction": 5, "refund": -1, "wink": 0,
    }  # fmt: skip
    assert [name for name, weight in weights.items() if weight["is_target"]] == ["add_to_cart", "Transaction"]
    assert event_weights(["wink"])["wink"]["is_target"], "the only type there is is what we predict"


def test_ratings_get_a_threshold_and_known_times_a_split_by_time():
    found = proposal("select 1 as user_id, 2 as item_id, 5 as rating, timestamp '2025-01-01' as ts_event_ts")
    assert found["relevant_from"] == 4.0
    assert found["split"] == {"by": "time", "share": 0.1}


def test_without_times_the_split_is_by_hash_and_a_split_of_its_own_is_used():
    assert proposal("select 1 as user_id, 'a' as item_id")["split"] == {"by": "hash", "share": 0.1}
    assert proposal("select 1 as user_id, 'a' as item_id, 'test' as split")["split"] == {"by": "column"}


def test_a_table_that_does_not_look_like_interactions_is_an_error():
    with pytest.raises(ValueError, match="no column looks like a item_id"):
        proposal("select 1 as user_id, 2.5 as height")


def test_what_it_writes_builds_and_is_not_overwritten(build, tmp_path):
    events = tmp_path / "events.csv"
    lines = [
        f"u{user},p{(user + n) % 15},{kind},2025-01-{n + 1:02d}"
        for user in range(12) for n in range(9) for kind in ("view", "purchase")
    ]  # fmt: skip
    events.write_text("\n".join(["visitor_id,product,event_type,event_time", *lines]) + "\n")
    output = tmp_path / "vars.yml"
    first = init(str(events), "--output", str(output))
    assert first.returncode == 0, first.stderr
    assert "view: 108 rows" in first.stdout
    build.must("build", settings=yaml.safe_load(output.read_text()))
    assert build.rows("select count(distinct user_id) from {s}.recommendations") == [(12,)]
    second = init(str(events), "--output", str(output))
    assert second.returncode != 0
    assert "was not touched" in second.stderr


def test_a_table_of_a_duckdb_file_and_what_is_not_there(tmp_path):
    database = tmp_path / "wh.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema raw; create table raw.orders as select 1 as customer, 'x' as sku")
    output = tmp_path / "vars.yml"
    assert init("raw.orders", "--database", str(database), "--output", str(output)).returncode == 0
    assert yaml.safe_load(output.read_text())["interactions"] == "table:raw.orders"
    assert "Nearest: raw.orders" in init("raw.order", "--database", str(database), "--overwrite").stderr
    assert "there is no file" in init(str(tmp_path / "none.csv"), "--output", str(tmp_path / "other.yml")).stderr
