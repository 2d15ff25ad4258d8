"""Two Python models that dbt runs side by side, each with threads of its own, end like one after the other."""

import yaml

from tests.conftest import Build

MODEL = """
from recmart.kernels import als
from scipy.sparse import random
import pyarrow as pa


def model(dbt, session):
    dbt.config(materialized="table")
    matrix = random(2000, 800, 0.03, format="csr", random_state=3)
    users, items = als.fit(matrix, factors=16, iterations=6, n_threads=2)
    return pa.table({"factor": users.ravel()})
"""


def test_two_python_models_at_once_do_not_disturb_each_other(tmp_path):
    project = tmp_path / "project"
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(
        yaml.safe_dump({"name": "twins", "version": "1.0.0", "config-version": 2, "profile": "twins"})
    )
    output = {"type": "duckdb", "path": str(tmp_path / "twins.duckdb"), "threads": 2}
    (project / "profiles.yml").write_text(yaml.safe_dump({"twins": {"target": "dev", "outputs": {"dev": output}}}))
    for name in ("one", "other"):
        (project / "models" / f"{name}.py").write_text(MODEL)
    build = Build(tmp_path / "twins.duckdb", project=project).must("run")
    starts = build.output.index("2 of 2 START"), build.output.index("OK created python")
    assert starts[0] < starts[1], "both were to run at once"
    assert build.rows(
        "select count(*) from main.one positional join main.other where one.factor is distinct from other.factor"
    ) == [(0,)]
    assert build.rows("select count(*) from main.one") == [(2000 * 16,)]
