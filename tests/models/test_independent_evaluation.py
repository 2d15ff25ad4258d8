"""The metrics of a build against their second, independent writing in benchmarks/evaluate_independently.py."""

import shutil
import subprocess
import sys

import duckdb
import yaml

from tests.conftest import ROOT, Build


def recompute(database) -> subprocess.CompletedProcess:
    """Run the script on a built database."""
    script = ROOT / "benchmarks" / "evaluate_independently.py"
    return subprocess.run([sys.executable, script, database], capture_output=True, text=True, check=False)


def must_agree(build: Build) -> None:
    """Every metric of every user and group is what its definition says."""
    found = recompute(build.database)
    assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-2000:]
    ((n_rows,),) = build.rows("select count(*) from {s}.user_metrics")
    assert f"agrees: {n_rows} user rows" in found.stdout


def test_the_demo_is_measured_as_defined(demo):
    must_agree(demo)


def test_real_ratings_are_measured_as_defined(build, shared_data):
    settings = yaml.safe_load((ROOT / "examples" / "ml100k.yml").read_text())
    settings["recommenders"] = ["popularity", "item_knn", "als"]
    settings["serve"] = "item_knn"
    must_agree(build.must("build", "--exclude-resource-type", "test", "unit_test", settings=settings))


def test_a_wrong_and_a_missing_figure_are_found(demo, tmp_path):
    wrong = shutil.copy(demo.database, tmp_path / "wrong.duckdb")
    with duckdb.connect(str(wrong)) as connection:
        connection.execute("update main_recmart.fold_metrics set gini = gini + 0.00001 where users = 'warm' and k = 10")
        connection.execute("delete from main_recmart.fold_metrics where users = 'all' and k = 5")
    found = recompute(wrong)
    assert found.returncode == 1
    assert "fold_metrics.gini: 11 rows differ" in found.stdout
    assert "fold_metrics: 11 rows are missing" in found.stdout
