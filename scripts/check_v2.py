"""dbt v2 parses the project, and a host with the semantic layer in v2's spelling, without an error or a warning.

    python scripts/check_v2.py

Installs dbt v2 into a virtual environment of its own, .venv-v2, because its `dbt` would stand before 1.11's, and the
DuckDB that it talks to (a shared library, which an npm package brings) beside it. Skips, and says so, where they cannot
be had. v2 does not run Python models on DuckDB; so nothing is built.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOME = ROOT / ".venv-v2"
DBT = "dbt-core==2.0.0a4"
DUCKDB = "@duckdb/node-bindings-linux-x64@1.5.6-r.1"
DRIVER = """manifest_version = 1
name = "DuckDB"
version = "1.5.6"

[ADBC]
version = "1.1.0"

[Driver]
entrypoint = "duckdb_adbc_init"

[Driver.shared]
linux_amd64 = "{library}"
"""


def install() -> None:
    """dbt v2 and its driver in HOME. Raises OSError, CalledProcessError where one cannot be had."""
    venv.create(HOME, with_pip=True)
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([HOME / "bin" / "pip", "install", "--quiet", DBT], **quiet)
    subprocess.run(["npm", "pack", "--silent", DUCKDB], cwd=HOME, **quiet)
    with tarfile.open(next(HOME.glob("*.tgz"))) as archive:
        archive.extractall(HOME, filter="data")
    (HOME / "duckdb.toml").write_text(DRIVER.format(library=HOME / "package" / "libduckdb.so"))


def host(folder: Path) -> Path:
    """The host of integration_tests with the semantic layer among its models."""
    ignored = shutil.ignore_patterns("dbt_packages", "target", "logs", "package-lock.yml")
    project = shutil.copytree(ROOT / "integration_tests", folder / "host", ignore=ignored)
    packages = project / "packages.yml"
    packages.write_text(packages.read_text().replace("local: ../", f"local: {ROOT}"))
    shutil.copytree(ROOT / "examples" / "semantic_layer" / "dbt_2", project / "models" / "semantic_layer")
    return project


def complaints(project: Path, folder: Path, *command: str) -> list[str]:
    """What dbt v2 says against the project; the whole output where it fails without a word."""
    places = ["--project-dir", project, "--profiles-dir", project, "--target-path", folder, "--log-path", folder]
    environment = os.environ | {
        "ADBC_DRIVER_PATH": str(HOME), "RECMART_DB": str(folder / "v2.duckdb"), "DO_NOT_TRACK": "1",
    }  # fmt: skip
    run = [HOME / "bin" / "dbt", *command, *places]
    ran = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True)
    printed = ran.stdout + ran.stderr
    found = re.findall(r"^\S*\[?(?:error|warning)\S* \[.*\n(?:  -->.*)?", printed, flags=re.MULTILINE)
    return found or ([printed] if ran.returncode else [])


def main() -> None:
    """Exit code 1 where v2 complains."""
    if not (HOME / "duckdb.toml").exists():
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            shutil.rmtree(HOME, ignore_errors=True)
            print(f"SKIPPED: dbt v2 is not checked, since it cannot be installed here ({error})")
            return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = complaints(ROOT, folder, "parse")
        project = host(folder)
        found += complaints(project, folder, "deps") + complaints(project, folder, "parse")
        named = (folder / "semantic_manifest.json").read_text() if not found else ""
    if not found and '"intra_list_diversity"' not in named:
        found = ["the semantic manifest of the host lacks the metrics of examples/semantic_layer/dbt_2"]
    print("\n".join(found) or "dbt v2 parses the package, and a host with the semantic layer.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
