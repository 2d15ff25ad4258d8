"""recmart installed as a package by a host with its own columns, settings and names."""

import shutil

import pytest

from tests.conftest import ROOT, Build

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


def test_a_private_model_cannot_be_read(tmp_path):
    shutil.copytree(HOST, tmp_path / "host", ignore=shutil.ignore_patterns("dbt_packages", "target", "logs"))
    packages = tmp_path / "host" / "packages.yml"
    packages.write_text(packages.read_text().replace("local: ../", f"local: {ROOT}"))
    (tmp_path / "host" / "models" / "nosy.sql").write_text("select * from {{ ref('recmart', 'prep__events') }}")
    build = Build(tmp_path / "host.duckdb", project=tmp_path / "host").must("deps")
    assert not build.dbt("parse")
    assert "private" in build.output
