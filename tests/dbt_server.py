"""dbt commands as forks of one process that has dbt imported and the project's templates compiled.

Starting dbt costs more than most commands of the tests: its imports, and the compiling of every template of the
project. The server does both once. A command is a fork of it, which runs dbt's whole command line with arguments,
environment and output of its own; what it prints and its exit code are those of the `dbt` executable.

What stays warm does not depend on the command: modules, and templates that are looked up by their text. The flags,
the invocation, the loggers and the adapter are set anew by dbt at the start of every command.
"""

import gc
import importlib
import json
import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

# Nothing is read from an earlier parse, so all templates are compiled. The static parser would start threads, which
# a fork does not have.
WARM_UP = ("--quiet", "--no-partial-parse", "--no-static-parser", "parse")


class Server:
    """The tests' end of the server, which starts with the first command and ends with this process."""

    def __init__(self, project: Path):
        self.project = project
        self._process: subprocess.Popen | None = None

    def dbt(self, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
        """The exit code of a dbt command in the project, and what it printed: standard output, then errors."""
        if self._process is None:
            command = [sys.executable, __file__]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._process = subprocess.Popen(command, cwd=self.project, text=True, **pipes)
        with tempfile.TemporaryDirectory() as folder:
            request = {"arguments": arguments, "environment": environment, "output": folder}
            print(json.dumps(request), file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
            assert answer, f"the dbt server ended with {self._process.wait()}"
            return int(answer), "".join(Path(folder, name).read_text() for name in ("stdout", "stderr"))

    def close(self) -> None:
        """End the server, if there is one."""
        if self._process is not None:
            self._process.communicate()
            self._process = None


def serve() -> None:
    """Answer requests, each a line of JSON, with the exit codes of their commands, until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import_kernels()
    warm_up()
    gc.freeze()  # the garbage collector need not walk what all commands share
    for line in sys.stdin:
        print(exit_code_of(json.loads(line)), file=answers, flush=True)
    gc.unfreeze()


def import_kernels() -> None:
    """Import what Python models import. BLAS and Arrow start threads by that, and start theirs again in a fork."""
    import recmart

    for module in pkgutil.walk_packages(recmart.__path__, "recmart."):
        if module.name != "recmart.__main__" and not module.name.startswith("recmart.report"):
            importlib.import_module(module.name)


def warm_up() -> None:
    """Parse the project once, with dbt's own caches of parsed templates, into folders that are then removed."""
    from dbt.cli.main import dbtRunner
    from dbt_common.tests import enable_test_caching

    enable_test_caching()
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder, "recmart.duckdb")
        os.environ |= {"RECMART_DB": str(warehouse), "DBT_TARGET_PATH": folder, "DBT_LOG_PATH": folder}
        result = dbtRunner().invoke([*WARM_UP])
        replace_environment(before)
        assert result.success, result.exception
        assert not warehouse.exists(), "a fork must not share an open database"
    assert threading.active_count() == 1, f"a fork would not have {threading.enumerate()}"


def exit_code_of(request: dict) -> int:
    """Run a command in a fork; its exit code, or minus the signal that ended it."""
    command = multiprocessing.get_context("fork").Process(target=become_dbt, kwargs=request)
    command.start()
    command.join()
    return command.exitcode


def become_dbt(arguments: list[str], environment: dict[str, str], output: str) -> None:
    """Do as the `dbt` executable does, which ends by an exit code; then what dbt leaves to the end of a process."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import cli

    for descriptor, name in ((1, "stdout"), (2, "stderr")):
        with Path(output, name).open("wb") as file:
            os.dup2(file.fileno(), descriptor)
    replace_environment(environment)
    sys.argv = ["dbt", *arguments]
    try:
        cli()
    finally:
        DuckDBConnectionManager.close_all_connections()


def replace_environment(environment: dict[str, str]) -> None:
    """Let the process's environment be exactly this one."""
    os.environ.clear()
    os.environ.update(environment)


if __name__ == "__main__":
    serve()
