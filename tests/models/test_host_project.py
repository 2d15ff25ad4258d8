"""recmart installed as a package by a host with its own columns, settings and names."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT, Build
from tests.dbt_server import Server

HOST = ROOT / "integration_tests"


@pytest.fixture(scope="module")
def host(tmp_path_factory) -> Build:
    build = Build(tmp_path_factory.mktemp("host") / "host.duckdb", project=HOST)
    return build.must("deps").must("build")


def test_the_host_builds_without_seeds_or_unit_tests_of_ours(host):
    assert "demo_" not in host.output
    assert "unit_test" not in host.output
    assert "unit test" not in host.output


def test_the_hosts_column_names_and_settings_are_used(host):
    found = host.rows("select max(position), count(distinct user_id) from {s}.recommendations")
    assert found == [(5, 30)]
    (settings,) = host.rows("select settings from {s}.prep__recommenders where recommender = 'als'")
    assert '"factors": 4' in settings[0]
    assert '"regularization": 10.0' in settings[0], "what the host leaves out keeps its default"


def test_ids_keep_the_hosts_type(host):
    types = host.rows("select typeof(user_id), typeof(item_id) from {s}.recommendations limit 1")
    assert types == [("BIGINT", "VARCHAR")]


def test_the_host_reads_our_lists_and_its_own_models_are_undisturbed(host):
    assert host.rows("select count(*) from shop.mail_job") == [(150,)]
    for name in ("stg_users", "candidates", "recommendations", "leaderboard"):
        assert host.rows(f"select owner from shop.{name}") == [("ours",)]
    assert host.rows("select count(*) from {s}.stg_users") == [(0,)], "the host's stg_users is not taken for ours"


def test_everybody_is_recommended_their_half_of_the_assortment(host):
    personal = host.rows("""
        select avg(cast((cast(right(item_id, 2) as integer) >= 10) = (user_id % 2 = 1) as integer))
        from {s}.recommendations where tier = 'personal'
    """)
    assert personal == [(1.0,)]


def test_generic_tests_ask_our_models_and_not_their_namesakes_in_the_host(host):
    manifest = json.loads((host.database.parent / "target" / "manifest.json").read_text())
    asked = {
        node["attached_node"]: node["depends_on"]["nodes"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test" and node["package_name"] == "recmart" and node.get("attached_node")
        and node["config"]["enabled"]
    }  # fmt: skip
    assert asked["model.recmart.candidates"] == ["model.recmart.candidates"]
    assert not {ours: read for ours, read in asked.items() if read != [ours]}


class Shop:
    """A copy of the host that changes its files, with a process that has dbt warm for it, and one database."""

    def __init__(self, folder: Path):
        ignored = shutil.ignore_patterns("dbt_packages", "target", "logs", "package-lock.yml")
        self.project = shutil.copytree(HOST, folder / "host", ignore=ignored)
        packages = self.project / "packages.yml"
        packages.write_text(packages.read_text().replace("local: ../", f"local: {ROOT}"))
        profile = (self.project / "profiles.yml").read_text()
        dev = profile[profile.index("    dev:") :]
        self.write(
            "profiles.yml", profile + dev.replace("    dev:", "    prod:").replace("schema: shop", "schema: prod")
        )
        self.database, self.folder, self.output = folder / "warehouse.duckdb", folder, ""
        self.server: Server | None = None

    def write(self, name: str, text: str) -> None:
        (self.project / name).parent.mkdir(exist_ok=True)
        (self.project / name).write_text(text)

    def dbt(self, command: str, **environment: str) -> bool:
        """Whether a dbt command succeeds in the shop."""
        if self.server is None:
            Build(self.database, project=self.project).must("deps")
            self.server = Server(self.project)
        places = {"RECMART_DB": str(self.database), "DBT_TARGET_PATH": str(self.folder / "target")}
        places |= {"DBT_LOG_PATH": str(self.folder / "logs"), "DO_NOT_TRACK": "1"} | environment
        code, self.output = self.server.dbt(["--no-use-colors", *command.split()], os.environ | places)
        return code == 0

    def query(self, query: str) -> list[tuple]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.sql(query).fetchall()


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A shop in its first hour: nothing is built yet. Tests go on from each other in their order."""
    shop = Shop(tmp_path_factory.mktemp("shop"))
    shutil.copytree(ROOT / "examples/semantic_layer/dbt_1_11", shop.project / "models/semantic_layer")
    yield shop
    if shop.server is not None:
        shop.server.close()


EMPTY = ("parse", "ls", "compile", "docs generate")
FIRST_HOUR = (
    "build -s +mail_job",
    "build -s +leaderboard",
    "build -s candidates",
    "build -s recommendations",
    "build -s package:recmart,evaluation",
    "build --full-refresh --exclude package:recmart,evaluation",
    "run",
    "test",
)


@pytest.mark.parametrize("command", [*EMPTY, *FIRST_HOUR])
def test_each_command_of_the_first_hour_succeeds(shop, command):
    if command in EMPTY:
        assert not shop.database.exists() or not shop.query("select 1 from duckdb_tables() where not internal")
    assert shop.dbt(command), shop.output[-3000:]


def test_the_semantic_layer_of_the_examples_is_read_by_a_host(shop):
    named = json.loads((shop.folder / "target" / "semantic_manifest.json").read_text())
    assert {"ndcg", "judged_users", "revenue_per_user"} <= {metric["name"] for metric in named["metrics"]}


def test_tables_without_rows_build_too(shop, tmp_path):
    assert shop.dbt("build --empty", RECMART_DB=str(tmp_path / "warehouse.duckdb")), shop.output[-3000:]


def test_production_is_deferred_to_and_cloned_and_show_asks_which_build_is_meant(shop):
    state = shop.folder / "state"
    state.mkdir()
    shutil.copy(shop.folder / "target" / "manifest.json", state)
    assert shop.dbt(f"build -s mail_job recommendation_reasons --defer --state {state} --target prod"), shop.output
    assert shop.dbt(f"clone --full-refresh --state {state} --target prod"), shop.output[-3000:]
    read = "select count(*) from {}.als"
    assert shop.query(read.format("prod_recmart")) == shop.query(read.format("shop_recmart"))
    command = [sys.executable, "-m", "recmart", "show", str(shop.database)]
    shown = subprocess.run(command, capture_output=True, text=True)
    assert "--schema prod_recmart" in shown.stderr
    shown = subprocess.run([*command, "--schema", "shop_recmart"], capture_output=True, text=True)
    assert "shop_recmart.recommendations" in shown.stdout, shown.stderr


DEFAULTS = """
models:
  +materialized: {materialized}
  +tags: [nightly]
  +persist_docs: {{relation: true, columns: true}}
"""
ONE_SCHEMA = "{% macro generate_schema_name(custom_schema_name, node) %}{{ target.schema }}{% endmacro %}"


def test_a_host_that_makes_views_in_one_schema_has_our_tables_beside_its_own(tmp_path):
    shop = Shop(tmp_path)
    ours = shop_kinds(shop)
    shop.write("macros/generate_schema_name.sql", ONE_SCHEMA)
    for name in ("history", "content"):
        shop.write(f"models/{name}.sql", "select 'ours' as owner")
    settings = (shop.project / "dbt_project.yml").read_text()
    for materialized in ("ephemeral", "incremental", "view"):
        shop.write("dbt_project.yml", settings + DEFAULTS.format(materialized=materialized))
        assert shop_kinds(shop) == ours, materialized
    assert shop.dbt("build"), shop.output[-3000:]
    tables = dict(
        shop.query("select table_name, table_type from information_schema.tables where table_schema = 'shop'")
    )
    assert tables["recmart_recommendations"] == tables["recmart_candidates"] == tables["similar_items"] == "BASE TABLE"
    assert tables["recommendations"] == tables["history"] == "VIEW"
    command = [sys.executable, "-m", "recmart", "show", str(shop.database)]
    assert "shop.recmart_recommendations" in subprocess.run(command, capture_output=True, text=True).stdout
    shop.server.close()


def shop_kinds(shop: Shop) -> dict[str, str]:
    """What each of our models is stored as."""
    assert shop.dbt("parse --no-partial-parse"), shop.output[-3000:]
    manifest = json.loads((shop.folder / "target" / "manifest.json").read_text())
    ours = (node for node in manifest["nodes"].values() if node["package_name"] == "recmart")
    return {node["name"]: node["config"]["materialized"] for node in ours if node["resource_type"] == "model"}


def test_a_private_model_cannot_be_read(tmp_path):
    shutil.copytree(HOST, tmp_path / "host", ignore=shutil.ignore_patterns("dbt_packages", "target", "logs"))
    packages = tmp_path / "host" / "packages.yml"
    packages.write_text(packages.read_text().replace("local: ../", f"local: {ROOT}"))
    (tmp_path / "host" / "models" / "nosy.sql").write_text("select * from {{ ref('recmart', 'prep__events') }}")
    build = Build(tmp_path / "host.duckdb", project=tmp_path / "host").must("deps")
    assert not build.dbt("parse")
    assert "private" in build.output
