"""What the tests share: running dbt as a user would, small worlds with a known answer, and real data where it is."""

import fcntl
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.dbt_server import Server

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
DBT = Path(sys.executable).with_name("dbt")
SERVER = Server(ROOT)


@dataclass
class Build:
    """A database that dbt works on, and what the last command printed."""

    database: Path
    project: Path = ROOT
    by_executable: bool = False  # else by a server that has dbt running, where it is this project's
    output: str = ""

    def dbt(self, *arguments: str, settings: dict | None = None, environment: dict | None = None) -> bool:
        """Run a dbt command with `settings` as vars; whether it succeeded."""
        if settings is not None:
            arguments = (*arguments, "--vars", json.dumps(settings))
        work = self.database.parent
        variables = {
            **{"RECMART_DB": str(self.database), "RECMART_TEMP": str(work / "spill")},
            **{"DBT_TARGET_PATH": str(work / "target"), "DBT_LOG_PATH": str(work / "logs")},
            **{"DO_NOT_TRACK": "1"},
            **(environment or {}),
        }
        served = self.project == ROOT and not self.by_executable
        run = SERVER.dbt if served else self._executable
        code, self.output = run(["--no-use-colors", *arguments], os.environ | variables)
        return code == 0

    def _executable(self, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
        """The exit code of the `dbt` executable, and what it printed."""
        command = [DBT, *arguments]
        finished = subprocess.run(command, cwd=self.project, env=environment, capture_output=True, text=True)
        return finished.returncode, finished.stdout + finished.stderr

    def must(self, *arguments: str, **settings) -> "Build":
        """Run a dbt command that has to succeed."""
        assert self.dbt(*arguments, **settings), self.output[-4000:]
        return self

    def rows(self, query: str) -> list[tuple]:
        """The rows of a query over recmart's schema; the query names it as {s}."""
        schema = "shop_recmart" if self.project == ROOT / "integration_tests" else "main_recmart"
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.sql(query.format(s=schema)).fetchall()

    def compiled_tests(self, pattern: str) -> dict[str, str]:
        """Data tests as the last build compiled them, by name: each a query of the rows that fail it."""
        folder = self.database.parent / "target" / "compiled" / "recmart" / "tests"
        return {path.stem: path.read_text() for path in folder.glob(f"{pattern}.sql")}

    def failed_nodes(self) -> set[str]:
        """The names of the tests and models that failed in the last command."""
        return set(re.findall(r"Failure in \w+ (\w+)", self.output))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that run dbt come first: the short ones of the kernels then keep all processes busy to the end."""
    items.sort(key=lambda item: item.path.parent.name == "kernels")


def pytest_sessionfinish() -> None:
    """The server ends with the process that asked it."""
    SERVER.close()


@pytest.fixture
def build(tmp_path) -> Build:
    """A database of the test's own."""
    return Build(tmp_path / "recmart.duckdb")


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Build:
    """The demo shop, built once as a user would, whichever of the test processes asks first. To be read only."""
    together = tmp_path_factory.getbasetemp()
    together = together.parent if os.environ.get("PYTEST_XDIST_WORKER") else together
    build = Build(together / "demo" / "recmart.duckdb", by_executable=True)
    with (together / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not build.database.parent.exists():
            build.database.parent.mkdir()
            build.must("build")
    return build


def write_parquet(path: Path, columns: tuple[str, ...], rows: list[tuple]) -> Path:
    """Rows of Python values as a parquet file; types as DuckDB infers them."""
    with duckdb.connect() as connection:
        values = ", ".join(f"({', '.join('?' * len(columns))})" for _ in rows)
        flat = [value for row in rows for value in row]
        names = ", ".join(columns)
        connection.execute(f"create table t as select * from (values {values}) as t ({names})", flat)
        connection.execute(f"copy t to '{path}' (format parquet)")
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets; the test is skipped, visibly, where there is none."""
    if not SHARED.exists():
        pytest.skip("real data needs ../shared/data beside the checkout")
    return SHARED
