"""Models that are built in parts: the parts make the whole, and a part that fails leaves what was there."""

import shutil

import duckdb
import pytest

from tests.conftest import ROOT, Build
from tests.models.test_determinism import contents
from tests.models.test_neighbours import FEW, SETTINGS, built, random_rows

WEIGHTED = [
    {
        "name": "weighted",
        "algorithm": "item_knn",
        "weighting": "bm25",
        "prune": "both",
        "normalise": 0.5,
        "neighbours": 6,
    },
    {"name": "centred", "algorithm": "item_knn", "offset": "item_mean", "normalise": 1, "profile": "weight"},
]
SEVERAL = SETTINGS | {"recommenders": ["popularity", *FEW, *WEIGHTED, "history", "hybrid"]}
NEIGHBOURS = "select * from {s}.signals__nearest_in_parts order by all"


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Build:
    """Every matrix and every list of a fold in one part."""
    return built(Build(tmp_path_factory.mktemp("whole") / "recmart.duckdb"), random_rows(), SEVERAL)


@pytest.mark.parametrize("threads", ["1", "4"])
def test_small_parts_make_the_same_tables_on_any_number_of_threads(whole, build, threads):
    shutil.copy(whole.database.parent / "rows.parquet", build.database.parent)
    settings = SEVERAL | {"interactions": str(build.database.parent / "rows.parquet")}
    settings |= {"part_counts": 60, "part_sums": 60, "part_pairs": 70, "part_scores": 90}
    environment = {"RECMART_DBT_THREADS": threads, "RECMART_THREADS": threads}
    build.must("run", "-s", "+candidates", settings=settings, environment=environment)
    parts = "select count(*) from {s}.signals__pair_parts"
    assert build.rows(parts)[0][0] > 5 * whole.rows(parts)[0][0]
    expected, found = contents(whole), contents(build)
    different = {table for table in expected if expected[table] != found[table]}
    assert different == {"main_recmart.signals__pair_parts", "main_recmart.signals__nearest_in_parts"}


def again(build: Build, change: str) -> bool:
    """Count the neighbours again after a change to the tables; whether that succeeded."""
    with duckdb.connect(str(build.database)) as connection:
        connection.execute(change.format(s="main_recmart"))
    settings = SEVERAL | {"interactions": str(build.database.parent / "rows.parquet")}
    return build.dbt("run", "-s", "signals__nearest_in_parts", settings=settings)


def test_a_table_is_replaced_when_all_parts_are_there_and_not_before(whole):
    before = whole.rows(NEIGHBOURS)
    assert again(whole, "create table {s}.kept as from {s}.signals__pair_parts")
    assert whole.rows(NEIGHBOURS) == before, "built over the old table"

    last = "(select max(part) from {s}.kept where is_weighted)"
    assert not again(whole, "update {s}.signals__pair_parts set product_bits = 900 where part = " + last)
    assert whole.rows(NEIGHBOURS) == before, "the part that failed left the old table"

    assert again(whole, "delete from {s}.signals__pair_parts")
    assert whole.rows(NEIGHBOURS) == [], "nothing to count is an empty table"

    assert again(whole, "insert into {s}.signals__pair_parts from {s}.kept")
    assert whole.rows(NEIGHBOURS) == before
    left = "select table_name from duckdb_tables() where table_name like '%\\_\\_dbt\\_%' escape '\\'"
    assert whole.rows(left) == []


def test_a_host_may_persist_the_descriptions(tmp_path):
    host = tmp_path / "host"
    ignored = shutil.ignore_patterns("dbt_packages", "target", "logs")
    shutil.copytree(ROOT / "integration_tests", host, ignore=ignored)
    packages = host / "packages.yml"
    packages.write_text(packages.read_text().replace("local: ../", f"local: {ROOT}"))
    project = host / "dbt_project.yml"
    persisted = "models:\n  recmart:\n    +persist_docs: {relation: true, columns: true}\n"
    text = project.read_text()
    project.write_text(text.replace("models:\n", persisted) if "\nmodels:\n" in text else text + persisted)
    build = Build(tmp_path / "host.duckdb", project=host).must("deps").must("run", "-s", "+item_knn")
    comments = dict(
        build.rows("select table_name, comment from duckdb_tables() where table_name in ('item_knn', 'prep__folds')")
    )
    assert "Grain: one row" in comments["prep__folds"]
    assert "Grain: one row" in " ".join(comments["item_knn"].split())
    columns = build.rows("select comment from duckdb_columns() where table_name = 'item_knn'")
    assert all(comment for (comment,) in columns)
